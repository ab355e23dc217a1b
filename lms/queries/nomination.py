"""The questions of a nomination: what may be answered at a partner today, and what an answer kept earlier still means.

An answer that holds no more (the person left, the place is gone, the sentences are others) counts as not given.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Any

from django.utils.translation import gettext as _

from lms.models import Appointment, Location, Nomination, NominationDraft, Partner, Person, Role
from lms.queries.people import appointments_at, known_people
from lms.queries.succession import vacancies_at

WHO, PLACES, REPLACES, STAND_IN, DECLARED = QUESTIONS = ("osoba", "zakres", "poprzednik", "zastepstwo", "oswiadczenia")


def declarations() -> list[str]:
    """What is declared with a nomination, in the words of the screen."""
    return [
        _("The new leader knows the duties: answers clerks first, hands over what needs the contractor, learns."),
        _("The office gives the new leader time for the training and for answering."),
        _("The new leader knows who stands in during an absence and who speaks for the office in the programme."),
    ]


def digest(sentences: Collection[str]) -> str:
    return sha256("\n".join(sentences).encode()).hexdigest()


@dataclass(frozen=True)
class Choices:
    """What may be answered; ids are those of people, of locations and of appointments."""

    people: dict[int, Person]
    places: dict[int, Location]
    leaders: dict[int, Appointment]
    left: dict[int, str]
    stand_ins: dict[int, Appointment]

    @property
    def uncovered(self) -> set[int]:
        """Locations that no leader answers for today."""
        return self.places.keys() - {place.pk for each in self.leaders.values() for place in each.covers.all()}


def choices_at(partner: Partner, viewer: Person, day: date) -> Choices:
    """Five statements."""
    held = appointments_at(partner, day)
    leaders = {each.pk: each for each in held if each.role == Role.LEADER}
    leading = {each.person_id for each in leaders.values()}
    clerks = [each for each in held if each.role == Role.CLERK and each.person_id not in leading]
    return Choices(
        people={each.pk: each for each in known_people(partner, viewer) if each.pk not in leading},
        places={each.pk: each for each in Location.objects.filter(partner=partner).order_by("name", "pk")},
        leaders=leaders,
        left={each.left.pk: each.left.name for each in vacancies_at(partner.pk, day)},
        stand_ins={each.person_id: each for each in (*leaders.values(), *clerks)},
    )


@dataclass(frozen=True)
class Answers:
    """`newcomer` are the names of a new person; `missing` are the questions without a valid answer, in their order."""

    person: Person | None = None
    newcomer: dict[str, str] = field(default_factory=dict)
    places: tuple[Location, ...] = ()
    replaces: int | None = None
    stand_in: Person | None = None
    nobody_yet: str = ""
    missing: tuple[str, ...] = QUESTIONS

    @property
    def next(self) -> str:
        return self.missing[0] if self.missing else ""


def answers_of(draft: NominationDraft | None, choices: Choices) -> Answers:
    """What of a draft holds today. No statement."""
    told: dict[str, Any] = draft.answers if draft else {}
    who, place = told.get(WHO, {}), told.get(PLACES, {})
    person = choices.people.get(who.get("person") or 0)
    newcomer = who.get("newcomer") or {}
    places = tuple(choices.places[pk] for pk in place.get("covers", ()) if pk in choices.places)
    replaces = told.get(REPLACES, {}).get("appointment")
    stands = told.get(STAND_IN, {})
    stand_in = choices.stand_ins.get(stands.get("person") or 0)
    leaves = choices.leaders.get(replaces or 0)
    if stand_in and (stand_in.person == person or (leaves and leaves.person_id == stand_in.person_id)):
        stand_in = None
    nobody_yet = stands.get("nobody_yet", "")
    given = {
        WHO: bool(person or newcomer),
        PLACES: PLACES in told and len(places) == len(place["covers"]) and bool(places or not choices.places),
        REPLACES: REPLACES in told and (not replaces or replaces in choices.leaders or replaces in choices.left),
        STAND_IN: bool(stand_in) or nobody_yet in Nomination.NobodyYet.values,
        DECLARED: told.get(DECLARED, {}).get("digest") == digest(declarations()),
    }
    return Answers(
        person=person,
        newcomer=newcomer,
        places=places,
        replaces=replaces,
        stand_in=stand_in.person if stand_in else None,
        nobody_yet="" if stand_in else nobody_yet,
        missing=tuple(each for each in QUESTIONS if not given[each]),
    )


def proposed_stand_in(choices: Choices, answers: Answers) -> int | None:
    """Of the other leaders the one who answers for most of the same places, then for the fewest at all; or nobody."""
    wanted = {place.pk for place in answers.places}
    free = [
        (len(wanted & places), -len(places), -each.pk, each.person_id)
        for each in choices.leaders.values()
        if each.pk != answers.replaces and each.person != answers.person
        for places in [{place.pk for place in each.covers.all()}]
    ]
    return max(free)[-1] if free else None


def draft_of(partner: Partner, person: Person) -> NominationDraft | None:
    return NominationDraft.objects.visible_to(person).filter(partner=partner).first()


def open_leaders(partner_id: int) -> list[int]:
    """Ids of the appointments that count for the limit."""
    rows = Appointment.objects.filter(organisation_id=partner_id, role=Role.LEADER, ended_on=None)
    return list(rows.order_by("pk").values_list("pk", flat=True))
