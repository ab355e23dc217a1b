"""How mail programs open a quotation, in Polish and in English. Lines come folded: lower case, no diacritics."""

import re

_WHEN = r"(?:w dniu|dnia|on|dn\.)\b"
_WROTE = (
    r"(?:pisze|napisal ?\(?/?a?\)?|napisala|napisali|napisano|napisal/napisala|wrote|writes|"
    r"uzytkownik .{1,200} napisal ?\(?a?\)?)"
)
_DAY = r"(?:pon|wt|sr|czw|pt|sob|niedz|nd|ndz)\w{0,12}\.?"
_ATTRIBUTIONS = tuple(
    re.compile(pattern)
    for pattern in (
        # Thunderbird, Roundcube, onet, Proton, KMail, wp.pl, o2, Apple, Gmail before 2012
        rf"{_WHEN}.{{4,400}}\b{_WROTE}\s*:$",
        # Gmail: "pon., 23 lis 2026 o 10:15 Anna <anna@…> napisał(a):"
        rf"{_DAY},? \d{{1,2}}\.? \w{{3,14}}\.? \d{{4}},? (?:o|g\.|godz\.)? ?\d{{1,2}}[:.]\d{{2}}.{{2,300}} "
        rf"{_WROTE}\s*:$",
        # "2026-11-23 10:15 GMT+01:00 Anna <anna@…>:" and "23.11.2026 10:15 Anna napisał(a):"
        rf"\d{{4}}-\d{{2}}-\d{{2}}.{{4,300}}(?:<[^<>\s]+@[^<>\s]+>|{_WROTE})\s*:$",
        rf"\d{{1,2}}\.\d{{1,2}}\.\d{{4}}.{{2,300}}(?:<[^<>\s]+@[^<>\s]+>|{_WROTE})\s*:$",
        # Apple: "Wiadomość napisana przez Anna <…> w dniu 23 lis 2026, o godz. 10:15:"
        r"(?:>?\s*)wiadomosc napisana przez .{2,300}:$",
        # "Anna Nowak <anna@…> napisał(a) w dniu …:", "Użytkownik Anna <…> napisał:"
        rf"(?:uzytkownik|uzytkowniczka) .{{2,300}} {_WROTE}\b.{{0,80}}:$",
        rf".{{2,120}}<[^<>\s]+@[^<>\s]+>.{{0,40}} {_WROTE}\b.{{0,80}}:$",
        r"cytowanie .{2,200}<?[^<>\s]+@[^<>\s]+>?\s*:$",
    )
)
_FIRST_WORDS = re.compile(
    rf"(?:{_WHEN}|{_DAY},? \d|wiadomosc napisana przez|uzytkowni|cytowanie |"
    r"\d{4}-\d{2}-\d{2} |\d{1,2}\.\d{1,2}\.\d{4} )"
)
_RULE = re.compile(
    r"[-_=*~ ]{2,}\s*(?:original message|wiadomosc oryginalna|oryginalna wiadomosc|wiadomosc pierwotna|"
    r"pierwotna wiadomosc|tresc oryginalnej wiadomosci|wiadomosc przekazana dalej|przekazana wiadomosc|"
    r"wiadomosc przekazana|przekazywana wiadomosc|forwarded message|forwarded by .{1,80}|przekazane przez .{1,80}|"
    r"oryginal(?:na)? tresc|poczatek przekazywanej wiadomosci|odpowiedz na wiadomosc|cytat)\s*[-_=*~ ]{0,}$"
)
_BEGINNING = re.compile(
    r"(?:poczatek przekazanej wiadomosci|begin forwarded message|poczatek przekazywanej wiadomosci):$"
)
_LINE = re.compile(r"[_\-]{10,}$")
_FIELD = re.compile(
    r"[*_]*(od|from|nadawca|do|to|adresat|odbiorca|dw|udw|cc|kopia|wyslano|wyslane|wyslany|sent|data|date|temat|subject|"
    r"odpowiedz do|reply-to|waznosc|priorytet|importance|zalaczniki|attachments)[*_]*\s?:[*_]*(?:\s|$)"
)
_FROM = frozenset({"od", "from", "nadawca"})
_TELLING = frozenset(
    {"wyslano", "wyslane", "wyslany", "sent", "data", "date", "temat", "subject", "do", "to", "adresat"}
)
_MOBILE = re.compile(
    r"[-–— ]*(?:wyslan[oeay] (?:z|za pomoca|przez|przy uzyciu|spod)\b.{1,100}|sent (?:from|with|via) .{1,80}|"
    r"pobierz (?:aplikacje )?outlook .{1,60}|get outlook for .{1,40}|uzyskaj (?:aplikacje )?outlook .{1,60}|"
    r"moja komorka .{1,60}|wiadomosc wyslana z .{1,80})$"
)
_DISCLAIMER = re.compile(
    r"(?:tresc tej wiadomosci|ta wiadomosc(?: e-?mail)? (?:jest|moze|zawiera|wraz|oraz)|niniejsza wiadomosc|"
    r"wiadomosc ta |informacje zawarte w (?:tej|niniejszej)|administratorem (?:pani|panstwa|danych|twoich)|"
    r"klauzula (?:poufnosci|informacyjna)|"
    r"uwaga: (?:tresc|niniejsza|ta) wiadomosc|zgodnie z (?:art|rozporzadzeniem).{0,60}(?:rodo|2016/679)|"
    r"this (?:e-?mail|message) (?:is|may|and)|the information (?:contained )?in this|wolne od wirusow|"
    r"wiadomosc wolna od wirusow|virus-free|pomysl o srodowisku|zanim wydrukujesz|"
    r"prosze pomyslec o srodowisku|chron srodowisko|"
    r"\[image: |avast)"
)
_NOTICE = re.compile(
    r"[\[*!( ]*(?:uwaga|ostrzezenie|caution|external|warning|mail zewnetrzny|zewnetrzna wiadomosc)\b"
    r".{0,80}(?:spoza|zewnatrz|zewnetrzn|external|outside)"
)
_MOST_WRAPPED = 4


def opening_at(lines: list[str], at: int) -> int:
    """How many lines the opening that begins here takes; 0 where none does."""
    line = lines[at]
    if not line:
        return 0
    if _RULE.match(line) or _BEGINNING.match(line):
        return 1
    if _LINE.match(line):
        below = next((n for n in range(at + 1, min(at + 3, len(lines))) if lines[n]), None)
        return below + _block(lines, below) - at if below is not None and _block(lines, below) else 0
    return _attribution(lines, at) or _block(lines, at)


def is_mobile_line(line: str) -> bool:
    return bool(_MOBILE.match(line))


def is_disclaimer(line: str) -> bool:
    return bool(_DISCLAIMER.match(line.lstrip("*_ [(")))


def is_notice(line: str) -> bool:
    """The banner that an office's server puts above mail from outside."""
    return bool(_NOTICE.match(line))


def _attribution(lines: list[str], at: int) -> int:
    """One line, or one that a mail program has broken into several."""
    if any(pattern.match(lines[at]) for pattern in _ATTRIBUTIONS):
        return 1
    if not _FIRST_WORDS.match(lines[at]):
        return 0
    joined = lines[at]
    for size in range(2, _MOST_WRAPPED + 1):
        if at + size > len(lines) or not lines[at + size - 1]:
            return 0
        joined += f" {lines[at + size - 1].lstrip('> ')}"
        if any(pattern.match(joined) for pattern in _ATTRIBUTIONS):
            return size
    return 0


def _block(lines: list[str], at: int) -> int:
    """The headers of the quoted mail: from whom, and at least two more of when, to whom and about what."""
    found = _FIELD.match(lines[at])
    if not found or found[1] not in _FROM:
        return 0
    names, size, blank = {found[1]}, 1, 0
    for line in lines[at + 1 : at + 14]:
        field = _FIELD.match(line)
        if not field and (line or blank > 1) and not _goes_on(line, names):
            break
        blank = 0 if line else blank + 1
        size += 1
        if field:
            names.add(field[1])
    return size if len(names & _TELLING) >= 2 else 0


def _goes_on(line: str, names: set[str]) -> bool:
    """A long list of addresses goes on in the next line."""
    return "@" in line and bool(names & {"do", "to", "dw", "cc"}) and not names & {"temat", "subject"}
