"""What this package puts into the open tables: menu, homes, search, notes at steps, proofs, personal data."""

from collections.abc import Collection, Iterator
from datetime import date, datetime
from functools import partial
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from helpdesk.models import Escalation, ShownAnswer, Ticket
from helpdesk.models.escalation import CONTRACTOR_ROLES, TO_JUDGE
from helpdesk.models.ticket import FIRST_LINE_ROLES
from helpdesk.operations.forget import forget
from helpdesk.queries import home
from helpdesk.queries.asked_steps import asked_steps, asked_within
from helpdesk.queries.asked_topics import asked_topics
from helpdesk.queries.open_at_steps import OpenAtStep, open_at_steps
from helpdesk.queries.personal import export
from helpdesk.queries.search import search_tickets
from helpdesk.queries.shown_answers import shown_answers
from helpdesk.views.shown import escalation_row, escalation_tag, escalation_timer, ticket_row, ticket_timer
from lms import registry
from lms.milestone_proofs import MilestoneProof, at_least, milestone_proofs
from lms.models import Person
from lms.queries.figures import by_partner
from lms.registry import (
    AskedSteps,
    AskedTopics,
    Hit,
    HomePanel,
    NavItem,
    NowItem,
    PartnerFigure,
    PersonalData,
    PlaceAnswers,
    SearchSource,
    StepAnnotation,
    StepNote,
    TextCopy,
)

SETTLED_QUESTIONS = "settled questions"
"""Name of a stored figure of partners."""
TONES = {"late": "danger", "warn": "warn", "ok": "plain", "paused": "plain"}


def answers(person: Any) -> bool:
    return person.standing.is_office or bool(person.standing.partners(*FIRST_LINE_ROLES))


def only_asks(person: Any) -> bool:
    return bool(person.standing.partners()) and not answers(person)


def is_contractor(person: Any) -> bool:
    return bool(person.standing.contractors(*CONTRACTOR_ROLES))


def questions_now(person: Person, now: datetime) -> list[NowItem]:
    return [_question_item(ticket, now) for ticket in home.waiting_questions(person)]


def office_now(person: Person, now: datetime) -> list[NowItem]:
    return [_question_item(ticket, now, where=ticket.partner.short_name) for ticket in home.for_the_office(person)]


def _question_item(ticket: Ticket, now: datetime, where: str = "") -> NowItem:
    timer = ticket_timer(ticket, now)
    place = where or (ticket.org_unit.name if ticket.org_unit else "")
    said = [", ".join(part for part in (str(ticket.asked_by), place) if part), ticket.place_words]
    return NowItem(
        title=ticket.title,
        url=ticket.get_absolute_url(),
        action=_("Answer"),
        detail=" · ".join(part for part in said if part),
        due=ticket.answer_due,
        tone=TONES[timer.tone] if timer else "plain",
        timer=_("Answer: %(time)s") % {"time": timer.text} if timer else "",
    )


def matters_now(person: Person, now: datetime) -> list[NowItem]:
    """Solutions to accept and questions back."""
    return [
        NowItem(
            title=escalation.title,
            url=escalation.get_absolute_url(),
            action=_("Check") if escalation.state in TO_JUDGE else _("Explain"),
            detail=escalation_tag(escalation, by_contractor=False).text,
            icon="circle-check" if escalation.state in TO_JUDGE else "circle-help",
            due=escalation.ticket.answer_due,
            tone="info",
        )
        for escalation in home.on_leader(person, now)
    ]


def requests_now(person: Person, now: datetime) -> list[NowItem]:
    """What leaders without a certificate want to hand over."""
    return [
        NowItem(
            title=request.ticket.title,
            url=request.get_absolute_url(),
            action=_("Decide"),
            detail=_("%(person)s wants to hand it over · %(office)s")
            % {"person": request.requested_by, "office": request.partner.short_name},
            icon="arrow-up",
            due=request.requested_at,
            tone="warn",
        )
        for request in home.requests_to_decide(person, now)
    ]


def queue_now(person: Person, now: datetime) -> list[NowItem]:
    items = []
    for escalation in home.contractor_queue(person):
        row, timer = escalation_row(escalation, now, by_contractor=True), escalation_timer(escalation, now)
        items.append(
            NowItem(
                title=escalation.title,
                url=row.url,
                action=_("Accept") if escalation.state == "registered" else _("Open"),
                detail=f"{row.reference} · {row.partner} · {row.severity.text} · {row.tag.text}",
                icon="inbox",
                due=escalation.next_due,
                tone=TONES[timer.tone] if timer else "plain",
                timer=timer.text if timer else "",
            )
        )
    return items


def breaches_now(person: Person, now: datetime) -> list[NowItem]:
    items = []
    for escalation in home.breaches(person, now):
        timer = escalation_timer(escalation, now)
        items.append(
            NowItem(
                title=escalation.title,
                url=escalation.get_absolute_url(),
                action=_("See"),
                detail=f"{escalation.reference} · {escalation.partner.short_name} · {escalation.contractor.short_name}",
                icon="triangle-alert",
                due=escalation.next_due,
                tone="danger",
                timer=timer.text if timer else _("Deadline missed"),
            )
        )
    return items


def handed_over(person: Person, now: datetime) -> Any:
    found = home.handed_over(person, now)
    return (
        {
            "rows": [escalation_row(each, now, by_contractor=False) for each in found],
            "shows_partner": person.standing.is_office,
            "to_office": any(each.is_offices for each in found),
            "url": reverse(_history(person)),
        }
        if found
        else None
    )


def _history(person: Person) -> str:
    return "contractor_queue" if person.standing.is_office else "tickets"


def own_questions(person: Person, now: datetime) -> Any:
    return [ticket_row(ticket, now, inside=False) for ticket in home.own_questions(person)]


def own_leader(person: Person, now: datetime) -> Any:
    return home.own_first_line(person, now)


def office_questions(person: Person, now: datetime) -> Any:
    return [ticket_row(ticket, now, inside=True) for ticket in home.office_questions(person)]


def support_lines(person: Person, now: datetime) -> Any:
    return home.lines(person, now)


def find_tickets(person: Any, text: str, limit: int) -> list[Hit]:
    found = search_tickets(person, text, limit)
    return [Hit(ticket.title, ticket.get_absolute_url(), detail=ticket.number) for ticket in found]


def waiting_notes(person: Any, step_ids: list[int]) -> dict[int, list[StepNote]]:
    """How many wait here for an answer, and the way to the reader's own question; that one alone needs no number."""
    return {step_id: list(_notes(found)) for step_id, found in open_at_steps(person, step_ids).items()}


def _notes(found: OpenAtStep) -> Iterator[StepNote]:
    if not found.own or found.people > 1:
        words = ngettext(
            "%(number)d person is waiting for an answer", "%(number)d people are waiting for an answer", found.people
        )
        yield StepNote(words % {"number": found.people})
    if found.own:
        yield StepNote(_("Your question is waiting for an answer"), reverse("ticket", args=[found.own]))


def open_questions(partner_ids: Collection[int], day: date) -> dict[int, int]:
    return by_partner(Ticket.objects.open().filter(partner_id__in=partner_ids), "partner_id")


def settled_questions(partner_ids: Collection[int], day: date) -> dict[int, int]:
    """Asked, answered and settled; a trial one counts like any other."""
    return by_partner(Ticket.objects.settled().filter(partner_id__in=partner_ids), "partner_id")


def runs_the_site(person: Any) -> bool:
    return bool(person.standing.sees_all_people)


def erase_nothing(person: Person, now: datetime) -> int:
    """Rows of who did what and when stay: with the account made anonymous they name nobody."""
    return 0


for _name, _label, _who in (
    ("my questions", gettext_lazy("My questions"), only_asks),
    ("questions", pgettext_lazy("help desk", "Questions"), answers),
):
    registry.nav.add(NavItem(_name, _label, "tickets", 30, _who, "/pomoc/", "message-square", group="help"))
registry.nav.add(
    NavItem("queue", pgettext_lazy("contractor", "Queue"), "contractor_queue", 20, is_contractor, "/pomoc/", "inbox")
)
LEADER, CLERK, OFFICE = frozenset({"leader"}), frozenset({"clerk"}), frozenset({"coordinator"})
SPEAKERS = frozenset({"representative", "deputy"})
for panel in (
    HomePanel("waiting questions", 10, LEADER, "now", questions_now),
    HomePanel("matters to decide", 11, LEADER | SPEAKERS, "now", matters_now),
    HomePanel("requests to decide", 9, SPEAKERS | OFFICE, "now", requests_now),
    HomePanel("contractor's queue", 10, frozenset(CONTRACTOR_ROLES), "now", queue_now),
    HomePanel("missed deadlines", 10, OFFICE, "now", breaches_now),
    HomePanel("questions for the office", 11, OFFICE, "now", office_now),
    HomePanel("handed over", 5, LEADER | OFFICE, "main", handed_over, "helpdesk/home_handed_over.html"),
    HomePanel("questions of the office", 20, SPEAKERS, "main", office_questions, "helpdesk/home_office.html"),
    HomePanel("lines of support", 10, LEADER, "side", support_lines, "helpdesk/home_lines.html"),
    HomePanel("my questions", 10, CLERK, "side", own_questions, "helpdesk/home_questions.html"),
    HomePanel("my leader", 20, CLERK, "side", own_leader, "helpdesk/home_leader.html"),
):
    registry.home_panels.add(panel)
registry.partner_figures.add(
    PartnerFigure("open questions", 50, open_questions, gettext_lazy("Open questions"), runs_the_site)
)
registry.partner_figures.add(PartnerFigure(SETTLED_QUESTIONS, 51, settled_questions))
milestone_proofs.add(
    MilestoneProof("question", 70, gettext_lazy("A question that went the whole way"), at_least(SETTLED_QUESTIONS, 1))
)
registry.search_sources.add(SearchSource("tickets", pgettext_lazy("help desk", "Questions"), 40, find_tickets))
registry.step_annotations.add(StepAnnotation("waiting questions", 10, waiting_notes))
registry.asked_topics.add(AskedTopics("questions", asked_topics))
registry.asked_steps.add(AskedSteps("questions", asked_steps, asked_within))
registry.place_answers.add(PlaceAnswers("shown answers", shown_answers))
registry.personal_data.add(
    PersonalData(
        "questions",
        frozenset(
            {
                "helpdesk.Ticket",
                "helpdesk.Message",
                "helpdesk.Note",
                "helpdesk.EscalationMessage",
                "helpdesk.Escalation",
                "helpdesk.EscalationRequest",
                "helpdesk.ShownAnswer",
            }
        ),
        export,
        lambda person, now: forget(person=person, now=now),
    )
)
registry.personal_data.add(
    PersonalData(
        "attached files", frozenset({"helpdesk.Attachment"}), lambda person: export(person, files=True), erase_nothing
    )
)
for _model in (Ticket, Escalation, ShownAnswer):
    _copies = partial(lambda model, pk: model.objects.filter(page_id=pk), _model)
    registry.text_copies.add(TextCopy(_model._meta.verbose_name_plural, _copies, ("page_title", "step_title")))
