"""The number of the contractor's own system, on the page of the matter."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from helpdesk.forms.bridge import NumberForm
from helpdesk.operations.set_external_number import set_external_number as set_number
from helpdesk.views.escalation import show
from helpdesk.views.found import back_to, escalation_or_404, person_of
from lms.forms.refusals import refusals_to


@login_required
def set_external_number(request: HttpRequest, pk: int) -> HttpResponse:
    found = escalation_or_404(request, pk)
    if request.method != "POST":
        return back_to(found)
    form = NumberForm(request.POST)
    if form.is_valid():
        with refusals_to(form):
            set_number(escalation=found, number=form.cleaned_data["number"], by=person_of(request), now=timezone.now())
            messages.success(request, _("The number is saved."))
            return back_to(found)
    return show(request, found, number_form=form)
