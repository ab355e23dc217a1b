"""Sending a file: what is kept of it, and the files that are refused at once."""

import pytest

from lms.kit.refused import Refused
from lms.kit.tabular import write_xlsx
from lms.models import PeopleImport
from lms.operations.send_people import send_people
from tests.factories.facts import NOON
from tests.factories.people import Cast
from tests.factories.people_imports import EWA, HEADER, JAN, sent_file

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def test_header_and_first_rows_are_kept(cast: Cast):
    sent = sent_file(cast.partner, cast.renata, JAN, EWA, encoding="cp1250")

    assert (sent.state, sent.header, len(sent.sample)) == ("sent", HEADER.split(";"), 2)
    assert sent.sample[0][:3] == ["Jan", "Żak", "jzak"]


def test_who_may(cast: Cast):
    for person in (cast.zofia, cast.leon, cast.obcy_leon, cast.obca_zofia, cast.wanda, cast.marek):
        with pytest.raises(Refused, match="Only the representative"):
            sent_file(cast.partner, person, JAN)

    assert sent_file(cast.partner, cast.maria, JAN).sent_by == cast.maria


def test_the_same_file_again_is_the_same_import_and_another_one_is_refused(cast: Cast):
    first = sent_file(cast.partner, cast.renata, JAN)

    assert sent_file(cast.partner, cast.maria, JAN) == first
    with pytest.raises(Refused, match="Another file is being imported here"):
        sent_file(cast.partner, cast.maria, EWA)
    assert PeopleImport.objects.count() == 1
    assert sent_file(cast.other_partner, cast.maria, EWA).partner == cast.other_partner


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "The file is empty."),
        ("Imię;Nazwisko;Login\n".encode(), "names of columns only"),
        ("Jan;Żak;jzak;jan@example.org\n".encode(), "holds no names of columns"),
        (b"Jan\nEwa\n", "one column only"),
        ("Imię;imię;Login\nJan;Jan;jan\n".encode(), "stands in the file twice"),
        (b"PK\x03\x04 no zip", "damaged"),
    ],
)
def test_files_that_are_no_list_of_people(cast: Cast, data: bytes, sentence: str):
    with pytest.raises(Refused, match=sentence) as refused:
        send_people(partner=cast.partner, name="x.csv", data=data, by=cast.renata, now=NOON)

    assert refused.value.field == "file"
    assert not PeopleImport.objects.exists()


def test_a_spreadsheet_does_as_well(cast: Cast):
    data = write_xlsx(["Login", "Imię", "Nazwisko"], [["jzak", "Jan", "Żak"]], title="Osoby")

    assert send_people(partner=cast.partner, name="x.xlsx", data=data, by=cast.renata, now=NOON).sample == [
        ["jzak", "Jan", "Żak"]
    ]
