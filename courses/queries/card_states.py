"""What a card is called beyond its stored state: planned, closed, with reservations. All of it follows from records."""

from typing import Any

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, Subquery
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from courses.models import CardRefusal, CardSignature, CardStep, InstructionCard, ProtocolCard
from courses.records.card import CardState, InstructionCardQuerySet, PracticalResult
from courses.records.card_step import Outcome

PLANNED, CLOSED, RESERVATIONS, TO_REPEAT = "planned", "closed", "reservations", "to_repeat"
LABELS = {
    PLANNED: pgettext_lazy("instruction card", "planned"),
    CLOSED: pgettext_lazy("instruction card", "closed"),
}
WORDS_OF_RESERVATIONS = pgettext_lazy("instruction card", "with reservations")
TONES = {
    PLANNED: "plain",
    CardState.DRAFT: "info",
    CardState.TO_SIGN: "warn",
    CardState.SIGNED: "ok",
    CLOSED: "ok",
    CardState.SUPERSEDED: "plain",
    CardState.CANCELLED: "plain",
}


def with_labels(rows: InstructionCardQuerySet) -> InstructionCardQuerySet:
    """In the same statement: `is_refused`, `is_begun`, `is_closed`, `has_reservations`, `is_to_repeat` and
    `remark`, the participant's own.
    """
    labelled: InstructionCardQuerySet = rows.annotate(
        is_refused=Exists(CardRefusal.objects.standing().filter(card=OuterRef("pk"))),
        is_begun=Exists(_gone_through()),
        is_closed=ExpressionWrapper(_closed(), output_field=BooleanField()),
        has_reservations=Exists(_reserved()),
        is_to_repeat=Exists(_to_repeat()),
        remark=Subquery(_remarked()),
    )
    return labelled


def in_state(rows: InstructionCardQuerySet, state: str) -> InstructionCardQuerySet:
    """Those in a stored state or under a label of above; an unknown one filters nothing."""
    begun = Exists(_gone_through()) | ~Q(practical_result=PracticalResult.NONE)
    chosen: dict[str, Any] = {
        PLANNED: Q(state=CardState.DRAFT) & ~begun,
        CLOSED: _closed(),
        RESERVATIONS: Q(Exists(_reserved())),
        TO_REPEAT: Q(Exists(_to_repeat())),
        **{each: Q(state=each) for each in CardState.values},
    }
    kept: InstructionCardQuerySet = rows.filter(chosen.get(state, Q()))
    return kept


def label_of(card: Any) -> tuple[Any, str]:
    """What a card `with_labels` is called, and its tone."""
    name = card.state
    if name == CardState.DRAFT and not card.is_begun and card.practical_result == PracticalResult.NONE:
        name = PLANNED
    elif card.is_closed:
        name = CLOSED
    return LABELS.get(name) or card.get_state_display(), TONES[name]


def repeat_words(card: Any) -> str:
    """Of a card `with_labels` whose check was not passed, or a step not done, and that nothing has repeated yet."""
    if not card.is_to_repeat:
        return ""
    return _("to be repeated by %(day)s") % {"day": date_format(card.repeat_on, "j E Y")}


def _gone_through() -> Any:
    untouched = (Outcome.NONE, Outcome.NOT_APPLICABLE)
    return CardStep.objects.filter(card=OuterRef("pk")).exclude(outcome__in=untouched)


def _closed() -> Q:
    return Q(Exists(_confirmed()), state=CardState.SIGNED)


def _confirmed() -> Any:
    """The partner has confirmed the protocol of the day, and it names this very content by its hash."""
    rows = ProtocolCard.objects.filter(card=OuterRef("pk"), content_hash=OuterRef("content_hash"))
    return rows.exclude(protocol__confirmed_at=None)


def _reserved() -> Any:
    return CardSignature.objects.filter(card=OuterRef("pk")).exclude(reservations="")


def _to_repeat() -> Any:
    """What is no skill, by the rule of courses.queries.skill_standing, and names a day."""
    no_skill = Q(practical_result=PracticalResult.NEGATIVE) | Q(steps__outcome=Outcome.NOT_DONE)
    return InstructionCard.objects.to_repeat().filter(no_skill, pk=OuterRef("pk"))


def _remarked() -> Any:
    return CardSignature.objects.filter(card=OuterRef("pk")).exclude(remark="").values("remark")[:1]
