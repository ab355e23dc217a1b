"""What nobody should type and somebody will, and the places on the screens where it can be typed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial
from urllib.parse import quote, quote_plus

from bs4 import BeautifulSoup
from bs4.element import Tag

from tests.architecture.source import ours

SCRIPT = "<script>alert(7)</script>"
VALUES = {
    "operators": f"\"' ( * AND NOT ^ : NEAR( % _ \\ {SCRIPT} {{{{ 7 }}}} \u202eabc\u200b \u2028 ęŁ \U0001f9d1‍🚒 ;--",
    "nul": "a\x00b",
    "half a pair": "a\ud800b",
    "long": "ą" * 100 + "a" * 9_900,  # each escaped letter costs time, here and in the server
    "negative": "-1",
    "huge": "9" * 40,
    "number": "1e999",
    "day": "0000-13-45",
}
IN_ADDRESSES = {
    **{
        name: quote(VALUES[name].encode("utf-8", "surrogatepass"), safe="")
        for name in ("operators", "nul", "half a pair", "long", "negative", "huge")
    },
    "climbing": "..%2f..%2f..%2fetc%2fpasswd",
    "plain climbing": "../../secret_key",
}
# Read with the lists of names: `GET.get("older")`, `_typed(request, "tag")`, `asked.get("stan")`.
_READ = re.compile(r"(?:GET\.get\(|_typed\(request, |asked\.get\()\"(\w+)\"")


@cache
def parameters() -> tuple[str, ...]:
    """Every name that some screen reads from an address."""
    return tuple(sorted({name for path in ours("*.py") for name in _READ.findall(path.read_text())} | {"next", "page"}))


def encoded(pairs: list[tuple[str, str]]) -> str:
    """As urlencode() says it, whose time would otherwise go into the long text, over and over."""
    return "&".join(f"{_quoted(name)}={_quoted(value)}" for name, value in pairs)


_quoted = cache(partial(quote_plus, errors="surrogatepass"))


@dataclass(frozen=True)
class Form:
    """A form as a browser would send it: `given` are the values that stand in it, `typed` the names to type into."""

    action: str
    method: str
    given: tuple[tuple[str, str], ...]
    typed: tuple[str, ...]

    def sent(self, values: list[str], *, everywhere: bool, turn: int) -> list[tuple[str, str]]:
        """One of the values in each field for text, or in every field, hidden ones and choices among them, twice each.
        Which one goes round from field to field, and from `turn` to turn.
        """
        texts = {name: values[(at + turn) % len(values)] for at, name in enumerate(dict(self.given))}
        if everywhere:
            return [pair for pair in texts.items() for _time in range(2)]
        return [(name, texts[name] if name in self.typed else given) for name, given in self.given]


def forms_in(html: str, address: str) -> Iterator[Form]:
    for form in BeautifulSoup(html, "html.parser").find_all("form"):
        given, typed = [], []
        for control in form.find_all(["input", "textarea", "select", "button"]):
            name, kind = str(control.get("name") or ""), str(control.get("type") or control.name)
            if not name or name == "csrfmiddlewaretoken" or kind == "file":
                continue
            if kind in ("text", "textarea", "search", "email", "tel", "number", "date", "password", "url"):
                typed.append(name)
            if kind in ("radio", "checkbox") and any(name == known for known, _ in given):
                continue
            given.append((name, _value(control)))
        action = str(form.get("action") or address).split("#")[0]
        yield Form(action, str(form.get("method") or "get").lower(), tuple(given), tuple(typed))


def _value(control: Tag) -> str:
    if control.name == "select":
        options = [str(option.get("value") or "") for option in control.find_all("option")]
        return next((option for option in options if option), "")
    return str(control.get("value") or "")
