"""Rewrite steps of instructions wherever they are kept: in live pages, and in every version and draft."""

import json
from collections.abc import Callable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Revision

from courses.blocks.changed_steps import Stored
from courses.models import InstructionPage

Change = Callable[[Stored], Stored | None]
"""The step as it is to be kept from now on, or None where it stays."""


def rewrite_steps(*, change: Change, containing: str) -> int:
    """Rewrite the steps that `change` changes; return how many pages, versions and drafts were written.

    For what has to reach the past too. An ordinary change of a text makes a new version of it. `containing` stands in
    whatever has such a step.
    """
    written = 0
    page: Any
    for page in InstructionPage.objects.all():
        steps, is_changed = _changed(list(page.steps.raw_data), change)
        if is_changed:
            page.steps = steps
            page.save(update_fields=["steps"], clean=False)
            written += 1
    kind = ContentType.objects.get_for_model(InstructionPage)
    kept = Revision.objects.filter(content_type=kind, content__steps__icontains=containing)
    for revision in kept.select_for_update():
        steps, is_changed = _changed(json.loads(revision.content["steps"]), change)
        if is_changed:
            revision.content["steps"] = json.dumps(steps)
            revision.save(update_fields=["content"])
            written += 1
    return written


def _changed(steps: list[Stored], change: Change) -> tuple[list[Stored], bool]:
    rewritten = [change(step) for step in steps]
    return [new or old for old, new in zip(steps, rewritten, strict=True)], any(rewritten)
