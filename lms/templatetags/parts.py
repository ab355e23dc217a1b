"""What all tags of parts share: rendering one, and refusing a prop with an unknown value."""

from collections.abc import Iterable
from typing import Any

from django.template import TemplateSyntaxError
from django.template.loader import render_to_string
from django.utils.safestring import SafeString


def part(stem: str, /, **props: Any) -> SafeString:
    return render_to_string(f"components/{stem}.html", props)


def known(prop: str, value: str, accepted: Iterable[str]) -> str:
    accepted = tuple(accepted)
    if value not in accepted:
        raise TemplateSyntaxError(f"{prop} is one of {', '.join(repr(each) for each in accepted)}, not {value!r}")
    return value


TAG_TONES = ("", "plain", "brand", "info", "ok", "warn", "danger")
