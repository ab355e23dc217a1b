"""What a ZIP from whoever sends it holds, with every check that can be made before anything is written."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO, Any, BinaryIO, cast

from django.conf import settings
from django.core.files.base import File
from django.utils.translation import gettext as _

from courses.blocks.filmed import CAPTION_KINDS, VIDEO_KINDS
from courses.queries.course_zip.files import DOCUMENT, PICTURE
from courses.queries.course_zip.order import settle_needs
from courses.queries.course_zip.read_asked import ReadQuestion, read_questions
from courses.records.marking import Marking
from courses.standards.course_zip import COURSE, VERSION, Said, Unpacked, page_of, questions_of
from lms.kit.archives import open_zip
from lms.kit.film import kind_of_film
from lms.kit.refused import Refused
from lms.kit.uploads import DOCUMENTS, IMAGES, inspect
from lms.kit.vtt import WrongVtt, read_vtt
from lms.models.media import Audience

MOST_PARTS = 300
LESSON, TEST, TASK = "lesson", "test", "task"


@dataclass(frozen=True)
class ReadPart:
    """`questions` are those of a test, in its order."""

    path: str
    key: str
    kind: str
    said: Said
    questions: Sequence[ReadQuestion] = ()

    @property
    def is_test(self) -> bool:
        return self.kind == TEST

    @property
    def page_path(self) -> str:
        return page_of(self.path)


@dataclass(frozen=True)
class ReadModule:
    """`before` is the path of the part that it begins with."""

    key: str
    title: str
    said: Said
    before: str


@dataclass(frozen=True)
class ReadParcel:
    unpacked: Unpacked
    said: Said
    key: str
    parts: list[ReadPart]
    files: dict[str, dict[str, Any]]
    modules: list[ReadModule]
    bank: Sequence[ReadPart] = ()

    @property
    def says_all(self) -> bool:
        """Whether it says which questions lessons ask, and whether a card is asked for; files from before do not."""
        return "card" in self.said.values


def read_parcel(file: IO[bytes]) -> ReadParcel:
    """Refused, with the name of the member, where anything of it is not as the format says."""
    unpacked = Unpacked(file)
    said = unpacked.said(COURSE)
    if said.values.get("format") != VERSION:
        said.wrong("format")
    files = {each["path"]: each for each in (_file(unpacked, row) for row in said.each("files"))}
    parts = [_part(unpacked, row, files) for row in said.each("parts")]
    modules = [_module(row, parts) for row in said.each("modules")] if "modules" in said.values else []
    bank = [_bank_test(unpacked, row, files) for row in said.each("bank")] if "bank" in said.values else []
    keys = [said.uuid("id"), *(part.key for part in (*parts, *bank)), *(module.key for module in modules)]
    if len(set(keys)) != len(keys) or len(parts) > MOST_PARTS or len(bank) > MOST_PARTS:
        said.wrong("parts")
    settle_needs({part.key: part.said for part in parts})
    return ReadParcel(unpacked, said, keys[0], parts, files, modules, bank)


def _module(row: Said, parts: list[ReadPart]) -> ReadModule:
    before = row.line("before", 200)
    title = row.line("title", 255)
    if before not in {part.path for part in parts}:
        row.wrong("before")
    if not title:
        row.wrong("title")
    return ReadModule(row.uuid("id"), title, row, before)


def _part(unpacked: Unpacked, row: Said, files: dict[str, dict[str, Any]]) -> ReadPart:
    path, kind = row.line("path", 200), row.choice("kind", {LESSON, TEST, TASK})
    if not path.startswith(f"{kind}s/") or not path.endswith(".json"):
        row.wrong("path")
    said = unpacked.said(path)
    if (key := said.uuid("id")) != row.uuid("id"):
        said.wrong("id")
    questions: list[ReadQuestion] = []
    if kind == TEST:
        # Files that were written before tests had these say nothing of them.
        before = {"sections": [], "marking": Marking.PLAIN.value, "penalty": 25, "not_in_xml": []}
        said.values = {**before, **said.values}
        xml = questions_of(path)
        questions = read_questions(xml, unpacked.data(xml), said, files)
    return ReadPart(path, key, kind, said, questions)


def _bank_test(unpacked: Unpacked, row: Said, files: dict[str, dict[str, Any]]) -> ReadPart:
    """Nothing but its questions is taken of it, so it has no sections here."""
    path = row.line("path", 200)
    if not path.startswith("bank/") or not path.endswith(".json"):
        row.wrong("path")
    said = unpacked.said(path)
    if (key := said.uuid("id")) != row.uuid("id"):
        said.wrong("id")
    said.values = {**said.values, "sections": []}
    xml = questions_of(path)
    return ReadPart(path, key, TEST, said, read_questions(xml, unpacked.data(xml), said, files))


def _file(unpacked: Unpacked, row: Said) -> dict[str, Any]:
    path = row.line("path", 200)
    told = {
        "path": path,
        "title": row.line("title", 255),
        "kind": row.choice("kind", {DOCUMENT, PICTURE}),
        "audience": row.choice("audience", Audience.values),
    }
    if not told["title"] or not path.startswith("files/"):
        row.wrong("path")
    with unpacked.copied(path) as file:
        size = file.seek(0, 2)
        try:
            _refuse_wrong_content(file, PurePosixPath(path).name, told["kind"])
        except (Refused, WrongVtt) as refusal:
            raise Refused(f"{path}: {refusal}") from refusal
    if row.values.get("sha256") != unpacked.sums[path] or row.values.get("bytes") != size:
        row.wrong("sha256")
    return {**told, "sha256": unpacked.sums[path], "bytes": size}


def _refuse_wrong_content(file: IO[bytes], name: str, kind: str) -> None:
    """By what the file is, not by what it is called; the kinds are those that the editor takes."""
    ending, taken = PurePosixPath(name).suffix.lstrip("."), settings.WAGTAILDOCS_EXTENSIONS
    if kind == PICTURE:
        inspect(File(file, name), allowed=IMAGES, max_bytes=settings.UPLOAD_MAX_BYTES)
        taken = settings.WAGTAILIMAGES_EXTENSIONS
    elif ending in VIDEO_KINDS:
        if kind_of_film(file) != ending:
            raise Refused(_("Choose a file of the kind: %(kinds)s.") % {"kinds": ending.upper()})
    elif ending in CAPTION_KINDS:
        file.seek(0)
        read_vtt(file.read())
    elif ending == "zip":
        open_zip(cast(BinaryIO, file)).close()
    else:
        inspect(File(file, name), allowed=DOCUMENTS, max_bytes=settings.UPLOAD_MAX_BYTES)
    if ending not in taken:
        raise Refused(_("This kind of file is not accepted. Accepted kinds: %(kinds)s.") % {"kinds": ", ".join(taken)})
