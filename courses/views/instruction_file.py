"""The PDF of an instruction for whoever may read it; until the worker has made it, a page that leads on by itself."""

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from courses.operations.order_instruction import order_instruction
from courses.queries.instruction_paper import instruction_paper, steps_for
from courses.queries.reading import Reading
from courses.views.body import address_of
from courses.views.of_instruction import of_instruction
from lms.models.media import Audience, may_fetch

LOOK_AGAIN = 2
"""Seconds after which the page of a file that is being made looks for it."""


@require_safe
@of_instruction
def instruction_file(request: HttpRequest, found: Reading, slug: str) -> HttpResponseBase:
    """Only the steps that hold for the reader. After a failure ?ponow=1 has it tried again."""
    steps = steps_for(found.page_id, found.scope)
    audiences = [str(each) for each in Audience if may_fetch(request.user, each)]
    paper = instruction_paper(found.page_id, steps=steps, audiences=audiences)
    if paper is None:
        raise Http404
    if default_storage.exists(paper.path):
        response: HttpResponseBase = FileResponse(
            default_storage.open(paper.path),
            as_attachment=True,
            filename=f"{slug}-wersja-{found.number}.pdf",
            content_type="application/pdf",
        )
    else:
        again = request.GET.get("ponow") == "1"
        page_id = found.page_id
        ordered = order_instruction(path=paper.path, page_id=page_id, steps=steps, audiences=audiences, again=again)
        response = _waiting(request, found, slug, has_failed=not ordered)
    response["Cache-Control"] = "private, no-store"
    return response


def _waiting(request: HttpRequest, found: Reading, slug: str, *, has_failed: bool) -> HttpResponseBase:
    url = reverse("instruction_file", args=[slug])
    context = {"title": found.title, "address": address_of(slug), "file_url": url, "has_failed": has_failed}
    response = render(request, "courses/instruction_file.html", context)
    if not has_failed:
        response["Refresh"] = f"{LOOK_AGAIN}; url={url}"  # without a script, and without the wish to try again
    return response
