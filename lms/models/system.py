"""Systems of e-Urząd, their releases, and which partner runs which release since when."""

from typing import Self

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from lms.models.partner import Partner
from lms.models.person import Person

CODE = RegexValidator(
    r"\A[A-Z0-9]+(-[A-Z0-9]+)*\Z", _("A code is made of letters without accents, digits and hyphens.")
)


class System(models.Model):
    """`code` stands in addresses and in the names of releases, so it stays as it was first given."""

    class Kind(models.TextChoices):
        EZD = "ezd", _("document management (EZD)")
        ESB = "esb", _("service bus (ESB)")
        DOMAIN = "domain", _("domain system")

    code = models.CharField(_("code"), max_length=20, unique=True, validators=[CODE])
    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=6, choices=Kind)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("system")
        verbose_name_plural = _("systems")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name


class Release(models.Model):
    system = models.ForeignKey(System, on_delete=models.CASCADE, related_name="releases")
    version = models.CharField(_("version"), max_length=20)
    released_on = models.DateField(_("released on"))
    notes = models.TextField(_("notes"), blank=True)
    # `version` is the release's own; this one counts the changes of the row.
    edition = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("release")
        verbose_name_plural = _("releases")
        constraints = [models.UniqueConstraint(fields=["system", "version"], name="release_once")]

    def __str__(self) -> str:
        return f"{self.system.code} {self.version}"


class DeploymentQuerySet(models.QuerySet["Deployment"]):
    def visible_to(self, person: Person) -> Self:
        standing = person.standing
        if standing.sees_all_people or standing.contractors():
            return self
        return self.filter(partner_id__in=standing.partners())


class Deployment(models.Model):
    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="deployments")
    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="deployments")
    since = models.DateField(_("since"))

    objects = DeploymentQuerySet.as_manager()

    class Meta:
        verbose_name = _("deployment")
        verbose_name_plural = _("deployments")
        constraints = [models.UniqueConstraint(fields=["partner", "release"], name="deployment_once")]
        indexes = [models.Index(fields=["partner", "-since"], name="deployment_newest")]
