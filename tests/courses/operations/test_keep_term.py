"""A word of the glossary is kept by authors, once, and reaches the texts at once."""

from typing import Any

import pytest
from django.urls import reverse

from courses.models import GlossaryTerm
from courses.operations.keep_term import keep_term
from courses.operations.write_instruction import StepDraft
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.instructions import NOON, make_instruction
from tests.factories.people import Cast


def term(word: str = "dekretacja", **fields: Any) -> GlossaryTerm:
    return GlossaryTerm(**{"word": word, "meaning": "Wskazanie, kto zajmie się pismem.", **fields})


def test_it_is_cleaned_and_told(cast: Cast) -> None:
    kept = keep_term(
        term=term("  dekretacja ", spellings=" dekret \n\n  rozdział   pism", meaning=" Kto.\r\nKiedy. "),
        by=cast.tomasz,
        now=NOON,
    )

    stored = GlossaryTerm.objects.get()
    assert (stored.word, stored.written, stored.meaning) == (
        "dekretacja",
        ["dekretacja", "dekret", "rozdział pism"],
        "Kto.\nKiedy.",
    )
    assert Event.objects.filter(name="courses.term_kept", data__term_id=kept.pk).count() == 1


def test_a_text_that_was_read_already_explains_it_from_then_on(cast: Cast, log_in: Any) -> None:
    page = make_instruction(cast, drafts=[StepDraft(title="Zadekretuj", text="<p>Po dekretacji wróć do listy.</p>")])
    client, url = log_in(cast.zofia), reverse("instruction", args=[page.slug])
    assert "popovertarget" not in client.get(url).content.decode()

    kept = keep_term(term=term(), by=cast.tomasz, now=NOON)
    html = client.get(url).content.decode()
    assert f'popovertarget="pojecie-{kept.pk}-1">dekretacji</button>' in html
    assert "Wskazanie, kto zajmie się pismem." in html.replace("\xa0", " ")

    kept.meaning = "Inaczej."
    keep_term(term=kept, by=cast.tomasz, now=NOON)
    assert "Inaczej." in client.get(url).content.decode()


def test_one_spelling_belongs_to_one_word(cast: Cast) -> None:
    kept = keep_term(term=term("ESB", spellings="szyna Łącząca"), by=cast.tomasz, now=NOON)
    keep_term(term=kept, by=cast.tomasz, now=NOON)

    for taken in (term("esb"), term("SZYNA ŁĄCZĄCA"), term("inne", spellings="Esb")):
        with pytest.raises(Refused, match="ESB"):
            keep_term(term=taken, by=cast.tomasz, now=NOON)
    assert GlossaryTerm.objects.count() == 1


def test_nobody_but_authors_keeps_it(cast: Cast) -> None:
    for person in (cast.zofia, cast.leon, cast.wanda):
        with pytest.raises(Refused):
            keep_term(term=term(), by=person, now=NOON)

    keep_term(term=term(), by=cast.maria, now=NOON)
    assert GlossaryTerm.objects.count() == 1
