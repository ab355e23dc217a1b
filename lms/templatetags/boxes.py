"""Boxes as parts of a screen. Their use is described in components.py, which brings them in."""

from collections.abc import Iterable

from django import template
from django.utils.safestring import SafeString

from lms.templatetags.parts import known, part

register = template.Library()

NOTICE_ICONS = {
    "info": "info",
    "ok": "circle-check",
    "warn": "triangle-alert",
    "danger": "triangle-alert",
    "tip": "lightbulb",
}


@register.simple_block_tag
def card(
    content: str,
    *,
    heading: str = "",
    level: int = 2,
    link_url: str = "",
    link_text: str = "",
    flush: bool = False,
    tone: str = "",
    id: str = "",  # noqa: A002
) -> SafeString:
    known("tone", tone, ("", "ok", "warn", "danger"))
    props = {"heading": heading, "level": level, "link_url": link_url, "link_text": link_text}
    return part("card", children=content, flush=flush, tone=tone, id=id, **props)


@register.simple_block_tag
def notice(content: str, *, tone: str = "info", role: str = "") -> SafeString:
    known("tone", tone, NOTICE_ICONS)
    return part(
        "notice",
        children=content,
        tone=tone,
        icon=NOTICE_ICONS[tone],
        role=known("role", role, ("", "status", "alert")),
    )


@register.simple_block_tag
def page_head(content: str, *, title: str, lead: str = "", facts: Iterable[tuple[str, str]] = ()) -> SafeString:
    return part("page_head", title=title, lead=lead, facts=facts, actions=content if content.strip() else "")


@register.simple_block_tag
def empty(content: str, *, heading: str, text: str = "") -> SafeString:
    return part("empty", heading=heading, text=text, actions=content)


@register.simple_block_tag
def confirmation(content: str, *, heading: str, number: str = "") -> SafeString:
    return part("confirmation", heading=heading, number=number, children=content)


@register.simple_block_tag
def attached(content: str, *, heading: str, url: str = "", image_url: str = "", image_alt: str = "") -> SafeString:
    rows = content if content.strip() else ""
    return part("attached", heading=heading, url=url, image_url=image_url, image_alt=image_alt, rows=rows)
