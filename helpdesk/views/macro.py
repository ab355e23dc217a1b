"""„Makra”: the list of a side, the form of one, its end."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from helpdesk.forms.macro import MacroForm
from helpdesk.models import Aim, Macro
from helpdesk.operations.keep_macro import AIMS, keep_macro
from helpdesk.operations.retire_macro import retire_macro as retire
from helpdesk.queries.macros import acts_of, sides
from helpdesk.views.found import LARGEST_KEY, fresh_key, person_of
from lms.forms.refusals import refusals_to
from lms.kit.refused import Refused
from lms.models import Organisation, OrganisationKind, Person
from lms.permissions import can

NAMES = ("title", "body", "writing", "takes", "category", "watches", "colleague", "minutes", "closes")


@login_required
@require_safe
def macros(request: HttpRequest) -> HttpResponse:
    person = _allowed(request)
    rows = Macro.objects.visible_to(person).select_related("organisation", "colleague", "kept_by").in_order()
    found = list(rows)
    kinds = [(side, aim) for side in sides(person) for aim in AIMS[OrganisationKind(side.kind)]]
    context: dict[str, Any] = {
        "rows": [(row, acts_of(row)) for row in found if not row.retired_at],
        "retired": [row for row in found if row.retired_at],
        "kinds": kinds,
        "several": len({side.pk for side, _aim in kinds}) > 1,
    }
    return render(request, "helpdesk/macros.html", context)


@login_required
def new_macro(request: HttpRequest) -> HttpResponse:
    person = _allowed(request)
    side, aim = _wanted(request, sides(person))
    return _form_page(request, person, side, aim, None)


@login_required
def macro(request: HttpRequest, pk: int) -> HttpResponse:
    person, found = person_of(request), _found(request, pk)
    if not can(person, "helpdesk.change_macro", found):
        raise PermissionDenied
    return _form_page(request, person, found.organisation, found.aim, found)


@login_required
@require_POST
def retire_macro(request: HttpRequest, pk: int) -> HttpResponse:
    try:
        retire(macro=_found(request, pk), by=person_of(request), now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The macro is out of use."))
    return redirect("macros")


def _form_page(request: HttpRequest, person: Person, side: Organisation, aim: str, found: Macro | None) -> HttpResponse:
    kept = {name: getattr(found, name) for name in NAMES} if found else {}
    form = MacroForm(request.POST if request.method == "POST" else None, initial=kept, side=side, aim=aim)
    if form.is_bound and form.is_valid():
        with refusals_to(form):
            given: dict[str, Any] = {name: form.cleaned_data[name] for name in NAMES if name in form.cleaned_data}
            key = form.cleaned_data["key"]
            keep_macro(side=side, aim=aim, macro=found, by=person, now=timezone.now(), key=key, **given)
            messages.success(request, _("The macro is saved."))
            return redirect("macros")
    context = {
        "form": form,
        "found": found,
        "side": side,
        "on_matters": aim == Aim.MATTER,
        "key": request.POST.get("key") or fresh_key(),
    }
    return render(request, "helpdesk/macro.html", context)


def _allowed(request: HttpRequest) -> Person:
    person = person_of(request)
    if not can(person, "helpdesk.see_macros"):
        raise PermissionDenied
    return person


def _wanted(request: HttpRequest, offered: list[Organisation]) -> tuple[Organisation, str]:
    """By address; the first of what this person may keep where it names nothing."""
    asked = request.GET.get("strona", "")
    side = next((each for each in offered if str(each.pk) == asked), offered[0])
    aims = AIMS[OrganisationKind(side.kind)]
    aim = request.GET.get("na", "")
    return side, aim if aim in aims else aims[0]


def _found(request: HttpRequest, pk: int) -> Macro:
    if pk >= LARGEST_KEY:
        raise Http404
    rows = Macro.objects.visible_to(person_of(request)).select_related("organisation", "colleague")
    return get_object_or_404(rows, pk=pk)
