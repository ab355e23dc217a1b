"""A page chosen from a list: one of it, and no number that no database holds."""

import pytest
from django.core.exceptions import ValidationError

from courses.models import CoursePage
from lms.forms.row_field import RowField
from tests.factories.courses import make_course
from tests.factories.people import Cast


def test_only_pages_of_the_list_can_be_chosen(cast: Cast) -> None:
    course = make_course(cast)
    field = RowField(CoursePage.objects.all())

    assert field.clean(str(course.pk)) == course
    for sent in ("0", "9" * 19, "9" * 400, "-1", "x", "²"):
        with pytest.raises(ValidationError) as refused:
            field.clean(sent)
        assert refused.value.code == "invalid_choice", sent
