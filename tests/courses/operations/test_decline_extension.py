"""Declining a longer term: with a reason that the learner reads."""

import pytest

from courses.models import Enrolment, Extension
from courses.operations.decline_extension import decline_extension
from courses.operations.grant_extension import grant_extension
from courses.operations.unassign import unassign
from lms.kit.refused import Refused
from lms.models import Event, Person
from tests.courses.operations.test_grant_extension import DECIDED, LATER, NOT_YOURS, told
from tests.factories.extensions import DUE, make_extension
from tests.factories.instructions import NOON
from tests.factories.people import Cast


def refusal(asked: Extension, by: Person, reason: str = "Nie.") -> Refused:
    with pytest.raises(Refused) as refused:
        decline_extension(extension=asked, reason=reason, by=by, now=NOON)
    return refused.value


def test_the_day_stays_and_the_learner_reads_why(cast: Cast) -> None:
    asked = make_extension(cast)

    for _click in range(2):
        declined = decline_extension(extension=asked, reason=" Termin jest\nustawowy. ", by=cast.renata, now=NOON)

    assert (declined.state, declined.reason, declined.decided_by, declined.new_day) == (
        "declined",
        "Termin jest ustawowy.",
        cast.renata,
        None,
    )
    assert Enrolment.objects.get().due_on == DUE
    event = Event.objects.get(name="courses.extension_declined")
    assert (event.partner_id, event.after) == (cast.partner.pk, {"due_on": "2026-12-01"})
    body = "Termin ukończenia kursu: 1 grudnia 2026. Powód: Termin jest ustawowy."
    assert told() == [("zofia", "Termin bez zmian: EZD – podstawy", body, f"/kursy/{asked.enrolment.course.slug}/")]


def test_without_a_reason_it_is_refused(cast: Cast) -> None:
    refused = refusal(make_extension(cast), cast.renata, " \n ")

    assert (str(refused), refused.field) == ("Podaj powód w kilku słowach.", "reason")


def test_what_is_decided_or_taken_back_is_refused(cast: Cast) -> None:
    granted, gone = make_extension(cast, title="Przyznany"), make_extension(cast, title="Cofnięty")
    grant_extension(extension=granted, due_on=LATER, by=cast.renata, now=NOON)
    unassign(enrolment=gone.enrolment, by=cast.renata, now=NOON)

    assert [str(refusal(granted, cast.maria)), str(refusal(granted, cast.renata))] == [DECIDED] * 2
    assert str(refusal(gone, cast.renata)) == "Ten kurs nie jest już przydzielony tej osobie."
    assert Event.objects.filter(name="courses.extension_declined").count() == 0


def test_whoever_may_not_decide_is_refused(cast: Cast) -> None:
    asked = make_extension(cast)

    assert [str(refusal(asked, person)) for person in (cast.zofia, cast.leon, cast.obcy_leon)] == [NOT_YOURS] * 3


def test_who_took_back_the_course_after_declining_tells_nobody(cast: Cast) -> None:
    asked = make_extension(cast)
    decline_extension(extension=asked, reason="Nie.", by=cast.renata, now=NOON)
    unassign(enrolment=asked.enrolment, by=cast.renata, now=NOON)

    assert told() == []
