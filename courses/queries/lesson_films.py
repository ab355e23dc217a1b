"""The films of a lesson: how long they are, what one reader has seen of them, and what is still to be watched."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from courses.blocks.applies import applies
from courses.blocks.filmed import film_seconds
from courses.blocks.lesson import blocks_within
from courses.models import LessonPage, Viewing
from courses.queries.outline import Item
from courses.queries.watching import AT_THE_END
from lms.kit.film import clock
from lms.queries.scope import Scope


@dataclass(frozen=True)
class LessonFilm:
    """`key` is the id of its block; `seconds` is 0 where the file does not say how long it is."""

    key: str
    title: str
    seconds: int


@dataclass(frozen=True)
class Seen:
    """Of one film by one reader, in whole seconds."""

    seconds: int = 0
    position: int = 0

    def resume_at(self, length: int) -> int:
        """Whoever came to the end begins anew; of a film of unknown length (0) nobody knows where that is."""
        return self.position if not length or self.position < length - AT_THE_END else 0


def films_of(page: LessonPage, scope: Scope = None) -> list[LessonFilm]:
    """Those that a reader with this scope sees, in their order; the page as it is in memory."""
    return [
        LessonFilm(each.block.id, each.block.value["title"], film_seconds(each.block.value.get("video")))
        for each in blocks_within(page.body)
        if each.block.block_type == "video" and applies(each.rule, scope)
    ]


def film_of(page: LessonPage, key: str) -> LessonFilm:
    """LessonPage.DoesNotExist where the lesson shows no such film."""
    found = next((film for film in films_of(page) if film.key == key), None)
    if found is None:
        raise LessonPage.DoesNotExist(key)
    return found


def seen_of(person: Any, lesson_id: int) -> dict[str, Seen]:
    """By the key of the film; one statement, and none for a visitor."""
    if not person.is_authenticated:
        return {}
    rows = Viewing.objects.visible_to(person).filter(page=lesson_id).exclude(film="")
    return {key: Seen(seconds, position) for key, seconds, position in rows.values_list("film", "seconds", "position")}


def still_to_watch(percent: int | None, lengths: Iterable[tuple[str, int]], seen: dict[str, Seen]) -> int:
    """Seconds missing of what must be watched of each film before the lesson can be done; pure.

    `lengths` are pairs of key and seconds. Nothing is asked of a film whose length is not known.
    """
    needed = ((key, needed_of(percent, length)) for key, length in lengths)
    return sum(max(seconds - seen.get(key, Seen()).seconds, 0) for key, seconds in needed)


def needed_of(percent: int | None, length: int) -> int:
    """Seconds, rounded up."""
    return -(-length * (percent or 0) // 100)


def missing_of(person: Any, page: LessonPage, item: Item, scope: Scope) -> str:
    """What is still to be watched before the lesson can be done, as “2:10”; empty where nothing is. One statement."""
    if not item.watch_percent:
        return ""
    lengths = [(film.key, film.seconds) for film in films_of(page, scope)]
    missing = still_to_watch(item.watch_percent, lengths, seen_of(person, page.pk))
    return clock(missing) if missing else ""
