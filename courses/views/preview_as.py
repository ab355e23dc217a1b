"""In the editor: the newest draft of a text as somebody in a chosen role, of a chosen partner, would read it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Page

from courses.forms.preview import PreviewForm
from courses.models import ArticlePage, InstructionPage, LearningPage, PresentationPage, QuizPage
from courses.pages.previewed import previewed
from lms.models import Partner, Person, Role
from lms.models.appointment import ROLES_AT
from lms.models.standing import Held, Standing
from lms.permissions import can
from lms.views.seen import reader

SECTIONS = {InstructionPage: "instruction_pages", ArticlePage: "article_pages", QuizPage: "quiz_pages"}
"""Parts of the editor; all else stands with the courses, and presentations in the page tree alone."""

PREVIEWED = (InstructionPage, LearningPage)


@require_safe
def preview_as(request: HttpRequest, pk: int) -> HttpResponse:
    """Chosen in the address, so that what was looked at can be sent to somebody else who may edit the text."""
    if pk >= 2**63:
        raise Http404
    page = get_object_or_404(Page, pk=pk).specific
    if not isinstance(page, PREVIEWED):
        raise Http404
    person = reader(request)
    if not can(person, "courses.write", page):
        raise PermissionDenied
    form = PreviewForm(request.GET or None, partners=Partner.objects.visible_to(person))
    if not form.is_valid():
        return render(request, "courses/wagtail/preview_as.html", _context(page, form))
    request.user = _stand_in(form.cleaned_data["role"])
    return previewed(request, page.get_latest_revision_as_object(), form.scope())


def _context(page: Any, form: PreviewForm) -> dict[str, Any]:
    section = SECTIONS.get(type(page), "course_pages")
    above = reverse(f"{section}:index")
    if isinstance(page, PresentationPage):
        above = reverse("wagtailadmin_explore", args=[page.get_parent().pk])
    return {
        "form": form,
        "breadcrumbs_items": [
            {"url": above, "label": capfirst(str(page._meta.verbose_name_plural))},
            {"url": reverse("wagtailadmin_pages:edit", args=[page.pk]), "label": page.draft_title},
            {"url": "", "label": _("Preview as a reader")},
        ],
        "header_title": _("Preview as a reader"),
        "header_icon": "view",
    }


def _stand_in(role: str) -> Person:
    """Nobody who exists: holds the role at an organisation without any row, so that no data of a real one is shown."""
    person = Person(username="podglad", first_name=capfirst(str(Role(role).label)))
    kind = next(kind for kind, roles in ROLES_AT.items() if role in roles)
    held = Held(0, role, 0, _("Preview"), kind, None, None, None, frozenset())
    person.__dict__["standing"] = Standing((held,))
    return person
