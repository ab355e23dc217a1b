"""A better title."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from helpdesk.forms.reply import RenameForm
from helpdesk.operations.rename import rename as give_title
from helpdesk.views.found import back_to, person_of, ticket_or_404
from helpdesk.views.ticket import show
from lms.forms.refusals import refusals_to


@login_required
def rename(request: HttpRequest, number: str) -> HttpResponse:
    found = ticket_or_404(request, number)
    if request.method != "POST":
        return back_to(found)
    form = RenameForm(request.POST)
    if form.is_valid():
        with refusals_to(form):
            give_title(ticket=found, title=form.cleaned_data["title"], by=person_of(request), now=timezone.now())
            messages.success(request, _("The title is changed."))
            return back_to(found)
    return show(request, found, rename_form=form)
