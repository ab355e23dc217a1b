"""One certificate: what it says, what became of it, and the decisions a coordinator may take about it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_POST, require_safe

from courses.forms.certificates import ReasonForm
from courses.models import Certificate, CertificateState
from courses.operations.approve_certificate import approve_certificate as approve
from courses.operations.refuse_certificate import refuse_certificate as refuse
from courses.operations.resume import resume
from courses.operations.revoke import revoke
from courses.operations.suspend import suspend
from courses.queries.certificates import standing_of
from courses.queries.delta_exams import exams_of_certificates
from courses.queries.deltas import with_delta
from courses.queries.proofs import proofs
from courses.records.certificate import EXPIRED
from lms.forms.refusals import refusals_to
from lms.models import Person, Role
from lms.permissions import can
from lms.views.seen import reader


@dataclass(frozen=True)
class Decision:
    """`name` is the address's name, `states` how the certificate may stand; `does` takes a reason where it `asks`."""

    name: str
    label: Any
    does: Callable[..., Certificate]
    states: tuple[str, ...]
    said: Any
    kind: str = "secondary"
    icon: str = ""
    asks: bool = True

    @property
    def action(self) -> str:
        return f"courses.{self.name}"


REQUESTED, VALID, SUSPENDED = CertificateState.REQUESTED, CertificateState.VALID, CertificateState.SUSPENDED
DECISIONS = {
    each.name: each
    for each in (
        Decision(
            "approve_certificate", _("Approve and issue"), approve, (REQUESTED,), _("The certificate is issued."),
            kind="primary", icon="check", asks=False,
        ),
        Decision("refuse_certificate", pgettext_lazy("certificate", "Refuse"), refuse, (REQUESTED,),
                 _("The certificate is refused."), icon="x"),
        Decision("resume", pgettext_lazy("certificate", "Resume"), resume, (SUSPENDED,),
                 _("The certificate is valid again."), icon="play"),
        Decision("suspend", pgettext_lazy("certificate", "Suspend"), suspend, (VALID,),
                 _("The certificate is suspended from now on."), icon="pause"),
        Decision("revoke", pgettext_lazy("certificate", "Revoke"), revoke, (VALID, SUSPENDED, EXPIRED),
                 _("The certificate is revoked for good."), kind="danger", icon="ban"),
    )
}  # fmt: skip


@dataclass(frozen=True)
class Offered:
    """A decision with its form, as the screen shows it."""

    decision: Decision
    form: ReasonForm
    url: str


@require_safe
@login_required
def certificate(request: HttpRequest, pk: int) -> HttpResponse:
    return _shown(request, found(request, pk))


@login_required
@require_POST
def decide(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """One decision, by the name of its address; back to the certificate, or there again with what was typed."""
    decision, person = DECISIONS[name], reader(request)
    thing = found(request, pk)
    if not can(person, decision.action, thing):
        raise Http404
    form = _form(decision, request.POST)
    if form.is_valid():
        given = {"reason": form.cleaned_data["reason"]} if decision.asks else {}
        with refusals_to(form):
            decision.does(certificate=thing, by=person, now=timezone.now(), **given)
            messages.success(request, str(decision.said))
            return redirect(thing)
    return _shown(request, thing, {name: form})


def found(request: HttpRequest, pk: int) -> Certificate:
    """The certificate if the reader may see it; 404 alike for what is not theirs and what is not there."""
    if pk >= 2**63:
        raise Http404
    seen = Certificate.objects.visible_to(reader(request)).select_related("partner", "programme")
    return get_object_or_404(seen, pk=pk)


def _form(decision: Decision, data: Any = None) -> ReasonForm:
    return ReasonForm(data, auto_id=f"id_{decision.name}_%s")


def _shown(request: HttpRequest, thing: Certificate, forms: dict[str, ReasonForm] | None = None) -> HttpResponse:
    person, day = reader(request), timezone.localdate()
    context = {
        "certificate": thing,
        "standing": standing_of(thing, day),
        "with_delta": with_delta([thing], day),
        "exam": exams_of_certificates([thing], day).get(thing.pk),
        "evidence": proofs(thing.evidence, with_results=_may_read_results(person, thing)),
        "changes": thing.changes.select_related("by").order_by("pk"),
        "offered": _offered(person, thing, thing.stands(day), forms or {}),
        "form": next(iter((forms or {}).values()), None),
        "is_mine": thing.holder_id == person.pk,
    }
    return render(request, "courses/certificate.html", context)


def _may_read_results(person: Person, thing: Certificate) -> bool:
    return thing.holder_id == person.pk or person.standing.has(Role.COORDINATOR)


def _offered(person: Person, thing: Certificate, stands: str, forms: dict[str, ReasonForm]) -> list[Offered]:
    return [
        Offered(each, forms.get(each.name) or _form(each), reverse(each.name, args=[thing.pk]))
        for each in DECISIONS.values()
        if stands in each.states and can(person, each.action, thing)
    ]
