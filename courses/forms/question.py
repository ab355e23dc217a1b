"""A question as an author writes it: words, answers with the right ones marked, where to read on."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses.kinds import KINDS, OptionDraft
from courses.kinds.kind import LONGEST_OPTION, MOST_OPTIONS
from courses.models import LessonPage, Question, QuestionVersion, QuizPage, Step
from courses.operations.keep_question import QuestionDraft
from courses.records.question import LONGEST_FEEDBACK, LONGEST_QUESTION
from lms.forms.once import OnceForm

SPARE = 2
AT_FIRST = 4
STEP = re.compile(r"(?:.*#)?krok-([0-9]{1,18})/?")


class QuestionForm(OnceForm):
    """The rows of answers are fields `text_0`, `pair_0`, `correct_0`, `id_0` …; empty rows are left out.

    The fields of all kinds are there: the style sheet shows those of the chosen one, and only those are read. Their
    names are the rules of the kind (`Kind.rule_names`); what is wrong with them the kind says.
    `step` takes the address of a step of an instruction, as „copy link” gives it.
    """

    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"),
        choices=QuestionVersion.Kind.choices,
        initial=QuestionVersion.Kind.SINGLE,
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=gettext_lazy("Question"), max_length=LONGEST_QUESTION, widget=forms.Textarea(attrs={"rows": 2})
    )
    truth = forms.ChoiceField(
        label=gettext_lazy("The statement is"),
        choices=[("true", gettext_lazy("true")), ("false", gettext_lazy("false"))],
        required=False,
        widget=forms.RadioSelect,
    )
    accents = forms.BooleanField(
        label=gettext_lazy("Polish accents count"),
        help_text=gettext_lazy("Without this the letters may be written without their accents."),
        required=False,
    )
    number = forms.CharField(
        label=gettext_lazy("Right number"),
        help_text=gettext_lazy("In digits, with a decimal comma or point: 1 000,5."),
        required=False,
    )
    tolerance = forms.CharField(
        label=gettext_lazy("Tolerance"),
        help_text=gettext_lazy("By how much an answer may be too small or too large. Empty: not at all."),
        required=False,
    )
    unit = forms.CharField(
        label=gettext_lazy("Unit"),
        help_text=gettext_lazy("It stands beside the field. Empty: a number without a unit."),
        required=False,
    )
    marking = forms.ChoiceField(
        label=gettext_lazy("Points"),
        choices=[
            ("all", gettext_lazy("all or nothing")),
            ("part", gettext_lazy("in parts")),
        ],
        initial="all",
        required=False,
        widget=forms.RadioSelect,
    )
    feedback = forms.CharField(
        label=gettext_lazy("Explanation"),
        help_text=gettext_lazy("Shown after the attempt: why this is so, in one or two sentences."),
        max_length=LONGEST_FEEDBACK,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    points = forms.IntegerField(label=gettext_lazy("How many points"), min_value=1, max_value=100, initial=1)
    lesson = forms.ModelChoiceField(  # type: ignore[var-annotated]
        label=gettext_lazy("Lesson to read on"),
        queryset=LessonPage.objects.none(),
        required=False,
        empty_label=gettext_lazy("none"),
    )
    step = forms.CharField(
        label=gettext_lazy("Step of an instruction to read on"),
        help_text=gettext_lazy("The link that is copied beside the step. Only where no lesson is chosen."),
        required=False,
        max_length=300,
    )

    def __init__(self, sent: Any = None, *, quiz: QuizPage, question: Question | None = None) -> None:
        newest = question.versions.order_by("-number").first() if question else None
        super().__init__(sent, initial=_initial(newest) if newest else None)
        beside = LessonPage.objects.sibling_of(quiz) if quiz.pk else LessonPage.objects.none()
        self.fields["lesson"].queryset = beside  # type: ignore[attr-defined]
        for place in range(MOST_OPTIONS):
            number = {"number": place + 1}
            self.fields[f"text_{place}"] = forms.CharField(
                label=_("Answer %(number)d") % number, max_length=LONGEST_OPTION, required=False
            )
            self.fields[f"correct_{place}"] = forms.BooleanField(
                label=_("Answer %(number)d is right") % number, required=False
            )
            self.fields[f"pair_{place}"] = forms.CharField(
                label=_("What belongs to answer %(number)d") % number, max_length=LONGEST_OPTION, required=False
            )
            self.fields[f"id_{place}"] = forms.CharField(max_length=20, required=False, widget=forms.HiddenInput)

    @property
    def rows(self) -> list[dict[str, forms.BoundField]]:
        """The rows that are filled in, and some that are free; each by the names of its fields."""
        names = ("text", "pair", "correct", "id")
        written = [self[f"text_{place}"].value() or self[f"pair_{place}"].value() for place in range(MOST_OPTIONS)]
        filled = [place for place, words in enumerate(written) if words]
        shown = min(max((filled[-1] + 1 if filled else 0) + SPARE, AT_FIRST), MOST_OPTIONS)
        return [{name: self[f"{name}_{place}"] for name in names} for place in range(shown)]

    def clean_step(self) -> Step | None:
        given = self.cleaned_data["step"].strip()
        if not given:
            return None
        found = STEP.fullmatch(given)
        step = Step.objects.current().filter(pk=int(found[1])).first() if found else None
        if step is None:
            raise forms.ValidationError(_("This link leads to no step. Copy it beside the step of the instruction."))
        return step

    def draft(self) -> QuestionDraft:
        """What a valid form holds."""
        sent = self.cleaned_data
        options = [
            OptionDraft(**{name: sent[f"{name}_{place}"] for name in ("text", "correct", "id", "pair")})
            for place in range(MOST_OPTIONS)
        ]
        names = ("kind", "text", "feedback", "points", "lesson", "step")
        rules = {name: sent[name] for name in KINDS[sent["kind"]].rule_names}
        return QuestionDraft(options=options, rules=rules, **{name: sent[name] for name in names})


def _initial(version: QuestionVersion) -> dict[str, Any]:
    values: dict[str, Any] = {name: getattr(version, name) for name in ("kind", "text", "feedback", "points", "lesson")}
    values |= version.way.typed(version.asked)
    values["step"] = version.step.anchor if version.step else ""
    for place, option in enumerate(version.options):
        values |= {f"{name}_{place}": value for name, value in option.items() if name != "pair_id"}
    return values
