"""What has changed between two versions of a text that is made of blocks: a pure function of both."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from wagtail.models import Revision

from courses.blocks.applies import applies
from courses.blocks.changed_steps import What, changes_in_order
from courses.blocks.lesson import stored_within
from lms.queries.scope import Scope

Block = dict[str, Any]
"""As Wagtail stores it: `type`, `value` and `id`."""


@dataclass(frozen=True)
class ChangedBlock:
    """`kind` is one of NEW, CHANGED, REMOVED."""

    kind: str
    block_id: str


NEW, CHANGED, REMOVED = What.NEW.value, What.CHANGED.value, What.REMOVED.value


def changed_blocks(old: Sequence[Block], new: Sequence[Block]) -> list[ChangedBlock]:
    """The blocks of which a reader of `old` does not know how they stand in `new`, in the order of the text.

    A block that is gone stands after whatever stood before it. A block that has only moved is not among them.
    """
    before, after = ({str(each["id"]): (each["type"], each["value"]) for each in text} for text in (old, new))
    return [ChangedBlock(what.value, pk) for pk, what in changes_in_order(before, after)]


def blocks_of(revision: Revision, scope: Scope) -> list[Block]:
    """The text of a lesson as it was then, as far as it held for a reader with this scope.

    So what holds for them only now is new to them, and what holds for others only now is gone.
    """
    within = stored_within(json.loads(revision.content["body"]))
    return [each for each, rule in within if each.get("id") and applies(rule, scope)]
