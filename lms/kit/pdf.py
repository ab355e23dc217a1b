"""PDFs with tags, written from Typst templates in site/templates/pdf and kept by what they say. The only reader of
typst.
"""

import hashlib
import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

FOLDER = Path(settings.BASE_DIR) / "site" / "templates" / "pdf"
KEPT = "records"
"""The folder of the protected storage that only views with a permission check of their own read."""


def render_pdf(template: str, data: Mapping[str, Any], pictures: Mapping[str, str] | None = None) -> bytes:
    """The PDF/UA-1 that a template such as "card.typ" makes of JSON-ready data, read there as `sys.inputs.data`.

    What people typed reaches Typst as data and is never read as markup. Only Typst's own fonts are used, so that every
    machine writes the same pages; they cover Polish. Takes about 0.1 s. A mistake in a template raises
    typst.TypstError, and so does a picture without a description.

    `pictures` are paths within the default storage, by the file names under which the template finds them beside it:
    PNG, JPEG or WebP.
    """
    if pictures:
        with TemporaryDirectory() as place:
            for source in FOLDER.glob("*.typ"):
                shutil.copy(source, place)
            for name, path in pictures.items():
                with default_storage.open(path) as stored, (Path(place) / name).open("wb") as file:
                    shutil.copyfileobj(stored, file)
            return _compiled(Path(place), template, data)
    return _compiled(FOLDER, template, data)


def _compiled(folder: Path, template: str, data: Mapping[str, Any]) -> bytes:
    return typst.compile(
        folder / template,
        root=folder,
        format="pdf",
        pdf_standards="ua-1",
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data)},
    )


def path_of(folder: str, template: str, data: Mapping[str, Any]) -> str:
    """Where the PDF for this data is kept within the default storage, made already or not."""
    return f"{KEPT}/{folder}/{_fingerprint(template, data)}.pdf"


def keep_pdf(folder: str, template: str, data: Mapping[str, Any], pictures: Mapping[str, str] | None = None) -> str:
    """Path, within the default storage, of the PDF for this data; it is rendered when it is asked for first.

    The name is the SHA-256 of data and templates, so that other data, or a mended template, makes another file. Names
    of `pictures` in the data have to tell one content from another.
    """
    name = path_of(folder, template, data)
    if default_storage.exists(name):
        return name
    content = render_pdf(template, data, pictures)
    # Another worker may have been quicker; Django's storage would keep a second file under a name nobody knows.
    return name if default_storage.exists(name) else default_storage.save(name, ContentFile(content))


def forget_pdfs(folder: str, *, but: str = "") -> int:
    """Remove the kept PDFs of a folder, but one path; return how many. They can be rendered again from the records."""
    place = f"{KEPT}/{folder}"
    try:
        names = [name for name in default_storage.listdir(place)[1] if f"{place}/{name}" != but]
    except FileNotFoundError:
        return 0
    for name in names:
        default_storage.delete(f"{place}/{name}")
    return len(names)


def _fingerprint(template: str, data: Mapping[str, Any]) -> str:
    digest = hashlib.sha256(json.dumps([template, data], sort_keys=True).encode("ascii"))
    for source in sorted(FOLDER.glob("*.typ")):
        digest.update(source.read_bytes())
    return digest.hexdigest()
