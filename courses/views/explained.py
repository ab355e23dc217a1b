"""Words of the glossary marked in a text, each where a page uses it first, with its meaning to open there."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from courses.queries.glossary import Glossary, glossary


class Explainer:
    """Of one page: a word that was explained once is not marked again.

    What holds for some partners only is explained apart from what everybody reads (`only_for_some`), so that no reader
    goes without a meaning because it stands where they do not look.
    """

    def __init__(self, words: Glossary | None = None) -> None:
        self.words = words or glossary()
        self._seen: set[int] = set()
        self._marked = 0

    def __call__(self, html: str, *, only_for_some: bool = False) -> SafeString:
        """The HTML, which must be safe, with a button at the first use of each word."""
        pieces, last = [], 0
        seen = set(self._seen) if only_for_some else self._seen
        for found in self.words.first_uses(html, seen):
            self._marked += 1
            as_written = mark_safe(html[found.start : found.end])  # noqa: S308 - a part of text that is safe already
            context = {"text": as_written, "term": found.term, "id": f"{found.term.anchor}-{self._marked}"}
            pieces += [html[last : found.start], render_to_string("courses/explained.html", context).strip()]
            last = found.end
        return mark_safe("".join([*pieces, html[last:]]))  # noqa: S308 - safe HTML with safe parts put in
