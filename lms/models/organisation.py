"""Who takes part: a partner, the Marshal's Office, a contractor."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from lms.models.person import Person


class OrganisationKind(models.TextChoices):
    PARTNER = "partner", _("partner")
    OFFICE = "office", _("Marshal's Office")
    CONTRACTOR = "contractor", _("contractor")


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def visible_to(self, person: Person) -> Self:
        """The office sees all; a contractor itself, the office and the partners; a partner itself and the office."""
        standing = person.standing
        if standing.sees_all_people:
            return self
        office = models.Q(kind=OrganisationKind.OFFICE)
        own = models.Q(pk__in=standing.organisations())
        if standing.contractors():
            return self.filter(own | office | models.Q(kind=OrganisationKind.PARTNER))
        return self.filter(own | office) if standing.held else self.none()


class Organisation(models.Model):
    kind = models.CharField(_("kind"), max_length=12, choices=OrganisationKind)
    name = models.CharField(_("name"), max_length=200)
    short_name = models.CharField(_("short name"), max_length=80)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        indexes = [models.Index(fields=["kind", "short_name"], name="organisation_by_kind")]

    def __str__(self) -> str:
        return self.name
