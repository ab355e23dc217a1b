"""Add a version of the office's list of milestones."""

import re
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from lms.events import MilestoneTemplateKept
from lms.kit.markup import clean_text
from lms.kit.refused import Refused, stale
from lms.kit.validated import refuse_invalid
from lms.milestone_proofs import milestone_proofs
from lms.models import MilestoneKind, MilestoneTemplate, Person, UnitKind
from lms.outbox import announce
from lms.permissions import can
from lms.queries.milestone_template import Line, lines_of

NUMBER = re.compile("[A-Z][0-9]{1,2}")


@transaction.atomic
def keep_milestone_template(
    *, lines: Iterable[Line], by: Person | None, now: datetime, seen: int | None = None
) -> MilestoneTemplate:
    """Write the lines in their order as the newest version, or raise Refused. Plans made before keep theirs.

    A number is a capital letter and one or two digits: it stands in addresses and heads columns. What comes first is
    named by codes of lines above, so that nothing can wait for itself. `seen` is the number of the version that was
    changed; Refused where it is the newest no more. The same press again, and lines that say what the newest says,
    make no version.
    """
    if by and not can(by, "lms.keep_milestone_template"):
        raise Refused(_("You may not change the template of milestones."))
    # The first row is the lock: whoever waits for the newest one would get it back as it was, and not the one after it.
    MilestoneTemplate.objects.select_for_update().order_by("number").first()
    last = MilestoneTemplate.objects.order_by("-number").first()
    lines = list(lines)
    if last and seen is not None:
        if lines == lines_of(last) and (seen == last.number or last.made_by_id == (by and by.pk)):
            return last
        if seen != last.number:
            raise Refused(stale())
    template = MilestoneTemplate.objects.create(number=last.number + 1 if last else 1, made_at=now, made_by=by)
    kinds: list[MilestoneKind] = []
    for line in lines:
        kind = _kind(template, line, place=len(kinds) + 1)
        _refuse_unknown(kind, {each.code for each in kinds})
        kinds.append(kind)
    if not kinds:
        raise Refused(_("A template has at least one milestone."))
    MilestoneKind.objects.bulk_create(kinds)
    announce(
        MilestoneTemplateKept(template_id=template.pk),
        by=by,
        about=template,
        after={"version": template.number, "milestones": len(kinds)},
        now=now,
    )
    return template


def _kind(template: MilestoneTemplate, line: Line, place: int) -> MilestoneKind:
    sentences = [clean_text(each, single_line=True) for each in line.sentences]
    kind = MilestoneKind(
        template=template,
        place=place,
        code=clean_text(line.code, single_line=True),
        name=clean_text(line.name, single_line=True),
        months=line.months,
        days=line.days,
        scope=line.scope,
        unit_kinds=line.unit_kinds,
        owner_role=line.owner_role,
        after=line.after,
        proofs=line.proofs,
        sentences=[each for each in sentences if each],
    )
    refuse_invalid(kind, exclude=["template"])
    return kind


def _refuse_unknown(kind: MilestoneKind, above: set[str]) -> None:
    said = {"code": kind.code}
    if not NUMBER.fullmatch(kind.code):
        raise Refused(_("The number %(code)s cannot be used. Give a capital letter and one or two digits.") % said)
    if kind.code in above:
        raise Refused(_("The number %(code)s stands in the template twice.") % said)
    if set(kind.after) - above:
        raise Refused(_("%(code)s waits for a milestone that does not stand above it.") % said)
    if not set(kind.unit_kinds) <= set(UnitKind.values) or any(name not in milestone_proofs for name in kind.proofs):
        raise Refused(_("%(code)s names a kind of unit or a proof that is not known.") % said)
