"""The form of a lesson in the editor: whoever hands in a changed lesson says what kind of change it is."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.panels import MultiFieldPanel

from courses.pages.needs_form import NeedsForm
from courses.pages.quiz_form import SENDING
from courses.records.lesson_done import Touched
from courses.records.publication import ChangeKind, Publication, wrong_change
from courses.records.release_choice import open_releases, touched_by


class LessonPageForm(NeedsForm):
    """A draft may leave it open; submitting, approving and publishing a lesson that was published before may not."""

    def __init__(self, data: Any = None, files: Any = None, *args: Any, **kwargs: Any) -> None:
        instance = kwargs.get("instance")
        if instance is not None and not instance.has_unpublished_changes:
            # What was said of the published version says nothing of the next one.
            instance.change_kind = instance.change_note = ""
            instance.change_release = None
        super().__init__(data, files, *args, **kwargs)
        if "change_kind" in self.fields:
            self.fields["change_kind"].choices = ChangeKind.choices
        if "change_release" in self.fields:
            self._offer_releases(self.fields["change_release"])

    def _offer_releases(self, field: Any) -> None:
        """Each with the number of people whom a material change would ask then; none to choose from, no field."""
        offered = open_releases(self.for_user, self.instance.pk, self.instance.change_release_id)
        releases = list(offered) if was_published(self.instance) else []
        if not releases:
            del self.fields["change_release"]
            return
        touched = touched_by(self.instance.pk, releases, timezone.localdate())
        field.queryset, field.empty_label = offered, _("No release: everybody who has done the lesson")
        field.label_from_instance = lambda each: f"{each}: {_reached(touched[each.pk])}"

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if is_handed_in(self.data) and was_published(self.instance):
            said = [cleaned.get(name) or "" for name in ("change_kind", "change_note")]
            if wrong := wrong_change(*said):
                self.add_error(*wrong)
        return cleaned


class ChangePanel(MultiFieldPanel):
    """Stays away from a lesson that nobody has read yet."""

    class BoundPanel(MultiFieldPanel.BoundPanel):
        def is_shown(self) -> bool:
            return super().is_shown() and was_published(self.instance)


def _reached(touched: Touched) -> str:
    people = ngettext("%(number)d person", "%(number)d people", touched.people) % {"number": touched.people}
    partners = ngettext("in %(number)d partner", "in %(number)d partners", touched.offices)
    return f"{people} {partners % {'number': touched.offices}}" if touched.offices else people


def was_published(page: Any) -> bool:
    return bool(page.pk) and Publication.objects.filter(page=page.pk).exists()


def is_handed_in(data: Any) -> bool:
    """Whether the form submits, approves or publishes, and does not only save a draft."""
    approves = "action-workflow-action" in data and data.get("workflow-action-name") == "approve"
    return approves or any(name in data for name in SENDING)
