"""What strangers send as a course: each wrong thing named in a sentence, before anything is written."""

import io
import json
import stat
import struct
import warnings
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from courses.blocks.lesson import TEXT_FEATURES
from courses.kinds import OptionDraft
from courses.queries.course_zip import KeptFiles, Links, read_parcel
from courses.queries.course_zip.links import LinksBack
from courses.queries.course_zip.offline import _question
from courses.queries.written import Written
from lms.kit.refused import Refused
from tests.factories.course_zips import Members, lesson_with, packed, small_members
from tests.factories.presentations import CAPTIONS, mp4

pytestmark = pytest.mark.usefixtures("in_english")
LESSON = "lessons/01-lekcja.json"


def reason(data: bytes) -> str:
    with pytest.raises(Refused) as refused:
        read_parcel(io.BytesIO(data))
    return refused.value.message


def with_entry(info: str | ZipInfo, data: bytes = b"x", **how: Any) -> bytes:
    file = io.BytesIO(packed(small_members()))
    with warnings.catch_warnings(), ZipFile(file, "a") as archive:
        warnings.simplefilter("ignore", UserWarning)  # of a name that is there already
        archive.writestr(info, data, **how)
    return file.getvalue()


def link(name: str) -> ZipInfo:
    info = ZipInfo(name)
    info.create_system, info.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    return info


def claiming(size: int) -> bytes:
    """The directory says that the first member unpacks to so much."""
    data = bytearray(packed(small_members()))
    at = data.index(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", size)
    return bytes(data)


def without(members: Members, path: str) -> Members:
    return {name: data for name, data in members.items() if name != path}


def told(**changes: bytes) -> bytes:
    """A manifest that fits the members as they were before the change."""
    good = packed(small_members())
    with ZipFile(io.BytesIO(good)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    return packed({**members, **changes}, names_all=False)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "The file is damaged and cannot be opened."),
        (b"PK\x03\x04" + bytes(40), "The file is damaged and cannot be opened."),
        (with_entry("../outside.json"), "../outside.json: this name is not allowed in the file."),
        (with_entry("/etc/passwd"), "/etc/passwd: this name is not allowed in the file."),
        (with_entry("files\\x.pdf"), "files\\x.pdf: this name is not allowed in the file."),
        (with_entry("files/\u202efdp.exe"), "files/fdp.exe: this name is not allowed in the file."),
        (with_entry(link("files/a.pdf")), "files/a.pdf is a link or something else that is no file."),
        (with_entry("course.json"), "course.json stands in the file twice."),
        (with_entry("files/a.pdf"), "files/a.pdf is not named in manifest.json."),
        (
            with_entry("files/a.txt", bytes(30_000_000), compress_type=ZIP_DEFLATED),
            "files/a.txt is too large when unpacked: at most 1024 MB.",
        ),
        (claiming(2**31), "course.json is too large when unpacked: at most 1024 MB."),
        (claiming(10), "course.json is damaged and cannot be read."),
        (told(**{"course.json": b"{}"}), "course.json is not as manifest.json says: its length or sum differs."),
        (packed(without(small_members(), LESSON)), f"{LESSON} is missing in the file."),
        (packed(without(small_members(), "course.json")), "course.json is missing in the file."),
        (packed(small_members(), names_all=False), "manifest.json is missing in the file."),
        (
            told(**{"manifest.json": b'{"format": "pomost-course/2"}'}),
            "manifest.json: only the format pomost-course/1 can be read.",
        ),
        (packed({**small_members(), "course.json": b"{"}), "course.json: this is no JSON in UTF-8."),
        (packed({**small_members(), "course.json": b'{"a": 1, "a": 2}'}), "course.json: this is no JSON in UTF-8."),
        (packed({**small_members(), "course.json": b"[" * 100_000}), "course.json: this is no JSON in UTF-8."),
        (packed({**small_members(), "course.json": b"[]"}), "course.json: an object is expected here."),
        (packed(small_members(format="other/1")), "course.json: the field “format” is not as the format says."),
        (packed(small_members(parts=None)), "course.json: the field “parts” is not as the format says."),
        (packed(small_members(id="{0}")), "course.json: the field “id” is not as the format says."),
        (
            packed(small_members(files={"files/a.mp4": b"<html><script>alert(1)</script>"})),
            "files/a.mp4: Choose a file of the kind: MP4.",
        ),
        (
            packed(small_members(files={"files/a.vtt": b"WEBVTT\n"})),
            "files/a.vtt: Line 2: there is no text with a time in it.",
        ),
        (packed(small_members(files={"files/a.pdf": b"<html>"})), "files/a.pdf: This kind of file is not accepted."),
        (packed(small_members(files={"files/a.exe": b"%PDF-1.7"})), "files/a.exe: The name of the file ends with .exe"),
        (packed(small_members(files={"files/a.svg": b"<svg onload='x'/>"})), "files/a.svg: This kind of file is not"),
    ],
)
def test_what_is_not_as_the_format_says_is_named(data: bytes, words: str) -> None:
    assert reason(data).startswith(words)


def test_files_that_are_what_they_are_called_go_through() -> None:
    files = {"files/a.mp4": mp4(5), "files/a.vtt": CAPTIONS, "files/a.pdf": b"%PDF-1.7"}

    parcel = read_parcel(io.BytesIO(packed(small_members(files=files))))

    assert [part.path for part in parcel.parts] == [LESSON]
    assert sorted(parcel.files) == sorted(files)


def test_a_test_has_as_many_rules_as_questions_and_each_question_can_be_read() -> None:
    xml = '<quiz><question type="truefalse"><questiontext><text>Tak?</text></questiontext>{}</question></quiz>'
    right = '<answer fraction="100"><text>true</text></answer>'
    said = {**lesson_with(), "questions": []}
    parts = [{"path": "tests/01-t.json", "kind": "test", "id": said["id"]}]
    members = {**small_members(parts=parts), "tests/01-t.json": json.dumps(said).encode()}

    assert reason(packed(members)) == "tests/01-t.xml is missing in the file."
    assert reason(packed({**members, "tests/01-t.xml": xml.format(right).encode()})) == (
        "tests/01-t.json: the field “questions” is not as the format says."
    )
    assert reason(packed({**members, "tests/01-t.xml": b"<quiz><question type='calculated'/></quiz>"})) == (
        "tests/01-t.xml, line 1: Questions of the type “calculated” cannot be taken in."
    )
    assert "document type" in reason(packed({**members, "tests/01-t.xml": b"<!DOCTYPE x><quiz/>"}))


WORDS = st.text("aą &<>\"'\u00a0", max_size=8).map(lambda text: text.replace("&", "&amp;").replace("<", "&lt;"))
SPANS: st.SearchStrategy[str] = st.recursive(
    WORDS,
    lambda inner: st.one_of(
        st.builds("<b>{}</b>".format, inner),
        st.builds("<i>{}</i>".format, inner),
        st.builds('<a href="https://example.org/?a=1&amp;b=2">{}</a>'.format, WORDS),
        st.builds("{}<br/>{}".format, inner, inner),
        st.builds("<script>{}</script>".format, WORDS),
    ),
    max_leaves=6,
)
BLOCKS = st.one_of(
    st.builds("<p>{}</p>".format, SPANS),
    st.builds("<h2>{}</h2>".format, SPANS),
    st.builds("<ul><li>{}</li><li>{}</li></ul>".format, SPANS, SPANS),
)


@settings(max_examples=40)
@given(html=st.lists(BLOCKS, max_size=4).map("".join))
def test_a_text_told_and_stored_again_is_told_the_same(html: str) -> None:
    links, back = Links({}, KeptFiles()), LinksBack({}, lambda path: None)
    first = links.told(back.stored(html, TEXT_FEATURES))

    assert links.told(back.stored(first, TEXT_FEATURES)) == first
    assert "script" not in first


@pytest.mark.parametrize(
    "html",
    [
        "<li>a</li>",
        "<p><ul><li>a</p></ul>",
        "a<p>b",
        "<b><p>c</b></p>",
        "<table><tr><td>x</table>",
        "<h3><a href='javascript:x'>y",
    ],
)
def test_untidy_html_is_tidied_or_refused(html: str) -> None:
    try:
        stored = LinksBack({}, lambda path: None).stored(html, TEXT_FEATURES)
    except Refused as refusal:
        stored = refusal.message

    assert stored
    assert "javascript" not in stored


def test_the_page_of_a_test_tells_nothing_of_the_key() -> None:
    order = [OptionDraft(text=text) for text in ("c", "a", "b")]
    pairs = [OptionDraft(text="x", pair="2"), OptionDraft(text="y", pair="1")]

    def shown(kind: str, options: Any = (), **rules: Any) -> dict[str, Any]:
        found = _question(Written(text="?", kind=kind, options=tuple(options), rules=rules, points=1))
        return {name: found[name] for name in ("options", "pairs", "unit") if found.get(name)}

    assert shown("order", order) == {"options": ["a", "b", "c"]}
    assert shown("match", pairs) == {"options": ["x", "y"], "pairs": ["1", "2"]}
    assert shown("number", number="7", unit="dni") == {"unit": "dni"}
    assert shown("text", [OptionDraft(text="klucz")]) == {}
    assert shown("truth", truth="true") == {}
