"""What a list is narrowed down to, and the name under which that is kept."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from helpdesk.forms.fields import OnceForm
from helpdesk.models import EscalationState, SavedView, Severity, State, Turn
from helpdesk.models.saved_view import NAME_LENGTH
from helpdesk.queries.narrowing import Choices
from helpdesk.queries.wishes import MINE, MISSED, NAMES, NOBODYS, SOON, Wish
from lms.models import Person

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
ANY = ("", pgettext_lazy("filter", "All"))
DUES = (ANY, (MISSED, _("The time has passed")), (SOON, _("The time ends within 24 hours")))


class NarrowForm(forms.Form):
    """Sent by address; the names of its fields are those that the list reads there."""

    stan = forms.ChoiceField(label=_("State"), required=False)
    kolej = forms.ChoiceField(label=_("Whose turn"), required=False, choices=(ANY, *Turn.choices))
    kategoria = forms.ChoiceField(label=_("Category"), required=False, choices=(ANY, *Severity.choices))
    termin = forms.ChoiceField(label=_("Time"), required=False, choices=DUES)
    system = forms.ChoiceField(label=_("System"), required=False)
    miejsce = forms.ChoiceField(label=_("Location"), required=False)
    lider = forms.ChoiceField(label=_("Dealt with by"), required=False)
    urzad = forms.ChoiceField(label=_("Office"), required=False)
    od = forms.DateField(label=_("Changed from"), required=False, widget=DAY)
    do = forms.DateField(label=_("Changed until"), required=False, widget=DAY)

    def __init__(self, *, wish: Wish, kind: str, choices: Choices) -> None:
        given: dict[str, Any] = wish.as_query()
        super().__init__(initial=given)
        states = State if kind == SavedView.Kind.TICKETS else EscalationState
        people = ((MINE, _("me")), (NOBODYS, _("nobody")), *choices.people)
        self._offer("stan", states.choices)
        self._offer("system", choices.systems)
        self._offer("miejsce", choices.locations)
        self._offer("lider", people)
        self._offer("urzad", choices.partners)
        if kind != SavedView.Kind.TICKETS:
            del self.fields["kolej"]
        if kind == SavedView.Kind.OFFICE:
            del self.fields["kategoria"]
        for name in ("miejsce", "urzad", "system"):
            if len(self.fields[name].choices) < 3 and name not in given:  # type: ignore[attr-defined]
                del self.fields[name]

    def _offer(self, name: str, choices: Any) -> None:
        self.fields[name].choices = (ANY, *choices)  # type: ignore[attr-defined]


class KeepViewForm(OnceForm):
    name = forms.CharField(
        label=_("Name of the view"), max_length=NAME_LENGTH, error_messages={"required": _("Write a name.")}
    )
    shared = forms.BooleanField(label=_("For everybody who answers here"), required=False)

    def __init__(self, *args: Any, may_share: bool, **given: Any) -> None:
        super().__init__(*args, **given)
        if not may_share:
            del self.fields["shared"]


def words_of(wish: Wish, names: dict[str, str], person: Person) -> list[str]:
    """The wish as a reader says it, in the order of the form; a key without a name says so."""
    known = {
        "state": {**dict(State.choices), **dict(EscalationState.choices)},
        "turn": dict(Turn.choices),
        "severity": dict(Severity.choices),
        "due": dict(DUES),
        "leader": {MINE: _("me"), NOBODYS: _("nobody")},
    }
    said = []
    for name in NAMES:
        if not (value := getattr(wish, name)):
            continue
        label = NarrowForm.base_fields[NAMES[name]].label
        word = known.get(name, {}).get(value) or names.get(name) or (str(value) if name in ("since", "until") else "?")
        said.append(f"{label}: {word}")
    return said
