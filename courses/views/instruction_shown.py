"""What an instruction says to one reader. Readers to whom it says the same get the same text, which is made once."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.safestring import SafeString

from courses.blocks.changed_steps import What
from courses.models import Lack, SlotKind
from courses.queries.answers import AnswerHere
from courses.queries.progress import progress
from courses.queries.unseen import Unseen
from courses.views.body import Body, StepBody
from lms.kit.pieces import piece
from lms.registry import StepNote


@dataclass(frozen=True)
class InstructionShown:
    """Everything that the text depends on besides its body, of which `body_mark` is the short name; nothing is secret.

    `ticked`, `notes`, `said` and what is `unseen` go by the ids of steps. `printed` is the version of the printed card
    that led here, 0 for none. `slug` is empty in a preview.
    """

    body_mark: str
    ticked: frozenset[int] = frozenset()
    notes: tuple[tuple[int, tuple[StepNote, ...]], ...] = ()
    answers: tuple[AnswerHere, ...] = ()
    said: tuple[tuple[int, str], ...] = ()
    unseen: Unseen | None = None
    updates: tuple[str, ...] = ()
    card_id: int | None = None
    card_day: date | None = None
    slug: str = ""
    number: int = 0
    stamp: int = 0
    revision: str = ""
    printed: int = 0
    say_seen: bool = False
    may_tick: bool = False
    may_book: bool = False
    may_open_card: bool = False
    sees_all: bool = False
    ask_url: str = ""
    is_preview: bool = False

    @property
    def is_shared(self) -> bool:
        """Whether others are shown the same. What only one person reads is not kept as a whole: a few hundred of such
        pages would push everything else out of the store. Their steps are kept all the same.
        """
        own_notes = any(note.url for _step, notes in self.notes for note in notes)
        return not (self.is_preview or self.card_id or self.answers or self.said or own_notes)

    @property
    def keeps_copy(self) -> bool:
        """Whether the browser may keep it for reading without a connection."""
        return bool(self.may_tick and self.slug)


@dataclass(frozen=True)
class StepShown:
    """A step with what belongs to this reader; `said` is None before anything was said, empty where it helped.

    `change` tells what became of it since the reader last saw the instruction.
    """

    body: StepBody
    done: bool
    current: bool
    notes: tuple[StepNote, ...]
    answers: tuple[AnswerHere, ...] = ()
    said: str | None = None
    change: What | None = None

    @property
    def title(self) -> str:
        return self.body.title

    @property
    def task(self) -> str:
        return self.body.task.title if self.body.task.begins else ""

    @property
    def anchor(self) -> str:
        return self.body.anchor

    @property
    def helped(self) -> bool:
        return self.said == ""

    @property
    def missing(self) -> str:
        """What the reader has said to be missing, in words."""
        return str(Lack(self.said).label) if self.said else ""

    @property
    def pk_text(self) -> str:
        """For addresses: never with the thousands separator of a language."""
        return str(self.body.pk)

    def html(self, around: "AroundSteps") -> SafeString:
        """The whole step. Most of an instruction is these, and they say the same for nearly everybody."""
        return piece(
            "step of an instruction",
            (self.body.mark, self.done, self.notes, self.answers, self.said, self.change, around),
            lambda: SafeString(render_to_string("courses/step_shown.html", {"step": self, **vars(around)})),
        )


@dataclass(frozen=True)
class RailStep:
    """What the list of steps beside the text says of one."""

    title: str
    anchor: str
    task: str
    done: bool
    current: bool


@dataclass(frozen=True)
class AroundSteps:
    """What every step of one page says alike; no step shows anything of the page that is not here."""

    may_tick: bool
    sees_all: bool
    revision: str
    ask_url: str
    desk_url: str
    changes_url: str
    since: int


def instruction_context(body: Body, shown: InstructionShown) -> dict[str, Any]:
    """For courses/instruction_main.html. What takes time is worked out when the template asks for it, once."""
    unseen, slug = shown.unseen, shown.slug

    @cache
    def changes_url() -> str:
        return reverse("instruction_changes", args=[slug]) if slug else ""

    @cache
    def desk_url() -> str:
        return reverse("desk", args=[slug]) if slug else ""

    steps: Any = SimpleLazyObject(lambda: _steps(body, shown))

    @cache
    def step_texts() -> list[SafeString]:
        around = AroundSteps(
            may_tick=shown.may_tick,
            sees_all=shown.sees_all,
            revision=shown.revision,
            ask_url=shown.ask_url,
            desk_url=desk_url(),
            changes_url=changes_url(),
            since=unseen.since if unseen else 0,
        )
        return [each.html(around) for each in steps]

    return {
        **vars(shown),
        "mark": shown if shown.is_shared else None,
        "keeps_copy": shown.keeps_copy,
        "body": body,
        "steps": steps,
        "step_texts": step_texts,
        "has_steps": bool(body.steps),
        "done_steps": lambda: "".join("x" if each.done else "-" for each in steps),
        "rail_steps": lambda: [RailStep(each.title, each.anchor, each.task, each.done, each.current) for each in steps],
        "progress": SimpleLazyObject(lambda: progress(body.step_ids, shown.ticked)),
        "has_history": shown.number > 1,
        "changes_url": changes_url,
        "desk_url": desk_url,
        "compare_url": lambda: f"{changes_url()}?od={unseen.since if unseen else 0}",
        "printed_url": lambda: f"{changes_url()}?od={shown.printed}",
        "visit_url": lambda: f"{reverse('meetings')}?rodzaj={SlotKind.VISIT}&instrukcja={body.page_id}",
    }


def _steps(body: Body, shown: InstructionShown) -> list[StepShown]:
    current = next((step.anchor for step in body.steps if step.pk not in shown.ticked), "")
    notes, said = dict(shown.notes), dict(shown.said)
    changes = shown.unseen.steps if shown.unseen else {}
    return [
        StepShown(
            step,
            step.pk in shown.ticked,
            step.anchor == current,
            notes.get(step.pk or 0, ()),
            tuple(each for each in shown.answers if each.step_id == step.pk),
            said.get(step.pk or 0),
            What(what) if (what := changes.get(step.pk or 0)) else None,
        )
        for step in body.steps
    ]
