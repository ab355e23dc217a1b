"""A review of rights to take away, as XLSX and CSV."""

from typing import Any, Literal

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lms.models import RightsReview
from lms.queries.rights import RightsRow, rows_of_review
from lms.views.seen import reader
from lms.views.table_file import table_file


@login_required
@require_safe
def rights_review_xlsx(request: HttpRequest, pk: int) -> HttpResponseBase:
    return _file(request, pk, "xlsx")


@login_required
@require_safe
def rights_review_csv(request: HttpRequest, pk: int) -> HttpResponseBase:
    return _file(request, pk, "csv")


def _file(request: HttpRequest, pk: int, form: Literal["csv", "xlsx"]) -> HttpResponseBase:
    """Every role under review, decided or not."""
    person = reader(request)
    review = get_object_or_404(RightsReview.objects.visible_to(person).select_related("organisation"), pk=pk)
    header = [_("Organisation"), _("Person"), _("Login"), _("Role"), _("Place"), _("Since"), _("Given by")]
    header += [_("Last login"), _("Remarks"), _("Decision"), _("Who decided"), _("Decided on")]
    rows = [_line(review, row) for row in rows_of_review(review, person, timezone.now())]
    return table_file(header, rows, form=form, name=f"przeglad-uprawnien-{pk}", title=_("Review of rights"))


def _line(review: RightsReview, row: RightsRow) -> list[Any]:
    held, made = row.appointment, row.decision
    told: list[Any] = [review.organisation.short_name, str(held.person), held.person.username]
    told += [str(held.get_role_display()), row.places, held.began_on, str(held.appointed_by or "")]
    told += [timezone.localtime(row.last_login_at) if row.last_login_at else None]
    told += [", ".join(words for words, _tone in row.flags), row.verdict_words]
    return [*told, str(made.by or "") if made else "", timezone.localtime(made.at) if made else held.ended_on]
