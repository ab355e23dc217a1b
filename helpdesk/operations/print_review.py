"""Keep the PDF of the record of a review."""

from helpdesk.models import SystemReview
from helpdesk.queries.review_paper import document
from lms.kit.pdf import keep_pdf
from lms.models import Person

FOLDER = "reviews"


def print_review(*, review: SystemReview, reader: Person | None) -> str:
    """Path of the PDF within the default storage, with the findings that `reader` may see; without one, with all.

    Who may have it is asked by the caller. What it says follows from the rows, so that it can be lost without harm.
    """
    rows = SystemReview.objects.select_related("contract__contractor", "kept_by", "confirmed_by")
    return keep_pdf(f"{FOLDER}/{review.pk}", "report.typ", document(rows.get(pk=review.pk), reader))
