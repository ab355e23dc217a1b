"""Who may take an import back, until when, and that a second press begins nothing more."""

from datetime import timedelta

import pytest

from lms.kit.refused import Refused
from lms.operations.undo_people_import import undo_people_import
from tests.factories.facts import NOON
from tests.factories.people import Cast
from tests.factories.people_imports import EWA, JAN, checked, imported

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
DAY = timedelta(hours=24)


def test_within_24_hours_and_a_second_press_begins_nothing_more(cast: Cast):
    sent = imported(cast.partner, cast.renata, JAN, now=NOON)

    undone = undo_people_import(sent=sent, by=cast.maria, now=NOON + DAY)
    again = undo_people_import(sent=sent, by=cast.renata, now=NOON + DAY + DAY)
    assert (undone.state, again.state, again.undone_by) == ("undoing", "undoing", cast.maria)


def test_later_it_is_refused(cast: Cast):
    sent = imported(cast.partner, cast.renata, JAN, now=NOON)

    with pytest.raises(Refused, match="within 24 hours only"):
        undo_people_import(sent=sent, by=cast.renata, now=NOON + DAY + timedelta(seconds=1))


def test_only_the_newest_and_only_what_was_imported(cast: Cast):
    first = imported(cast.partner, cast.renata, JAN, now=NOON)
    imported(cast.partner, cast.renata, EWA, now=NOON)

    with pytest.raises(Refused, match="There is a later import"):
        undo_people_import(sent=first, by=cast.renata, now=NOON)
    waiting = checked(cast.partner, cast.renata, "Ola;Lis;olis;;;;", now=NOON)
    with pytest.raises(Refused, match="nothing to take back"):
        undo_people_import(sent=waiting, by=cast.renata, now=NOON)


def test_who_may(cast: Cast):
    sent = imported(cast.partner, cast.renata, JAN, now=NOON)

    for person in (cast.leon, cast.obca_zofia, cast.wanda):
        with pytest.raises(Refused, match="Only the representative"):
            undo_people_import(sent=sent, by=person, now=NOON)
