"""Rows chosen from a list: those of it, and no number that no database holds."""

import pytest
from django.core.exceptions import ValidationError

from lms.forms.rows_field import RowsField
from lms.models import Partner
from tests.factories.people import Cast


def test_only_rows_of_the_list_can_be_chosen(cast: Cast) -> None:
    field = RowsField(Partner.objects.all(), required=False)

    assert list(field.clean([str(cast.partner.pk)])) == [cast.partner]
    assert list(field.clean([])) == []
    for sent in ("0", "9" * 19, "9" * 400, "-1", "x", "²"):
        with pytest.raises(ValidationError) as refused:
            field.clean([str(cast.partner.pk), sent])
        assert refused.value.code in ("invalid_choice", "invalid_pk_value"), sent
