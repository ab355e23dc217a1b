"""An instruction of which a step, or the whole, holds for one role: wherever it is read, printed or found."""

from typing import Any

from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from courses.blocks.applies import Applies
from courses.models import InstructionPage, Step
from courses.operations.tick import tick
from courses.operations.write_instruction import StepDraft
from courses.queries.catalogue import entries, search_steps
from courses.queries.instruction_paper import steps_for
from courses.queries.reading import reading
from courses.queries.skills import matrix
from lms.models import Person, Role
from tests.factories.articles import make_article
from tests.factories.instructions import NOON, change_instruction, make_instruction
from tests.factories.people import Cast, make_appointment
from tests.factories.skills import make_task, seat

LEADERS = Applies(roles=frozenset({"leader"}))
TRAINERS = Applies(roles=frozenset({"trainer"}))


def entered(person: Person) -> Client:
    """A browser of this person's own."""
    client = Client()
    client.force_login(person)
    return client


def make_led(cast: Cast, **fields: Any) -> InstructionPage:
    steps = [
        StepDraft(title="Zatwierdź pismo jako lider", minutes=3, rule=LEADERS),
        StepDraft(title="Otwórz pismo", minutes=2),
        StepDraft(title="Pokaż pismo na szkoleniu", rule=TRAINERS),
    ]
    return make_instruction(cast, drafts=steps, **fields)


def test_a_reader_is_shown_what_holds_for_their_role(cast: Cast) -> None:
    page = make_led(cast)
    readers = (cast.zofia, cast.leon, cast.tomasz)
    clients = {person: entered(person) for person in readers}

    def titles(name: str) -> list[list[str]]:
        found = []
        for person in readers:
            html = clients[person].get(reverse(name, args=[page.slug])).content.decode()
            found.append([step.title for step in page_steps if step.title in html])
        return found

    page_steps = list(Step.objects.order_by("order"))
    led, opened, shown = (step.title for step in page_steps)
    contexts = [clients[person].get(reverse("instruction", args=[page.slug])).context for person in readers]
    assert [[step.title for step in context["steps"]] for context in contexts] == [
        [opened],
        [led, opened],
        [led, opened, shown],
    ]
    assert [context["body"].facts[0][1] for context in contexts] == [
        "ok. 2 minut, 1 krok",
        "ok. 5 minut, 2 kroki",
        "ok. 5 minut, 3 kroki",
    ]
    assert titles("workstation_card") == [[opened], [led, opened], [led, opened, shown]]
    desks = [clients[person].get(reverse("desk", args=[page.slug])).context["total"] for person in readers]
    assert desks == [1, 2, 3]
    papers = [len(steps_for(page.pk, reading(person, page.slug).scope)) for person in readers]  # type: ignore[union-attr]
    assert papers == [1, 2, 3]


def test_progress_differences_and_search_keep_to_the_role(cast: Cast) -> None:
    page = make_led(cast)
    tick(step=Step.objects.get(title="Otwórz pismo"), by=cast.zofia, now=NOON)
    tick(step=Step.objects.get(title="Otwórz pismo"), by=cast.leon, now=NOON)
    people = [Person.objects.get(pk=each.pk) for each in (cast.zofia, cast.leon)]
    progress = [entries(person, [page.pk])[0].progress for person in people]
    assert [(each.done, each.total) for each in progress] == [(1, 1), (1, 2)]

    call_command("update_index", verbosity=0)
    assert [len(search_steps(person, "lider")) for person in (*people, cast.tomasz)] == [0, 1, 1]
    assert [len(search_steps(person, "pismo", 1)) for person in people] == [1, 1]

    change_instruction(cast, page, title="Podpisz pismo")
    url = reverse("instruction_changes", args=[page.slug])
    assert ["Podpisz" in entered(person).get(url).content.decode() for person in people] == [False, True]


def test_another_role_at_the_same_partner_adds_what_holds_for_it(cast: Cast) -> None:
    page = make_led(cast)
    make_appointment(cast.zofia, Role.LEADER, cast.partner)

    shown = entered(Person.objects.get(pk=cast.zofia.pk)).get(reverse("instruction", args=[page.slug]))

    assert len(shown.context["steps"]) == 2


def test_a_whole_text_for_a_role_is_on_no_other_list_and_says_so(cast: Cast) -> None:
    page = make_led(cast, only_for=LEADERS)
    article = make_article(cast, "Jak zatwierdzać pisma", only_for=LEADERS)
    zofia, leon = entered(cast.zofia), entered(cast.leon)

    for url in (reverse("instruction", args=[page.slug]), reverse("article", args=[article.slug])):
        refused = zofia.get(url)
        assert refused.status_code == 404
        assert "Ten tekst jest przeznaczony dla kogoś innego." in refused.content.decode()
        assert "Dotyczy liderów" in refused.content.decode()
        assert leon.get(url).status_code == 200
    lists = [client.get(reverse("articles")).content.decode() for client in (zofia, leon)]
    assert ["Jak zatwierdzać pisma" in html for html in lists] == [False, True]
    assert [len(entries(person, [page.pk])) for person in (cast.zofia, cast.leon)] == [0, 1]
    call_command("update_index", verbosity=0)
    assert [search_steps(person, "lider") != [] for person in (cast.zofia, cast.leon)] == [False, True]


def test_a_task_for_a_role_is_needed_of_that_role_only(cast: Cast) -> None:
    make_task(cast, "Dla liderów", only_for=LEADERS)
    for person in (cast.zofia, cast.leon):
        seat(person)

    rows = matrix(cast.partner.pk, NOON.date()).rows

    assert {row.person.last_name: len(row.needed) for row in rows} == {"Zieliński": 1}
