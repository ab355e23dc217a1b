"""Look through the people of a partner, to instruct one of them."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.events import TraineesSought
from courses.queries.trainees import Trainee, partners_to_instruct, trainees
from lms.kit.refused import Refused
from lms.models import Partner, Person
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def seek_trainees(*, partner: Partner, text: str = "", by: Person, now: datetime) -> list[Trainee]:
    """Clerks and leaders of an active partner whose names fit; that they were looked through stays in the audit.

    Permission: courses.open_card. Announces TraineesSought, for the partner's representative to see.
    """
    if not can(by, "courses.open_card") or not partners_to_instruct(by).filter(pk=partner.pk).exists():
        raise Refused(_("You may not look through the people of this partner."), field="partner")
    announce(TraineesSought(partner_id=partner.pk), by=by, about=partner, partner_id=partner.pk, now=now)
    return trainees(by, partner, text, timezone.localdate(now))
