"""The form of an instruction in the editor: whoever hands in a changed one says what has changed, step by step."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import Panel

from courses.blocks.changed_steps import ChangedStep, Stored
from courses.pages.lesson_form import is_handed_in
from courses.records.publication import ChangeKind
from courses.records.step_said import Said, said_of, unsaid

KINDS = [
    (ChangeKind.SMALL, gettext_lazy("Small: readers see it once")),
    (ChangeKind.MATERIAL, gettext_lazy("Material: readers confirm that they understand")),
]


class InstructionPageForm(WagtailAdminPageForm):
    """A draft may leave it open; submitting, approving and publishing what was published before may not.

    Which steps differ from what readers see is judged by what was just sent, so that the question about a step is there
    as soon as the form comes back, with everything that was typed.
    """

    def __init__(self, data: Any = None, files: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(data, files, *args, **kwargs)
        self.said = said_of(self.instance, self._written()) if "steps" in self.fields else Said(None, ())
        # What was said of the published version says nothing of the next one.
        self.initial["change_note"] = self.said.note
        for each in self.said.changes:
            self.fields[kind_field(each)] = forms.ChoiceField(
                label=_told(each),
                choices=KINDS,
                widget=forms.RadioSelect,
                required=False,
                initial=self.said.kinds.get(each.block_id),
            )

    def _written(self) -> list[Stored]:
        if not self.is_bound:
            return list(self.instance.steps.raw_data)
        widget, name = self.fields["steps"].widget, self.add_prefix("steps")
        if widget.value_omitted_from_data(self.data, self.files, name):
            return list(self.instance.steps.raw_data)
        sent = widget.value_from_datadict(self.data, self.files, name)
        return list(sent.get_prep_value())

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if self.said.after is None:
            return cleaned
        kinds = {each.block_id: cleaned.get(kind_field(each)) or "" for each in self.said.changes}
        self.instance.step_kinds = {pk: kind for pk, kind in kinds.items() if kind}
        self.instance.change_after = self.said.after
        if is_handed_in(self.data):
            for about, sentence in unsaid(self.said.changes, cleaned.get("change_note") or "", kinds).items():
                self.add_error(about if about in self.fields else f"kind-{about}", sentence)
        return cleaned


class StepKindsPanel(Panel):
    """A question for each changed step. Stays away where nothing differs from what readers see."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "courses/wagtail/step_kinds_panel.html"

        def is_shown(self) -> bool:
            return bool(super().is_shown() and self.form is not None and self.form.said.after is not None)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            context["kinds"] = [self.form[kind_field(each)] for each in self.form.said.changes]
            return context


def kind_field(step: ChangedStep) -> str:
    return f"kind-{step.block_id}"


def _told(step: ChangedStep) -> str:
    words = {"what": step.what.label, "number": step.number, "title": step.title}
    return _("%(what)s: step %(number)d, %(title)s") % words
