"""Words of the glossary in a lesson and in a step: each once on a page, and nobody goes without a meaning."""

from courses.models import GlossaryTerm
from courses.queries.glossary import indexed
from courses.views.explained import Explainer


def explainer(**fields: str) -> Explainer:
    said = {"word": "dekretacja", "meaning": "Kto & <kiedy>.", **fields}
    return Explainer(indexed([GlossaryTerm(pk=7, **said)]))


def test_the_first_use_on_a_page_opens_its_meaning() -> None:
    explain = explainer(source="instrukcja")

    first, second = explain("<p>Po dekretacji.</p>"), explain("<p>Po dekretacji.</p>")

    assert 'popovertarget="pojecie-7-1">dekretacji</button>' in first
    assert "<b>dekretacja</b>: Kto &amp; &lt;kiedy&gt;. <cite>(instrukcja)</cite></span>.</p>" in first
    assert 'id="pojecie-7-1" popover' in first
    assert second == "<p>Po dekretacji.</p>"


def test_what_only_some_read_is_explained_apart_under_an_id_of_its_own() -> None:
    explain = explainer()

    some = explain("<p>dekretacja</p>", only_for_some=True)
    everybody = explain("<p>dekretacja</p>")
    later = explain("<p>dekretacja</p>", only_for_some=True)

    assert ("pojecie-7-1" in some, "pojecie-7-2" in everybody, later) == (True, True, "<p>dekretacja</p>")
