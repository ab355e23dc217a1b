"""Add a version of the office's checklist of readiness."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.kit.validated import refuse_invalid
from lms.milestone_proofs import milestone_proofs
from lms.models import Person, ReadinessItem, ReadinessTemplate, Section
from lms.outbox import announce
from lms.permissions import can
from lms.readiness_events import ReadinessTemplateKept

NUMBER = re.compile("[A-F][0-9]{1,2}")


@dataclass(frozen=True, kw_only=True)
class Item:
    """The fields of lms.models.ReadinessItem."""

    code: str
    name: str
    owner_role: str
    is_critical: bool = False
    scope: str = ""
    proofs: list[str] = field(default_factory=list)
    is_declared: bool = True


@transaction.atomic
def keep_readiness_template(*, items: Iterable[Item], by: Person | None, now: datetime) -> ReadinessTemplate:
    """Write the items in their order as the newest version, or raise Refused. Partners that began keep theirs.

    A number is the letter of a section (lms.models.Section) and one or two digits. An item that nobody declares has
    proofs.
    """
    if by and not can(by, "lms.keep_readiness_template"):
        raise Refused(_("You may not change the readiness checklist."))
    # The first row is the lock: whoever waits for the newest one would get it back as it was, and not the one after it.
    ReadinessTemplate.objects.select_for_update().order_by("number").first()
    last = ReadinessTemplate.objects.order_by("-number").first()
    template = ReadinessTemplate.objects.create(number=last.number + 1 if last else 1, made_at=now, made_by=by)
    rows: list[ReadinessItem] = []
    for item in items:
        row = _row(template, item, place=len(rows) + 1)
        _refuse_unknown(row, {each.code for each in rows})
        rows.append(row)
    if not rows:
        raise Refused(_("A checklist has at least one item."))
    ReadinessItem.objects.bulk_create(rows)
    announce(
        ReadinessTemplateKept(template_id=template.pk),
        by=by,
        about=template,
        after={"version": template.number, "items": len(rows)},
        now=now,
    )
    return template


def _row(template: ReadinessTemplate, item: Item, place: int) -> ReadinessItem:
    row = ReadinessItem(
        template=template,
        place=place,
        code=clean_text(item.code, single_line=True),
        name=clean_text(item.name, single_line=True),
        is_critical=item.is_critical,
        scope=item.scope,
        owner_role=item.owner_role,
        proofs=item.proofs,
        is_declared=item.is_declared,
    )
    refuse_invalid(row, exclude=["template"])
    return row


def _refuse_unknown(row: ReadinessItem, above: set[str]) -> None:
    said = {"code": row.code}
    if not NUMBER.fullmatch(row.code) or row.code[0] not in Section.values:
        raise Refused(_("The number %(code)s cannot be used. Give a letter from A to F and one or two digits.") % said)
    if row.code in above:
        raise Refused(_("The number %(code)s stands in the checklist twice.") % said)
    if any(name not in milestone_proofs for name in row.proofs):
        raise Refused(_("%(code)s names a proof that is not known.") % said)
    if not row.proofs and not row.is_declared:
        raise Refused(_("Nobody could say how %(code)s stands: it has no proof and is not declared.") % said)
