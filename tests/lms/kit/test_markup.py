"""What people type comes out harmless, whole where it may, and never as an error of ours."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.kit.markup import as_paragraphs, clean_html, clean_text, contains_pesel, excerpt, plain
from lms.kit.refused import Refused

any_text = st.text(st.characters(), max_size=300)  # lone surrogates and NUL included


@pytest.mark.parametrize(
    ("given_text", "cleaned"),
    [
        ("a\x00b\ud800c\x07", "abc"),
        (" pierwszy\r\ndrugi\rtrzeci\u2028czwarty \n", "pierwszy\ndrugi\ntrzeci\nczwarty"),
        ("Zaz\u0307o\u0301\u0142c\u0301", "Za\u017c\u00f3\u0142\u0107"),
        ("umowa\u202efdp.exe", "umowafdp.exe"),
        ("\tkolumna\tkolumna", "kolumna\tkolumna"),
    ],
)
def test_clean_text(given_text, cleaned):
    assert clean_text(given_text) == cleaned


def test_clean_text_in_one_line():
    assert clean_text(" Jan\n\tMaria \u00a0 Rokita ", single_line=True) == "Jan Maria Rokita"


@given(any_text)
def test_clean_text_is_stored_by_any_database_and_cleaning_again_changes_nothing(text):
    cleaned = clean_text(text)

    assert cleaned.encode("utf-8").decode("utf-8") == cleaned
    assert "\x00" not in cleaned
    assert clean_text(cleaned) == cleaned


def test_text_over_the_cap_is_refused_with_the_number():
    with pytest.raises(Refused, match="12"):
        clean_text("x" * 13, cap=12)

    assert clean_text("x" * 12, cap=12) == "x" * 12


@pytest.mark.parametrize(
    ("html", "cleaned"),
    [
        ("<p>Dobry <b>wzór</b></p>", "<p>Dobry <b>wzór</b></p>"),
        ("<p>a<script>alert(1)</script>b</p>", "<p>ab</p>"),
        ("<style>p{color:red}</style><p>a</p>", "<p>a</p>"),
        ("<scr<script>x</script>ipt>alert(1)</scr<script>", "xipt&gt;alert(1)"),
        ("<p>a<svg onload=alert(1)><text>b</text></svg></p>", "<p>a</p>"),
        ("<p onclick='x()' class='y' style='z'>a</p>", "<p>a</p>"),
        ("<div>a<span>b</span></div>", "ab"),
        ("<!-- hidden --><p>a</p>", "<p>a</p>"),
        ("<img src=x onerror=alert(1)>a", "a"),
        ("2 < 3 && 4 > 3", "2 &lt; 3 &amp;&amp; 4 &gt; 3"),
        ("<p lang='en'>EZD</p>", '<p lang="en">EZD</p>'),
        (
            '<table><tr><th scope="col" colspan="2">a</th></tr></table>',
            '<table><tbody><tr><th scope="col" colspan="2">a</th></tr></tbody></table>',
        ),
        ('<a href="javascript:alert(1)">a</a>', '<a rel="nofollow noopener noreferrer">a</a>'),
        ('<a href="javascript:1">a</a>', '<a rel="nofollow noopener noreferrer">a</a>'),
        ('<a href="java\nscript:1">a</a>', '<a rel="nofollow noopener noreferrer">a</a>'),
        ('<a href="/a:b">a</a>', '<a href="/a:b" rel="nofollow noopener noreferrer">a</a>'),
        ('<a href="&#106;ava\nscript:alert(1)">a</a>', '<a rel="nofollow noopener noreferrer">a</a>'),
        ('<a href="data:text/html,x">a</a>', '<a rel="nofollow noopener noreferrer">a</a>'),
        (
            '<a href="/pomoc/?a=1&amp;b=2" onclick="x">a</a>',
            '<a href="/pomoc/?a=1&amp;b=2" rel="nofollow noopener noreferrer">a</a>',
        ),
        (
            '<a href="tel:+48225550101">a</a>',
            '<a href="tel:+48225550101" rel="nofollow noopener noreferrer">a</a>',
        ),
        (
            "Adres https://a.pl/?b=1 teraz",
            'Adres <a href="https://a.pl/?b=1" rel="nofollow noopener noreferrer">https://a.pl/?b=1</a> teraz',
        ),
        ("To pismo.no i tyle", "To pismo.no i tyle"),
        (
            "http://example.org",
            '<a href="http://example.org" rel="nofollow noopener noreferrer">http://example.org</a>',
        ),
        ("<?xml version='1.0'?><p>a</p>", "<p>a</p>"),
    ],
)
def test_clean_html(html, cleaned):
    assert clean_html(html) == cleaned


@given(
    st.lists(
        st.one_of(
            any_text,
            st.sampled_from(["<", ">", "<script>", "</script>", "<!--", "<a href=", "'", '"', "<svg", "onload="]),
        )
    ).map("".join)
)
def test_clean_html_takes_anything_and_is_stable(text):
    cleaned = clean_html(text)

    assert "<script" not in cleaned.lower()
    assert clean_html(cleaned) == cleaned


@pytest.mark.parametrize("bomb", ["<b>" * 30_000, "<x>" * 30_000, "<b><i></b>" * 10_000, "<ul><li>" * 10_000])
def test_nesting_that_would_take_long_to_read_is_refused(bomb):
    with pytest.raises(Refused):
        clean_html(bomb)


def test_a_long_flat_document_is_no_nesting():
    html = "<p>a<br>b</p><ul><li>c<li>d</ul>" * 500

    assert clean_html(html) == "<p>a<br>b</p><ul><li>c</li><li>d</li></ul>" * 500


def test_as_paragraphs():
    text = (
        "Dzień dobry,\nmam kłopot.\n \n\nAdres: www.example.org/a, (https://example.org/b).\n\n"
        '<script>alert(1)</script> & http://x"onx=1'
    )

    assert as_paragraphs(text) == (
        "<p>Dzień dobry,<br>mam kłopot.</p>"
        '<p>Adres: <a href="https://www.example.org/a" rel="nofollow noopener noreferrer">www.example.org/a</a>, '
        '(<a href="https://example.org/b" rel="nofollow noopener noreferrer">https://example.org/b</a>).</p>'
        "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; "
        '<a href="http://x" rel="nofollow noopener noreferrer">http://x</a>&quot;onx=1</p>'
    )


def test_as_paragraphs_of_nothing_is_nothing():
    assert as_paragraphs(" \n\n ") == ""


def test_plain_is_what_a_reader_sees():
    assert plain("<h2>Krok 1</h2><p>Kliknij&nbsp;<b>Nowa</b></p><script>x()</script>") == "Krok 1 Kliknij Nowa"


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("Krótko", "Krótko"),
        ("Nie mogę dodać załącznika do sprawy", "Nie mogę dodać…"),
        ("Nie mogę dodać  załącznika", "Nie mogę dodać…"),
        ("Konstantynopolitańczykowianeczka", "Konstantynopolita…"),
        ("raz, dwa, trzy, i dalej", "raz, dwa, trzy, i…"),
    ],
)
def test_excerpt(text, cut):
    assert excerpt(text, length=17) == cut


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("PESEL 44051401359 klienta", True),
        ("440514-01359", True),
        ("02070803628", True),  # born 1902
        ("ur. 2002: 02270803624", True),
        ("44051401358", False),  # check digit
        ("44133101350", False),  # thirteenth month
        ("1440514013590", False),
        ("P-2026-0151", False),
        ("44051401359".translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")), False),
    ],
)
def test_contains_pesel(text, found):
    assert contains_pesel(text) is found
