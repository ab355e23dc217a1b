"""Describe a picture anew wherever texts show it: in live pages, and in every version and draft."""

import json
from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, Revision

from courses.models import ArticlePage, AssignmentPage, LessonPage

BODIES: tuple[type[Page], ...] = (LessonPage, ArticlePage, AssignmentPage)
"""Texts that show pictures within `body`; steps of instructions have pins besides (`rewrite_steps`)."""


def rewrite_descriptions(*, picture_id: int, words: str) -> int:
    """Put `words` in the place of what is said of the picture; return how many pages, versions and drafts were written.

    For what has to reach the past too: a picture whose data were taken out may have been described by them.
    """
    written = 0
    page: Any
    for kind in BODIES:
        for page in kind._default_manager.select_for_update(of=("self",)):
            body, is_changed = _described(list(page.body.raw_data), picture_id, words)
            if is_changed:
                page.body = body
                page.save(update_fields=["body"], clean=False)
                written += 1
    kinds = ContentType.objects.get_for_models(*BODIES).values()
    kept = Revision.objects.filter(content_type__in=kinds, content__body__icontains=f'"image": {picture_id}')
    for revision in kept.select_for_update():
        body, is_changed = _described(json.loads(revision.content["body"]), picture_id, words)
        if is_changed:
            revision.content["body"] = json.dumps(body)
            revision.save(update_fields=["content"])
            written += 1
    return written


def _described(value: Any, picture_id: int, words: str) -> tuple[Any, bool]:
    """The stored value with every such picture in it, however deep, described so; and whether there was one."""
    if isinstance(value, dict) and "alt_text" in value:
        is_it = value.get("image") == picture_id
        return ({**value, "alt_text": words, "decorative": False} if is_it else value), is_it
    if isinstance(value, dict):
        told = {name: _described(each, picture_id, words) for name, each in value.items()}
        return {name: each for name, (each, _is) in told.items()}, any(is_it for _each, is_it in told.values())
    if isinstance(value, list):
        rows = [_described(each, picture_id, words) for each in value]
        return [each for each, _is in rows], any(is_it for _each, is_it in rows)
    return value, False
