"""The files of a course, each under a path that follows from its title and its content."""

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from django.utils.translation import gettext as _

from courses.standards.course_zip import digest
from lms.kit.markup import clean_text
from lms.kit.refused import Refused
from lms.kit.slugs import polish_slug
from lms.models import Download, Picture

DOCUMENT, PICTURE = "document", "picture"


@dataclass(frozen=True)
class Kept:
    """`row` is the Download or the Picture; what `told` says of it is all that the ZIP says."""

    path: str
    row: Any
    told: dict[str, Any]


class KeptFiles:
    """Collects what pages show while they are described; the same file is kept once."""

    def __init__(self) -> None:
        self.kept: dict[str, Kept] = {}
        self._paths: dict[tuple[str, int], str] = {}

    def path_of(self, row: Download | Picture) -> str:
        kind = PICTURE if isinstance(row, Picture) else DOCUMENT
        if (kind, row.pk) not in self._paths:
            self._paths[kind, row.pk] = self._keep(kind, row)
        return self._paths[kind, row.pk]

    def told(self) -> list[dict[str, Any]]:
        return [kept.told for _path, kept in sorted(self.kept.items())]

    def _keep(self, kind: str, row: Any) -> str:
        try:
            with row.file.open("rb") as file:
                sha, size = digest(file)
        except FileNotFoundError as error:
            raise Refused(_("The file “%(title)s” is gone.") % {"title": row.title}) from error
        title = clean_text(row.title, single_line=True)
        told = {"title": title, "kind": kind, "audience": row.audience, "sha256": sha, "bytes": size}
        ending = PurePosixPath(row.file.name).suffix.lower().lstrip(".") or "bin"
        base, path, number = f"files/{polish_slug(title, fallback='plik')}-{sha[:12]}", "", 1
        while not path or (path in self.kept and self.kept[path].told != {"path": path, **told}):
            path, number = f"{base}{f'-{number}' if number > 1 else ''}.{ending}", number + 1
        self.kept.setdefault(path, Kept(path, row, {"path": path, **told}))
        return path
