"""PDFs with tags, written from Typst templates in site/templates/pdf and kept by what they say. The only reader of
typst.
"""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typst
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

FOLDER = Path(settings.BASE_DIR) / "site" / "templates" / "pdf"
KEPT = "records"
"""The folder of the protected storage that only views with a permission check of their own read."""


def render_pdf(template: str, data: Mapping[str, Any]) -> bytes:
    """The PDF/UA-1 that a template such as "card.typ" makes of JSON-ready data, read there as `sys.inputs.data`.

    What people typed reaches Typst as data and is never read as markup. Only Typst's own fonts are used, so that every
    machine writes the same pages; they cover Polish. Takes about 0.1 s. A mistake in a template raises
    typst.TypstError, and so does a picture without a description.
    """
    return typst.compile(
        FOLDER / template,
        root=FOLDER,
        format="pdf",
        pdf_standards="ua-1",
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data)},
    )


def keep_pdf(folder: str, template: str, data: Mapping[str, Any]) -> str:
    """Path, within the default storage, of the PDF for this data; it is rendered when it is asked for first.

    The name is the SHA-256 of data and templates, so that other data, or a mended template, makes another file.
    """
    name = f"{KEPT}/{folder}/{_fingerprint(template, data)}.pdf"
    if default_storage.exists(name):
        return name
    return default_storage.save(name, ContentFile(render_pdf(template, data)))


def forget_pdfs(folder: str) -> int:
    """Remove every kept PDF of a folder; return how many there were. They can be rendered again from the records."""
    place = f"{KEPT}/{folder}"
    try:
        names = default_storage.listdir(place)[1]
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
