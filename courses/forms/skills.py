"""Forms of skills: until when somebody is to be instructed, and what a position needs."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from courses.operations.keep_needs import NOT_NEEDED
from courses.queries.skill_needs import Need, Task
from courses.queries.skill_words import level_choices
from courses.records.skill import MOST_MONTHS, MOST_PEOPLE
from lms.forms.once import OnceForm

NAMES = ("level", "people", "months")
COLUMNS = (_("Level"), _("People"), _("Valid for months"))


class AssignInstructionForm(OnceForm):
    """What is ticked in the matrix is read by the view, which knows the matrix."""

    use_required_attribute = False

    due_on = forms.DateField(
        label=_("To be held by"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class NeedsForm(forms.Form):
    """A line for each instruction: `level_7`, `people_7` and `months_7` of the instruction 7. Each label names it."""

    use_required_attribute = False

    def __init__(self, data: Any = None, *, position_id: int, tasks: list[Task]) -> None:
        super().__init__(data)
        self.tasks = tasks
        for task in tasks:
            need = task.needs.get(position_id, NOT_NEEDED)
            self.fields[f"level_{task.pk}"] = forms.TypedChoiceField(
                label=f"{COLUMNS[0]}: {task.title}", coerce=int, choices=level_choices, initial=int(need.level)
            )
            self.fields[f"people_{task.pk}"] = forms.IntegerField(
                label=f"{COLUMNS[1]}: {task.title}", min_value=1, max_value=MOST_PEOPLE, initial=need.people
            )
            self.fields[f"months_{task.pk}"] = forms.IntegerField(
                label=f"{COLUMNS[2]}: {task.title}",
                min_value=1,
                max_value=MOST_MONTHS,
                initial=need.months,
                required=False,
            )

    @property
    def rows(self) -> list[tuple[Task, list[tuple[Any, Any]]]]:
        """Each instruction with its fields, under the words of their columns."""
        return [
            (task, [(words, self[f"{name}_{task.pk}"]) for words, name in zip(COLUMNS, NAMES, strict=True)])
            for task in self.tasks
        ]

    @property
    def needs(self) -> dict[int, Need]:
        given = self.cleaned_data
        return {task.pk: Need(*(given[f"{name}_{task.pk}"] for name in NAMES)) for task in self.tasks}
