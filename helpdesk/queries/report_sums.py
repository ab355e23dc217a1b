"""The numbers of a monthly report, as one pure function of the facts.

A stage (reaction, way round, solution) counts in the month in which it is settled: when it was kept in time, or when
its deadline passed. A solution, refusal or way round that is sent back was none, so its stage is open again and settles
once more; where the deadline had passed by then, at the moment of the sending back. A matter counts under the category
that binds at the end of the month. Times are those of stages kept in the month, in working
minutes of the calendar that the matter began with. The 90th percentile is the smallest time that 90 % do not exceed.

Everything is numbers, ids and moments, in a fixed order, so that equal facts give equal texts.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from helpdesk.models import EscalationMoment, Reminder, Severity
from helpdesk.queries.clock_story import ANSWERS, Story
from helpdesk.queries.deadlines import Deadlines, deadlines_of
from helpdesk.queries.report_availability import availability
from helpdesk.queries.report_facts import Facts, Matter, Told, Work
from helpdesk.queries.report_penalties import line_of, total_of
from helpdesk.queries.report_spent import spent_of
from helpdesk.queries.stages import Stage

Kind = EscalationMoment.Kind
STAGES = (Reminder.Target.REACTION, Reminder.Target.WORKAROUND, Reminder.Target.SOLUTION)


@dataclass(frozen=True)
class Read:
    """A matter with its clock as it stood at the end of the month."""

    matter: Matter
    story: Story
    clock: Deadlines
    sent_back: dict[str, list[datetime]]

    @property
    def registered_at(self) -> datetime:
        return self.clock.started_at

    @property
    def category(self) -> str:
        return self.story.severity


def content_of(facts: Facts) -> dict[str, Any]:
    """JSON-ready; the same whatever the order in which the facts are given."""
    reads = sorted((_read(matter) for matter in facts.matters), key=lambda read: read.matter.pk)
    matters = [_matter(read, facts) for read in reads]
    stages = [stage for matter in matters for stage in matter["stages"]]
    answered = [row["id"] for row in matters if row["category"] == Severity.CONSULTATION and row["ended"]]
    spent = spent_of(facts)
    return {
        "begins": moment(facts.begins),
        "until": moment(facts.until),
        "matters": matters,
        "counts": _counts(matters),
        "times": _times(stages),
        "kept": _kept(stages),
        "breaches": [breach for read in reads for breach in _breaches(read, facts)],
        "hours": _hours(facts) | {"consultations": answered},
        "works": [_work(work) for work in sorted(facts.works, key=lambda work: (work.begins_at, work.pk))],
        "availability": _availability(reads, facts),
        "penalties": total_of(_lines(reads, facts), facts.terms, facts.charged_before),
        # Reports of before time was noted have no such part, and those without any keep their hash.
        **({"spent": spent} if spent else {}),
    }


def moment(at: datetime | None) -> str | None:
    return at.astimezone(UTC).isoformat(timespec="microseconds") if at else None


def percentile(minutes: list[int], percent: int) -> int:
    """The smallest of the sorted values that so many per cent do not exceed."""
    return minutes[max(-(-len(minutes) * percent // 100) - 1, 0)]


def _read(matter: Matter) -> Read:
    moments = sorted(matter.moments, key=lambda told: (told.at, told.pk))
    story = Story()
    for told in moments:
        story.take(told)
    clock = deadlines_of(story, matter.policy, matter.calendar)
    return Read(Matter(**{**vars(matter), "moments": tuple(moments)}), story, clock, _sent_back(moments))


def _sent_back(moments: Sequence[Told]) -> dict[str, list[datetime]]:
    """{stage: when what had kept it was sent back}."""
    found: dict[str, list[datetime]] = {Reminder.Target.WORKAROUND: [], Reminder.Target.SOLUTION: []}
    answered = Reminder.Target.SOLUTION
    for told in moments:
        if told.kind in ANSWERS:
            answered = Reminder.Target.WORKAROUND if told.kind == Kind.BYPASSED else Reminder.Target.SOLUTION
        elif told.kind == Kind.SENT_BACK:
            found[answered].append(told.at)
    return found


def _ended(read: Read, stage: Stage, until: datetime) -> datetime:
    """Up to when a stage is held against its deadline."""
    return stage.met_at or read.clock.closed_at or read.clock.paused_since or until


def _settled(read: Read, stage: Stage, facts: Facts) -> tuple[datetime | None, bool]:
    """When it was settled, if it was, and whether late."""
    if _ended(read, stage, facts.until) > stage.due:
        return max([stage.due, *read.sent_back.get(stage.target, [])]), True
    return stage.met_at, False


def _stages(read: Read) -> list[Stage]:
    return [stage for stage in read.clock.stages if stage.target in STAGES]


def _matter(read: Read, facts: Facts) -> dict[str, Any]:
    closed = read.clock.closed_at
    return {
        "id": read.matter.pk,
        "reference": read.matter.reference,
        "partner": read.matter.partner_id,
        "system": read.matter.system_id,
        "category": read.category,
        "registered_at": moment(read.registered_at),
        "begun": facts.begins <= read.registered_at,
        "ended": closed is not None,
        "stages": [_stage(read, stage, facts) for stage in _stages(read)],
    }


def _stage(read: Read, stage: Stage, facts: Facts) -> dict[str, Any]:
    settled, late = _settled(read, stage, facts)
    kept_now = stage.met_at is not None and stage.met_at >= facts.begins
    return {
        "id": read.matter.pk,
        "stage": str(stage.target),
        "category": str(stage.category),
        "due": moment(stage.due),
        "met_at": moment(stage.met_at),
        "minutes": _minutes(stage) if kept_now else None,
        "settled": settled is not None and settled >= facts.begins,
        "late": late,
    }


def _minutes(stage: Stage) -> int:
    return int(stage.spent(stage.met_at or stage.began_at).total_seconds()) // 60


def _counts(matters: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        **_tally(matters),
        "categories": {
            code: tally for code in Severity.values if any((tally := _tally(_of(matters, "category", code))).values())
        },
        "partners": [
            {"partner": partner, **_tally(_of(matters, "partner", partner))}
            for partner in sorted({matter["partner"] for matter in matters})
        ],
    }


def _of(matters: Iterable[dict[str, Any]], name: str, value: Any) -> list[dict[str, Any]]:
    return [matter for matter in matters if matter[name] == value]


def _tally(matters: list[dict[str, Any]]) -> dict[str, int]:
    return {
        "begun": sum(matter["begun"] for matter in matters),
        "ended": sum(matter["ended"] for matter in matters),
        "open": sum(not matter["ended"] for matter in matters),
    }


def _groups(stages: list[dict[str, Any]]) -> list[tuple[dict[str, str], list[dict[str, Any]]]]:
    """By category and stage, in the order of the contract; only those that have any."""
    return [
        ({"category": code, "stage": str(target)}, found)
        for code in Severity.values
        for target in STAGES
        if (found := [each for each in stages if (each["category"], each["stage"]) == (code, target)])
    ]


def _times(stages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    rows = []
    for of, found in _groups(stages):
        minutes = sorted(each["minutes"] for each in found if each["minutes"] is not None)
        if minutes:
            middle = (minutes[(len(minutes) - 1) // 2] + minutes[len(minutes) // 2]) // 2
            rows.append({**of, "number": len(minutes), "median": middle, "ninetieth": percentile(minutes, 90)})
    return rows


def _kept(stages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """`permille` is rounded down, so that 1000 means every one."""
    rows = []
    for of, found in _groups(stages):
        settled = [each for each in found if each["settled"]]
        if settled:
            in_time = sum(not each["late"] for each in settled)
            numbers = {"settled": len(settled), "in_time": in_time, "permille": in_time * 1000 // len(settled)}
            rows.append({**of, **numbers})
    return rows


def _breaches(read: Read, facts: Facts) -> list[dict[str, Any]]:
    """Stages that were late at any moment of the month."""
    found = []
    for stage in _stages(read):
        settled, late = _settled(read, stage, facts)
        ended = _ended(read, stage, facts.until)
        if late and settled is not None and max(ended, settled) >= facts.begins:
            found.append(_breach(read, stage, ended, facts) | {"earlier": settled < facts.begins})
    return found


def _breach(read: Read, stage: Stage, ended: datetime, facts: Facts) -> dict[str, Any]:
    """`paused`, `recategorised` and `notes` are ids of moments and notes, whose words are read where they are kept."""
    notes = sorted(each.pk for each in facts.notes if (each.matter_id, each.stage) == (read.matter.pk, stage.target))
    late = stage.hours.spent(stage.due, ended, stage.pauses)
    turned = stage.target == Reminder.Target.SOLUTION and stage.category != read.category
    became = read.story.workaround_at if turned else None
    return {
        "id": read.matter.pk,
        "reference": read.matter.reference,
        "partner": read.matter.partner_id,
        "category": str(stage.category),
        "stage": str(stage.target),
        "due": moment(stage.due),
        "met_at": moment(stage.met_at),
        "late_minutes": int(late.total_seconds()) // 60,
        "became_at": moment(became),
        "paused": [told.pk for told in read.matter.moments if told.kind == Kind.PAUSED],
        "recategorised": [told.pk for told in read.matter.moments if told.kind == Kind.CATEGORY],
        "sent_back": len(read.sent_back.get(stage.target, [])),
        "notes": notes,
    }


def _lines(reads: list[Read], facts: Facts) -> list[dict[str, Any]]:
    lines = []
    for read in reads:
        solution = read.clock.solution
        line = line_of(solution, _ended(read, solution, facts.until), facts.begins, facts.terms)
        if line:
            lines.append({"id": read.matter.pk, "reference": read.matter.reference, **line})
    return lines


def _hours(facts: Facts) -> dict[str, Any]:
    """Minutes by partner: in the month by visits and otherwise, and all since the contract began."""
    rows = []
    for partner in sorted({used.partner_id for used in facts.used}):
        mine = [used for used in facts.used if used.partner_id == partner]
        now = [used for used in mine if used.at >= facts.begins]
        row = {
            "partner": partner,
            "training": sum(used.minutes for used in now if used.training),
            "other": sum(used.minutes for used in now if not used.training),
            "used": sum(used.minutes for used in mine),
        }
        rows.append(row)
    return {"pool": facts.given["pool_minutes"], "partners": rows}


def _work(work: Work) -> dict[str, Any]:
    return {
        "id": work.pk,
        "system": work.system_id,
        "begins_at": moment(work.begins_at),
        "ends_at": moment(work.ends_at),
    }


def _availability(reads: list[Read], facts: Facts) -> list[dict[str, Any]]:
    outages = [read for read in reads if read.category == Severity.OUTAGE]
    unnamed: list[int | None] = [None] if any(read.matter.system_id is None for read in outages) else []
    rows = []
    for system in [*sorted({*facts.given["systems"], *_named(outages)}), *unnamed]:
        mine = [read for read in outages if read.matter.system_id == system]
        spans = [(read.registered_at, _restored(read, facts.until)) for read in mine]
        works = [(work.begins_at, work.ends_at) for work in facts.works if work.system_id in (None, system)]
        row = availability(spans, works, facts.begins, facts.until)
        rows.append({"system": system, **row, "outages": [read.matter.pk for read in mine]})
    return rows


def _named(outages: list[Read]) -> set[int]:
    return {read.matter.system_id for read in outages if read.matter.system_id is not None}


def _restored(read: Read, until: datetime) -> datetime:
    return read.story.workaround_at or read.story.solved_at or read.clock.closed_at or until
