"""Read the units of local government of a region, each of which may become a partner."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from lms.events import TerytChanged, UnitsImported
from lms.kit.refused import Refused
from lms.kit.tabular import Row
from lms.models import Partner, Person, TerytCode, Unit, UnitKind
from lms.models.teryt import kind_of
from lms.outbox import announce
from lms.permissions import can

TERC_COLUMNS = ("WOJ", "POW", "GMI", "RODZ", "NAZWA")
COUNTY_COLUMNS = ("teryt", "siedziba", "urzad")
# The kinds of rows of TERC that are units: communes. Towns, rural areas and districts are parts of them.
_COMMUNE_ROWS = ("1", "2", "3")
_NAMES = {
    UnitKind.COUNTY: ("powiat {}", ""),
    UnitKind.CITY_COUNTY: ("{}", "Urząd Miasta {}"),
    UnitKind.URBAN_COMMUNE: ("miasto {}", "Urząd Miasta {}"),
    UnitKind.RURAL_COMMUNE: ("gmina {}", "Urząd Gminy {}"),
    UnitKind.MIXED_COMMUNE: ("gmina {}", "Urząd Miasta i Gminy {}"),
}


@dataclass(frozen=True)
class ImportedUnits:
    """How many units were added, changed and found as they are; each wrong row with its line and reason."""

    added: int
    changed: int
    same: int
    refused: list[tuple[int, str]]


@dataclass(frozen=True)
class _Wanted:
    """A unit as the register has it."""

    code: str
    alias: str
    kind: UnitKind
    name: str
    office_name: str
    seat: str


@transaction.atomic
def import_partners(
    *, terc: Iterable[Row], counties: Iterable[Row], as_of: date, by: Person | None, now: datetime
) -> ImportedUnits:
    """Bring the units to the state of the register on the day `as_of`; repeating it changes nothing.

    Permission: `lms.join`, or the command line (`by` is None). `terc` are rows of TERC_COLUMNS, `counties` of
    COUNTY_COLUMNS (seat and office by the four-digit code). A city with county rights becomes one unit with its
    commune code as an alias. A unit whose code changed keeps the old one in its history until the day before `as_of`.
    A name of the office that somebody wrote since stays. Units that are missing from the register are left alone.
    """
    if by is not None and not can(by, "lms.join"):
        raise Refused(_("Only the Marshal's Office may read in the units of the region."))
    wanted, refused = _read(terc, {row["teryt"]: row for row in counties})
    # Whoever imports at the same time waits here, so that no code is written twice.
    in_force = {
        code.code: code
        for code in TerytCode.objects.select_for_update(of=("self",)).filter(valid_until=None).select_related("unit")
    }
    added = [each for each in wanted if _bearer(each, in_force) is None]
    known = [(each, bearer) for each in wanted if (bearer := _bearer(each, in_force)) is not None]
    changed = [_change(each, bearer, as_of, in_force, by, now) for each, bearer in known]
    _add(added, as_of)
    _join_counties(wanted)
    result = ImportedUnits(len(added), sum(changed), len(changed) - sum(changed), refused)
    if result.added or result.changed:
        announce(UnitsImported(added=result.added, changed=result.changed), by=by, now=now)
    return result


def _read(terc: Iterable[Row], counties: dict[str, Row]) -> tuple[list[_Wanted], list[tuple[int, str]]]:
    wanted: dict[str, _Wanted] = {}
    refused: list[tuple[int, str]] = []
    rows = list(terc)
    cities = {row["WOJ"] + row["POW"]: _code(row) for row in rows if _is_commune(row) and row["POW"] > "60"}
    for row in rows:
        is_county = bool(row["POW"]) and not row["GMI"]
        if not is_county and not (_is_commune(row) and row["POW"] <= "60"):
            continue
        try:
            unit = _unit(row, cities, counties)
            if unit.code in wanted:
                raise Refused(_("This TERYT code stands in the file twice."))
        except Refused as refusal:
            refused.append((row.line, refusal.message))
        else:
            wanted[unit.code] = unit
    return list(wanted.values()), refused


def _unit(row: Row, cities: dict[str, str], counties: dict[str, Row]) -> _Wanted:
    code, name = _code(row), row["NAZWA"]
    kind = kind_of(code)
    if not name:
        raise Refused(_("The name is missing."))
    own_name, office = (pattern.format(name) for pattern in _NAMES[kind])
    described = counties.get(code)
    return _Wanted(
        code=code,
        alias=cities.get(code, ""),
        kind=kind,
        name=own_name,
        office_name=described["urzad"] if described else office,
        seat=described["siedziba"] if described else name,
    )


def _code(row: Row) -> str:
    return row["WOJ"] + row["POW"] + row["GMI"] + row["RODZ"]


def _is_commune(row: Row) -> bool:
    return bool(row["GMI"]) and row["RODZ"] in _COMMUNE_ROWS


def _bearer(wanted: _Wanted, in_force: dict[str, TerytCode]) -> TerytCode | None:
    """The code in force of that unit: the same one, or one that differs in the kind of commune only."""
    if wanted.code in in_force or len(wanted.code) != 7:
        return in_force.get(wanted.code)
    return next((in_force[wanted.code[:6] + kind] for kind in "123" if wanted.code[:6] + kind in in_force), None)


def _change(
    wanted: _Wanted, bearer: TerytCode, as_of: date, in_force: dict[str, TerytCode], by: Person | None, now: datetime
) -> bool:
    """Bring one unit up to date; tell whether anything had to change."""
    unit = bearer.unit
    before = {"teryt": bearer.code, "kind": unit.kind}
    facts = {"kind": wanted.kind, "name": wanted.name, "seat": unit.seat or wanted.seat}
    facts["office_name"] = unit.office_name or wanted.office_name
    differing = [name for name, value in facts.items() if getattr(unit, name) != value]
    if differing:
        for name in differing:
            setattr(unit, name, facts[name])
        unit.save(update_fields=differing)
    if bearer.code != wanted.code:
        bearer.valid_until = as_of - timedelta(days=1)
        bearer.save(update_fields=["valid_until"])
        TerytCode.objects.create(unit=unit, code=wanted.code, valid_from=as_of)
        Partner.objects.filter(unit=unit).update(teryt=wanted.code, version=F("version") + 1)
        for partner in Partner.objects.filter(unit=unit):
            announce(
                TerytChanged(partner_id=partner.pk),
                by=by,
                about=partner,
                partner_id=partner.pk,
                before=before,
                after={"teryt": wanted.code, "kind": wanted.kind, "valid_from": as_of.isoformat()},
                now=now,
            )
    lacks_alias = bool(wanted.alias) and wanted.alias not in in_force
    if lacks_alias:
        TerytCode.objects.create(unit=unit, code=wanted.alias, is_alias=True, valid_from=as_of)
    return bool(differing) or bearer.code != wanted.code or lacks_alias


def _add(added: list[_Wanted], as_of: date) -> None:
    units = Unit.objects.bulk_create(
        Unit(kind=each.kind, name=each.name, office_name=each.office_name, seat=each.seat) for each in added
    )
    pairs = list(zip(added, units, strict=True))
    codes = [TerytCode(unit=unit, code=each.code) for each, unit in pairs]
    aliases = [TerytCode(unit=unit, code=each.alias, is_alias=True) for each, unit in pairs if each.alias]
    TerytCode.objects.bulk_create(codes + aliases)


def _join_counties(wanted: list[_Wanted]) -> None:
    """Tell each commune its county: one statement for each county that has a commune without."""
    communes = [each.code for each in wanted if len(each.code) == 7]
    orphans = TerytCode.objects.filter(valid_until=None, code__in=communes, unit__county=None)
    by_county: dict[str, list[int]] = {}
    for code, unit_id in orphans.values_list("code", "unit_id"):
        by_county.setdefault(code[:4], []).append(unit_id)
    counties = TerytCode.objects.filter(valid_until=None, code__in=by_county)
    for code, county_id in counties.values_list("code", "unit_id"):
        Unit.objects.filter(pk__in=by_county[code]).update(county_id=county_id)
