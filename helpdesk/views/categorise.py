"""What a question is about."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from helpdesk.forms.category import CategoryForm
from helpdesk.models import Ticket
from helpdesk.operations.categorise import categorise as put_category
from helpdesk.views.found import back_to, person_of, ticket_or_404
from helpdesk.views.ticket import show
from lms.forms.refusals import refusals_to


@login_required
def categorise(request: HttpRequest, number: str) -> HttpResponse:
    found, person = ticket_or_404(request, number), person_of(request)
    if request.method != "POST":
        return back_to(found)
    form = CategoryForm(request.POST)
    if form.is_valid():
        with refusals_to(form):
            put_category(ticket=found, category=form.cleaned_data["category"], by=person, now=timezone.now())
            messages.success(request, _("Saved. Who sees it follows from what it is about."))
            still = Ticket.objects.visible_to(person).filter(pk=found.pk).exists()
            return back_to(found) if still else redirect("tickets")
    return show(request, found, category_form=form)
