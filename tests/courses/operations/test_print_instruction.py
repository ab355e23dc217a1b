"""The PDF of an instruction: tagged, in Polish, the same bytes each time, made once for readers alike."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

import pytest
from django.core.cache import cache
from django.core.files.storage import FileSystemStorage, default_storage

from courses.models import InstructionPage
from courses.operations.print_instruction import print_instruction
from courses.operations.write_instruction import StepDraft
from courses.queries.instruction_paper import FAILED, FOLDER, Paper, instruction_paper, order_key, steps_for
from courses.tasks import print_instruction as task
from lms.kit.pdf import forget_pdfs
from lms.kit.qr import qr_svg
from lms.kit.refused import Refused
from tests.factories.burned import BLUR, burn, kept
from tests.factories.instructions import change_instruction, make_instruction, make_picture
from tests.factories.people import Cast

AUDIENCES = ["public", "signed_in"]
HOSTILE = '#eval("1+1") $x$ *gruby* #read("/etc/passwd") ]] "'


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    """The storage outlives a test, and a page of the same words is the same file."""
    forget_pdfs(FOLDER)


def paper_of(page: InstructionPage) -> Paper:
    paper = instruction_paper(page.pk, steps=steps_for(page.pk, None), audiences=AUDIENCES)
    assert paper
    return paper


def printed(page: InstructionPage) -> str:
    paper = paper_of(page)
    return print_instruction(page_id=page.pk, steps=steps_for(page.pk, None), audiences=AUDIENCES, path=paper.path)


def stored(path: str) -> bytes:
    with default_storage.open(path) as file:
        return bytes(file.read())


def full(cast: Cast) -> InstructionPage:
    text = (
        "<p>Kliknij <b>Zażółć</b> i <i>gęślą</i>: <a href='https://example.org/a?b=1'>pomoc</a>.</p>"
        "<ol><li>raz</li><li>dwa<ul><li>jaźń</li></ul></li></ol>"
    )
    first = StepDraft(
        title="Otwórz pismo",
        text=text,
        screenshot=make_picture(cast.tomasz),
        alt="Okno z pismem",
        warning="Nie zamykaj okna.",
        why="Pismo musi mieć numer.",
        task="Przyjmij pismo",
        expected="Widać pismo.",
    )
    return make_instruction(cast, drafts=[first, StepDraft(title="Zapisz")], summary="Dla kancelarii.", minutes=7)


def test_it_is_tagged_in_polish_and_kept_under_its_contents(cast: Cast) -> None:
    page = full(cast)

    path = printed(page)

    content = stored(path)
    assert re.fullmatch(r"records/instructions/[0-9a-f]{64}\.pdf", path)
    assert path == paper_of(page).path == printed(page)
    assert b"/MarkInfo" in content
    assert re.search(rb"/Lang\s*\(pl", content)
    assert b"pdfuaid:part" in content
    assert b"Zarejestruj wniosek" in content
    assert b"/FontFile" in content
    default_storage.delete(path)
    assert stored(printed(page)) == content


def test_it_says_what_the_instruction_says(cast: Cast) -> None:
    page = full(cast)

    paper = paper_of(page)
    data = paper.data

    assert (data["title"], data["summary"]) == ("Zarejestruj wniosek", "Dla kancelarii.")
    assert data["foot"].endswith(f"/i/{page.pk}/")
    assert f"/i/{page.pk}/?wydruk=1" not in str(data["foot"])
    assert data["qr"] == qr_svg(f"http://127.0.0.1:8000/i/{page.pk}/?wydruk=1")
    first, second = data["steps"]
    assert [first[name] for name in ("task", "title", "warning", "why", "expected")] == [
        "Przyjmij pismo",
        "Otwórz pismo",
        "Nie zamykaj okna.",
        "Pismo musi mieć numer.",
        "Widać pismo.",
    ]
    assert first["shot"]["alt"] == "Okno z pismem"
    assert list(paper.pictures) == [first["shot"]["file"]]
    assert (second["task"], second["title"], second["text"], second["shot"]) == ("", "Zapisz", [], None)
    assert cast.tomasz.last_name not in str(data)


def test_the_next_version_is_another_file(cast: Cast) -> None:
    page = full(cast)
    before = paper_of(page)

    change_instruction(cast, page)

    after = paper_of(page)
    assert after.path != before.path
    assert after.data["foot"].startswith("Wersja 2 z ")


def test_what_authors_typed_is_no_markup(cast: Cast) -> None:
    drafts = [StepDraft(title=HOSTILE, text=f"<p>{HOSTILE}</p>", warning=HOSTILE, why=HOSTILE, expected=HOSTILE)]
    page = make_instruction(cast, HOSTILE, drafts=drafts, summary=HOSTILE)

    assert paper_of(page).data["steps"][0]["text"][0]["runs"][0]["text"] == HOSTILE
    assert stored(printed(page)).startswith(b"%PDF-")


def test_a_picture_for_authors_stays_with_them(cast: Cast) -> None:
    picture = make_picture(cast.tomasz)
    page = make_instruction(cast, drafts=[StepDraft(title="Otwórz", screenshot=picture, alt="Okno")])
    picture.audience = "authors"
    picture.save()

    assert paper_of(page).pictures == {}
    with_it = instruction_paper(page.pk, steps=steps_for(page.pk, None), audiences=[*AUDIENCES, "authors"])
    assert with_it
    assert len(with_it.pictures) == 1


def test_a_failure_is_noted_and_raised(cast: Cast) -> None:
    page = full(cast)
    paper = paper_of(page)
    for path in paper.pictures.values():
        default_storage.delete(path)

    with pytest.raises(FileNotFoundError):
        printed(page)

    assert cache.get(order_key(paper.path)) == FAILED
    with pytest.raises(Refused):
        print_instruction(page_id=page.pk + 1, steps=[], audiences=[], path="inna")


def test_the_worker_makes_what_was_ordered(cast: Cast) -> None:
    page = full(cast)
    path = paper_of(page).path

    task(page_id=page.pk, steps=steps_for(page.pk, None), audiences=AUDIENCES, path=path, unknown=1)

    assert default_storage.exists(path)


class Meanwhile(FileSystemStorage):
    """Where somebody does something just before the next PDF is stored."""

    acts: ClassVar[list[Callable[[], Any]]] = []

    def _save(self, name: str, content: Any) -> str:
        while name.endswith(".pdf") and self.acts:
            self.acts.pop()()
        return super()._save(name, content)


def test_what_was_blurred_while_it_was_written_is_in_no_file(
    cast: Cast, settings: Any, tmp_path: Path, django_capture_on_commit_callbacks: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    here = f"{Meanwhile.__module__}.{Meanwhile.__qualname__}"
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": here}}
    picture = kept(cast.tomasz)
    page = make_instruction(cast, drafts=[StepDraft(title="Otwórz pismo", screenshot=picture, alt="Okno")])
    ordered, files = paper_of(page).path, Path(tmp_path, "records/instructions")

    def blur() -> None:
        with django_capture_on_commit_callbacks(execute=True):
            burn(picture, BLUR, by=cast.tomasz)

    Meanwhile.acts.append(blur)

    made = printed(page)

    assert not Meanwhile.acts
    assert made == paper_of(page).path != ordered
    assert [each.name for each in files.iterdir()] == [Path(made).name]
