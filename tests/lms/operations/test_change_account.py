"""One's own account."""

from typing import Any

import pytest
from django.utils import timezone

from lms.kit.refused import Refused
from lms.models import Event
from lms.operations.change_account import change_account


def test_names_and_addresses_change_and_the_record_names_the_fields_only(cast: Any) -> None:
    person = cast.zofia
    change_account(
        person=person, first_name="Zofia", last_name="Nowak-Lis", email="", phone="83 000 00 00", now=timezone.now()
    )
    person.refresh_from_db()
    assert (person.last_name, person.email, person.phone) == ("Nowak-Lis", "", "83 000 00 00")
    assert Event.objects.get().after == {"fields": ["last_name", "email", "phone"]}


def test_what_does_not_fit_is_refused(cast: Any) -> None:
    names = {"first_name": "Zofia", "last_name": "Nowak"}
    for wrong, field in [({"email": "x"}, "email"), ({"phone": "1" * 41}, "phone")]:
        with pytest.raises(Refused) as refusal:
            change_account(person=cast.zofia, **{**names, "email": "", "phone": "", **wrong}, now=timezone.now())
        assert refusal.value.field == field
    assert Event.objects.count() == 0
