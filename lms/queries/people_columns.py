"""Which column of an office's file holds what: by what the last import of the office said, else by usual names."""

from collections.abc import Sequence

from lms.kit.tabular import Row, fold_header
from lms.models import Partner, PeopleImport
from lms.queries.people_file import COLUMNS

USUAL = {
    "Imię": ("imie", "imiona", "pierwszeimie", "firstname"),
    "Nazwisko": ("nazwisko", "nazwiska", "lastname", "surname"),
    "Login": ("login", "nazwauzytkownika", "uzytkownik", "konto", "kontoad", "loginad", "samaccountname", "username"),
    "E-mail": ("email", "mail", "adresemail", "emailsluzbowy", "poczta", "adrespocztyelektronicznej"),
    "Stanowisko": ("stanowisko", "stanowiskosluzbowe", "stanowiskopracy", "funkcja"),
    "Komórka": ("komorka", "komorkaorganizacyjna", "wydzial", "referat", "departament", "jednostkaorganizacyjna"),
    "Lokalizacja": ("lokalizacja", "budynek", "siedziba", "miejscepracy", "adrespracy"),
}


def last_mapping(partner: Partner) -> dict[str, str]:
    """Of the newest import whose columns somebody has confirmed; empty before the first one."""
    kept = PeopleImport.objects.filter(partner=partner).exclude(mapping={}).order_by("-pk")
    return kept.values_list("mapping", flat=True).first() or {}


def proposed_mapping(header: Sequence[str], last: dict[str, str]) -> dict[str, str]:
    """For each of COLUMNS the heading in the file that holds it, where one is known; none is proposed twice."""
    known = {fold_header(cell): cell for cell in header if cell}
    free, proposed = dict(known), {}
    for usual in (False, True):
        for column in COLUMNS:
            names = USUAL[column] if usual else (fold_header(last.get(column, "")),)
            found = next((name for name in names if name in free), None)
            if column not in proposed and found:
                proposed[column] = free.pop(found)
    return proposed


def places_of(header: Sequence[str], mapping: dict[str, str]) -> list[tuple[str, int]]:
    """Of each of COLUMNS where it stands in a row; -1 where the file lacks it."""
    return [(name, header.index(mapping[name]) if mapping.get(name) in header else -1) for name in COLUMNS]


def row_of(number: int, cells: Sequence[str], places: list[tuple[str, int]]) -> Row:
    """The cells under the names of COLUMNS; "" where the file, or a row that is too short, has none."""
    width = len(cells)
    return Row(number, {name: cells[place] if 0 <= place < width else "" for name, place in places})
