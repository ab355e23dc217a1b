"""Tokens for reading in the demonstration: one in use, one revoked. Nobody has their secrets.

Content: site/content/demo/read_tokens.json; days are working days before now.
"""

from datetime import datetime

from django.utils.translation import ngettext

from lms.demo import Say, read, workdays_before
from lms.models import Person
from lms.operations.make_read_token import make_read_token
from lms.operations.revoke_read_token import revoke_read_token
from lms.registry import DemoPlanter, demo_planters

AT = "11:20"


def plant_read_tokens(now: datetime, say: Say) -> None:
    content = read("read_tokens.json")
    for entry in content:
        by = Person.objects.get(username=entry["by"])
        given = {name: entry[name] for name in ("name", "scopes", "kinds", "days")}
        made = make_read_token(**given, by=by, now=workdays_before(now, entry["made"], AT))
        if "revoked" in entry:
            revoke_read_token(token=made.token, by=by, now=workdays_before(now, entry["revoked"], AT))
    say(ngettext("%(count)d token for reading", "%(count)d tokens for reading", len(content)) % {"count": len(content)})


demo_planters.add(DemoPlanter("tokens for reading", 55, plant_read_tokens))
