"""What the numbers of a question warn of, in sentences. Pure."""

from collections.abc import Collection, Mapping

from django.utils.translation import gettext as _

from courses.queries.item_analysis import FEWEST, Item

HARD, EASY = 0.15, 0.97
WEAK = 0.1
ENOUGH_FOR_OPTIONS = 20
"""So many attempts must be there before an option that nobody chose says something."""


def warnings_of(item: Item, *, guess: float, options: Mapping[str, str], right: Collection[str]) -> list[str]:
    """Nothing below FEWEST attempts; the weightiest first."""
    if item.attempts < FEWEST:
        return []
    said = [*_of_discrimination(item), *_of_facility(item, guess)]
    wrong = {pk: item.picked.get(pk, 0) for pk in options if pk not in right}
    best = max((item.picked.get(pk, 0) for pk in right), default=0)
    if wrong and max(wrong.values()) > best:
        words = _("A wrong answer is chosen more often than the right one: “%(text)s”. Check the key.")
        said.append(words % {"text": options[max(wrong, key=lambda pk: wrong[pk])]})
    if item.attempts >= ENOUGH_FOR_OPTIONS and (idle := [options[pk] for pk, number in wrong.items() if not number]):
        said.append(_("Nobody chooses: %(texts)s.") % {"texts": ", ".join(f"„{text}”" for text in idle)})
    return said


def _of_discrimination(item: Item) -> list[str]:
    if item.discrimination is None:
        return []
    if item.discrimination < 0:
        return [
            _("Those who do better in the rest of the test answer this worse than the others. The key may be wrong.")
        ]
    if item.discrimination < WEAK:
        return [_("The answers hardly tell who knows the rest of the test from who does not.")]
    return []


def _of_facility(item: Item, guess: float) -> list[str]:
    if item.facility <= HARD:
        return [_("Almost everybody answers this wrongly.")]
    if item.facility >= EASY:
        return [_("Almost everybody answers this rightly, so it tells nobody apart.")]
    if item.facility < guess:
        return [_("Right answers are rarer than by guessing.")]
    return []
