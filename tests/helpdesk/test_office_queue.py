"""Legal and organisational questions: from the leader to the Marshal's Office and back, past every contractor."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from helpdesk.models import Attachment, Escalation, EscalationMoment, ServicePolicyVersion, Ticket
from helpdesk.operations.accept_escalation import accept_escalation
from helpdesk.operations.accept_refusal import accept_refusal
from helpdesk.operations.accept_solution import accept_solution
from helpdesk.operations.add_policy_version import add_policy_version
from helpdesk.operations.answer_back import answer_back
from helpdesk.operations.ask_back import ask_back
from helpdesk.operations.categorise import categorise
from helpdesk.operations.endorse import endorse
from helpdesk.operations.pause_clock import pause_clock
from helpdesk.operations.pin import pin
from helpdesk.operations.propose_solution import propose_solution
from helpdesk.operations.refuse import refuse
from helpdesk.operations.remind import remind
from helpdesk.operations.reply import reply
from helpdesk.operations.request_escalation import request_escalation
from helpdesk.operations.send_back import send_back
from helpdesk.operations.set_external_number import set_external_number
from helpdesk.operations.withdraw import withdraw
from helpdesk.queries.missed import missed
from helpdesk.queries.office import marshals_office
from helpdesk.queries.recompute import escalation_differences, ticket_differences
from lms.kit.refused import Refused
from lms.models import Notice
from lms.outbox import sweep
from tests.counting import cost
from tests.factories.api_tokens import make_api_token
from tests.factories.office_matters import make_legal, make_office_matter
from tests.factories.people import Cast
from tests.factories.reports import AFTER, IN_MONTH, MONTH, contract_of, make_terms
from tests.factories.tickets import later, make_covered, make_escalation, make_ticket
from tests.helpdesk.views.api_program import LIST
from tests.programs import Program

pytestmark = pytest.mark.django_db


def turn(matter: Escalation) -> tuple[str, str]:
    ticket = Ticket.objects.get(pk=matter.ticket_id)
    return ticket.turn, ticket.state


def test_the_whole_way_and_whose_turn_it_is(cast: Cast) -> None:
    """Leon holds no certificate."""
    matter = make_office_matter(cast)
    assert (matter.contract, matter.contractor, matter.severity) == (None, marshals_office(), "KONSULTACJA")
    ways = [turn(matter)]
    accept_escalation(escalation=matter, by=cast.maria, now=later(1))
    ask_back(escalation=matter, body="Od kiedy urlop?", by=cast.maria, now=later(2))
    ways.append(turn(matter))
    matter.refresh_from_db()
    assert matter.paused_since == later(2)
    answer_back(escalation=matter, body="Od wczoraj.", by=cast.leon, now=later(3))
    propose_solution(escalation=matter, body="Tak, na podstawie upoważnienia.", by=cast.maria, now=later(4))
    send_back(escalation=matter, body="Jakiego?", by=cast.leon, now=later(5))
    ways.append(turn(matter))
    propose_solution(escalation=matter, body="Z art. 268a.", by=cast.maria, now=later(6))
    accept_solution(escalation=matter, body="Może podpisać.", by=cast.leon, now=later(7))
    ways.append(turn(matter))

    matter.refresh_from_db()
    assert ways == [("office", "working"), ("leader", "working"), ("office", "working"), ("clerk", "solved")]
    assert (matter.state, matter.assigned_to, matter.reacted_at) == ("done", cast.maria, later(1))
    assert [*escalation_differences(), *ticket_differences()] == []


def test_its_clock_is_the_offices_own_and_a_coordinator_changes_it(cast: Cast) -> None:
    matter = make_office_matter(cast)
    office = marshals_office()

    # Monday 10:00: eight working hours, three working days.
    assert (matter.reaction_due, matter.solution_due) == (later(24), later(78))
    assert matter.policy_version.policy.office == office
    assert (matter.workaround_due, matter.update_due) == (None, None)

    targets = {"KONSULTACJA": {"reaction": {"hours": 4}, "solution": {"days": 1}}}
    add_policy_version(contract=office, targets=targets, why="Zarządzenie 1", seen=1, by=cast.maria, now=later(1))

    assert make_office_matter(cast, now=later(2)).policy_version.number == 2
    assert Escalation.objects.get(pk=matter.pk).policy_version.number == 1
    assert pin(contract=None, now=later(2))[0].policy.office is None
    assert ServicePolicyVersion.objects.filter(policy__office=office).count() == 2


def test_the_office_waits_in_no_ones_list_of_answers(cast: Cast, log_in: Any) -> None:
    """Nobody of the office answers past the leader, and the leader's own time does not run on."""
    matter = make_office_matter(cast)
    ticket = Ticket.objects.get(pk=matter.ticket_id)

    assert (ticket.waiting_since, ticket.answer_due, Ticket.objects.waiting().count()) == (None, None, 0)
    with pytest.raises(Refused):
        reply(ticket=ticket, body="Odpowiem od razu.", by=cast.maria, now=later(1))


def test_the_office_refuses_for_its_own_reasons(cast: Cast) -> None:
    matter = make_office_matter(cast)

    with pytest.raises(Refused):
        refuse(escalation=matter, ground="outside", body="Nie w umowie.", by=cast.maria, now=later(1))
    refuse(escalation=matter, ground="other", body="To pytanie do RIO.", by=cast.maria, now=later(1))
    accept_refusal(escalation=matter, by=cast.leon, now=later(2))

    matter.refresh_from_db()
    assert (matter.state, turn(matter)) == ("turned_down", ("leader", "working"))


def test_nobody_stops_the_offices_clock_and_it_has_no_number_elsewhere(cast: Cast) -> None:
    matter = make_office_matter(cast)

    with pytest.raises(Refused):
        pause_clock(escalation=matter, reason="third_party", words="Czekamy.", by=cast.maria, now=later(1))
    with pytest.raises(Refused):
        set_external_number(escalation=matter, number="1", by=cast.maria, now=later(1))


def test_it_goes_there_once_and_beside_a_contractor(cast: Cast) -> None:
    """A question that is with a contractor may turn out to be a legal one too: the contractor's turn comes first."""
    matter = make_office_matter(cast)
    with pytest.raises(Refused, match="Urząd Marszałkowski ma już to pytanie"):
        make_office_matter(cast, ticket=matter.ticket, now=later(1))

    categorise(ticket=matter.ticket, category="fault", by=cast.leon, now=later(1))
    other = make_escalation(
        cast, ticket=Ticket.objects.get(pk=matter.ticket_id), now=later(2), system=make_covered(cast)
    )

    assert (other.contract is None, turn(other)[0]) == (False, "contractor")
    withdraw(escalation=other, by=cast.leon, now=later(3))
    assert turn(other)[0] == "office"
    assert list(ticket_differences()) == []


def test_a_request_whose_question_turned_out_legal_goes_to_the_office(cast: Cast) -> None:
    ticket = make_ticket(cast, system=make_covered(cast))
    assert all((cast.renata, cast.maria))
    asked = request_escalation(ticket=ticket, severity="BLAD", reason="Kto?", by=cast.leon, now=later(1))
    categorise(ticket=ticket, category="legal", by=cast.leon, now=later(2))

    made = endorse(request=asked, by=cast.renata, now=later(3))

    assert (made.is_offices, made.severity) == (True, "KONSULTACJA")


def test_who_is_told(cast: Cast) -> None:
    matter = make_office_matter(cast)
    accept_escalation(escalation=matter, by=cast.maria, now=later(1))
    ask_back(escalation=matter, body="Od kiedy?", by=cast.maria, now=later(2))
    sweep(now=timezone.now())

    told = set(Notice.objects.values_list("person__username", "kind"))
    assert {(cast.maria.username, "helpdesk.escalated"), (cast.leon.username, "helpdesk.asked_back")} <= told
    subjects = list(Notice.objects.exclude(kind="helpdesk.asked").order_by("pk").values_list("subject", flat=True))
    assert [each for each in subjects if "Wykonawca" in each] == []
    assert any("Urząd Marszałkowski pyta" in each for each in subjects)
    assert any("Urząd Marszałkowski" in each for each in subjects if "Zajmuje" in each)


def test_contractors_see_nothing_of_it_anywhere(cast: Cast, log_in: Any) -> None:
    """Their own matter of the same question is there, so that an empty page proves nothing by itself."""
    files = [ContentFile(b"Tajne", name="zarzadzenie.txt")]
    ticket = make_legal(cast, body="Kanarek prawny. Kto podpisuje?", files=files)
    matter = make_office_matter(cast, ticket=ticket, reason="Kanarek prawny", attachments=Attachment.objects.all())
    own = make_escalation(cast, ticket=make_ticket(cast, system=make_covered(cast)), reason="Własna sprawa")
    program = Program(make_api_token(cast, now=timezone.now()).secret)
    packed = matter.packed.get()

    for person in (cast.wanda, cast.marek):
        client = log_in(person)
        pages = [
            "/",
            "/pomoc/wykonawca/",
            "/pomoc/wykonawca/?lista=zakonczone",
            "/szukaj/?q=Kanarek",
            "/powiadomienia/",
        ]
        pages += ["/pomoc/lista/matters/csv/", own.get_absolute_url()]
        shown = "".join(b"".join(client.get(page)).decode() for page in pages)
        assert ("Kanarek prawny" in shown, matter.reference in shown, "Własna sprawa" in shown) == (False, False, True)
        hidden = [matter.get_absolute_url(), reverse("clock", args=[matter.pk]), packed.url, ticket.get_absolute_url()]
        assert [client.get(url).status_code for url in hidden] == [404] * 4
        assert client.get(reverse("office_queue")).status_code == 403
        assert client.get("/pomoc/lista/office/csv/").status_code == 403
        assert client.get("/pomoc/filtry/office/").status_code == 403
        assert client.get(reverse("office_terms")).status_code == 404
        for verb in ("accept_escalation", "withdraw", "reply_escalation"):
            assert client.post(reverse(verb, args=[matter.pk]), {"body": "x", "kind": "reply"}).status_code == 404
    assert [each["id"] for each in program.get(LIST).json()["escalations"]] == [own.pk]
    assert program.get(f"{LIST}/{matter.pk}").status_code == 404
    assert list(Escalation.objects.visible_to(cast.wanda)) == [own]
    assert "Kanarek prawny" in log_in(cast.maria).get(reverse("office_queue")).text


def test_the_report_of_a_contract_does_not_count_it(cast: Cast) -> None:
    """Two months late, and of a system that the contract covers."""
    from helpdesk.operations.draft_report import draft_report

    make_terms(cast)
    ticket = make_legal(cast, now=IN_MONTH, system=make_covered(cast))
    matter = make_office_matter(cast, ticket=ticket, now=IN_MONTH)
    own = make_escalation(cast, ticket=make_ticket(cast, now=IN_MONTH, system=make_covered(cast)), now=IN_MONTH)

    report = draft_report(contract=contract_of(cast), month=MONTH, by=cast.maria, now=AFTER)

    assert {each["id"] for each in report.content["breaches"]} == {own.pk}
    assert matter.reference not in str(report.content)
    assert list(missed(Escalation.objects.visible_to(cast.maria).of_office(cast.maria), AFTER)) == [matter]


def test_the_clerk_reads_plain_words(cast: Cast, log_in: Any) -> None:
    matter = make_office_matter(cast, reason="Słowa dla Urzędu")

    text = log_in(cast.zofia).get(matter.ticket.get_absolute_url()).text

    assert "Zajmuje się tym Urząd Marszałkowski" in text
    assert [word for word in ("Słowa dla Urzędu", "Wykonawc", matter.reference) if word in text] == []


def test_the_form_of_the_leader_says_where_it_goes(cast: Cast, log_in: Any) -> None:
    ticket, client = make_legal(cast), log_in(cast.leon)
    assert cast.maria

    text = client.get(reverse("escalate", args=[ticket.number])).text
    answer = client.post(reverse("escalate", args=[ticket.number]), {"reason": "Czy zastępca może podpisać?"})

    assert "Przekaż Urzędowi Marszałkowskiemu" in text
    assert [name for name in ('name="severity"', 'name="system"', "ważnego certyfikatu") if name in text] == []
    assert (answer.status_code, Escalation.objects.get().is_offices) == (302, True)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_queue(cast: Cast, log_in: Any, rows: int) -> None:
    for hour in range(rows):
        make_office_matter(cast, ticket=make_legal(cast, now=later(hour)), now=later(hour))
    make_escalation(cast, ticket=make_ticket(cast, system=make_covered(cast)), reason="Sprawa Wykonawcy")
    client = log_in(cast.maria)

    text = client.get(reverse("office_queue")).text

    assert (text.count("Czy zastępca może podpisać zarządzenie?"), "Sprawa Wykonawcy" in text) == (rows, False)
    assert "Sprawa Wykonawcy" in client.get(reverse("contractor_queue")).text
    assert "Czy zastępca" not in client.get(reverse("contractor_queue")).text
    assert cost(client, reverse("office_queue")) == 4
    assert cost(client, reverse("office_queue"), {"lider": "ja", "stan": "registered"}) == 4


def test_an_empty_queue_says_so_and_files_and_filters_are_those_of_the_queue(cast: Cast, log_in: Any) -> None:
    client = log_in(cast.maria)
    assert "Kolejka jest pusta" in client.get(reverse("office_queue")).text

    matter = make_office_matter(cast)
    lines = b"".join(client.get("/pomoc/lista/office/csv/?lista=nasze")).decode()
    filters = client.get("/pomoc/filtry/office/?lista=nasze").text

    assert matter.reference in lines
    assert f'action="{reverse("office_queue")}"' in filters


def test_the_coordinators_home_counts_what_waits(cast: Cast, log_in: Any) -> None:
    for hour in range(2):
        make_office_matter(cast, ticket=make_legal(cast, now=later(hour)), now=later(hour))

    text = log_in(cast.maria).get("/").text

    assert "2 pytania czekają w kolejce Urzędu" in text
    assert reverse("office_queue") in text


def test_the_times_of_the_office_are_on_the_screen_of_times(cast: Cast, log_in: Any) -> None:
    client = log_in(cast.maria)
    form = {"KONSULTACJA-reaction": "4 h", "KONSULTACJA-solution": "2 dni", "why": "Zarządzenie", "version": 0}

    shown = client.get(reverse("office_terms")).text
    answer = client.post(reverse("office_times"), {**form, "save": "1"})

    assert ("8 godzin roboczych" in shown, "3 dni robocze" in shown) == (True, True)
    assert (answer.status_code, answer.url) == (302, reverse("office_terms"))
    assert "4 godziny robocze" in client.get(reverse("office_terms")).text
    assert client.get(reverse("office_hours")).status_code == 200
    assert ServicePolicyVersion.objects.get(number=2).policy.office == marshals_office()


def test_a_missed_deadline_of_the_office_is_its_coordinators_matter(cast: Cast, log_in: Any) -> None:
    matter = make_office_matter(cast)
    remind(now=later(24 * 30))
    sweep(now=later(24 * 30 + 1))

    people = Notice.objects.filter(kind="helpdesk.target_missed").values_list("person__username", flat=True)
    assert set(people) == {cast.maria.username}
    assert matter.moments.filter(kind=EscalationMoment.Kind.REGISTERED).count() == 1
    assert timedelta(0) < later(24 * 30) - matter.solution_due
