"""The questions of a nomination, one form each; `answer` is what the draft keeps."""

from abc import abstractmethod
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lms.forms.newcomer import NewcomerForm
from lms.forms.once import OnceForm
from lms.models import Nomination
from lms.queries.nomination import (
    DECLARED,
    PLACES,
    REPLACES,
    STAND_IN,
    WHO,
    Answers,
    Choices,
    declarations,
    digest,
    proposed_stand_in,
)

NEW, NOBODY = "new", "0"
NAMES = ("first_name", "last_name", "login", "email")


class QuestionForm(forms.Form):
    """`told` are the answers of today's draft, `choices` what may be answered at the partner."""

    use_required_attribute = False

    def __init__(self, data: Any = None, *, told: Answers, choices: Choices) -> None:
        super().__init__(data, initial=self.before(told, choices))
        self.told, self.choices = told, choices
        self.offer()

    @abstractmethod
    def before(self, told: Answers, choices: Choices) -> dict[str, Any]:
        """What is filled in when the question is opened: the answer of the draft, else what is proposed."""

    @abstractmethod
    def offer(self) -> None:
        """Put in what may be chosen today."""

    @abstractmethod
    def answer(self) -> dict[str, Any]:
        """What the draft keeps of a valid answer (`lms.queries.nomination.answers_of` reads it)."""

    def pick(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]


class WhoForm(NewcomerForm, QuestionForm):
    person = forms.ChoiceField(label=gettext_lazy("Person"), widget=forms.RadioSelect)
    field_order = ["person", *NAMES]

    def before(self, told: Answers, choices: Choices) -> dict[str, Any]:
        new = NEW if told.newcomer or not choices.people else ""
        return {"person": str(told.person.pk) if told.person else new, **told.newcomer}

    def offer(self) -> None:
        known = [(str(pk), f"{person} ({person.username})") for pk, person in self.choices.people.items()]
        self.pick("person", [*known, (NEW, _("A new person"))])
        if self.is_bound and self.data.get("person") == NEW:
            self.fields["first_name"].required = self.fields["last_name"].required = True

    def answer(self) -> dict[str, Any]:
        data = self.cleaned_data
        if data["person"] == NEW:
            return {"newcomer": {name: data[name] for name in NAMES}}
        return {"person": int(data["person"])}


class PlacesForm(QuestionForm):
    covers = forms.MultipleChoiceField(
        label=gettext_lazy("Locations this leader answers for"), widget=forms.CheckboxSelectMultiple
    )

    def before(self, told: Answers, choices: Choices) -> dict[str, Any]:
        lacking = choices.uncovered if PLACES in told.missing else set()
        chosen = {place.pk for place in told.places} | lacking
        return {"covers": [str(pk) for pk in choices.places if pk in chosen]}

    def offer(self) -> None:
        """Those that nobody answers for are named so, and ticked beforehand."""
        lacking = self.choices.uncovered
        words = _("%(place)s: nobody answers for it yet")
        places = self.choices.places.items()
        named = {pk: words % {"place": place.name} if pk in lacking else place.name for pk, place in places}
        self.pick("covers", [(str(pk), name) for pk, name in named.items()])
        self.fields["covers"].error_messages["required"] = _("A leader answers for at least one location.")
        if not named:
            del self.fields["covers"]

    def answer(self) -> dict[str, Any]:
        return {"covers": [int(pk) for pk in self.cleaned_data.get("covers", ())]}


class ReplacesForm(QuestionForm):
    appointment = forms.ChoiceField(label=gettext_lazy("Leader who leaves"), widget=forms.RadioSelect)

    def before(self, told: Answers, choices: Choices) -> dict[str, Any]:
        if REPLACES not in told.missing:
            return {"appointment": str(told.replaces or NOBODY)}
        return {"appointment": str(next(iter(choices.left))) if choices.left else ""}

    def offer(self) -> None:
        left = [(str(pk), _("%(name)s, who has left") % {"name": name}) for pk, name in self.choices.left.items()]
        leads = [
            (str(pk), _("%(name)s, whose role ends with this nomination") % {"name": each.person})
            for pk, each in self.choices.leaders.items()
        ]
        self.pick("appointment", [*left, *leads, (NOBODY, _("Nobody, this is a further leader"))])

    def answer(self) -> dict[str, Any]:
        return {"appointment": int(self.cleaned_data["appointment"])}


class StandInForm(QuestionForm):
    stand_in = forms.ChoiceField(label=gettext_lazy("Who stands in"), widget=forms.RadioSelect)
    nobody_yet = forms.ChoiceField(
        label=gettext_lazy("Why nobody yet"),
        required=False,
        choices=[("", gettext_lazy("Somebody stands in")), *Nomination.NobodyYet.choices],
    )

    def before(self, told: Answers, choices: Choices) -> dict[str, Any]:
        if STAND_IN not in told.missing:
            return {"stand_in": str(told.stand_in.pk if told.stand_in else NOBODY), "nobody_yet": told.nobody_yet}
        proposed = proposed_stand_in(choices, told)
        return {"stand_in": str(proposed) if proposed else ""}

    def offer(self) -> None:
        leaves = self.choices.leaders.get(self.told.replaces or 0)
        not_these = {each.pk for each in (self.told.person, leaves.person if leaves else None) if each}
        words = {
            str(pk): f"{each.person} ({each.get_role_display()})"
            for pk, each in self.choices.stand_ins.items()
            if pk not in not_these
        }
        self.pick("stand_in", [*words.items(), (NOBODY, _("Nobody yet"))])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("stand_in") == NOBODY and not data.get("nobody_yet"):
            self.add_error("nobody_yet", _("Say why nobody stands in yet."))
        return data

    def answer(self) -> dict[str, Any]:
        chosen = self.cleaned_data["stand_in"]
        return {"nobody_yet": self.cleaned_data["nobody_yet"]} if chosen == NOBODY else {"person": int(chosen)}


class DeclarationsForm(QuestionForm):
    declared = forms.MultipleChoiceField(label=gettext_lazy("I declare that"), widget=forms.CheckboxSelectMultiple)

    def before(self, told: Answers, choices: Choices) -> dict[str, Any]:
        return {"declared": [] if DECLARED in told.missing else [str(n) for n in range(len(declarations()))]}

    def offer(self) -> None:
        self.pick("declared", [(str(number), text) for number, text in enumerate(declarations())])
        self.fields["declared"].error_messages["required"] = _("Tick every sentence; without them nobody is nominated.")

    def clean_declared(self) -> list[str]:
        ticked: list[str] = self.cleaned_data["declared"]
        if len(set(ticked)) < len(declarations()):
            raise forms.ValidationError(self.fields["declared"].error_messages["required"])
        return ticked

    def answer(self) -> dict[str, Any]:
        return {"digest": digest(declarations())}


FORMS: dict[str, type[QuestionForm]] = {
    WHO: WhoForm,
    PLACES: PlacesForm,
    REPLACES: ReplacesForm,
    STAND_IN: StandInForm,
    DECLARED: DeclarationsForm,
}


class NominateForm(OnceForm):
    """`seen` are the leaders that the page of the answers shows."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=2000)
    override_reason = forms.CharField(label=gettext_lazy("Reason for a fourth leader"), max_length=300, required=False)

    def __init__(self, data: Any = None, *, seen: str, may_exceed: bool) -> None:
        super().__init__(data, initial={"seen": seen})
        if not may_exceed:
            del self.fields["override_reason"]

    def seen_leaders(self) -> list[int]:
        told = self.cleaned_data["seen"].split(",")
        return [int(each) for each in told if each.isascii() and each.isdigit() and len(each) < 19]
