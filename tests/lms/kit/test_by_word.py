"""Addresses by their first word lead where the same list leads without it."""

from collections.abc import Sequence
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, URLResolver, include, path, re_path, resolve
from django.urls.resolvers import RoutePattern

from lms.kit.by_word import ByWord, by_first_word
from tests.flows.routes import routes


def here(request: HttpRequest, **_kwargs: Any) -> HttpResponse:
    return HttpResponse()


PATTERNS = [
    path("", here, name="home"),
    path("kursy/", here, name="courses"),
    path("karty/<int:pk>/", here, name="card"),
    path("kursy/nowy/", here, {"is_new": True}, name="new"),
    re_path(r"^pomoc/(?P<number>P-[0-9]+)/$", here, name="ticket"),
    path("kursy/<slug:slug>/", here, name="course"),
    path("api/", include([path("v1/<int:pk>", here, name="of_api")])),
    path("sw.js", here, name="worker"),
    path("kursy/<slug:slug>/lekcja/", here, name="lesson"),
]


def found(patterns: Sequence[Any], address: str) -> Any:
    try:
        match = URLResolver(RoutePattern(""), patterns).resolve(address)
    except Resolver404:
        return None
    return match.url_name, match.kwargs, match.route.removeprefix("^")  # Django leaves it out below another pattern


@pytest.mark.parametrize(
    "address",
    ["", "kursy/", "kursy/nowy/", "kursy/ezd/", "kursy/ezd/lekcja/", "kursy/ezd/inne/", "kursy", "karty/7/", "karty/x/",
     "pomoc/P-12/", "pomoc/12/", "api/v1/3", "api/v1/x", "sw.js", "sw.js/", "obce/", "/kursy/"],
)  # fmt: skip
def test_the_same_view_with_the_same_values(address: str) -> None:
    assert found(by_first_word(PATTERNS), address) == found(PATTERNS, address)


def test_no_pattern_of_another_word_is_tried() -> None:
    site = ByWord("lms.routes", "courses.urls", "helpdesk.urls")

    found = [site.resolve(address) for address in ("instrukcje/jakas/", "instrukcje/zapisane/", "", "sw.js")]
    assert [(match.url_name, match.route) for match in found] == [
        ("instruction", "instrukcje/<slug:slug>/"),
        ("saved_offline", "instrukcje/zapisane/"),
        ("home", ""),
        ("service_worker", "sw.js"),
    ]
    assert resolve("/pomoc/P-2026-0001/").route == r"pomoc/(?P<number>P-[0-9]{4}-[0-9]{4,9})/$"
    with pytest.raises(Resolver404):
        site.resolve("redakcja/")
    assert "/instrukcje/<slug>/" in routes()


@pytest.mark.parametrize("wrong", [path("<slug:slug>/", here), path("sw.js", here), re_path(r"^(?P<a>x)/$", here)])
def test_an_address_that_does_not_begin_with_a_word_of_its_own_is_an_error(wrong: Any) -> None:
    with pytest.raises(ImproperlyConfigured, match="word of its own"):
        by_first_word([*PATTERNS, wrong])
