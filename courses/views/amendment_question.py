"""In the editor: from an accepted amendment to a question that the next renewal of certificates asks."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from courses.blocks.row_chooser import LARGEST_ID
from courses.models import Amendment
from courses.queries.renewal_tests import tests_for_renewals
from courses.views.questions import person_of
from lms.permissions import can


@require_safe
def amendment_question(request: HttpRequest, pk: int) -> HttpResponse:
    """Which test it goes to; the form there begins with what the amendment says."""
    person = person_of(request)
    if not can(person, "courses.write"):
        raise PermissionDenied
    rows = Amendment.objects.for_author(person).select_related("step")
    found = get_object_or_404(rows, pk=min(pk, LARGEST_ID))
    context = {"amendment": found, "tests": tests_for_renewals(person)}
    return render(request, "courses/wagtail/amendment_question.html", context)
