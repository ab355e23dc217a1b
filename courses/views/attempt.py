"""Taking a test: one question on a page, every answer saved at once, submitted only by the button or the clock."""

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from courses.forms.answers import AnswersForm
from courses.kinds import Unclear
from courses.models import Answer, Attempt
from courses.operations.answer import answer
from courses.operations.close_expired import close_expired
from courses.operations.confirm_answer import confirm_answer
from courses.operations.submit_attempt import submit_attempt as submit
from courses.operations.take_hint import take_hint
from courses.queries.sitting import Sitting, sitting
from courses.views.answer_shown import shown_alone
from courses.views.saved import saved_at_in_words
from lms.kit.refused import Refused
from lms.models import Person


@dataclass(frozen=True)
class Place:
    """One entry of the list of questions."""

    number: int
    is_given: bool
    is_current: bool


@login_required
@require_safe
def attempt(request: HttpRequest, pk: int) -> HttpResponse:
    """The question asked for by number, else the first one without an answer; with all answered, the last look."""
    found = _found(request, pk)
    if not found.attempt.is_open:
        return redirect("attempt_result", pk)
    here = _here(request, found)
    if here is None:
        return redirect("submit_attempt", pk)
    return _question_page(request, found, here)


def _question_page(request: HttpRequest, found: Sitting, here: Answer) -> HttpResponse:
    total = len(found.answers)
    context: dict[str, Any] = {
        "sitting": found,
        "answer": here,
        "total": total,
        "next": here.order + 1 if here.order < total else 0,
        "previous": here.order - 1,
        "section": found.section_of(here),
        "places": [Place(each.order, each.is_given, each == here) for each in found.answers],
        "shown": shown_alone(request.user, here) if here.confirmed_at else None,
        "saved": saved_at_in_words(here.saved_at) if here.saved_at and here.is_given else "",
        "key": uuid4(),
        **_clock(found.attempt),
    }
    return _fresh(render(request, "courses/attempt.html", context))


@login_required
@require_POST
def answer_attempt(request: HttpRequest, pk: int) -> HttpResponse:
    """Save, then go where the button leads; a script gets the words for what happened instead."""
    form, wants_json = AnswersForm(request.POST), "application/json" in request.headers.get("Accept", "")
    now = timezone.now()
    try:
        sent: dict[str, Any] = {"chosen": form.chosen(), "certainty": form.certainty()}
        sent |= {"key": form.sent_key(), "typed_at": form.typed_at()}
        answers = answer(attempt_id=_fit(pk), by=_person(request), now=now, **sent)
    except Attempt.DoesNotExist as missing:
        raise Http404 from missing
    except Refused as refusal:
        if wants_json:
            told = {"refused": str(refusal), "over": _is_over(request, pk), "url": reverse("attempt", args=[pk])}
            return JsonResponse(told, status=409)
        messages.error(request, str(refusal))
        return redirect("attempt", pk)
    unclear = [each for each in answers if each.unclear]
    if wants_json:
        told = {"saved": saved_at_in_words(now), "given": [each.order for each in answers if each.is_given]}
        told |= {"unclear": unclear[0].unclear} if unclear else {}
        return JsonResponse(told | ({"older": True} if any(each.is_outdone for each in answers) else {}))
    if unclear:
        found = _marked(request, pk, answers)
        return _question_page(request, found, found.answers[unclear[0].order - 1])
    return _told_at_once(request, form, pk, answers) or _onward(form.then(len(answers)), pk)


def _is_over(request: HttpRequest, pk: int) -> bool:
    """Whether the attempt takes no answer at all any more; another refusal is about one of them."""
    found = Attempt.objects.visible_to(_person(request)).filter(pk=pk).first()
    return found is None or not found.is_open or found.is_expired(timezone.now())


def _told_at_once(request: HttpRequest, form: AnswersForm, pk: int, answers: list[Answer]) -> HttpResponse | None:
    """Back to the question whose answer is to be checked, or whose hint was asked for; nothing where neither was."""
    asked = {"confirm": confirm_answer, "hint": take_hint}
    for button, operation in asked.items():
        version_id = form.pressed(button)
        here = next((each for each in answers if each.version_id == version_id), None)
        if here is None:
            continue
        try:
            operation(attempt_id=pk, version_id=here.version_id, by=_person(request), now=timezone.now())
        except Refused as refusal:
            messages.error(request, str(refusal))
        return redirect(f"{reverse('attempt', args=[pk])}?pytanie={here.order}")
    return None


@login_required
def submit_attempt(request: HttpRequest, pk: int) -> HttpResponse:
    """A last look: what has no answer yet can be answered here, and everything is handed in at once."""
    if request.method == "POST":
        return _submitted(request, pk)
    found = _found(request, pk)
    if not found.attempt.is_open:
        return redirect("attempt_result", pk)
    return _last_look(request, found)


def _last_look(request: HttpRequest, found: Sitting) -> HttpResponse:
    return _fresh(render(request, "courses/attempt_check.html", {"sitting": found, **_clock(found.attempt)}))


def _submitted(request: HttpRequest, pk: int) -> HttpResponse:
    """Where an answer cannot be taken, the others are saved and the last look says what is to be mended."""
    form = AnswersForm(request.POST)
    sent: dict[str, Any] = {"chosen": form.given(), "certainty": form.certainty()}
    try:
        try:
            submit(attempt_id=_fit(pk), by=_person(request), now=timezone.now(), **sent)
        except Unclear:
            answers = answer(attempt_id=pk, by=_person(request), now=timezone.now(), **sent)
            return _last_look(request, _marked(request, pk, answers))
    except Attempt.DoesNotExist as missing:
        raise Http404 from missing
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("submit_attempt", pk)
    return redirect("attempt_result", pk)


def _marked(request: HttpRequest, pk: int, answers: list[Answer]) -> Sitting:
    """The attempt with what was typed and could not be taken, and why."""
    found = _found(request, pk)
    for row, sent in zip(found.answers, answers, strict=True):
        row.typed, row.unclear, row.certainty = sent.typed, sent.unclear, sent.certainty
    return found


def _onward(then: str, pk: int) -> HttpResponse:
    if then == "exit":
        return redirect("home")
    if then == "check":
        return redirect("submit_attempt", pk)
    here = reverse("attempt", args=[pk])
    return redirect(f"{here}?pytanie={then}" if then else here)


def _here(request: HttpRequest, found: Sitting) -> Answer | None:
    wanted = request.GET.get("pytanie", "")
    if wanted.isascii() and wanted.isdigit() and len(wanted) < 6 and 1 <= int(wanted) <= len(found.answers):
        return found.answers[int(wanted) - 1]
    return next(iter(found.unanswered), None)


def _found(request: HttpRequest, pk: int) -> Sitting:
    """The own attempt; one that ran out of time is submitted before it is shown."""
    person = _person(request)
    found = sitting(person, _fit(pk))
    if found and found.attempt.is_expired(timezone.now()):
        close_expired(now=timezone.now(), of=person)
        found = sitting(person, pk)
    if found is None:
        raise Http404
    return found


def _clock(running: Attempt) -> dict[str, Any]:
    """The server's clock, in milliseconds; with a time limit also the seconds and whole minutes that are left."""
    now = timezone.now()
    told = {"now_ms": int(now.timestamp() * 1000)}
    if running.ends_at is None:
        return told
    seconds = max(int((running.ends_at - now).total_seconds()), 0)
    return {**told, "seconds_left": seconds, "minutes_left": -(-seconds // 60)}


def _fresh(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "private, no-store"
    return response


def _fit(pk: int) -> int:
    if pk >= 2**63:
        raise Http404
    return pk


def _person(request: HttpRequest) -> Person:
    if not isinstance(request.user, Person):
        raise Http404
    return request.user
