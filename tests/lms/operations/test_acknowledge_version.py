"""Who speaks for a partner confirms that a version has been read: once, for the version in force."""

from typing import Any

import pytest
from django.utils import timezone

from lms.kit.refused import Refused
from lms.models import Acknowledgement, Event, LibraryVersion, Partner, Role
from lms.models.append_only import AppendOnlyError
from lms.operations.acknowledge_version import acknowledge_version
from tests.factories.information import make_document, make_version
from tests.factories.people import make_appointment, make_person


def confirm(version: LibraryVersion, by: Any, partner: Any) -> Acknowledgement:
    return acknowledge_version(version=version, partner=partner, by=by, now=timezone.now())


def test_it_keeps_person_partner_time_and_hash(cast: Any) -> None:
    version = make_version(make_document(is_to_confirm=True))
    made = confirm(version, cast.renata, cast.partner)
    assert (made.by, made.partner, made.version, made.sha256) == (cast.renata, cast.partner, version, version.sha256)
    event = Event.objects.get(name="lms.version_acknowledged")
    assert (event.partner_id, event.after["sha256"]) == (cast.partner.pk, version.sha256)


def test_a_second_press_and_the_deputy_after_it_find_the_same_row(cast: Any) -> None:
    version = make_version(make_document(is_to_confirm=True))
    deputy = make_person("dorota")
    make_appointment(deputy, Role.DEPUTY, cast.partner)
    first = confirm(version, cast.renata, cast.partner)
    assert confirm(version, cast.renata, cast.partner) == first
    assert confirm(version, deputy, cast.partner) == first
    assert (Acknowledgement.objects.count(), Event.objects.filter(name="lms.version_acknowledged").count()) == (1, 1)


def test_a_press_on_an_old_page_after_a_newer_version_finds_what_was_confirmed_or_is_refused(cast: Any) -> None:
    document = make_document(is_to_confirm=True)
    old = make_version(document, "1.0")
    first = confirm(old, cast.renata, cast.partner)
    newer = make_version(document, "1.1")
    make_version(document, "1.2")
    assert confirm(old, cast.renata, cast.partner) == first
    with pytest.raises(Refused):
        confirm(newer, cast.renata, cast.partner)


def test_others_may_not_nor_for_another_office(cast: Any) -> None:
    version = make_version(make_document(is_to_confirm=True))
    for by in (cast.zofia, cast.leon, cast.obcy_leon, cast.tomasz, cast.marek, cast.maria):
        with pytest.raises(Refused):
            confirm(version, by, cast.partner)
    with pytest.raises(Refused):
        confirm(version, cast.renata, cast.other_partner)
    assert not Acknowledgement.objects.exists()


@pytest.mark.parametrize("fields", [{"is_to_confirm": False}, {"is_to_confirm": True, "of_communes": True}])
def test_who_is_not_asked_confirms_nothing(cast: Any, fields: dict[str, bool]) -> None:
    version = make_version(make_document(**fields))
    with pytest.raises(Refused):
        confirm(version, cast.renata, cast.partner)


@pytest.mark.parametrize("status", ["suspended", "withdrawn"])
def test_who_does_not_take_part_now_confirms_nothing_more_and_keeps_what_was_confirmed(cast: Any, status: str) -> None:
    first, other = (make_version(make_document(each, is_to_confirm=True)) for each in ("A", "B"))
    done = confirm(first, cast.renata, cast.partner)
    Partner.objects.filter(pk=cast.partner.pk).update(status=status)
    assert confirm(first, cast.renata, cast.partner) == done
    with pytest.raises(Refused):
        confirm(other, cast.renata, cast.partner)
    assert list(Acknowledgement.objects.all()) == [done]


def test_it_is_never_changed_nor_deleted(cast: Any) -> None:
    made = confirm(make_version(make_document(is_to_confirm=True)), cast.renata, cast.partner)
    for act in (made.save, made.delete, Acknowledgement.objects.all().delete):
        with pytest.raises(AppendOnlyError):
            act()
