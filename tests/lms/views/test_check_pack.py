"""Anybody may have a pack checked: in the words of the command, within limits, and nothing is kept."""

import gc
import io
import zipfile
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone, translation
from django.utils.translation import gettext

from lms.operations.write_evidence_pack import write_evidence_pack
from lms.views import check_pack as page
from tests.counting import cost
from tests.factories.people import Cast

ADDRESS = "/sprawdz-paczke/"


@pytest.fixture
def pack(cast: Cast) -> bytes:
    out = io.BytesIO()
    write_evidence_pack(partner=cast.partner, out=out, now=timezone.now())
    return out.getvalue()


def send(client: Client, data: bytes, name: str = "paczka.zip", status: int = 200) -> str:
    response = client.post(ADDRESS, {"file": SimpleUploadedFile(name, data, "application/zip")})
    assert response.status_code == status
    return response.content.decode()


def polish(words: str) -> str:
    with translation.override("pl"):
        return gettext(words)


def stored() -> set[Path]:
    return set(Path(default_storage.path("")).rglob("*"))


def test_the_page_asks_a_visitor_for_nothing_but_the_file(client: Client, db: None):
    assert cost(client, ADDRESS) <= 1
    assert 'enctype="multipart/form-data"' in client.get(ADDRESS).content.decode()


def test_a_whole_pack_is_said_to_be_whole_and_nothing_is_kept(client: Client, pack: bytes):
    before = stored()

    assert "wszystkie pliki są takie, jakie podpisał ten serwis; razem 7 plików." in send(client, pack)
    assert stored() == before


def test_a_file_that_is_kept_beside_memory_is_gone_with_the_answer(
    client: Client, pack: bytes, settings, tmp_path: Path
):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE, settings.FILE_UPLOAD_TEMP_DIR = 10, str(tmp_path)

    assert "Paczka jest nienaruszona" in send(client, pack)
    gc.collect()
    assert list(tmp_path.iterdir()) == []


def test_each_change_is_named_as_the_command_names_it(client: Client, pack: bytes):
    changed = bytearray(pack)
    changed[changed.index(b'"teryt"')] ^= 1
    out = io.BytesIO(bytes(changed))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("<script>alert(1)</script>.pdf", "x")
    shown = send(client, out.getvalue())

    assert polish("The pack was changed, or signed by somebody else") in shown
    assert "Jego treść nie zgadza się z podpisanym wykazem." in shown
    assert "Nie należy rozpakowywać tego pliku, jego nazwa prowadzi w inne miejsce: &lt;script&gt;" in shown
    assert "<script>alert" not in shown


def test_a_zip_without_a_list_is_called_no_pack_and_one_packed_anew_is_said_to_hold_the_right_files(
    client: Client, pack: bytes
):
    other, anew = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(pack)) as old, zipfile.ZipFile(anew, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("a.txt", "a")
    headings = [
        polish("This is no pack of evidence"),
        polish("The files are as they were signed, the ZIP is not"),
        polish("The pack was changed, or signed by somebody else"),
    ]

    assert [each in send(client, other.getvalue()) for each in headings] == [True, False, False]
    assert [each in send(client, anew.getvalue()) for each in headings] == [False, True, False]


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"", "To nie jest plik ZIP"), (b"%PDF-1.7 " * 9, "To nie jest plik ZIP"), (b"PK\5\6" + b"\xff" * 18, "więcej")],
)
def test_what_is_no_pack_is_refused_beside_the_field(client: Client, db: None, data: bytes, said: str):
    assert said in send(client, data, status=400)


def test_without_a_file_the_page_says_so(client: Client, db: None):
    response = client.post(ADDRESS)

    assert response.status_code == 400
    assert "field__error" in response.content.decode()


def test_a_body_that_is_too_long_is_refused_by_what_its_head_says(client: Client, db: None):
    response = client.generic(
        "POST", ADDRESS, b"x", "multipart/form-data; boundary=a", CONTENT_LENGTH=str(page.LARGEST * 2)
    )
    assert response.status_code == 400
    assert "Plik ma więcej niż 200 MB." in response.content.decode()


def test_too_many_tries_from_one_network_have_to_wait(client: Client, pack: bytes, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(page, "BY_ADDRESS", page.Throttle("check_pack:test", limit=1, seconds=600))
    send(client, pack)
    response = client.post(ADDRESS, {"file": SimpleUploadedFile("p.zip", pack)})

    assert response.status_code == 429
    assert int(response["Retry-After"]) > 0
