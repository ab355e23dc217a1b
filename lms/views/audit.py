"""The audit on the screen and as a file."""

from typing import cast

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lms.forms.audit import AuditForm
from lms.kit.tabular import write_csv
from lms.models import Event, Person
from lms.permissions import can
from lms.queries.audit import audit as events_for
from lms.queries.audit import changes
from lms.queries.newest import newest
from lms.queries.words import in_words, thing_in_words
from lms.views.administration import sections
from lms.views.lists import around, filters_of

MOST_ROWS = 20_000


@require_safe
@login_required
def audit(request: HttpRequest) -> HttpResponse:
    person, form = _asked(request)
    events = events_for(person, form.wanted()) if form.is_valid() else Event.objects.none()
    shown = newest(events, older=request.GET.get("older", ""), newer=request.GET.get("newer", ""))
    for event in shown.rows:
        event.what, event.changes = in_words(event.name), changes(event)
        event.thing = thing_in_words(event.object_type, event.object_id)
    context = {
        "form": form,
        "events": shown.rows,
        "filters": filters_of(request),
        "sections": sections(request),
        **around(request, shown),
    }
    return render(request, "lms/audit.html", context)


@require_safe
@login_required
def audit_file(request: HttpRequest) -> HttpResponse:
    """The newest rows of the same filter; no cell of the file starts a formula."""
    person, form = _asked(request)
    if not form.is_valid():
        return audit(request)  # which says beside the field what is wrong
    events = events_for(person, form.wanted()).order_by("-pk")[:MOST_ROWS]
    header = [_("When"), _("What happened"), _("Who"), _("Partner"), _("Thing"), _("Before"), _("After"), _("Seal")]
    rows = (
        [
            timezone.localtime(event.happened_at).strftime("%Y-%m-%d %H:%M:%S"),
            in_words(event.name),
            str(event.actor or ""),
            event.partner.short_name if event.partner else "",
            thing_in_words(event.object_type, event.object_id),
            "; ".join(f"{what}: {before}" for what, before, _after in changes(event)),
            "; ".join(f"{what}: {after}" for what, _before, after in changes(event)),
            event.seal_hash,
        ]
        for event in events.iterator(1_000)
    )
    response = HttpResponse(write_csv(header, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="dziennik-{timezone.localdate()}.csv"'
    return response


def _asked(request: HttpRequest) -> tuple[Person, AuditForm]:
    if not can(request.user, "lms.see_audit"):
        raise PermissionDenied
    return cast(Person, request.user), AuditForm(request.GET)
