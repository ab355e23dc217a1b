"""Rules keep themselves up to date both ways, at each fact and at each sweep."""

from datetime import date, timedelta
from typing import Any

from courses.models import CoursePage, Enrolment, RuleMatch
from courses.operations.end_rule import end_rule
from courses.operations.settle_rules import Settled, settle_rules
from courses.tasks import settle_rules as task
from lms.celery import app
from lms.models import Event, Location, MailDelivery, Notice, System
from lms.operations.appoint import appoint
from lms.operations.describe import describe
from lms.operations.end import end
from lms.operations.reassign import reassign
from lms.outbox import deliver
from tests.counting import statements
from tests.factories.course_rules import make_rule
from tests.factories.courses import do_lessons, make_course
from tests.factories.instructions import NOON
from tests.factories.people import Cast, make_appointment, make_person
from tests.factories.publishing import publish_course
from tests.factories.scopes import make_systems

DAY = NOON.date()
DUE = DAY + timedelta(days=14)


def told(name: str = "") -> None:
    for event in Event.objects.filter(name__startswith=name).order_by("pk"):
        deliver(event_id=event.pk, now=NOON)


def running() -> list[tuple[str, str, date | None, bool]]:
    rows = Enrolment.objects.running().order_by("person__username")
    return list(rows.values_list("person__username", "kind", "due_on", "by_rule"))


def test_who_comes_to_match_is_assigned_with_an_own_day_and_told(cast: Cast) -> None:
    rule = make_rule(cast)
    jan = make_person("jan")
    make_appointment(jan, "clerk", cast.partner)

    later = settle_rules(now=NOON + timedelta(days=3))

    assert later == Settled(opened=1)
    assert running() == [("jan", "assigned", DUE + timedelta(days=3), True), ("zofia", "assigned", DUE, True)]
    told("courses.course_assigned")
    notices = Notice.objects.filter(kind="course_assigned").order_by("pk")
    assert [(each.person, each.subject) for each in notices] == [
        (person, "Kurs do ukończenia: EZD – podstawy") for person in (cast.zofia, jan)
    ]
    assert MailDelivery.objects.filter(notice__in=notices).count() == 2
    event = Event.objects.filter(name="courses.course_assigned").first()
    assert event
    assert (event.actor, event.partner_id) == (None, cast.partner.pk)
    assert event.after == {"kind": "assigned", "due_on": DUE.isoformat(), "by_rule": True}
    assert Enrolment.objects.first().by == rule.by  # type: ignore[union-attr]


def test_who_matches_no_more_is_released_unless_they_have_finished(cast: Cast) -> None:
    jan = make_person("jan")
    held = [make_appointment(jan, "clerk", cast.partner), cast.zofia.appointments.get()]
    course = make_rule(cast).course
    do_lessons(course, jan, now=NOON)
    for each in held:
        end(appointment=each, by=None, now=NOON)

    assert settle_rules(now=NOON) == Settled(closed=2)

    assert running() == [("jan", "assigned", DUE, True)]
    assert RuleMatch.objects.running().count() == 0
    ended = Event.objects.get(name="courses.enrolment_ended")
    assert (ended.data["person_id"], ended.before["due_on"]) == (cast.zofia.pk, DUE.isoformat())


def test_facts_settle_at_once(cast: Cast) -> None:
    """A new clerk, another location, a role that ends, a system that a partner gets."""
    place = Location.objects.create(partner=cast.partner, name="filia")
    make_systems()
    make_rule(cast, course=make_course(cast, "W filii", lessons=1), office=cast.partner, locations=[place])
    esb = System.objects.get(code="ESB")
    make_rule(cast, course=make_course(cast, "Szyna", lessons=1), systems=[esb])

    def now_take() -> list[tuple[str, str]]:
        told("lms")
        rows = Enrolment.objects.running().order_by("pk")
        return list(rows.values_list("person__username", "course__title"))

    assert now_take() == []
    desk = cast.zofia.appointments.get()
    desk = reassign(appointment=desk, version=desk.version, location=place, by=None, now=NOON)
    assert now_take() == [("zofia", "W filii")]
    describe(partner=cast.partner, version=cast.partner.version, scope_esb=True, by=None, now=NOON)
    assert now_take() == [("zofia", "W filii"), ("zofia", "Szyna")]
    jan = make_person("jan")
    appoint(person=jan, organisation=cast.partner, role="clerk", location=place, by=None, now=NOON)
    assert now_take()[2:] in ([("jan", "W filii"), ("jan", "Szyna")], [("jan", "Szyna"), ("jan", "W filii")])
    end(appointment=desk, by=None, now=NOON)
    assert {name for name, _title in now_take()} == {"jan"}


def test_a_rule_that_is_made_published_again_or_ended_wakes_a_task_for_it(
    cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    """Not within the receiver: a rule of the region begins for tens of thousands."""
    rule = make_rule(cast, is_settled=False)
    end_rule(rule=make_rule(cast, course=rule.course, is_settled=False), keeps=True, by=cast.maria, now=NOON)
    publish_course(cast, rule.course)
    for name in ("courses.rule_kept", "courses.rule_ended", "courses.page_released"):
        event = Event.objects.filter(name=name).order_by("pk").last()
        assert event
        with django_capture_on_commit_callbacks() as ordered:
            deliver(event_id=event.pk, now=NOON)
        assert ("courses.settle_rules",) in [getattr(each, "args", ()) for each in ordered]
    assert RuleMatch.objects.count() == 0


def test_rules_of_a_course_that_is_not_published_rest(cast: Cast) -> None:
    course = make_rule(cast).course
    CoursePage.objects.filter(pk=course.pk).update(live=False)
    make_appointment(make_person("jan"), "clerk", cast.partner)
    end(appointment=cast.zofia.appointments.get(), by=None, now=NOON)

    assert settle_rules(now=NOON) == Settled()

    CoursePage.objects.filter(pk=course.pk).update(live=True)
    assert settle_rules(now=NOON) == Settled(opened=1, closed=1)


def test_the_sweep_is_on_the_clock_and_says_what_it_did(cast: Cast) -> None:
    make_rule(cast, is_settled=False)

    assert "courses.settle_rules" in {each["task"] for each in app.conf.beat_schedule.values()}
    assert (task(), task()) == ([1, 0], [0, 0])


def _joined(cast: Cast, people: int, prefix: str) -> None:
    for number in range(people):
        make_appointment(make_person(f"{prefix}{number}"), "clerk", cast.partner)


def test_a_batch_costs_the_same_for_one_and_for_three(cast: Cast) -> None:
    make_systems()
    places = cast.partner.locations.all()
    make_rule(cast, roles=["clerk", "leader"], kinds=["county"], systems=System.objects.filter(code="EZD"))
    make_rule(cast, course=make_course(cast, "Drugi", lessons=1), office=cast.partner, locations=places)
    counted = []
    for people in (1, 3):
        _joined(cast, people, f"osoba{people}-")
        with statements() as seen:
            assert settle_rules(now=NOON) == Settled(opened=2 * people)
        counted.append(len(seen))
        with statements() as seen:
            assert settle_rules(now=NOON) == Settled()
        counted.append(len(seen))

    assert counted == [18, 8, 18, 8]
