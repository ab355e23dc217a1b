"""A review opens a year after the first role or the last review, once, and says whom it waits for."""

from datetime import date, datetime, timedelta

from lms.kit.quiet import is_quiet
from lms.models import Appointment, Event, Notice, Partner, PartnerStatus, RightsReview
from lms.operations.finish_rights_review import finish_rights_review
from lms.operations.open_rights_reviews import open_rights_reviews
from lms.outbox import deliver
from lms.queries.rights import due_again, organisations_due
from lms.rights_events import RightsReviewOpened
from tests.factories.instructions import NOON
from tests.factories.people import Cast, make_appointment, make_person
from tests.factories.rights import make_review

DAY = timedelta(days=1)


def told() -> dict[str, list[str]]:
    """Whom each review was told, by organisation."""
    for event in Event.objects.filter(name=RightsReviewOpened.name).order_by("pk"):
        deliver(event_id=event.pk, now=NOON)
    rows = Notice.objects.filter(kind="lms.rights_review_opened").select_related("person").order_by("pk")
    found: dict[str, list[str]] = {}
    for row in rows:
        found.setdefault(row.subject.rpartition(": ")[2], []).append(row.person.username)
    return found


def test_each_organisation_gets_one_and_its_reviewer_a_notice(cast: Cast) -> None:
    assert all((cast.renata, cast.leon, cast.marek, cast.maria, cast.ada, cast.obcy_leon))

    assert (open_rights_reviews(now=NOON), open_rights_reviews(now=NOON)) == (4, 0)

    assert told() == {
        cast.partner.short_name: ["renata"],
        cast.contractor.short_name: ["marek"],
        cast.office.short_name: ["maria", "ada"],
        cast.other_partner.short_name: ["maria"],
    }
    review = RightsReview.objects.get(organisation_id=cast.partner.pk)
    assert set(review.items.values_list("appointment__person__username", flat=True)) == {"renata", "leon"}


def test_the_last_day_counts_working_days(cast: Cast) -> None:
    review = make_review(cast.renata.appointments.get().organisation)

    # The 20th working day after Monday 23 November 2026.
    assert (NOON.date(), review.due_on) == (date(2026, 11, 23), date(2026, 12, 21))


def test_before_a_year_nothing_opens(cast: Cast) -> None:
    assert cast.renata
    Appointment.objects.update(began_on=date(2025, 11, 24))
    assert open_rights_reviews(now=NOON) == 0

    Appointment.objects.update(began_on=date(2025, 11, 23))
    assert open_rights_reviews(now=NOON) == 1


def test_the_next_one_comes_a_year_after_the_last_was_finished(cast: Cast) -> None:
    review = make_review(cast.renata.appointments.get().organisation)
    assert open_rights_reviews(now=NOON + 400 * DAY) == 0  # it is still open
    RightsReview.objects.update(finished_at=NOON + DAY, finished_by=cast.renata)

    days = [each for each in (363, 364, 365, 366) if not is_quiet(NOON + each * DAY)]
    assert [open_rights_reviews(now=NOON + each * DAY) for each in days] == [int(each == 366) for each in days]
    assert RightsReview.objects.exclude(pk=review.pk).get().items.count() == 1


def test_whoever_rests_has_nobody_or_it_is_night_is_left_alone(cast: Cast) -> None:
    assert cast.renata
    assert open_rights_reviews(now=NOON.replace(hour=23)) == 0
    cast.partner.status = PartnerStatus.SUSPENDED
    cast.partner.save()
    assert open_rights_reviews(now=NOON) == 0
    cast.partner.status = PartnerStatus.ACTIVE
    cast.partner.save()
    Appointment.objects.update(ended_on=NOON.date())
    assert open_rights_reviews(now=NOON) == 0


def test_without_a_coordinator_administrators_are_told(cast: Cast) -> None:
    assert all((cast.ada, cast.obcy_leon))
    open_rights_reviews(now=NOON)

    assert told() == {cast.office.short_name: ["ada"], cast.other_partner.short_name: ["ada"]}


def test_of_a_partner_that_rests_it_is_closed_undone_and_opens_anew_when_it_is_back(cast: Cast) -> None:
    assert cast.renata
    first = make_review(cast.partner)
    for status in (PartnerStatus.SUSPENDED, PartnerStatus.ACTIVE):
        Partner.objects.filter(pk=cast.partner.pk).update(status=status)
        opened = [open_rights_reviews(now=NOON + days * DAY) for days in ((7, 8) if status != "active" else (70, 71))]

    first.refresh_from_db()
    second = RightsReview.objects.open_ones().get(organisation=cast.partner)
    assert (first.finished_at, first.finished_by, opened) == (NOON + 7 * DAY, None, [1, 0])
    assert (second.opened_at, second.due_on > (NOON + 90 * DAY).date()) == (NOON + 70 * DAY, True)
    assert Event.objects.filter(name="lms.rights_review_finished", actor=None).count() == 1


def test_of_the_29th_of_february_the_promised_day_is_the_day_it_opens(cast: Cast) -> None:
    assert cast.renata
    assert due_again(date(2024, 2, 29)) == date(2025, 2, 28)
    Appointment.objects.update(began_on=date(2024, 2, 29))
    before, then = (datetime(2025, 2, day, 12, tzinfo=NOON.tzinfo) for day in (27, 28))

    assert [organisations_due(each.date()).exists() for each in (before, then)] == [False, True]
    assert (open_rights_reviews(now=before), open_rights_reviews(now=then)) == (0, 1)


def test_what_begins_later_is_no_part_of_it(cast: Cast) -> None:
    review = make_review(cast.renata.appointments.get().organisation)
    make_appointment(make_person("nowa"), "clerk", cast.partner)

    assert review.items.count() == 1
    finish = {"review": review, "by": None, "now": NOON}
    Appointment.objects.filter(person=cast.renata).update(ended_on=NOON.date())
    assert not finish_rights_review(**finish).is_open
