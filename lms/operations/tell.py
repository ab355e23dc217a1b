"""Tell people what happened: in the bell, and by mail where they have an address."""

import secrets
from collections.abc import Iterable
from datetime import datetime
from functools import partial
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction

from lms.kit.markup import clean_text, excerpt
from lms.kit.quiet import is_quiet, next_full_hour, next_morning
from lms.mail import mail_links
from lms.mail_times import gathered_notices, urgent_notices
from lms.models import Event, MailDelivery, Notice, Person
from lms.outbox import wake

LONGEST_SUBJECT = 200
LONGEST_PATH = 300


@transaction.atomic
def tell(
    *,
    people: Iterable[Person],
    about: Event | None,
    kind: str,
    subject: str,
    body: str,
    path: str,
    by_mail: bool,
    in_bell: bool = True,
    address: str = "",
    now: datetime,
) -> list[Notice]:
    """Write one notice for each active person and one mail for each who has an address; return the new notices.

    Of one event and kind a person is told once, however often this is called; without an event, at every call.
    Who has no e-mail finds in the bell what others get by mail only. A mailbox shared by several people gets one
    mail for each of them, by name. `path` is the address within the site that the notice opens; mails with the same
    path make one thread in a mail program. The mails leave from the worker, after the commit, or when the person wants
    them: in one summary a day, or not at night.
    An `address` is where the mail goes of somebody who has no account; `people` are then in whose name it stands.
    """
    wanted = {person.pk: person for person in people if person.is_active or address}
    told = _told_already(about, kind, wanted)
    addressees = [person for pk, person in wanted.items() if pk not in told]
    notices = Notice.objects.bulk_create(
        Notice(
            person=person,
            event=about,
            kind=kind,
            subject=excerpt(clean_text(str(subject)), length=LONGEST_SUBJECT - 1),
            body=clean_text(str(body)),
            path=path if len(path) <= LONGEST_PATH else "",
            in_bell=in_bell or not (by_mail and (address or person.email)),
            created_at=now,
        )
        for person in addressees
    )
    if by_mail:
        _write_mails([notice for notice in notices if address or notice.person.email], address, now)
    return notices


def _new_message_id(notice_id: int) -> str:
    """`<n.notice.secret@host>`: an answer names it, and nobody guesses it; the same for every try to send."""
    return f"<n.{notice_id}.{secrets.token_hex(10)}@{urlsplit(settings.SITE_URL).hostname}>"


def _told_already(about: Event | None, kind: str, people: Iterable[int]) -> set[int]:
    if about is None:
        return set()
    # Two tellers of one event take turns, so that the second sees what the first has written.
    Event.objects.select_for_update(no_key=True).get(pk=about.pk)
    told = Notice.objects.filter(event=about, kind=kind, person__in=list(people))
    return set(told.values_list("person_id", flat=True))


def _write_mails(notices: list[Notice], address: str, now: datetime) -> None:
    MailDelivery.objects.bulk_create(_mail(notice, address, now) for notice in notices)
    if notices:
        # One call for all of them: a broker that is away must not cost its time once for each mail.
        transaction.on_commit(partial(wake, "lms.send_waiting"), robust=True)


def _mail(notice: Notice, address: str, now: datetime) -> MailDelivery:
    """Due when the person wants it, except what cannot wait or is told by mail only, such as a link to log in.

    Kinds that are gathered leave together at the full hour, or in the morning.
    """
    person = notice.person
    may_wait = notice.in_bell and notice.kind not in {each.name for each in urgent_notices}
    is_daily = may_wait and person.mail_habit == Person.MailHabit.DAILY
    waits = is_daily or (may_wait and person.quiet_mail and is_quiet(now))
    is_gathered = notice.kind in {each.name for each in gathered_notices}
    return MailDelivery(
        notice=notice,
        address=address or person.email,
        message_id=_new_message_id(notice.pk),
        next_at=next_morning(now) if waits else next_full_hour(now) if is_gathered else now,
        links=[link for each in mail_links for link in each.of(notice, now)],
        gathered=is_daily or is_gathered,
    )
