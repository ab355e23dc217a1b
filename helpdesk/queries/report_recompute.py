"""Monthly reports held against the records that they were made from."""

from collections.abc import Iterator

from helpdesk.models import SlaReport
from helpdesk.models.report import canonical
from helpdesk.queries.report_facts import facts_of, month_ends
from helpdesk.queries.report_sums import content_of


def report_differences() -> Iterator[str]:
    """A sentence for each report whose numbers are not what the records give, or whose hash is not that of its text.

    Of a draft of a month that ran when it was computed the hash alone: an act that was under way then is in no record
    that it could have read.
    """
    rows = SlaReport.objects.select_related("contract", "terms_version", "calendar_version").order_by("pk")
    for report in rows.iterator(50):
        wrong = _numbers(report) if report.until >= month_ends(report.month) else []
        if report.fingerprint() != report.content_hash:
            wrong.append("content_hash")
        if wrong:
            yield f"helpdesk_slareport {report.pk} ({report}): {', '.join(wrong)}"


def _numbers(report: SlaReport) -> list[str]:
    """The parts that differ."""
    made = content_of(facts_of(report))
    names = sorted({*made, *report.content})
    return [name for name in names if canonical(made.get(name)) != canonical(report.content.get(name))]
