"""Giving works around: as soon as one more than the number has handed in, and once."""

import pytest

from courses.models import PeerMarking, Work
from courses.operations.give_to_peers import give_to_peers
from courses.operations.take_back_work import take_back_work
from lms.kit.refused import Refused
from lms.models import Event, Notice, Person
from tests.courses.operations.test_mark_answer import delivered
from tests.factories.instructions import NOON
from tests.factories.people import Cast, make_appointment, make_person
from tests.factories.works import make_task, make_work


def learners(cast: Cast, number: int) -> list[Person]:
    found = []
    for place in range(number):
        person = make_person(f"u{place}")
        make_appointment(person, "clerk", cast.partner)
        found.append(person)
    return found


def test_nothing_is_given_before_there_are_enough_and_then_to_each_in_turn(cast: Cast) -> None:
    page, people = make_task(cast, peers=2), learners(cast, 5)
    works = [make_work(cast, page, by=person) for person in people[:2]]
    assert not PeerMarking.objects.exists()

    works += [make_work(cast, page, by=person) for person in people[2:]]

    pairs = set(PeerMarking.objects.values_list("work", "by"))
    first = range(3)
    assert pairs == {(works[own].pk, people[other].pk) for own in first for other in first if own != other}
    assert give_to_peers(page=page, by=people[0], now=NOON) == 0
    assert PeerMarking.objects.count() == 6
    assert Event.objects.filter(name="courses.peer_work_given").count() == 6
    delivered()
    told = Notice.objects.filter(kind="peer_work_given")
    assert sorted(told.values_list("person", flat=True)) == sorted([each.pk for each in people[:3]] * 2)
    assert not any(str(person) in f"{each.subject} {each.body}" for each in told for person in people)
    assert not Notice.objects.filter(kind="work_handed_in").exists()


def test_what_is_given_is_not_taken_back_and_what_waits_alone_is(cast: Cast) -> None:
    page, people = make_task(cast, peers=1), learners(cast, 4)
    alone = make_work(cast, page, by=people[0])
    take_back_work(work=alone, by=people[0], now=NOON)
    given = make_work(cast, page, by=people[1])
    make_work(cast, page, by=people[2])
    make_work(cast, page, by=people[3])

    assert set(PeerMarking.objects.values_list("by", flat=True)) == {people[1].pk, people[2].pk}
    with pytest.raises(Refused):
        take_back_work(work=given, by=people[1], now=NOON)
    assert Work.objects.get(pk=given.pk).waits


def test_a_task_of_a_trainer_gives_nothing_around(cast: Cast) -> None:
    page = make_task(cast)
    for person in learners(cast, 3):
        make_work(cast, page, by=person)

    assert not PeerMarking.objects.exists()
