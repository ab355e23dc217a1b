"""Give the matrix of one office, as it stands on one day, its number."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.events import SkillSheetNumbered
from courses.models import SkillSheet
from lms.kit.refused import Refused
from lms.models import Partner, Person
from lms.numbering import new_number
from lms.outbox import announce
from lms.permissions import can

NUMBER_PREFIX = "MU"


@transaction.atomic
def number_skill_sheet(*, partner: Partner, by: Person, now: datetime) -> SkillSheet:
    """The matrix of this office today, with a number from the first time on that day: MU-2026-1410-0001.

    Permission: courses.see_skills. Whoever asks later that day gets the same number. Announces SkillSheetNumbered.
    """
    if not can(by, "courses.see_skills", partner):
        raise Refused(_("The leaders of the partner, whoever speaks for it, and the Marshal's Office have the matrix."))
    # Of two who ask at once the second waits here and finds the number of the first.
    Partner.objects.select_for_update(of=("self",)).get(pk=partner.pk)
    day = timezone.localdate(now)
    if numbered := SkillSheet.objects.filter(partner=partner, day=day).first():
        return numbered
    number = new_number(NUMBER_PREFIX, day.year, office=partner.teryt)
    numbered = SkillSheet.objects.create(partner=partner, day=day, number=number, ordered_at=now)
    announce(
        SkillSheetNumbered(skill_sheet_id=numbered.pk),
        by=by,
        about=numbered,
        partner_id=partner.pk,
        after={"number": number},
        now=now,
    )
    return numbered
