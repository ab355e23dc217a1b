"""Giving up an import that has written nothing."""

import pytest

from lms.kit.refused import Refused
from lms.operations.drop_people_import import drop_people_import
from tests.factories.facts import NOON
from tests.factories.people import Cast
from tests.factories.people_imports import EWA, JAN, anew, checked, imported, sent_file

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def test_file_and_rows_go_and_the_next_file_may_come(cast: Cast):
    sent = checked(cast.partner, cast.renata, JAN)

    for _press in range(2):
        drop_people_import(sent=sent, by=cast.renata, now=NOON)
    assert (anew(sent).state, bytes(anew(sent).data), sent.rows.count()) == ("dropped", b"", 0)
    assert sent_file(cast.partner, cast.renata, EWA).state == "sent"


def test_what_has_begun_is_not_dropped(cast: Cast):
    with pytest.raises(Refused, match="The import has begun"):
        drop_people_import(sent=imported(cast.partner, cast.renata, JAN), by=cast.renata, now=NOON)


def test_who_may(cast: Cast):
    sent = sent_file(cast.partner, cast.renata, JAN)

    for person in (cast.leon, cast.obca_zofia):
        with pytest.raises(Refused, match="Only the representative"):
            drop_people_import(sent=sent, by=person, now=NOON)
