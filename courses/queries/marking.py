"""Works and how they are marked: the points of a rubric, the works of a learner, and what waits for whom."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from courses.models import AssignmentPage, Marking, PeerMarking, Work, WorkState
from courses.queries.course_standing import CourseStanding
from courses.queries.peering import means, percent_by_peers
from courses.queries.scoring import points_in_words
from lms.kit.gathered import Listed
from lms.kit.refused import Refused
from lms.models import Person

MOST_TO_MARK = 5
PEERS_WEEK = timedelta(days=7)
"""How long works are left to the peers who mark them."""


def percent_of(rubric: Sequence[dict[str, Any]], levels: Sequence[int | None]) -> int:
    """Of the points that the rubric gives at most, rounded down. Refused unless each criterion has a level of its own.

    The refusal names the first field that is missing: `c0`, `c1` …
    """
    got = most = 0
    if len(levels) != len(rubric):
        raise Refused(_("Choose a level for every criterion."))
    for place, (criterion, level) in enumerate(zip(rubric, levels, strict=True)):
        points = [each["points"] for each in criterion["levels"]]
        if level is None or not 0 <= level < len(points):
            raise Refused(_("Choose a level."), field=f"c{place}")
        got, most = got + points[level], most + max(points)
    return got * 100 // most if most else 0


@dataclass(frozen=True)
class Tried:
    """One work of a learner with its standing marking, if it has one, and what its peers said once they decided."""

    work: Work
    marking: Marking | None
    peers: tuple[PeerMarking, ...] = ()

    @property
    def means(self) -> list[tuple[str, str, int]]:
        """Each criterion with the mean points of its peers and the most it could have given, where they decided."""
        if not self.peers or not self.marking or self.marking.levels:
            return []
        rubric = self.work.rubric
        found = means(rubric, [each.levels for each in self.peers])
        most = [max(level["points"] for level in each["levels"]) for each in rubric]
        names = [each["name"] for each in rubric]
        return [(name, points_in_words(mean), top) for name, mean, top in zip(names, found, most, strict=True)]


def tries_at(page: AssignmentPage, person: Person) -> list[Tried]:
    """The newest first; two statements, and one more where learners mark."""
    rows = Work.objects.filter(page=page, person=person).order_by("-number")
    works = list(rows.select_related("page"))
    standing = {each.work_id: each for each in Marking.objects.standing().filter(work__in=works)}
    for work in works:
        if marking := standing.get(work.pk):
            marking.work = work
    peers: dict[int, list[PeerMarking]] = defaultdict(list)
    if any(work.peers for work in works):
        for each in PeerMarking.objects.done().filter(work__in=works).order_by("pk"):
            peers[each.work_id].append(each)
    return [Tried(work, standing.get(work.pk), tuple(peers[work.pk])) for work in works]


def left_to_trainers(now: datetime) -> Q:
    """Works that a trainer has to mark: those of trainers, and those that peers have not decided in a week."""
    return Q(peers=0) | Q(handed_in_at__lte=now - PEERS_WEEK)


def peer_works(person: Person, now: datetime) -> Listed:
    """What this person was given to mark and has not, the oldest first."""
    rows = PeerMarking.objects.visible_to(person).to_do().order_by("given_at", "pk")[:MOST_TO_MARK]
    return Listed(rows, pk="pk", title="work__page__title", at="given_at")


def to_mark(person: Person) -> Any:
    """What waits for this person, the oldest first, with the learner and the task."""
    rows = Work.objects.marked_by(person).waiting().select_related("page", "person")
    return rows.order_by("handed_in_at", "pk")


def told_of_works(mine: CourseStanding, person: Any) -> CourseStanding:
    """With what became of the newest work among the reasons why a course is not complete; one statement, and none
    where no task is missing.
    """
    missing = {each.item.pk: each.item for each in mine.items if each.item.is_assignment and not each.is_done}
    if not missing or not person.pk:
        return mine
    works = Work.objects.filter(person=person.pk, page__in=missing).exclude(state=WorkState.TAKEN_BACK)
    newest = dict(works.order_by("number").values_list("page_id", "state"))
    words = {
        WorkState.HANDED_IN: _("The work waits to be marked: %(title)s"),
        WorkState.RETURNED: _("The work was returned for correction: %(title)s"),
    }
    told = {
        missing[pk].url: words[WorkState(state)] % {"title": missing[pk].title}
        for pk, state in newest.items()
        if state in words
    }
    return replace(mine, why=tuple(replace(each, sentence=told.get(each.url, each.sentence)) for each in mine.why))


def works_to_mark(person: Person, now: datetime) -> Listed:
    rows = Work.objects.marked_by(person).waiting().filter(left_to_trainers(now))
    rows = rows.order_by("handed_in_at", "pk")[:MOST_TO_MARK]
    return Listed(rows, pk="pk", title="page__title", handed_in_at="handed_in_at")


def marking_differences() -> Iterator[str]:
    """A sentence for each marking whose stored result is not what its levels add up to."""
    rows = Marking.objects.select_related("work").prefetch_related("work__peers_markings").order_by("pk")
    for marking in rows.iterator(500):
        rubric = marking.work.rubric
        if marking.levels:
            percent = percent_of(rubric, marking.levels)
        else:
            percent = percent_by_peers(rubric, [each.levels for each in marking.work.peers_markings.all()])
        if (percent, percent >= marking.work.pass_percent) != (marking.percent, marking.passed):
            yield f"courses_marking {marking.pk}: percent"
