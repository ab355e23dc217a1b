"""After any changes and a sweep the rows of rules are the pure function of the present state."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from courses.models import CourseRule, Enrolment, RuleMatch
from courses.operations.assign import assign
from courses.operations.end_rule import end_rule
from courses.operations.enrol import enrol
from courses.operations.keep_rule import RuleDetails, keep_rule
from courses.operations.leave import leave
from courses.operations.settle_rules import Settled, settle_rules
from courses.operations.unassign import unassign
from lms.kit.refused import Refused
from lms.models import Appointment, Event, Location, Partner, Person, System
from tests.factories.courses import make_course
from tests.factories.instructions import NOON
from tests.factories.organisations import make_partner
from tests.factories.people import Cast, make_appointment, make_person
from tests.factories.scopes import make_systems

DAY = NOON.date()
DUE = DAY + timedelta(days=14)


ROLES, TITLES = ("clerk", "leader"), ("Pierwszy", "Drugi")
whose, where = st.integers(0, 2), st.integers(0, 1)
sets = st.fixed_dictionaries(
    {
        "roles": st.sampled_from([("clerk",), ("leader",), ROLES]),
        "kinds": st.sampled_from([(), ("county",), ("commune",)]),
        "partners": st.sampled_from([(), (0,), (0, 1)]),
        "systems": st.sampled_from([(), ("EZD",), ("ESB",)]),
    }
)
learners = st.one_of(
    st.tuples(st.sampled_from(["assign", "take back", "enrol", "leave course", "finish"]), whose, where),
    st.tuples(st.sampled_from(["assign", "take back"]), st.just(0), st.just(0)),
)
offices = st.one_of(
    st.tuples(st.just("join"), whose, where, st.sampled_from(ROLES), where),
    st.tuples(st.just("leave role"), whose),
    st.tuples(st.just("move"), whose, where),
    st.tuples(st.just("go inactive"), whose),
    st.tuples(st.just("system"), where, st.booleans()),
    st.tuples(st.just("rule"), where, sets, st.booleans()),
    st.tuples(st.just("office rule"), where, where, where),
    st.tuples(st.just("change rule"), st.integers(0, 3), sets),
    st.tuples(st.just("end rule"), st.integers(0, 3), st.booleans()),
)
acts = st.sampled_from([learners, offices]).flatmap(lambda kind: kind)


class World:
    """Two partners with two locations each, three people, two courses. Rows of lms change without any fact."""

    def __init__(self, cast: Cast) -> None:
        make_systems()
        self.cast = cast
        self.offices = [cast.partner, make_partner("gmina próbna", kind="rural_commune")]
        for office in self.offices:
            Location.objects.create(partner=office, name="filia")
        self.people = [make_person(f"osoba-{number}") for number in range(3)]
        self.courses = [make_course(cast, title, lessons=1) for title in TITLES]
        assert cast.maria

    def begin(self) -> None:
        """Everybody is a clerk, and a rule and a recommendation hold for them."""
        for number in range(3):
            self.do("join", number, 0, "clerk", 0)
        said: dict[str, Any] = {"roles": ROLES, "kinds": (), "partners": (), "systems": ()}
        for course, is_mandatory in enumerate((True, False)):
            self.do("rule", course, said, is_mandatory)
        settle_rules(now=NOON)

    def place(self, office: Partner, number: int) -> Location:
        return office.locations.order_by("pk")[number]

    def rules(self) -> list[CourseRule]:
        return list(CourseRule.objects.running().order_by("pk"))

    def details(self, said: dict[str, Any], **more: Any) -> RuleDetails:
        partners = [self.offices[number] for number in said["partners"]]
        systems = System.objects.filter(code__in=said["systems"])
        kinds = said["kinds"]
        return RuleDetails(roles=said["roles"], days=14, kinds=kinds, partners=partners, systems=systems, **more)

    def held(self, person: Person) -> Any:
        return Appointment.objects.filter(person=person, ended_on=None).order_by("pk").first()

    def do(self, name: str, *given: Any) -> None:
        person = self.people[given[0]] if given and name not in RULES_AND_PARTNERS else None
        act: Callable[..., None] = getattr(self, name.replace(" ", "_"))
        try:
            with transaction.atomic():
                act(*((person, *given[1:]) if person else given))
        except Refused:
            pass

    def join(self, person: Person, office: int, role: str, place: int) -> None:
        at = self.offices[office]
        if not Appointment.objects.filter(person=person, organisation=at, role=role, ended_on=None).exists():
            spot = self.place(at, place)
            make_appointment(person, role, at, location=spot, covers=[spot] if role == "leader" else None)

    def leave_role(self, person: Person) -> None:
        Appointment.objects.filter(pk=getattr(self.held(person), "pk", None)).update(ended_on=DAY)

    def move(self, person: Person, place: int) -> None:
        if held := self.held(person):
            held.location = self.place(held.organisation.partner, place)
            held.save()

    def go_inactive(self, person: Person) -> None:
        person.is_active = not person.is_active
        person.save()

    def system(self, office: int, has: bool) -> None:
        Partner.objects.filter(pk=self.offices[office].pk).update(scope_esb=has, scope_ezd=not has)

    def rule(self, course: int, said: dict[str, Any], is_mandatory: bool) -> None:
        maria = self.cast.maria
        more = {"is_mandatory": is_mandatory, "by": maria, "now": NOON}
        keep_rule(course=self.courses[course], details=self.details(said), **more)

    def office_rule(self, course: int, office: int, place: int) -> None:
        at = self.offices[office]
        details = RuleDetails(roles=ROLES, days=30, locations=[self.place(at, place)])
        keep_rule(course=self.courses[course], office=at, details=details, by=self.cast.maria, now=NOON)

    def change_rule(self, number: int, said: dict[str, Any]) -> None:
        if rule := next(iter(self.rules()[number:]), None):
            more = {"rule": rule, "edition": rule.edition, "by": self.cast.maria, "now": NOON}
            keep_rule(course=rule.course, details=self.details(said), **more)

    def end_rule(self, number: int, keeps: bool) -> None:
        if rule := next(iter(self.rules()[number:]), None):
            end_rule(rule=rule, keeps=keeps, by=self.cast.maria, now=NOON)

    def assign(self, person: Person, course: int) -> None:
        assign(course=self.courses[course], people=[person], due_on=DAY, by=self.cast.maria, now=NOON)

    def take_back(self, person: Person, course: int) -> None:
        for mine in Enrolment.objects.running().filter(person=person, course=self.courses[course]):
            unassign(enrolment=mine, by=self.cast.maria, now=NOON)

    def enrol(self, person: Person, course: int) -> None:
        person.clear_standing()
        enrol(course=self.courses[course], by=person, now=NOON)

    def leave_course(self, person: Person, course: int) -> None:
        leave(course=self.courses[course], by=person, now=NOON)

    def finish(self, person: Person, course: int) -> None:
        Enrolment.objects.running().filter(person=person, course=self.courses[course]).update(completed_at=NOON)

    def expected(self) -> set[tuple[int, int]]:
        """Said over again, in the plainest way."""
        found = set()
        for rule in self.rules():
            for held in Appointment.objects.filter(ended_on=None, person__is_active=True, organisation__kind="partner"):
                if self._fits(rule, held):
                    found.add((rule.pk, held.person_id))
        return found

    def _fits(self, rule: CourseRule, held: Appointment) -> bool:
        partner = Partner.objects.get(pk=held.organisation_id)
        kind = "commune" if "commune" in partner.unit.kind else "county"
        has = {"EZD": partner.scope_ezd, "ESB": partner.scope_esb}
        places = {held.location_id, *held.covers.values_list("pk", flat=True)}
        partners = {rule.office_id} if rule.office_id else {each.pk for each in rule.partners.all()}
        wanted = {each.pk for each in rule.locations.all()}
        systems = [each.code for each in rule.systems.all()]
        return (
            held.role in rule.roles
            and (not rule.kinds or kind in rule.kinds)
            and (not partners or partner.pk in partners)
            and (not wanted or bool(wanted & places))
            and (not systems or any(has[code] for code in systems))
        )


RULES_AND_PARTNERS = {"system", "rule", "office rule", "change rule", "end rule"}


def _by_hand(among: Any = None) -> dict[int, Any]:
    """What was assigned by hand or is finished, and stays so."""
    rows = Enrolment.objects.filter(pk__in=among) if among is not None else Enrolment.objects.running()
    wanted = [row for row in rows if row.completed_at or (row.kind == "assigned" and not row.by_rule)]
    return {row.pk: (row.kind, row.due_on, row.ended_at, row.by_rule) for row in wanted}


def _swept() -> None:
    by_hand = _by_hand()
    settle_rules(now=NOON)
    assert by_hand == _by_hand(among=by_hand)


def _everything() -> list[list[Any]]:
    return [list(model.objects.order_by("pk").values()) for model in (RuleMatch, Enrolment, Event)]  # type: ignore[attr-defined]


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(done=st.lists(st.tuples(st.booleans(), acts), min_size=3, max_size=18))
def test_after_any_changes_and_a_sweep_the_rows_are_what_the_present_state_says(
    world: World, done: list[tuple[bool, tuple[Any, ...]]]
) -> None:
    with transaction.atomic():
        world.begin()
        for is_swept, (name, *given_to) in done:
            world.do(name, *given_to)
            if is_swept:
                _swept()
        _swept()

        assert set(RuleMatch.objects.running().values_list("rule_id", "person_id")) == world.expected()
        _hold_together()
        before = _everything()
        assert settle_rules(now=NOON) == Settled()
        assert _everything() == before
        transaction.set_rollback(True)
    for person in world.people:
        person.refresh_from_db()
        person.clear_standing()


def _hold_together() -> None:
    """What is mandatory is assigned or finished; what stands on a rule has one."""
    held = {(row.person_id, row.rule.course_id, row.rule.is_mandatory) for row in RuleMatch.objects.running()}
    rows = {(row.person_id, row.course_id): row for row in Enrolment.objects.running()}
    for person, course, is_mandatory in held:
        row = rows.get((person, course))
        assert not is_mandatory or (row is not None and (row.kind == "assigned" or row.completed_at))
    for (person, course), row in rows.items():
        if row.by_rule and not row.completed_at:
            assert (person, course, row.kind == "assigned") in held


@pytest.fixture
def world(cast: Cast) -> World:
    return World(cast)
