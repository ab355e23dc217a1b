"""A participant rates the instruction they were given."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.models import CardRating, InstructionCard
from lms.kit.refused import Refused
from lms.models import Person
from lms.permissions import can

STARS = range(1, 6)


@transaction.atomic
def rate_instruction(*, card: InstructionCard, stars: int, by: Person, now: datetime) -> None:
    """Keep one to five apart from the card and the name: with the instruction, the firm and the month.

    Permission: courses.rate_instruction, the participant once they have signed. The card keeps only that it was rated,
    so that nobody does it twice. Nothing is announced, for the record of facts would tell who said what, and no row
    of the rating leads back.
    """
    card = InstructionCard.objects.select_for_update().get(pk=card.pk)
    if not can(by, "courses.rate_instruction", card) or not card.signatures.filter(person=by).exists():
        raise Refused(_("Only the participant rates the instruction, after signing the card."))
    if stars not in STARS:
        raise Refused(_("Choose from one to five."), field="stars")
    if card.is_rated:
        raise Refused(_("This instruction is rated already. A rating cannot be changed, for it bears no name."))
    InstructionCard.objects.filter(pk=card.pk).update(is_rated=True)
    month = timezone.localdate(now).replace(day=1)
    CardRating.objects.create(page_id=card.page_id, contractor_id=card.contractor_id, month=month, stars=stars)
