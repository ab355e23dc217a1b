"""Give a partner the code that the register has for it now."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from lms.events import TerytChanged
from lms.kit.markup import clean_text
from lms.kit.refused import Refused, stale
from lms.kit.validated import refuse_invalid
from lms.models import Partner, Person, TerytCode, Unit, UnitKind
from lms.models.teryt import COMMUNES, kind_of
from lms.operations.note_profile_changes import note_profile_changes
from lms.outbox import announce
from lms.permissions import can
from lms.queries.profile_fields import SECTION_OF_COLUMN

LONGEST_BASIS = 300
FIRST_DAY = date(1999, 1, 1)
"""When the counties and communes of today began."""


@transaction.atomic
def change_teryt(
    *,
    partner: Partner,
    teryt: str,
    valid_from: date,
    name: str,
    office_name: str,
    basis: str,
    version: int,
    by: Person | None,
    now: datetime,
) -> TerytCode:
    """Return the code that holds from `valid_from`; the one before stays in the unit's history and leads here.

    A commune may become one of another kind and go to another county (domain.md §1.3); a county stays a county, a city
    with county rights such a city. `name` and `office_name` are the unit's from then on, `basis` is the act of law.
    A code of the same day as the present one takes its place: the present one was a slip. The partner's short name
    follows the unit's as long as nobody gave it another one. Refused: a code that another unit bears or bore, a day
    that has not come or is before the present code's own, a `version` of the partner that is no longer the present one.
    """
    # First the codes, as the import of the register does; whoever waits here reads below what the other one wrote.
    list(TerytCode.objects.select_for_update().filter(unit=partner.unit_id).order_by("pk").values_list("pk"))
    partner = Partner.objects.select_for_update(of=("self",)).get(pk=partner.pk)
    if by and not can(by, "lms.change_teryt", partner):
        raise Refused(_("Only the Marshal's Office changes the TERYT code of a partner."))
    if partner.version != version:
        raise Refused(stale())
    unit = Unit.objects.select_for_update(of=("self",)).get(pk=partner.unit_id)
    present = TerytCode.objects.get(unit=unit, valid_until=None, is_alias=False)
    basis = clean_text(basis, single_line=True)
    kind = _kind(teryt, unit, present)
    _refuse_day(valid_from, present, timezone.localdate(now))
    if not basis:
        raise Refused(_("Say by which act the code changes."), field="basis")
    if len(basis) > LONGEST_BASIS:
        raise Refused(_("This is too long."), field="basis")
    before = {"teryt": partner.teryt, "kind": unit.kind, "name": unit.name, "office_name": unit.office_name}
    unit.kind, unit.county_id = kind, _county_of(teryt, unit)
    follows = partner.short_name == unit.name[:80]
    unit.name, unit.office_name = clean_text(name, single_line=True), clean_text(office_name, single_line=True)
    refuse_invalid(unit)
    unit.save()
    made = _written(unit, present, teryt, valid_from)
    named = {"name": unit.office_name or unit.name, "short_name": unit.name[:80] if follows else partner.short_name}
    changed = {name: (getattr(partner, name), value) for name, value in named.items()}
    changed = {name: pair for name, pair in changed.items() if pair[0] != pair[1]}
    partner.teryt, partner.name, partner.short_name = teryt, named["name"], named["short_name"]
    partner.version += 1
    partner.save()
    for section in dict.fromkeys(SECTION_OF_COLUMN[name] for name in changed):
        own = {name: pair for name, pair in changed.items() if SECTION_OF_COLUMN[name] == section}
        note_profile_changes(partner=partner, section=section, changed=own, by=by, now=now)
    after = {"teryt": teryt, "kind": unit.kind, "name": unit.name, "office_name": unit.office_name}
    announce(
        TerytChanged(partner_id=partner.pk),
        by=by,
        about=partner,
        partner_id=partner.pk,
        before=before,
        after={**after, "valid_from": valid_from.isoformat(), "basis": basis},
        now=now,
    )
    return made


def _written(unit: Unit, present: TerytCode, teryt: str, valid_from: date) -> TerytCode:
    """The code in force. One of the same day was a slip and is written over: the register never had it."""
    if present.valid_from == valid_from:
        present.code = teryt
        present.save(update_fields=["code"])
        return present
    present.valid_until = valid_from - timedelta(days=1)
    present.save(update_fields=["valid_until"])
    return TerytCode.objects.create(unit=unit, code=teryt, valid_from=valid_from)


def _kind(code: str, unit: Unit, present: TerytCode) -> UnitKind:
    """The kind that goes with the code, or Refused."""
    kind = kind_of(code)
    if code == present.code:
        raise Refused(_("The partner has this code already."), field="teryt")
    if kind != unit.kind and not {kind, unit.kind} <= set(COMMUNES.values()):
        raise Refused(_("This TERYT code belongs to a unit of another kind."), field="teryt")
    if len(code) != len(present.code):
        raise Refused(_("A county has a code of four digits, a commune one of seven."), field="teryt")
    if TerytCode.objects.filter(code=code).exclude(unit=unit).exists():
        raise Refused(_("Another unit bears this code, or bore it once."), field="teryt")
    return kind


def _refuse_day(valid_from: date, present: TerytCode, today: date) -> None:
    if valid_from > today:
        raise Refused(_("Change the code on the day from which it holds, not before."), field="valid_from")
    if valid_from < FIRST_DAY:
        said = {"day": date_format(FIRST_DAY, "j E Y")}
        raise Refused(_("There are no such codes before %(day)s.") % said, field="valid_from")
    if present.valid_from and valid_from < present.valid_from:
        said = {"day": date_format(present.valid_from, "j E Y")}
        raise Refused(_("The present code holds from %(day)s; choose a later day.") % said, field="valid_from")


def _county_of(code: str, unit: Unit) -> int | None:
    """Of a commune: the county that bears the first four digits, as long as the register has it."""
    if len(code) != 7:
        return unit.county_id
    county = TerytCode.objects.filter(code=code[:4], valid_until=None).values_list("unit_id", flat=True).first()
    return county or unit.county_id
