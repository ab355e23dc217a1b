"""A card for the wall beside the workstation: the steps in short on A5, and a code that opens the live instruction."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from courses.models import Publication
from courses.queries.desk_helpers import desk_helpers
from courses.queries.reading import Reading
from courses.queries.texts import short_address
from courses.views.body import address_of, body_for
from courses.views.of_instruction import of_instruction
from lms.kit.qr import qr_svg
from lms.models import Person


@require_safe
@of_instruction
def workstation_card(request: HttpRequest, found: Reading, slug: str) -> HttpResponse:
    """The code holds the address that outlives every new title, and the version, so that an old card is told to be.
    Who helps is told of the place of whoever prints it.
    """
    person = request.user
    short = short_address(found.page_id)
    context: dict[str, Any] = {
        "body": body_for(found),
        "number": found.number,
        "released_at": Publication.objects.get(pk=found.publication_id).released_at,
        "address": address_of(slug),
        "short": short.partition("://")[2],
        "helpers": desk_helpers(person, timezone.localdate()) if isinstance(person, Person) else [],
        "qr": mark_safe(qr_svg(f"{short}?wydruk={found.number}", scales=True)),  # noqa: S308 - of an address of ours
    }
    return render(request, "courses/workstation_card.html", context)
