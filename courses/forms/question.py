"""A question as an author writes it: words, answers with the right ones marked, where to read on."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses.forms.answer_notes import ROWS, STEP, note_fields, note_values, places_sent, statement_rows
from courses.kinds import KINDS, OptionDraft
from courses.kinds.kind import LONGEST_OPTION, MOST_OPTIONS
from courses.kinds.labels import LONGEST_CATEGORY
from courses.kinds.open import LONGEST_MODEL
from courses.kinds.truth import VALUES
from courses.models import LessonPage, Question, QuestionVersion, QuizPage, Step
from courses.operations.keep_question import QuestionDraft
from courses.queries.authored import sections_to_write
from courses.queries.bank import tags_on
from courses.records.question import LONGEST_FEEDBACK, LONGEST_HINT, LONGEST_QUESTION
from lms.forms.once import OnceForm
from lms.forms.picture import PictureField
from lms.forms.row_field import RowField

SPARE = 2
AT_FIRST = 4
AREA_LABELS = {
    "x": gettext_lazy("From the left, %"),
    "y": gettext_lazy("From the top, %"),
    "width": gettext_lazy("Width, %"),
    "height": gettext_lazy("Height, %"),
}


class QuestionForm(OnceForm):
    """The rows of answers are fields `text_0`, `pair_0`, `correct_0`, `id_0` …; empty rows are left out.

    The fields of all kinds are there: the style sheet shows those of the chosen one, and only those are read. Their
    names are the rules of the kind (`Kind.rule_names`); what is wrong with them the kind says.
    `step` takes the address of a step of an instruction, as „copy link” gives it. `note_0`, `leads_0` … and
    `note_true`, `leads_true` … are what is said of single answers.
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
    screenshot = PictureField(
        label=gettext_lazy("Picture"),
        help_text=gettext_lazy("A screenshot in which nobody's data can be read. Empty: the picture stays as it is."),
        required=False,
    )
    alt = forms.CharField(
        label=gettext_lazy("What the picture shows"),
        help_text=gettext_lazy("One sentence for people who do not see it; without the answer."),
        max_length=LONGEST_OPTION,
        required=False,
    )
    passage = forms.CharField(
        label=gettext_lazy("Text with gaps"),
        help_text=gettext_lazy(
            "A gap is what stands in braces, its accepted answers parted by |: It is kept in {the register|the list}. "
            "A list to choose from has = before the right answer: within {=7|14|30} days. "
            "A backslash makes a brace or a bar a plain sign."
        ),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5, "spellcheck": "false"}),
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
    rubric = forms.CharField(
        label=gettext_lazy("Criteria"),
        help_text=gettext_lazy(
            "The name of a criterion on a line, below it its levels, each with its points: 2: all of it. "
            "A level without points begins with 0. Whoever marks chooses one level for each criterion."
        ),
        required=False,
        widget=forms.Textarea(attrs={"rows": 7}),
    )
    model = forms.CharField(
        label=gettext_lazy("Model answer"),
        help_text=gettext_lazy("Only for whoever marks; the learner does not see it."),
        max_length=LONGEST_MODEL,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
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
    hint = forms.CharField(
        label=gettext_lazy("Hint"),
        help_text=gettext_lazy("Only for tests that tell after each answer; whoever takes it gets fewer points."),
        max_length=LONGEST_HINT,
        required=False,
    )
    section = forms.ChoiceField(
        label=gettext_lazy("Section of the test"),
        help_text=gettext_lazy("Sections are made with the rules of the test; save them there first."),
        required=False,
    )
    category = forms.CharField(
        label=gettext_lazy("Category in the bank"),
        help_text=gettext_lazy("With / between levels: EZD/Registration. It changes no result and needs no approval."),
        max_length=LONGEST_CATEGORY,
        required=False,
    )
    tags = forms.CharField(
        label=gettext_lazy("Tags in the bank"),
        help_text=gettext_lazy("Words separated by commas."),
        max_length=500,
        required=False,
    )
    points = forms.IntegerField(label=gettext_lazy("How many points"), min_value=1, max_value=100, initial=1)
    lesson = RowField(
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

    def __init__(
        self,
        sent: Any = None,
        files: Any = None,
        *,
        quiz: QuizPage,
        question: Question | None = None,
        begun: dict[str, Any] | None = None,
    ) -> None:
        newest = question.versions.order_by("-number").first() if question else None
        super().__init__(sent, files, initial=_initial(newest) if newest else begun)
        sections = [(each.id, each.title) for each in sections_to_write(quiz)]
        self.fields["section"].choices = [("", _("none")), *sections]  # type: ignore[attr-defined]
        self.picture = newest.picture if newest else None
        beside = LessonPage.objects.sibling_of(quiz) if quiz.pk else LessonPage.objects.none()
        self.fields["lesson"].queryset = beside  # type: ignore[attr-defined]
        self.fields.update(note_fields())
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
            for side, label in AREA_LABELS.items():
                self.fields[f"{side}_{place}"] = forms.CharField(
                    label=label,
                    max_length=10,
                    required=False,
                    widget=forms.TextInput(attrs={"inputmode": "decimal", "size": 5, "data-side": side}),
                )
            self.fields[f"id_{place}"] = forms.CharField(max_length=20, required=False, widget=forms.HiddenInput)

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The rows that are filled in, and some that are free; each by the names of its fields, with those of an area
        as `sides` too.
        """
        names = ("text", "pair", "correct", "id", "note", "leads", *AREA_LABELS)
        telling = ("text", "pair", *AREA_LABELS)
        written = [any(self[f"{name}_{place}"].value() for name in telling) for place in range(MOST_OPTIONS)]
        filled = [place for place, words in enumerate(written) if words]
        shown = min(max((filled[-1] + 1 if filled else 0) + SPARE, AT_FIRST), MOST_OPTIONS)
        rows: list[dict[str, Any]] = [{name: self[f"{name}_{place}"] for name in names} for place in range(shown)]
        return [{**row, "sides": [row[name] for name in AREA_LABELS]} for row in rows]

    def clean_step(self) -> Step | None:
        given = self.cleaned_data["step"].strip()
        if not given:
            return None
        found = STEP.fullmatch(given)
        step = Step.objects.current().filter(pk=int(found[1])).first() if found else None
        if step is None:
            raise forms.ValidationError(_("This link leads to no step. Copy it beside the step of the instruction."))
        return step

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        self.places, wrong = places_sent(cleaned, self._noted(cleaned.get("kind", "")))
        for row, problem in wrong.items():
            self.add_error(f"leads_{row}", problem)
        return cleaned

    def _noted(self, kind: str) -> tuple[str, ...]:
        """The rows of the chosen kind of which something can be said; those of other kinds are not read."""
        if kind not in KINDS or not KINDS[kind].has_notes:
            return ()
        return VALUES if kind == QuestionVersion.Kind.TRUTH else ROWS[:MOST_OPTIONS]

    def draft(self) -> QuestionDraft:
        """What a valid form holds."""
        sent = self.cleaned_data
        options = [
            OptionDraft(
                **{name: sent[f"{name}_{place}"] for name in ("text", "correct", "id", "pair", "note", *AREA_LABELS)},
                reads_on=self.places.get(str(place)),
            )
            for place in range(MOST_OPTIONS)
        ]
        if sent["kind"] == QuestionVersion.Kind.TRUTH:
            options = statement_rows(sent, self.places)
        names = ("kind", "text", "feedback", "hint", "points", "section", "lesson", "step", "screenshot")
        rules = {name: sent[name] for name in KINDS[sent["kind"]].rule_names}
        return QuestionDraft(options=options, rules=rules, **{name: sent[name] for name in names})


def _initial(version: QuestionVersion) -> dict[str, Any]:
    names = ("kind", "text", "feedback", "hint", "points", "section", "lesson")
    values: dict[str, Any] = {name: getattr(version, name) for name in names}
    values |= version.way.typed(version.asked)
    values |= {"category": version.question.category, "tags": ", ".join(tags_on(version.question))}
    values["step"] = version.step.anchor if version.step else ""
    values |= note_values(version)
    for place, option in enumerate(version.options):
        values |= {f"{name}_{place}": value for name, value in option.items() if name != "pair_id"}
    return values
