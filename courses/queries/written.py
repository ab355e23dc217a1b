"""The questions of a test as a file holds them."""

from django.db.models import prefetch_related_objects
from django.utils.crypto import salted_hmac

from courses.exchange import Written
from courses.kinds import OptionDraft
from courses.kinds.hotspot import SIDES
from courses.kinds.notes import place_of
from courses.kinds.truth import VALUES
from courses.models import QuestionVersion, QuizPage
from courses.queries.authored import authored
from courses.queries.bank import tags_on

_OF_OPTIONS = ("text", "correct", "pair", *SIDES)


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
        options=_options(version),
        rules=version.rules,
        feedback=version.feedback,
        hint=version.hint,
        points=version.points,
        section=version.section,
        category=version.question.category,
        tags=tuple(tags_on(version.question)),
        leads_on=bool(version.lesson_id or version.step_id or any(place_of(each) for each in version.notes.values())),
        ident=ident_of(version.question_id),
    )


def _options(version: QuestionVersion) -> tuple[OptionDraft, ...]:
    """With what is said of each; a statement has those of its two answers of which something is said."""
    said = {key: each["text"] or None for key, each in version.notes.items()}
    if version.kind == QuestionVersion.Kind.TRUTH:
        return tuple(OptionDraft(text="", id=key, note=said[key]) for key in VALUES if said.get(key))
    return tuple(
        OptionDraft(**{name: each[name] for name in _OF_OPTIONS if name in each}, note=said.get(each["id"]))
        for each in version.options
    )


def ident_of(question_id: int) -> str:
    """What a file calls a question, so that its words can be changed there.

    Drawn with the key of this installation: the same number elsewhere is another question. The letter before it keeps
    a spreadsheet program from making a number of `12e45`.
    """
    return f"q{salted_hmac('courses.question', str(question_id)).hexdigest()[:12]}"
