"""A file with the people of an office: its columns, in the words of the offices, and what a row must hold."""

from dataclasses import dataclass
from typing import BinaryIO

from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from lms.kit.refused import Refused
from lms.kit.tabular import Row, Table, read_table

REQUIRED = ("Imię", "Nazwisko", "Login")
COLUMNS = (*REQUIRED, "E-mail", "Stanowisko", "Komórka", "Lokalizacja")
_LONGEST = {
    "Imię": 150,
    "Nazwisko": 150,
    "Login": 150,
    "E-mail": 254,
    "Stanowisko": 160,
    "Komórka": 160,
    "Lokalizacja": 120,
}
_is_login = UnicodeUsernameValidator()


@dataclass(frozen=True)
class PersonRow:
    """One person as the file has them; an empty text means "not said"."""

    line: int
    first_name: str
    last_name: str
    login: str
    email: str
    job_title: str
    org_unit: str
    location: str


def read_people(file: BinaryIO) -> Table:
    """CSV or XLSX with COLUMNS in any order; refuse a file without the required ones."""
    return read_table(file, columns=COLUMNS, required=REQUIRED)


def person_row(row: Row) -> PersonRow:
    """The person of a row, or Refused with the reason."""
    missing = [name for name in REQUIRED if not row[name]]
    if missing:
        raise Refused(_("Empty: %(names)s.") % {"names": ", ".join(missing)})
    too_long = [name for name in COLUMNS if len(row[name]) > _LONGEST[name]]
    if too_long:
        raise Refused(_("Too long: %(names)s.") % {"names": ", ".join(too_long)})
    try:
        _is_login(row["Login"])
    except ValidationError:
        raise Refused(_("A login has letters, digits and the signs @ . + - _ only.")) from None
    try:
        if row["E-mail"]:
            validate_email(row["E-mail"])
    except ValidationError:
        raise Refused(_("This is not an e-mail address: %(email)s.") % {"email": row["E-mail"]}) from None
    return trusted_row(row)


def trusted_row(row: Row) -> PersonRow:
    """The person of a row that was judged before."""
    return PersonRow(row.line, *(row[name] for name in COLUMNS))
