"""Appoint a person; then show how to let them in."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from lms.forms.appoint import AppointForm, roles_to_give
from lms.forms.refusals import refusals_to
from lms.models import Appointment, Organisation
from lms.operations.appoint import appoint as appoint_person
from lms.queries.people import known_people
from lms.views.seen import make_once, reader, seen_organisation


def home_of(organisation: Organisation) -> str:
    """The address of the card of an organisation."""
    if organisation.kind == "partner":
        return reverse("partner", args=[organisation.partner.teryt])  # type: ignore[attr-defined]
    return reverse("contractor", args=[organisation.pk]) if organisation.kind == "contractor" else reverse("office")


@login_required
def appoint(request: HttpRequest, pk: int) -> HttpResponse:
    """?rola= chooses a role beforehand."""
    at, person = seen_organisation(request, pk), reader(request)
    if not roles_to_give(person, at):
        raise Http404
    people = {each.pk: each for each in known_people(at, person)}
    initial = {"role": request.GET.get("rola", "")}
    form = AppointForm(request.POST or None, by=person, organisation=at, people=list(people.values()), initial=initial)
    if form.is_valid():
        who = people.get(form.cleaned_data.get("person") or 0) or form.newcomer()

        def make() -> Appointment:
            return appoint_person(organisation=at, person=who, by=person, now=timezone.now(), **form.wanted())

        with refusals_to(form):
            made = make_once(request, form, "lms.appoint", Appointment, make)
            messages.success(request, _("The role is given."))
            if made.person.has_usable_password():
                return redirect(home_of(at))
            return redirect("let_in", made.person_id)
    return render(request, "lms/appoint.html", {"form": form, "organisation": at, "back": home_of(at)})
