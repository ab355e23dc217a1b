"""The evidence that a certificate keeps, in words."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from courses.queries.terms import Kind


def proofs(evidence: Iterable[Mapping[str, Any]], *, with_results: bool = True) -> list[tuple[str, str]]:
    """Title and sentence for each stored proof; of a kind that this version does not know, the title alone.

    Results belong to the learner and to who marks: others read without them that and when it was passed.
    """
    said = {
        Kind.COURSE: _("Course completed on %(day)s."),
        Kind.CARD: _("Card signed by both sides on %(day)s."),
        Kind.EXAM: _("Exam passed on %(day)s, result %(percent)s percent.")
        if with_results
        else _("Exam passed on %(day)s."),
        Kind.ELECTIVE: _("Courses completed by %(day)s: %(courses)s."),
        Kind.EVALUATION: _("Positive outcome of %(day)s, judged by a trainer."),
        Kind.CERTIFICATE: _("Certificate held since %(day)s."),
    }
    return [(each["title"], said.get(each["kind"], "") % _values(each)) for each in evidence]


def _values(proof: Mapping[str, Any]) -> dict[str, Any]:
    courses = ", ".join(each["title"] for each in proof.get("courses", ()))
    return {"day": _day(proof["met_at"]), "percent": proof.get("percent", "–"), "courses": courses}


def _day(moment: str) -> str:
    return date_format(timezone.localdate(datetime.fromisoformat(moment)), "j E Y")
