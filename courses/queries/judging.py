"""Who waits for a practical task or an evaluation to be judged, and what was judged."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.db.models.fields.json import KeyTextTransform

from courses.models import Certificate, CertificateState, EvaluationOutcome, Programme, ProgrammeEvaluation
from courses.queries.achievements import Records
from courses.queries.renewal import terms_on
from courses.queries.terms import Paths, paths_of
from courses.records.evaluation_outcome import EvaluationOutcomeQuerySet
from lms.kit.gathered import Listed, gathered
from lms.kit.polish import fold
from lms.models import Appointment, Partner, PartnerStatus, Person
from lms.models.standing import SPEAKER_ROLES
from lms.permissions import can

WAITING = "evaluations_waiting"
"""The name of the stored number of partners."""
ROWS = (
    *("course_rows__course", "instruction_rows__instruction", "elective_groups__course_rows__course"),
    *("evaluation_rows", "need_rows", "renewal_course_rows__course", "renewal_instruction_rows__instruction"),
)


@dataclass(frozen=True)
class Awaiting:
    """A person who has not passed an evaluation that their way asks for. `last` is the newest outcome, negative."""

    person: Person
    partner_id: int
    office: str
    programme: Programme
    evaluation: ProgrammeEvaluation
    last: EvaluationOutcome | None

    def fits(self, words: Iterable[str]) -> bool:
        said = fold(f"{self.person} {self.person.last_name} {self.office} {self.evaluation.title}")
        return all(word in said for word in words)


def awaiting(by: Person, day: date, text: str = "") -> list[Awaiting]:
    """By office and name; those of the own office for who speaks for it. The statements do not grow with the rows.

    Nobody waits whose certificate holds and is not to be renewed yet, was asked for, or is suspended.
    """
    if not can(by, "courses.see_evaluations"):
        return []
    words = fold(text).split()
    return [each for each in _awaiting(lambda roles: _appointments(by, roles, day), day) if each.fits(words)]


def awaiting_at(partner_ids: Collection[int], day: date) -> dict[int, int]:
    """By partner: how many evaluations of its people wait; the statements do not grow with the rows."""
    found = _awaiting(lambda roles: _in_force(roles, day).filter(organisation_id__in=partner_ids), day)
    return dict(Counter(each.partner_id for each in found))


def waiting_figures(person: Person, now: datetime) -> Listed:
    """The stored numbers of all active partners where anything waits."""
    rows = Partner.objects.filter(status=PartnerStatus.ACTIVE, **{f"figures__counts__{WAITING}__gt": 0})
    return Listed(rows.order_by("pk"), number=KeyTextTransform(WAITING, "figures__counts"))


def waiting_on_home(person: Person, now: datetime) -> int:
    """How many evaluations wait in the whole region, as it was counted last; gathered."""
    return sum(int(row["number"]) for row in gathered(person, now, waiting_figures))


def _awaiting(held_by: Callable[[Collection[str]], QuerySet[Appointment]], day: date) -> list[Awaiting]:
    programmes = _programmes()
    if not programmes:
        return []
    appointments = held_by({role for each in programmes for role in each.open_to_roles})
    people = {each.person_id for each in appointments}
    held = _held(people, programmes)
    told = _outcomes(people)
    found: list[Awaiting] = []
    seen: set[tuple[int, int]] = set()
    paths = {each.pk: paths_of(each) for each in programmes}
    for appointment in appointments:
        for programme in programmes:
            place = (appointment.person_id, programme.pk)
            if appointment.role in programme.open_to_roles and place not in seen:
                seen.add(place)
                mine = held.get(place, [])
                found += _of_one(appointment, programme, paths[programme.pk], mine, told, day)
    return found


def judged(by: Person) -> EvaluationOutcomeQuerySet:
    """What this person may see and no correction has replaced, the newest first."""
    rows = EvaluationOutcome.objects.visible_to(by).filter(correction=None)
    named = rows.select_related("person", "partner", "evaluation__programme", "by")
    return named.order_by("-held_on", "-pk")


def evaluations_to_judge() -> QuerySet[ProgrammeEvaluation]:
    """What active programmes ask for today."""
    asked = ProgrammeEvaluation.objects.filter(programme__is_active=True).select_related("programme")
    return asked.exclude(asked_by=ProgrammeEvaluation.AskedBy.NONE)


def people_to_judge(by: Person, evaluation: ProgrammeEvaluation, day: date) -> QuerySet[Person]:
    """Who has a role that its programme is open to."""
    return Person.objects.filter(pk__in=_appointments(by, evaluation.programme.open_to_roles, day).values("person"))


def _programmes() -> list[Programme]:
    asked = evaluations_to_judge().order_by().values("programme")
    rows = Programme.objects.active().filter(pk__in=asked).select_related("exam", "renewal_exam", "requires")
    return list(rows.prefetch_related(*ROWS).order_by("name", "pk"))


def _appointments(by: Person, roles: Collection[str], day: date) -> QuerySet[Appointment]:
    rows = _in_force(roles, day).exclude(person=by)
    if not can(by, "courses.record_outcome") and not by.standing.is_office:
        rows = rows.filter(organisation_id__in=by.standing.partners(*SPEAKER_ROLES))
    return rows


def _in_force(roles: Collection[str], day: date) -> QuerySet[Appointment]:
    rows = Appointment.objects.in_force(day).filter(role__in=roles, organisation__partner__status=PartnerStatus.ACTIVE)
    rows = rows.select_related("person", "organisation__partner")
    return rows.order_by("organisation__partner__short_name", "person__last_name", "person__first_name", "pk")


def _held(people: Collection[int], programmes: Collection[Programme]) -> dict[tuple[int, int], list[Certificate]]:
    found: dict[tuple[int, int], list[Certificate]] = {}
    rows = Certificate.objects.filter(holder__in=people, programme__in=[each.pk for each in programmes])
    for row in rows.order_by("pk"):
        found.setdefault((row.holder_id, row.programme_id), []).append(row)
    return found


def _outcomes(people: Collection[int]) -> dict[int, list[EvaluationOutcome]]:
    found: dict[int, list[EvaluationOutcome]] = {}
    for row in EvaluationOutcome.objects.filter(person__in=people).standing():
        found.setdefault(row.person_id, []).append(row)
    return found


def _of_one(
    appointment: Appointment,
    programme: Programme,
    paths: Paths,
    held: list[Certificate],
    told: dict[int, list[EvaluationOutcome]],
    day: date,
) -> list[Awaiting]:
    newest = held[-1] if held else None
    standing = newest.stands(day) if newest else ""
    if standing in (CertificateState.REQUESTED, CertificateState.SUSPENDED):
        return []
    if newest and standing == CertificateState.VALID and not newest.is_expiring(day):
        return []
    terms = terms_on(paths, held, day)
    facts = Records(outcomes=tuple(told.get(appointment.person_id, ()))).facts(terms.since, day)
    asked = {each.pk for each in terms.evaluations} - facts.evaluations.keys()
    last = {each.evaluation_id: each for each in told.get(appointment.person_id, ()) if not each.is_positive}
    office = appointment.organisation.partner.short_name
    return [
        Awaiting(appointment.person, appointment.organisation_id, office, programme, each, last.get(each.pk))
        for each in programme.evaluation_rows.all()
        if each.pk in asked
    ]
