"""What a program of the Marshal's Office is told of learning at partners: stored numbers, nobody's name."""

from collections.abc import Iterable
from typing import Any

from courses.queries.coverage import CONFIRMED, MEANT
from courses.queries.engagement_figures import LEARNING_DONE, LEARNING_GIVEN
from courses.queries.instructed_leaders import INSTRUCTED_CLERKS
from lms.models import ReadToken
from lms.models.partner import PartnerQuerySet
from lms.queries.read_tokens import partners_of_token


def readable_learning(token: ReadToken) -> PartnerQuerySet:
    return partners_of_token(token).select_related("figures")


def learning_told(partners: Iterable[Any]) -> list[dict[str, Any]]:
    """No statement: the numbers were fetched with the partners."""
    return [_learning(each) for each in partners]


def _learning(partner: Any) -> dict[str, Any]:
    figures = getattr(partner, "figures", None)
    counts = figures.counts if figures else {}
    clerks, seen = counts.get(MEANT, 0), counts.get(CONFIRMED, 0)
    return {
        "id": partner.pk,
        "partner": partner.teryt,
        "leaders": counts.get("leaders", 0),
        "certified_leaders": counts.get("certified", 0),
        "instructed_clerks": counts.get(INSTRUCTED_CLERKS, 0),
        "courses": {"assigned": counts.get(LEARNING_GIVEN, 0), "done": counts.get(LEARNING_DONE, 0)},
        "presentation": {
            "clerks": clerks,
            "confirmed": seen,
            "percent": seen * 100 // clerks if clerks else None,
        },
        "counted_on": figures.counted_on.isoformat() if figures and figures.counted_on else None,
    }
