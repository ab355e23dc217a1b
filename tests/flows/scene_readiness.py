"""Readiness and acceptance of the scene: in production, a critical item set aside, one protocol signed, one to sign."""

from typing import Any

from django.utils import timezone

from lms.models import Milestone, MilestoneKind, MilestoneTemplate
from tests.factories.people import Cast
from tests.factories.readiness import make_acceptance, make_mark, make_ready, signed_by
from tests.factories.readiness import make_decision as decide


def readied(cast: Cast) -> dict[str, Any]:
    make_ready(cast)
    decide(cast)
    template = MilestoneTemplate.objects.latest("number")
    kind = MilestoneKind.objects.create(template=template, code="M15", name="x", place=99, owner_role="coordinator")
    today = timezone.localdate()
    given = {"planned_on": today, "forecast_on": today, "reached_on": today, "state": "reached"}
    Milestone.objects.create(partner=cast.partner, kind=kind, **given)
    signed = signed_by(cast, make_acceptance(cast, "reservations"))
    mark = make_mark(cast.partner, "C1", "aside", remark="Bez papieru", by=cast.renata)
    return {"signed_acceptance": signed, "acceptance": make_acceptance(cast), "aside": mark}
