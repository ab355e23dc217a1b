"""Wagtail's own addresses with things of the scene in them, and what its views read from an address."""

import re
from collections.abc import Iterator
from pathlib import Path

import wagtail
from django.urls import URLPattern, URLResolver
from wagtail.admin.urls import urlpatterns
from wagtail.models import Site

from lms.policies import EDITORIAL, _nobody
from tests.flows.scene import Scene

# Those that end a session, or are answered by ours.
LEFT_OUT = {"logout", "login", "password_reset", ".*"} | {part for part, rule in EDITORIAL.items() if rule is _nobody}
PARTS = ("admin", "images", "documents", "contrib/redirects", "contrib/settings", "api")
_READ = re.compile(r"""GET(?:\.get|\.getlist)?[(\[]\s*["'](\w+)["']""")
_FILTER = re.compile(r"""^    (\w+) = (?:django_filters\.)?\w*Filter\(""", re.MULTILINE)
# Read through constants and by the API.
MORE = {"q", "p", "tag", "ordering", "locale", "limit", "offset", "fields", "search", "order", "live", "owner", "label"}


def names_read() -> list[str]:
    """Every name that some view or filter of Wagtail's admin reads from an address."""
    folder = Path(wagtail.__file__).parent
    texts = [path.read_text() for part in PARTS for path in (folder / part).rglob("*.py") if "tests" not in path.parts]
    return sorted({name for text in texts for name in (*_READ.findall(text), *_FILTER.findall(text))} | MORE)


def addresses(scene: Scene, *, lists_only: bool) -> list[str]:
    """Whatever somebody may open under /redakcja/: lists, searches, choosers, and the views of one page or file."""
    routes = [route for route in _below(urlpatterns, "") if route.split("/")[0] not in LEFT_OUT]
    wanted = [route for route in dict.fromkeys(routes) if not (lists_only and re.search("[<(]", route))]
    return [f"/redakcja/{_filled(route, scene)}" for route in wanted]


def _below(patterns: list[URLPattern | URLResolver], before: str) -> Iterator[str]:
    for pattern in patterns:
        route = before + str(pattern.pattern).removeprefix("^").removesuffix("$")
        if isinstance(pattern, URLResolver):
            yield from _below(pattern.url_patterns, route)
        else:
            yield route


def _filled(route: str, scene: Scene) -> str:
    if "revisions/compare" in route:
        return f"pages/{scene.page.pk}/revisions/compare/live...latest/"
    kind = route.removeprefix("api/main/").split("/")[0]
    section, site = scene.page.get_parent(), Site.objects.get(is_default_site=True)
    own = {"documents": scene.document.pk, "images": scene.picture.pk, "settings": site.pk, "sites": site.pk}
    app, model = {
        "settings": ("lms", "sitetexts"),
        "tag-autocomplete": ("taggit", "tag"),
        "bulk": ("lms", "picture"),
    }.get(kind, ("courses", "instructionpage"))
    places = {
        "parent_page_id": section.pk,
        "destination_id": section.pk,
        "revision_id": scene.page.latest_revision_id,
        "filter_spec": "width-100",
        "action": "delete",
        "action_name": "publish",
        **dict.fromkeys(("content_type_app_name", "app_label", "app_name"), app),
        **dict.fromkeys(("content_type_model_name", "model_name"), model),
    }
    return re.sub(r"<\w+:(\w+)>", lambda found: str(places.get(found[1], own.get(kind, scene.page.pk))), route)
