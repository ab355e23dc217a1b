"""Open what is kept of some partners, or of all, to an inspector for a time."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lms.inspection_events import InspectorAccessGiven
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.kit.validated import refuse_invalid
from lms.models import InspectorAccess, Partner, Person
from lms.models.inspection import LONGEST
from lms.operations.admit import Newcomer, admit
from lms.outbox import announce
from lms.permissions import can
from lms.queries.inspections import inspector_known_by

DAY = timedelta(days=1)
FARTHEST = timedelta(days=366)


@transaction.atomic
def give_inspector_access(
    *,
    inspector: Newcomer,
    partners: Iterable[Partner],
    covers_all: bool,
    begins_on: date,
    ends_on: date,
    mark: str,
    reason: str,
    by: Person,
    now: datetime,
) -> InspectorAccess:
    """Give it from `begins_on` to `ends_on`, both days included, at most 90 days together; or raise Refused.

    Whoever inspected before under this name and e-mail, and holds no role, keeps their account; anybody else gets a
    new one, so that nobody's own role is mixed with what they inspect. Announces InspectorAccessGiven.
    """
    if not can(by, "lms.keep_inspections"):
        raise Refused(_("You may not give an inspector access."))
    chosen = [] if covers_all else sorted(partners, key=lambda each: each.pk)
    access = InspectorAccess(
        covers_all=covers_all,
        begins_on=begins_on,
        ends_on=ends_on,
        mark=clean_text(mark, single_line=True),
        reason=clean_text(reason, single_line=True),
        given_by=by,
        given_at=now,
    )
    _refuse_unfit(access, chosen, timezone.localdate(now))
    if not clean_text(inspector.email, single_line=True):
        raise Refused(_("Give the inspector's e-mail."), field="email")
    access.person = inspector_known_by(inspector.email, inspector.first_name, inspector.last_name) or admit(
        newcomer=inspector
    )
    refuse_invalid(access, exclude=["given_by", "ended_by", "ended_at"])
    access.save()
    access.partners.set(chosen)
    announce(
        InspectorAccessGiven(inspector_access_id=access.pk),
        by=by,
        about=access,
        partner_id=chosen[0].pk if len(chosen) == 1 else None,
        after=_noted(access, chosen),
        now=now,
    )
    return access


def _refuse_unfit(access: InspectorAccess, chosen: list[Partner], today: date) -> None:
    if not access.covers_all and not chosen:
        raise Refused(_("Choose partners, or all of them."), field="partners")
    if access.begins_on < today:
        raise Refused(_("The access cannot begin before today."), field="begins_on")
    if access.begins_on - today > FARTHEST:
        raise Refused(_("Choose a day within a year."), field="begins_on")
    if access.ends_on < access.begins_on:
        raise Refused(_("The last day cannot come before the first one."), field="ends_on")
    if access.ends_on - access.begins_on + DAY > LONGEST:
        raise Refused(_("An access lasts at most 90 days."), field="ends_on")
    for field, words in (("mark", _("Give the case mark.")), ("reason", _("Say what is inspected."))):
        if not getattr(access, field):
            raise Refused(words, field=field)


def _noted(access: InspectorAccess, chosen: list[Partner]) -> dict[str, Any]:
    return {
        "person": access.person_id,
        "offices": "all" if access.covers_all else ", ".join(each.teryt for each in chosen),
        "begins_on": access.begins_on.isoformat(),
        "ends_on": access.ends_on.isoformat(),
    }
