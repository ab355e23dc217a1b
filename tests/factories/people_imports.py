"""Imports of people from files, as far as a test needs them."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from lms.models import Partner, PeopleImport, Person
from lms.operations.check_people import check_people
from lms.operations.map_people import map_people
from lms.operations.send_people import send_people
from lms.operations.start_people_import import start_people_import
from lms.operations.take_people import take_people
from lms.operations.undo_people_import import undo_people_import
from lms.operations.untake_people import untake_people
from lms.queries.people_columns import last_mapping, proposed_mapping

HEADER = "Imię;Nazwisko;Login;E-mail;Stanowisko;Komórka;Lokalizacja"
JAN = "Jan;Żak;jzak;jan@example.org;Inspektor;Wydział Spraw;Ratusz"
EWA = "Ewa;Lis;elis;;;;"


def sent_file(
    partner: Partner, by: Person, *rows: str, header: str = HEADER, encoding: str = "utf-8", now: datetime | None = None
) -> PeopleImport:
    data = "\n".join([header, *rows, ""]).encode(encoding)
    return send_people(partner=partner, name="kadry.csv", data=data, by=by, now=now or timezone.now())


def checked(partner: Partner, by: Person, *rows: str, now: datetime | None = None, **file: Any) -> PeopleImport:
    at = now or timezone.now()
    sent = sent_file(partner, by, *rows, now=at, **file)
    mapping = proposed_mapping(sent.header, last_mapping(partner))
    sent = map_people(sent=sent, mapping=mapping, by=by, now=at)
    check_people(sent=sent, now=at)
    return anew(sent)


def imported(partner: Partner, by: Person, *rows: str, now: datetime | None = None, **file: Any) -> PeopleImport:
    at = now or timezone.now()
    sent = start_people_import(sent=checked(partner, by, *rows, now=at, **file), by=by, now=at)
    take_people(sent=sent, now=at)
    return anew(sent)


def undone(sent: PeopleImport, by: Person, *, now: datetime | None = None) -> PeopleImport:
    at = now or timezone.now()
    untake_people(sent=undo_people_import(sent=sent, by=by, now=at), now=at)
    return anew(sent)


def anew(sent: PeopleImport) -> PeopleImport:
    return PeopleImport.objects.get(pk=sent.pk)


def told(sent: PeopleImport) -> list[tuple[int, str, str]]:
    """Line, outcome and reason of each row."""
    return list(sent.rows.order_by("line").values_list("line", "outcome", "reason"))
