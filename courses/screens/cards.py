"""Instruction cards in the open tables: menu, homes, seals, stored states, personal data."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses.models import CardPin, CardSignature, InstructionCard
from courses.operations.print_card import FOLDER
from courses.queries import sealed_cards  # noqa: F401 - fills the table of chains
from courses.queries.cards import running_of, to_sign_by
from courses.queries.recompute_cards import card_differences, protocol_differences
from lms import registry
from lms.kit.gathered import Listed, Rows, gathered
from lms.kit.pdf import forget_pdfs
from lms.mail_times import DaytimeNotice, UrgentNotice, daytime_notices, urgent_notices
from lms.models import Person, Role
from lms.registry import HomePanel, NavItem, NowItem, PersonalData, Recomputable

SEES_CARDS = (Role.TRAINER, Role.COORDINATOR, Role.LEADER, Role.REPRESENTATIVE, Role.DEPUTY)
SIGNING = frozenset({"clerk", "leader", "trainer", "coordinator"})
HOLDING = frozenset({"trainer", "coordinator", "leader"})
MOST_TO_SIGN = 3
MOST_RUNNING = 5
CARD_COLUMNS = {name: name for name in ("pk", "page_title", "participant_name", "number", "correction")}


def sees_cards(person: Any) -> bool:
    return person.standing.has(*SEES_CARDS)


def to_sign(person: Person, now: datetime) -> list[NowItem]:
    """Cards that wait for this person's signature; gathered."""
    return [
        NowItem(
            title=_("Sign the instruction card: %(title)s") % {"title": card.page_title},
            url=f"{card.get_absolute_url()}#podpis",
            action=_("Read and sign"),
            detail=card.full_number,
            icon="file-text",
            tone="warn",
        )
        for card in _cards(gathered(person, now, waiting_cards))
    ]


def waiting_cards(person: Person, now: datetime) -> Listed:
    return Listed(to_sign_by(person)[:MOST_TO_SIGN], **CARD_COLUMNS)


def begun_cards(person: Person, now: datetime) -> Listed:
    return Listed(running_of(person)[:MOST_RUNNING], **CARD_COLUMNS)


def _cards(rows: Rows) -> list[InstructionCard]:
    return [InstructionCard(**row) for row in rows]


def running(person: Person, now: datetime) -> list[NowItem]:
    """Instructions this trainer has begun and not finished; gathered."""
    return [
        NowItem(
            title=_("Card in progress: %(title)s") % {"title": card.page_title},
            url=reverse("run_card", args=[card.pk]),
            action=_("Continue"),
            detail=f"{card.participant_name}, {card.full_number}",
            icon="file-text",
        )
        for card in _cards(gathered(person, now, begun_cards))
    ]


def export_cards(person: Person) -> list[dict[str, Any]]:
    """Cards about the person, and those they held with others, without the names of those."""
    sides = (("participant", "participant"), ("trainer", "trainer"))
    return [
        {
            "kind": kind,
            "number": card.full_number,
            "instruction": card.page_title,
            "state": card.state,
            "at": card.opened_at.isoformat(),
            "text": "\n\n".join(filter(None, [card.recommendations, card.remarks])) if kind == "participant" else "",
        }
        for kind, column in sides
        for card in InstructionCard.objects.filter(**{column: person}).order_by("pk")
    ]


def erase_cards(person: Person, now: datetime) -> int:
    """The evidence that an instruction was held stays (GDPR art. 17(3)(e)); name, position, unit and PDFs go."""
    instructed = InstructionCard.objects.filter(participant=person)
    held = InstructionCard.objects.filter(trainer=person)
    for pk in (instructed | held).values_list("pk", flat=True):
        forget_pdfs(f"{FOLDER}/{pk}")
    return instructed.forget_participant() + held.forget_trainer()


def export_signatures(person: Person) -> list[dict[str, Any]]:
    rows = CardSignature.objects.filter(person=person).select_related("card").order_by("pk")
    return [
        {
            "number": row.card.full_number,
            "text": "\n\n".join(filter(None, [row.text, row.remark])),
            "at": row.signed_at.isoformat(),
            "sha256": row.content_hash,
        }
        for row in rows
    ]


def erase_signatures(person: Person, now: datetime) -> int:
    """A signature names the account by its number only, and stays; what the person remarked beside it goes. PDFs of the
    cards went with their names.
    """
    return int(CardSignature.objects.filter(person=person).exclude(remark="").forget_remark())


def export_pins(person: Person) -> list[dict[str, Any]]:
    rows = CardPin.objects.filter(person=person).select_related("card").order_by("pk")
    return [{"number": row.card.full_number, "issued_at": row.issued_at.isoformat()} for row in rows]


def erase_pins(person: Person, now: datetime) -> int:
    return CardPin.objects.filter(person=person).delete()[0]


daytime_notices.add(DaytimeNotice("repetition_reminded"))
urgent_notices.add(UrgentNotice("repetition_reminded"))
registry.nav.add(
    NavItem("cards", gettext_lazy("Cards"), "cards", 40, sees_cards, "/karty/", "file-text", group="rollout")
)
for _panel in (
    HomePanel("cards to sign", 4, SIGNING, "now", to_sign, lists=(waiting_cards,)),
    HomePanel("cards in progress", 12, HOLDING, "now", running, lists=(begun_cards,)),
):
    registry.home_panels.add(_panel)
registry.recomputables.add(Recomputable("courses.cards", card_differences))
registry.recomputables.add(Recomputable("courses.protocols", protocol_differences))
registry.personal_data.add(
    PersonalData("instruction cards", frozenset({"courses.InstructionCard"}), export_cards, erase_cards)
)
registry.personal_data.add(
    PersonalData("signatures", frozenset({"courses.CardSignature"}), export_signatures, erase_signatures)
)
registry.personal_data.add(PersonalData("PINs", frozenset({"courses.CardPin"}), export_pins, erase_pins))
