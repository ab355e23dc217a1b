"""Addresses found by their first word. Django tries one pattern after the other, and a site of this size has 560."""

import re
from collections.abc import Sequence
from functools import cached_property
from importlib import import_module
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.urls import Resolver404, ResolverMatch, URLPattern, URLResolver
from django.urls.resolvers import RegexPattern, RoutePattern

Pattern = URLPattern | URLResolver
PLAIN = re.compile(r"[\w.-]*/?")


class ByWord(URLResolver):
    """What `include` of these modules would be, in their order; only patterns of the first word are tried."""

    def __init__(self, *modules: str) -> None:
        found = [each for module in modules for each in import_module(module).urlpatterns]
        super().__init__(RoutePattern(""), by_first_word(found))

    @cached_property
    def _words(self) -> dict[str, Pattern]:
        return {_word(each): each for each in self.url_patterns}

    def resolve(self, path: str) -> ResolverMatch:
        first, slash, _rest = str(path).partition("/")
        found = self._words.get(first + slash)
        if found is None or (match := found.resolve(path)) is None:
            raise Resolver404({"tried": [], "path": path})
        if isinstance(found, URLResolver):  # of its own route a resolver says nothing
            match.route = _word(found) + match.route.removeprefix("^")
        return match


def by_first_word(patterns: Sequence[Pattern]) -> list[Pattern]:
    """The same addresses with those of one first word under one resolver, in the order they came in.

    ImproperlyConfigured where an address begins with a value instead of a word, or the same word without a slash
    stands twice: their order among the others would be lost.
    """
    groups: dict[str, list[Pattern]] = {}
    for each in patterns:
        word = _word(each)
        if not PLAIN.fullmatch(word) or (word in groups and not word.endswith("/")):
            raise ImproperlyConfigured(f"{each.pattern} does not begin with a word of its own")
        groups.setdefault(word, []).append(each)
    return [_group(word, group) for word, group in groups.items()]


def _word(pattern: Pattern) -> str:
    """What its addresses begin with, with the slash if there is one."""
    first, slash, _rest = str(pattern.pattern).removeprefix("^").partition("/")
    return first + slash


def _group(word: str, patterns: list[Pattern]) -> Pattern:
    if not word.endswith("/"):
        return patterns[0]
    return URLResolver(RoutePattern(word), [_after(word, each) for each in patterns])


def _after(word: str, pattern: Pattern) -> Pattern:
    is_end = isinstance(pattern, URLPattern)
    name = pattern.name if isinstance(pattern, URLPattern) else None
    written = str(pattern.pattern).removeprefix("^").removeprefix(word)
    rest: Any
    if isinstance(pattern.pattern, RegexPattern):
        rest = RegexPattern("^" + written, name=name, is_endpoint=is_end)
    else:
        rest = RoutePattern(written, name=name, is_endpoint=is_end)
    if isinstance(pattern, URLPattern):
        return URLPattern(rest, pattern.callback, pattern.default_args, pattern.name)
    below: Any = pattern.urlconf_name
    return URLResolver(rest, below, pattern.default_kwargs, pattern.app_name, pattern.namespace)
