"""The office approves what it has read; each approval has a number of its own."""

from typing import Any

import pytest
from django.utils import timezone

from lms.kit.refused import Refused
from lms.models import Event, Notice, PartnerProfile
from lms.operations.approve_profile import approve_profile
from lms.operations.save_section import save_section
from lms.operations.submit_profile import submit_profile
from lms.outbox import deliver
from lms.queries.figures import count_figures
from tests.factories.profiles import fill_card, make_submitted, section_version


def approve(cast: Any, version: int, by: Any) -> PartnerProfile:
    return approve_profile(partner=cast.partner, version=version, by=by, now=timezone.now())


def save(cast: Any, section: str, **values: Any) -> None:
    version = section_version(cast.partner, section)
    save_section(partner=cast.partner, section=section, version=version, by=None, now=timezone.now(), values=values)


def test_it_is_numbered_told_and_counted(cast: Any) -> None:
    assert cast.renata
    done = approve(cast, make_submitted(cast.partner).version, cast.maria)
    year = timezone.localdate().year
    assert (done.state, done.number) == ("approved", f"KP-{year}-1410-0001")
    deliver(event_id=Event.objects.latest("pk").pk, now=timezone.now())
    assert Notice.objects.get().person == cast.renata
    figures = count_figures([cast.partner.pk], timezone.localdate())[cast.partner.pk]
    assert (figures["described"], figures["card approved"], figures["maturity"]) == (100, 1, 100)


def test_an_approval_anew_has_the_next_number(cast: Any) -> None:
    done = approve(cast, make_submitted(cast.partner).version, cast.maria)
    save(cast, "size", users=77)
    lapsed = PartnerProfile.objects.get(pk=done.pk)
    sent = submit_profile(partner=cast.partner, version=lapsed.version, by=cast.renata, now=timezone.now())
    assert approve(cast, sent.version, cast.maria).number.endswith("-0002")


def test_a_card_that_changed_since_is_not_approved_unseen(cast: Any) -> None:
    seen = make_submitted(cast.partner)
    save(cast, "it", network=5)
    with pytest.raises(Refused, match="zmieni"):
        approve(cast, seen.version, cast.maria)


def test_a_card_that_was_emptied_is_not_approved(cast: Any) -> None:
    seen = make_submitted(cast.partner)
    save(cast, "it", network=None, servers=None, mail=None, documents=None)
    with pytest.raises(Refused):
        approve(cast, seen.version + 1, cast.maria)


@pytest.mark.parametrize("who", ["renata", "leon", "marek"])
def test_others_may_not(cast: Any, who: str) -> None:
    seen = make_submitted(cast.partner)
    with pytest.raises(Refused):
        approve(cast, seen.version, getattr(cast, who))


def test_what_was_not_sent_is_not_approved(cast: Any) -> None:
    fill_card(cast.partner)
    with pytest.raises(Refused):
        approve(cast, 1, cast.maria)
