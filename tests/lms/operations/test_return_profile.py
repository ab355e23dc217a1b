"""The office returns a card with a remark, and it can be sent again."""

from typing import Any

import pytest
from django.utils import timezone

from lms.kit.refused import Refused
from lms.models import Event, Notice, PartnerProfile
from lms.operations.return_profile import return_profile
from lms.operations.submit_profile import submit_profile
from lms.outbox import deliver
from tests.factories.profiles import make_submitted


def give_back(cast: Any, version: int, remark: str, by: Any) -> PartnerProfile:
    return return_profile(partner=cast.partner, version=version, remark=remark, by=by, now=timezone.now())


def test_the_remark_reaches_the_partner_which_sends_it_again(cast: Any) -> None:
    assert cast.renata
    back = give_back(cast, make_submitted(cast.partner).version, "Ile skanerów?\x00", cast.maria)
    assert (back.state, back.remark) == ("returned", "Ile skanerów?")
    deliver(event_id=Event.objects.latest("pk").pk, now=timezone.now())
    notice = Notice.objects.get()
    assert (notice.person, notice.body) == (cast.renata, "Ile skanerów?")
    again = submit_profile(partner=cast.partner, version=back.version, by=cast.renata, now=timezone.now())
    assert (again.state, again.remark) == ("submitted", "")


@pytest.mark.parametrize("remark", ["", "  \n ", "x" * 2_001])
def test_a_remark_is_needed(cast: Any, remark: str) -> None:
    sent = make_submitted(cast.partner)
    with pytest.raises(Refused) as refusal:
        give_back(cast, sent.version, remark, cast.maria)
    assert refusal.value.field == "remark"


def test_others_may_not_and_an_old_page_decides_nothing(cast: Any) -> None:
    sent = make_submitted(cast.partner)
    for who, version in ((cast.renata, sent.version), (cast.maria, sent.version + 1)):
        with pytest.raises(Refused):
            give_back(cast, version, "x", who)
    assert PartnerProfile.objects.get().state == "submitted"
