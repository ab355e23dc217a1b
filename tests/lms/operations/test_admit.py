"""A person written down for the first time."""

import pytest

from lms.kit.refused import Refused
from lms.models import Person
from lms.operations.admit import Newcomer, admit
from tests.factories.people import make_person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def test_an_account_without_a_password_gets_a_login_of_its_names():
    made = admit(newcomer=Newcomer(first_name=" Iwona ", last_name="Łącka", email="i@example.org"))

    assert (made.username, made.first_name, made.email) == ("i.lacka", "Iwona", "i@example.org")
    assert not made.has_usable_password()
    assert made.standing.held == ()


@pytest.mark.parametrize(
    ("newcomer", "field"),
    [
        (Newcomer(first_name="Iwona", last_name=" "), "last_name"),
        (Newcomer(first_name="Iwona", last_name="Łącka", login="ZAJETY"), "login"),
        (Newcomer(first_name="Iwona", last_name="Łącka", email="nie"), "email"),
    ],
)
def test_what_is_missing_taken_or_wrong_is_refused_at_its_field(newcomer: Newcomer, field: str):
    make_person("zajety")
    with pytest.raises(Refused) as refusal:
        admit(newcomer=newcomer)

    assert refusal.value.field == field
    assert Person.objects.count() == 1
