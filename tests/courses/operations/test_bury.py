"""The stones are sealed in a chain of their own."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from django.db.models import QuerySet

from courses.models import Removal
from courses.operations.bury import bury
from courses.queries.sealed_removals import REMOVALS
from tests.factories.instructions import NOON
from tests.factories.people import Cast

NAME = "Jadwiga Nowicka"
WHY = "Nazwisko mieszkanki na zrzucie."


@pytest.fixture(autouse=True)
def own_storage(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def test_the_chains_still_verify_and_a_changed_stone_is_named(cast: Cast) -> None:
    for number in (1, 2):
        with transaction.atomic():
            bury(what="picture", picture_id=number, digest="0" * 64, reason=WHY, by=cast.maria, now=NOON)
    call_command("verify_records", stdout=io.StringIO())
    assert list(REMOVALS.problems()) == []

    first = Removal.objects.order_by("pk")[0]
    with pytest.raises(RuntimeError):
        Removal.objects.update(reason="Inny")
    with pytest.raises(RuntimeError):
        first.delete()
    QuerySet.update(Removal.objects.filter(pk=first.pk), reason="Inny")
    assert [str(first.pk) in problem for problem in REMOVALS.problems()] == [True]
