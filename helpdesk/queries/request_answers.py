"""Which answers a service request takes."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import partial
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helpdesk.models.service_request import ASKED, MOST_PEOPLE, WORDS_LENGTH, AccountAction, RequestKind
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import System

FURTHEST = timedelta(days=730)
NEEDED = {
    "whom": gettext_lazy("Write for whom."),
    "rights": gettext_lazy("Write which rights are needed."),
    "topic": gettext_lazy("Write what the training is about."),
}


def checked_answers(kind: str, given: Mapping[str, Any], system: System | None, today: date) -> dict[str, Any]:
    """As they are kept: only the fields of that kind. Raise Refused, naming the field."""
    answers = {name: _CHECKS[name](given.get(name), today) for name in ASKED[RequestKind(kind)]}
    if kind != RequestKind.TRAINING and system is None:
        raise Refused(_("Choose the system."), field="system")
    return {name: value for name, value in answers.items() if value not in ("", None)}


def _words(name: str, value: Any, today: date) -> str:
    text = clean_text(str(value or ""), cap=10_000, single_line=True).strip()
    if not text and name in NEEDED:
        raise Refused(str(NEEDED[name]), field=name)
    if len(text) > WORDS_LENGTH:
        raise Refused(_("Write it in at most %(count)d characters.") % {"count": WORDS_LENGTH}, field=name)
    return text


def _action(value: Any, today: date) -> str:
    if value not in AccountAction.values:
        raise Refused(_("Choose what is to be done with the account."), field="action")
    return str(value)


def _people(value: Any, today: date) -> int:
    if not isinstance(value, int) or not 1 <= value <= MOST_PEOPLE:
        raise Refused(_("Write how many people, between 1 and %(most)d.") % {"most": MOST_PEOPLE}, field="people")
    return value


def _since(value: Any, today: date) -> str:
    """A day to come; without one as soon as possible."""
    if not value:
        return ""
    if not isinstance(value, date) or not today <= value <= today + FURTHEST:
        raise Refused(_("Choose a day from today on, within the next two years."), field="since")
    return value.isoformat()


_CHECKS: dict[str, Callable[[Any, date], Any]] = {
    "action": _action,
    "people": _people,
    "since": _since,
    **{name: partial(_words, name) for name in ("whom", "rights", "topic", "days")},
}
