"""Whoever reads the page has read the notice of it."""

from typing import Any

import pytest

from lms.models import Notice, Person
from lms.operations.read_about import read_about
from lms.operations.tell import tell
from tests.factories.facts import NOON


@pytest.fixture
def zofia(cast: Any) -> Person:
    """As the session brings her, with the number in the bell."""
    paths = ["/pomoc/P-1/", "/pomoc/P-1/#wpis-2", "/pomoc/P-10/", "/pomoc/P-1/obok/"]
    for path in paths:
        tell(
            people=[cast.zofia, cast.leon], about=None, kind="t", subject="S", body="", path=path, by_mail=False,
            now=NOON,
        )  # fmt: skip
    return Person.objects.with_bell().get(pk=cast.zofia.pk)


def test_the_page_and_its_parts_are_read_and_the_bell_counts_down(zofia: Person) -> None:
    assert read_about(person=zofia, path="/pomoc/P-1/", now=NOON) == 2

    unread = Notice.objects.unread().filter(person=zofia).order_by("pk")
    assert list(unread.values_list("path", flat=True)) == ["/pomoc/P-10/", "/pomoc/P-1/obok/"]
    assert zofia.unread_notices == 2  # type: ignore[attr-defined]
    assert Notice.objects.unread().exclude(person=zofia).count() == 4


def test_an_empty_bell_costs_nothing(zofia: Person, django_assert_num_queries: Any) -> None:
    zofia.unread_notices = 0  # type: ignore[attr-defined]
    with django_assert_num_queries(0):
        assert read_about(person=zofia, path="/pomoc/P-1/", now=NOON) == 0
