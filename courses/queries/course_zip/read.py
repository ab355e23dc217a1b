"""What a ZIP from whoever sends it holds, with every check that can be made before anything is written."""

from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import IO, Any, BinaryIO, cast

from django.conf import settings
from django.core.files.base import File
from django.utils.translation import gettext as _

from courses.blocks.filmed import CAPTION_KINDS, VIDEO_KINDS
from courses.exchange import FORMATS, Readout
from courses.queries.course_zip.fields import sections_in
from courses.queries.course_zip.files import DOCUMENT, PICTURE
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
    """`readout` holds the questions of a test, and is None of a lesson or a task."""

    path: str
    key: str
    kind: str
    said: Said
    readout: Readout | None = None

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
    fields: dict[str, str]
    before: str


@dataclass(frozen=True)
class ReadParcel:
    unpacked: Unpacked
    said: Said
    key: str
    parts: list[ReadPart]
    files: dict[str, dict[str, Any]]
    modules: list[ReadModule]


def read_parcel(file: IO[bytes]) -> ReadParcel:
    """Refused, with the name of the member, where anything of it is not as the format says."""
    unpacked = Unpacked(file)
    said = unpacked.said(COURSE)
    if said.values.get("format") != VERSION:
        said.wrong("format")
    files = {each["path"]: each for each in (_file(unpacked, row) for row in said.each("files"))}
    parts = [_part(unpacked, row) for row in said.each("parts")]
    modules = [_module(row, parts) for row in said.each("modules")] if "modules" in said.values else []
    keys = [said.uuid("id"), *(part.key for part in parts), *(module.key for module in modules)]
    if len(set(keys)) != len(keys) or len(parts) > MOST_PARTS:
        said.wrong("parts")
    return ReadParcel(unpacked, said, keys[0], parts, files, modules)


def _module(row: Said, parts: list[ReadPart]) -> ReadModule:
    before = row.line("before", 200)
    fields = {"title": row.line("title", 255), "summary": row.line("summary", 300)}
    if before not in {part.path for part in parts}:
        row.wrong("before")
    if not fields["title"]:
        row.wrong("title")
    return ReadModule(row.uuid("id"), fields, before)


def _part(unpacked: Unpacked, row: Said) -> ReadPart:
    path, kind = row.line("path", 200), row.choice("kind", {LESSON, TEST, TASK})
    if not path.startswith(f"{kind}s/") or not path.endswith(".json"):
        row.wrong("path")
    said = unpacked.said(path)
    if (key := said.uuid("id")) != row.uuid("id"):
        said.wrong("id")
    readout = None
    if kind == TEST:
        # Files that were written before tests had these say nothing of them.
        said.values = {"sections": [], "marking": Marking.PLAIN.value, "penalty": 25, **said.values}
        xml = questions_of(path)
        readout = _questions(xml, unpacked.data(xml), said)
    return ReadPart(path, key, kind, said, readout)


def _questions(path: str, data: bytes, said: Said) -> Readout:
    try:
        readout = FORMATS["moodle"].read(data)
    except Refused as refusal:
        raise Refused(f"{path}: {refusal.message}") from refusal
    for unread in readout.unread:
        raise Refused(
            _("%(member)s, line %(line)d: %(reason)s") % {"member": path, "line": unread.line, "reason": unread.reason}
        )
    beside = said.each("questions")
    if len(beside) != len(readout.found):
        said.wrong("questions")
    sections = {each.id for each in sections_in(said)}
    for place, (found, more) in enumerate(zip(readout.found, beside, strict=True)):
        rules = Said(more.of, more.values.get("rules"))
        marking = {"marking": rules.choice("marking", {"all", "part"})} if "marking" in rules.values else {}
        accents = {"accents": rules.flag("accents")} if "accents" in rules.values else {}
        section = "" if more.values.get("section") is None else more.choice("section", sections)
        rules_said = {**found.question.rules, **marking, **accents}
        question = replace(found.question, rules=rules_said, section=section)
        readout.found[place] = replace(found, question=question)
    return readout


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
