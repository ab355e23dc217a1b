"""A contract manager lets somebody without an account in to one matter."""

from uuid import uuid4

import pytest

from helpdesk.models import Escalation, GuestAccess, GuestKey
from helpdesk.operations.invite_consultant import MOST_AT_ONCE, invite_consultant
from helpdesk.queries.guests import access_of
from lms.kit.refused import Refused
from lms.models import Event, MailDelivery
from tests.factories.guests import ADDRESS, guest_address, make_guest
from tests.factories.office_matters import make_office_matter
from tests.factories.people import Cast
from tests.factories.tickets import later, make_escalation, make_escalation_in, make_ticket

pytestmark = pytest.mark.django_db


def test_the_mail_bears_the_link_and_the_row_a_hash(cast: Cast) -> None:
    matter = make_escalation(cast)
    access = make_guest(cast, matter)
    token = guest_address(access).rstrip("/").rsplit("/", 1)[1]

    mail = MailDelivery.objects.get(address=ADDRESS)
    assert (mail.notice.person, mail.notice.in_bell) == (access.person, False)
    assert matter.title not in mail.notice.subject + mail.notice.body
    assert token not in GuestKey.objects.get().hashed
    assert access_of(token, later(2)) == access
    assert (access.given_by, access.expires_at) == (cast.marek, later(1 + 14 * 24))
    assert (access.person.has_usable_password(), access.person.standing.held) == (False, ())
    fact = Event.objects.get(name="helpdesk.consultant_invited")
    assert (fact.actor, fact.after) == (cast.marek, {"person": access.person_id, "link": access.pk})
    assert not any(token in f"{each.data} {each.after}" for each in Event.objects.all())


def test_who_helped_before_stays_one_person_and_who_has_an_account_is_never_taken(cast: Cast) -> None:
    first = make_guest(cast, make_escalation(cast))
    again = make_guest(cast, make_escalation(cast, ticket=make_ticket(cast)))
    other = make_guest(cast, again.escalation, email=cast.wanda.email, last_name="Lis")

    assert again.person == first.person
    assert other.person != cast.wanda


@pytest.mark.parametrize("name", ["wanda", "tomasz", "leon", "renata", "zofia", "maria", "ada", "obca_wanda"])
def test_only_the_contract_manager(cast: Cast, name: str) -> None:
    matter = make_escalation(cast)
    with pytest.raises(Refused):
        invite_consultant(
            escalation=matter, first_name="O", last_name="Z", email=ADDRESS, by=getattr(cast, name), now=later(1)
        )
    assert not GuestAccess.objects.exists()


@pytest.mark.parametrize("state", ["done", "withdrawn", "turned_down"])
def test_not_to_a_matter_that_has_ended(cast: Cast, state: str) -> None:
    with pytest.raises(Refused):
        make_guest(cast, make_escalation_in(cast, state), now=later(9))


def test_not_to_the_offices_matters(cast: Cast) -> None:
    assert cast.marek
    with pytest.raises(Refused):
        make_guest(cast, make_office_matter(cast))


@pytest.mark.parametrize(
    ("first", "last", "email", "field"),
    [("", "Z", ADDRESS, "first_name"), ("O", " ", ADDRESS, "last_name"), ("O", "Z", "olga", "email")],
)
def test_names_and_an_address_are_needed(cast: Cast, first: str, last: str, email: str, field: str) -> None:
    matter: Escalation = make_escalation(cast)
    with pytest.raises(Refused) as refusal:
        invite_consultant(escalation=matter, first_name=first, last_name=last, email=email, by=cast.marek, now=later(1))
    assert refusal.value.field == field


def test_one_address_once_and_not_a_crowd(cast: Cast) -> None:
    matter = make_escalation(cast)
    make_guest(cast, matter)
    with pytest.raises(Refused):
        make_guest(cast, matter, email=ADDRESS.upper())
    for number in range(MOST_AT_ONCE - 1):
        make_guest(cast, matter, email=f"k{number}@uslugi.example")
    with pytest.raises(Refused):
        make_guest(cast, matter, email="jeszcze@uslugi.example")


def test_a_form_sent_twice_mails_once(cast: Cast) -> None:
    matter, key = make_escalation(cast), uuid4()
    given = {"first_name": "Olga", "last_name": "Z", "email": ADDRESS, "by": cast.marek, "now": later(1), "key": key}

    assert invite_consultant(escalation=matter, **given) == invite_consultant(escalation=matter, **given)
    assert MailDelivery.objects.filter(address=ADDRESS).count() == 1
