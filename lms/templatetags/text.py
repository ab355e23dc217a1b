"""Polish typography and dates. These filters are built in: no {% load %}.

{{ text|tidy }}        a hard space after one-letter words: „w EZD” is never broken after „w”
{{ at|moment }}        <time>23 listopada 2026, 8:42</time>
{{ at|ago }}           the same, and within 24 hours how long ago, never that alone
{{ day|day }}          <time>23 listopada 2026</time>
{{ bytes|size }}       „2,4 MB”
"""

import re
from datetime import date, datetime

from django import template
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

register = template.Library()

HARD_SPACE = "\N{NO-BREAK SPACE}"
_ONE_LETTER_WORD = re.compile(r"(?<![\w&])([aiouwzAIOUWZ]) +(?=\S)")


@register.filter
def tidy(text: str) -> SafeString:
    escaped = conditional_escape(text)
    return mark_safe(_ONE_LETTER_WORD.sub(rf"\1{HARD_SPACE}", escaped))  # noqa: S308 (escaped above)


@register.filter
def moment(at: datetime | None) -> str:
    """Local date and time in words; nothing for None."""
    return format_html('<time datetime="{}">{}</time>', at.isoformat(), _in_words(at)) if at else ""


@register.filter
def ago(at: datetime | None, now: datetime | None = None) -> str:
    if not at:
        return ""
    seconds = ((now or timezone.now()) - at).total_seconds()
    if not 0 <= seconds < 24 * 3600:
        return moment(at)
    return format_html(
        '<time datetime="{}">{} ({})</time>', at.isoformat(), _in_words(at), _how_long(int(seconds // 60))
    )


@register.filter
def day(value: date | datetime | None) -> str:
    if not value:
        return ""
    local = timezone.localtime(value).date() if isinstance(value, datetime) and timezone.is_aware(value) else value
    return format_html('<time datetime="{}">{}</time>', local.isoformat(), date_format(local, "j E Y"))


@register.filter
def size(number: int) -> str:
    return filesizeformat(number)


def _in_words(at: datetime) -> str:
    return date_format(timezone.localtime(at) if timezone.is_aware(at) else at, "j E Y, G:i")


def _how_long(minutes: int) -> str:
    if minutes < 1:
        return _("just now")
    if minutes < 60:
        return ngettext("%(number)d minute ago", "%(number)d minutes ago", minutes) % {"number": minutes}
    hours = minutes // 60
    return ngettext("%(number)d hour ago", "%(number)d hours ago", hours) % {"number": hours}
