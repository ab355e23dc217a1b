"""A leader without a certificate asks; the contractor learns nothing yet."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from helpdesk.models import Attachment, Escalation, EscalationRequest, Severity
from lms.kit.refused import Refused
from lms.models import Notice
from lms.outbox import sweep
from tests.factories.people import Cast
from tests.factories.tickets import MORNING, later, make_covered, make_escalation, make_request, make_ticket

pytestmark = pytest.mark.django_db


def test_the_request_keeps_every_word_and_starts_no_clock(cast: Cast) -> None:
    system = make_covered(cast)
    ticket = make_ticket(cast, system=system, files=[SimpleUploadedFile("moj.txt", b"Opis")])

    made = make_request(
        cast, ticket=ticket, tried="Wylogowanie.", people_touched=3, attachments=list(Attachment.objects.all())
    )

    ticket.refresh_from_db()
    assert (made.ticket, made.partner_id, made.severity, made.reason, made.tried, made.people_touched, made.system) == (
        ticket,
        cast.partner.pk,
        Severity.DEFECT,
        "Przycisk „Dodaj” jest nieczynny.",
        "Wylogowanie.",
        3,
        system,
    )
    assert (made.state, made.requested_by, made.requested_at) == ("open", cast.leon, MORNING)
    assert [file.name for file in made.packed.all()] == ["moj.txt"]
    assert (Escalation.objects.count(), ticket.turn, ticket.escalations_open) == (0, "leader", 0)
    assert not Attachment.objects.visible_to(cast.wanda).exists()


def test_the_representative_is_told_and_the_office_where_there_is_none(cast: Cast) -> None:
    made = make_request(cast)
    sweep(now=later(1))
    told = set(Notice.objects.filter(kind="helpdesk.escalation_requested").values_list("person__username", flat=True))
    assert told == {"renata"}
    assert Notice.objects.filter(kind="helpdesk.escalation_requested").get().path == made.get_absolute_url()


def test_one_request_at_a_time_and_the_same_key_makes_one(cast: Cast) -> None:
    key, ticket = uuid4(), make_ticket(cast, system=make_covered(cast))

    made = {make_request(cast, ticket=ticket, key=key).pk for _ in range(2)}

    assert len(made) == 1
    with pytest.raises(Refused):
        make_request(cast, ticket=ticket)
    assert EscalationRequest.objects.count() == 1


def test_what_is_with_the_contractor_cannot_be_asked_for_again(cast: Cast) -> None:
    with pytest.raises(Refused):
        make_request(cast, ticket=make_escalation(cast).ticket)


@pytest.mark.parametrize("name", ["zofia", "renata", "maria", "wanda", "obcy_leon", "ada"])
def test_only_a_leader_of_that_partner_asks(cast: Cast, name: str) -> None:
    with pytest.raises(Refused):
        make_request(cast, by=getattr(cast, name))


@pytest.mark.parametrize(("given", "field"), [({"severity": "PILNE"}, "severity"), ({"reason": " "}, "reason")])
def test_what_is_missing_is_said_at_its_field(cast: Cast, given: dict[str, str], field: str) -> None:
    with pytest.raises(Refused) as refusal:
        make_request(cast, **given)
    assert refusal.value.field == field
