"""How the paper of certificates looks: rows are only added, and each certificate keeps the one it was issued in."""

from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

MOST_LOGOS = 3


class CertificateLayoutQuerySet(models.QuerySet["CertificateLayout"]):
    def newest(self) -> "CertificateLayout | None":
        """The one that certificates are issued in from now on; None where nobody has kept one yet."""
        return self.order_by("-number").first()

    def without_logos(self) -> Self:
        """For lists: the pictures are large."""
        return self.defer("logos")


class CertificateLayout(models.Model):
    """One version. Words are plain text; `logos` hold the pictures themselves, so that a paper can be made again.

    `logos`: [{"alt": what it is, "png": base64}], in their order from the left. Who kept it, the record of facts says.
    """

    class Colour(models.TextChoices):
        """On white each has at least 7:1."""

        GREEN = "#0a5a55", _("green")
        NAVY = "#1d3f72", _("navy blue")
        BURGUNDY = "#7a1f3d", _("burgundy")
        GRAPHITE = "#2f3634", _("graphite")

    class Place(models.TextChoices):
        TOP = "top", _("at the top, in place of the project's name")
        BOTTOM = "bottom", _("at the bottom, under the signature")

    number = models.PositiveIntegerField(_("version"), unique=True)
    kept_at = models.DateTimeField(_("kept at"))
    receives = models.CharField(_("words before the name"), max_length=60)
    closing = models.CharField(_("words under the scope"), max_length=300, blank=True)
    colour = models.CharField(_("colour"), max_length=7, choices=Colour, default=Colour.GREEN)
    has_bridge = models.BooleanField(_("a bridge in the background"), default=True)
    tells_result = models.BooleanField(_("the result of the exam"), default=True)
    tells_hash = models.BooleanField(
        _("the fingerprint of the record"),
        default=False,
        help_text=_("The public check shows the same one: whoever compares them sees that nothing was changed."),
    )
    logos_at = models.CharField(_("place of the logos"), max_length=6, choices=Place, default=Place.BOTTOM)
    logos = models.JSONField(default=list)

    objects = CertificateLayoutQuerySet.as_manager()

    class Meta:
        verbose_name = _("layout of certificates")
        verbose_name_plural = _("layouts of certificates")

    def __str__(self) -> str:
        return f"{self.number}"

    def values(self) -> dict[str, Any]:
        """Everything that changes the paper."""
        names = ("receives", "closing", "colour", "has_bridge", "tells_result", "tells_hash", "logos_at", "logos")
        return {name: getattr(self, name) for name in names}
