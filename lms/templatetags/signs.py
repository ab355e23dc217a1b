"""Words, signs and actions as parts of a screen. Their use is described in components.py, which brings them in."""

from collections.abc import Iterable
from functools import cache
from typing import Any
from zlib import crc32

from django import template
from django.template import TemplateSyntaxError
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from lms.templatetags.parts import TAG_TONES, known, part

register = template.Library()

BUTTON_KINDS = ("primary", "secondary", "quiet", "danger")


@register.simple_tag
@cache
def icon(name: str, *, size: str = "") -> SafeString:
    """Some twenty stand on a page, and where the sprite is does not change while a process lives."""
    known("size", size, ("", "s", "l"))
    shape = '<svg class="icon"{} aria-hidden="true"><use href="{}#{}"/></svg>'
    wide = format_html(' data-size="{}"', size) if size else ""
    return format_html(shape, wide, static("icons/sprite.svg"), name)


@register.simple_tag
def tag(text: str, *, tone: str = "", icon: str = "") -> SafeString:
    return part("tag", text=text, tone=known("tone", tone, TAG_TONES), icon=icon)


@register.simple_tag
def count(number: int, *, label: str = "") -> SafeString:
    return part("count", number=number, label=label) if number else SafeString("")


@register.simple_tag
def avatar(initials: str, *, size: str = "", tone: str = "") -> SafeString:
    return part(
        "avatar",
        initials=initials,
        size=known("size", size, ("", "s")),
        tone=known("tone", tone, ("", "info", "warn")),
    )


@register.simple_tag
def timer(*, text: str, tone: str = "ok") -> SafeString:
    return part("timer", text=text, tone=known("tone", tone, ("ok", "warn", "late", "paused")))


@register.simple_tag
def stat(*, value: Any, label: str) -> SafeString:
    return part("stat", value=value, label=label)


@register.simple_tag
def cell(*, label: str, state: str = "", text: str = "") -> SafeString:
    return part("cell", label=label, state=known("state", state, ("", "done", "part", "late")), text=text)


@register.simple_block_tag
def term(content: str, *, text: str) -> SafeString:
    """One definition of one word per page: the id follows from both."""
    return part("term", text=text, children=content, id=f"term-{crc32(f'{text}{content}'.encode()):x}")


@register.simple_tag
def progress(*, value: float, max: float, label: str, text: str = "", tone: str = "", bare: bool = False) -> SafeString:  # noqa: A002
    """`max` 0 shows an empty bar; `bare` leaves the line of text above out (a cell of a table)."""
    known("tone", tone, ("", "warn"))
    return part("progress", value=min(value, max), max=max or 1, label=label, text=text, tone=tone, bare=bare)


@register.simple_tag
def button(
    label: str,
    *,
    kind: str = "secondary",
    size: str = "",
    icon: str = "",
    name: str = "",
    value: str = "",
    wide: bool = False,
    key: str = "",
) -> SafeString:
    known("kind", kind, BUTTON_KINDS)
    known("size", size, ("", "s"))
    return part("button", label=label, kind=kind, size=size, icon=icon, name=name, value=value, wide=wide, key=key)


@register.simple_tag
def link_button(
    label: str,
    url: str,
    *,
    kind: str = "secondary",
    size: str = "",
    icon: str = "",
    sheet: bool = False,
    wide: bool = False,
    key: str = "",
) -> SafeString:
    known("kind", kind, BUTTON_KINDS)
    known("size", size, ("", "s"))
    return part("link_button", label=label, url=url, kind=kind, size=size, icon=icon, sheet=sheet, wide=wide, key=key)


@register.simple_tag
def icon_button(*, label: str, url: str, icon: str, copy: bool = False) -> SafeString:
    return part("icon_button", label=label, url=url, icon=icon, copy=copy)


@register.simple_tag
def pagination(*, newer_url: str = "", older_url: str = "", by_age: bool = True) -> SafeString:
    """`by_age=False`: the list has another order, and its pages are called the previous and the next one."""
    if not (newer_url or older_url):
        return SafeString("")
    return part("pagination", newer_url=newer_url, older_url=older_url, by_age=by_age)


@register.simple_tag
def tabs(items: Iterable[Any], *, label: str) -> SafeString:
    return part("tabs", items=items, label=label)


@register.simple_tag
def crumbs(*labels_and_urls: str) -> SafeString:
    *pairs, current = labels_and_urls
    if len(pairs) % 2:
        raise TemplateSyntaxError("crumbs takes label, url, label, url, … and the current label last")
    return part("crumbs", links=list(zip(pairs[::2], pairs[1::2], strict=True)), current=current)
