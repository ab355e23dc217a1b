"""What every installation begins with, the demonstration and a real one alike."""

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import asdict
from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _

from lms.models import MilestoneTemplate, ReadinessTemplate, Unit
from lms.operations.import_partners import COUNTY_COLUMNS, TERC_COLUMNS, import_partners
from lms.operations.keep_milestone_template import keep_milestone_template
from lms.operations.keep_readiness_template import Item, keep_readiness_template
from lms.operations.plant_pages import plant_pages
from lms.operations.recount import recount
from lms.queries.milestone_template import Line, lines_of
from lms.queries.region import region
from lms.registry import DemoPlanter, starters

MILESTONES = settings.BASE_DIR / "site" / "content" / "milestones.json"
READINESS = settings.BASE_DIR / "site" / "content" / "readiness.json"
SHIPPED_BEFORE = frozenset(
    {
        "88e1cf4c2f5335c642644913a95c638d04c3d9c0137a28f1648e456786597778",
        "9eff895ea2412b7335ec7f433d5e6de280bf98cbb3317db273c88bc410111fb2",
        "5de4ba8e022e0f90bfafeac1e96eaf66c38feccf9823a3a201835fdf77b57646",
    }
)
"""Digests of the lists that installations were planted with before: M3, M14 and M15 by declaration; M3 alone by the
approval of the card; M14 and M15 alone by checklist, decision and protocol. Whoever changes MILESTONES adds that of
what it said.
"""


def plant_region(now: datetime, say: Callable[[str], None]) -> None:
    """The units of the region, once; a newer register is read by `manage.py import_partners`."""
    if Unit.objects.exists():
        return
    read = region(terc_columns=TERC_COLUMNS, county_columns=COUNTY_COLUMNS)
    result = import_partners(terc=read.terc.rows, counties=read.counties.rows, as_of=read.as_of, by=None, now=now)
    say(_("Units of the region: %(count)d.") % {"count": result.added})


def plant_public_pages(now: datetime, say: Callable[[str], None]) -> None:
    """Welcome, accessibility statement, privacy notice, regulations, contact, shortcuts, and the information site."""
    if made := plant_pages(now=now):
        say(f"public pages: {made}")


def plant_milestone_template(now: datetime, say: Callable[[str], None]) -> None:
    """The first version of the list of milestones; later ones are the office's own.

    Gates ask for numbers of partners that an installation from before milestones has not counted yet.
    """
    if MilestoneTemplate.objects.exists():
        return
    _keep_milestones(now, say)


def renew_milestone_template(now: datetime, say: Callable[[str], None]) -> None:
    """The next version, once, where the newest is still word for word one that was planted before; a list that the
    office made, or came back to, stays in use. Plans keep the version they were made by.
    """
    newest = MilestoneTemplate.objects.order_by("-number").first()
    if newest is None or newest.made_by_id or digest(lines_of(newest)) not in SHIPPED_BEFORE:
        return
    shipped = digest(_shipped_milestones())
    if not any(digest(lines_of(each)) == shipped for each in MilestoneTemplate.objects.exclude(pk=newest.pk)):
        _keep_milestones(now, say)


def digest(lines: Iterable[Line]) -> str:
    """SHA-256 of everything that lines say, in their order."""
    text = json.dumps([asdict(line) for line in lines], sort_keys=True)
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def _shipped_milestones() -> list[Line]:
    return [Line(**line) for line in json.loads(MILESTONES.read_text(encoding="utf-8"))]


def _keep_milestones(now: datetime, say: Callable[[str], None]) -> None:
    lines = _shipped_milestones()
    keep_milestone_template(lines=lines, by=None, now=now)
    recount()
    say(_("Milestones in the template: %(count)d.") % {"count": len(lines)})


def plant_readiness_template(now: datetime, say: Callable[[str], None]) -> None:
    """The first version of the checklist, before milestones, whose gates ask for it."""
    if ReadinessTemplate.objects.exists():
        return
    items = json.loads(READINESS.read_text(encoding="utf-8"))
    keep_readiness_template(items=[Item(**item) for item in items], by=None, now=now)
    recount()
    say(_("Items of the readiness checklist: %(count)d.") % {"count": len(items)})


starters.add(DemoPlanter("pages", 5, plant_public_pages))
starters.add(DemoPlanter("region", 10, plant_region))
starters.add(DemoPlanter("milestones", 40, plant_milestone_template))
starters.add(DemoPlanter("milestones of now", 41, renew_milestone_template))
starters.add(DemoPlanter("readiness", 35, plant_readiness_template))
