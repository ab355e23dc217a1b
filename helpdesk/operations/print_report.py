"""Keep the PDF of a monthly report."""

from helpdesk.models import SlaReport
from helpdesk.queries.report_paper import document
from lms.kit.pdf import keep_pdf

FOLDER = "reports"


def print_report(*, report: SlaReport) -> str:
    """Path of the PDF within the default storage; it is written when nobody has asked for this content before.

    Who may have it is asked by the caller. What it says follows from the rows, so that it can be lost without harm.
    """
    rows = SlaReport.objects.select_related("terms_version", "handed_by", "signed_by")
    return keep_pdf(f"{FOLDER}/{report.pk}", "report.typ", document(rows.get(pk=report.pk)))
