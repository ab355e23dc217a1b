"""The PDF of a review: each reader's, without what concerns other partners."""

import pytest
from django.core.files.storage import default_storage

from helpdesk.operations.print_review import print_review
from helpdesk.queries.review_paper import document
from helpdesk.tasks import print_review as task
from tests.factories.people import Cast
from tests.factories.reports import make_review

pytestmark = pytest.mark.django_db


def test_of_other_partners_it_says_nothing(cast: Cast) -> None:
    made = make_review(cast, confirmed=True)

    def rows(reader: object) -> list[list[str]]:
        found = document(made, reader)["sections"]  # type: ignore[arg-type]
        return next(each["rows"] for each in found if each["heading"] == "Ustalenia")

    assert rows(cast.leon) == [["Wszędzie", "Działa stabilnie."], ["powiat łosicki", "Stary sterownik drukarki."]]
    assert len(rows(None)) == 3


def test_it_is_made_for_all_by_the_worker_and_for_a_reader_when_asked(cast: Cast) -> None:
    made = make_review(cast, confirmed=True)

    task(review_id=made.pk)
    path = print_review(review=made, reader=cast.leon)

    assert path != print_review(review=made, reader=None)
    with default_storage.open(path) as file:
        assert file.read(5) == b"%PDF-"
