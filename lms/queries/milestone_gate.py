"""What stands between a milestone and being reached: what comes first, what follows from data, what is declared."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from lms.milestone_proofs import Measure, milestone_proofs
from lms.models import MilestoneKind


@dataclass(frozen=True)
class Criterion:
    """`is_met` None: nobody but a person can say, and says so when confirming. `detail` is how much there is.
    `is_order`: another milestone comes first.
    """

    words: str
    is_met: bool | None
    detail: str = ""
    is_order: bool = False

    @property
    def in_full(self) -> str:
        return f"{self.words} ({self.detail})" if self.detail else self.words


def criteria_of(kind: MilestoneKind, figures: Mapping[str, int], settled: Collection[str]) -> list[Criterion]:
    """`figures` are the numbers of the partner, `settled` the codes of its milestones that are reached or do not apply.
    A proof that no package offers any more is left out; nothing is asked of the database.
    """
    first = [
        Criterion(_("Before it: %(code)s") % {"code": code}, code in settled, is_order=True) for code in kind.after
    ]
    proofs = [each for each in milestone_proofs if each.name in kind.proofs]
    proven = [(each, each.measure(figures)) for each in proofs]
    return [
        *first,
        *(Criterion(str(proof.words), measure.is_met, amount_in_words(measure)) for proof, measure in proven),
        *(Criterion(sentence, None) for sentence in kind.sentences),
    ]


def lacking(criteria: list[Criterion], declared: Collection[str]) -> list[Criterion]:
    """What keeps it from being confirmed by somebody who declares these sentences."""
    return [each for each in criteria if each.is_met is False or (each.is_met is None and each.words not in declared)]


def next_action(criteria: list[Criterion]) -> str:
    """What to do now, in a few words: the first thing that data say is missing, else the first one to be declared."""
    if failed := next((each for each in criteria if each.is_met is False), None):
        return failed.in_full if failed.is_order else _("Missing: %(words)s") % {"words": failed.in_full}
    if open_one := next((each for each in criteria if each.is_met is None), None):
        return _("To be met: %(words)s") % {"words": open_one.words}
    return _("To be confirmed as reached")


def waits_for_office(criteria: list[Criterion]) -> bool:
    """Data say that everything is there, and nothing is to be declared: only the confirmation is missing."""
    return all(each.is_met for each in criteria)


def amount_in_words(measure: Measure) -> str:
    numbers = {"have": measure.have, "need": measure.need}
    if measure.in_percent:
        return _("%(have)d of %(need)d percent") % numbers
    return _("%(have)d of %(need)d") % numbers
