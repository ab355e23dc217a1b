"""A change of an approved card: an important one asks for approval anew, another one does not."""

from typing import Any

import pytest
from django.utils import timezone

from lms.models import Event, PartnerProfile, ProfileChange, ProfileReview
from lms.models.append_only import AppendOnlyError
from lms.operations.describe import describe
from lms.operations.note_profile_changes import note_profile_changes
from lms.operations.save_section import save_section
from tests.factories.profiles import make_approved, make_submitted, section_version


def save(cast: Any, section: str, **values: Any) -> None:
    version = section_version(cast.partner, section)
    save_section(
        partner=cast.partner, section=section, version=version, by=cast.renata, now=timezone.now(), values=values
    )


def state(cast: Any) -> str:
    return PartnerProfile.objects.get(partner=cast.partner).state


def test_an_important_field_undoes_the_approval_and_another_does_not(cast: Any) -> None:
    number = make_approved(cast.partner).number
    save(cast, "it", network=1000)
    assert state(cast) == "approved"
    save(cast, "size", users=99)
    assert state(cast) == "draft"
    assert list(ProfileReview.objects.order_by("pk").values_list("kind", "number")) == [
        ("submitted", ""),
        ("approved", number),
        ("lapsed", number),
    ]
    assert Event.objects.filter(name="lms.profile_lapsed", actor=cast.renata).count() == 1


def test_a_column_written_elsewhere_undoes_it_as_well(cast: Any) -> None:
    make_approved(cast.partner)
    cast.partner.refresh_from_db()
    describe(partner=cast.partner, version=cast.partner.version, by=cast.maria, now=timezone.now(), scope_esb=False)
    assert state(cast) == "draft"


def test_a_card_that_was_sent_stays_sent_under_another_version(cast: Any) -> None:
    sent = make_submitted(cast.partner)
    save(cast, "it", network=1000)
    after = PartnerProfile.objects.get(partner=cast.partner)
    assert (after.state, after.version) == ("submitted", sent.version + 1)


def test_the_history_is_only_added_to(cast: Any) -> None:
    changed = {"users": (1, 2)}
    note_profile_changes(partner=cast.partner, section="size", changed=changed, by=None, now=timezone.now())
    row = ProfileChange.objects.get()
    for act in (
        row.save,
        row.delete,
        ProfileChange.objects.all().delete,
        lambda: ProfileChange.objects.update(by=None),
    ):
        with pytest.raises(AppendOnlyError):
            act()
