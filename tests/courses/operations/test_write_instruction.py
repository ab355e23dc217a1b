"""A draft: its author, its steps, what is refused."""

from uuid import UUID

import pytest

from courses.models import InstructionPage
from courses.operations.write_instruction import StepDraft, write_instruction
from lms.kit.refused import Refused
from lms.models import JobPosition, System
from tests.factories.instructions import make_draft, make_picture
from tests.factories.people import Cast


def test_a_draft_belongs_to_its_author_and_is_not_published(cast: Cast) -> None:
    picture = make_picture(cast.tomasz)
    position = JobPosition.objects.create(name="Pracownik kancelarii próbnej")
    system = System.objects.create(code="EZDX", name="EZD próbny", kind="ezd")

    page = write_instruction(
        title="  Zarejestruj\x00 pismo ",
        summary="Dla kancelarii",
        steps=[
            StepDraft(
                title="Otwórz",
                text="<p>Kliknij <b>Nowy</b><script>x()</script></p>",
                screenshot=picture,
                alt="Lista",
                expected="Formularz",
                warning="Bez numeru PESEL",
                minutes=2,
            ),
            StepDraft(title="Zapisz", screenshot=picture),
        ],
        positions=[position],
        system=system,
        for_version="5.2",
        tags=["kancelaria"],
        by=cast.tomasz,
    )

    page = InstructionPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    first, second = page.steps
    assert (page.title, page.slug, page.owner, page.live) == (
        "Zarejestruj pismo",
        "zarejestruj-pismo",
        cast.tomasz,
        False,
    )
    assert [p.pk for p in page.positions.all()] == [position.pk]
    assert [tag.name for tag in page.tags.all()] == ["kancelaria"]
    assert (page.system, page.for_version, page.total_minutes()) == (system, "5.2", 2)
    assert [str(UUID(block.id)) for block in page.steps] == [first.id, second.id]
    assert (first.value["screenshot"].pk, first.value["screenshot"].contextual_alt_text) == (picture.pk, "Lista")
    assert second.value["screenshot"].decorative
    assert "<b>Nowy</b>" in first.value["text"].source
    assert "x()" not in first.value["text"].source


def test_who_is_no_author_is_refused(cast: Cast) -> None:

    for person in (cast.zofia, cast.leon, cast.renata, cast.wanda, cast.marek):
        with pytest.raises(Refused):
            write_instruction(title="Tytuł", steps=[StepDraft(title="Krok")], by=person)


@pytest.mark.parametrize("title", ["", "   ", "\x00"])
def test_a_title_is_needed(cast: Cast, title: str) -> None:
    with pytest.raises(Refused):
        make_draft(cast, title)


def test_a_title_without_any_letter_still_gets_an_address(cast: Cast) -> None:
    assert make_draft(cast, "„…”").slug == "instrukcja"
