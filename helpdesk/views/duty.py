"""„Dyżur”: who answers first here, who is away until when, and the form to say so."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from helpdesk.forms.absence import AbsenceForm
from helpdesk.models import Absence
from helpdesk.operations.cancel_absence import cancel_absence as end_absence
from helpdesk.operations.set_absence import set_absence
from helpdesk.queries.duty import Post
from helpdesk.queries.duty import duty as people_on_duty
from helpdesk.views.found import LARGEST_KEY, fresh_key, person_of
from lms.forms.refusals import refusals_to
from lms.kit.refused import Refused
from lms.models import Person
from lms.permissions import can


@login_required
def duty(request: HttpRequest) -> HttpResponse:
    person, today = person_of(request), timezone.localdate()
    if not can(person, "helpdesk.see_duty"):
        raise PermissionDenied
    posts = people_on_duty(person, today)
    form = _form(request, person, posts)
    if form.is_bound and form.is_valid():
        with refusals_to(form):
            given = {name: form.cleaned_data[name] for name in form.field_order}
            set_absence(**given, by=person, now=timezone.now(), key=form.cleaned_data["key"])
            messages.success(request, _("Saved. Questions go to who is on duty."))
            return redirect("duty")
    context = {
        "posts": posts,
        "form": form,
        "key": request.POST.get("key") or fresh_key(),
        "nobody": bool(posts) and all(post.is_away for post in posts),
        "mine": {each.pk for post in posts for each in post.absences if can(person, "helpdesk.cancel_absence", each)},
    }
    return render(request, "helpdesk/duty.html", context)


def _form(request: HttpRequest, person: Person, posts: list[Post]) -> AbsenceForm:
    held = [post.appointment for post in posts]
    own = [each for each in held if can(person, "helpdesk.set_absence", each)]
    own.sort(key=lambda each: each.person_id != person.pk)
    return AbsenceForm(
        request.POST if request.method == "POST" else None,
        posts=own,
        colleagues=[each.person for each in held],
        initial={"post": own[0].pk if own else None},
    )


@login_required
@require_POST
def cancel_absence(request: HttpRequest, pk: int) -> HttpResponse:
    if pk >= LARGEST_KEY:
        raise Http404
    found = get_object_or_404(Absence.objects.visible_to(person_of(request)), pk=pk)
    try:
        end_absence(absence=found, by=person_of(request), now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The absence is ended."))
    return redirect("duty")
