"""Nominate a leader: one question on each page, the answers together, and the press that appoints."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from lms.forms.nomination import FORMS, NominateForm
from lms.forms.refusals import refusals_to
from lms.forms.stale import renew
from lms.models import Nomination, Partner, Person
from lms.operations.appoint import MOST_LEADERS
from lms.operations.keep_nomination import keep_nomination
from lms.operations.nominate import nominate as send_nomination
from lms.permissions import can
from lms.queries.nomination import (
    DECLARED,
    PLACES,
    QUESTIONS,
    REPLACES,
    STAND_IN,
    WHO,
    Answers,
    Choices,
    answers_of,
    choices_at,
    declarations,
    draft_of,
    open_leaders,
)
from lms.views.seen import made_before, make_once, reader, seen_partner

RIGHT = "lms.nominate"
ASKED = {
    WHO: gettext_lazy("Who is to be a leader?"),
    PLACES: gettext_lazy("Which locations does the leader answer for?"),
    REPLACES: gettext_lazy("Whom does the leader replace?"),
    STAND_IN: gettext_lazy("Who stands in when the leader is away?"),
    DECLARED: gettext_lazy("What the office declares"),
}
HINTS = {
    WHO: gettext_lazy("Choose somebody of the office, or a new person and fill in the names."),
    PLACES: gettext_lazy("Questions of clerks at these locations come to this leader, from the day of the nomination."),
    REPLACES: gettext_lazy(
        "Open questions of the one who leaves go to those who answer at the same places, the new leader among them. "
        "What was written stays."
    ),
    STAND_IN: gettext_lazy("Another leader or a clerk of the office. The leader enters each absence under Help."),
    DECLARED: gettext_lazy("The sentences are kept with the nomination."),
}


@login_required
def nomination_question(request: HttpRequest, teryt: str, question: str) -> HttpResponse:
    if question not in QUESTIONS:
        raise Http404
    partner, person = seen_partner(request, teryt, RIGHT), reader(request)
    choices = choices_at(partner, person, timezone.localdate())
    told = answers_of(draft_of(partner, person), choices)
    form = FORMS[question](request.POST if request.method == "POST" else None, told=told, choices=choices)
    if form.is_valid():
        with refusals_to(form):
            kept = keep_nomination(
                partner=partner, question=question, answer=form.answer(), by=person, now=timezone.now()
            )
            return _on(partner, answers_of(kept, choices))
    number = QUESTIONS.index(question)
    context = {
        "partner": partner,
        "form": form,
        "title": ASKED[question],
        "hint": HINTS[question],
        "number": number + 1,
        "of": len(QUESTIONS),
        "back": _back(partner, told, number),
        "lacks_places": question == PLACES and not choices.places,
    }
    return render(request, "lms/nomination_question.html", context)


def _on(partner: Partner, told: Answers) -> HttpResponse:
    """To the first question that has no answer, or to all answers."""
    if told.missing:
        return redirect("nomination_question", partner.teryt, told.next)
    return redirect("nominate", partner.teryt)


def _back(partner: Partner, told: Answers, number: int) -> str:
    if not told.missing:
        return reverse("nominate", args=[partner.teryt])
    if number:
        return reverse("nomination_question", args=[partner.teryt, QUESTIONS[number - 1]])
    return reverse("partner", args=[partner.teryt])


@login_required
def nominate(request: HttpRequest, teryt: str) -> HttpResponse:
    """The answers together; whoever has not answered everything goes on with the first question that is left."""
    partner, person = seen_partner(request, teryt, RIGHT), reader(request)
    if made := made_before(request, "lms.nominate", Nomination):
        return _done(partner, made, person)
    choices, draft = choices_at(partner, person, timezone.localdate()), draft_of(partner, person)
    told = answers_of(draft, choices)
    if draft is None or told.missing:
        if request.method == "POST":
            messages.error(request, _("Not every question has an answer that holds today. Answer it and check again."))
        return _on(partner, told)
    held = open_leaders(partner.pk)
    seen = ",".join(str(pk) for pk in held)
    is_full = len(set(held) - {told.replaces}) >= MOST_LEADERS
    may_exceed = is_full and can(person, "lms.exceed")
    form = NominateForm(request.POST if request.method == "POST" else None, seen=seen, may_exceed=may_exceed)
    if form.is_valid():
        reason = form.cleaned_data.get("override_reason", "")

        def make() -> Nomination:
            return send_nomination(
                partner=partner, seen=form.seen_leaders(), by=person, now=timezone.now(), override_reason=reason
            )

        with refusals_to(form):
            made = make_once(request, form, "lms.nominate", Nomination, make)
            messages.success(request, _("The leader is nominated."))
            return _done(partner, made, person)
    context = {
        "partner": partner,
        "form": form,
        "rows": _rows(partner, told, choices),
        "leaders": list(choices.leaders.values()),
        "has_changed": renew(form, "seen", seen) or set(draft.leaders) != set(held),
        "is_full": is_full,
        "may_exceed": may_exceed,
        "sentences": declarations(),
        "change_declarations": reverse("nomination_question", args=[partner.teryt, DECLARED]),
    }
    return render(request, "lms/nominate.html", context)


def _done(partner: Partner, made: Nomination, by: Person) -> HttpResponse:
    """Who cannot log in yet is let in next, by whoever may do that for all their roles."""
    person = made.appointment.person
    is_next = not person.has_usable_password() and can(by, "lms.invite", person)
    return redirect("let_in", person.pk) if is_next else redirect("partner", partner.teryt)


def _rows(partner: Partner, told: Answers, choices: Choices) -> list[tuple[Any, str, str]]:
    """What was asked, what was answered, where to change it."""
    new = told.newcomer
    names = [f"{new.get('first_name')} {new.get('last_name')}", new.get("login"), new.get("email")] if new else []
    leaves = choices.leaders.get(told.replaces or 0)
    said = {
        WHO: str(told.person) if told.person else ", ".join(each for each in names if each),
        PLACES: ", ".join(place.name for place in told.places) or _("the whole office"),
        REPLACES: str(leaves.person)
        if leaves
        else choices.left.get(told.replaces or 0, pgettext("who is replaced", "nobody")),
        STAND_IN: str(told.stand_in) if told.stand_in else str(Nomination.NobodyYet(told.nobody_yet).label),
    }
    return [
        (ASKED[each], words, reverse("nomination_question", args=[partner.teryt, each])) for each, words in said.items()
    ]
