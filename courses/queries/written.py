"""The questions of a test as a file holds them."""

from courses.exchange import Written
from courses.kinds import OptionDraft
from courses.models import QuestionVersion, QuizPage
from courses.queries.authored import authored


def written(quiz: QuizPage) -> list[Written]:
    """Standing questions in order, in the newest words, as their author sees them; two statements."""
    return [as_written(each.newest) for each in authored(quiz)]


def as_written(version: QuestionVersion) -> Written:
    return Written(
        text=version.text,
        kind=version.kind,
        options=tuple(
            OptionDraft(text=each["text"], correct=each["correct"], pair=each.get("pair", ""))
            for each in version.options
        ),
        rules=version.rules,
        feedback=version.feedback,
        points=version.points,
        leads_on=bool(version.lesson_id or version.step_id),
    )
