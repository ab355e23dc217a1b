"""Say which instructions a position needs, how well, and how many people have to hold them."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.events import SkillNeedsKept
from courses.models import InstructionPage, SkillLevel, SkillNeed
from courses.queries.skill_needs import AUDIENCE, Need
from courses.records.skill import MOST_MONTHS, MOST_PEOPLE
from lms.kit.refused import Refused
from lms.models import JobPosition, Person
from lms.outbox import announce
from lms.permissions import can

NOT_NEEDED = Need(level=SkillLevel.NONE)


@transaction.atomic
def keep_needs(*, position: JobPosition, needs: Mapping[int, Need], by: Person, now: datetime) -> int:
    """`needs` are by instruction; those that are not named stay. Return how many changed; announces one fact for all.

    A row is kept only where the need differs from what the instruction's own audience says.
    """
    if not can(by, "courses.keep_needs"):
        raise Refused(_("Only the Marshal's Office says what positions need."))
    position = JobPosition.objects.select_for_update().get(pk=position.pk)
    pages = InstructionPage.objects.visible_to(by).filter(pk__in=needs)
    titles = dict(pages.values_list("pk", "title"))
    named = set(pages.filter(positions=position).values_list("pk", flat=True))
    rows = {row.page_id: row for row in SkillNeed.objects.filter(position=position, page__in=needs)}
    before, after = {}, {}
    for page_id, need in needs.items():
        _refuse_wrong(page_id, need, titles)
        plain = AUDIENCE if page_id in named else NOT_NEEDED
        row = rows.get(page_id)
        was = Need(row.level, row.people, row.months) if row else plain
        wanted = need if need.level else NOT_NEEDED
        if was == wanted or (not was.level and not wanted.level):
            continue
        before[titles[page_id]], after[titles[page_id]] = _told(was), _told(wanted)
        if wanted == plain:
            SkillNeed.objects.filter(position=position, page=page_id).delete()
        else:
            values = {"level": wanted.level, "people": wanted.people, "months": wanted.months}
            SkillNeed.objects.update_or_create(position=position, page_id=page_id, defaults=values)
    if after:
        fact = SkillNeedsKept(position_id=position.pk)
        announce(fact, by=by, about=position, before=before, after=after, now=now)
    return len(after)


def _refuse_wrong(page_id: int, need: Need, titles: Mapping[int, str]) -> None:
    if page_id not in titles:
        raise Refused(_("One of these instructions is not published any more."))
    if need.level not in SkillLevel.values or not 1 <= need.people <= MOST_PEOPLE:
        raise Refused(_("The number of people is from 1 to %(most)d.") % {"most": MOST_PEOPLE})
    if need.months is not None and not 1 <= need.months <= MOST_MONTHS:
        raise Refused(_("The validity is from 1 to %(most)d months.") % {"most": MOST_MONTHS})


def _told(need: Need) -> list[int | None]:
    return [int(need.level), need.people, need.months]
