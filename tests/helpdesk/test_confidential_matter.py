"""A confidential question with the contractor: the representative's way past the leaders, and the package alone."""

from importlib import import_module
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse

from courses.models import Step
from helpdesk.kit.blackout import BAR
from helpdesk.kit.contents import Contents
from helpdesk.models import AnswerLink, Attachment, Escalation, EscalationRequest, Severity, Ticket
from helpdesk.operations.accept_solution import accept_solution
from helpdesk.operations.answer_back import answer_back
from helpdesk.operations.ask_back import ask_back
from helpdesk.operations.categorise import categorise
from helpdesk.operations.escalate import escalate
from helpdesk.operations.propose_solution import propose_solution
from helpdesk.operations.rename import rename
from helpdesk.operations.reply import reply
from helpdesk.operations.send_back import send_back
from helpdesk.queries.recompute import escalation_differences, ticket_differences
from helpdesk.queries.webhook_body import webhook_body
from lms.kit.refused import Refused
from lms.models import Notice
from lms.outbox import sweep
from tests.factories.api_tokens import make_api_token
from tests.factories.guests import guest_address, make_guest
from tests.factories.instructions import make_instruction
from tests.factories.pasted import screenshot
from tests.factories.people import Cast
from tests.factories.tickets import MORNING, later, make_covered, make_escalation, make_request, make_ticket
from tests.factories.webhooks import make_endpoint, queued
from tests.helpdesk.views.api_program import at
from tests.programs import Program

pytestmark = pytest.mark.django_db
CANARY, CHOSEN, REASON = "Kanarkowska", "Wybrane słowa", "Konto zostało przejęte."
BROWSER = "Mozilla/5.0 Kanarek/1"


def make_question(cast: Cast, category: str = "security", **given: Any) -> Ticket:
    """From a step, with a file and a letter of the office; the canary is in all of it."""
    assert cast.renata
    step = Step.objects.filter(page=make_instruction(cast, title=f"Instrukcja {CANARY}")).order_by("order").first()
    files = [SimpleUploadedFile(f"{CANARY}.png", screenshot())]
    about = {"system": make_covered(cast), "step": step, "browser": BROWSER, "files": files, "category": category}
    ticket = make_ticket(cast, body=f"{CANARY} dostała fałszywy list.", **{**about, **given})
    cast.partner.locations.update(name=f"Oddział {CANARY}")
    writer = cast.leon if category == "question" else cast.renata
    reply(ticket=ticket, body=f"{CHOSEN} o {CANARY}", by=writer, now=MORNING)
    ticket.refresh_from_db()
    return ticket


def hand_over(cast: Cast, ticket: Ticket, *, by: Any = None, contents: Contents | None = None, **given: Any) -> Any:
    """By Renata: the letter of the office, with the name blacked out."""
    letter = ticket.messages.in_order().last()
    chosen = contents or Contents(messages=(letter.pk,), hidden=(CANARY,))
    values = {"severity": Severity.SECURITY, "reason": REASON, "contents": chosen, "now": MORNING, **given}
    return escalate(ticket=ticket, by=by or cast.renata, **values)


def page_of(client: Client, url: str) -> str:
    answer = client.get(url)
    whole = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return str(whole.decode("utf-8", "replace"))


def turn(matter: Escalation) -> tuple[str, str]:
    ticket = Ticket.objects.get(pk=matter.ticket_id)
    return ticket.turn, ticket.state


def test_the_whole_way_is_the_representatives_without_a_certificate(cast: Cast) -> None:
    assert cast.leon
    matter = hand_over(cast, make_question(cast))
    ways = [turn(matter)]
    ask_back(escalation=matter, body="Od kiedy?", by=cast.wanda, now=later(1))
    ways.append(turn(matter))
    for verb in (answer_back, send_back):
        with pytest.raises(Refused):
            verb(escalation=matter, body="Od wczoraj.", by=cast.leon, now=later(2))
    answer_back(escalation=matter, body="Od wczoraj.", by=cast.renata, now=later(2))
    propose_solution(escalation=matter, body="Hasło jest nowe.", by=cast.wanda, now=later(3))
    send_back(escalation=matter, body="Nadal nie.", by=cast.renata, now=later(4))
    propose_solution(escalation=matter, body="Konto jest nowe.", by=cast.wanda, now=later(5))
    with pytest.raises(Refused):
        accept_solution(escalation=matter, by=cast.leon, now=later(6))
    accept_solution(escalation=matter, body="Można pracować.", by=cast.renata, now=later(6))
    ways.append(turn(matter))

    matter.refresh_from_db()
    assert ways == [("contractor", "working"), ("leader", "working"), ("clerk", "solved")]
    assert (matter.title, matter.state, matter.is_confidential) == ("Sprawa poufna", "done", True)
    assert [*escalation_differences(), *ticket_differences()] == []


@pytest.mark.parametrize("category", ["question", "staff"])
def test_no_leader_learns_of_it_anywhere(cast: Cast, log_in: Any, category: str) -> None:
    """Of an open question a leader finds the same matter in every one of these places."""
    ticket = make_question(cast, category)
    matter = hand_over(cast, ticket, by=cast.leon if category == "question" else None)
    reply_to_leader = propose_solution(escalation=matter, body="Zwrotka ptasia.", by=cast.wanda, now=later(1))
    sweep(now=later(2))
    leon = log_in(cast.leon)
    places = ["/", ticket.get_absolute_url(), f"/szukaj/?q={matter.reference}"]
    found = {url for url in places if matter.get_absolute_url() in page_of(leon, url)}

    expected = set(places) if category == "question" else set()
    assert found == expected
    assert Escalation.objects.visible_to(cast.leon).exists() == (category == "question")
    own = (matter.get_absolute_url(), reverse("clock", args=[matter.pk]))
    statuses = {leon.get(url).status_code for url in own}
    assert statuses == ({200} if category == "question" else {404})
    told = Notice.objects.filter(person=cast.leon, kind="helpdesk.solution_proposed").exists()
    assert (told, reply_to_leader.escalation_id) == (category == "question", matter.pk)
    assert Notice.objects.filter(person=cast.renata, kind="helpdesk.solution_proposed").exists() != told


def test_it_is_on_the_representatives_home_when_it_has_come_back(cast: Cast, log_in: Any) -> None:
    matter = hand_over(cast, make_question(cast))
    renata = log_in(cast.renata)
    before = matter.get_absolute_url() in page_of(renata, "/")
    propose_solution(escalation=matter, body="Hasło jest nowe.", by=cast.wanda, now=later(1))

    assert (before, matter.get_absolute_url() in page_of(renata, "/")) == (False, True)


@pytest.mark.parametrize("surroundings", [False, True])
def test_the_contractor_gets_the_package_and_nothing_by_itself(
    cast: Cast, log_in: Any, settings: Any, surroundings: bool
) -> None:
    """By pages, API, webhooks, notices, and by the link of an outside consultant. The own title never goes along."""
    settings.WEBHOOKS_PRIVATE = True
    token, _endpoint = make_api_token(cast), make_endpoint(cast)
    ticket = rename(ticket=make_question(cast), title=f"Tytuł {CANARY}", by=cast.renata, now=MORNING)
    letter = ticket.messages.in_order().last()
    contents = Contents(messages=(letter.pk,), hidden=(CANARY,), surroundings=surroundings)
    matter = hand_over(cast, ticket, contents=contents)
    guest = make_guest(cast, matter)
    sent = [webhook_body(each).decode() for each in queued()]
    sweep(now=later(2))
    wanda = log_in(cast.wanda)
    whole = [page_of(wanda, url) for url in ("/", "/pomoc/wykonawca/", "/powiadomienia/", matter.get_absolute_url())]
    whole += [Program(token.secret).get(at(matter)).content.decode(), page_of(Client(), guest_address(guest))]
    whole += [f"{each.subject} {each.body}" for each in Notice.objects.filter(person__in=[cast.wanda, guest.person])]

    text = "\n".join(whole + sent)
    assert (CHOSEN in text, REASON in text, f"o {BAR}" in text) == (True, True, True)
    assert [CANARY in text, "Kanarek 1" in text or BROWSER in text] == [surroundings, surroundings]
    assert (f"Tytuł {CANARY}" in text, "fałszywy list" in text) == (False, False)
    assert len(sent) == 1
    assert matter.title == "Sprawa poufna"


def test_an_open_question_takes_its_place_along(cast: Cast) -> None:
    matter = hand_over(cast, make_question(cast, "question"), by=cast.leon)

    assert (matter.title, matter.is_confidential) == ("Konto zostało przejęte", False)
    assert (matter.page_title, matter.package.browser) == (f"Instrukcja {CANARY}", BROWSER)


def test_the_form_begins_empty_and_offers_the_incident(cast: Cast, log_in: Any) -> None:
    ticket, renata = make_question(cast), log_in(cast.renata)
    url, file = reverse("escalate", args=[ticket.number]), Attachment.objects.get()
    assert f'href="{url}"' in page_of(renata, ticket.get_absolute_url())
    form = renata.get(url).context["form"]
    begun = (form["reason"].value(), form["attachments"].value(), form["severity"].value(), form["hidden"].value())

    assert begun == (None, [], "BEZPIECZENSTWO", "Nowak")
    blurred = {"kind_1": "blur", "x_1": "0", "y_1": "0", "width_1": "50", "height_1": "50"}
    assert renata.post(reverse("redact_picture", args=[file.pk]), blurred).status_code == 302
    given = {"severity": "BEZPIECZENSTWO", "reason": REASON, "hidden": CANARY, "attachments": [file.pk]}
    read = renata.post(url, given).context["seal"]
    assert renata.post(url, {**given, "read": read}).status_code == 302

    matter = Escalation.objects.get()
    assert (matter.severity, matter.package.location, matter.package.browser, matter.page_title) == (
        *("BEZPIECZENSTWO", "", "", ""),
    )
    assert [(each.name, each.redacts_id is None) for each in matter.packed.all()] == [(f"{BAR}.png", False)]
    leon = log_in(cast.leon)
    assert [leon.get(each).status_code for each in (url, matter.packed.get().url)] == [404, 404]
    assert page_of(log_in(cast.wanda), matter.packed.get().url)[1:4] == "PNG"


def test_the_incident_is_offered_of_no_other_question(cast: Cast, log_in: Any) -> None:
    ticket = make_question(cast, "staff")
    form = log_in(cast.renata).get(reverse("escalate", args=[ticket.number])).context["form"]

    assert (form["severity"].value(), "BEZPIECZENSTWO" in dict(form.fields["severity"].choices)) == ("BLAD", False)


def test_the_office_hands_over_where_the_partner_has_nobody(cast: Cast) -> None:
    """And any coordinator judges what comes back, since it is the office's turn."""
    from tests.factories.people import make_appointment, make_person

    assert cast.maria
    other = make_person("druga")
    make_appointment(other, "coordinator", cast.office)
    ticket = make_ticket(cast, category="staff", system=make_covered(cast))
    assert ticket.turn == "office"
    matter = hand_over(cast, ticket, by=cast.maria)
    propose_solution(escalation=matter, body="Gotowe.", by=cast.wanda, now=later(1))
    sweep(now=later(2))

    assert turn(matter)[0] == "office"
    assert [each.person for each in Notice.objects.filter(kind="helpdesk.solution_proposed")] == [cast.maria]
    accept_solution(escalation=matter, by=other, now=later(3))
    assert turn(matter) == ("clerk", "solved")


def test_where_the_partner_answers_itself_the_office_does_not(cast: Cast) -> None:
    ticket = make_question(cast)

    for person in (cast.maria, cast.zofia, cast.leon, cast.obcy_leon, cast.wanda):
        with pytest.raises(Refused):
            hand_over(cast, ticket, by=person)
    assert not Escalation.objects.exists()


def test_no_mailed_link_is_about_it(cast: Cast) -> None:
    """Of an open question Leon is mailed the link."""
    from helpdesk.operations.offer_links import offer_links

    actions = (AnswerLink.Action.ESCALATE,)
    ticket, plain = make_question(cast), make_ticket(cast)
    assert offer_links(person=cast.renata, matter=ticket, actions=actions, now=MORNING) == []
    assert len(offer_links(person=cast.leon, matter=plain, actions=actions, now=MORNING)) == 1

    matter = hand_over(cast, ticket)
    propose_solution(escalation=matter, body="Gotowe.", by=cast.wanda, now=later(1))
    matter.refresh_from_db()
    both = (AnswerLink.Action.ACCEPT, AnswerLink.Action.SEND_BACK)
    people = (cast.renata, cast.leon, cast.zofia)
    offered = {who: len(offer_links(person=who, matter=matter, actions=both, now=later(2))) for who in people}
    assert offered == {cast.renata: 0, cast.leon: 0, cast.zofia: 0}
    of_leon = make_escalation(cast, ticket=plain)
    propose_solution(escalation=of_leon, body="Gotowe.", by=cast.wanda, now=later(1))
    of_leon.refresh_from_db()
    assert len(offer_links(person=cast.leon, matter=of_leon, actions=both, now=later(2))) == 2


def test_what_turns_out_to_be_confidential_leaves_the_leaders(cast: Cast) -> None:
    """The contractor keeps what it has; the representative goes on with it, and its deadlines of law begin."""
    assert cast.renata
    matter = make_escalation(cast)
    categorise(ticket=matter.ticket, category="security", by=cast.leon, now=later(1))
    matter.refresh_from_db()

    seen = {who: Escalation.objects.visible_to(who).exists() for who in (cast.leon, cast.renata, cast.wanda)}
    assert seen == {cast.leon: False, cast.renata: True, cast.wanda: True}
    assert matter.ticket.obligations.exists()
    propose_solution(escalation=matter, body="Gotowe.", by=cast.wanda, now=later(2))
    accept_solution(escalation=matter, by=cast.renata, now=later(3))
    assert [*escalation_differences(), *ticket_differences()] == []


def test_what_turns_out_to_be_ordinary_is_the_leaders_again(cast: Cast) -> None:
    matter = hand_over(cast, make_question(cast))
    categorise(ticket=matter.ticket, category="fault", by=cast.renata, now=later(1))
    matter.refresh_from_db()

    assert (matter.is_confidential, matter.title) == (False, "Sprawa poufna")
    assert Escalation.objects.visible_to(cast.leon).contains(matter)


def test_a_leaders_request_ends_when_the_question_becomes_confidential(cast: Cast) -> None:
    asked = make_request(cast)
    before = EscalationRequest.objects.visible_to(cast.leon).exists()
    categorise(ticket=asked.ticket, category="staff", by=cast.renata, now=later(1))
    asked.refresh_from_db()

    assert (before, asked.state, asked.decided_by) == (True, "withdrawn", cast.renata)
    assert not EscalationRequest.objects.visible_to(cast.leon).exists()
    assert EscalationRequest.objects.visible_to(cast.renata).exists()


def test_a_wrong_mark_is_found_and_the_migration_sets_it(cast: Cast) -> None:
    matter, plain = hand_over(cast, make_question(cast)), make_escalation(cast, now=later(1))
    Escalation.objects.update(is_confidential=False)
    found = list(ticket_differences())
    follow = import_module("helpdesk.migrations.0019_confidential_matters").follow_questions
    follow(apps, SimpleNamespace(connection=connection))

    assert found == [f"{matter.ticket.number}: is_confidential"]
    assert list(Escalation.objects.filter(is_confidential=True)) == [matter]
    assert not Escalation.objects.get(pk=plain.pk).is_confidential
