"""„Przeprowadź instruktaż z kilkoma osobami”: the partner, the people to be ticked, what their cards have in common."""

import re
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.forms.card_session import OpenSessionForm
from courses.models import CardSession, InstructionPage
from courses.operations.open_session import open_session as open_for
from courses.operations.seek_trainees import seek_trainees
from courses.queries.trainees import MOST_SHOWN, Trainee, partners_to_instruct, ticked_trainees, trainee_appointments
from courses.records.card_session import MOST_PEOPLE
from lms.forms.refusals import refusals_to
from lms.models import Partner, Person
from lms.permissions import can
from lms.views.seen import made_before, reader

SHORT_NUMBER = re.compile(r"[0-9]{1,18}")


@login_required
def open_session(request: HttpRequest, page_id: int) -> HttpResponse:
    """Looking people up is kept by the audit, as for a single card. Who was ticked stays ticked under another name."""
    person = reader(request)
    if page_id >= 2**63:
        raise Http404
    page = get_object_or_404(InstructionPage.objects.visible_to(person), pk=page_id)
    if not can(person, "courses.open_session", page):
        raise Http404
    if request.method == "POST" and (made := made_before(request, "courses.open_session", CardSession)):
        return redirect(made)
    partners = {partner.pk: partner for partner in partners_to_instruct(person)}
    form = OpenSessionForm(
        request.POST or None, partners=list(partners.values()), initial={"held_on": timezone.localdate()}
    )
    found: list[Trainee] | None = None
    if request.method == "POST":
        found = _found(request, partners, person)
        form.offer(found or [])
    if form.is_valid() and "open" in request.POST:
        with refusals_to(form):
            session = _open(page, form, person)
            messages.success(request, _("The session is open: %(number)s.") % {"number": session.number})
            return redirect(session)
    context = {"page": page, "form": form, "found": found, "most": MOST_SHOWN, "most_people": MOST_PEOPLE}
    return render(request, "courses/open_session.html", context)


def _found(request: HttpRequest, partners: dict[int, Partner], by: Person) -> list[Trainee] | None:
    """The people of the chosen partner whose name fits, after those that are ticked already; only looking is noted."""
    sent = request.POST
    partner = next((each for each in partners.values() if str(each.pk) == sent.get("partner")), None)
    if partner is None:
        return None
    ids = [int(each) for each in sent.getlist("people")[:MOST_SHOWN] if SHORT_NUMBER.fullmatch(each)]
    ticked = ticked_trainees(by, partner, ids, timezone.localdate())
    if "open" in sent:
        return ticked
    more = seek_trainees(partner=partner, text=sent.get("name", "")[:100], by=by, now=timezone.now())
    known = {each.appointment_id for each in ticked}
    return [*ticked, *(each for each in more if each.appointment_id not in known)]


def _open(page: InstructionPage, form: OpenSessionForm, by: Person) -> CardSession:
    given: dict[str, Any] = form.cleaned_data
    now = timezone.now()
    rows = trainee_appointments(by, timezone.localdate(now), page).filter(pk__in=given["people"])
    chosen = list(rows.select_related("person").order_by("person__last_name", "person__first_name", "pk"))
    return open_for(page=page, appointments=chosen, common=form.common, by=by, now=now, key=given["key"])
