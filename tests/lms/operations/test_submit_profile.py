"""A card is sent for approval once enough of it is filled in, by who speaks for the partner."""

from typing import Any

import pytest
from django.utils import timezone

from lms.kit.refused import Refused
from lms.models import Event, Notice, Partner, PartnerProfile, ProfileReview
from lms.operations.submit_profile import submit_profile
from lms.outbox import deliver
from tests.factories.profiles import fill_card, make_submitted


def submit(cast: Any, by: Any, version: int = 0) -> PartnerProfile:
    return submit_profile(partner=cast.partner, version=version, by=by, now=timezone.now())


def test_it_waits_for_the_office_which_is_told(cast: Any) -> None:
    fill_card(cast.partner)
    assert cast.maria
    assert submit(cast, cast.renata).state == "submitted"
    assert ProfileReview.objects.get().percent == 100
    deliver(event_id=Event.objects.latest("pk").pk, now=timezone.now())
    notice = Notice.objects.get(kind="lms.profile_submitted")
    assert (notice.person, notice.path) == (cast.maria, "/partnerzy/1410/karta/ocena/")


def test_what_lacks_is_named(cast: Any) -> None:
    fill_card(cast.partner, but=("nip", "regon", "employees", "letters_in"))
    with pytest.raises(Refused, match="NIP, REGON"):
        submit(cast, cast.renata)


def test_a_partner_that_rests_sends_nothing(cast: Any) -> None:
    fill_card(cast.partner)
    Partner.objects.filter(pk=cast.partner.pk).update(status="suspended")
    with pytest.raises(Refused):
        submit(cast, cast.renata)


@pytest.mark.parametrize("who", ["maria", "leon", "obcy_leon"])
def test_only_who_speaks_for_it(cast: Any, who: str) -> None:
    fill_card(cast.partner)
    with pytest.raises(Refused):
        submit(cast, getattr(cast, who))


def test_a_second_press_and_an_old_page_send_nothing_again(cast: Any) -> None:
    sent = make_submitted(cast.partner)
    for version in (0, sent.version):
        with pytest.raises(Refused):
            submit(cast, cast.renata, version)
    assert ProfileReview.objects.count() == 1
