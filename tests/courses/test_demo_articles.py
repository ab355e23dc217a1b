"""The knowledge base of the demonstration."""

from courses.demo_articles import plant_articles
from courses.models import ArticlePage, ArticleVote
from courses.operations.prepare import prepare
from courses.operations.prepare_articles import prepare_articles
from lms.models import Person
from tests.factories.instructions import NOON
from tests.factories.people import Cast, make_appointment, make_person


def test_all_but_the_last_are_read_and_voted_on(cast: Cast) -> None:
    names = {cast.tomasz: "trener", cast.maria: "koordynator", cast.zofia: "urzednik", cast.leon: "lider"}
    for person, login in names.items():
        Person.objects.filter(pk=person.pk).update(username=login)
    for login in ("b.sawicka", "k.sowa", "j.wozniak", "l.kos"):
        make_appointment(make_person(login), "clerk", cast.partner)
    prepare(now=NOON, say=lambda words: None)
    prepare_articles(now=NOON, say=lambda words: None)
    lines: list[str] = []

    plant_articles(NOON, lines.append)

    assert (ArticlePage.objects.live().count(), ArticlePage.objects.count()) == (7, 8)
    assert ArticleVote.objects.filter(helped=False).count() == 2
    assert lines == ["8 artykułów"]
