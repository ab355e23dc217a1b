"""Facts of the library of documents, each a frozen dataclass of ids."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class LibraryDocumentKept:
    """What the library says of a document was entered or changed."""

    name: ClassVar[str] = "lms.library_document_kept"
    library_document_id: int


@dataclass(frozen=True, kw_only=True)
class LibraryVersionAdded:
    """A document has a new version, which is in force from now on."""

    name: ClassVar[str] = "lms.library_version_added"
    library_version_id: int


@dataclass(frozen=True, kw_only=True)
class VersionAcknowledged:
    """Who speaks for a partner confirmed that this version has been read."""

    name: ClassVar[str] = "lms.version_acknowledged"
    acknowledgement_id: int
    library_version_id: int
