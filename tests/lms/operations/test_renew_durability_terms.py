"""A partner that takes part again has time for its surveys."""

from datetime import timedelta

from django.utils import timezone

from lms.events import PartnerDescribed
from lms.models import Event, PartnerStatus
from lms.operations.describe import describe
from lms.operations.renew_durability_terms import renew_durability_terms
from lms.outbox import deliver
from tests.factories.durability import make_survey
from tests.factories.instructions import NOON
from tests.factories.people import Cast

DAY = timedelta(days=1)
TODAY = timezone.localdate(NOON)
MONTH = 30 * DAY


def test_a_partner_that_is_back_has_a_new_term(cast: Cast) -> None:
    survey = make_survey(cast.partner, due_on=TODAY - DAY)
    partner = cast.partner
    for status in (PartnerStatus.SUSPENDED, PartnerStatus.ACTIVE):
        partner = describe(partner=partner, version=partner.version, status=status, by=cast.maria, now=NOON)
    for event in Event.objects.filter(name=PartnerDescribed.name):
        deliver(event_id=event.pk, now=NOON)
    survey.refresh_from_db()
    assert (survey.asked_on, survey.due_on) == (TODAY, TODAY + MONTH)
    assert renew_durability_terms(partner=partner, now=NOON) == 0
