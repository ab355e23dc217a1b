"""The PDF of a report, kept by what it says."""

import pytest
from django.core.files.storage import default_storage

from helpdesk.operations.note_breach import note_breach
from helpdesk.operations.print_report import print_report
from helpdesk.queries.report_paper import document
from helpdesk.tasks import print_report as task
from tests.factories.people import Cast
from tests.factories.reports import AFTER, make_late_matter, make_report, make_terms

pytestmark = pytest.mark.django_db


def test_it_says_in_polish_what_the_screen_says(cast: Cast) -> None:
    make_terms(cast)
    late = make_late_matter(cast)
    made = make_report(cast)
    note_breach(
        report=made, escalation_id=late.pk, stage="solution", words="Dostawca milczał.", by=cast.marek, now=AFTER
    )
    made.refresh_from_db()

    paper = document(made)

    sections = {each["heading"]: each for each in paper["sections"]}
    assert paper["title"] == "Raport miesięczny: październik 2026"
    assert sections["Sprawy według kategorii"]["rows"] == [["Błąd", "1", "1", "0"]]
    assert sections["Naliczenie – projekt"]["rows"] == [
        [late.reference, "Błąd", "2 rozpoczęte dni robocze × 100,00\xa0zł = 200,00\xa0zł".replace("\xa0zł", " zł")]
    ]
    assert "Dostawca milczał." in sections["Przekroczone terminy"]["rows"][1][-1]
    assert "Dostępność" in sections


def test_it_is_made_once_for_what_it_says_and_the_worker_makes_it(cast: Cast) -> None:
    made = make_report(cast, "accepted")

    task(report_id=made.pk)
    path = print_report(report=made)

    assert path == print_report(report=made)
    with default_storage.open(path) as file:
        assert file.read(5) == b"%PDF-"
