"""What follows for people of the help desk when an author decides about a proposal, and when readers see the change."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.blocks.applies import applies
from courses.events import AmendmentAccepted, AmendmentPublished, AmendmentRefused, ArticleProposed, PageReleased
from courses.models import Amendment, ArticlePage
from courses.queries.amendments import address_of_change
from courses.queries.articles import article_reading
from helpdesk.models import Escalation, Ticket
from helpdesk.queries.concerned import concerned, leaders_of
from lms.models import Event, Person
from lms.operations.tell import tell
from lms.outbox import receives


@receives(AmendmentRefused)
def tell_of_refusal(event: Event) -> None:
    """Whoever proposed it, with the reason."""
    found = _amendment(event)
    words = _("[%(number)s] Not taken into the instruction: %(title)s")
    _tell_proposer(event, found, "amendment_refused", words, found.reason, by_mail=True)


@receives(AmendmentAccepted)
def tell_of_acceptance(event: Event) -> None:
    found = _amendment(event)
    words = _("[%(number)s] Accepted for the instruction: %(title)s")
    body = _("It stands in the draft. Readers see it once the Marshal's Office has approved the new version.")
    _tell_proposer(event, found, "amendment_accepted", words, body, by_mail=False)


@receives(AmendmentPublished)
def tell_whom_it_concerns(event: Event) -> None:
    """Who asked, who proposed it, and the leaders concerned, as far as they may read the page."""
    found = _amendment(event)
    ticket = Ticket.objects.filter(number=found.reference).first()
    if ticket is None:
        return
    now = timezone.now()
    readers = concerned(ticket, found.step, now)
    if found.proposed_by_id not in {person.pk for person in readers}:
        readers.append(found.proposed_by)
    title = {"title": found.step.page.title}
    body = _("The step “%(step)s” has changed. The words before and after stand side by side.")
    asked = [person for person in readers if person.pk == ticket.asked_by_id]
    others = [person for person in readers if person.pk != ticket.asked_by_id]
    for people, subject in (
        (asked, _("Your question changed an instruction: %(title)s") % title),
        (others, _("A question changed an instruction: %(title)s") % title),
    ):
        tell(
            people=people,
            about=event,
            kind="helpdesk.amendment_published",
            subject=subject,
            body=body % {"step": found.step.title},
            path=address_of_change(found),
            by_mail=True,
            now=now,
        )


@receives(PageReleased)
def tell_of_article(event: Event) -> None:
    """Who asked, their leaders and who made the article of it, once it can be read; nobody of later versions."""
    page = ArticlePage.objects.exclude(came_from="").filter(pk=event.data["page_id"]).first()
    ticket = Ticket.objects.filter(number=page.came_from).select_related("asked_by").first() if page else None
    if page is None or ticket is None or event.data["number"] != 1:
        return
    made = Event.objects.filter(name=ArticleProposed.name, object_id=page.pk).select_related("actor").first()
    now = timezone.now()
    concerned_people = (ticket.asked_by, made.actor if made else None, *leaders_of(ticket, now))
    people = {person.pk: person for person in concerned_people if person and person.is_active}
    tell(
        people=[each for each in people.values() if readable(page, each)],
        about=event,
        kind="helpdesk.article_published",
        subject=_("A question became an article: %(title)s") % {"title": page.title},
        body=_("The knowledge base answers it now, for everybody."),
        path=reverse("article", args=[page.slug]),
        by_mail=True,
        now=now,
    )


def readable(page: ArticlePage, person: Person) -> bool:
    found = article_reading(person, page.slug)
    return bool(person.standing.held) and found is not None and applies(found.rule, found.scope)


def _tell_proposer(event: Event, found: Amendment, kind: str, words: str, body: str, *, by_mail: bool) -> None:
    if found.proposed_by_id == event.actor_id:
        return
    tell(
        people=[found.proposed_by],
        about=event,
        kind=f"helpdesk.{kind}",
        subject=words % {"number": found.reference, "title": found.step.page.title},
        body=body,
        path=_page_for(found.proposed_by, found.reference),
        by_mail=by_mail,
        now=timezone.now(),
    )


def _page_for(person: Person, reference: str) -> str:
    """The question, or the matter where this person sees only that."""
    for rows in (Ticket.objects.filter(number=reference), Escalation.objects.filter(ticket__number=reference)):
        if found := rows.visible_to(person).order_by("-pk").first():
            return str(found.get_absolute_url())
    return ""


def _amendment(event: Event) -> Amendment:
    rows = Amendment.objects.select_related("step__page", "publication", "proposed_by")
    return rows.get(pk=event.data["amendment_id"])
