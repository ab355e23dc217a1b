"""Begin a presentation: a draft with its film."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import LogContext

from courses.blocks.applies import Applies, stored_for_page
from courses.blocks.filmed import Described
from courses.models import PresentationIndexPage, PresentationPage
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Download, JobPosition, Person, Picture, Release
from lms.pages import PageAudience
from lms.permissions import can

LONGEST_TRANSCRIPT = 200_000


@transaction.atomic
def write_presentation(
    *,
    title: str,
    video: Download,
    captions: Download,
    transcript: str,
    by: Person,
    summary: str = "",
    poster: Picture | None = None,
    described: str = Described.SOUND,
    text_alternative: str = "",
    duration: int | None = None,
    shows: Release | None = None,
    chapters: Iterable[tuple[int, str]] = (),
    positions: Iterable[JobPosition] = (),
    audience: str = PageAudience.SIGNED_IN,
    review_on: date | None = None,
    only_for: Applies | None = None,
    tags: Iterable[str] = (),
) -> PresentationPage:
    """Make a draft that only authors see, owned by its writer. `chapters` are (second, title). Authors may.

    `duration` (seconds) is needed where the file does not say it itself; `described` tells how people learn what only
    the picture shows (courses.blocks.filmed).
    """
    if not can(by, "courses.write"):
        raise Refused(_("Only authors may write presentations."))
    section = PresentationIndexPage.objects.first()
    if section is None:
        raise Refused(_("There is no list of presentations yet. The administrator creates it."))
    page = PresentationPage(
        title=clean_text(title, cap=255, single_line=True),
        summary=clean_text(summary, cap=300, single_line=True),
        video=video,
        shows=shows,
        captions=captions,
        poster=poster,
        duration=duration,
        transcript=clean_text(transcript, cap=LONGEST_TRANSCRIPT),
        described=described,
        text_alternative=clean_text(text_alternative, cap=LONGEST_TRANSCRIPT),
        audience=audience,
        review_on=review_on,
        only_for=stored_for_page(only_for),
        owner=by,
        live=False,
        has_unpublished_changes=True,
    )
    page.chapters = [
        {"type": "chapter", "value": {"second": second, "title": clean_text(name, cap=120, single_line=True)}}
        for second, name in chapters
    ]
    page.positions = list(positions)
    page.tags.add(*tags)
    with LogContext(user=by):
        try:
            page.clean_film()
            section.add_child(instance=page)
        except ValidationError as error:
            raise Refused(" ".join(error.messages)) from error
        page.save_revision(user=by, log_action=True)
    return page
