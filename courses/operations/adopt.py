"""Put the questions of a test in force that its approval covers."""

from datetime import datetime

from django.db import transaction

from courses.models import QuestionVersion, QuizPage


@transaction.atomic
def adopt(*, quiz: QuizPage, now: datetime) -> int:
    """Release every waiting version and take out what is to be taken out; return how many versions were released.

    Called when Wagtail has published the test; who may publish was asked before that. Running attempts keep the
    versions they began with.
    """
    QuizPage.objects.select_for_update(of=("self",)).get(pk=quiz.pk)
    quiz.questions.filter(retired_at=None).exclude(retire_asked_at=None).update(retired_at=now)
    drafts = QuestionVersion.objects.drafts().filter(question__quiz=quiz, question__retired_at=None)
    changed = list(drafts.values_list("question_id", flat=True))
    replaced = QuestionVersion.objects.filter(question__in=changed, replaced_at=None).exclude(released_at=None)
    replaced.update(replaced_at=now)
    return QuestionVersion.objects.drafts().filter(question__in=changed).update(released_at=now)
