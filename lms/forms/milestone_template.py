"""One line of the office's list of milestones."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from lms.forms.words import WordsField
from lms.milestone_proofs import milestone_proofs
from lms.models import MilestoneOwner, MilestoneScope, UnitKind
from lms.queries.milestone_template import Line

MOST_MONTHS, MOST_DAYS, LONGEST_SENTENCES = 120, 366, 4000
CHECKS = forms.CheckboxSelectMultiple


class SeenForm(forms.Form):
    """`seen` is the number of the version that the person looks at."""

    seen = forms.IntegerField(widget=forms.HiddenInput)


class LineForm(SeenForm):
    """Without a line it asks for the number too, which is a line's name for good."""

    code = forms.CharField(
        label=gettext_lazy("Number"),
        help_text=gettext_lazy("A capital letter and one or two digits, for example M17. It cannot be changed later."),
        max_length=4,
    )
    name = forms.CharField(label=gettext_lazy("Name"), max_length=160)
    months = forms.IntegerField(
        label=gettext_lazy("Months after the first day"), min_value=0, max_value=MOST_MONTHS, initial=0
    )
    days = forms.IntegerField(label=gettext_lazy("And so many days"), min_value=0, max_value=MOST_DAYS, initial=0)
    owner_role = forms.ChoiceField(label=gettext_lazy("Who looks after it"), choices=MilestoneOwner)
    scope = forms.ChoiceField(
        label=gettext_lazy("For whom"), choices=MilestoneScope, required=False, widget=forms.RadioSelect
    )
    unit_kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Only for these kinds of units"),
        help_text=gettext_lazy("None ticked: for all."),
        widget=CHECKS,
        required=False,
    )
    after = forms.MultipleChoiceField(
        label=gettext_lazy("Waits for"),
        help_text=gettext_lazy("Only what stands above it in the list."),
        widget=CHECKS,
        required=False,
    )
    proofs = forms.MultipleChoiceField(label=gettext_lazy("What must follow from data"), widget=CHECKS, required=False)
    sentences = WordsField(
        label=gettext_lazy("What whoever confirms it declares"),
        help_text=gettext_lazy("One sentence in each line."),
        max_length=LONGEST_SENTENCES,
        required=False,
    )

    def __init__(self, *args: Any, lines: list[Line], line: Line | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.line = line
        place = next((at for at, each in enumerate(lines) if line and each.code == line.code), len(lines))
        self._offer("unit_kinds", [(value, label) for value, label in UnitKind.choices if value != "voivodeship"])
        self._offer("after", [(each.code, f"{each.code} {each.name}") for each in lines[:place]])
        self._offer("proofs", [(each.name, each.words) for each in sorted(milestone_proofs, key=lambda p: p.order)])
        if not lines[:place]:
            del self.fields["after"]
        if line:
            del self.fields["code"]

    def _offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    @classmethod
    def initial_of(cls, line: Line) -> dict[str, Any]:
        return {**vars(line), "sentences": "\n".join(line.sentences)}

    def as_line(self) -> Line:
        """Of a valid form. What the form did not ask for stays."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "seen"}
        given["sentences"] = [each.strip() for each in given["sentences"].splitlines() if each.strip()]
        given.setdefault("after", [])
        return Line(**{"code": self.line.code if self.line else "", **given})


class MoveForm(SeenForm):
    """One place up or down."""

    by = forms.TypedChoiceField(choices=[(-1, "-1"), (1, "1")], coerce=int)
