"""Which steps of an instruction its author has yet to say something of before the next version is handed in."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from courses.blocks.changed_steps import ChangedStep, Stored, changed_steps
from courses.records.publication import ChangeKind, Publication


@dataclass(frozen=True)
class Said:
    """What the author says of the coming version: `changes` are the steps that differ from version `after`.

    None is `after` where nobody has read the instruction yet; then there is nothing to say.
    """

    after: int | None
    changes: Sequence[ChangedStep]
    note: str = ""
    kinds: Mapping[str, str] = field(default_factory=dict)

    @property
    def unsaid(self) -> dict[str, str]:
        return {} if self.after is None else unsaid(self.changes, self.note, self.kinds)


def said_of(page: Any, steps: Sequence[Stored] | None = None) -> Said:
    """What the page as it is in memory says of itself, or of these steps; one statement."""
    last = Publication.objects.filter(page=page.pk).select_related("revision").order_by("-number").first()
    if last is None:
        return Said(None, ())
    changes = changed_steps(steps_of(last), page.steps.raw_data if steps is None else steps)
    if page.change_after != last.number:
        return Said(last.number, changes)
    return Said(last.number, changes, page.change_note, page.step_kinds)


def steps_of(publication: Publication) -> list[Stored]:
    """As Wagtail stores them; nothing where that revision is not kept any more."""
    return json.loads(publication.revision.content["steps"]) if publication.revision else []


def unsaid(changes: Sequence[ChangedStep], note: str, kinds: Mapping[str, str]) -> dict[str, str]:
    """Sentences by what they are about: `change_note`, or the id of a step."""
    wrong = {}
    if not note.strip():
        wrong["change_note"] = _("Say in one sentence what has changed. Readers see it above the instruction.")
    for each in changes:
        if kinds.get(each.block_id) not in ChangeKind.values:
            wrong[each.block_id] = _("Say whether the change is small or material.")
    return wrong
