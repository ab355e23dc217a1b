"""Marking as a peer: once, by whoever was given it; the last one decides by the mean."""

from datetime import timedelta

import pytest

from courses.models import Enrolment, Marking, PeerMarking, Work
from courses.operations.correct_marking import correct_marking
from courses.operations.mark_as_peer import mark_as_peer
from courses.operations.mark_work import mark_work
from courses.queries.marking import left_to_trainers, marking_differences, tries_at
from lms.kit.refused import Refused
from lms.models import Event, Person
from lms.registry import personal_data
from tests.courses.operations.test_give_to_peers import learners
from tests.factories.instructions import NOON
from tests.factories.people import Cast
from tests.factories.works import make_task, make_work


def ring(cast: Cast) -> tuple[list[Person], list[Work]]:
    """Three who mark each other's works, each by two."""
    page, people = make_task(cast, peers=2), learners(cast, 3)
    return people, [make_work(cast, page, by=person) for person in people]


def given(work: Work, by: Person) -> PeerMarking:
    return PeerMarking.objects.get(work=work, by=by)


def test_the_last_peer_decides_by_the_mean_of_each_criterion(cast: Cast) -> None:
    people, works = ring(cast)
    said = {"comment": "Dobrze.", "now": NOON}
    mark_as_peer(given=given(works[0], people[1]), levels=[2, 0], by=people[1], **said)
    assert Work.objects.get(pk=works[0].pk).waits

    for _again in range(2):
        mark_as_peer(given=given(works[0], people[2]), levels=[1, 1], by=people[2], **said)

    marking = Marking.objects.get()
    # 1.5 of 2 and 1.5 of 3 points
    assert (marking.percent, marking.passed, marking.by, marking.levels) == (60, True, None, [])
    assert Enrolment.objects.get(person=people[0]).completed_at == NOON
    event = Event.objects.get(name="courses.work_marked")
    assert (event.actor, event.after) == (None, {"percent": 60, "passed": True})
    tried = tries_at(works[0].page, people[0])[0]
    assert tried.means == [("Adresat", "1,50", 2), ("Treść", "1,50", 3)]
    assert list(marking_differences()) == []

    corrected = correct_marking(work=works[0], levels=[0, 0], comment="", reason="Pomyłka.", by=cast.tomasz, now=NOON)
    assert (corrected.percent, tries_at(works[0].page, people[0])[0].means) == (0, [])
    Marking.objects.filter(pk=marking.pk).update(percent=61)
    assert list(marking_differences()) == [f"courses_marking {marking.pk}: percent"]


def test_who_was_not_given_it_and_what_cannot_be_taken_is_refused(cast: Cast) -> None:
    people, works = ring(cast)
    mine = given(works[0], people[1])
    tries = [
        ([0, 0], people[0]),
        ([0, 0], people[2]),
        ([0, 0], cast.tomasz),
        ([0], people[1]),
        ([0, None], people[1]),
        ([9, 0], people[1]),
    ]
    for levels, by in tries:
        with pytest.raises(Refused):
            mark_as_peer(given=mine, levels=levels, comment="", by=by, now=NOON)
    mark_as_peer(given=mine, levels=[0, 0], comment="", by=people[1], now=NOON)
    with pytest.raises(Refused):
        mark_as_peer(given=mine, levels=[1, 1], comment="", by=people[1], now=NOON)
    assert not Marking.objects.exists()


def test_a_trainer_may_decide_at_any_time_and_has_to_after_a_week(cast: Cast) -> None:
    people, works = ring(cast)
    own = make_work(cast)
    for days, number in ((6, 1), (8, 4)):
        assert Work.objects.filter(left_to_trainers(NOON + timedelta(days=days))).count() == number
    mark_work(work=works[0], levels=[2, 1], comment="", by=cast.tomasz, now=NOON)

    with pytest.raises(Refused):
        mark_as_peer(given=given(works[0], people[1]), levels=[0, 0], comment="", by=people[1], now=NOON)
    assert own.waits
    assert set(PeerMarking.objects.visible_to(people[1]).to_do().values_list("work", flat=True)) == {works[2].pk}


def test_what_is_kept_of_a_person_and_what_is_left(cast: Cast) -> None:
    people, works = ring(cast)
    mark_as_peer(given=given(works[0], people[1]), levels=[0, 0], comment="Jan pisze źle.", by=people[1], now=NOON)
    entry = personal_data["markings of peers"]
    told = entry.export(people[1])
    assert [each["comment"] for each in told] == ["Jan pisze źle.", ""]
    assert [each["marked_at"] for each in told] == [NOON.isoformat(), None]

    assert entry.erase(people[1], NOON) == 2
    personal_data["works"].erase(people[0], NOON)

    assert entry.export(people[1]) == []
    assert not PeerMarking.objects.exclude(comment="").exists()
