"""What every installation begins with, the demonstration and a real one alike."""

import json
from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _

from lms.models import MilestoneTemplate, ReadinessTemplate, Unit
from lms.operations.import_partners import COUNTY_COLUMNS, TERC_COLUMNS, import_partners
from lms.operations.keep_milestone_template import Line, keep_milestone_template
from lms.operations.keep_readiness_template import Item, keep_readiness_template
from lms.operations.plant_pages import plant_pages
from lms.operations.recount import recount
from lms.queries.region import region
from lms.registry import DemoPlanter, starters

MILESTONES = settings.BASE_DIR / "site" / "content" / "milestones.json"
READINESS = settings.BASE_DIR / "site" / "content" / "readiness.json"


def plant_region(now: datetime, say: Callable[[str], None]) -> None:
    """The units of the region, once; a newer register is read by `manage.py import_partners`."""
    if Unit.objects.exists():
        return
    read = region(terc_columns=TERC_COLUMNS, county_columns=COUNTY_COLUMNS)
    result = import_partners(terc=read.terc.rows, counties=read.counties.rows, as_of=read.as_of, by=None, now=now)
    say(_("Units of the region: %(count)d.") % {"count": result.added})


def plant_public_pages(now: datetime, say: Callable[[str], None]) -> None:
    """Welcome, accessibility statement, privacy notice, regulations, contact, shortcuts."""
    if made := plant_pages(now=now):
        say(f"public pages: {made}")


def plant_milestone_template(now: datetime, say: Callable[[str], None]) -> None:
    """The first version of the list of milestones; later ones are the office's own.

    Gates ask for numbers of partners that an installation from before milestones has not counted yet.
    """
    if MilestoneTemplate.objects.exists():
        return
    lines = json.loads(MILESTONES.read_text(encoding="utf-8"))
    keep_milestone_template(lines=[Line(**line) for line in lines], by=None, now=now)
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
starters.add(DemoPlanter("readiness", 35, plant_readiness_template))
