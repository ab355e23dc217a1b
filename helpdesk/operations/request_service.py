"""A clerk asks for an account, rights or an extra training by a form of its own."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from helpdesk.kit.words import title_from
from helpdesk.models import Category, Ticket
from helpdesk.models.service_request import RequestKind, ServiceRequest
from helpdesk.operations.ask import ask
from helpdesk.queries.request_answers import checked_answers
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Person, System
from lms.once import once
from lms.permissions import can


@transaction.atomic
def request_service(
    *,
    kind: str,
    answers: Mapping[str, Any],
    by: Person,
    now: datetime,
    system: System | None = None,
    remarks: str = "",
    browser: str = "",
    files: Iterable[Any] = (),
    key: UUID | None = None,
) -> Ticket:
    """A question of the category of service requests, its answers kept as fields beside it.

    Permission: helpdesk.request_service. Raise Refused, naming the field. The same key makes one request however often
    the form is sent. Announces TicketAsked.
    """

    def make() -> Ticket:
        if not can(by, "helpdesk.request_service"):
            raise Refused(_("Only people who work at a partner's office ask questions here."))
        if kind not in RequestKind.values:
            raise Refused(_("Choose what is asked for."))
        kept = checked_answers(kind, answers, system, timezone.localdate(now))
        title = _title(RequestKind(kind), kept)
        asked = ask(
            body=clean_text(remarks).strip() or title,
            title=title,
            by=by,
            now=now,
            system=system,
            browser=browser,
            category=Category.SERVICE,
            files=files,
        )
        ServiceRequest.objects.create(ticket=asked, kind=kind, answers=kept)
        return asked

    made, _fresh = once(key=key, action="helpdesk.request_service", by=by, now=now, kind=Ticket, make=make)
    return made


def _title(kind: RequestKind, answers: dict[str, Any]) -> str:
    label = str(kind.label)
    return title_from(f"{label[:1].upper()}{label[1:]}: {answers.get('topic') or answers['whom']}")
