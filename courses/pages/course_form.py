"""The form of a course in the editor: in which order it opens, and what it asks for before it begins."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Page

from courses.blocks.applies import ROLES
from courses.pages.needs_form import IdsField, circle_in_words, draft_parts
from courses.records.circles import circle_in
from lms.pages import PageAudience


class CoursePageForm(WagtailAdminPageForm):
    """Refuses an order in which parts wait for each other, and courses that ask for each other."""

    needs = IdsField(
        label=gettext_lazy("Courses to be completed first"),
        help_text=gettext_lazy("Nobody begins this course before. Who has begun it already goes on."),
    )
    for_roles = forms.MultipleChoiceField(
        label=gettext_lazy("Only for these roles"),
        choices=[(role.value, role.label) for role in ROLES],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=gettext_lazy("None chosen: every role. Authors read every course."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.courses = _courses()
        live = Page.objects.live().filter(pk__in=self.courses).exclude(coursepage__audience=PageAudience.AUTHORS)
        self.readable = readable = set(live.values_list("pk", flat=True))
        kept = set(self.instance.needs or ())
        self.fields["needs"].choices = [
            (page.pk, page.title)
            for page in self.courses.values()
            if page.pk != self.instance.pk and (page.pk in readable or page.pk in kept)
        ]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if wrong := self._wrong_courses(cleaned.get("needs") or []):
            self.add_error("needs", wrong)
        if self.instance.pk and (
            wrong := circle_in_words(draft_parts(self.instance), in_order=bool(cleaned.get("in_order")))
        ):
            self.add_error("in_order", wrong)
        return cleaned

    def _wrong_courses(self, named: list[int]) -> str:
        if self.instance.pk in named:
            return _("A course cannot ask for itself. Choose other courses.")
        if set(named) - self.readable:
            return _("Learners do not see one of these courses. Publish it first, or choose another one.")
        return circle_through(self.instance, named, self.courses)


def courses_in_circle(course: Page) -> str:
    """What `circle_through` says of a course as it stands; one statement, none where it asks for no other."""
    return circle_through(course, course.needs, _courses()) if course.needs else ""


def circle_through(course: Page, named: Sequence[int], courses: Mapping[int, Page]) -> str:
    """Empty unless the course would wait for itself over the courses that it names; others by their newest drafts."""
    mine = course.pk or 0
    pairs = [(pk, needed) for pk, page in courses.items() if pk != mine for needed in _needs(page)]
    circle = circle_in([*((mine, needed) for needed in named), *pairs])
    if mine not in circle:
        return ""
    titles = {pk: page.title for pk, page in courses.items()} | {mine: course.title}
    words = _("These courses would ask for each other, and nobody could begin them: %(way)s.")
    return words % {"way": " → ".join(titles[pk] for pk in (*circle, circle[0]) if pk in titles)}


def _courses() -> dict[int, Page]:
    rows = Page.objects.filter(coursepage__isnull=False).order_by("path").select_related("latest_revision")
    return {page.pk: page for page in rows}


def _needs(page: Page) -> list[int]:
    return (page.latest_revision.content.get("needs") or []) if page.latest_revision else []
