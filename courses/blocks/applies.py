"""For which partners and roles a part of a text, or a whole text, holds."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from lms.models import Release, Role, System, UnitKind
from lms.queries.scope import OfficeScope, Running, Scope

MOST_SYSTEMS = 8


class PartnerKind(TextChoices):
    """As authors think of partners: the three kinds of communes are one."""

    COMMUNE = "commune", pgettext_lazy("kind of partners", "communes")
    COUNTY = "county", pgettext_lazy("kind of partners", "counties")
    CITY_COUNTY = "city_county", pgettext_lazy("kind of partners", "cities with county rights")
    VOIVODESHIP = "voivodeship", pgettext_lazy("kind of partners", "the voivodeship")


OF_UNITS = {
    UnitKind.URBAN_COMMUNE: PartnerKind.COMMUNE,
    UnitKind.RURAL_COMMUNE: PartnerKind.COMMUNE,
    UnitKind.MIXED_COMMUNE: PartnerKind.COMMUNE,
}
HOLDS_FOR = {
    PartnerKind.COMMUNE: pgettext_lazy("holds for", "communes"),
    PartnerKind.COUNTY: pgettext_lazy("holds for", "counties"),
    PartnerKind.CITY_COUNTY: pgettext_lazy("holds for", "cities with county rights"),
    PartnerKind.VOIVODESHIP: pgettext_lazy("holds for", "the voivodeship"),
}


ROLES = (Role.CLERK, Role.LEADER, Role.REPRESENTATIVE, Role.DEPUTY, Role.TRAINER, Role.CONSULTANT)
HOLDS_FOR_ROLES = {
    Role.CLERK: pgettext_lazy("holds for", "clerks"),
    Role.LEADER: pgettext_lazy("holds for", "leaders"),
    Role.REPRESENTATIVE: pgettext_lazy("holds for", "representatives"),
    Role.DEPUTY: pgettext_lazy("holds for", "deputies of representatives"),
    Role.TRAINER: pgettext_lazy("holds for", "trainers"),
    Role.CONSULTANT: pgettext_lazy("holds for", "consultants"),
}


@dataclass(frozen=True)
class OfSystem:
    """A system by its code, from one version to another, both included; an empty one sets no bound."""

    code: str
    since: str = ""
    until: str = ""


@dataclass(frozen=True)
class Applies:
    """Who holds one of these roles at a partner of one of these kinds that has one of these systems; nothing named is
    no condition.
    """

    kinds: frozenset[str] = frozenset()
    systems: tuple[OfSystem, ...] = ()
    roles: frozenset[str] = frozenset()


def applies(rule: Applies | None, scope: Scope) -> bool:
    """Whether a reader with this scope sees it: what holds for one of their partners, holds for them."""
    return rule is None or scope is None or any(_holds_for(rule, office) for office in scope)


def applies_in_office(rule: Applies | None, scope: Scope) -> bool:
    """Whether it holds for somebody at a partner of this scope, in whatever role."""
    return applies(rule, scope and tuple(replace(office, roles=None) for office in scope))


def _holds_for(rule: Applies, office: OfficeScope) -> bool:
    if rule.kinds and OF_UNITS.get(office.kind, office.kind) not in rule.kinds:  # type: ignore[call-overload]
        return False
    if rule.roles and office.roles is not None and not rule.roles & office.roles:
        return False
    return not rule.systems or any(_has(office.systems.get(each.code), each) for each in rule.systems)


def _has(running: Running | None, wanted: OfSystem) -> bool:
    """Where nobody noted the release, the newest one counts: so one of two texts is shown, and never none."""
    if running is None:
        return False
    if not running.version:
        return not wanted.until
    since = not wanted.since or wanted.since in running.reached
    until = not wanted.until or running.version == wanted.until or wanted.until not in running.reached
    return since and until


def for_whom(rule: Applies) -> str:
    """In a sentence: “Holds for leaders of communes that have EZD in version 3.2 or newer”."""
    kinds = [str(HOLDS_FOR[kind]) for kind in PartnerKind if kind in rule.kinds]
    roles = _joined([str(HOLDS_FOR_ROLES[role]) for role in ROLES if role in rule.roles], _("%(first)s and %(last)s"))
    if roles and not kinds and not rule.systems:
        return _("Holds for %(who)s") % {"who": roles}
    who = _joined(kinds, _("%(first)s and %(last)s")) or _("offices")
    if roles:
        who = _("%(roles)s of %(offices)s") % {"roles": roles, "offices": who}
    if not rule.systems:
        return _("Holds for %(who)s") % {"who": who}
    systems = _joined([_in_versions(each) for each in rule.systems], _("%(first)s or %(last)s"))
    return _("Holds for %(who)s that have %(systems)s") % {"who": who, "systems": systems}


def _joined(words: list[str], last_two: str) -> str:
    if len(words) < 2:
        return "".join(words)
    return last_two % {"first": ", ".join(words[:-1]), "last": words[-1]}


def _in_versions(wanted: OfSystem) -> str:
    if wanted.since and wanted.since == wanted.until:
        words = _("%(system)s in version %(since)s")
    elif wanted.since and wanted.until:
        words = _("%(system)s in versions from %(since)s to %(until)s")
    elif wanted.since:
        words = _("%(system)s in version %(since)s or newer")
    elif wanted.until:
        words = _("%(system)s in version %(until)s or older")
    else:
        words = "%(system)s"
    return words % {"system": wanted.code, "since": wanted.since, "until": wanted.until}


def rule_of(value: Any) -> Applies | None:
    """From a value of AppliesBlock, or a list with one or none, as an object or as it is stored; None where nothing is
    said.
    """
    if not isinstance(value, Mapping):
        item = next(iter(value or ()), None)
        value = item["value"] if isinstance(item, Mapping) and item.keys() >= {"type", "value"} else item
    kinds, roles = (frozenset((value or {}).get(name) or ()) for name in ("kinds", "roles"))
    rows = ((value or {}).get("systems")) or ()
    systems = tuple(_of_system(row) for row in rows)
    return Applies(kinds, systems, roles) if kinds or systems or roles else None


def rule_of_page(value: Any) -> Applies | None:
    """From the stream `only_for` of a page, or its text as it is stored: it holds one AppliesBlock or none."""
    raw = value.raw_data if isinstance(value, blocks.StreamValue) else stored(value)
    return next((rule_of(each["value"]) for each in raw), None)


def stored(value: Any) -> Any:
    """JSON within a list of a statement arrives as text on SQLite."""
    return json.loads(value or "[]") if isinstance(value, str) else value or ()


def stored_rule(rule: Applies | None) -> dict[str, Any]:
    """As a value of AppliesBlock is stored; `rule_of` reads it."""
    systems = [{"system": each.code, "since": each.since, "until": each.until} for each in rule.systems] if rule else []
    items = [{"type": "item", "value": each, "id": str(uuid4())} for each in systems]
    roles = sorted(rule.roles) if rule else []
    return {"roles": roles, "kinds": sorted(rule.kinds) if rule else [], "systems": items}


def stored_for_page(rule: Applies | None) -> list[dict[str, Any]]:
    """As the stream `only_for` of a page is stored; `rule_of_page` reads it."""
    return [{"type": "applies", "value": stored_rule(rule)}] if rule else []


def _of_system(row: Any) -> OfSystem:
    stored: Mapping[str, Any] = row["value"] if isinstance(row, dict) and "value" in row else row
    return OfSystem(stored["system"], stored.get("since") or "", stored.get("until") or "")


def systems_to_choose() -> list[tuple[str, str]]:
    return [(each.code, each.name) for each in System.objects.order_by("code")]


class SystemBlock(blocks.StructBlock):
    system = blocks.ChoiceBlock(label=gettext_lazy("System"), choices=systems_to_choose)
    since = blocks.CharBlock(
        label=gettext_lazy("From version"), required=False, max_length=20, help_text=gettext_lazy("Empty: every one.")
    )
    until = blocks.CharBlock(label=gettext_lazy("To version"), required=False, max_length=20)

    class Meta:
        icon = "cogs"
        label = pgettext_lazy("block", "System")
        label_format = "{system} {since} {until}"

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        rows = Release.objects.filter(system__code=cleaned["system"]).order_by("released_on", "pk")
        if wrong := wrong_versions(cleaned["since"], cleaned["until"], list(rows.values_list("version", flat=True))):
            raise StructBlockValidationError(
                block_errors={name: ValidationError(words) for name, words in wrong.items()}
            )
        return cleaned


def wrong_versions(since: str, until: str, released: list[str]) -> dict[str, str]:
    """What is wrong with the bounds, in a sentence by the name of the field; `released` in their order."""
    known = ", ".join(released) or "–"
    unknown = _("There is no such release. Known ones: %(known)s.") % {"known": known}
    wrong = {name: unknown for name, each in (("since", since), ("until", until)) if each and each not in released}
    if not wrong and since and until and released.index(since) > released.index(until):
        wrong["until"] = _("This version came before the one from which it holds.")
    return wrong


class AppliesBlock(blocks.StructBlock):
    """Always says something: a text for everybody has no rule."""

    roles = blocks.MultipleChoiceBlock(
        label=pgettext_lazy("for whom", "Roles"),
        required=False,
        choices=[(role.value, role.label) for role in ROLES],
        widget=CheckboxSelectMultiple,
        help_text=gettext_lazy(
            "None chosen: every role. It spares readers what is not theirs and keeps no secret: authors, contractors"
            " and visitors see everything, and for whom it is."
        ),
    )
    kinds = blocks.MultipleChoiceBlock(
        label=gettext_lazy("Kinds of partners"),
        required=False,
        choices=PartnerKind.choices,
        widget=CheckboxSelectMultiple,
        help_text=gettext_lazy("None chosen: every kind."),
    )
    systems = blocks.ListBlock(
        SystemBlock(),
        label=gettext_lazy("Partners that have one of these systems"),
        default=[],
        max_num=MOST_SYSTEMS,
        required=False,
    )

    class Meta:
        icon = "group"
        label = gettext_lazy("For whom")
        label_format = "{roles} {kinds} {systems}"

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if rule_of(cleaned) is None:
            wrong = ValidationError(_("Choose a role, a kind of partners or a system."))
            raise StructBlockValidationError(block_errors={"kinds": wrong})
        return cleaned


def one_rule(**kwargs: Any) -> blocks.ListBlock:
    """A rule within another block: Wagtail gives a struct that stands there itself no name for who listens."""
    return blocks.ListBlock(AppliesBlock(), label=gettext_lazy("For whom"), default=[], max_num=1, **kwargs)


def stored_rules(rule: Applies | None) -> list[dict[str, Any]]:
    """As a value of `one_rule` is stored."""
    return [{"type": "item", "value": stored_rule(rule), "id": str(uuid4())}] if rule else []


def seen_by(things: Iterable[Any], scope: Scope) -> list[Any]:
    """Those of the things, each with its `rule`, that a reader with this scope sees."""
    return [each for each in things if applies(each.rule, scope)]
