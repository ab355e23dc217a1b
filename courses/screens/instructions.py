"""Instructions in the open tables: menu, homes, search, the views of their pages, personal data."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.models import Page

from courses.models import InstructionIndexPage, InstructionPage, Publication, StepTick
from courses.operations.prepare import prepare
from courses.queries.approvals import matters
from courses.queries.catalogue import Entry, entries, entries_for_home, search_instructions, search_steps
from courses.queries.glossary_list import words_of_glossary
from courses.views.instruction import serve_instruction
from courses.views.instructions import serve_index
from lms import registry
from lms.kit.markup import excerpt
from lms.kit.remembered import remembered
from lms.models import Person
from lms.models.standing import PARTNER_ROLES
from lms.registry import DemoPlanter, Hit, HomePanel, NavItem, NowItem, PersonalData, SearchSource

MOST_ON_HOME = 6
MOST_TO_FINISH = 3
MOST_TO_APPROVE = 5


def everybody(person: Any) -> bool:
    return True


def mine_on_home(person: Person, now: datetime) -> list[Entry] | None:
    """Instructions for the reader's own positions; one statement, shared with `to_finish`."""
    return [entry for entry in _entries(person, now) if entry.is_mine][:MOST_ON_HOME] or None


def _entries(person: Person, now: datetime) -> list[Entry]:
    return remembered(
        person, "courses.entries", now, lambda: entries_for_home(person, mine=MOST_ON_HOME, begun=MOST_TO_FINISH)
    )


def to_finish(person: Person, now: datetime) -> list[NowItem]:
    """Instructions begun and not finished; one statement, shared with `mine_on_home`."""
    begun = [e for e in _entries(person, now) if e.progress.has_begun and not e.progress.is_complete]
    return [
        NowItem(
            title=entry.title,
            url=reverse("instruction", args=[entry.slug]),
            action=_("Continue"),
            detail=steps_done(entry),
            icon="book-open",
        )
        for entry in begun[:MOST_TO_FINISH]
    ]


def to_approve(person: Person, now: datetime) -> list[NowItem]:
    """Texts that wait for the office; a course with its parts is one. One statement."""
    return [
        NowItem(
            title=each.title,
            url=reverse("whole_course" if each.is_course else "wagtailadmin_pages:edit", args=[each.page_id]),
            action=_("Read and approve"),
            detail=_("%(kind)s, written by: %(author)s") % {"kind": each.kind, "author": each.author},
            icon="book-open",
        )
        for each in matters(limit=MOST_TO_APPROVE)
    ]


def steps_done(entry: Entry) -> str:
    total = entry.progress.total
    words = ngettext("%(done)d of %(total)d step", "%(done)d of %(total)d steps", total)
    return words % {"done": entry.progress.done, "total": total}


def find_instructions(person: Any, text: str, limit: int) -> list[Hit]:
    found = entries(person, search_instructions(person, text, limit))
    return [Hit(entry.title, reverse("instruction", args=[entry.slug]), entry.summary) for entry in found]


def find_steps(person: Any, text: str, limit: int) -> list[Hit]:
    return [
        Hit(step.title, f"{reverse('instruction', args=[step.page.slug])}#{step.anchor}", detail=step.page.title)
        for step in search_steps(person, text, limit)
    ]


def find_words(person: Any, text: str, limit: int) -> list[Hit]:
    return [
        Hit(term.word, f"{reverse('glossary')}#{term.anchor}", excerpt(term.meaning))
        for term in words_of_glossary(person, text)[:limit]
    ]


def export_ticks(person: Person) -> list[dict[str, Any]]:
    rows = StepTick.objects.filter(person=person).select_related("step__page").order_by("pk")
    return [
        {
            "instruction": row.step.page.title,
            "step": row.step.title,
            "done_at": row.ticked_at.isoformat(),
            "taken_back_at": row.unticked_at.isoformat() if row.unticked_at else None,
        }
        for row in rows
    ]


def erase_ticks(person: Person, now: datetime) -> int:
    return StepTick.objects.filter(person=person).delete()[0]


def export_publications(person: Person) -> list[dict[str, Any]]:
    rows = Publication.objects.filter(released_by=person).select_related("page").order_by("pk")
    return [
        {"instruction": row.page.title, "version": row.number, "published_at": row.released_at.isoformat()}
        for row in rows
    ]


def erase_publications(person: Person, now: datetime) -> int:
    return Publication.objects.filter(released_by=person).update(released_by=None)


def export_pages(person: Person) -> list[dict[str, Any]]:
    rows = InstructionPage.objects.filter(owner=person).order_by("pk")
    return [{"instruction": page.title, "address": page.slug} for page in rows]


def erase_pages(person: Person, now: datetime) -> int:
    """The text stays; who wrote and locked it is taken out."""
    Page.objects.filter(locked_by=person).update(locked_by=None, locked=False)
    return Page.objects.filter(owner=person).update(owner=None)


registry.page_views.add(InstructionPage, serve_instruction)
registry.page_views.add(InstructionIndexPage, serve_index)
registry.nav.add(
    NavItem(
        "instructions", gettext_lazy("Instructions"), "instructions", 10, everybody, icon="book-open", group="learning"
    )
)
registry.home_panels.add(HomePanel("instructions to finish", 20, frozenset({"clerk", "leader"}), "now", to_finish))
registry.home_panels.add(HomePanel("instructions to approve", 5, frozenset({"coordinator"}), "now", to_approve))
registry.home_panels.add(
    HomePanel("instructions", 10, PARTNER_ROLES, "main", mine_on_home, "courses/home_position.html")
)
registry.search_sources.add(SearchSource("steps", gettext_lazy("Steps"), 10, find_steps))
registry.search_sources.add(SearchSource("instructions", gettext_lazy("Instructions"), 20, find_instructions))
registry.search_sources.add(SearchSource("glossary", gettext_lazy("Glossary"), 50, find_words))
registry.personal_data.add(PersonalData("ticks", frozenset({"courses.StepTick"}), export_ticks, erase_ticks))
registry.personal_data.add(
    PersonalData("publications", frozenset({"courses.Publication"}), export_publications, erase_publications)
)
registry.personal_data.add(
    PersonalData(
        "authorship of instructions",
        frozenset({"courses.InstructionPage", "courses.InstructionIndexPage"}),
        export_pages,
        erase_pages,
    )
)
registry.starters.add(DemoPlanter("instructions", 20, lambda now, say: prepare(now=now, say=say)))
