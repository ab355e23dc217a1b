"""Sealing: one line, in the order of sealing, by one sealer at a time."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from lms.kit import chain
from lms.models import Event
from lms.operations.seal import seal
from tests.factories.facts import make_event


def line() -> list[tuple[int, int]]:
    sealed = Event.objects.exclude(seal_number=None).order_by("seal_number")
    return list(sealed.values_list("seal_number", "pk"))


def unbroken() -> bool:
    previous = chain.GENESIS
    for event in Event.objects.exclude(seal_number=None).order_by("seal_number"):
        if (event.seal_previous, event.seal_hash) != (previous, chain.seal(previous, event.sealed_payload())):
            return False
        previous = event.seal_hash
    return True


@pytest.mark.django_db
def test_events_are_sealed_in_order_and_once() -> None:
    first, second = make_event(data={"b": 1, "a": [1.5, "ł"]}), make_event()

    assert [seal(), seal()] == [2, 0]

    third = make_event()
    assert seal() == 1
    assert line() == [(1, first.pk), (2, second.pk), (3, third.pk)]
    assert unbroken()


@pytest.mark.django_db
def test_a_batch_leaves_the_rest_for_the_next() -> None:
    made = [make_event().pk for _ in range(5)]

    assert [seal(limit=2), seal(limit=2), seal(limit=2)] == [2, 2, 1]
    assert line() == list(enumerate(made, start=1))
    assert unbroken()


@pytest.mark.django_db
def test_what_commits_late_is_sealed_later() -> None:
    late, early = make_event(), make_event()
    Event.objects.filter(pk=late.pk).delete()
    seal()
    late.save(force_insert=True)

    seal()

    assert line() == [(1, early.pk), (2, late.pk)]
    assert unbroken()


@pytest.mark.django_db
def test_an_empty_table_seals_nothing() -> None:
    assert seal() == 0


@pytest.mark.django_db(transaction=True)
def test_two_sealers_at_once_make_one_line() -> None:
    with transaction.atomic():
        made = [make_event().pk for _ in range(40)]

    def work(_: int) -> int:
        try:
            return sum(seal(limit=5) for _ in range(4))
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        counts = list(pool.map(work, range(4)))

    assert sum(counts) == 40
    assert line() == list(enumerate(made, start=1))
    assert unbroken()
