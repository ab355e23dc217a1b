"""Facts of imports of people from files, each a frozen dataclass of ids; what a piece wrote is PeopleImported."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class PeopleImportStarted:
    """Somebody has seen what would become of each row, and said that it shall."""

    name: ClassVar[str] = "lms.people_import_started"
    people_import_id: int


@dataclass(frozen=True, kw_only=True)
class PeopleImportFinished:
    """Every row is through, or the import stopped."""

    name: ClassVar[str] = "lms.people_import_finished"
    people_import_id: int


@dataclass(frozen=True, kw_only=True)
class PeopleImportUndone:
    """What an import had written is taken back, as far as nobody has changed it since."""

    name: ClassVar[str] = "lms.people_import_undone"
    people_import_id: int
