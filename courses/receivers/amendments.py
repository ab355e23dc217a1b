"""What follows from facts about amendments: the author learns of a new one, a publication carries them to readers."""

from django.urls import reverse
from django.utils.translation import gettext as _

from courses.events import AmendmentProposed, ArticleProposed, PageReleased, QuestionSuggested
from courses.models import Amendment, ArticlePage, Publication, QuizPage
from courses.operations.publish_amendments import publish_amendments
from courses.receivers.telling import coordinators, tell_people
from lms.kit.markup import excerpt
from lms.models import Event
from lms.outbox import receives
from lms.permissions import can

EXCERPT = 400


@receives(AmendmentProposed)
def tell_author_of_amendment(event: Event) -> None:
    """The office where the text has no author any more."""
    found = Amendment.objects.select_related("step__page__owner").get(pk=event.data["amendment_id"])
    page = found.step.page
    people = [page.owner] if page.owner and page.owner.is_active else list(coordinators(event))
    tell_people(
        event,
        kind="amendment_proposed",
        people=[person for person in people if person.pk != event.actor_id],
        subject=_("[%(number)s] Proposed for an instruction: %(title)s")
        % {"number": found.reference, "title": page.title},
        body=excerpt(found.words, length=EXCERPT),
        path=f"{reverse('amendment_queue')}#zmiana-{found.pk}",
    )


@receives(QuestionSuggested)
def tell_keeper_of_exam(event: Event) -> None:
    """The office where nobody else may write there any more."""
    found = Amendment.objects.select_related("step__page").get(pk=event.data["amendment_id"])
    quiz = QuizPage.objects.select_related("owner").filter(pk=event.data["quiz_id"]).first()
    if quiz is None:  # removed since: nobody can write a question there
        return
    people = [quiz.owner] if quiz.owner and can(quiz.owner, "courses.write", quiz) else list(coordinators(event))
    tell_people(
        event,
        kind="question_suggested",
        people=people,
        subject=_("A question for the exam: %(title)s") % {"title": quiz.title},
        body=_("A step has changed: %(step)s. Certified leaders should be asked about it at the renewal.")
        % {"step": found.step.title},
        path=f"{reverse('new_question', args=[quiz.pk])}?zmiana={found.pk}",
    )


@receives(ArticleProposed)
def tell_author_of_article(event: Event) -> None:
    page = ArticlePage.objects.select_related("owner").get(pk=event.data["page_id"])
    if page.owner and page.owner_id != event.actor_id:
        tell_people(
            event,
            kind="article_proposed",
            people=[page.owner],
            subject=_("[%(number)s] Draft of an article: %(title)s")
            % {"number": page.came_from, "title": page.draft_title},
            body=_("It was made of a solved question. Go on with it and hand it in for approval."),
            path=reverse("wagtailadmin_pages:edit", args=[page.pk]),
        )


@receives(PageReleased)
def carry_amendments(event: Event) -> None:
    rows = Publication.objects.filter(page=event.data["page_id"], number=event.data["number"])
    if publication := rows.select_related("revision").first():
        publish_amendments(publication=publication, now=event.happened_at)
