"""Sort questions in the bank: their category and tags."""

from collections.abc import Collection, Sequence

from django.db import transaction
from django.utils.translation import gettext as _
from taggit.models import Tag

from courses.kinds.labels import LONGEST_TAG, MOST_TAGS, clean_category
from courses.models import Question, QuestionTag
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.models import Person
from lms.permissions import can


@transaction.atomic
def label_questions(
    *,
    questions: Collection[int],
    by: Person | None,
    category: str | None = None,
    tags: Sequence[str] | None = None,
    adds: bool = False,
) -> list[Question]:
    """Give the questions, by id, this category and exactly these tags, or more tags where it `adds`; None leaves alone.

    Whoever may write all their tests, and the command line (`by` is None). No result depends on it, so nothing waits
    for approval and no fact is announced. A constant number of statements and one or two for each tag.
    """
    rows = Question.objects.select_for_update(of=("self",)).filter(pk__in=questions).select_related("quiz")
    found = list(rows.order_by("pk"))
    if by is not None and not all(can(by, "courses.write", each.quiz) for each in found):
        raise Refused(_("Only the author of this test and the Marshal's Office change its questions."))
    if category is not None:
        name = _named(category)
        changed = [each for each in found if each.category != name]
        for each in changed:
            each.category = name
        Question.objects.bulk_update(changed, ["category"])
    if tags is not None:
        _tag(found, _cleaned(tags), adds=adds)
    return found


def _named(category: str) -> str:
    try:
        return clean_category(category)
    except Refused as refusal:
        raise Refused(refusal.message, field="category") from refusal


def _cleaned(tags: Sequence[str]) -> list[str]:
    """Without surplus blanks; one of each, whatever its capitals."""
    found: dict[str, str] = {}
    for typed in tags:
        try:
            name = clean_text(typed.replace(",", " "), cap=LONGEST_TAG, single_line=True)
        except Refused as refusal:
            raise Refused(refusal.message, field="tags") from refusal
        if name:
            found.setdefault(name.casefold(), name)
    if len(found) > MOST_TAGS:
        raise Refused(_("At most %(count)d tags can be given.") % {"count": MOST_TAGS}, field="tags")
    return list(found.values())


def _tag(questions: Sequence[Question], names: Sequence[str], *, adds: bool) -> None:
    wanted = [Tag.objects.filter(name__iexact=name).first() or Tag.objects.create(name=name) for name in names]
    links = QuestionTag.objects.filter(content_object__in=questions)
    if not adds:
        links.exclude(tag__in=wanted).delete()
    there = set(links.values_list("content_object_id", "tag_id"))
    QuestionTag.objects.bulk_create(
        QuestionTag(content_object=question, tag=tag)
        for question in questions
        for tag in wanted
        if (question.pk, tag.pk) not in there
    )
