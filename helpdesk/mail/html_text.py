"""The words of an HTML mail in lines, with quotations marked as in plain mail."""

import re
from html.parser import HTMLParser

_LEFT_OUT = frozenset({"script", "style", "head", "title", "template", "noscript"})
_BLOCKS = frozenset(
    {"address", "article", "blockquote", "dd", "div", "dl", "dt", "fieldset", "footer", "form", "h1", "h2", "h3", "h4"}
    | {"h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre", "section", "table", "tr", "ul"}
)
_PARAGRAPHS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table"})
_SPACE = re.compile(r"[ \t\r\n\f]+")
MOST = 1_000_000


def html_text(html: str) -> str:
    """Never raises; broken tags are read as a browser would, near enough."""
    reader = _Reader()
    try:
        reader.feed(html[:MOST])
        reader.close()
    except Exception:  # the reader of HTML knows declarations that it refuses
        reader.word(re.sub(r"<[^>]{0,2000}>", " ", html[:MOST]))
    return reader.text()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self.line = ""
        self.left_out = 0
        self.quoted = 0
        self.is_line = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _LEFT_OUT:
            self.left_out += 1
        elif tag == "br":
            self.end(is_break=True)
        elif tag in _BLOCKS:
            self.end()
            self.quoted += tag == "blockquote"
            # Outlook's paragraphs are lines: it parts real ones by an empty one.
            self.is_line = str(dict(attrs).get("class") or "").startswith("Mso")
        elif tag in ("td", "th") and self.line:
            self.line += " "

    def handle_endtag(self, tag: str) -> None:
        if tag in _LEFT_OUT:
            self.left_out = max(0, self.left_out - 1)
        elif tag in _BLOCKS:
            self.end()
            if tag == "blockquote":
                self.quoted = max(0, self.quoted - 1)
            if tag in _PARAGRAPHS and not self.is_line and self.lines and self.lines[-1].strip("> "):
                self.lines.append(self.mark().rstrip())

    def handle_data(self, data: str) -> None:
        if not self.left_out:
            self.word(data)

    def word(self, data: str) -> None:
        text = _SPACE.sub(" ", data)
        self.line += text.lstrip(" ") if not self.line or self.line.endswith(" ") else text

    def mark(self) -> str:
        return "> " * min(self.quoted, 5)

    def end(self, *, is_break: bool = False) -> None:
        # A hard space that stands alone is how editors write an empty line.
        if self.line.strip() or "\xa0" in self.line or is_break:
            self.lines.append((self.mark() + self.line.strip()).rstrip())
        self.line = ""

    def text(self) -> str:
        self.end()
        return re.sub(r"\n{3,}", "\n\n", "\n".join(self.lines)).replace("\xa0", " ").strip("\n")
