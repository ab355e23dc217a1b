"""Every request of an inspector leaves a row, what fails too."""

from typing import NoReturn

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.test import RequestFactory

from lms.models import InspectorLook
from lms.views.looks import looked
from tests.factories.inspections import make_access
from tests.factories.people import Cast


@pytest.mark.parametrize(("error", "status"), [(Http404, 404), (PermissionDenied, 403), (OSError, 500)])
def test_what_fails_is_written_down_and_raised_again(cast: Cast, error: type[Exception], status: int):
    def answer() -> NoReturn:
        raise error

    access = make_access(cast.maria, cast.partner)
    with pytest.raises(error):
        looked(RequestFactory().get("/a/", {"q": "x" * 900}), [access], cast.partner, answer)

    assert InspectorLook.objects.values_list("address", "status", "partner__teryt").get() == ("/a/", status, "1410")


def test_a_look_stands_under_the_access_that_opens_the_partner(cast: Cast):
    older, newer = make_access(cast.maria, cast.partner), make_access(cast.maria, cast.other_partner)
    for partner in (cast.partner, cast.other_partner, None):
        looked(RequestFactory().get("/a/"), [newer, older], partner, HttpResponse)

    assert list(InspectorLook.objects.values_list("access", flat=True)) == [older.pk, newer.pk, newer.pk]
