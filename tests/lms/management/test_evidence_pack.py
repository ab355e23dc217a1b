"""The two commands: one writes a pack, the other says in Polish what has become of it."""

import hashlib
import io
import zipfile
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from lms.models import Event, TerytCode
from tests.factories.milestones import make_evidence, make_plan
from tests.factories.people import Cast


def run(*arguments: object) -> list[str]:
    out = io.StringIO()
    call_command(*map(str, arguments), stdout=out)
    return out.getvalue().splitlines()


def problems(pack: Path) -> list[str]:
    out = io.StringIO()
    with pytest.raises(SystemExit, match="1"):
        call_command("verify_pack", str(pack), stdout=out)
    return out.getvalue().splitlines()


@pytest.fixture
def pack(cast: Cast, tmp_path: Path) -> Path:
    """With one proof of a milestone, a text."""
    make_plan(cast.partner)
    make_evidence(cast.partner)
    path = tmp_path / "losice.zip"
    assert run("evidence_pack", cast.partner.teryt, path) == [f"{path}: dokumenty: 1, bez pliku: 0."]
    return path


def test_a_pack_that_was_written_is_whole_and_nothing_else_is_left_beside_it(pack: Path):
    assert run("verify_pack", pack) == ["Paczka jest nienaruszona i podpisana przez ten serwis; pliki: 8."]
    assert list(pack.parent.iterdir()) == [pack]


def test_what_was_written_is_a_fact_and_nobody_elses_to_read(pack: Path):
    fact = Event.objects.get(name="lms.evidence_pack_made")
    data = pack.read_bytes()

    assert fact.actor is None
    assert fact.after == {"documents": 1, "size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    assert pack.stat().st_mode & 0o777 == 0o600


def test_a_link_that_stands_beside_it_is_not_followed(cast: Cast, tmp_path: Path):
    """Whoever may write into the folder could have put a link where the file was begun before."""
    path, elsewhere = tmp_path / "p.zip", tmp_path / "elsewhere"
    elsewhere.write_bytes(b"a")
    (tmp_path / ".p.zip.part").symlink_to(elsewhere)
    run("evidence_pack", cast.partner.teryt, path)

    assert elsewhere.read_bytes() == b"a"
    assert path.read_bytes().startswith(b"PK")


def test_a_pack_that_is_not_whole_leaves_the_older_one_and_tells_no_fact(cast: Cast, tmp_path: Path):
    path = tmp_path / "p.zip"
    path.mkdir()
    with pytest.raises(CommandError, match=r"p\.zip"):
        run("evidence_pack", cast.partner.teryt, path)

    assert list(tmp_path.iterdir()) == [path]
    assert not Event.objects.filter(name="lms.evidence_pack_made").exists()


def test_one_changed_byte_names_the_file(pack: Path):
    data = bytearray(pack.read_bytes())
    data[data.index(b"Umowa partnerska.")] ^= 1
    pack.write_bytes(data)
    with zipfile.ZipFile(pack) as archive:
        name = next(each for each in archive.namelist() if each.startswith("dokumenty/"))

    assert problems(pack) == [f"Zmieniony: {name}. Jego treść nie zgadza się z podpisanym wykazem."]


def test_what_was_added_is_named(pack: Path):
    with zipfile.ZipFile(pack, "a") as archive:
        archive.writestr("dokumenty/karty/KI-2026-1410-009.pdf", "%PDF")

    assert problems(pack) == ["Dodany: dokumenty/karty/KI-2026-1410-009.pdf. Nie ma go w podpisanym wykazie."]


def test_a_former_code_of_the_office_does_as_well(cast: Cast, tmp_path: Path):
    TerytCode.objects.create(unit=cast.partner.unit, code="1410999", valid_until="2025-12-31")

    assert run("evidence_pack", "1410999", tmp_path / "p.zip") == [f"{tmp_path}/p.zip: dokumenty: 0, bez pliku: 0."]


@pytest.mark.parametrize("teryt", ["9999", "", "\x00", "ł"])
def test_a_code_that_nobody_has_writes_nothing(cast: Cast, tmp_path: Path, teryt: str):
    assert cast.partner
    with pytest.raises(CommandError, match="nie ma kodu TERYT"):
        run("evidence_pack", teryt, tmp_path / "p.zip")

    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_said(cast: Cast, tmp_path: Path):
    with pytest.raises(CommandError, match="nowhere"):
        run("evidence_pack", cast.partner.teryt, tmp_path / "nowhere" / "p.zip")


def test_what_is_no_pack_is_refused(tmp_path: Path):
    path = tmp_path / "list.zip"
    path.write_bytes(b"To nie jest ZIP." * 9)

    with pytest.raises(CommandError, match="To nie jest plik ZIP"):
        run("verify_pack", path)
    with pytest.raises(CommandError, match="brak"):
        run("verify_pack", tmp_path / "brak.zip")
