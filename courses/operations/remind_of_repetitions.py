"""Remind both sides of a card of the day by which its instruction is to be repeated."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from courses.events import RepetitionReminded
from courses.models import InstructionCard
from courses.records.card import InstructionCardQuerySet
from lms.kit.quiet import OFFICES, is_quiet
from lms.operations.tell import tell
from lms.outbox import announce


def remind_of_repetitions(*, now: datetime) -> int:
    """The participant and the trainer of each card whose day comes until the end of the next working day, once for
    each such day; return how many cards.

    No person acts, so no permission is asked. Nothing leaves in quiet hours. What was repeated since is left alone.
    """
    if is_quiet(now):
        return 0
    day = timezone.localdate(now)
    until = timezone.localdate(OFFICES.add_working_days(now, 1))
    return sum(
        _remind(pk, day, until, now) for pk in list(_due(day, until).order_by("pk").values_list("pk", flat=True))
    )


def _due(day: date, until: date) -> InstructionCardQuerySet:
    ahead = InstructionCard.objects.to_repeat().filter(repeat_on__gte=day, repeat_on__lte=until)
    untold: InstructionCardQuerySet = ahead.filter(Q(repeat_told_for=None) | ~Q(repeat_told_for=F("repeat_on")))
    return untold


@transaction.atomic
def _remind(card_id: int, day: date, until: date, now: datetime) -> bool:
    # Two runs at once take turns at the card, so that the second sees what the first has told.
    card = InstructionCard.objects.select_for_update().get(pk=card_id)
    if not _due(day, until).filter(pk=card_id).exists():
        return False
    InstructionCard.objects.filter(pk=card_id).update(repeat_told_for=card.repeat_on)
    event = announce(RepetitionReminded(card_id=card.pk), by=None, about=card, partner_id=card.partner_id, now=now)
    words = {"number": card.full_number, "day": date_format(card.repeat_on, "j E Y")}
    tell(
        people=[card.participant, card.trainer],
        about=event,
        kind="repetition_reminded",
        subject=_("Instruction to be repeated: %(title)s") % {"title": card.page_title},
        body=_("By %(day)s, as card %(number)s says.") % words,
        path=card.get_absolute_url(),
        by_mail=True,
        now=now,
    )
    return True
