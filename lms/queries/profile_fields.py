"""The fields of a partner's card, declared by sections: what each is called, holds and refuses (domain.md §5.3).

A field either is a column of the partner that other rules read (`on_partner`), or a value of its section. Both are
checked by `ProfileField.checked`, counted by lms/queries/profile.py and noted in the history alike.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import PartnerStatus
from lms.models.partner import SizeClass

Kind = Literal["line", "text", "number", "choice", "choices", "tick"]
Choices = Iterable[tuple[str, Any]]

LONGEST_LINE = 200
LONGEST_TEXT = 10_000
MOST = 10_000_000


@dataclass(frozen=True)
class ProfileField:
    """`counts`: it is asked for in the completeness. `important`: its change asks for a new approval.

    `only_with` names a field of the same section that has to be ticked or "yes", else this one is not asked for.
    """

    name: str
    label: Any
    kind: Kind
    hint: Any = ""
    choices: tuple[tuple[str, Any], ...] = ()
    on_partner: bool = False
    counts: bool = True
    important: bool = False
    only_with: str = ""
    most: int = 0
    test: Callable[[str], str] | None = None
    is_required: bool = False
    for_office: bool = False

    @property
    def empty(self) -> Any:
        """What the field holds while nothing is said; columns of the partner keep their own."""
        if self.kind == "tick":
            return False
        return "" if self.on_partner else None

    def checked(self, value: Any) -> Any:
        """The value as it is stored, or Refused beside this field."""
        if value in (None, "", [], ()):
            if self.is_required:
                raise Refused(_("Fill this in."), field=self.name)
            return self.empty
        return getattr(self, f"_checked_{self.kind}")(value)

    def _checked_line(self, value: Any) -> Any:
        text = clean_text(str(value), single_line=True)
        if len(text) > (self.most or LONGEST_LINE):
            raise Refused(_("This is too long."), field=self.name)
        if text and self.test and (wrong := self.test(text)):
            raise Refused(wrong, field=self.name)
        return text or self.empty

    def _checked_text(self, value: Any) -> Any:
        text = clean_text(str(value))
        if len(text) > LONGEST_TEXT:
            raise Refused(_("This is too long."), field=self.name)
        return text or self.empty

    def _checked_number(self, value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= (self.most or MOST):
            raise Refused(_("Give a whole number from 0 to %(most)d.") % {"most": self.most or MOST}, field=self.name)
        return value

    def _checked_choice(self, value: Any) -> str:
        if value not in dict(self.choices):
            raise Refused(_("Choose one of the answers."), field=self.name)
        return str(value)

    def _checked_choices(self, value: Any) -> list[str]:
        if not isinstance(value, list | tuple) or not set(value) <= {code for code, _label in self.choices}:
            raise Refused(_("Choose among the answers."), field=self.name)
        return [code for code, _label in self.choices if code in value]

    def _checked_tick(self, value: Any) -> bool:
        return bool(value)

    def shown(self, value: Any) -> str:
        """The value in words, "" where there is none."""
        if self.kind == "tick":
            return _("yes") if value else _("no")
        if value in (None, "", []):
            return ""
        if self.kind in ("choice", "choices"):
            labels = dict(self.choices)
            chosen = value if isinstance(value, list) else [value]
            return ", ".join(str(labels.get(code, code)) for code in chosen)
        return str(value)


@dataclass(frozen=True)
class ProfileSectionKind:
    """`code` stands in the records, `slug` in addresses. `edition` is that of a questionnaire, else 1."""

    code: str
    slug: str
    title: Any
    fields: tuple[ProfileField, ...]
    lead: Any = ""
    edition: int = 1

    def field(self, name: str) -> ProfileField | None:
        return next((each for each in self.fields if each.name == name), None)


def wrong_nip(text: str) -> str:
    """Ten digits, the last of which is the weighted sum of the others modulo 11."""
    digits = re.sub(r"[ -]", "", text)
    if not re.fullmatch(r"[0-9]{10}", digits):
        return _("A NIP has ten digits.")
    rest = sum(weight * int(digit) for weight, digit in zip((6, 5, 7, 2, 3, 4, 5, 6, 7), digits, strict=False)) % 11
    return "" if rest == int(digits[9]) else _("This is no NIP: its last digit does not fit the others.")


def wrong_regon(text: str) -> str:
    """Nine digits, the last of which is the weighted sum of the others modulo 11, where 10 is written as 0."""
    if not re.fullmatch(r"[0-9]{9}", text):
        return _("A REGON of an office has nine digits.")
    rest = sum(weight * int(digit) for weight, digit in zip((8, 9, 2, 3, 4, 5, 6, 7), text, strict=False)) % 11 % 10
    return "" if rest == int(text[8]) else _("This is no REGON: its last digit does not fit the others.")


def wrong_email(text: str) -> str:
    try:
        validate_email(text)
    except ValidationError as error:
        return str(error.messages[0])
    return ""


YES_NO = (("yes", pgettext_lazy("answer", "yes")), ("no", pgettext_lazy("answer", "no")))


def _line(name: str, label: str | Promise, **more: Any) -> ProfileField:
    return ProfileField(name, label, "line", **more)


def _number(name: str, label: str | Promise, **more: Any) -> ProfileField:
    return ProfileField(name, label, "number", **more)


def _text(name: str, label: str | Promise, **more: Any) -> ProfileField:
    return ProfileField(name, label, "text", **more)


def _choice(name: str, label: str | Promise, choices: Choices = YES_NO, **more: Any) -> ProfileField:
    return ProfileField(name, label, "choice", choices=tuple(choices), **more)


_EZD_VARIANTS = (("main", gettext_lazy("as the main way")), ("support", gettext_lazy("as a support of paper")))
_SERVERS = (
    ("own", pgettext_lazy("servers", "own")),
    ("hosted", pgettext_lazy("servers", "hosted elsewhere")),
    ("both", pgettext_lazy("servers", "own and hosted")),
    ("none", pgettext_lazy("servers", "none")),
)
_BACKUPS = (
    ("tested", gettext_lazy("daily, restoring is tried")),
    ("daily", gettext_lazy("daily")),
    ("rarely", gettext_lazy("less often than daily")),
    ("none", gettext_lazy("none")),
)
NEED_TAGS = (
    ("workstations", gettext_lazy("workstations")),
    ("network", gettext_lazy("network and connection")),
    ("servers", gettext_lazy("servers")),
    ("scanners", gettext_lazy("scanners and label printers")),
    ("signatures", gettext_lazy("qualified signatures")),
    ("security", gettext_lazy("backup and security")),
    ("people", gettext_lazy("people in IT")),
    ("training", gettext_lazy("training")),
    ("acts", gettext_lazy("help with internal acts")),
    ("integration", gettext_lazy("integration of domain systems")),
    ("none", gettext_lazy("nothing special")),
)

_OFFICE = (
    _line("name", gettext_lazy("Name of the office"), on_partner=True, counts=False, important=True, is_required=True),
    _line("short_name", gettext_lazy("Short name"), on_partner=True, counts=False, most=80, is_required=True),
    _choice("status", gettext_lazy("Status"), PartnerStatus.choices, on_partner=True, counts=False, for_office=True),
    _line("nip", gettext_lazy("NIP"), important=True, test=wrong_nip, most=13),
    _line("regon", gettext_lazy("REGON"), important=True, test=wrong_regon, most=9),
    _line("address", gettext_lazy("Address of the seat"), hint=gettext_lazy("Street, number, postal code, town.")),
    _line("post_address", gettext_lazy("Address for letters"), counts=False),
    _line("phone", gettext_lazy("Telephone"), on_partner=True, most=40),
    _line("email", gettext_lazy("E-mail of the office"), on_partner=True, test=wrong_email, most=254),
)
_SIZE = (
    _choice("size_class", gettext_lazy("Size"), SizeClass.choices, on_partner=True, important=True),
    _number("employees", gettext_lazy("People employed")),
    _number("users", gettext_lazy("Future users of the system"), important=True),
    _number("units", gettext_lazy("Organisational units (number)")),
    _number("letters_in", gettext_lazy("Letters that come in each month")),
    _number("letters_out", gettext_lazy("Letters that go out each month")),
)
_SCOPE = (
    ProfileField("scope_ezd", gettext_lazy("Documents (EZD)"), "tick", on_partner=True, counts=False, important=True),
    _choice("ezd_variant", gettext_lazy("How EZD is used"), _EZD_VARIANTS, important=True, only_with="scope_ezd"),
    ProfileField("scope_esb", gettext_lazy("Service bus (ESB)"), "tick", on_partner=True, counts=False, important=True),
    _choice("attaches", gettext_lazy("Own domain systems will be attached to the bus"), only_with="scope_esb"),
)
_IT = (
    _choice("servers", gettext_lazy("Servers"), _SERVERS),
    _number("network", gettext_lazy("Internet connection in Mbit/s")),
    _number("workstations", gettext_lazy("Workstations (number)")),
    _line("operating_systems", gettext_lazy("Operating systems of the workstations")),
    _choice("directory", gettext_lazy("Directory of users (domain, AD)")),
    _line("mail", gettext_lazy("E-mail system")),
    _line("documents", gettext_lazy("Present system for documents (EOD, EZD)"), hint=gettext_lazy("Or: none.")),
    _line("delivery_address", gettext_lazy("Address for electronic delivery (ADE) or ePUAP mailbox")),
    _number("signatures", gettext_lazy("Qualified signatures (number)")),
    _number("scanners", gettext_lazy("Scanners (number)")),
    _choice("backup", gettext_lazy("Backup"), _BACKUPS),
    _number("it_people", gettext_lazy("People in IT (number)"), most=10_000),
    _choice("isms", gettext_lazy("Information security management (SZBI) is introduced")),
    _choice("officer", gettext_lazy("Data protection officer (IOD) is appointed")),
    _text("it_state", gettext_lazy("Other remarks about IT"), on_partner=True, counts=False),
)
_POSSIBLE = (
    _number("team", gettext_lazy("People in the roll-out team"), most=10_000),
    _number("budget", gettext_lazy("Budget for this year in PLN"), most=2_000_000_000),
    _text("capabilities", gettext_lazy("Possibilities"), on_partner=True),
)
_NEEDS = (
    ProfileField("need_tags", gettext_lazy("What the office needs"), "choices", choices=NEED_TAGS),
    _text("needs", gettext_lazy("Needs in own words"), on_partner=True),
)

PLAIN_SECTIONS: tuple[ProfileSectionKind, ...] = (
    ProfileSectionKind("office", "urzad", gettext_lazy("The office"), _OFFICE),
    ProfileSectionKind("size", "wielkosc", gettext_lazy("Size"), _SIZE),
    ProfileSectionKind("scope", "zakres", gettext_lazy("Scope"), _SCOPE),
    ProfileSectionKind("it", "informatyka", gettext_lazy("State of IT"), _IT),
    ProfileSectionKind("possibilities", "mozliwosci", gettext_lazy("Possibilities"), _POSSIBLE),
    ProfileSectionKind("needs", "potrzeby", gettext_lazy("Needs"), _NEEDS),
)
SECTION_OF_COLUMN: dict[str, str] = {
    field.name: section.code for section in PLAIN_SECTIONS for field in section.fields if field.on_partner
}
IMPORTANT: frozenset[tuple[str, str]] = frozenset(
    (section.code, field.name) for section in PLAIN_SECTIONS for field in section.fields if field.important
)
