"""Packs made here and changed afterwards: what is changed is named, whatever and whoever changed it."""

import hashlib
import io
import zipfile
from collections.abc import Callable
from contextlib import suppress

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from lms.kit.pack_check import MOST_TOLD, check_pack
from lms.kit.refused import Refused
from lms.kit.signed_pack import KEY, LIST, SIGNATURE, SignedPack
from tests.factories.signed_packs import CARD, FACTS, packed, problems, rewritten, unpacking_to

pytestmark = pytest.mark.usefixtures("in_english")
OTHER_KEYS = ["A" * 43]


def test_a_pack_as_it_was_made_is_whole_and_the_same_input_gives_the_same_bytes():
    found = check_pack(io.BytesIO(packed()))

    assert (found.is_whole, found.files, found.problems) == (True, 2, [])
    assert packed() == packed()


def test_one_changed_byte_names_its_file():
    pack = packed()
    stored = pack.index(b"karta")
    changed = bytearray(pack)
    changed[stored] ^= 1

    assert problems(bytes(changed)) == [f"Changed: {CARD}. Its content is not the one on the signed list."]


def test_every_single_byte_counts():
    """One bit is turned at each place, in contents and around them."""
    pack = packed({"a.json": b"tresc " * 9, "b.pdf": b"%PDF"})
    unseen = []
    for place in range(len(pack)):
        changed = bytearray(pack)
        changed[place] ^= 1
        with suppress(Refused):
            if check_pack(io.BytesIO(changed)).is_whole:
                unseen.append(place)

    assert unseen == []


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_whoever_packs_the_same_files_anew_is_told_that_the_files_are_right(method: int):
    pack, out = packed(), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(pack)) as old, zipfile.ZipFile(out, "w", method) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))

    assert problems(out.getvalue()) == [
        "The files are as they were signed, but the ZIP around them was packed anew or changed."
    ]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            lambda files: files.update({FACTS: b'{"ryzyka": ["inne"]}'}),
            [f"Changed: {FACTS}. Its content is not the one on the signed list."],
        ),
        (lambda files: files.pop(CARD), [f"Missing: {CARD}. The signed list names it."]),
        (
            lambda files: files.update({"dokumenty/karty/KI-2026-1410-002.pdf": b"%PDF"}),
            ["Added: dokumenty/karty/KI-2026-1410-002.pdf. The signed list does not name it."],
        ),
        (
            lambda files: files.update({"../../etc/cron.d/x": b"x"}),
            ["Do not unpack this file, its name leads elsewhere: ../../etc/cron.d/x."],
        ),
        (lambda files: files.pop(SIGNATURE), [f"Missing: {SIGNATURE}. Without it nothing shows who made the pack."]),
        (lambda files: files.pop(KEY), [f"Missing: {KEY}. Without it nothing shows who made the pack."]),
        (
            lambda files: files.pop(LIST),
            ["There is no list of hashes (sha256.txt): this is no pack of evidence, or not a whole one."],
        ),
        (
            lambda files: files.update({SIGNATURE: files[SIGNATURE][::-1]}),
            ["The signature does not fit the list of hashes (sha256.txt): one of them was changed."],
        ),
        (
            lambda files: files.update({KEY: files[KEY].replace(b"-----BEGIN", b"----- BEGIN")}),
            [f"Changed: {KEY}. It is not the key that signed the list."],
        ),
    ],
)
def test_what_was_changed_is_named(change: Callable[[dict[str, bytes]], None], said: list[str]):
    assert problems(rewritten(packed(), change)) == said


def test_a_list_that_was_brought_up_to_date_is_not_the_one_that_was_signed():
    def change(files: dict[str, bytes]) -> None:
        before, files[CARD] = hashlib.sha256(files[CARD]).hexdigest(), b"%PDF podmieniony"
        files[LIST] = files[LIST].replace(before.encode(), hashlib.sha256(files[CARD]).hexdigest().encode())

    assert problems(rewritten(packed(), change)) == [
        "The signature does not fit the list of hashes (sha256.txt): one of them was changed."
    ]


def test_a_pack_signed_by_another_key_does_not_come_from_here(settings):
    settings.BADGE_KEYS = OTHER_KEYS
    pack = packed()
    settings.BADGE_KEYS = []

    assert problems(pack) == [
        "The signature was made with a key that is not this site's: the pack does not come from here."
    ]


def test_what_an_earlier_key_of_the_site_signed_is_whole(settings):
    settings.BADGE_KEYS = OTHER_KEYS
    pack = packed()
    settings.BADGE_KEYS = ["B" * 42 + "A", *OTHER_KEYS]

    assert problems(pack) == []


def test_the_signature_and_the_list_are_what_other_programs_take():
    """RFC 8032 over the bytes of the list, the key as PEM; the list as sha256sum --check reads it."""
    with zipfile.ZipFile(io.BytesIO(packed())) as archive:
        listed, files = archive.read(LIST), set(archive.namelist())
        key = load_pem_public_key(archive.read(KEY))
        key.verify(archive.read(SIGNATURE), listed)  # type: ignore[call-arg,union-attr]  # Ed25519
        for line in listed.decode().splitlines():
            digest, path = line.split("  ")
            assert hashlib.sha256(archive.read(path)).hexdigest() == digest
            files.remove(path)

    assert files == {LIST, SIGNATURE, KEY}


def test_a_name_that_stands_twice_is_told():
    out = io.BytesIO(packed())
    with zipfile.ZipFile(out, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr(CARD, b"%PDF inny")

    assert problems(out.getvalue()) == [
        f"Stands in the pack more than once: {CARD}.",
        f"Changed: {CARD}. Its content is not the one on the signed list.",
    ]


def test_no_more_is_told_than_a_page_takes():
    found = check_pack(io.BytesIO(rewritten(packed(), lambda files: files.update({f"{n}.x": b"" for n in range(150)}))))

    assert (found.count, len(found.problems), found.untold) == (150, MOST_TOLD, 50)


def long_directory() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(5_200):
            archive.writestr(str(number), b"")
    return out.getvalue()


def long_names() -> bytes:
    return rewritten(packed(), lambda files: files.update({"x" * 60_000: b""}))


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("sha256.txt", b"0" * 20_000_000)
    return out.getvalue()


def packed_by_lzma() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("sha256.txt", b"0" * 100)
    return out.getvalue()


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (lambda: b"", "This is no ZIP file"),
        (lambda: b"%PDF-1.7 " * 90, "This is no ZIP file"),
        (lambda: packed()[:-9], "This is no ZIP file"),
        (lambda: packed() + b" ", "This is no ZIP file"),
        (long_directory, "holds more than"),
        (long_names, "holds more than"),
        (bomb, "would be too large"),
        (packed_by_lzma, "packed in a way"),
    ],
)
def test_what_is_no_pack_or_would_cost_too_much_is_refused(made: Callable[[], bytes], said: str):
    with pytest.raises(Refused, match=said):
        check_pack(io.BytesIO(made()))


def test_more_than_is_allowed_is_refused_before_anything_is_unpacked():
    with pytest.raises(Refused, match="would be too large"):
        check_pack(io.BytesIO(packed()), max_unpacked=1000)


def test_an_entry_that_says_less_than_it_holds_is_a_changed_one():
    pack = unpacking_to(packed(), FACTS, 5_000_000, declared=5_000)

    assert problems(pack) == [f"Changed: {FACTS}. Its content is not the one on the signed list."]


@pytest.mark.parametrize("path", ["../x", "/etc/x", "a//b", "a/./b", "c:x", "a\\b", "a\nb", "", LIST, CARD])
def test_no_path_goes_in_that_leads_elsewhere_or_is_there(path: str):
    with SignedPack(io.BytesIO()) as pack:
        pack.add(CARD, [b"x"])
        with pytest.raises(ValueError, match="does not go into the pack"):
            pack.add(path, [b"x"])


def test_what_failed_half_way_is_no_pack():
    out = io.BytesIO()
    with suppress(ZeroDivisionError), SignedPack(out) as pack:
        pack.add(CARD, [b"x"])
        pack.add(FACTS, (bytes(1 // number) for number in (1, 0)))

    assert problems(out.getvalue()) == [
        "There is no list of hashes (sha256.txt): this is no pack of evidence, or not a whole one."
    ]


def test_a_foreign_key_is_no_reason_to_fail():
    def change(files: dict[str, bytes]) -> None:
        files[KEY] = b"-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n"
        files[SIGNATURE] = Ed25519PrivateKey.generate().sign(files[LIST])

    assert problems(rewritten(packed(), change)) == [
        "The signature does not fit the list of hashes (sha256.txt): one of them was changed."
    ]
