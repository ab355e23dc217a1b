"""“I confirm that I have seen it”: from 90 percent on, once, with a date that stays."""

from datetime import timedelta

import pytest

from courses.models import Acknowledgement, PresentationPage, Viewing
from courses.operations.acknowledge import acknowledge
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.people import Cast, make_person
from tests.factories.presentations import NOON, make_presentation, make_watched
from tests.factories.showings import make_release


def test_from_ninety_percent_it_is_noted_once_with_the_version_that_was_seen(cast: Cast) -> None:
    page, release = make_presentation(cast), make_release()
    PresentationPage.objects.update(shows=release)
    page.refresh_from_db()
    make_watched(page, cast.zofia, seconds=90)

    first = acknowledge(page=page, by=cast.zofia, now=NOON)
    second = acknowledge(page=page, by=cast.zofia, now=NOON + timedelta(days=1))

    assert first == second
    columns = ("person", "page", "revision", "version", "release", "seconds", "duration", "acknowledged_at")
    assert list(Acknowledgement.objects.values_list(*columns)) == [
        (cast.zofia.pk, page.pk, page.live_revision_id, 1, release.pk, 90, 100, NOON)
    ]
    event = Event.objects.get(name="courses.presentation_acknowledged")
    assert (event.data, event.actor, event.partner_id) == (
        {"page_id": page.pk, "person_id": cast.zofia.pk},
        cast.zofia,
        cast.partner.pk,
    )


@pytest.mark.parametrize(("seconds", "missing"), [(89, "0:01"), (12, "1:18")])
def test_below_it_the_refusal_says_how_much_is_missing(cast: Cast, seconds: int, missing: str) -> None:
    page = make_presentation(cast)
    make_watched(page, cast.zofia, seconds=seconds)

    with pytest.raises(Refused, match=missing):
        acknowledge(page=page, by=cast.zofia, now=NOON)
    assert Acknowledgement.objects.count() == 0


def test_who_has_seen_nothing_or_has_no_role_is_refused(cast: Cast) -> None:
    page = make_presentation(cast)
    nobody = make_person("nikt")
    Viewing.objects.create(person=nobody, page=page, seconds=100, began_at=NOON, reported_at=NOON, plausible_since=NOON)

    for person in (cast.zofia, nobody):
        with pytest.raises(Refused):
            acknowledge(page=page, by=person, now=NOON)


def test_it_stays_when_the_film_was_made_longer(cast: Cast) -> None:
    page = make_presentation(cast)
    make_watched(page, cast.zofia)
    said = acknowledge(page=page, by=cast.zofia, now=NOON)
    type(page).objects.update(duration=1000)
    page.refresh_from_db()

    assert acknowledge(page=page, by=cast.zofia, now=NOON) == said
