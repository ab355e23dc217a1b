"""For whom a page, a file or a document of the library is: one rule for lists, addresses, search and feeds."""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class Readers(models.TextChoices):
    PUBLIC = "public", gettext_lazy("everybody")
    SIGNED_IN = "signed_in", gettext_lazy("people who are logged in")
    PARTNERS = "partners", gettext_lazy("people of partners")
    LEADERS = "leaders", gettext_lazy("leaders of partners")
    AUTHORS = "authors", gettext_lazy("authors only")


OF_PARTNERS = frozenset({Readers.PARTNERS.value, Readers.LEADERS.value})
KINDS = {
    "of_communes": ("urban_commune", "rural_commune", "mixed_commune"),
    "of_counties": ("county",),
    "of_city_counties": ("city_county",),
    "of_voivodeship": ("voivodeship",),
}
SCOPES = {"with_ezd": "scope_ezd", "with_esb": "scope_esb"}
NARROWING = (*KINDS, *SCOPES)
GONE = "withdrawn"
"""The status of a partner whose people read no more than anybody who is logged in; of suspended ones they still do."""


class Narrowed(models.Model):
    """What is for partners may be for some of them: of the kinds that are ticked, with one of the systems that are.

    Nothing ticked is no condition. Whoever inherits has `audience`, a value of Readers.
    """

    of_communes = models.BooleanField(gettext_lazy("communes"), default=False)
    of_counties = models.BooleanField(gettext_lazy("counties"), default=False)
    of_city_counties = models.BooleanField(gettext_lazy("cities with county rights"), default=False)
    of_voivodeship = models.BooleanField(gettext_lazy("the voivodeship"), default=False)
    with_ezd = models.BooleanField(gettext_lazy("document management (EZD)"), default=False)
    with_esb = models.BooleanField(gettext_lazy("service bus (ESB)"), default=False)

    class Meta:
        abstract = True

    @property
    def narrowed_to(self) -> list[str]:
        """What is ticked, in words."""
        return self._words(NARROWING)

    @property
    def kinds(self) -> str:
        return ", ".join(self._words(KINDS))

    @property
    def scopes(self) -> str:
        return ", ".join(self._words(SCOPES))

    def _words(self, names: Iterable[str]) -> list[str]:
        fields = {field.name: str(getattr(field, "verbose_name", "")) for field in self._meta.get_fields()}
        return [fields[name] for name in names if getattr(self, name)]

    def clean(self) -> None:
        super().clean()
        ticked = [name for name in NARROWING if getattr(self, name)]
        if ticked and self.audience not in OF_PARTNERS:  # type: ignore[attr-defined]
            words = _("Kinds and systems are chosen only for people or leaders of partners.")
            raise ValidationError({ticked[0]: words})


def readable_by(person: Any, prefix: str = "") -> Q:
    """What this person or visitor may read, as a condition; no statement of its own.

    The office reads everything. What is for partners is for their people alone: contractors read none of it. The kind,
    the system and the role have to be met at one and the same partner. `prefix` leads to the row with the audience.
    """
    audience = f"{prefix}audience"
    seen = Q(**{audience: Readers.PUBLIC})
    if not person.is_authenticated:
        return seen
    standing = person.standing
    if standing.sees_all_people:
        return ~Q(pk=None)
    seen |= Q(**{audience: Readers.SIGNED_IN})
    if standing.has("trainer"):
        seen |= Q(**{f"{audience}__in": [Readers.AUTHORS, "draft"]})
    if own := standing.partners():
        seen |= Q(Exists(meant_by_row(own, prefix)), **{audience: Readers.PARTNERS})
    if led := standing.partners("leader"):
        seen |= Q(Exists(meant_by_row(led, prefix)), **{audience: Readers.LEADERS})
    return seen


def partners_meant(thing: Any) -> Q:
    """The partners that a thing is for, as a condition on partners."""
    return meant_with({name: getattr(thing, name) for name in NARROWING})


def meant_with(ticked: dict[str, bool]) -> Q:
    """The same for ticks by their names, all of NARROWING."""
    kinds = [kind for name, held in KINDS.items() if ticked[name] for kind in held]
    scopes = [Q(**{column: True}) for name, column in SCOPES.items() if ticked[name]]
    found = Q(unit__kind__in=kinds) if kinds else Q()
    any_scope = Q()
    for each in scopes:
        any_scope |= each
    return found & any_scope


def meant_by_row(partners: frozenset[int], prefix: str) -> models.QuerySet[Any]:
    """Those of these partners that a row is for, in a statement in which every row ticks for itself; none withdrawn."""
    told = {name: ExpressionWrapper(OuterRef(f"{prefix}{name}"), output_field=BooleanField()) for name in NARROWING}
    of_kind, of_scope = Q(**dict.fromkeys(KINDS, False)), Q(**dict.fromkeys(SCOPES, False))
    for name, kinds in KINDS.items():
        of_kind |= Q(**{name: True}, unit__kind__in=kinds)
    for name, column in SCOPES.items():
        of_scope |= Q(**{name: True, column: True})
    rows: models.QuerySet[Any] = apps.get_model("lms", "Partner")._default_manager.filter(pk__in=sorted(partners))
    return rows.annotate(**told).filter(of_kind, of_scope).exclude(status=GONE)
