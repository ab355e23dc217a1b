"""Answer a question of the week."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.models import Refresher
from courses.operations.ask_refreshers import ask_refreshers
from courses.queries.refreshers import askable, is_off
from courses.records.refresher import week_of
from lms.kit.refused import Refused
from lms.models import Person
from lms.permissions import can


@transaction.atomic
def answer_refresher(*, version_id: int, chosen: Collection[str], by: Person, now: datetime) -> Refresher:
    """Keep the first answer to a question that `by` is asked this week; what comes after it changes nothing.

    Raises Refresher.DoesNotExist for any other question, Unclear for a slip of the pen. The row is the record, so no
    fact is announced.
    """
    if not can(by, "courses.refresh"):
        raise Refused(_("Refreshers are for leaders."))
    ask_refreshers(person=by, now=now)
    rows = Refresher.objects.visible_to(by).select_related("version__marked_by").select_for_update(of=("self",))
    row = rows.get(week=week_of(now), version=version_id)
    if row.answered_at:
        return row
    if is_off(by) or not askable(by).filter(pk=version_id).exists():
        raise Refused(_("This question is not asked any more."))
    row.chosen = row.version.way.take(row.version.asked, [each for each in chosen if each.strip()])
    if not row.is_given:
        raise Refused(_("Answer the whole question first."))
    row.answered_at = now
    row.save(update_fields=["chosen", "answered_at"])
    return row
