"""Who sees a question besides who asked: the colleagues that were added, and the form to add one."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from helpdesk.forms.people import ShareForm
from helpdesk.models import Ticket, TicketShare
from helpdesk.operations.share import share as add_colleague
from helpdesk.operations.unshare import unshare as take_off
from helpdesk.queries.colleagues import people_at
from helpdesk.views.found import LARGEST_KEY, person_of, ticket_or_404
from lms.forms.refusals import refusals_to
from lms.kit.refused import Refused
from lms.permissions import can


@login_required
def people(request: HttpRequest, number: str) -> HttpResponse:
    found, person = ticket_or_404(request, number), person_of(request)
    there = people_at(frozenset({found.partner_id}), timezone.localdate(), without=found.asked_by_id)
    form = ShareForm(request.POST if request.method == "POST" else None, people=there)
    if form.is_bound and form.is_valid():
        with refusals_to(form):
            row = add_colleague(ticket=found, person=form.cleaned_data["person"], by=person, now=timezone.now())
            messages.success(request, _("From now on %(person)s sees this question.") % {"person": row.person})
            return redirect("ticket_people", found.number)
    rows = TicketShare.objects.filter(ticket=found).select_related("person").order_by("added_at", "pk")
    may_share = can(person, "helpdesk.share", found)
    context = {"form": form, "ticket": found, "rows": rows, "may_share": may_share}
    return render(request, "helpdesk/people.html", context)


@login_required
@require_POST
def unshare(request: HttpRequest, number: str) -> HttpResponse:
    found, person = ticket_or_404(request, number), person_of(request)
    given = request.POST.get("person", "")[:20]
    person_id = int(given) if given.isascii() and given.isdigit() and int(given) < LARGEST_KEY else 0
    try:
        take_off(ticket=found, person_id=person_id, by=person, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Taken off."))
    still = Ticket.objects.visible_to(person).filter(pk=found.pk).exists()
    return redirect("ticket_people", found.number) if still else redirect("tickets")
