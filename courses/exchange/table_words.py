"""The Polish words of a table of questions: its headers and what stands under them; and an example of each kind."""

from courses.exchange.written import Written
from courses.kinds import OptionDraft
from lms.kit.tabular import fold_header

LETTERS = "ABCDEFGHIJ"
IDENT, KIND, TEXT, RIGHT = "Identyfikator", "Rodzaj", "Pytanie", "Poprawne"
PASSAGE, TOLERANCE, UNIT = "Tekst z lukami", "Tolerancja", "Jednostka"
RUBRIC, MODEL = "Kryteria", "Odpowiedź wzorcowa"
# What a new open question gets whose file says no criteria.
USUAL_RUBRIC = "Odpowiedź\n2: pełna i poprawna\n1: częściowo poprawna\n0: niepoprawna"
ACCENTS, PARTS, POINTS = "Polskie znaki", "Punkty częściowe", "Punkty"
FEEDBACK, HINT = "Wyjaśnienie", "Podpowiedź"
ANSWERS = tuple(f"Odpowiedź {letter}" for letter in LETTERS)
PAIRS = tuple(f"Para {letter}" for letter in LETTERS)
# Of a statement the first stands beside „prawda”, the second beside „fałsz”.
NOTES = tuple(f"Komentarz {letter}" for letter in LETTERS)
COLUMNS = (
    *(IDENT, KIND, TEXT, RIGHT),
    *ANSWERS,
    *PAIRS,
    *NOTES,
    *(PASSAGE, TOLERANCE, UNIT, RUBRIC, MODEL, ACCENTS, PARTS, POINTS, FEEDBACK, HINT),
)
# The column that a field of a kind's refusal stands in.
FIELDS = {
    "options": f"{ANSWERS[0]}–{LETTERS[-1]}",
    "number": RIGHT,
    "tolerance": TOLERANCE,
    "unit": UNIT,
    "passage": PASSAGE,
    "rubric": RUBRIC,
    "model": MODEL,
}

KIND_WORDS = {
    "single": "jedna odpowiedź",
    "multiple": "kilka odpowiedzi",
    "truth": "prawda czy fałsz",
    "text": "krótki tekst",
    "number": "liczba",
    "order": "kolejność",
    "match": "pary",
    "gaps": "tekst z lukami",
    "open": "odpowiedź otwarta",
}
KINDS_BY_WORD = {fold_header(words): kind for kind, words in KIND_WORDS.items()} | {
    "jednapoprawnaodpowiedz": "single",
    "kilkapoprawnychodpowiedzi": "multiple",
    "prawdafalsz": "truth",
    "tekst": "text",
    "luki": "gaps",
    "otwarte": "open",
    "pytanieotwarte": "open",
}
TRUTH_WORDS = {"true": "prawda", "false": "fałsz"}
# A spreadsheet program makes a value of its own of these words, which comes back in English.
TRUTHS_BY_WORD = {"prawda": "true", "true": "true", "tak": "true", "falsz": "false", "false": "false", "nie": "false"}
YES, NO = "tak", "nie"
YES_NO = {"tak": True, "true": True, "prawda": True, "x": True, "nie": False, "false": False, "falsz": False}


def examples() -> list[Written]:
    """What the empty template holds: a question of each kind, to be written over."""

    def options(*texts: str, right: str = "") -> tuple[OptionDraft, ...]:
        return tuple(OptionDraft(text=text, correct=text in right.split("|")) for text in texts)

    pairs = {"Pismo z urzędu": "Korespondencja", "Faktura": "Finanse", "": "Kadry"}
    halves = tuple(OptionDraft(text=text, pair=pair) for text, pair in pairs.items())
    several = options("papierowo", "elektronicznie", "telefonicznie", right="papierowo|elektronicznie")
    return [
        Written(
            text="Gdzie rejestruje się pismo, które wpłynęło do urzędu?",
            kind="single",
            options=options("W rejestrze przesyłek", "W notatniku", "Nigdzie", right="W rejestrze przesyłek"),
            points=1,
            feedback="Każde pismo ma numer w rejestrze.",
            hint="Przykład: zastąp te wiersze własnymi pytaniami.",
        ),
        Written(text="Jak można złożyć wniosek?", kind="multiple", options=several, rules={"marking": "part"}),
        Written(text="Urząd potwierdza wpływ wniosku.", kind="truth", rules={"truth": "true"}, points=1),
        Written(text="Jak skrótem nazywa się ten system?", kind="text", options=options("EZD", "EZD RP"), points=1),
        Written(
            text="Ile kilogramów waży paczka?",
            kind="number",
            rules={"number": "2.5", "tolerance": "0.1", "unit": "kg"},
            points=2,
        ),
        Written(
            text="Ułóż czynności w kolejności.",
            kind="order",
            options=options("Przyjęcie", "Rejestracja", "Dekretacja"),
            rules={"marking": "part"},
        ),
        Written(text="Dopasuj pismo do działu.", kind="match", options=halves, rules={"marking": "part"}),
        Written(
            text="Uzupełnij zdanie.",
            kind="gaps",
            rules={"passage": "Pismo trafia do {rejestru|kancelarii} w ciągu {=7|14} dni.", "marking": "part"},
        ),
        Written(
            text="Opisz, co robi się z pismem, które wpłynęło omyłkowo.",
            kind="open",
            rules={
                "rubric": "Kroki\n2: wszystkie i we właściwej kolejności\n1: część kroków\n0: brak kroków",
                "model": "Pismo rejestruje się, a potem przekazuje właściwemu urzędowi i zawiadamia nadawcę.",
            },
            points=2,
        ),
    ]
