"""What an inspector is let through to is a list, whatever routes there are."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

from django.http import Http404, HttpResponse
from django.test import RequestFactory
from django.urls import URLResolver, get_resolver

from lms.views.inspector_gate import OPEN, InspectorGate
from tests.factories.people import Cast, make_person


def names_of(resolver: URLResolver, spaces: tuple[str, ...] = ()) -> Iterator[str]:
    """As `ResolverMatch.view_name` has them; of a route without a name that of its view."""
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            yield from names_of(each, (*spaces, each.namespace) if each.namespace else spaces)
        else:
            yield ":".join((*spaces, each.name or each.lookup_str))


def passes(name: str, user: Any) -> bool:
    request = RequestFactory().get("/")
    request.user, request.resolver_match = user, SimpleNamespace(view_name=name)  # type: ignore[assignment]
    try:
        return InspectorGate(lambda _request: HttpResponse()).process_view(request, None, (), {}) is None
    except Http404:
        return False


def test_exactly_the_routes_of_the_list_let_an_inspector_through(cast: Cast):
    inspector, names = make_person("kontroler"), set(names_of(get_resolver()))

    assert len(names) > 300
    assert {name for name in names if passes(name, inspector)} == OPEN
    assert {name for name in names if passes(name, cast.zofia)} == names
