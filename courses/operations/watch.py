"""Note what a player has shown of a film."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from courses.models import LessonPage, PresentationPage, Viewing, WatchReport
from courses.operations.touch_coverage import touch_coverage
from courses.pages.presentation import LONGEST
from courses.queries.course_lock import part_lock
from courses.queries.entry import is_closed_to, why_closed
from courses.queries.lesson_films import film_of
from courses.queries.outline import item_of
from courses.queries.watching import seen_of
from courses.records.readable import meant_for, readable_by
from lms.kit.ranges import Range, allow, covered, merge, subtract
from lms.kit.refused import Refused
from lms.models import Person, Role
from lms.permissions import can

FASTEST = 2.0
"""The highest speed that browsers offer."""
SLACK = timedelta(seconds=5)
"""For clocks and lines that are not exact: at most so much time more than has passed, once and not for each report."""


@transaction.atomic
def watch(
    *, page_id: int, by: Person, ranges: Iterable[Range], position: int, now: datetime, film: str = ""
) -> Viewing:
    """Of a presentation, or of the lesson's film that is the block with the id `film`.

    Count the reported seconds that are new, as far as the time since the last report allows; the rest is cut.

    Nobody sees more than two seconds of film in one second, however many tabs report: their reports take turns at the
    row. A report that says nothing new changes nothing. An empty one starts the clock. Refused for a film of a lesson
    that is locked or whose course lets people in one by one. Raise DoesNotExist for a film that this person may not see
    or that is for others. Who has begun a film goes on, whatever of this came later. The page is looked for here, so
    that a beacon costs few statements.
    """
    viewing = _locked(page_id, film, by)
    if viewing is None:
        page = _page(page_id, film, by)
        viewing = Viewing(person=by, page=page, film=film, began_at=now, reported_at=now, plausible_since=now - SLACK)
        try:
            with transaction.atomic():
                return _count(viewing, ranges, position, now)
        except IntegrityError:
            viewing = _locked(page_id, film, by)  # another tab was first
            if viewing is None:
                raise
    return _count(viewing, ranges, position, now)


def _page(page_id: int, film: str, by: Person) -> Page:
    if film:
        page = LessonPage.objects.filter(readable_by(by)).get(pk=page_id)
        outline, item = item_of(by, page)
        if outline is None or item is None or not outline.is_open:
            raise LessonPage.DoesNotExist
        if is_closed_to(by, outline):
            raise Refused(why_closed(outline.entry))
        if why := part_lock(by, outline, item):
            raise Refused(why[0].sentence)
        return page
    shown: PresentationPage = PresentationPage.objects.visible_to(by).get(pk=page_id)
    if not seen_of(by, [shown]):
        raise PresentationPage.DoesNotExist
    return shown


def _locked(page_id: int, film: str, by: Person) -> Viewing | None:
    kind = "lessonpage" if film else "presentationpage"
    shown = Viewing.objects.filter(meant_for(by, f"page__{kind}__"), person=by, page=page_id, film=film)
    viewing = shown.select_for_update(of=("self",)).select_related(f"page__{kind}").first()
    if viewing:
        viewing.person = by  # whose standing is known already
    return viewing


def _count(viewing: Viewing, ranges: Iterable[Range], position: int, now: datetime) -> Viewing:
    page = viewing.page
    if not can(viewing.person, "courses.watch", page):
        raise Refused(_("Only a person with a role in the project can watch presentations."))
    length = _length(viewing)
    seen: list[Range] = [(start, end) for start, end in viewing.ranges]
    fresh = subtract(merge(ranges, duration=length), seen)
    position = max(0, min(position, length))
    if viewing.pk and not fresh and position == viewing.position:
        return viewing
    counted = allow(fresh, _allowance(viewing, now))
    used, before = covered(counted), viewing.seconds
    if used < covered(fresh):
        viewing.cut_at = now
    merged = merge([*seen, *counted])
    viewing.ranges, viewing.seconds, viewing.position = [list(each) for each in merged], covered(merged), position
    # What was not used up is forgotten, but for the slack: time before this report gives nothing to the next one.
    viewing.plausible_since = max(viewing.plausible_since + timedelta(seconds=used / FASTEST), now - SLACK)
    viewing.reported_at = now
    viewing.save()
    _write(viewing, fresh, counted, now)
    if not viewing.film:
        _touch(viewing, before)
    return viewing


def _touch(viewing: Viewing, before: int) -> None:
    """Who begins a presentation, and who has seen enough of it, moves a number of each office where they work."""
    page = viewing.page if isinstance(viewing.page, PresentationPage) else viewing.page.presentationpage
    if any(before < mark <= viewing.seconds for mark in (1, page.needed)):
        touch_coverage(pages=[page.pk], partners=viewing.person.standing.partners(Role.CLERK))


def _length(viewing: Viewing) -> int:
    """In seconds. That of a lesson's film is read from its file once for each version of the lesson."""
    page = viewing.page
    if not viewing.film:
        return (page if isinstance(page, PresentationPage) else page.presentationpage).duration or 0
    if viewing.revision_id is None or viewing.revision_id != page.live_revision_id:
        lesson = page if isinstance(page, LessonPage) else page.lessonpage
        viewing.length = film_of(lesson, viewing.film).seconds or None
        viewing.revision_id = page.live_revision_id
    return viewing.length or LONGEST


def _allowance(viewing: Viewing, now: datetime) -> int:
    """How many seconds of film there has been time for."""
    return max(0, int((now - viewing.plausible_since).total_seconds() * FASTEST))


def _write(viewing: Viewing, fresh: list[Range], counted: list[Range], now: datetime) -> None:
    """One row for each stretch of which something was counted; `counted` are the beginnings of the first of `fresh`."""
    WatchReport.objects.bulk_create(
        WatchReport(
            person=viewing.person,
            page=viewing.page,
            film=viewing.film,
            revision_id=viewing.page.live_revision_id,
            began=claimed[0],
            ended=claimed[1],
            counted_until=until,
            reported_at=now,
        )
        for claimed, (_began, until) in zip(fresh, counted, strict=False)
    )
