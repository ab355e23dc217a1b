"""Three signatures by three people, each by the own password; then the protocol is sealed."""

from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from lms.kit.refused import Refused
from lms.models import AcceptanceProtocol, AcceptanceSignature, Event, Notice, Role
from lms.operations.print_acceptance import print_acceptance
from lms.operations.sign_acceptance import sign_acceptance
from lms.outbox import deliver
from lms.queries.acceptance import accepted, correction_of
from lms.queries.acceptance_paper import document
from lms.queries.sealed_acceptance import problems
from tests.factories.people import PASSWORD, make_appointment, make_person
from tests.factories.readiness import make_acceptance, signed_by


def sign(cast: Any, protocol: AcceptanceProtocol, party: str = "partner", **given: Any) -> AcceptanceSignature:
    values = {"password": PASSWORD, "shown_hash": protocol.content_hash, "by": cast.renata, "now": timezone.now()}
    return sign_acceptance(protocol=protocol, party=party, **{**values, **given})


def change(table: str, pk: int, words: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET {words} WHERE id = %s", [pk])


def accepts(cast: Any) -> int:
    return accepted([cast.partner.pk], timezone.localdate()).get(cast.partner.pk, 0)


@pytest.mark.parametrize(("outcome", "counts"), [("accepted", 1), ("reservations", 1), ("refused", 0)])
def test_with_the_third_it_is_sealed_and_counts_unless_it_refuses(cast: Any, outcome: str, counts: int) -> None:
    made = make_acceptance(cast, outcome)
    signed_by(cast, made, "partner", "contractor")
    before = (accepts(cast), AcceptanceProtocol.objects.get().state)
    done = signed_by(cast, made, "office")
    assert (before, done.state, done.seal_number, accepts(cast)) == ((0, "to_sign"), "signed", 1, counts)
    assert list(problems()) == []
    deliver(event_id=Event.objects.get(name="lms.acceptance_signed").pk, now=timezone.now())
    told = Notice.objects.filter(kind="lms.acceptance_signed")
    assert {each.person for each in told} == {cast.renata, cast.marek, cast.maria}


def test_signing_twice_is_once_and_a_second_person_of_a_side_is_refused(cast: Any) -> None:
    made = make_acceptance(cast)
    assert sign(cast, made).pk == sign(cast, made).pk
    deputy = make_person("zastępczyni")
    make_appointment(deputy, Role.DEPUTY, cast.partner)
    with pytest.raises(Refused, match="już"):
        sign(cast, made, by=deputy)
    assert AcceptanceSignature.objects.count() == 1


def test_nobody_signs_for_two_sides(cast: Any) -> None:
    made = make_acceptance(cast)
    make_appointment(cast.renata, Role.COORDINATOR, cast.office)
    renata = type(cast.renata).objects.get(pk=cast.renata.pk)
    sign(cast, made, by=renata)
    with pytest.raises(Refused, match="dwie"):
        sign(cast, made, "office", by=renata)


def test_what_is_refused(cast: Any) -> None:
    made = make_acceptance(cast)
    with pytest.raises(Refused, match="Hasło") as refused:
        sign(cast, made, password="Inne-haslo-12")
    assert refused.value.field == "password"
    with pytest.raises(Refused, match="Niczego nie podpisano"):
        sign(cast, made, shown_hash="0" * 64)
    wrong = [("office", cast.renata), ("contractor", cast.tomasz), ("partner", cast.leon), ("office", cast.ada)]
    for party, person in [*wrong, ("partner", cast.obcy_leon), ("nikt", cast.renata)]:
        with pytest.raises(Refused):
            sign(cast, made, party, by=person)
    assert not AcceptanceSignature.objects.exists()


def test_what_is_replaced_is_signed_by_nobody(cast: Any) -> None:
    made = make_acceptance(cast)
    sign(cast, made)
    make_acceptance(cast, corrects=made, correction_reason="Zła data")
    with pytest.raises(Refused):
        sign(cast, made, "contractor", by=cast.marek)


def test_a_row_changed_behind_our_back_is_named_before_and_after_the_seal(cast: Any) -> None:
    made = make_acceptance(cast)
    change("lms_acceptanceprotocol", made.pk, "subject = 'Co innego'")
    assert list(problems()) == [f"lms_acceptanceprotocol {made.pk}: changed after it was written"]
    with pytest.raises(Refused, match="Niczego nie podpisano"):
        sign(cast, made)
    change("lms_acceptanceprotocol", made.pk, f"subject = '{made.subject}'")
    signed_by(cast, made)
    assert list(problems()) == []
    signature = AcceptanceSignature.objects.get(party="office")
    change("lms_acceptancesignature", signature.pk, f"person_id = {cast.ada.pk}")
    assert list(problems()) == [f"lms_acceptanceprotocol {made.pk}: changed after it was sealed as number 1"]


def test_the_correction_of_a_correction_takes_the_place_of_all_before_it(cast: Any, log_in: Any) -> None:
    first = signed_by(cast, make_acceptance(cast))
    paper = print_acceptance(protocol=first)
    second = make_acceptance(cast, corrects=first, correction_reason="Zła data")
    third = make_acceptance(cast, "refused", corrects=second, correction_reason="Brak wydruków")
    states = AcceptanceProtocol.objects.order_by("pk").values_list("state", flat=True)
    assert (list(states), accepts(cast)) == (["signed", "superseded", "to_sign"], 1)
    maria = log_in(cast.maria)
    assert maria.get(first.get_absolute_url()).context["correction"] == third
    signed_by(cast, third)
    assert (list(states.all()), accepts(cast)) == (["superseded", "superseded", "signed"], 0)
    for replaced in (first, second):
        page = maria.get(replaced.get_absolute_url())
        assert (page.context["correction"], page.context["may_correct"]) == (third, False)
    first.refresh_from_db()
    assert "zastąpiony" in document(first)["under"]
    assert (print_acceptance(protocol=first) != paper, list(problems())) == (True, [])


def test_a_protocol_apart_from_the_line_of_corrections_stays(cast: Any) -> None:
    apart = signed_by(cast, make_acceptance(cast))
    first = signed_by(cast, make_acceptance(cast))
    assert correction_of(apart) is None
    done = signed_by(cast, make_acceptance(cast, corrects=first, correction_reason="Zła data"))
    states = dict(AcceptanceProtocol.objects.values_list("pk", "state"))
    assert states == {apart.pk: "signed", first.pk: "superseded", done.pk: "signed"}
