"""Days on which a partner can take part in nothing, and what is planned on them."""

from collections.abc import Iterable
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from lms.models import BlockedDates, Partner, Person


def blocked_of(partner: Partner, viewer: Person) -> list[BlockedDates]:
    """The earliest first."""
    return list(BlockedDates.objects.visible_to(viewer).filter(partner=partner))


def blocks(blocked: Iterable[BlockedDates], day: date) -> BlockedDates | None:
    """The first of them that holds that day; both their ends count."""
    return next((each for each in blocked if each.begins_on <= day <= each.ends_on), None)


def blocked_words(each: BlockedDates) -> str:
    """„wybory samorządowe, 1.04.2027–15.04.2027”."""
    days = {"from": date_format(each.begins_on, "j.m.Y"), "until": date_format(each.ends_on, "j.m.Y")}
    return _("%(reason)s, %(from)s–%(until)s") % {"reason": each.words, **days}


def blocked_warning(blocked: Iterable[BlockedDates], day: date) -> str:
    """A sentence for a thing that is planned on that day, "" where nothing blocks it."""
    found = blocks(blocked, day)
    return _("The office has blocked this day: %(words)s.") % {"words": blocked_words(found)} if found else ""


def warning_on(partner_id: int, day: date) -> str:
    """The same for one thing that is planned, in one statement."""
    return blocked_warning(BlockedDates.objects.filter(partner=partner_id).touching(day, day)[:1], day)
