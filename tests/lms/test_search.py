"""Search answers alike on both databases, in any form of a word, and takes any text."""

import pytest
from django.contrib.contenttypes.models import ContentType
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from modelsearch.backends import database
from modelsearch.query import And, Boost, Fuzzy, Not, Or, Phrase, PlainText
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

TITLES = {
    "rejestracja": "Rejestracja pisma przychodzącego",
    "dekretacja": "Dekretacja pism i spraw",
    "zalacznik": "Dodawanie załącznika do sprawy w EZD",
    "urlop": "Wniosek o urlop",
}


@pytest.fixture
def pages(db):
    """Four published pages, in the index."""
    root = Page.objects.get(depth=1)
    made = {slug: root.add_child(instance=Page(title=title, slug=slug)) for slug, title in TITLES.items()}
    get_search_backend().add_bulk(Page, list(made.values()))
    return made


def searched(query, **options) -> set[str]:
    return {page.slug for page in Page.objects.all().search(query, **options) if page.slug in TITLES}


def completed(query) -> set[str]:
    return {page.slug for page in Page.objects.all().autocomplete(query) if page.slug in TITLES}


@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        ("pismem", {"rejestracja", "dekretacja"}),
        ("sprawa", {"dekretacja", "zalacznik"}),
        ("zalacznikow", {"zalacznik"}),
        ("pisma sprawami", {"dekretacja"}),
        ("jak mam dodać załącznik do sprawy?", set()),
        ("jak do załącznika w sprawie?", {"zalacznik"}),
        ("ezd", {"zalacznik"}),
        ('"dekretacja"', {"dekretacja"}),
        ("urlop AND NOT wniosek", set()),
        ("nieobecność", set()),
        ("", set()),
        (" \x00 ", set()),
    ],
)
def test_search(pages, query, slugs):
    assert searched(query) == slugs


def test_search_by_query_objects(pages):
    assert searched(Or([PlainText("urlopem"), PlainText("dekretacji")])) == {"urlop", "dekretacja"}
    assert searched(And([PlainText("pismo"), Not(PlainText("sprawa"))])) == {"rejestracja"}
    assert searched(Not(PlainText("pismo"))) == {"zalacznik", "urlop"}
    assert searched(Phrase("pism i spraw")) == {"dekretacja"}
    assert searched(Boost(Fuzzy("urlopu"), 2)) == {"urlop"}
    assert searched("urlop dekretacja", operator="or") == {"urlop", "dekretacja"}
    assert searched("urlopowi", fields=["title"]) == {"urlop"}


@pytest.mark.parametrize(
    ("query", "slugs"),
    [("dekr", {"dekretacja"}), ("załą", {"zalacznik"}), ("pismem rej", {"rejestracja"}), ('"', set())],
)
def test_autocomplete(pages, query, slugs):
    assert completed(query) == slugs


def test_a_title_counts_more_often_than_chance(pages):
    assert [page.slug for page in Page.objects.all().search("urlop")][:1] == ["urlop"]


def test_any_filter_may_be_searched(pages):
    mine = Page.objects.filter(content_type__in=ContentType.objects.filter(model="page"), slug__startswith="d")

    assert [page.slug for page in mine.search("sprawa")] == ["dekretacja"]
    assert mine.search("sprawa").count() == 1


@pytest.mark.usefixtures("index_at_once")
def test_a_changed_page_is_found_by_its_new_words_only(pages):
    page = pages["urlop"]
    page.title = "Delegacja służbowa"
    page.save()

    assert searched("urlop") == set()
    assert searched("delegacji") == {"urlop"}
    assert "get_search_fields" not in vars(page)


HOSTILE = [
    *('"', "'", "a'b", 'a"b" OR "', "NEAR(a b)", "title:urlop", "a*", "^a", "(", "{title}: a", "-", "\\", "%"),
    *("\x00", "\ud800", "a\x00b", "--", "; DROP TABLE", ":*", "!a", "a & | b", "<->", "🙂", "¼ ⑴", "%s %(a)s"),
    *("x" * 10_000, "ą ę " * 2_500),
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_raises(pages, text):
    for operator in ("and", "or"):
        list(Page.objects.all().search(text, operator=operator))
        list(Page.objects.all().autocomplete(text, operator=operator))
    list(Page.objects.all().search(Phrase(text)))
    Page.objects.all().search(text).count()


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(), max_size=60))
def test_no_text_raises_whatever_it_is(pages, text):
    list(Page.objects.all().search(text))
    list(Page.objects.all().autocomplete(text))


def test_a_page_with_any_title_is_indexed(db):
    root = Page.objects.get(depth=1)
    page = root.add_child(instance=Page(title="'\"\\ %s " + "x" * 200, slug="obca"))

    get_search_backend().add(page)

    assert [found.slug for found in Page.objects.all().search("x" * 200)] == ["obca"]


def test_a_backend_asked_before_the_migrations_is_not_kept(db, monkeypatch):
    monkeypatch.setattr(database, "USE_SQLITE_FTS", False)

    backend = get_search_backend()

    assert [base.__name__ for base in type(backend).__mro__][2] in ("SQLiteSearchBackend", "PostgresSearchBackend")
