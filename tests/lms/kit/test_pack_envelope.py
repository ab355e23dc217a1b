"""The ZIP around the files of a pack: what it declares is not believed, and no part of it can change unseen."""

import io
import tracemalloc
import zipfile
from collections.abc import Iterable

import pytest
from django.utils.functional import lazy

from lms.kit.pack_check import MOST_TOLD, PackCheck, check_pack
from lms.kit.refused import Refused
from lms.kit.signed_pack import KEY, LIST, MAX_FILES, SIGNATURE, entry_of
from tests.factories.signed_packs import CARD, FACTS, headers, packed, problems, rewritten, unpacked, unpacking_to

pytestmark = pytest.mark.usefixtures("in_english")
MB = 1024 * 1024
PACKED_ANEW = ["The files are as they were signed, but the ZIP around them was packed anew or changed."]


def put(entries: Iterable[tuple[zipfile.ZipInfo, bytes]]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for entry, data in entries:
            archive.writestr(entry, data)
    return out.getvalue()


@pytest.mark.parametrize("name", [LIST, SIGNATURE, KEY, FACTS])
def test_an_entry_that_unpacks_to_more_than_it_declares_costs_no_memory(name: str):
    pack = unpacking_to(packed(), name, 64 * MB)
    tracemalloc.start()
    try:
        found = check_pack(io.BytesIO(pack))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert not found.is_whole
    assert peak < 16 * MB


def test_a_list_of_more_lines_than_files_is_refused_before_it_is_read():
    pack = rewritten(packed(), lambda files: files.update({LIST: b"\n" * (MAX_FILES + 1)}))

    with pytest.raises(Refused, match="holds more than"):
        check_pack(io.BytesIO(pack))


def test_what_is_only_counted_is_not_put_into_words():
    said = []
    words = lazy(lambda: said.append(1) or "%(name)s", str)()
    found = PackCheck()
    for number in range(MOST_TOLD * 3):
        found.say(words, str(number))

    assert (found.count, len(found.problems), len(said)) == (MOST_TOLD * 3, MOST_TOLD, MOST_TOLD)


def test_a_date_changed_in_every_header_is_told():
    pack = bytearray(packed())
    for _name, header, entry in headers(bytes(pack)):
        pack[header + 10 : header + 14] = pack[entry + 12 : entry + 16] = b"\x00\x60\x7e\x5d"
    with zipfile.ZipFile(io.BytesIO(pack)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2026, 11, 30, 12, 0, 0)}

    assert problems(bytes(pack)) == PACKED_ANEW


def test_files_in_another_order_are_told():
    pack = packed()
    entries = [(entry_of(name), data) for name, data in unpacked(pack).items()]
    assert put(entries) == pack  # so that nothing but the order is another

    found = check_pack(io.BytesIO(put([entries[1], entries[0], *entries[2:]])))
    assert found.problems == PACKED_ANEW
    assert (found.is_pack, found.is_repacked) == (True, True)


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_folders_that_a_program_wrote_beside_the_files_are_not_called_dangerous(method: int):
    entries = [(entry_of(name), data) for name, data in unpacked(packed()).items()]
    folders = [(entry_of(name), b"") for name in ("dokumenty/", "dokumenty/karty/", "dane/")]
    for folder, _data in folders:
        folder.compress_type = method
    found = check_pack(io.BytesIO(put([*folders, *entries])))

    assert found.problems == PACKED_ANEW
    assert found.is_repacked


@pytest.mark.parametrize(("name", "data"), [("dane/", b"x"), ("../dane/", b""), ("/", b""), ("dane//", b"")])
def test_a_folder_that_holds_something_or_leads_elsewhere_is_told(name: str, data: bytes):
    found = check_pack(io.BytesIO(rewritten(packed(), lambda files: files.update({name: data}))))

    assert found.problems == [f"Do not unpack this file, its name leads elsewhere: {name}."]
    assert not found.is_repacked


def test_what_has_no_list_is_no_pack():
    assert not check_pack(io.BytesIO(put([(entry_of(CARD), b"%PDF")]))).is_pack
