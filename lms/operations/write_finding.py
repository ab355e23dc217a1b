"""Write down what an inspector found at a partner."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lms.inspection_events import FindingWritten
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Finding, Partner, Person
from lms.models.finding import LONGEST_TEXT
from lms.outbox import announce
from lms.queries.inspections import access_to, running_accesses

FARTHEST = timedelta(days=366)


@transaction.atomic
def write_finding(*, partner: Partner, text: str, due_on: date, by: Person, now: datetime) -> Finding:
    """By whoever has an access to this partner that runs today; or raise Refused. Announces FindingWritten."""
    today = timezone.localdate(now)
    access = access_to(partner, running_accesses(by, today))
    if access is None:
        raise Refused(_("You may not write a finding about this partner."))
    text = clean_text(text, cap=LONGEST_TEXT)
    if not text:
        raise Refused(_("Write the finding."), field="text")
    if not today <= due_on <= today + FARTHEST:
        raise Refused(_("Choose a day from today on, within a year."), field="due_on")
    made = Finding.objects.create(access=access, partner=partner, text=text, due_on=due_on, written_at=now)
    announce(
        FindingWritten(finding_id=made.pk),
        by=by,
        about=made,
        partner_id=partner.pk,
        after={"due_on": due_on.isoformat()},
        now=now,
    )
    return made
