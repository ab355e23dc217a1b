"""A text that holds for other partners only, at its own address."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from courses.blocks.applies import Applies, for_whom


def not_for_reader(
    request: HttpRequest, *, title: str, rule: Applies, back: tuple[str, str], heading: str
) -> HttpResponse:
    """Says for whom it holds; not found, as far as this reader's work goes. `back` is a label and its address."""
    if rule.roles:
        heading = _("This text is meant for somebody else.")
    context = {"title": title, "for_whom": for_whom(rule), "back": back, "heading": heading}
    response = render(request, "courses/not_for_reader.html", context, status=404)
    response["Cache-Control"] = "private, no-cache"
    return response
