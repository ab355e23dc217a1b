"""The words of the glossary as a reader looks through them."""

from typing import Any

from courses.models import GlossaryTerm
from lms.kit.polish import expand, fold, query_words


def words_of_glossary(person: Any, text: str = "") -> list[GlossaryTerm]:
    """Those that the text finds, all of them without one; in the order of the Polish alphabet, in one statement.

    Each telling word of the text must occur in some form in the word, its spellings or its meaning.
    """
    terms = GlossaryTerm.objects.visible_to(person)
    found = [term for term in terms if _fits(term, text)] if text else list(terms)
    return sorted(found, key=lambda term: _place(term.word))


def letter_of(term: GlossaryTerm) -> str:
    """What the list puts the word under."""
    first = term.word[:1].upper()
    return first if first.isalpha() else "#"


def _place(word: str) -> list[tuple[str, str]]:
    """A letter with a diacritic is one of its own, right after the bare one."""
    return [(fold(letter), letter) for letter in word.casefold()]


def _fits(term: GlossaryTerm, text: str) -> bool:
    """The last word may be unfinished, for the list is looked through while it is typed."""
    held = expand(" ".join([*term.written, term.meaning])).split()
    *whole, last = query_words(text) or [frozenset()]
    known = set(held)
    return all(forms & known for forms in whole) and any(each.startswith(form) for form in last for each in held)
