"""What a question's form sends: any number of questions, each with what was chosen."""

import re
from uuid import UUID

from django.utils.datastructures import MultiValueDict

from lms.forms.once import OnceForm

CHOSEN = re.compile(r"q([0-9]{1,18})")
NUMBER = re.compile(r"[0-9]{1,5}")
MOST_OPTIONS = 50


class AnswersForm(OnceForm):
    """`q7` holds ids of options of the question's version 7; `question` names versions whose boxes may all be empty.

    `then` is where to go: a number, "check" or "exit". Whatever is none of this is passed over.
    """

    data: MultiValueDict[str, str]

    def chosen(self) -> dict[int, list[str]]:
        named = {f"q{value}" for value in self.data.getlist("question")}
        found = {name: CHOSEN.fullmatch(name) for name in [*self.data, *named]}
        return {int(match[1]): self.data.getlist(name)[:MOST_OPTIONS] for name, match in found.items() if match}

    def sent_key(self) -> UUID | None:
        """Anything that is no key counts as missing."""
        return self.cleaned_data.get("key") if self.is_valid() else None

    def then(self, last: int) -> str:
        """A number beyond the last question leads to the first without an answer."""
        wanted = self.data.get("then", "")
        if wanted in ("check", "exit"):
            return str(wanted)
        return str(wanted) if NUMBER.fullmatch(wanted) and 1 <= int(wanted) <= last else ""
