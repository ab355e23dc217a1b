"""Lists, threads and steps as parts of a screen. Their use is described in components.py, which brings them in."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from lms.templatetags.parts import TAG_TONES, known, part

register = template.Library()


@register.simple_block_tag
def summary_list(content: str, *, size: str = "") -> SafeString:
    return part("summary_list", rows=content, size=known("size", size, ("", "l")))


@register.simple_block_tag
def item(content: str, *, label: str) -> SafeString:
    return format_html("<div><dt>{}</dt><dd>{}</dd></div>", label, content)


@register.simple_block_tag
def task_list(content: str, *, wide: bool = False) -> SafeString:
    return part("task_list", rows=content, wide=wide)


@register.simple_tag
def task(*, title: str, url: str = "", hint: str = "", tag: str = "", tone: str = "info", icon: str = "") -> SafeString:
    return part("task", title=title, url=url, hint=hint, tag=tag, tone=known("tone", tone, TAG_TONES), icon=icon)


@register.simple_tag
def now_list(items: Iterable[Any], *, primary_first: bool = True) -> SafeString:
    return part("now_list", items=items, primary_first=primary_first)


@register.simple_block_tag
def data_table(content: str, *, caption: str, cards: bool = True) -> SafeString:
    return part("data_table", rows=content, caption=caption, cards=cards)


@register.simple_block_tag
def bridge(content: str, *, label: str) -> SafeString:
    return part("bridge", spans=content, label=label)


@register.simple_tag
def span(*, label: str, detail: str = "", state: str = "ahead") -> SafeString:
    return part("span", label=label, detail=detail, state=known("state", state, ("done", "now", "ahead")))


@register.simple_block_tag
def queue(content: str, *, label: str) -> SafeString:
    return part("queue", rows=content, label=label)


@register.simple_block_tag
def queue_item(content: str, *, title: str, url: str, current: bool = False) -> SafeString:
    return part("queue_item", title=title, url=url, current=current, meta=content)


@register.simple_tag
def files(items: Iterable[Any]) -> SafeString:
    return part("files", items=items)


@register.simple_tag
def stepper(labels: Iterable[str], *, current: int, label: str) -> SafeString:
    return part("stepper", labels=labels, current=current, label=label)


@register.simple_block_tag
def thread(content: str) -> SafeString:
    return format_html('<div class="thread">{}</div>', content)


@register.simple_block_tag
def message(
    content: str,
    *,
    author: str,
    initials: str,
    at: datetime,
    detail: str = "",
    internal: bool = False,
    note: str = "",
    tone: str = "",
) -> SafeString:
    """`note` says who sees an internal message; without it, leaders do."""
    note = note or _("Note – only leaders see it")
    props = {"author": author, "initials": initials, "at": at, "detail": detail, "internal": internal, "tone": tone}
    return part("message", children=content, note=note, **props)


@register.simple_block_tag
def event(content: str, *, at: datetime | None = None, icon: str = "circle-check") -> SafeString:
    return part("event", children=content, at=at, icon=icon)


@register.simple_tag
def rail(steps: Iterable[Any], *, label: str) -> SafeString:
    return part("rail", steps=steps, label=label)


@register.simple_tag
def step_head(*, number: int, title: str, anchor: str) -> SafeString:
    return part("step_head", number=number, title=title, anchor=anchor)
