"""The start page of a test: its rules before anything begins, and the way back into an attempt that runs."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from courses.models import Attempt, QuizPage
from courses.operations.begin import begin
from courses.operations.close_expired import close_expired
from courses.queries.beginning import Allowed, Beginning, allowed_to, may_begin, tries_of
from courses.queries.drawing import draws
from courses.queries.quiz_results import sight_of
from courses.queries.tags import about_of
from courses.queries.texts import address_of, course_of
from courses.views.previewed import as_readers_do
from lms.forms.once import OnceForm
from lms.kit.refused import Refused
from lms.models import Person
from lms.permissions import can


@require_safe
@as_readers_do
def serve_quiz(request: HttpRequest, page: QuizPage) -> HttpResponse:
    """Called with a test that the reader may see. In the preview of an author nothing can be begun."""
    person, is_preview = request.user, getattr(request, "is_preview", False)
    if not isinstance(person, Person):
        return redirect_to_login(request.get_full_path())
    attempts = [] if is_preview else _attempts(person, page)
    course, drawn = course_of(page), draws(page) if page.pk else []
    allowed = Allowed() if is_preview else allowed_to(person, page)
    beginning = Beginning(left=page.most_attempts, most=page.most_attempts)
    if not is_preview:
        beginning = may_begin(person, page, tries_of(attempts, allowed), timezone.now())
    context: dict[str, Any] = {
        "quiz": page,
        "about": about_of(page),
        "course": course,
        "course_url": address_of(course) if course else "",
        "questions": sum(each.asked for each in drawn),
        "by_person": sum(each.by_person for each in drawn),
        "draws": drawn if page.parts else [],
        "is_preview": is_preview,
        "going": next((each for each in attempts if each.is_open), None),
        "done": [each for each in attempts if not each.is_open],
        "best": max((each.percent for each in attempts if each.percent is not None), default=None),
        "passed": any(each.passed for each in attempts),
        "beginning": beginning,
        "extra_minutes": allowed.minutes if page.time_limit else 0,
        "practises": not is_preview and page.purpose != QuizPage.Purpose.EXAM and _may_practise(attempts, beginning),
        "may_see_results": bool(not is_preview and page.pk and sight_of(person, page, is_seen=True)),
        "may_allow": can(person, "courses.allow") and not is_preview,
        "key": uuid4(),
    }
    response = render(request, "courses/quiz.html", context)
    response["Cache-Control"] = "private, no-cache"
    return response


@login_required
@require_POST
def begin_attempt(request: HttpRequest, quiz_id: int) -> HttpResponse:
    """To the first question, or back to the rules with the reason."""
    if quiz_id >= 2**63 or not isinstance(request.user, Person):
        raise Http404
    try:
        attempt = begin(quiz_id=quiz_id, by=request.user, now=timezone.now(), key=_key(request))
    except QuizPage.DoesNotExist as missing:
        raise Http404 from missing
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(address_of(QuizPage.objects.get(pk=quiz_id)))
    return redirect("attempt", attempt.pk)


def _may_practise(attempts: list[Attempt], beginning: Beginning) -> bool:
    """Told here as far as it is known without asking; `practice` decides."""
    return not any(each.is_open for each in attempts) and (beginning.is_free or bool(attempts))


def _attempts(person: Person, page: QuizPage) -> list[Attempt]:
    """Newest first; one that ran out of time is submitted first."""
    own = Attempt.objects.visible_to(person).filter(quiz=page).order_by("-number")
    attempts = list(own)
    if any(each.is_expired(timezone.now()) for each in attempts):
        close_expired(now=timezone.now(), of=person)
        attempts = list(own.all())
    return attempts


def _key(request: HttpRequest) -> UUID | None:
    """The key of the form; anything that is none counts as missing."""
    form = OnceForm(request.POST)
    return form.cleaned_data.get("key") if form.is_valid() else None
