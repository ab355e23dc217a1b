"""The elements of a Moodle XML file, read with expat and without entities, a question at a time."""

from collections.abc import Callable
from dataclasses import dataclass, field
from xml.parsers import expat

from django.utils.translation import gettext as _

from lms.kit.markup import clean_text, plain
from lms.kit.refused import Refused

_DEEPEST = 50
_MOST_NODES = 50_000


@dataclass
class Node:
    name: str
    attributes: dict[str, str]
    line: int
    children: list["Node"] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)

    def all(self, name: str) -> list["Node"]:
        return [child for child in self.children if child.name == name]

    def words(self, *path: str) -> str:
        """The text of the first child at the end of the path, or nothing."""
        node: Node | None = self
        for name in path:
            node = next(iter(node.all(name)), None) if node else None
        return "".join(node.pieces).strip() if node else ""

    def rich(self, name: str) -> str:
        """A text whose format is told beside it, as plain words."""
        holder = next(iter(self.all(name)), None)
        return holder.own_rich() if holder else ""

    def own_rich(self) -> str:
        text = clean_text(self.words("text"))
        return text if self.attributes.get("format") in ("plain_text", "markdown") else plain(text)


class Reader:
    """Hands each question to `take` as soon as it is closed, so that a file broken later loses only the rest."""

    def __init__(self, take: Callable[[Node], None]) -> None:
        self.take, self.open, self.nodes = take, list[Node](), 0
        # The text is decoded already, whatever encoding the file declares.
        self.parser = expat.ParserCreate("utf-8")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._words

    def read(self, text: str) -> None:
        self.parser.Parse(text.encode("utf-8", "replace"), True)

    def _doctype(self, *_declared: object) -> None:
        raise Refused(_("The file declares a document type or entities. Export it again without them."))

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if not self.open and name != "quiz":
            raise Refused(_("This is not a Moodle XML file: it begins with another element than quiz."))
        self.nodes = 0 if len(self.open) < 2 else self.nodes + 1
        if len(self.open) >= _DEEPEST or self.nodes > _MOST_NODES:
            raise Refused(_("A question of the file has too many elements, or they are nested too deep."))
        node = Node(name, attributes, self.parser.CurrentLineNumber)
        if len(self.open) > 1:
            self.open[-1].children.append(node)
        self.open.append(node)

    def _end(self, name: str) -> None:
        node = self.open.pop()
        if name == "question" and len(self.open) == 1:
            self.take(node)

    def _words(self, data: str) -> None:
        if len(self.open) > 1:
            self.open[-1].pieces.append(data)
