"""A draft of an article, and its way through the office."""

import pytest

from courses.models import ArticlePage, Publication
from courses.operations.approve import approve
from courses.operations.submit import submit
from lms.kit.refused import Refused
from tests.factories.articles import make_article_draft
from tests.factories.people import Cast

pytestmark = pytest.mark.django_db


def test_the_office_approves_it_and_then_it_is_read(cast: Cast) -> None:
    page = make_article_draft(cast, text="<p>Kliknij <b>Cofnij</b>.</p><script>x</script>")
    assert not ArticlePage.objects.visible_to(cast.zofia).exists()

    submit(page=page, by=cast.tomasz)
    approve(page=ArticlePage.objects.get(), by=cast.maria)

    shown = ArticlePage.objects.visible_to(cast.zofia).get()
    assert "script" not in str(shown.body.raw_data[0]["value"])
    assert Publication.objects.get(page=shown).number == 1


def test_only_authors_write(cast: Cast) -> None:
    for person in (cast.leon, cast.wanda, cast.zofia):
        with pytest.raises(Refused):
            make_article_draft(cast, by=person)


def test_without_a_knowledge_base_it_is_said(cast: Cast) -> None:
    page = make_article_draft(cast)
    page.get_parent().delete()
    from courses.operations.write_article import write_article

    with pytest.raises(Refused, match="bazy wiedzy"):
        write_article(title="Jak", text="<p>Tak.</p>", by=cast.tomasz)
