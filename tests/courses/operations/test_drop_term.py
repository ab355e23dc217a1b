"""A word leaves the glossary and the texts; the log keeps what it meant."""

from typing import Any

import pytest
from django.urls import reverse

from courses.models import GlossaryTerm
from courses.operations.drop_term import drop_term
from courses.operations.keep_term import keep_term
from courses.operations.write_instruction import StepDraft
from lms.kit.refused import Refused
from lms.models import Event
from tests.factories.instructions import NOON, make_instruction
from tests.factories.people import Cast


def test_texts_explain_it_no_longer(cast: Cast, log_in: Any) -> None:
    kept = keep_term(term=GlossaryTerm(word="dekretacja", meaning="Kto."), by=cast.tomasz, now=NOON)
    page = make_instruction(cast, drafts=[StepDraft(title="A", text="<p>Po dekretacji.</p>")])
    client, url = log_in(cast.zofia), reverse("instruction", args=[page.slug])
    assert "popovertarget" in client.get(url).content.decode()

    with pytest.raises(Refused):
        drop_term(term=kept, by=cast.zofia, now=NOON)
    drop_term(term=kept, by=cast.tomasz, now=NOON)

    assert not GlossaryTerm.objects.exists()
    assert "popovertarget" not in client.get(url).content.decode()
    fact = Event.objects.get(name="courses.term_dropped")
    assert fact.before == {"word": "dekretacja", "meaning": "Kto."}
