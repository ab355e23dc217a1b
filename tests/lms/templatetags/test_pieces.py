"""{% piece %}: what stands in it is kept, but for the token of the request."""

from typing import Any

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.utils.functional import SimpleLazyObject
from django.utils.safestring import mark_safe

from lms.kit import pieces

FORM = '{% piece "form" label %}<form>{% csrf_token %}{{ label }}</form>{% endpiece %}'


@pytest.fixture(autouse=True)
def _empty(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    monkeypatch.setattr(pieces, "_store", pieces.Store())
    settings.PROVE_PIECES = False


def rendered(source: str, **context: Any) -> str:
    return Template(source).render(Context(context))


def test_each_request_has_its_own_token_in_what_is_kept() -> None:
    field = '<form><input type="hidden" name="csrfmiddlewaretoken" value="{}">Wyślij</form>'

    found = [rendered(FORM, label="Wyślij", csrf_token=token) for token in ("aaa", "bbb")]

    assert found == [field.format("aaa"), field.format("bbb")]
    assert len(pieces._store.pieces) == 1
    assert "aaa" not in str(pieces._store.pieces)


def test_without_a_token_there_is_no_field_and_no_place_for_one() -> None:
    source = (
        '{% piece "form" label %}<form>{% if csrf_token %}{{ csrf_token }}{% endif %}{{ label }}</form>{% endpiece %}'
    )

    found = [rendered(source, label="Wyślij", csrf_token=token) for token in ("", "aaa", "")]

    assert found == ["<form>Wyślij</form>", "<form>aaaWyślij</form>", "<form>Wyślij</form>"]


def test_what_is_no_input_is_kept_from_the_first_time() -> None:
    source = '{% piece "greeting" name %}{{ name }} {{ day }}{% endpiece %}'

    assert [rendered(source, name=name, day=day) for name, day in (("Z", 1), ("L", 2), ("Z", 3))] == [
        "Z 1",
        "L 2",
        "Z 1",
    ]


def test_a_piece_without_a_form_does_not_look_at_the_token() -> None:
    """Django sets a cookie for whoever looks."""
    looked: list[str] = []
    lazy = SimpleLazyObject(lambda: looked.append("looked") or "aaa")

    assert rendered('{% piece "plain" label %}{{ label }}{% endpiece %}', label="Stopka", csrf_token=lazy) == "Stopka"
    assert looked == []
    assert "aaa" in rendered(FORM, label="Wyślij", csrf_token=lazy)
    assert looked == ["looked"]


def test_a_part_that_holds_a_token_is_not_kept() -> None:
    source = '{% notice tone="info" %}<form>{% csrf_token %}</form>{% endnotice %}'

    found = [rendered(source, csrf_token=token) for token in ("aaa", "bbb")]

    assert ["aaa" in found[0], "bbb" in found[1], "aaa" in found[1]] == [True, True, False]
    assert not any("csrfmiddlewaretoken" in str(key) for key in pieces._store.pieces)


def test_texts_are_escaped_as_ever() -> None:
    assert rendered('{% piece "a" text %}{{ text }}{% endpiece %}', text="<b>") == "&lt;b&gt;"


def test_a_hole_is_filled_at_each_request_and_its_words_are_escaped_and_kept_nowhere() -> None:
    source = '{% piece "found" label with sought=words %}<input value="{{ sought }}">{{ label }}{% endpiece %}'

    found = [rendered(source, label="Szukaj", words=words) for words in ('"><b>', mark_safe("<i>"), None, 1200)]

    assert found == [f'<input value="{words}">Szukaj' for words in ("&quot;&gt;&lt;b&gt;", "<i>", "None", "1200")]
    assert len(pieces._store.pieces) == 1
    assert "<b>" not in str(pieces._store.pieces)


def test_a_piece_under_a_word_fills_the_hole_of_another_one() -> None:
    source = (
        '{% piece "menu" name as menu %}<b>{{ name }}</b>{% csrf_token %}{% endpiece %}'
        '{% piece "top" label with menu=menu %}{{ label }}: {{ menu }}{% endpiece %}'
    )

    found = [rendered(source, label="Konto", name=name, csrf_token=token) for name, token in (("Z", "aaa"), ("L", "b"))]

    field = '<input type="hidden" name="csrfmiddlewaretoken" value="{}">'
    assert found == [f"Konto: <b>{name}</b>{field.format(token)}" for name, token in (("Z", "aaa"), ("L", "b"))]
    assert len(pieces._store.pieces) == 3


@pytest.mark.parametrize("rest", ["with", "with menu", "with menu=menu other"])
def test_holes_without_what_fills_them_are_an_error(rest: str) -> None:
    with pytest.raises(TemplateSyntaxError, match="takes words and what fills them"):
        Template('{% piece "a" ' + rest + " %}{% endpiece %}")


def test_a_block_within_a_piece_is_an_error() -> None:
    with pytest.raises(TemplateSyntaxError, match="block within a piece"):
        Template('{% piece "a" %}{% if yes %}{% block main %}{% endblock %}{% endif %}{% endpiece %}')


@pytest.mark.parametrize("opening", ["{% piece %}", "{% piece name %}"])
def test_a_piece_without_a_name_is_an_error(opening: str) -> None:
    with pytest.raises(TemplateSyntaxError, match="name in quotation marks"):
        Template(opening + "{% endpiece %}")
