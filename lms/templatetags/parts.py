"""What all tags of parts share: rendering one, and refusing a prop with an unknown value."""

from collections.abc import Iterable
from typing import Any

from django.template import TemplateSyntaxError
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from lms.kit.pieces import piece

FIELD = 'name="csrfmiddlewaretoken"'
"""What holds one is of one request and never asked for again."""
LONGEST = 2000
"""Signs of all texts of a part that is worth keeping; longer ones hold what is said once."""


def part(stem: str, /, **props: Any) -> SafeString:
    def make() -> SafeString:
        return render_to_string(f"components/{stem}.html", props)

    values = tuple(props.values())
    is_kept = 0 <= _length(values) <= LONGEST and not any(isinstance(each, str) and FIELD in each for each in values)
    return piece(f"part {stem}", values, make) if is_kept else make()


def _length(value: Any) -> int:
    """Signs of plain values; less than zero where something else is among them, which may tell more than it shows."""
    if isinstance(value, list | tuple):
        lengths = [_length(each) for each in value]
        return -1 if -1 in lengths else sum(lengths)
    if value is None or isinstance(value, bool | int):
        return 0
    return len(value) if isinstance(value, str) else -1


def known(prop: str, value: str, accepted: Iterable[str]) -> str:
    accepted = tuple(accepted)
    if value not in accepted:
        raise TemplateSyntaxError(f"{prop} is one of {', '.join(repr(each) for each in accepted)}, not {value!r}")
    return value


TAG_TONES = ("", "plain", "brand", "info", "ok", "warn", "danger")
