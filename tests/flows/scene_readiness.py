"""Readiness and acceptance of the scene: in production, a critical item set aside, one protocol signed, one to sign."""

from typing import Any

from django.utils import timezone

from tests.factories.people import Cast
from tests.factories.readiness import add_milestone, make_acceptance, make_mark, make_ready, signed_by
from tests.factories.readiness import make_decision as decide


def readied(cast: Cast) -> dict[str, Any]:
    make_ready(cast)
    decide(cast)
    add_milestone(cast.partner, "M15", state="reached", reached_on=timezone.localdate())
    signed = signed_by(cast, make_acceptance(cast, "reservations"))
    mark = make_mark(cast.partner, "C1", "aside", remark="Bez papieru", by=cast.renata)
    return {"signed_acceptance": signed, "acceptance": make_acceptance(cast), "aside": mark}
