"""In the editor: the newest draft of a lesson or an instruction as somebody of a chosen partner would read it."""

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
from courses.models import InstructionPage, LessonPage
from courses.pages.previewed import previewed
from lms.models import Person, Role
from lms.models.standing import Held, Standing
from lms.permissions import can
from lms.views.seen import reader


@require_safe
def preview_as(request: HttpRequest, pk: int) -> HttpResponse:
    """Chosen in the address, so that what was looked at can be sent to somebody else who may edit the text."""
    if pk >= 2**63:
        raise Http404
    page = get_object_or_404(Page, pk=pk).specific
    if not isinstance(page, LessonPage | InstructionPage):
        raise Http404
    if not can(reader(request), "courses.write", page):
        raise PermissionDenied
    form = PreviewForm(request.GET or None)
    if not form.is_valid():
        return render(request, "courses/wagtail/preview_as.html", _context(page, form))
    request.user = _stand_in(form.cleaned_data["role"])
    return previewed(request, page.get_latest_revision_as_object(), (form.office(),))


def _context(page: LessonPage | InstructionPage, form: PreviewForm) -> dict[str, Any]:
    section = "course_pages" if isinstance(page, LessonPage) else "instruction_pages"
    return {
        "form": form,
        "breadcrumbs_items": [
            {"url": reverse(f"{section}:index"), "label": capfirst(str(page._meta.verbose_name_plural))},
            {"url": reverse("wagtailadmin_pages:edit", args=[page.pk]), "label": page.draft_title},
            {"url": "", "label": _("Preview as a partner")},
        ],
        "header_title": _("Preview as a partner"),
        "header_icon": "view",
    }


def _stand_in(role: str) -> Person:
    """Nobody who exists: holds the role at a partner without any row, so that no data of a real office is shown."""
    person = Person(username="podglad", first_name=capfirst(str(Role(role).label)))
    held = Held(0, role, 0, _("Preview"), "partner", None, None, None, frozenset())
    person.__dict__["standing"] = Standing((held,))
    return person
