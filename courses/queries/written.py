"""The questions of a test as a file holds them."""

from django.db.models import prefetch_related_objects
from django.utils.crypto import salted_hmac

from courses.exchange import Written
from courses.kinds import OptionDraft
from courses.models import QuestionVersion, QuizPage
from courses.queries.authored import authored
from courses.queries.bank import tags_on


def written(quiz: QuizPage) -> list[Written]:
    """Standing questions in order, in the newest words, as their author sees them, with tags; three statements, and
    those for sections.
    """
    found = [each.newest for each in authored(quiz)]
    prefetch_related_objects(found, "question__tags")
    return [as_written(version) for version in found]


def as_written(version: QuestionVersion) -> Written:
    """Of a version that was read with its question and the tags."""
    return Written(
        text=version.text,
        kind=version.kind,
        options=tuple(
            OptionDraft(text=each["text"], correct=each["correct"], pair=each.get("pair", ""))
            for each in version.options
        ),
        rules=version.rules,
        feedback=version.feedback,
        hint=version.hint,
        points=version.points,
        section=version.section,
        category=version.question.category,
        tags=tuple(tags_on(version.question)),
        leads_on=bool(version.lesson_id or version.step_id),
        ident=ident_of(version.question_id),
    )


def ident_of(question_id: int) -> str:
    """What a file calls a question, so that its words can be changed there.

    Drawn with the key of this installation: the same number elsewhere is another question. The letter before it keeps
    a spreadsheet program from making a number of `12e45`.
    """
    return f"q{salted_hmac('courses.question', str(question_id)).hexdigest()[:12]}"
