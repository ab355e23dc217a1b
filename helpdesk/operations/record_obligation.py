"""Write down what was done about what a law demands."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from helpdesk.models import Obligation, ObligationStep, OfficerLink, Statute
from helpdesk.models.obligation import ADDRESSEE_LENGTH, NUMBER_LENGTH, WORDS_LENGTH
from helpdesk.obligation_events import ObligationRecorded
from helpdesk.operations.wind_obligation import wind_obligation
from helpdesk.queries.obligations import standing_step
from helpdesk.queries.statutory import first_due, last_day
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Person
from lms.once import once
from lms.outbox import announce
from lms.permissions import can

Kind = ObligationStep.Kind
WRITTEN = (Kind.DONE, Kind.NEEDLESS, Kind.DELAYED, Kind.UNDONE, Kind.NOTED)


@transaction.atomic
def record_obligation(
    *,
    obligation: Obligation,
    kind: str,
    by: Person,
    now: datetime,
    words: str = "",
    addressee: str = "",
    number: str = "",
    at: datetime | None = None,
    until: date | None = None,
    link: OfficerLink | None = None,
    key: UUID | None = None,
) -> ObligationStep:
    """Add a step: sent `at` an hour to an `addressee` or under a `number`; not needed, with the reason; a delay told
    `at` an hour with its reason and a day; the last of these taken back, with the reason; or a note.

    Permission: helpdesk.record_obligation, or the `link` of the officer of that very office for that very matter.
    Announces ObligationRecorded. Raise Refused, naming the field.
    """
    obligation = Obligation.objects.select_for_update().get(pk=obligation.pk)

    def make() -> ObligationStep:
        if not (_opens(link, obligation, by, now) if link else can(by, "helpdesk.record_obligation", obligation)):
            raise Refused(_("You may not write this down."))
        if kind not in WRITTEN:
            raise Refused(_("Choose what was done."), field="kind")
        given = {
            "words": clean_text(words, cap=WORDS_LENGTH),
            "addressee": clean_text(addressee, cap=ADDRESSEE_LENGTH, single_line=True),
            "number": clean_text(number, cap=NUMBER_LENGTH, single_line=True),
        }
        happened = at or now if kind in (Kind.DONE, Kind.DELAYED) else now
        _refuse(obligation, kind, given, happened, until, now)
        before = {"state": obligation.standing}
        own = {"until": until} if kind == Kind.DELAYED else {}
        made = obligation.steps.create(kind=kind, at=happened, recorded_at=now, by=by, link=link, **given, **own)
        wind_obligation(obligation=obligation)
        announce(
            ObligationRecorded(obligation_id=obligation.pk, step_id=made.pk),
            by=by,
            about=obligation,
            partner_id=obligation.partner_id,
            before=before,
            after={"state": obligation.standing, "kind": kind, **({"link": link.pk} if link else {})},
            now=now,
        )
        return made

    action = "helpdesk.record_obligation"
    step, _fresh = once(key=key, action=action, by=by, now=now, kind=ObligationStep, make=make)
    return step


def _opens(link: OfficerLink, obligation: Obligation, by: Person, now: datetime) -> bool:
    """Asked afresh: the officer may have been changed, or the link revoked, since the page was opened."""
    own = OfficerLink.objects.usable(now).filter(pk=link.pk, obligation=obligation, officer__person=by)
    return own.filter(officer__partner=obligation.partner_id).exists()


def _refuse(
    obligation: Obligation, kind: str, given: dict[str, str], at: datetime, until: date | None, now: datetime
) -> None:
    if kind in (Kind.DONE, Kind.NEEDLESS, Kind.DELAYED) and not obligation.is_running:
        raise Refused(_("This is settled already. To change it, take back what was written down."))
    if at > now:
        raise Refused(_("This hour has not come yet."), field="at")
    if kind in (Kind.DONE, Kind.DELAYED) and at < obligation.found_at:
        raise Refused(_("That is before it was found out."), field="at")
    if kind == Kind.DONE:
        if not given["addressee"] and not given["number"]:
            raise Refused(_("Write to whom it was sent, or the number of the case."), field="addressee")
        return
    if not given["words"]:
        raise Refused(_("Write a few words."), field="words")
    if kind == Kind.UNDONE and standing_step(obligation) is None:
        raise Refused(_("There is nothing to take back."))
    if kind == Kind.DELAYED:
        _refuse_delay(obligation, at, until, now)


def _refuse_delay(obligation: Obligation, at: datetime, until: date | None, now: datetime) -> None:
    """When it was told counts, not when it is written down."""
    if obligation.statute != Statute.ACCESS:
        raise Refused(_("The law knows no delay here."), field="kind")
    if at > first_due(obligation.statute, obligation.found_at):
        raise Refused(_("The seven days have passed; a delay has to be told within them."), field="kind")
    latest = last_day(obligation.found_at)
    if until is None or not timezone.localdate(now) < until <= latest:
        raise Refused(
            _("Choose a day to come, at most two months after the request: until %(day)s.")
            % {"day": date_format(latest, "j E Y")},
            field="until",
        )
