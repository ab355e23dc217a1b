"""What authors say of the answers that somebody gave, with the way to the lesson or the step."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from courses.blocks.applies import applies, rule_of_page
from courses.kinds.notes import place_of
from courses.models import LessonPage, Step
from courses.queries.further import above
from courses.records.readable import readable_by
from lms.queries.scope import scope_column, scope_in

Place = tuple[str, int]
Link = tuple[str, str]


@dataclass(frozen=True)
class NoteTold:
    """`answer` are the words of the answer it is about; `link` is (title, address)."""

    answer: str
    text: str
    link: Link | None = None


def notes_told(person: Any, answers: Iterable[Any]) -> dict[int, tuple[NoteTold, ...]]:
    """By the id of the version, of rows with `version` and `chosen`, for those who may be told what is right.

    Two statements at most whatever their number, none where no note leads anywhere. A place that the person may not
    read, that is for others or in a course for others, is left out.
    """
    said = {row.version.pk: row.version.notes_on(row.chosen) for row in answers}
    wanted = {place for notes in said.values() for _words, note in notes if (place := place_of(note))}
    links = _links(person, wanted)
    found: dict[int, tuple[NoteTold, ...]] = {}
    for version, notes in said.items():
        told = [NoteTold(words, note["text"], links.get(place_of(note))) for words, note in notes]
        found[version] = tuple(each for each in told if each.text or each.link)
    return found


def _links(person: Any, places: set[Place]) -> dict[Place | None, Link]:
    lessons = [pk for kind, pk in places if kind == "lesson"]
    steps = [pk for kind, pk in places if kind == "step"]
    found: dict[Place | None, Link] = {}
    if lessons:
        course = above("path").filter(readable_by(person))
        pages = LessonPage.objects.filter(readable_by(person), pk__in=lessons).annotate(
            course=Subquery(course.values("slug")[:1]),
            course_rule=Subquery(course.values("only_for")[:1]),
            scope=scope_column(person),
        )
        for page in pages:
            rules, scope = (rule_of_page(page.course_rule), rule_of_page(page.only_for)), scope_in(page.scope)
            if not page.course or not all(applies(rule, scope) for rule in rules):
                continue
            url = reverse("course_part", args=[page.course, page.slug])
            found["lesson", page.pk] = (_("Lesson: %(title)s") % {"title": page.title}, url)
    if steps:
        for step in Step.objects.current().visible_to(person).filter(pk__in=steps).select_related("page"):
            url = f"{reverse('instruction', args=[step.page.slug])}#{step.anchor}"
            found["step", step.pk] = (_("Step of an instruction: %(title)s") % {"title": step.title}, url)
    return found
