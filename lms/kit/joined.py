"""One stylesheet and one script for a page, joined from the small files under static/ (no build step, no tool).

A static files finder: collectstatic and a server without collected files get css/app.css and js/app.js alike.
"""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.checks import CheckMessage
from django.core.files.storage import FileSystemStorage

JOINED = {
    "css/app.css": ("css/tokens.css", "css/base.css", "css/layout.css", "css/components/*.css"),
    # The public page of a certificate is read on telephones of strangers, over any connection.
    "css/check.css": (
        "css/tokens.css",
        "css/base.css",
        "css/components/button.css",
        "css/components/card.css",
        "css/components/field.css",
        "css/components/summary_list.css",
        "css/check_page.css",
    ),
    "js/app.js": (
        "js/shell.js",
        "js/toast.js",
        "js/dialog.js",
        "js/waiting.js",
        "js/draft.js",
        "js/others_saved.js",
        "js/drop.js",
        "js/copy.js",
        "js/zoom.js",
        "js/idle.js",
        "js/keys.js",
        "js/print.js",
    ),
}


class JoinedFinder(BaseFinder):
    def __init__(self) -> None:
        self.sources = Path(settings.STATICFILES_DIRS[0])
        self.storage = FileSystemStorage(location=settings.JOINED_ROOT)

    def check(self, **kwargs: Any) -> list[CheckMessage]:
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        if path not in JOINED:
            return []
        found = str(self.join(path))
        return [found] if find_all else found

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, FileSystemStorage]]:
        for path in JOINED:
            self.join(path)
            yield path, self.storage

    def join(self, path: str) -> Path:
        """Write the joined file anew when its text changed; another process may do the same at the same time."""
        text = "\n".join(source.read_text(encoding="utf-8") for pattern in JOINED[path] for source in self.of(pattern))
        target = Path(self.storage.path(path))
        if not target.exists() or target.read_text(encoding="utf-8") != text:
            target.parent.mkdir(parents=True, exist_ok=True)
            fresh = target.with_suffix(f"{target.suffix}.{os.getpid()}")
            fresh.write_text(text, encoding="utf-8")
            fresh.replace(target)
        return target

    def of(self, pattern: str) -> Iterable[Path]:
        """The files of one pattern in a steady order; a name without a star must exist."""
        return sorted(self.sources.glob(pattern)) if "*" in pattern else [self.sources / pattern]
