"""Ticking off a defect: beside what was signed, never in it."""

from typing import Any

import pytest
from django.utils import timezone

from lms.kit.refused import Refused
from lms.models import Event, MendedDefect, Notice
from lms.operations.mend_defect import mend_defect
from lms.outbox import deliver
from lms.queries.acceptance import defects_of
from lms.queries.sealed_acceptance import problems
from tests.factories.readiness import make_acceptance, signed_by


def mend(cast: Any, protocol: Any, number: int = 1, **given: Any) -> MendedDefect:
    return mend_defect(protocol=protocol, number=number, **{"by": cast.maria, "now": timezone.now(), **given})


def test_it_is_ticked_once_and_the_seal_holds(cast: Any) -> None:
    made = signed_by(cast, make_acceptance(cast, "reservations"))
    assert mend(cast, made, remark="Dostarczono").pk == mend(cast, made).pk
    found = defects_of(made, timezone.localdate())
    assert [(each.mended.remark, each.is_late) for each in found if each.mended] == [("Dostarczono", False)]
    assert list(problems()) == []
    deliver(event_id=Event.objects.get(name="lms.defect_mended").pk, now=timezone.now())
    told = Notice.objects.filter(kind="lms.defect_mended")
    assert {each.person for each in told} == {cast.renata, cast.marek}


def test_what_is_refused(cast: Any) -> None:
    made = make_acceptance(cast, "reservations")
    with pytest.raises(Refused):
        mend(cast, made)
    signed_by(cast, made)
    for given in ({"number": 2}, {"number": 0}, {"by": cast.marek}, {"by": cast.renata}):
        with pytest.raises(Refused):
            mend(cast, made, **given)
    assert not MendedDefect.objects.exists()
