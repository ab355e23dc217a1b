"""The link of the officer: mailed once for a fact, kept as a hash, replaced by a newer one."""

import pytest

from helpdesk.models import Obligation, OfficerLink
from helpdesk.operations.send_officer_link import send_officer_link
from helpdesk.queries.officer_links import officer_link_of
from lms.kit.refused import Refused
from lms.models import Event, MailDelivery, Notice
from tests.factories.obligations import mailed_address, make_obligation, make_officer
from tests.factories.people import Cast
from tests.factories.tickets import later

pytestmark = pytest.mark.django_db


def token_of(address: str) -> str:
    return address.rstrip("/").rsplit("/", 1)[1]


def test_the_mail_carries_it_and_the_row_keeps_a_hash(cast: Cast) -> None:
    officer, made = make_officer(cast), make_obligation(cast)
    token = token_of(mailed_address(cast, made, now=later(1)))

    mail = MailDelivery.objects.get(notice__kind=f"helpdesk.officer_link.{made.pk}")
    link = OfficerLink.objects.get()
    assert (mail.address, mail.notice.person, mail.notice.in_bell) == (officer.person.email, officer.person, False)
    assert (link.expires_at, link.officer, link.obligation) == (later(1 + 14 * 24), officer, made)
    assert token not in link.hashed
    assert made.ticket.title not in mail.notice.subject + mail.notice.body
    assert officer_link_of(token, later(2)) == link
    assert Event.objects.get(name="helpdesk.officer_link_sent").after == {"link": link.pk}
    assert not any(token in f"{fact.data} {fact.after}" for fact in Event.objects.all())


def test_it_works_for_fourteen_days_and_until_a_newer_one(cast: Cast) -> None:
    assert make_officer(cast)
    made = make_obligation(cast)
    first = token_of(mailed_address(cast, made, now=later(1)))
    assert officer_link_of(first, later(14 * 24)) is not None
    assert officer_link_of(first, later(1 + 14 * 24)) is None

    second = token_of(mailed_address(cast, made, now=later(2)))
    assert officer_link_of(first, later(3)) is None
    assert officer_link_of(second, later(3)) is not None
    for forged in ("", "x", second[:-1], second + "A", "\x00", "ą" * 400):
        assert officer_link_of(forged, later(3)) is None


def test_a_fact_delivered_twice_mails_once(cast: Cast) -> None:
    assert make_officer(cast)
    made = make_obligation(cast)
    about = Event.objects.filter(name="helpdesk.obligation_begun", data__obligation_id=made.pk).get()

    assert send_officer_link(obligation=made, by=None, now=later(1), about=about)
    assert send_officer_link(obligation=made, by=None, now=later(2), about=about) is None
    assert OfficerLink.objects.count() == 1


def test_without_an_officer_nothing_is_mailed(cast: Cast) -> None:
    assert send_officer_link(obligation=make_obligation(cast), by=cast.renata, now=later(1)) is None
    assert not OfficerLink.objects.exists()


@pytest.mark.parametrize("name", ["zofia", "leon", "wanda", "ada", "obcy_leon"])
def test_others_are_refused(cast: Cast, name: str) -> None:
    assert make_officer(cast)
    with pytest.raises(Refused):
        send_officer_link(obligation=make_obligation(cast), by=getattr(cast, name), now=later(1))


def test_of_another_law_there_is_no_link(cast: Cast) -> None:
    assert make_officer(cast)
    with pytest.raises(Refused):
        send_officer_link(obligation=make_obligation(cast, "warning"), by=cast.renata, now=later(1))
    assert Obligation.objects.count() == 4
    assert Notice.objects.filter(kind__startswith="helpdesk.officer_link").count() == 0
