"""What the Marshal's Office allows single people at a test: who used it up, and the form that allows more."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.forms.allowance import AllowanceForm
from courses.models import Allowance, QuizPage
from courses.operations.allow import allow
from courses.queries.allowances import used_up
from courses.queries.texts import address_of
from lms.forms.refusals import refusals_to
from lms.permissions import can
from lms.queries.newest import newest
from lms.views.lists import around
from lms.views.seen import made_before, make_once, reader


@login_required
def allowances(request: HttpRequest, quiz_id: int) -> HttpResponse:
    """?osoba= fills in the login of somebody from the list."""
    person = reader(request)
    if quiz_id >= 2**63 or not can(person, "courses.allow"):
        raise Http404
    quiz = get_object_or_404(QuizPage.objects.visible_to(person), pk=quiz_id)
    if request.method == "POST" and made_before(request, "courses.allow", Allowance):
        return redirect(request.path)
    form = AllowanceForm(request.POST or None, by=person, initial={"login": request.GET.get("osoba", "")[:150]})
    if form.is_valid():
        wanted = {name: form.cleaned_data[name] for name in ("extra_attempts", "extra_minutes", "reason")}
        with refusals_to(form):
            make_once(
                request,
                form,
                "courses.allow",
                Allowance,
                lambda: allow(quiz=quiz, person=form.cleaned_data["login"], by=person, now=timezone.now(), **wanted),
            )
            messages.success(request, _("Allowed. The person has been told."))
            return redirect(request.path)
    given = Allowance.objects.visible_to(person).filter(quiz=quiz).select_related("person", "given_by")
    shown = newest(given, older=request.GET.get("older", ""), newer=request.GET.get("newer", ""))
    context = {
        "quiz": quiz,
        "quiz_url": address_of(quiz),
        "form": form,
        "used_up": used_up(quiz),
        "rows": shown.rows,
        **around(request, shown),
    }
    return render(request, "courses/allowances.html", context)
