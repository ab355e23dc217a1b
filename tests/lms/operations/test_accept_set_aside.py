"""The office's consent to a critical item that does not apply."""

from typing import Any

import pytest
from django.utils import timezone

from lms.kit.refused import Refused
from lms.models import ReadinessChange
from lms.operations.accept_set_aside import accept_set_aside
from lms.queries.readiness_list import readiness_of
from tests.factories.readiness import make_checklist, make_mark


def blocking(cast: Any) -> list[str]:
    found = readiness_of(cast.partner, timezone.localdate(), {"leaders": 1})
    return [row.stand.item.code for row in found.blocking]


def test_it_is_settled_with_the_consent_and_not_before(cast: Any) -> None:
    make_checklist()
    make_mark(cast.partner, "B1")
    mark = make_mark(cast.partner, "C1", "aside", remark="Bez papieru", by=cast.renata)
    before = blocking(cast)
    for _press in range(2):
        done = accept_set_aside(mark=mark, version=mark.version, by=cast.maria, now=timezone.now())
    assert (before, blocking(cast), bool(done.accepted_at)) == (["C1"], [], True)
    assert [each.is_acceptance for each in ReadinessChange.objects.filter(mark=mark)] == [False, True]


def test_what_is_refused(cast: Any) -> None:
    make_checklist()
    mark = make_mark(cast.partner, "C1", "aside", remark="Bez papieru", by=cast.renata)
    other = make_mark(cast.partner, "B1", "no")
    for by in (cast.renata, cast.leon, cast.marek):
        with pytest.raises(Refused):
            accept_set_aside(mark=mark, version=mark.version, by=by, now=timezone.now())
    for version, each in ((mark.version + 1, mark), (other.version, other)):
        with pytest.raises(Refused):
            accept_set_aside(mark=each, version=version, by=cast.maria, now=timezone.now())
