"""What the films of a text still lack before it may be published."""

from django.utils.translation import gettext as _

from courses.blocks.filmed import missing_of_film, wrong_with_film
from courses.blocks.lesson import blocks_within
from courses.models import LessonPage, PresentationPage, TextPage
from courses.queries.lesson_films import films_of

FIELDS = (
    *("video", "captions", "transcript", "chapters_file"),
    *("described", "text_alternative", "described_film"),
)


def wrong_films(page: TextPage) -> list[str]:
    """A sentence for each fault, with the title of its film; nothing for a text without films. As it is in memory."""
    if isinstance(page, PresentationPage):
        films = [(page.title, {name: getattr(page, name) for name in FIELDS})]
    elif isinstance(page, LessonPage):
        values = [each.block.value for each in blocks_within(page.body) if each.block.block_type == "video"]
        films = [(value["title"], {name: value.get(name) for name in FIELDS}) for value in values]
        if wrong := _wrong_percent(page):
            return [wrong]
    else:
        return []
    return [
        f"{title}: {words}"
        for title, film in films
        for words in (missing_of_film(film) | wrong_with_film(film)).values()
    ]


def _wrong_percent(page: LessonPage) -> str:
    """Why the part that must be watched cannot be counted; empty where it can, and where nothing is asked."""
    if not page.watch_percent:
        return ""
    films = films_of(page)
    if not films:
        return _("This lesson has no film, but asks for a part of its films to be watched.")
    unknown = next((film.title for film in films if not film.seconds), "")
    words = _("%(title)s: the file does not say its length, so what was watched cannot be counted. Choose an MP4 file.")
    return words % {"title": unknown} if unknown else ""
