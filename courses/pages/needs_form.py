"""The form of a part of a course in the editor: which other parts are to be done before it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Page

from courses.records.part_order import circle_of


@dataclass(frozen=True)
class DraftPart:
    """A part as its newest draft has it."""

    pk: int
    title: str
    model: str
    is_extra: bool
    needs: Sequence[int]

    @property
    def is_quiz(self) -> bool:
        return self.model == "quizpage"

    @property
    def is_lesson(self) -> bool:
        return self.model == "lessonpage"


class IdsField(forms.TypedMultipleChoiceField):
    """Ids of pages; what is not among those offered is refused in the words of the form."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **told: Any) -> None:
        super().__init__(coerce=int, required=False, **told)

    def valid_value(self, value: Any) -> bool:
        text = str(value)
        return text.isascii() and text.isdigit() and len(text) < 19


class NeedsForm(WagtailAdminPageForm):
    """Refuses what would shut a part for good: itself, a circle, a part of another course."""

    needs = IdsField(
        label=gettext_lazy("To be done first"),
        help_text=gettext_lazy("The part opens once these parts of the course are complete. None: nothing is asked."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        course = self.parent_page or self.instance.get_parent()
        if course.cached_content_type.model != "coursepage":
            del self.fields["needs"]
            return
        self.parts = draft_parts(course)
        others = [part for part in self.parts if part.pk != self.instance.pk]
        self.fields["needs"].choices = [(part.pk, part.title) for part in others]
        if not others:
            del self.fields["needs"]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        named = cleaned.get("needs")
        if named and (wrong := self._wrong(named, is_extra=bool(cleaned.get("is_extra")))):
            self.add_error("needs", wrong)
        return cleaned

    def _wrong(self, named: list[int], *, is_extra: bool) -> str:
        if self.instance.pk in named:
            return _("A part cannot be done before itself. Choose other parts.")
        if set(named) - {part.pk for part in self.parts}:
            return _("Choose only parts of this course.")
        written = DraftPart(self.instance.pk or 0, self.instance.title, self.instance._meta.model_name, is_extra, named)
        parts = [written if part.pk == written.pk else part for part in self.parts]
        parts += [] if self.instance.pk else [written]
        course = (self.parent_page or self.instance.get_parent()).specific.get_latest_revision_as_object()
        return circle_in_words(parts, in_order=course.in_order)


def draft_parts(course: Page) -> list[DraftPart]:
    """Everything in the course that is to be done, in its order, as it is written now; two statements at most."""
    pages = Page.objects.child_of(course).order_by("path").select_related("latest_revision")
    return [_part(page) for page in pages if page.cached_content_type.model != "modulepage"]


def _part(page: Page) -> DraftPart:
    said = page.latest_revision.content if page.latest_revision else {}
    title = said.get("title") or page.title
    return DraftPart(
        page.pk, title, page.cached_content_type.model, bool(said.get("is_extra")), said.get("needs") or ()
    )


def circle_in_words(parts: Sequence[DraftPart], *, in_order: bool) -> str:
    """Empty where every part can be reached."""
    titles = {part.pk: part.title for part in parts}
    circle = [titles[pk] for pk in circle_of(parts, in_order=in_order)]
    if not circle:
        return ""
    words = _("These parts would wait for each other and never open: %(way)s. Remember that a test waits for lessons.")
    return words % {"way": " → ".join([*circle, circle[0]])}
