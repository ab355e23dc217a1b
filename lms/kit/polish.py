"""Polish words for search: folded letters, dictionary forms, and a rough stem where the dictionary is silent.

Text to be found is stored as `expand` makes it; what a person types becomes `query_words`: for each word the forms of
which one must occur. Morfeusz knows the dictionary; it exists for x86-64 only, and without it the stems alone serve.
"""

import re
import threading
import unicodedata
from functools import lru_cache
from typing import Any

from django.db.models import Q

try:
    import morfeusz2
except ImportError:  # no wheel for this machine: see the marker in requirements.in
    morfeusz2 = None

WORD = re.compile(r"[^\W_]+")
# Longer pieces are no words, and PostgreSQL refuses lexemes of some kilobytes.
MAX_WORD = 60
# FTS5 nests each further word one level deeper, and nobody means a thirteenth word.
MAX_QUERY_WORDS = 12
# PostgreSQL holds at most 1 MB of lexemes for a row.
MAX_TEXT = 200_000

# Words of a question that say nothing about its subject; left out of a query unless nothing else is left.
_STOP = """
a aby albo ale bo by byc ci co czy czym dla do dlaczego gdy gdzie go i ich ile im ja jak jaka jaki jakie jako jego jej
jest jestem juz kiedy kto ktora ktore ktory lub ma mam mi mnie moge mogl mozna moj moja moje mu na nad nam nas nie nim
niz o od oraz po pod poniewaz przed przez przy sa sie skad swoj ta tak tam te tego tej ten to trzeba tu tym u w we wiec
z za zas ze zeby
"""
STOP = frozenset(_STOP.split())

_ENDING = """
a ach ami e ego ej em emu i ia iach iami ie iego iej iem iemu im imi iom iu o om ow owi owie u y ych ym ymi
"""
_ENDINGS = sorted(_ENDING.split(), key=len, reverse=True)
_lock = threading.Lock()


def fold(text: str) -> str:
    """Lower case without diacritics: `Łódź` → `lodz`."""
    letters = unicodedata.normalize("NFD", text.lower().replace("ł", "l"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def stem(folded: str) -> str:
    """A folded word without its likely ending: `zalacznika` and `zalacznikow` both give `zalacznik`."""
    if len(folded) < 5:
        return folded
    ending = next((each for each in _ENDINGS if folded.endswith(each) and len(folded) - len(each) >= 3), "")
    return folded[: len(folded) - len(ending)]


@lru_cache(maxsize=50_000)
def lemmas(word: str) -> frozenset[str]:
    """Folded dictionary forms of a word as written; none when the dictionary does not know it.

    Both readings where there are two: `pism` gives `pismo`, `wdrożenie` gives `wdrozenie` and `wdrozyc`.
    """
    forms = _analysed(word.lower()) or _analysed(word.capitalize())
    return frozenset(fold(form) for form in forms)


@lru_cache(maxsize=50_000)
def inflected(word: str) -> frozenset[str]:
    """What all forms of one word share and other words do not; a rough stem where the dictionary is silent.

    Finer than `lemmas`: `brakowanie` and `brakowania` share it, `brakuje` does not, for it is a form of the verb.
    """
    known = _readings(word.lower()) or _readings(word.capitalize())
    return frozenset(f"{fold(lemma)}:{part}" for lemma, part in known) or frozenset({stem(fold(word))})


def is_order(word: str) -> bool | None:
    """Whether it can be an imperative: `kliknij` is one. None where the dictionary does not know the word."""
    known = _readings(word.lower())
    return any(part == "impt" for _lemma, part in known) if known else None


def expand(text: str) -> str:
    """Text to store for search: for each word its folded form, its dictionary forms and its stem, parted by spaces."""
    words = WORD.findall(text[:MAX_TEXT])
    return " ".join(form for word in words for form in _forms(word[:MAX_WORD]))


def query_words(text: str) -> list[frozenset[str]]:
    """What a person typed: for each telling word the forms of which one must occur; [] when no word was typed."""
    words = list(dict.fromkeys(word[:MAX_WORD] for word in WORD.findall(text[: MAX_QUERY_WORDS * 200])))
    telling = [word for word in words if fold(word) not in STOP] or words
    return [_wanted(word) for word in telling[:MAX_QUERY_WORDS]]


def padded(text: str) -> str:
    """`expand`ed text between spaces, for a plain text column that `matching` looks into."""
    return f" {expand(text)} "


def matching(column: str, text: str) -> Q:
    """The condition that every telling word of `text` occurs in a `padded` column, in whatever form.

    The last word may be unfinished. Without any word nothing matches.
    """
    words = query_words(text)
    if not words:
        return Q(pk__in=[])
    condition = Q()
    for place, forms in enumerate(words):
        end = "" if place == len(words) - 1 else " "
        found = Q()
        for form in sorted(forms):
            found |= Q(**{f"{column}__contains": f" {form}{end}"})
        condition &= found
    return condition


@lru_cache(maxsize=50_000)
def _forms(word: str) -> tuple[str, ...]:
    folded = fold(word)
    known = sorted(lemmas(word))
    return tuple(dict.fromkeys([folded, *known, stem(folded), *map(stem, known)]))


def _wanted(word: str) -> frozenset[str]:
    """Dictionary forms are exact; the rough stem is asked for only where they are missing."""
    folded = fold(word)
    return frozenset({folded, *(lemmas(word) or {stem(folded)})})


@lru_cache(maxsize=1)
def _dictionary() -> Any:
    return morfeusz2.Morfeusz(generate=False) if morfeusz2 else None


def _analysed(word: str) -> set[str]:
    return {lemma for lemma, _part in _readings(word)}


def _readings(word: str) -> set[tuple[str, str]]:
    """Dictionary forms with their part of speech as Morfeusz tags it: `subst`, `ger`, `fin`."""
    with _lock:
        dictionary = _dictionary()
        found = dictionary.analyse(word) if dictionary else []
    # A reading is (from, to, (form, lemma, tags, …)); "ign" marks what is unknown; a lemma may carry ":Sm" or the like.
    parted = {(reading[1].split(":")[0], reading[2].split(":")[0]) for _start, _end, reading in found}
    return {(lemma, part) for lemma, part in parted if part != "ign" and WORD.fullmatch(lemma)}
