"""Signs of personal data in a text that strangers will read: hints for a warning, never a proof that there are none."""

import re
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from lms.kit.markup import contains_pesel
from lms.kit.refused import Refused

_ADDRESS = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+")
_TELEPHONE = re.compile(r"(?<![\d/.-])(?:\+?48[ -]?)?\d{3}[ -]?\d{3}[ -]?\d{3}(?![\d/-])", re.ASCII)


def hints_of_personal_data(text: str) -> list[str]:
    """What the text seems to hold, in words."""
    found = (
        (_("a PESEL number"), contains_pesel(text)),
        (_("an e-mail address"), bool(_ADDRESS.search(text))),
        (_("a telephone number"), bool(_TELEPHONE.search(text))),
    )
    return [words for words, is_there in found if is_there]


def names_any(text: str, words: Iterable[str]) -> bool:
    """Whether one of the words stands in the text by itself, whatever its case; words of a sign or two do not count."""
    wanted = {word.casefold() for word in words if len(word) > 2}
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text.casefold()) for word in wanted)


def refuse_personal(text: str, asker: Any, *, is_sure: bool, field: str) -> None:
    """Refuse the name of who asked and a PESEL number; what else looks personal only until somebody is sure."""
    if names_any(text, (str(asker), asker.last_name, asker.username, asker.email, asker.phone)):
        raise Refused(_("The person who asked is named here. Leave the name out."), field=field)
    found = hints_of_personal_data(text)
    if _("a PESEL number") in found:
        raise Refused(_("A PESEL number stands here. Leave it out."), field=field)
    if found and not is_sure:
        words = _("It looks as if there were %(what)s here. Leave it out, or say that it is nobody's own.")
        raise Refused(words % {"what": ", ".join(found)}, field=field)
