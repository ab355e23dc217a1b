"""What a survey of durability asks: the questions, which answers do, and how they read on paper."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

YES, PARTLY, NO = "yes", "partly", "no"
CHOICES = {
    YES: pgettext_lazy("durability answer", "yes"),
    PARTLY: pgettext_lazy("durability answer", "in part"),
    NO: pgettext_lazy("durability answer", "no"),
}
MOST = 10_000_000
LONGEST = 2000
REMARKS = "remarks"
NOTE = "_note"
"""Ending of the name under which an answer is explained."""


@dataclass(frozen=True)
class Question:
    """One that is answered by a choice: `good` needs no words, any other answer is explained."""

    name: str
    words: Any
    good: str
    choices: tuple[str, ...] = (YES, NO)


@dataclass(frozen=True)
class NumberQuestion:
    """One that is answered by a whole number from 0 to MOST."""

    name: str
    words: Any


CHOSEN = (
    Question("in_use", gettext_lazy("Is the system in use?"), YES, (YES, PARTLY, NO)),
    Question("equipment", gettext_lazy("Is the equipment of the project there and working?"), YES, (YES, PARTLY, NO)),
    Question("leaders", gettext_lazy("Does every location have a leader with a valid certificate?"), YES),
    Question("ownership", gettext_lazy("Was there a change of ownership of what the project paid for?"), NO),
    Question("aims", gettext_lazy("Was there an essential change of the aims or of the use?"), NO),
    Question("documents", gettext_lazy("Are the documents of the project kept and open to inspectors?"), YES),
    Question("accessible", gettext_lazy("Is the declaration of accessibility up to date?"), YES, (YES, PARTLY, NO)),
)
COUNTED = (
    NumberQuestion("users", gettext_lazy("Users of the system")),
    NumberQuestion("cases", gettext_lazy("Cases kept in the system in this year")),
    NumberQuestion("services", gettext_lazy("Electronic services that residents may use")),
    NumberQuestion("trained", gettext_lazy("People trained in this year")),
    NumberQuestion("incidents", gettext_lazy("Incidents of security and outages in this year")),
)
NAMES = (*(each.name for each in (*CHOSEN, *COUNTED)), *(each.name + NOTE for each in CHOSEN), REMARKS)
"""Every key of the answers of a survey."""


def problems_of(answers: Mapping[str, str]) -> dict[str, str]:
    """What keeps the answers from being handed in: a sentence by the name of the field."""
    found = {}
    for asked in CHOSEN:
        told = answers.get(asked.name, "")
        if told not in asked.choices:
            found[asked.name] = _("%(question)s Choose an answer.") % {"question": asked.words}
        elif told != asked.good and not answers.get(asked.name + NOTE, "").strip():
            words = _("%(question)s Say what happened and what is done about it.")
            found[asked.name + NOTE] = words % {"question": asked.words}
    for counted in COUNTED:
        if number_of(answers.get(counted.name, "")) is None:
            words = _("%(question)s: give a whole number, 0 where there is none.")
            found[counted.name] = words % {"question": counted.words}
    return found


def number_of(told: str) -> int | None:
    """The number that was typed; spaces between its digits are left out. None where it is none or too high."""
    digits = "".join(told.split())
    if not (digits.isascii() and digits.isdigit() and len(digits) <= len(str(MOST))):
        return None
    return int(digits) if int(digits) <= MOST else None


def written(answers: Mapping[str, str]) -> list[list[str]]:
    """[question, answer] of complete answers, in the language in force."""
    rows = []
    for asked in CHOSEN:
        note = answers.get(asked.name + NOTE, "").strip()
        told = str(CHOICES[answers[asked.name]])
        rows.append([str(asked.words), f"{told}: {note}" if note else told])
    rows += [[str(each.words), str(number_of(answers[each.name]))] for each in COUNTED]
    if remarks := answers.get(REMARKS, "").strip():
        rows.append([_("Remarks"), remarks])
    return rows
