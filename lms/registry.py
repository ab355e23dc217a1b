"""Open tables that upper packages fill in AppConfig.ready, so that lms never imports them.

Every entry is small and frozen; a table refuses two entries of one name, so that a forgotten rename is heard at start.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar


class Named(Protocol):
    @property
    def name(self) -> str: ...


Entry = TypeVar("Entry", bound=Named)


class Registry(Generic[Entry]):
    def __init__(self) -> None:
        self._entries: dict[str, Entry] = {}

    def add(self, entry: Entry) -> None:
        """Raise ValueError when the name is taken."""
        if entry.name in self._entries:
            raise ValueError(f"{entry.name} is registered already")
        self._entries[entry.name] = entry

    def __iter__(self) -> Iterator[Entry]:
        return iter(sorted(self._entries.values(), key=lambda entry: (getattr(entry, "order", 0), entry.name)))

    def __getitem__(self, name: str) -> Entry:
        return self._entries[name]

    def __contains__(self, name: str) -> bool:
        return name in self._entries


@dataclass(frozen=True)
class NavItem:
    """One entry of the service navigation; `shown_to(person)` and `count(person)` may read person.standing only.

    `icon` names a sign of static/icons/sprite.svg for the tab bar of a telephone; a visitor's standing is empty. Who
    has many entries finds this one under its `group`, a key of lms.nav_groups.
    """

    name: str
    label: Any
    url_name: str
    order: int
    shown_to: Callable[[Any], bool]
    prefix: str = ""
    icon: str = "circle"
    count: Callable[[Any], int] | None = None
    group: str = ""


@dataclass(frozen=True)
class HomePanel:
    """One part of a home: `build(person, now)` returns what `template` shows, or None to stay away.

    `area` is "now" (entries of the ordered list "Teraz": build returns a list of NowItem), "alarm" (the same, above
    everything else), "main" or "side".
    `lists` are the short lists taken through lms.kit.gathered; those of all panels cost one statement.
    """

    name: str
    order: int
    roles: frozenset[str]
    area: str
    build: Callable[[Any, Any], Any]
    template: str = ""
    lists: tuple[Callable[[Any, Any], Any], ...] = ()


@dataclass(frozen=True)
class NowItem:
    """One thing that waits for this person. `due` sorts the list; `tone` is ok, warn, danger, info or plain."""

    title: str
    url: str
    action: Any
    detail: str = ""
    icon: str = "message-square"
    due: Any = None
    tone: str = "plain"
    timer: str = ""


@dataclass(frozen=True)
class Hit:
    title: str
    url: str
    excerpt: str = ""
    detail: str = ""


@dataclass(frozen=True)
class SearchSource:
    """`find(person, text, limit)` returns hits that this person may see; it takes any text and never raises."""

    name: str
    label: Any
    order: int
    find: Callable[[Any, str, int], list[Hit]]


@dataclass(frozen=True)
class StepNote:
    """A short text at a step; `url` leads to what is this reader's own."""

    text: str
    url: str = ""


@dataclass(frozen=True)
class StepAnnotation:
    """`of(person, step_ids)` returns {step_id: notes} for the steps of one instruction in one statement."""

    name: str
    order: int
    of: Callable[[Any, list[int]], dict[int, list[StepNote]]]


@dataclass(frozen=True)
class AskedSteps:
    """`of(steps, since, most)` returns {step_id: number}: what was asked about most since then, with the most first.

    `steps` is a queryset of ids that it keeps to. `within(spans)` counts for each (step_id, since, until) in its order.
    One statement each; numbers only, whoever asked and wherever.
    """

    name: str
    of: Callable[[Any, Any, int], dict[int, int]]
    within: Callable[[list[tuple[int, Any, Any]]], list[int]]


@dataclass(frozen=True)
class PlaceAnswers:
    """Answers that a reader may see at a place of a text, as a column for the statement that reads the text.

    `listed(person, page_id=… or question_id=…)` returns an lms.kit.gathered.Listed; the values may be references to
    columns. Each line has pk, step_id, film, second, asked, answer, and of_office (1: only the own office reads it).
    """

    name: str
    listed: Callable[..., Any]


@dataclass(frozen=True)
class Topic:
    """What `number` questions asked about: a page, a step of it, a question of a test, a system, as far as is known."""

    page_id: int | None = None
    step_id: int | None = None
    question_id: int | None = None
    system_id: int | None = None
    number: int = 1


@dataclass(frozen=True)
class AskedTopics:
    """`of(person, since, until)` counts what people asked about at the places that this person leads, without names."""

    name: str
    of: Callable[[Any, Any, Any], list[Topic]]


@dataclass(frozen=True)
class PersonalData:
    """Who answers for models that point at a person, by labels such as "lms.Notice". `export(person)` returns
    JSON-ready rows; `erase(person, now)` removes or anonymises and returns a count.
    """

    name: str
    models: frozenset[str]
    export: Callable[[Any], list[dict[str, Any]]]
    erase: Callable[[Any, Any], int]


@dataclass(frozen=True)
class Recomputable:
    """A stored aggregate or deadline: `differences()` yields a sentence for each row that is not as the records say."""

    name: str
    differences: Callable[[], Iterator[str]]


@dataclass(frozen=True)
class PartnerFigure:
    """A number of each partner, stored by `count_partners`: `count(partner_ids, day)` returns {partner: number}.

    It costs as many statements for one partner as for all; a partner that is missing has 0. With a `label` it is a
    column of the list of partners for whom `shown_to(person)` says so. With an `alarm`, the words for one partner, the
    number is the day since when that lasts, as 20261123: what is loudest on the homes of the office and of the partner.
    One that `follows` from others gets those of lower order: `count(partner_ids, day, counts)`.
    """

    name: str
    order: int
    count: Callable[..., dict[int, int]]
    label: Any = ""
    shown_to: Callable[[Any], bool] = bool
    alarm: Any = ""
    follows: bool = False


@dataclass(frozen=True)
class TextCopy:
    """Words of a text kept apart from it: the columns `fields` of `rows(page_id)`, which may change.

    Words under a salted digest cannot change in part: where `salts` are named, all columns of both kinds go as a whole.
    """

    name: Any
    rows: Callable[[int], Any]
    fields: tuple[str, ...]
    salts: tuple[str, ...] = ()


@dataclass(frozen=True)
class SealedRecord:
    """One sealed row: what kind of record, which table and key, its stored hash."""

    kind: str
    table: str
    pk: int
    hash: str


@dataclass(frozen=True)
class RecordChain:
    """Sealed records: `problems()` yields one sentence for each row altered behind the application's back. The sentence
    names table, key and what is wrong; `records()` lists every sealed row in order.
    """

    name: str
    problems: Callable[[], Iterator[str]]
    records: Callable[[], Iterator[SealedRecord]]


@dataclass(frozen=True)
class DemoPlanter:
    """`plant(now, say)` plants one part of the demonstration through operations, once; all is told relative to `now`.

    A part that is `later` is left to the worker, so that nobody waits for it before the first page; it comes after all
    that are not, whatever its order, and `label` names it in the progress shown. Each piece of it is one transaction:
    the whole, or where `pieces` is given as many as that returns, each by `plant(now, say, number)` with a number from
    0. Pieces are counted, so whoever was killed goes on with the first that is not there. Keep one under a second, for
    nobody else writes to an SQLite database meanwhile.

    A `closing` part looks after what the others left (notices of the past are read, say); it is called again after
    each later piece and must take that.
    """

    name: str
    order: int
    plant: Callable[..., None]
    later: bool = False
    label: Any = ""
    pieces: Callable[[], int] | None = None
    closing: bool = False

    def count(self) -> int:
        return self.pieces() if self.pieces else 1

    def plant_piece(self, number: int, now: Any, say: Callable[[str], None]) -> None:
        self.plant(now, say, *((number,) if self.pieces else ()))


@dataclass
class PageViews:
    """Which view serves which page type."""

    _views: dict[type, Callable[..., Any]] = field(default_factory=dict)

    def add(self, page_type: type, view: Callable[..., Any]) -> None:
        if page_type in self._views:
            raise ValueError(f"{page_type.__name__} has a view already")
        self._views[page_type] = view

    def of(self, page_type: type) -> Callable[..., Any]:
        return self._views[page_type]


nav: Registry[NavItem] = Registry()
home_panels: Registry[HomePanel] = Registry()
search_sources: Registry[SearchSource] = Registry()
step_annotations: Registry[StepAnnotation] = Registry()
place_answers: Registry[PlaceAnswers] = Registry()
asked_topics: Registry[AskedTopics] = Registry()
asked_steps: Registry[AskedSteps] = Registry()
personal_data: Registry[PersonalData] = Registry()
recomputables: Registry[Recomputable] = Registry()
partner_figures: Registry[PartnerFigure] = Registry()
record_chains: Registry[RecordChain] = Registry()
text_copies: Registry[TextCopy] = Registry()
demo_planters: Registry[DemoPlanter] = Registry()
page_views = PageViews()
starters: Registry[DemoPlanter] = Registry()
