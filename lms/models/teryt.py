"""TERYT codes of the register TERC: what a code tells of its unit (domain.md §1.3). Codes are text, never numbers.

WOJ (2) POW (2) GMI (2) RODZ (1), without a check digit. A county's code ends after four digits, a commune's has seven.
"""

from django.conf import settings
from django.utils.translation import gettext as _

from lms.kit.refused import Refused
from lms.models.unit import UnitKind

COMMUNES = {"1": UnitKind.URBAN_COMMUNE, "2": UnitKind.RURAL_COMMUNE, "3": UnitKind.MIXED_COMMUNE}


def kind_of(teryt: str) -> UnitKind:
    """The kind of unit that bears such a code; refuse text that can be nobody's code in this voivodeship.

    Towns (4), rural areas (5), districts (8, 9) are parts of a commune and have no code of a unit. A city with county
    rights has two codes: as a county, `1463`, and as a commune, `1463011`; both tell its kind.
    """
    if not (teryt.isascii() and teryt.isdigit() and len(teryt) in (2, 4, 7)):
        raise Refused(_("A TERYT code has 2, 4 or 7 digits."), field="teryt")
    if teryt[:2] != settings.TERYT_VOIVODESHIP:
        raise Refused(
            _("A TERYT code of this voivodeship begins with %(digits)s.") % {"digits": settings.TERYT_VOIVODESHIP},
            field="teryt",
        )
    if len(teryt) == 2:
        return UnitKind.VOIVODESHIP
    county = int(teryt[2:4])
    if county == 0 or (len(teryt) == 7 and teryt[4:6] == "00"):
        raise Refused(_("There is no unit with such a TERYT code."), field="teryt")
    if len(teryt) == 7 and teryt[6] not in COMMUNES:
        raise Refused(_("The last digit of a commune's TERYT code is 1, 2 or 3."), field="teryt")
    if county > 60:
        return UnitKind.CITY_COUNTY
    return COMMUNES[teryt[6]] if len(teryt) == 7 else UnitKind.COUNTY


def check_teryt(teryt: str, kind: str) -> None:
    """Refuse a code that does not belong to a unit of this kind."""
    if kind_of(teryt) != kind:
        raise Refused(_("This TERYT code belongs to a unit of another kind."), field="teryt")
