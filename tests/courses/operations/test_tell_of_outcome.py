"""The person is told that they were judged; the comment is in no notice."""

from courses.operations.correct_outcome import correct_outcome
from lms.models import Event, Notice
from lms.outbox import deliver
from tests.factories.certificates import make_outcome
from tests.factories.instructions import NOON
from tests.factories.people import Cast


def test_the_person_alone_is_told_once_and_without_the_comment(cast: Cast) -> None:
    outcome = make_outcome(cast, is_positive=False)
    correct_outcome(outcome=outcome, is_positive=True, held_on=NOON.date(), reason="Pomyłka.", by=cast.tomasz, now=NOON)

    for _ in range(2):
        for event in Event.objects.unsettled().order_by("pk"):
            deliver(event_id=event.pk, now=event.happened_at)

    notices = Notice.objects.filter(kind__startswith="outcome_").order_by("pk")
    assert [(each.kind, each.person_id) for each in notices] == [
        ("outcome_recorded", cast.leon.pk),
        ("outcome_corrected", cast.leon.pk),
    ]
    assert not any("znaku" in each.subject + each.body for each in notices)
    assert {each.path for each in notices} == {"/moje/certyfikaty/?widok=wymagania"}
