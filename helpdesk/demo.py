"""The questions of the demonstration, played in order of time. Content: site/content/demo/tickets.json."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.files.base import ContentFile, File
from django.utils.translation import ngettext

from courses.models import Step
from helpdesk.models import Escalation, EscalationRequest, Ticket
from helpdesk.operations.accept_escalation import accept_escalation
from helpdesk.operations.accept_solution import accept_solution
from helpdesk.operations.accept_workaround import accept_workaround
from helpdesk.operations.answer_back import answer_back
from helpdesk.operations.ask import ask
from helpdesk.operations.ask_back import ask_back
from helpdesk.operations.close import close
from helpdesk.operations.endorse import endorse
from helpdesk.operations.escalate import escalate
from helpdesk.operations.note import note
from helpdesk.operations.propose_solution import propose_solution
from helpdesk.operations.propose_workaround import propose_workaround
from helpdesk.operations.reopen import reopen
from helpdesk.operations.reply import reply
from helpdesk.operations.reply_escalation import reply_escalation
from helpdesk.operations.request_escalation import request_escalation
from helpdesk.operations.resolve import resolve
from helpdesk.operations.send_back import send_back
from helpdesk.operations.set_external_number import set_external_number
from helpdesk.operations.show_answer import show_answer
from lms.demo import FOLDER, Say, hours_before, read, workdays_before
from lms.models import Person, System
from lms.registry import DemoPlanter, demo_planters

BROWSER = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/142.0 Safari/537.36"

ON_TICKET: dict[str, Callable[..., Any]] = {"reply": reply, "note": note, "resolve": resolve, "reopen": reopen}
ON_ESCALATION: dict[str, Callable[..., Any]] = {
    "ask_back": ask_back,
    "answer_back": answer_back,
    "reply_escalation": reply_escalation,
    "propose_workaround": propose_workaround,
    "accept_workaround": accept_workaround,
    "propose_solution": propose_solution,
    "accept_solution": accept_solution,
    "send_back": send_back,
}


@dataclass
class Story:
    """One question as it goes on: the script of the file, and what has come of it so far."""

    script: dict[str, Any]
    ticket: Ticket = field(init=False)
    escalation: Escalation = field(init=False)
    request: EscalationRequest = field(init=False)

    def play(self, action: dict[str, Any], by: Person, at: datetime) -> None:
        do, text = action["do"], action.get("text", "")
        if do == "ask":
            self.ticket = self._ask(action, by, at)
        elif do == "escalate":
            self.escalation = escalate(ticket=self.ticket, by=by, now=at, **_words(action))
        elif do == "request_escalation":
            self.request = request_escalation(ticket=self.ticket, by=by, now=at, **_words(action))
        elif do == "endorse":
            self.escalation = endorse(request=self.request, by=by, now=at)
        elif do == "accept_escalation":
            accept_escalation(escalation=self.escalation, by=by, now=at)
            reply_escalation(escalation=self.escalation, body=text, by=by, now=at)
        elif do == "set_external_number":
            set_external_number(escalation=self.escalation, number=action["number"], by=by, now=at)
        elif do == "close":
            close(ticket=self.ticket, by=by, now=at)
        elif do == "show_answer":
            show_answer(about=self.ticket, asked=action["asked"], answer=text, by=by, now=at)
        elif do in ON_TICKET:
            ON_TICKET[do](ticket=self.ticket, body=text, by=by, now=at)
        else:
            ON_ESCALATION[do](escalation=self.escalation, body=text, by=by, now=at)

    def _ask(self, action: dict[str, Any], by: Person, at: datetime) -> Ticket:
        """There is one field only, and its first sentence becomes the title."""
        end = "" if action["title"].endswith(("?", "!")) else "."
        step = None
        if action["instruction"]:
            steps = Step.objects.current().select_related("page__system")
            step = steps.get(page__slug=action["instruction"], order=action["step"])
        system = System.objects.get(code=self.script["system"])
        body = f"{action['title']}{end} {action['text']}"
        return ask(body=body, by=by, now=at, step=step, system=system, browser=BROWSER, files=_screens(action))


def _screens(action: dict[str, Any]) -> list[File]:
    """The drawn screen that the clerk attached, if any."""
    name = action.get("screen")
    return [ContentFile((FOLDER / "screens" / f"{name}.webp").read_bytes(), name=f"{name}.webp")] if name else []


def _words(action: dict[str, Any]) -> dict[str, Any]:
    """What the form asks for, whether the question goes at once or waits for a decision."""
    return {name: action[name] for name in ("severity", "reason", "tried", "people_touched")}


def plant_questions(now: datetime, say: Say) -> None:
    """All actions of all questions in one line of time, so that the record reads as it would have been written."""
    stories = [Story(script) for script in read("tickets.json")["tickets"]]
    actions = [(_moment(action, now), story, action) for story in stories for action in story.script["actions"]]
    people = {person.username: person for person in Person.objects.all()}
    for at, story, action in sorted(actions, key=lambda each: each[0]):
        story.play(action, people[action["by"]], at)
    count = len(stories)
    say(ngettext("%(count)d question", "%(count)d questions", count) % {"count": count})


def _moment(action: dict[str, Any], now: datetime) -> datetime:
    """Of the last weeks by working hours, so that clocks stand as meant; of the year before by day and hour."""
    if "at_hours_ago" in action:
        return hours_before(now, action["at_hours_ago"])
    return workdays_before(now, action["workdays_ago"], action["at"])


demo_planters.add(DemoPlanter("questions", 30, plant_questions))
