"""Proposing, disputing and settling a category on its screens."""

from typing import Any

import pytest
from django.urls import reverse

from helpdesk.models import Claim
from tests.factories.people import Cast
from tests.factories.tickets import make_claim, make_escalation_in

pytestmark = pytest.mark.django_db


def test_from_the_contractor_to_the_leader_to_the_office(cast: Cast, log_in: Any) -> None:
    assert cast.maria
    matter = make_escalation_in(cast, "accepted")
    given = {"severity": "USTERKA", "reason": "Literówka."}
    log_in(cast.wanda).post(reverse("propose_category", args=[matter.pk]), given)
    log_in(cast.leon).post(reverse("dispute_category", args=[matter.pk]), {"objection": "Stoi kancelaria."})
    office = log_in(cast.maria)
    home = office.get("/").content.decode()
    office.post(reverse("decide_category", args=[matter.pk]), {"outcome": "changes", "decision": "Jest obejście."})

    page = log_in(cast.leon).get(matter.get_absolute_url()).content.decode()

    assert Claim.objects.get().state == "upheld"
    assert f'href="{matter.get_absolute_url()}#kategoria"' in home
    assert all(words in page for words in ("Literówka.", "Stoi kancelaria.", "Jest obejście."))


@pytest.mark.parametrize(
    ("who", "name", "sent"),
    [
        ("wanda", "propose_category", {"severity": "USTERKA", "reason": ""}),
        ("leon", "dispute_category", {"objection": ""}),
        ("maria", "decide_category", {"decision": "Bo tak."}),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(
    cast: Cast, log_in: Any, who: str, name: str, sent: dict[str, str]
) -> None:
    disputed = {"propose_category": None, "dispute_category": "open", "decide_category": "disputed"}[name]
    matter = make_claim(cast, disputed).escalation if disputed else make_escalation_in(cast, "accepted")

    page = log_in(getattr(cast, who)).post(reverse(name, args=[matter.pk]), sent)

    assert page.status_code == 200
    assert 'class="field__error"' in page.content.decode() or "data-error" in page.content.decode()
    for words in sent.values():
        assert words in page.content.decode()


def test_a_matter_without_a_proposal_has_nothing_to_answer(cast: Cast, log_in: Any) -> None:
    matter = make_escalation_in(cast, "accepted")

    assert log_in(cast.leon).post(reverse("accept_category", args=[matter.pk])).status_code == 404
