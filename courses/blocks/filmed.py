"""What a film needs before anybody may publish it: the law asks for more than the film (domain.md §2.1)."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django.core.files.storage import default_storage
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lms.kit.film import kind_of_film, mp4_seconds
from lms.kit.vtt import Cue, WrongVtt, read_vtt
from lms.models import Download

VIDEO_KINDS = frozenset({"mp4", "webm"})
CAPTION_KINDS = frozenset({"vtt"})
KINDS = {"video": VIDEO_KINDS, "described_film": VIDEO_KINDS, "captions": CAPTION_KINDS, "chapters_file": CAPTION_KINDS}


class Described(models.TextChoices):
    """How people who do not see the picture learn what it shows."""

    SOUND = "sound", gettext_lazy("The sound says everything that the picture shows")
    TEXT = "text", gettext_lazy("A text says what only the picture shows")
    FILM = "film", gettext_lazy("There is a second film, with audio description")


def wrong_with_film(film: Mapping[str, Any]) -> dict[str, str]:
    """Sentences by the name of the field. Files that are missing are the field's own matter."""
    wrong = {name: words for name in KINDS if (words := _wrong_file(film.get(name), KINDS[name]))}
    if film.get("described") == Described.TEXT and not (film.get("text_alternative") or "").strip():
        wrong["text_alternative"] = _("Write what only the picture shows, or choose another way.")
    if film.get("described") == Described.FILM and not film.get("described_film"):
        wrong["described_film"] = _("Choose the film with audio description, or choose another way.")
    return wrong


def missing_of_film(film: Mapping[str, Any]) -> dict[str, str]:
    """What a draft may lack and a published text may not, as wrong_with_film."""
    needed = {
        "video": _("the film itself is missing."),
        "captions": _("Polish captions are missing."),
        "transcript": _("the transcript is missing."),
        "described": _("it does not say how the picture is told to people who do not see it."),
    }
    return {name: words for name, words in needed.items() if not film.get(name)}


def film_seconds(document: Download | None) -> int:
    """Whole seconds that the file itself says it lasts; 0 where it does not, or is gone."""
    if document is None:
        return 0
    try:
        return _seconds_of(document.file.name)
    except FileNotFoundError:
        return 0


@lru_cache(maxsize=512)
def _seconds_of(name: str) -> int:
    """A file under its name never changes: another one gets another name."""
    with default_storage.open(name) as file:
        return int(mp4_seconds(file) or 0) if kind_of_film(file) == "mp4" else 0


def cues_of(document: Download | None) -> list[Cue]:
    """Of a file that was accepted; none of one that is gone or has been spoilt since."""
    try:
        return read_vtt(_bytes_of(document)) if document else []
    except (WrongVtt, FileNotFoundError):
        return []


def _wrong_file(document: Download | None, kinds: frozenset[str]) -> str:
    if document is None:
        return ""
    kind = document.file_extension.lower()
    if kind == "vtt" and kinds == CAPTION_KINDS:
        return _wrong_vtt(document)
    if kind not in kinds or kind != _content_of(document):
        return _("Choose a file of the kind: %(kinds)s.") % {"kinds": ", ".join(sorted(kinds)).upper()}
    return ""


def _wrong_vtt(document: Download) -> str:
    try:
        read_vtt(_bytes_of(document))
    except WrongVtt as wrong:
        return str(wrong)
    except FileNotFoundError:
        return _("The file is gone. Choose another one.")
    return ""


def _content_of(document: Download) -> str:
    try:
        with document.file.open("rb") as file:
            return kind_of_film(file)
    except FileNotFoundError:
        return ""


def _bytes_of(document: Download) -> bytes:
    with document.file.open("rb") as file:
        return bytes(file.read())
