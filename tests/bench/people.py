"""40,000 people of one partner from a file: read, tried, written. With a bound on what the memory grows by."""

import resource
from pathlib import Path

from django.utils import timezone

from lms.models import Partner, PeopleImport, Person
from lms.operations.check_people import check_people
from lms.operations.map_people import map_people
from lms.operations.send_people import send_people
from lms.operations.start_people_import import start_people_import
from lms.operations.take_people import take_people
from lms.queries.people_columns import proposed_mapping

ROWS, MOST_GROWTH = 40_000, 60
_PAGE = resource.getpagesize()


def imported_people(faults: list[str]) -> int:
    partner, by, now = Partner.objects.order_by("pk").first(), Person.objects.get(username="maria"), timezone.now()
    if partner is None:
        faults.append("the region has no partner")
        return 0
    before = _held()
    sent = send_people(partner=partner, name="kadry.csv", data=_file(), by=by, now=now)
    sent = map_people(sent=sent, mapping=proposed_mapping(sent.header, {}), by=by, now=now)
    check_people(sent=sent, now=now)
    tried = _held()
    sent = start_people_import(sent=sent, by=by, now=now)
    take_people(sent=sent, now=now)
    done = PeopleImport.objects.defer("data").get(pk=sent.pk)
    if done.counts != {"added": ROWS}:
        faults.append(f"{done.counts} instead of {ROWS} added")
    if (growth := max(tried, _held()) - before) > MOST_GROWTH:
        faults.append(f"the memory grows by {growth} MiB instead of {MOST_GROWTH}")
    return ROWS


def _file() -> bytes:
    header = "Imię;Nazwisko;Login;E-mail;Stanowisko;Komórka;Lokalizacja\n"
    return (header + "".join(map(_row, range(ROWS)))).encode("cp1250")


def _row(n: int) -> str:
    return f"Łucja;Żółkiewska;z.pliku.{n};z{n}@example.org;Inspektor;Wydział {n % 50};Ratusz {n % 7}\n"


def _held() -> int:
    """MiB of this process in memory now."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * _PAGE // 1024**2
