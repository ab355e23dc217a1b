"""What a contractor's program is told of its matters: the same that its people see on the page, as plain values."""

import hashlib
from collections import defaultdict
from datetime import datetime
from typing import Any

from helpdesk.models import ApiToken, Attachment, Escalation, EscalationMessage
from helpdesk.models.escalation import EscalationQuerySet
from helpdesk.queries.keyset import Slice, keyset

RELATED = ("partner", "contract", "system", "release", "assigned_to", "package")
LARGEST_KEY = 2**63


def matters_of(token: ApiToken) -> EscalationQuerySet:
    """What the token's person sees, and of that only the token's contractor's."""
    seen: EscalationQuerySet = Escalation.objects.visible_to(token.acts_as)
    return seen.filter(contractor_id=token.contractor_id)


def matter_of(token: ApiToken, pk: int) -> Escalation | None:
    if pk >= LARGEST_KEY:
        return None
    return matters_of(token).select_related(*RELATED, "created_by").filter(pk=pk).first()


def file_of(escalation: Escalation, pk: Any) -> Attachment | None:
    """One of the files that were handed over with it, or that hang on its messages."""
    hung = Attachment.objects.filter(pk=pk, escalation_message__escalation=escalation)
    return hung.first() or escalation.packed.filter(pk=pk).first()


def changed(token: ApiToken, *, since: datetime | None, after: str, size: int) -> Slice[Escalation]:
    """The longest unchanged first, so that whoever reads to the end has missed nothing. One statement."""
    rows = matters_of(token).select_related(*RELATED)
    if since:
        rows = rows.filter(updated_at__gte=since)
    return keyset(rows, column="updated_at", descending=False, after=after, size=size)


def etag_of(escalation: Escalation) -> str:
    """Changes with everything that `detail` shows. The own number is no change for people, so it is no version."""
    made = hashlib.sha256(f"{escalation.version}|{escalation.external_number}".encode()).hexdigest()
    return f'"{escalation.version}-{made[:12]}"'


def summary(escalation: Escalation) -> dict[str, Any]:
    return {
        "id": escalation.pk,
        "reference": escalation.reference,
        "external_number": escalation.external_number,
        "title": escalation.title,
        "state": escalation.state,
        "severity": escalation.severity,
        "office": escalation.partner.short_name,
        "contract": escalation.contract.number if escalation.contract else "",
        "system": escalation.system.code if escalation.system else None,
        "release": escalation.release.version if escalation.release else None,
        "people_touched": escalation.people_touched,
        "assigned_to": str(escalation.assigned_to) if escalation.assigned_to else None,
        "registered_at": _text(escalation.registered_at),
        "updated_at": _text(escalation.updated_at),
        "closed_at": _text(escalation.closed_at),
        "version": escalation.version,
        "etag": etag_of(escalation),
    }


def detail(escalation: Escalation) -> dict[str, Any]:
    """With the package and the thread. Five statements: messages, their files; files, letters and steps packed."""
    files: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for file in Attachment.objects.filter(escalation_message__escalation=escalation).in_order():
        files[file.escalation_message_id or 0].append(_file(escalation, file))
    messages = EscalationMessage.objects.filter(escalation=escalation).in_order()
    messages = messages.select_related("author", "refusal__course")
    package = escalation.package
    return {
        **summary(escalation),
        "package": {
            "reason": escalation.reason,
            "tried": escalation.tried,
            "handed_over_by": str(escalation.created_by),
            "page": escalation.page_title or None,
            "page_version": escalation.page_version,
            "step": escalation.step_title or None,
            "step_number": escalation.step_order,
            "film": escalation.film_title or None,
            "film_second": escalation.second,
            "location": package.location or None if package else None,
            "browser": package.browser or None if package else None,
            "asked": package.asked if package else {},
            "letters": [each.as_row() for each in package.letters] if package else [],
            "checklist": [each.as_row() for each in package.checklist] if package else [],
            "files": [_file(escalation, file) for file in escalation.packed.in_order()],
        },
        "clock": {
            "reaction_due": _text(escalation.reaction_due),
            "reacted_at": _text(escalation.reacted_at),
            "workaround_due": _text(escalation.workaround_due),
            "solution_due": _text(escalation.solution_due),
            "solved_at": _text(escalation.solved_at),
            "paused_since": _text(escalation.paused_since),
        },
        "messages": [letter(message, files[message.pk]) for message in messages],
    }


def letter(message: EscalationMessage, files: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "id": message.pk,
        "kind": message.kind,
        "from": "contractor" if message.from_contractor else "office",
        "author": str(message.author),
        "text": message.body,
        "at": _text(message.created_at),
        "refusal": refusal.as_row() if (refusal := getattr(message, "refusal", None)) else None,
        "files": files,
    }


def _file(escalation: Escalation, file: Attachment) -> dict[str, Any]:
    address = f"/api/v1/escalations/{escalation.pk}/attachments/{file.pk}"
    return {"id": str(file.pk), "name": file.name, "mime": file.mime, "size": file.size, "sha256": file.sha256} | {
        "url": address
    }


def _text(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
