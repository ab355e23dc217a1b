"""What a question's form sends: any number of questions, each with what was chosen."""

import re
from datetime import UTC, datetime
from uuid import UUID

from django.utils.datastructures import MultiValueDict

from lms.forms.once import OnceForm

CHOSEN = re.compile(r"q([0-9]{1,18})(?:_([0-9]{1,3}))?")
CERTAINTY = re.compile(r"c([0-9]{1,18})")
VERSION = re.compile(r"[0-9]{1,18}")
MILLISECONDS = re.compile(r"[0-9]{1,14}")
NUMBER = re.compile(r"[0-9]{1,5}")
MOST_OPTIONS = 50


class AnswersForm(OnceForm):
    """`q7` holds ids of options of the question's version 7; `question` names versions whose boxes may all be empty.

    A field that is typed in its place, `q7_2`, counts as "2:" and what was typed; an empty one as nothing.

    `c7` says how certain somebody is of the answer to it, 1 to 3. `typed` is when the answer was typed, in milliseconds
    by the server's clock as the page knew it.

    `then` is where to go: a number, "check" or "exit". Whatever is none of this is passed over.
    """

    data: MultiValueDict[str, str]

    def chosen(self) -> dict[int, list[str]]:
        named = {f"q{value}" for value in self.data.getlist("question")}
        sent: dict[int, list[str]] = {}
        for name in [*self.data, *sorted(named - {*self.data})]:
            if match := CHOSEN.fullmatch(name):
                values = self.data.getlist(name)
                typed = [f"{match[2]}:{each}" for each in values if each.strip()] if match[2] else values
                sent.setdefault(int(match[1]), []).extend(typed)
        return {version: values[:MOST_OPTIONS] for version, values in sent.items()}

    def given(self) -> dict[int, list[str]]:
        """Without empty answers: the last look shows what had none, and may be older than an answer of another tab."""
        return {version: values for version, values in self.chosen().items() if any(each.strip() for each in values)}

    def certainty(self) -> dict[int, int]:
        sent = ((CERTAINTY.fullmatch(name), self.data[name]) for name in self.data)
        return {int(match[1]): int(value) for match, value in sent if match and value in ("1", "2", "3")}

    def pressed(self, button: str) -> int | None:
        """The version of the question whose button of that name was pressed."""
        value = self.data.get(button, "")
        return int(value) if VERSION.fullmatch(value) else None

    def sent_key(self) -> UUID | None:
        """Anything that is no key counts as missing."""
        return self.cleaned_data.get("key") if self.is_valid() else None

    def typed_at(self) -> datetime | None:
        """Nothing where the browser did not say, and for what is no time."""
        typed = self.data.get("typed", "")
        return datetime.fromtimestamp(int(typed) / 1000, UTC) if MILLISECONDS.fullmatch(typed) else None

    def then(self, last: int) -> str:
        """A number beyond the last question leads to the first without an answer."""
        wanted = self.data.get("then", "")
        if wanted in ("check", "exit"):
            return str(wanted)
        return str(wanted) if NUMBER.fullmatch(wanted) and 1 <= int(wanted) <= last else ""
