"""The yearly review of rights of one organisation: looking through, confirming, taking away, finishing."""

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from lms.forms.refusals import refusals_to
from lms.kit.refused import Refused
from lms.models import RightsItem, RightsReview, Role
from lms.operations.confirm_rights import confirm_rights
from lms.operations.finish_rights_review import finish_rights_review
from lms.operations.take_right_away import take_right_away
from lms.permissions import can
from lms.queries.rights import items_of_review, left_of_review, new_since, rows_of_review, undecided
from lms.queries.rights_overview import next_review_on
from lms.views.appoint import home_of
from lms.views.lists import numbered_pages
from lms.views.seen import reader, seen_organisation

ON_A_PAGE = 100
LONGEST_ID = 18
LONGEST_PAGE = 6
MISSED = (Role.LEADER, Role.REPRESENTATIVE)
"""Roles without which a partner cannot go on; of others a successor is named where the role is refused to end."""
VIEWS = ("do-decyzji", "wszystkie")


@login_required
@require_safe
def rights_of(request: HttpRequest, pk: int) -> HttpResponse:
    """The newest review of an organisation; where there is none yet, when the first one opens."""
    organisation, person = seen_organisation(request, pk), reader(request)
    if not can(person, "lms.review_rights", organisation):
        raise Http404
    newest = RightsReview.objects.visible_to(person).filter(organisation=organisation).order_by("-opened_at", "-pk")
    if found := newest.first():
        return redirect("rights_review", found.pk)
    next_on = next_review_on(organisation, timezone.localdate())
    context = {"organisation": organisation, "back": home_of(organisation), "next_on": next_on}
    return render(request, "lms/rights_none.html", context)


@login_required
@require_safe
def rights_review(request: HttpRequest, pk: int) -> HttpResponse:
    """Roles to decide about come alone at first; of a finished one there are all of them. On one page, for printing,
    nothing is decided.
    """
    review, person, now = _seen(request, pk), reader(request), timezone.now()
    printing, day, view = "calosc" in request.GET, timezone.localdate(now), request.GET.get("widok", "")
    left, others_decide = left_of_review(review, person, day)
    items = items_of_review(review)
    total = items.count()
    whole = not left or not review.is_open or view == VIEWS[1]
    shown = items if whole else items.filter(pk__in=undecided(day).filter(review=review).values("pk"))
    page = Paginator(shown, max(total, 1) if printing else ON_A_PAGE).get_page(request.GET.get("strona"))
    rows = rows_of_review(review, person, now, page.object_list)
    before = f"?widok={VIEWS[1]}&" if view == VIEWS[1] else "?"
    fresh, more_fresh = new_since(review, day) if review.is_open else ([], 0)
    context = {
        "review": review,
        "organisation": review.organisation,
        "printing": printing,
        "kept_view": VIEWS[1] if view == VIEWS[1] else "",
        "kept_page": page.number,
        "back": home_of(review.organisation),
        "rows": rows,
        "left": left,
        "total": total,
        "confirmable": [] if printing else [row for row in rows if row.may_decide and not row.is_decided],
        "others_decide": others_decide,
        "is_late": review.is_late(day),
        "tabs": _tabs(left, total, whole=whole) if review.is_open and left else [],
        "fresh": fresh,
        "more_fresh": more_fresh,
        "earlier": _earlier(review),
        "pages": page.paginator.num_pages,
        "before": before,
        **numbered_pages(page, before),
    }
    return render(request, "lms/rights_review.html", context)


def _tabs(left: int, total: int, *, whole: bool) -> list[dict[str, Any]]:
    return [
        {"url": "?", "label": _("To be decided about"), "count": left, "current": not whole},
        {"url": f"?widok={VIEWS[1]}", "label": _("All roles"), "count": total, "current": whole},
    ]


def _earlier(review: RightsReview) -> list[RightsReview]:
    others = RightsReview.objects.filter(organisation=review.organisation).exclude(pk=review.pk)
    return list(others.order_by("-opened_at")[:20])


@require_POST
@login_required
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """One role, or every role that the page showed."""
    review = _seen(request, pk)
    sent = (each for each in request.POST.getlist("rola") if each.isascii() and each.isdigit())
    items = [int(each) for each in sent if len(each) <= LONGEST_ID]
    try:
        done = confirm_rights(review=review, items=items[:ON_A_PAGE], by=reader(request), now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        words = ngettext("%(number)d role is confirmed.", "%(number)d roles are confirmed.", done)
        if done:
            messages.success(request, words % {"number": done})
        else:
            messages.info(request, _("Nothing was left to confirm."))
    return redirect(_back(request, review, items))


@login_required
def take_away(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    """Asks first; what keeps the role is said on the page."""
    review, person, now = _seen(request, pk), reader(request), timezone.now()
    row = get_object_or_404(_items(review), pk=item)
    if not can(person, "lms.decide_right", row.appointment):
        raise Http404
    if not review.is_open or _is_over(row, now):
        messages.info(request, _("This role has ended already.") if review.is_open else _("This review is finished."))
        return redirect("rights_review", review.pk)
    form = forms.Form(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_to(form):
            take_right_away(item=row, by=person, now=now)
            messages.success(request, _("The role has ended."))
            if row.appointment.role == Role.LEADER:
                messages.info(request, _("Check whether somebody else answers for the leader's places now."))
            return redirect("rights_review", review.pk)
    context = {
        "form": form,
        "review": review,
        "appointment": row.appointment,
        "organisation": review.organisation,
        "is_missed": row.appointment.role in MISSED or bool(form.errors),
    }
    return render(request, "lms/take_right_away.html", context)


@require_POST
@login_required
def finish(request: HttpRequest, pk: int) -> HttpResponse:
    review = _seen(request, pk)
    try:
        finish_rights_review(review=review, by=reader(request), now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The review is closed."))
    return redirect("rights_review", review.pk)


def _seen(request: HttpRequest, pk: int) -> RightsReview:
    person = reader(request)
    found = RightsReview.objects.visible_to(person).select_related("organisation__partner", "finished_by")
    return get_object_or_404(found, pk=pk)


def _items(review: RightsReview) -> Any:
    return RightsItem.objects.filter(review=review).select_related("appointment__person", "appointment__organisation")


def _is_over(item: RightsItem, now: datetime) -> bool:
    ended_on = item.appointment.ended_on
    return ended_on is not None and ended_on <= timezone.localdate(now)


def _back(request: HttpRequest, review: RightsReview, items: list[int]) -> str:
    """The same view and page: at the row where it stays in sight, else at the head of the list."""
    view, page = (request.POST.get(name, "") for name in ("widok", "strona"))
    is_whole = view == VIEWS[1]
    is_page = page.isascii() and page.isdigit() and len(page) <= LONGEST_PAGE and int(page) > 1
    query = {"widok": view} if is_whole else {}
    query |= {"strona": page} if is_page else {}
    place = f"rola-{items[0]}" if is_whole and len(items) == 1 else "lista"
    return f"{reverse('rights_review', args=[review.pk])}{'?' if query else ''}{urlencode(query)}#{place}"
