"""Every address of ours, as the resolver knows it and the tables write it."""

import re
from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

# Wagtail's admin has a table of its own (test_wagtail_prefixes.py).
ELSEWHERE = {"redakcja/"}
# What Wagtail writes as expressions.
NICER = {"/dokumenty/(\\d+)/(.*)": "/dokumenty/<pk>/<name>", "/((?:[\\w\\-]+/)*)": "/<pages>/"}


def routes() -> list[str]:
    """Addresses as the tables write them: `/pomoc/<number>/odpowiedz/`; one behind an equal one is never reached."""
    return list(dict.fromkeys(_below(get_resolver().url_patterns, "")))


def _below(patterns: list[URLPattern | URLResolver], before: str) -> Iterator[str]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield readable(route)
        elif route not in ELSEWHERE:
            yield from _below(pattern.url_patterns, route)


def readable(route: str) -> str:
    named = re.sub(r"\(\?P(<\w+>)[^()]*\)|<\w+:(\w+)>", lambda found: found[1] or f"<{found[2]}>", route)
    plain = "/" + named.replace("^", "").replace("$", "")
    return NICER.get(plain, plain.replace("page_view_", ""))
