"""How large the region is, and whose screens are looked at."""

from dataclasses import dataclass
from datetime import UTC, datetime

NOW = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)
BASE = 1000
"""The first id of everything that is made in bulk."""

TITLES = (
    "Nie widać pisma, które miało być zadekretowane",
    "Jak cofnąć błędną dekretację",
    "Sprawa w złej klasie wykazu akt",
    "Pismo dołączone do innej sprawy",
    "Błąd podpisu kwalifikowanego",
    "Skan jest obrócony",
    "Drukarka etykiet nie drukuje kodu",
    "Zastępstwo na czas urlopu",
    "System działa wolno od rana",
    "Szyna nie zwraca danych",
)


@dataclass(frozen=True)
class Size:
    """How many of each; `scale` is 1, 10 or 100, and a fraction makes the small copy that plans are read from."""

    scale: float

    def of(self, at_one: int) -> int:
        return max(int(at_one * self.scale), 2)

    @property
    def partners(self) -> int:
        return self.of(35)

    @property
    def leaders(self) -> int:
        return self.of(100)

    @property
    def clerks(self) -> int:
        return self.of(4_000)

    @property
    def tickets(self) -> int:
        return self.of(20_000)

    @property
    def pages(self) -> int:
        return self.of(500)

    @property
    def lessons(self) -> int:
        return self.of(40)


@dataclass(frozen=True)
class People:
    """Ids of people whose screens are measured. The leader takes one course, the learner every one."""

    representative: int
    leader: int
    clerk: int
    coordinator: int
    consultant: int
    learner: int
