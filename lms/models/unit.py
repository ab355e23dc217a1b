"""Units of local government in the region, and their TERYT codes through the years (domain.md §1.3)."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _


class UnitKind(models.TextChoices):
    VOIVODESHIP = "voivodeship", _("voivodeship")
    COUNTY = "county", _("county (powiat ziemski)")
    CITY_COUNTY = "city_county", _("city with county rights (powiat grodzki)")
    URBAN_COMMUNE = "urban_commune", _("urban commune")
    RURAL_COMMUNE = "rural_commune", _("rural commune")
    MIXED_COMMUNE = "mixed_commune", _("urban-rural commune")


class UnitQuerySet(models.QuerySet["Unit"]):
    def coded(self, teryt: str) -> Self:
        """The unit that bears this code today or bore it once; codes are text, never the identity."""
        return self.filter(codes__code=teryt).distinct()


class Unit(models.Model):
    """A unit becomes a partner when it joins. A city with county rights is one unit with two codes."""

    kind = models.CharField(_("kind"), max_length=16, choices=UnitKind)
    name = models.CharField(_("name"), max_length=100)
    office_name = models.CharField(_("office"), max_length=200, blank=True)
    seat = models.CharField(_("seat"), max_length=100, blank=True)
    county = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="communes")

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = _("unit of local government")
        verbose_name_plural = _("units of local government")

    def __str__(self) -> str:
        return self.name


class TerytCode(models.Model):
    """One code of a unit and the days it holds (both inclusive); an alias is a second code in force."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="codes")
    code = models.CharField(_("TERYT code"), max_length=7)
    is_alias = models.BooleanField(default=False)
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code"], condition=models.Q(valid_until=None), name="teryt_in_force_once"),
            models.UniqueConstraint(
                fields=["unit"], condition=models.Q(valid_until=None, is_alias=False), name="teryt_one_main_code"
            ),
        ]

    def __str__(self) -> str:
        return self.code
