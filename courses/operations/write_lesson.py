"""Begin a lesson of a course."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import LogContext

from courses.blocks.editor import as_the_editor_stores_it
from courses.models import CoursePage, LessonPage
from courses.pages.course import TEXT_FEATURES
from courses.pages.placed import place
from lms.kit.markup import clean_html, clean_text
from lms.kit.refused import Refused
from lms.models import Download, Person, Picture
from lms.pages import PageAudience
from lms.permissions import can

LONGEST_ALT = 400


@dataclass(frozen=True)
class TextPart:
    """HTML of the kinds the editor offers."""

    html: str


@dataclass(frozen=True)
class PicturePart:
    """`alt` describes the picture; without it the picture counts as decoration."""

    picture: Picture
    alt: str = ""


@dataclass(frozen=True)
class FilePart:
    document: Download


@transaction.atomic
def write_lesson(
    *,
    course: CoursePage,
    title: str,
    parts: Sequence[TextPart | PicturePart | FilePart],
    by: Person,
    slug: str = "",
    minutes: int = 5,
    audience: str = PageAudience.SIGNED_IN,
) -> LessonPage:
    """Make a draft as the last part of the course, owned by its writer. The author of the course and the office may."""
    course = CoursePage.objects.select_for_update(of=("self",)).get(pk=course.pk)
    if not can(by, "courses.write", course):
        raise Refused(_("Only the author of the course and the Marshal's Office may add lessons."))
    page = LessonPage(
        title=clean_text(title, cap=255, single_line=True),
        slug=clean_text(slug, cap=80, single_line=True),
        minutes=minutes,
        audience=audience,
        owner=by,
        live=False,
        has_unpublished_changes=True,
    )
    page.body = [_block(part) for part in parts]
    with LogContext(user=by):
        place(page, below=course, by=by)
    return page


def _block(part: TextPart | PicturePart | FilePart) -> dict[str, object]:
    identity = {"id": str(uuid4())}
    if isinstance(part, TextPart):
        html = as_the_editor_stores_it(clean_html(part.html), TEXT_FEATURES)
        return {"type": "text", "value": html, **identity}
    if isinstance(part, FilePart):
        return {"type": "file", "value": part.document.pk, **identity}
    alt = clean_text(part.alt, cap=LONGEST_ALT, single_line=True)
    return {
        "type": "picture",
        "value": {"image": part.picture.pk, "alt_text": alt, "decorative": not alt},
        **identity,
    }
