"""Questions as a table, CSV or XLSX: one in a row, under Polish headers in any order.

An empty cell says nothing: what stands stays. Right answers are named by letters, as spreadsheet programs turn "1,10"
into a number. Texts that would begin a formula stand behind an apostrophe, which reading takes away again.
"""

import io
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from courses.exchange.table_words import (
    ACCENTS,
    ANSWERS,
    COLUMNS,
    FEEDBACK,
    FIELDS,
    HINT,
    IDENT,
    KIND_WORDS,
    KINDS_BY_WORD,
    LETTERS,
    MODEL,
    NO,
    NOTES,
    PAIRS,
    PARTS,
    PASSAGE,
    POINTS,
    RIGHT,
    RUBRIC,
    TEXT,
    TOLERANCE,
    TRUTH_WORDS,
    TRUTHS_BY_WORD,
    UNIT,
    YES,
    YES_NO,
)
from courses.exchange.table_words import KIND as KIND_COLUMN
from courses.exchange.written import (
    MAX_BYTES,
    Loss,
    Output,
    Readout,
    Written,
    decoded,
    refuse_garbled,
    statement_notes,
    too_large,
)
from courses.kinds import KINDS, OptionDraft
from courses.kinds.notes import noted
from courses.kinds.truth import VALUES
from lms.kit.refused import Refused
from lms.kit.tabular import BrokenRow, Row, fold_header, read_table, write_csv, write_xlsx

_MARKED = ("multiple", "order", "match", "gaps")
_ACCENTED = ("text", "gaps")
_LISTED = ("single", "multiple", "text", "order", "match")
_CHOSEN = ("single", "multiple")
_NOTED = ("single", "multiple", "text")
_MOST_LINES = 2_000
_RISKY = re.compile(r"'*[=+\-@]")
_Value = TypeVar("_Value")
_XLSX = b"PK\x03\x04"


def read_questions(data: bytes) -> Readout:
    """CSV and XLSX are told apart by what they are; a broken row never stops another."""
    content = data if is_book(data) else decoded(data).encode()
    table = read_table(
        io.BytesIO(content),
        columns=COLUMNS,
        required=(KIND_COLUMN, TEXT),
        with_lines=(PASSAGE, RUBRIC, MODEL, FEEDBACK),
        most_lines=_MOST_LINES,
    )
    readout, remark = Readout(), _ignored(table.ignored)
    rows: list[Row | BrokenRow] = [*table.rows, *table.broken]
    for row in sorted(rows, key=lambda each: each.line):
        if isinstance(row, BrokenRow):
            readout.refuse(row.line, row.reason)
            continue
        try:
            question = _question({name: _unescaped(cell) for name, cell in row.values.items()})
        except Refused as refusal:
            readout.refuse(row.line, refusal.message)
        else:
            readout.add(row.line, replace(question, remark=remark))
            remark = ""
    return readout


def is_book(data: bytes) -> bool:
    """Whether this is a file of a spreadsheet program, told by its first bytes. Refuses one that is too large."""
    if data.startswith(_XLSX) and len(data) > MAX_BYTES:
        raise too_large()
    return data.startswith(_XLSX)


def write_questions_csv(questions: Sequence[Written]) -> Output:
    data = write_csv(COLUMNS, _rows(questions))
    return Output(data.decode(), table_losses(questions))


def write_questions_xlsx(questions: Sequence[Written]) -> Output:
    return Output("", table_losses(questions), write_xlsx(COLUMNS, _rows(questions), title=_("Questions")))


def table_losses(questions: Sequence[Written]) -> list[Loss]:
    losses = []
    for place, question in enumerate(questions, start=1):
        if question.kind not in KIND_WORDS:
            losses.append(Loss(place, _("Areas of a picture cannot be said in this format."), whole=True))
        elif question.leads_on:
            losses.append(Loss(place, _("The link to a lesson or a step is left out.")))
    return losses


def _rows(questions: Sequence[Written]) -> list[list[str]]:
    held = [_cells(question) for question in questions if question.kind in KIND_WORDS]
    return [[_escaped(cells.get(name, "")) for name in COLUMNS] for cells in held]


def _cells(question: Written) -> dict[str, str]:
    kind, rules = question.kind, question.rules
    cells = {
        IDENT: question.ident,
        KIND_COLUMN: KIND_WORDS[kind],
        TEXT: question.text,
        RIGHT: _right_cell(question),
        PASSAGE: str(rules.get("passage", "")),
        RUBRIC: str(rules.get("rubric", "")),
        MODEL: str(rules.get("model", "")),
        TOLERANCE: str(rules.get("tolerance", "")).replace(".", ","),
        UNIT: str(rules.get("unit", "")),
        ACCENTS: _yes_no(rules.get("accents")) if kind in _ACCENTED else "",
        PARTS: _yes_no(rules.get("marking") == "part") if kind in _MARKED else "",
        POINTS: str(question.points or ""),
        FEEDBACK: question.feedback or "",
        HINT: question.hint or "",
    }
    for answer, pair, option in zip(ANSWERS, PAIRS, question.options, strict=False):
        cells |= {answer: option.text, pair: option.pair}
    said = [each.note for each in question.options]
    if kind == "truth":
        said = [statement_notes(question).get(key) for key in VALUES]
    return cells | {column: note for column, note in zip(NOTES, said, strict=False) if note}


def _right_cell(question: Written) -> str:
    if question.kind in _CHOSEN:
        return ", ".join(letter for letter, each in zip(LETTERS, question.options, strict=False) if each.correct)
    if question.kind == "truth":
        return TRUTH_WORDS[question.rules["truth"]]
    return str(question.rules.get("number", "")).replace(".", ",")


def _yes_no(value: object) -> str:
    return YES if value else NO


def _question(cells: dict[str, str]) -> Written:
    refuse_garbled("".join(cells.values()))
    kind = KINDS_BY_WORD.get(fold_header(cells[KIND_COLUMN]))
    if kind is None:
        words = {"found": cells[KIND_COLUMN][:40], "kinds": ", ".join(KIND_WORDS.values())}
        raise _wrong(KIND_COLUMN, _("“%(found)s” is no kind of question. Choose one of: %(kinds)s.") % words)
    if not cells[TEXT]:
        raise _wrong(TEXT, _("Write the question."))
    question = Written(
        text=cells[TEXT],
        kind=kind,
        options=_options(kind, cells),
        rules=_rules(kind, cells),
        feedback=cells[FEEDBACK] or None,
        hint=cells[HINT] or None,
        points=_points(cells[POINTS]),
        ident=cells[IDENT],
    )
    _refuse_foreign_cells(kind, cells)
    try:
        way = KINDS[kind]
        noted(way, question.options, way.write(question.options, question.rules, None))
    except Refused as refusal:
        column = RIGHT if refusal.field == "truth" else FIELDS.get(refusal.field or "", "")
        raise (_wrong(column, refusal.message) if column else refusal) from refusal
    return question


def _options(kind: str, cells: dict[str, str]) -> tuple[OptionDraft, ...]:
    if kind == "truth":
        told = {key: cells[name] for key, name in zip(VALUES, NOTES, strict=False) if cells[name]}
        return tuple(OptionDraft(text="", id=key, note=note) for key, note in told.items())
    if kind not in _LISTED:
        return ()
    right = _letters(cells[RIGHT]) if kind in _CHOSEN else set()
    options = []
    for letter, answer, pair, column in zip(LETTERS, ANSWERS, PAIRS, NOTES, strict=True):
        note = cells[column] or None if kind in _NOTED else None
        if note and not cells[answer]:
            raise _wrong(column, _("The answer %(letter)s is empty.") % {"letter": letter})
        text, half = cells[answer], cells[pair] if kind == "match" else ""
        if letter in right and not text:
            raise _wrong(RIGHT, _("The answer %(letter)s is named as right and is empty.") % {"letter": letter})
        if text or half:
            correct = letter in right if kind in _CHOSEN else bool(text)
            options.append(OptionDraft(text=text, correct=correct, pair=half, note=note))
    return tuple(options)


def _letters(cell: str) -> set[str]:
    """`A, C`, `a c` or `AC`; a digit is refused, as nobody knows what a spreadsheet program made of `1,3`."""
    letters = re.sub(r"[\s,;.]|\bi\b", "", cell).upper()
    if strange := [sign for sign in letters if sign not in LETTERS]:
        words = {"found": strange[0]}
        raise _wrong(RIGHT, _("“%(found)s” is no letter of an answer. Write letters from A to J: A, C.") % words)
    return set(letters)


def _rules(kind: str, cells: dict[str, str]) -> dict[str, Any]:
    rules: dict[str, Any] = {}
    if kind == "truth":
        rules["truth"] = _chosen(RIGHT, cells[RIGHT], TRUTHS_BY_WORD)
    elif kind == "number":
        rules = {"number": cells[RIGHT], "tolerance": cells[TOLERANCE], "unit": cells[UNIT]}
    elif kind == "gaps":
        rules["passage"] = cells[PASSAGE]
    elif kind == "open":
        rules = {"rubric": cells[RUBRIC], "model": cells[MODEL]}
    if kind in _ACCENTED and cells[ACCENTS]:
        rules["accents"] = _chosen(ACCENTS, cells[ACCENTS], YES_NO)
    if kind in _MARKED and cells[PARTS]:
        rules["marking"] = "part" if _chosen(PARTS, cells[PARTS], YES_NO) else "all"
    return rules


def _chosen(column: str, cell: str, words: Mapping[str, _Value]) -> _Value:
    folded = fold_header(cell)
    if folded not in words:
        one, other = TRUTH_WORDS.values() if column == RIGHT else (YES, NO)
        raise _wrong(column, _("Write “%(one)s” or “%(other)s”.") % {"one": one, "other": other})
    return words[folded]


def _points(cell: str) -> int | None:
    if not cell:
        return None
    if not re.fullmatch("[0-9]{1,3}", cell) or not 1 <= int(cell) <= 100:
        raise _wrong(POINTS, _("A question is worth 1 to 100 points."))
    return int(cell)


_UNUSED: dict[str, Callable[[str], bool]] = {
    **dict.fromkeys(ANSWERS, lambda kind: kind not in _LISTED),
    **dict.fromkeys(PAIRS, lambda kind: kind != "match"),
    **dict.fromkeys(NOTES[:2], lambda kind: kind not in (*_NOTED, "truth")),
    **dict.fromkeys(NOTES[2:], lambda kind: kind not in _NOTED),
    RIGHT: lambda kind: kind not in (*_CHOSEN, "truth", "number"),
    PASSAGE: lambda kind: kind != "gaps",
    RUBRIC: lambda kind: kind != "open",
    MODEL: lambda kind: kind != "open",
    TOLERANCE: lambda kind: kind != "number",
    UNIT: lambda kind: kind != "number",
}


def _refuse_foreign_cells(kind: str, cells: dict[str, str]) -> None:
    """What would be lost without a word: a pair beside answers to choose from, an answer beside a statement."""
    for column, is_unused in _UNUSED.items():
        if cells[column] and is_unused(kind):
            raise _wrong(column, _("A question of the kind “%(kind)s” leaves it empty.") % {"kind": KIND_WORDS[kind]})


def _wrong(column: str, problem: str) -> Refused:
    return Refused(_("Column “%(column)s”: %(problem)s") % {"column": column, "problem": problem})


def _ignored(headers: Sequence[str]) -> str:
    if not headers:
        return ""
    return _("Columns of the file that were left out: %(names)s.") % {"names": ", ".join(headers)[:200]}


def _escaped(cell: str) -> str:
    return f"'{cell}" if _RISKY.match(cell) else cell


def _unescaped(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _RISKY.match(cell) else cell
