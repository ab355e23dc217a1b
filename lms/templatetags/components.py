"""Parts of every screen. A wrong or missing prop is an error; text is escaped; nothing here reads the database.

One part = a tag here, site/templates/components/x.html and static/css/components/x.css. These tags are built in: no {% load %}.

Words and signs
    {% icon "bell" %}  {% icon "lock" size="s" %}                 names: static/icons/sprite.svg; always decorative
    {% tag _("In progress") tone="info" icon="clock" %}           tones: "", plain, brand, info, ok, warn, danger
    {% count 3 label=_("3 new") %}                                 round counter, nothing when 0
    {% avatar person.initials size="s" tone="info" %}             tones: "", info, warn
    {% timer text=_("Answer by 11:40") tone="warn" %}             tones: ok, warn, late, paused
    {% stat value="87%" label=_("solved by leaders") %}
    {% cell state="part" text="2/3" label=_("2 of 3") %}          states: "", done, part, late (matrix)
    {% term text="JRWA" %}Jednolity rzeczowy wykaz akt{% endterm %}
    {% progress value=1 max=6 label=_("Your progress") text=_("1 of 6 steps") tone="warn" %}
Actions
    {% button _("Send") kind="primary" icon="send" name="then" value="close" %}      submits the form it stands in
    {% link_button _("Ask about this step") url kind="secondary" size="s" icon="message-square" sheet=True %}
        kinds: primary, secondary, quiet, danger; sheet=True opens that page's form beside the screen, or as a page without JS
    {% icon_button label=_("Copy link") url="#krok-1" icon="link" copy=True %}
    {% pagination newer_url=… older_url=… %}    {% tabs items %}   items have label, url, current, count
    {% crumbs _("Instructions") url "EZD" url2 page.title %}      label, url, label, url, … and the current label last
Boxes
    {% card heading=_("Now") link_url=url link_text=_("All") flush=True %}…{% endcard %}     tone="ok" puts a coloured edge on top
    {% notice tone="warn" %}<p>…</p>{% endnotice %}               tones: info, ok, warn, danger, tip
    {% page_head title=page.title lead=page.lead facts=facts %}buttons at the right{% endpage_head %}   facts: pairs (icon, text)
    {% empty heading=_("Nobody waits for you") text=… %}{% link_button … %}{% endempty %}
    {% confirmation heading=_("Question sent") number=ticket.number %}<p>what happens next</p>{% endconfirmation %}
    {% attached heading=title url=url image_url=src image_alt=alt %}{% item label=_("Step") %}2. …{% enditem %}{% endattached %}
Lists
    {% summary_list %}{% item label=_("Office") %}…{% enditem %}{% endsummary_list %}
    {% task_list wide=True %}{% task title=… url=… hint=… tag=_("To do") tone="info" icon="" %}{% endtask_list %}
    {% now_list items primary_first=True %}                        items: lms.registry.NowItem
    {% data_table caption=_("Handed over") %}<thead>…<td data-label="{% translate "Due" %}">…{% enddata_table %}   cards on a telephone
    {% bridge label=_("Where it is") %}{% span label=_("Clerk") detail="8:40" state="done" %}{% endbridge %}   states: done, now, ahead
    {% queue label=_("Questions") %}{% queue_item title=… url=… current=True %}meta{% endqueue_item %}{% endqueue %}
    {% files items %}                                              items have name, url, size (bytes)
    {% stepper labels current=2 label=_("Parts of the import") %}  current counts from 1
Thread and steps
    {% thread %}{% message author=… initials=… at=… detail=… internal=False %}…{% endmessage %}{% event at=… icon=… %}…{% endevent %}{% endthread %}
    {% rail steps label=_("Steps") %}                              steps have title, anchor, done, current
    {% step_head number=1 title=… anchor="krok-1" %}               inside <li class="step" id="krok-1">, then .step__body, .step__foot
Forms (lms/templatetags/fields.py)
    {% error_summary form %}                                       nothing when the form has no errors; base.html puts "Error:" in <title>
    {% field form.body width="m" rows=5 draft="ask-12" %}          label, hint, error, "(optional)"; choices, checkbox and file drop zone alike
    {% segmented form.kind %}                                      radio buttons side by side
    {{ form }}                                                     the summary and all fields, through lms.kit.renderer

Classes for what has no tag: wrap, narrow, stack[data-gap=s|l|xl], row[data-align=between], split[data-side=right|rail|both|half],
grid[data-min=s|l], prose (text written by people), form and form__actions, hero, action-bar, only-wide, only-narrow, no-print,
print-only, muted, small, xs, mono, strong, nowrap, push, h-l, sr, mt-2…mt-6, mb-3…mb-5.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import template
from django.template import TemplateSyntaxError
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from lms.templatetags import fields

register = template.Library()
register.tags.update(fields.register.tags)

TAG_TONES = ("", "plain", "brand", "info", "ok", "warn", "danger")
NOTICE_ICONS = {"info": "info", "ok": "circle-check", "warn": "triangle-alert", "danger": "triangle-alert", "tip": "lightbulb"}
BUTTON_KINDS = ("primary", "secondary", "quiet", "danger")


def _part(name: str, **props: Any) -> SafeString:
    return render_to_string(f"components/{name}.html", props)


def _known(prop: str, value: str, accepted: Iterable[str]) -> str:
    accepted = tuple(accepted)
    if value not in accepted:
        raise TemplateSyntaxError(f"{prop} is one of {', '.join(repr(each) for each in accepted)}, not {value!r}")
    return value


# Words and signs


@register.simple_tag
def icon(name: str, *, size: str = "") -> SafeString:
    _known("size", size, ("", "s", "l"))
    shape = '<svg class="icon" data-size="{}" aria-hidden="true"><use href="{}#{}"/></svg>'
    return format_html(shape, size, static("icons/sprite.svg"), name)


@register.simple_tag
def tag(text: str, *, tone: str = "", icon: str = "") -> SafeString:
    return _part("tag", text=text, tone=_known("tone", tone, TAG_TONES), icon=icon)


@register.simple_tag
def count(number: int, *, label: str = "") -> SafeString:
    return _part("count", number=number, label=label) if number else SafeString("")


@register.simple_tag
def avatar(initials: str, *, size: str = "", tone: str = "") -> SafeString:
    return _part("avatar", initials=initials, size=_known("size", size, ("", "s")), tone=_known("tone", tone, ("", "info", "warn")))


@register.simple_tag
def timer(*, text: str, tone: str = "ok") -> SafeString:
    return _part("timer", text=text, tone=_known("tone", tone, ("ok", "warn", "late", "paused")))


@register.simple_tag
def stat(*, value: Any, label: str) -> SafeString:
    return _part("stat", value=value, label=label)


@register.simple_tag
def cell(*, label: str, state: str = "", text: str = "") -> SafeString:
    return _part("cell", label=label, state=_known("state", state, ("", "done", "part", "late")), text=text)


@register.simple_block_tag
def term(content: str, *, text: str) -> SafeString:
    return _part("term", text=text, children=content)


@register.simple_tag
def progress(*, value: float, max: float, label: str, text: str = "", tone: str = "", bare: bool = False) -> SafeString:  # noqa: A002
    """`max` 0 shows an empty bar; `bare` leaves the line of text above out (a cell of a table)."""
    _known("tone", tone, ("", "warn"))
    return _part("progress", value=min(value, max), max=max or 1, label=label, text=text, tone=tone, bare=bare)


# Actions


@register.simple_tag
def button(
    label: str, *, kind: str = "secondary", size: str = "", icon: str = "", name: str = "", value: str = "", wide: bool = False, key: str = ""
) -> SafeString:
    _known("kind", kind, BUTTON_KINDS)
    _known("size", size, ("", "s"))
    return _part("button", label=label, kind=kind, size=size, icon=icon, name=name, value=value, wide=wide, key=key)


@register.simple_tag
def link_button(
    label: str, url: str, *, kind: str = "secondary", size: str = "", icon: str = "", sheet: bool = False, wide: bool = False, key: str = ""
) -> SafeString:
    _known("kind", kind, BUTTON_KINDS)
    _known("size", size, ("", "s"))
    return _part("link_button", label=label, url=url, kind=kind, size=size, icon=icon, sheet=sheet, wide=wide, key=key)


@register.simple_tag
def icon_button(*, label: str, url: str, icon: str, copy: bool = False) -> SafeString:
    return _part("icon_button", label=label, url=url, icon=icon, copy=copy)


@register.simple_tag
def pagination(*, newer_url: str = "", older_url: str = "") -> SafeString:
    return _part("pagination", newer_url=newer_url, older_url=older_url) if newer_url or older_url else SafeString("")


@register.simple_tag
def tabs(items: Iterable[Any], *, label: str) -> SafeString:
    return _part("tabs", items=items, label=label)


@register.simple_tag
def crumbs(*labels_and_urls: str) -> SafeString:
    *pairs, current = labels_and_urls
    if len(pairs) % 2:
        raise TemplateSyntaxError("crumbs takes label, url, label, url, … and the current label last")
    return _part("crumbs", links=list(zip(pairs[::2], pairs[1::2], strict=True)), current=current)


# Boxes


@register.simple_block_tag
def card(
    content: str, *, heading: str = "", level: int = 2, link_url: str = "", link_text: str = "", flush: bool = False, tone: str = "", id: str = ""  # noqa: A002
) -> SafeString:
    _known("tone", tone, ("", "ok", "warn", "danger"))
    props = {"heading": heading, "level": level, "link_url": link_url, "link_text": link_text}
    return _part("card", children=content, flush=flush, tone=tone, id=id, **props)


@register.simple_block_tag
def notice(content: str, *, tone: str = "info", role: str = "") -> SafeString:
    _known("tone", tone, NOTICE_ICONS)
    return _part("notice", children=content, tone=tone, icon=NOTICE_ICONS[tone], role=_known("role", role, ("", "status", "alert")))


@register.simple_block_tag
def page_head(content: str, *, title: str, lead: str = "", facts: Iterable[tuple[str, str]] = ()) -> SafeString:
    return _part("page_head", title=title, lead=lead, facts=facts, actions=content.strip())


@register.simple_block_tag
def empty(content: str, *, heading: str, text: str = "") -> SafeString:
    return _part("empty", heading=heading, text=text, actions=content)


@register.simple_block_tag
def confirmation(content: str, *, heading: str, number: str = "") -> SafeString:
    return _part("confirmation", heading=heading, number=number, children=content)


@register.simple_block_tag
def attached(content: str, *, heading: str, url: str = "", image_url: str = "", image_alt: str = "") -> SafeString:
    return _part("attached", heading=heading, url=url, image_url=image_url, image_alt=image_alt, rows=content.strip())


# Lists


@register.simple_block_tag
def summary_list(content: str, *, size: str = "") -> SafeString:
    return _part("summary_list", rows=content, size=_known("size", size, ("", "l")))


@register.simple_block_tag
def item(content: str, *, label: str) -> SafeString:
    return format_html("<div><dt>{}</dt><dd>{}</dd></div>", label, content)


@register.simple_block_tag
def task_list(content: str, *, wide: bool = False) -> SafeString:
    return _part("task_list", rows=content, wide=wide)


@register.simple_tag
def task(*, title: str, url: str = "", hint: str = "", tag: str = "", tone: str = "info", icon: str = "") -> SafeString:
    return _part("task", title=title, url=url, hint=hint, tag=tag, tone=_known("tone", tone, TAG_TONES), icon=icon)


@register.simple_tag
def now_list(items: Iterable[Any], *, primary_first: bool = True) -> SafeString:
    return _part("now_list", items=items, primary_first=primary_first)


@register.simple_block_tag
def data_table(content: str, *, caption: str, cards: bool = True) -> SafeString:
    return _part("data_table", rows=content, caption=caption, cards=cards)


@register.simple_block_tag
def bridge(content: str, *, label: str) -> SafeString:
    return _part("bridge", spans=content, label=label)


@register.simple_tag
def span(*, label: str, detail: str = "", state: str = "ahead") -> SafeString:
    return _part("span", label=label, detail=detail, state=_known("state", state, ("done", "now", "ahead")))


@register.simple_block_tag
def queue(content: str, *, label: str) -> SafeString:
    return _part("queue", rows=content, label=label)


@register.simple_block_tag
def queue_item(content: str, *, title: str, url: str, current: bool = False) -> SafeString:
    return _part("queue_item", title=title, url=url, current=current, meta=content)


@register.simple_tag
def files(items: Iterable[Any]) -> SafeString:
    return _part("files", items=items)


@register.simple_tag
def stepper(labels: Iterable[str], *, current: int, label: str) -> SafeString:
    return _part("stepper", labels=labels, current=current, label=label)


# Thread and steps


@register.simple_block_tag
def thread(content: str) -> SafeString:
    return format_html('<div class="thread">{}</div>', content)


@register.simple_block_tag
def message(content: str, *, author: str, initials: str, at: datetime, detail: str = "", internal: bool = False, tone: str = "") -> SafeString:
    props = {"author": author, "initials": initials, "at": at, "detail": detail, "internal": internal, "tone": tone}
    return _part("message", children=content, **props)


@register.simple_block_tag
def event(content: str, *, at: datetime | None = None, icon: str = "circle-check") -> SafeString:
    return _part("event", children=content, at=at, icon=icon)


@register.simple_tag
def rail(steps: Iterable[Any], *, label: str) -> SafeString:
    return _part("rail", steps=steps, label=label)


@register.simple_tag
def step_head(*, number: int, title: str, anchor: str) -> SafeString:
    return _part("step_head", number=number, title=title, anchor=anchor)
