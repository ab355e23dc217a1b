"""Wagtail's search over SQLite FTS5 or PostgreSQL, with Polish words in the index and in what people type.

Named in WAGTAILSEARCH_BACKENDS. Both databases get the same words, so they give the same answers; no text raises.
"""

import copy
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any

from django.db import transaction
from modelsearch.backends import database
from modelsearch.index import AutocompleteField, RelatedFields, SearchField
from modelsearch.query import MATCH_ALL, And, Boost, Fuzzy, MatchAll, Not, Or, Phrase, PlainText, SearchQuery

from lms.kit.polish import expand, query_words

NOTHING = Not(MATCH_ALL)


def SearchBackend(params: Mapping[str, Any]) -> Any:  # noqa: N802 - the name Wagtail looks for
    """The backend for the database in use."""
    # "No FTS table" is remembered for the life of a process, also when it was asked just before the migrations.
    database.USE_SQLITE_FTS = database.USE_SQLITE_FTS or None
    # PostgreSQL knows no Polish: its plain configuration leaves our words as they are.
    stock = database.SearchBackend({**params, "SEARCH_CONFIG": "simple"})
    kind: Any = type(stock)
    return _polish(kind)({**params, "SEARCH_CONFIG": "simple"})


def rewrite(query: SearchQuery | str, operator: str = "and") -> SearchQuery:
    """A query in the words of the index, for any text: quotes, operators, NUL, halves of surrogate pairs."""
    if isinstance(query, str):
        return _any_form_of_each(query, operator)
    if isinstance(query, PlainText):
        return _any_form_of_each(query.query_string, query.operator)
    if isinstance(query, Phrase | Fuzzy):  # between the words of a phrase the index holds their other forms
        return _any_form_of_each(query.query_string, "and")
    if isinstance(query, And | Or):
        return type(query)([rewrite(part, operator) for part in query.subqueries])
    if isinstance(query, Not):
        return Not(rewrite(query.subquery, operator))
    if isinstance(query, Boost):  # PostgreSQL has none, so SQLite shall not differ
        return rewrite(query.subquery, operator)
    return query if isinstance(query, MatchAll) else NOTHING


def _any_form_of_each(text: str, operator: str) -> SearchQuery:
    words = [_one_of([PlainText(form) for form in sorted(forms)], Or) for forms in query_words(text)]
    return _one_of(words, Or if operator.lower() == "or" else And) if words else NOTHING


def _one_of(parts: list[SearchQuery], join: Callable[[list[SearchQuery]], SearchQuery]) -> SearchQuery:
    return parts[0] if len(parts) == 1 else join(parts)


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Mapping):
        return _as_text(list(value.values()))
    if isinstance(value, list | tuple):
        return " ".join(map(_as_text, value))
    return str(value)


def _polished(field: Any) -> Any:
    """A copy of a search field that gives the words to store instead of the text."""
    polished = copy.copy(field)
    if isinstance(field, RelatedFields):
        polished.fields = [_polished(inner) for inner in field.fields]
    elif isinstance(field, SearchField | AutocompleteField):
        polished.get_value = lambda thing: expand(_as_text(field.get_value(thing)))
    return polished


class _PolishIndex:
    """In front of an index class of modelsearch: every object gives the words to store instead of its texts."""

    def add_items(self, model: Any, objs: Iterable[Any]) -> None:
        things = list(objs)
        fields = [_polished(field) for field in model.get_search_fields()]
        for thing in things:
            thing.get_search_fields = lambda: fields
        try:
            # Two workers may index one page at once, and the backend for SQLite looks before it inserts: one waits.
            with transaction.atomic():
                super().add_items(model, things)  # type: ignore[misc]
        finally:
            for thing in things:
                del thing.get_search_fields


class _PolishBackend:
    """In front of a backend class of modelsearch.

    Searches all indexed words, whatever `fields` says: the text of a single column holds no folded words.
    """

    def search(
        self,
        query: Any,
        model_or_queryset: Any,
        fields: Any = None,
        operator: str | None = None,
        order_by_relevance: bool = True,
    ) -> Any:
        words = rewrite(query, operator or "and")
        return super().search(words, model_or_queryset, order_by_relevance=order_by_relevance)  # type: ignore[misc]

    def autocomplete(
        self,
        query: Any,
        model_or_queryset: Any,
        fields: Any = None,
        operator: str | None = None,
        order_by_relevance: bool = True,
    ) -> Any:
        words = rewrite(query, operator or "and")
        return super().autocomplete(words, model_or_queryset, order_by_relevance=order_by_relevance)  # type: ignore[misc]


class _AnyFilter:
    """In front of a query compiler: no check that every filter is declared on the model.

    Only search servers of their own need that; here `Model.objects.visible_to(person)` is searched whatever it joins.
    """

    def check(self) -> None:
        pass


@cache
def _polish(stock: Any) -> Any:
    parts = {
        "index_class": type("PolishIndex", (_PolishIndex, stock.index_class), {}),
        "query_compiler_class": type("PolishQuery", (_AnyFilter, stock.query_compiler_class), {}),
        "autocomplete_query_compiler_class": type(
            "PolishBeginning", (_AnyFilter, stock.autocomplete_query_compiler_class), {}
        ),
    }
    return type("PolishSearchBackend", (_PolishBackend, stock), parts)
