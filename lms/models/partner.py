"""A unit that has joined the project, and its places, units and positions."""

from typing import Self

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lms.models.organisation import Organisation
from lms.models.person import Person
from lms.models.unit import Unit


class PartnerStatus(models.TextChoices):
    ACTIVE = "active", _("active")
    SUSPENDED = "suspended", _("suspended")
    WITHDRAWN = "withdrawn", _("withdrawn")


class SizeClass(models.TextChoices):
    UP_TO_25 = "25", _("up to 25 people")
    UP_TO_75 = "75", _("26 to 75 people")
    UP_TO_200 = "200", _("76 to 200 people")
    UP_TO_500 = "500", _("201 to 500 people")
    OVER_500 = "501", _("over 500 people")


class PartnerQuerySet(models.QuerySet["Partner"]):
    def visible_to(self, person: Person) -> Self:
        """The office and contractors see every partner's card, a partner's people their own."""
        standing = person.standing
        if standing.sees_all_people or standing.contractors():
            return self
        return self.filter(pk__in=standing.partners())


class Partner(Organisation):
    """The primary key is the organisation's, so that a partner and its organisation share one id."""

    unit = models.OneToOneField(Unit, on_delete=models.PROTECT, related_name="partner", verbose_name=_("unit"))
    teryt = models.CharField(_("TERYT code"), max_length=7, unique=True)
    status = models.CharField(_("status"), max_length=10, choices=PartnerStatus, default=PartnerStatus.ACTIVE)
    joined_on = models.DateField(_("joined on"))
    size_class = models.CharField(_("size"), max_length=3, choices=SizeClass, blank=True)
    scope_esb = models.BooleanField(_("service bus (ESB)"), default=False)
    scope_ezd = models.BooleanField(_("document management (EZD)"), default=True)
    it_state = models.TextField(_("state of IT"), blank=True)
    capabilities = models.TextField(_("possibilities"), blank=True)
    needs = models.TextField(_("needs"), blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = PartnerQuerySet.as_manager()  # type: ignore[assignment,misc]  # narrower than an organisation's

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")


class LocationQuerySet(models.QuerySet["Location"]):
    def visible_to(self, person: Person) -> Self:
        standing = person.standing
        return self if standing.sees_all_people else self.filter(partner_id__in=standing.partners())


class Location(models.Model):
    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="locations")
    name = models.CharField(_("name"), max_length=120)
    address = models.CharField(_("address"), max_length=200, blank=True)

    objects = LocationQuerySet.as_manager()

    class Meta:
        verbose_name = _("location")
        verbose_name_plural = _("locations")
        constraints = [models.UniqueConstraint(fields=["partner", "name"], name="location_name_once_per_partner")]

    def __str__(self) -> str:
        return self.name


class OrgUnit(models.Model):
    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="org_units")
    name = models.CharField(_("name"), max_length=160)

    class Meta:
        verbose_name = _("organisational unit")
        verbose_name_plural = _("organisational units")
        constraints = [models.UniqueConstraint(fields=["partner", "name"], name="org_unit_name_once_per_partner")]

    def __str__(self) -> str:
        return self.name


class JobPositionQuerySet(models.QuerySet["JobPosition"]):
    def offered(self) -> Self:
        return self.filter(is_retired=False)


class JobPosition(models.Model):
    """A kind of work that instructions are written for; one list for all partners.

    A retired one stays with those who hold it and is offered to nobody else.
    """

    name = models.CharField(_("name"), max_length=120, unique=True)
    is_retired = models.BooleanField(_("retired"), default=False)
    version = models.PositiveIntegerField(default=1)

    objects = JobPositionQuerySet.as_manager()

    class Meta:
        verbose_name = _("job position")
        verbose_name_plural = _("job positions")
        ordering = ["name"]

    def __str__(self) -> str:
        return gettext("%(name)s (retired)") % {"name": self.name} if self.is_retired else self.name
