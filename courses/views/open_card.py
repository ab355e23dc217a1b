"""„Przeprowadź instruktaż”: choose the partner, then the person."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.forms.card import SeekForm
from courses.models import InstructionCard, InstructionPage
from courses.operations.open_card import open_card as open_for
from courses.operations.seek_trainees import seek_trainees
from courses.queries.trainees import MOST_SHOWN, Trainee, partners_to_instruct, trainee_appointments
from lms.forms.refusals import refusals_to
from lms.models import Person
from lms.permissions import can
from lms.views.seen import made_before, reader


@login_required
def open_card(request: HttpRequest, page_id: int) -> HttpResponse:
    """The first press shows people of the partner, which the audit keeps; the second opens the card."""
    person = reader(request)
    if page_id >= 2**63:
        raise Http404
    page = get_object_or_404(InstructionPage.objects.visible_to(person), pk=page_id)
    if not can(person, "courses.open_card", page):
        raise Http404
    if request.method == "POST" and (made := made_before(request, "courses.open_card", InstructionCard)):
        return redirect("run_card", made.pk)
    partners = {partner.pk: partner for partner in partners_to_instruct(person)}
    form = SeekForm(request.POST or None, partners=list(partners.values()))
    found: list[Trainee] | None = None
    if form.is_valid():
        given = form.cleaned_data
        with refusals_to(form):
            if given["trainee"]:
                card = _open(page, given, person)
                messages.success(request, _("The card is open: %(number)s.") % {"number": card.full_number})
                return redirect("run_card", card.pk)
            found = seek_trainees(partner=partners[given["partner"]], text=given["name"], by=person, now=timezone.now())
    context = {"page": page, "form": form, "found": found, "most": MOST_SHOWN}
    return render(request, "courses/open_card.html", context)


def _open(page: InstructionPage, given: dict[str, Any], by: Person) -> InstructionCard:
    now = timezone.now()
    appointment = get_object_or_404(trainee_appointments(by, timezone.localdate(now), page), pk=given["trainee"])
    return open_for(page=page, appointment=appointment, by=by, now=now, key=given["key"])
