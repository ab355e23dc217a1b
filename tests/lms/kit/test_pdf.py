"""PDFs: tagged, in Polish, the same on every machine, and deaf to markup in what people typed."""

import re
from pathlib import Path

import pytest
import typst
from django.core.files.storage import default_storage

from lms.kit import pdf

PLAIN = """
#let d = json(bytes(sys.inputs.data))
#set document(title: d.title)
#set text(lang: "pl", font: "Libertinus Serif")
#title()
#d.body
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "plain.typ").write_text(PLAIN)
    monkeypatch.setattr(pdf, "FOLDER", tmp_path)
    return tmp_path


def test_a_pdf_is_tagged_and_names_its_language(folder: Path) -> None:
    made = pdf.render_pdf("plain.typ", {"title": "Zażółć gęślą jaźń", "body": "Łódź"})

    assert made.startswith(b"%PDF-")
    assert b"/MarkInfo" in made
    assert re.search(rb"/Lang\s*\(pl", made)
    assert b"pdfuaid:part" in made


def test_what_people_typed_is_no_markup(folder: Path) -> None:
    typed = '#eval("1+1") $x$ *gruby* #read("/etc/passwd") ]] "'

    assert pdf.render_pdf("plain.typ", {"title": typed, "body": typed}).startswith(b"%PDF-")


def test_a_picture_without_a_description_is_a_mistake(folder: Path) -> None:
    svg = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'/>"
    (folder / "picture.typ").write_text(f'#set document(title: "t")\n#image(bytes("{svg}"), format: "svg")')

    with pytest.raises(typst.TypstError, match="alt"):
        pdf.render_pdf("picture.typ", {})


def test_a_pdf_is_kept_under_what_it_says(folder: Path) -> None:
    first = pdf.keep_pdf("tried/1", "plain.typ", {"title": "a", "body": "b"})

    assert re.fullmatch(r"records/tried/1/[0-9a-f]{64}\.pdf", first)
    assert pdf.keep_pdf("tried/1", "plain.typ", {"body": "b", "title": "a"}) == first
    assert pdf.keep_pdf("tried/1", "plain.typ", {"title": "a", "body": "c"}) != first

    (folder / "plain.typ").write_text(PLAIN + "inaczej")
    mended = pdf.keep_pdf("tried/1", "plain.typ", {"title": "a", "body": "b"})
    assert mended != first
    assert default_storage.exists(first)
    assert default_storage.exists(mended)


def test_kept_pdfs_are_forgotten_together(folder: Path) -> None:
    kept = [pdf.keep_pdf("tried/2", "plain.typ", {"title": "a", "body": body}) for body in "ab"]
    other = pdf.keep_pdf("tried/3", "plain.typ", {"title": "a", "body": "a"})

    assert pdf.forget_pdfs("tried/2") == 2
    assert pdf.forget_pdfs("tried/2") == 0
    assert pdf.forget_pdfs("tried/404") == 0
    assert [default_storage.exists(name) for name in (*kept, other)] == [False, False, True]
