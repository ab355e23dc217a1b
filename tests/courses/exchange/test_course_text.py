"""A course as text: what each sign becomes, and what is wrong is named with its line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.exchange.course_parts import Part
from courses.exchange.course_text import CourseText, read_course

pytestmark = pytest.mark.usefixtures("in_english")
HEAD = "Tytuł: Wpływ\nOpis: Dla kancelarii.\n\n"
LESSON = f"{HEAD}# Lekcja (5 min)\n\n"
WHOLE = """Tytuł: Wpływ i wysyłka
Opis: Dla kancelarii.
System: EZD
Tagi: RPW, kancelaria

# Rejestracja (6 min)
Pismo **ważne** i *pilne* <b>, [ISAP](https://isap.sejm.gov.pl).
Ten sam akapit.

## Śródtytuł

- jeden
  i dalej
- dwa

1. raz

> [!PRAWO] art. 35 § 3 KPA
> Miesiąc.
>
> - albo dwa

> [!ostrzeżenie]
> Nie cofa się.

Lista kontrolna: Przed wysyłką
- [ ] Adresat

Tabela: Terminy
| | Termin |
|---|---|
| Awaria | 2 gr |

Kroki:
1. Zadzwoń
   Do **lidera**.
   Od razu.
2. Zapisz

# Druga (3 min)

Uwaga: to zwykły akapit.

# Test: wpływ (próg 80%)

Wstęp.

## Ułóż.

1. Najpierw
2. Potem

Wyjaśnienie: Bo tak.
"""


def wrong(text: str) -> list[tuple[int, str]]:
    return [(each.line, each.reason) for each in read_course(text).wrong]


def test_the_head_the_lessons_and_the_test_are_found() -> None:
    course = read_course(WHOLE)

    assert course.wrong == []
    assert (course.title, course.slug, course.tags) == (
        "Wpływ i wysyłka",
        "wplyw-i-wysylka",
        ["RPW", "kancelaria"],
    )
    assert course.head["system"] == "EZD"
    assert [(each.line, each.title, each.minutes) for each in course.lessons] == [
        (6, "Rejestracja", 6),
        (40, "Druga", 3),
    ]
    assert course.lessons[1].parts == [Part("text", {"html": "<p>Uwaga: to zwykły akapit.</p>"})]
    assert course.quiz is not None
    assert (course.quiz.title, course.quiz.pass_percent, course.quiz.intro) == ("Test: wpływ", 80, ["Wstęp."])
    (asked,) = course.quiz.asked
    assert (asked.line, asked.question.text, asked.question.kind) == (48, "Ułóż.", "order")
    assert [option.text for option in asked.question.options] == ["Najpierw", "Potem"]
    assert asked.question.feedback == "Bo tak."


def test_each_kind_of_part_is_written_in_its_own_way() -> None:
    text, law, warning, checklist, table, steps = read_course(WHOLE).lessons[0].parts

    assert text.values["html"] == (
        "<p>Pismo <b>ważne</b> i <i>pilne</i> &lt;b&gt;, "
        '<a href="https://isap.sejm.gov.pl">ISAP</a>. Ten sam akapit.</p>'
        "<h2>Śródtytuł</h2><ul><li>jeden i dalej</li><li>dwa</li></ul><ol><li>raz</li></ol>"
    )
    assert law.values == {
        "kind": "law",
        "html": "<p>Miesiąc.</p><ul><li>albo dwa</li></ul>",
        "source": "art. 35 § 3 KPA",
    }
    assert warning.values == {"kind": "warning", "html": "<p>Nie cofa się.</p>", "source": ""}
    assert checklist == Part("checklist", {"title": "Przed wysyłką", "points": ["Adresat"]})
    assert table.values == {
        "caption": "Terminy",
        "headings": ["", "Termin"],
        "rows": [["Awaria", "2 gr"]],
        "row_headings": True,
    }
    assert steps.values == {"steps": [("Zadzwoń", "<p>Do <b>lidera</b>. Od razu.</p>"), ("Zapisz", "")]}


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("Tytuł: Wpływ\n\n# L (5 min)\n\nTekst.", 1, "lacks a title or a summary"),
        ("Tytuł: Wpływ\nAutor: X\n", 1, "“Autor: X” is no line of the head"),
        ("Tytuł: A\nTytuł: B\n", 1, "each once"),
        (HEAD, 1, "no lesson"),
        (f"{LESSON}\n# Druga (3 min)\n\nTekst.", 4, "The lesson is empty."),
        (f"{LESSON}# Bez minut\n", 6, "A part begins with"),
        (f"{LESSON}# Zero (0 min)\n", 6, "A part begins with"),
        (f"{LESSON}# Test: próg (próg 101%)\n", 6, "A part begins with"),
        (f"{LESSON}# Test: a (próg 75%)\n\n# Po teście (5 min)\n", 8, "The test is the last part"),
        (f"{LESSON}#### Za głęboko\n", 6, "A heading inside a lesson"),
        (f"{LESSON}- jeden\ndwa\n", 6, "“dwa” is no point of the list"),
        (f"{LESSON}> Cytat\n", 6, "A callout begins with"),
        (f"{LESSON}> [!INNE]\n> Tekst\n", 6, "A callout begins with"),
        (f"{LESSON}> [!OSTRZEZENIE]\n", 6, "its text stands below"),
        (f"{LESSON}> [!OSTRZEZENIE]\nTekst\n", 6, "Each line of a callout"),
        (f"{LESSON}> [!OSTRZEZENIE] art. 1\n> Tekst\n", 6, "has the source of the law"),
        (f"{LESSON}> [!PRAWO]\n> Tekst\n", 6, "has the source of the law"),
        (f"{LESSON}| a | b |\n|---|---|\n| 1 | 2 |\n", 6, "A table begins with"),
        (f"{LESSON}Tabela:\n| a |\n|---|\n| 1 |\n", 6, "A table begins with"),
        (f"{LESSON}Tabela: x\n| a |\n| 1 |\n| 2 |\n", 6, "a line of dashes"),
        (f"{LESSON}Tabela: x\n| a | b |\n|---|---|\n| 1 |\n", 6, "The row “1” has not as many cells"),
        (f"{LESSON}Lista kontrolna: x\n- jeden\n", 6, "A point of a checklist"),
        (f"{LESSON}Lista kontrolna: x\n", 6, "at least one point"),
        (f"{LESSON}Kroki:\n- jeden\n", 6, "A step is written as"),
        (f"{LESSON}Kroki:\n\n1. za daleko\n", 6, "A step is written as"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(text: str, line: int, reason: str) -> None:
    found = wrong(text)

    assert any(at == line and reason in said for at, said in found), found


def test_one_wrong_part_does_not_stop_the_next() -> None:
    course = read_course(f"{LESSON}> zły\n\nDobry.\n\n#### zły\n\nTeż dobry.")

    assert [each.line for each in course.wrong] == [6, 10]
    assert course.lessons[0].parts == [Part("text", {"html": "<p>Dobry.</p><p>Też dobry.</p>"})]


@given(st.lists(st.text("aż#>|:-*[]!1. \n%()"), max_size=40).map("\n".join))
def test_no_text_whatever_makes_the_reader_fail(text: str) -> None:
    assert isinstance(read_course(text), CourseText)
    assert isinstance(read_course(LESSON + text), CourseText)
