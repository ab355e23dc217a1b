"""What becomes of mail about a matter, between the leader and the contractor."""

import pytest

from helpdesk.mail.token import reply_address
from helpdesk.models import Escalation, EscalationMessage
from lms.models import Person
from lms.operations.send import send
from tests.factories.mails import became, make_mail, told
from tests.factories.people import Cast
from tests.factories.tickets import MORNING, later, make_escalation, make_escalation_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _mailbox(settings: object) -> None:
    settings.MAIL_IN_ADDRESS = "pomoc@pomost.example"


def to_matter(matter: Escalation, person: Person) -> str:
    return f"To: {reply_address(f'E-{matter.pk}', person.pk)}"


def test_a_leader_and_a_contractor_answer_about_a_matter_by_mail(cast: Cast) -> None:
    matter = make_escalation(cast)
    body = "Sprawdzamy.\r\n\r\nW dniu 23.11.2026 o 10:15, X pisze:\r\n> Stare\r\n"
    first = make_mail(to_matter(matter, cast.wanda), sender=cast.wanda.email, body=body, now=later(1))
    answers = f"In-Reply-To: {told(cast.leon).message_id}"
    second = make_mail(answers, sender=cast.leon.email, body="Dzięki.", now=later(2))

    assert (became(first), became(second)) == (("reply", "token"), ("reply", "thread"))
    assert [(mail.escalation, mail.ticket) for mail in (first, second)] == [(matter, matter.ticket)] * 2
    letters = EscalationMessage.objects.in_order().values_list("author", "from_contractor", "body", "quoted", "channel")
    assert list(letters) == [
        (cast.wanda.pk, True, "Sprawdzamy.", "W dniu 23.11.2026 o 10:15, X pisze:\n> Stare", "mail"),
        (cast.leon.pk, False, "Dzięki.", "", "mail"),
    ]
    matter.refresh_from_db()
    assert (matter.state, matter.reacted_at) == ("accepted", later(1))


def test_a_leaders_answer_by_mail_lets_the_clock_go_on(cast: Cast) -> None:
    matter = make_escalation_in(cast, "asked_back")
    mail = make_mail(to_matter(matter, cast.leon), sender=cast.leon.email, body="5.2", now=later(4))

    matter.refresh_from_db()
    assert became(mail) == ("reply", "token")
    assert (matter.state, matter.paused_since) == ("accepted", None)


@pytest.mark.parametrize("sender", ["zofia@example.org", "wanda@example.org", "obcy@nigdzie.example"])
def test_a_stranger_writes_nothing_into_a_matter(cast: Cast, sender: str) -> None:
    matter = make_escalation(cast)
    mail = make_mail(to_matter(matter, cast.leon), f"Reply-To: {cast.leon.email}", sender=sender)

    assert became(mail) == ("quarantine", "stranger")
    assert EscalationMessage.objects.count() == 0


def test_the_clerk_has_no_way_into_the_matter_even_with_a_true_address(cast: Cast) -> None:
    """Such an address is written to nobody; who could make one would still not see the matter."""
    matter = make_escalation(cast)

    assert became(make_mail(to_matter(matter, cast.zofia))) == ("quarantine", "may_not_see")


def test_who_leads_no_more_writes_nothing_into_the_matter(cast: Cast) -> None:
    matter = make_escalation(cast)
    cast.leon.appointments.update(organisation_id=cast.other_partner.pk)

    assert became(make_mail(to_matter(matter, cast.leon), sender=cast.leon.email)) == ("quarantine", "may_not_see")


@pytest.mark.parametrize("state", ["done", "withdrawn"])
def test_what_has_ended_takes_no_letter_by_mail(cast: Cast, state: str) -> None:
    matter = make_escalation_in(cast, state)
    mail = make_mail(to_matter(matter, cast.wanda), sender=cast.wanda.email, now=later(5))

    assert became(mail) == ("quarantine", "refused")


def test_the_token_of_one_matter_opens_no_other(cast: Cast) -> None:
    matter = make_escalation(cast)
    spoilt = to_matter(matter, cast.leon).replace(f"e-{matter.pk}-", f"e-{matter.pk + 1}-")

    assert became(make_mail(spoilt, sender=cast.leon.email)) == ("quarantine", "bad_token")
    assert became(make_mail(to_matter(Escalation(pk=10**17), cast.leon), sender=cast.leon.email)) == (
        "quarantine",
        "may_not_see",
    )


def test_our_mails_about_matters_ask_for_answers_to_them(cast: Cast, mailoutbox: list) -> None:
    matter = make_escalation(cast)
    send(mail_id=told(cast.wanda).pk, now=MORNING.replace(year=2030))

    assert f"To: {mailoutbox[0].reply_to[0]}" == to_matter(matter, cast.wanda)
