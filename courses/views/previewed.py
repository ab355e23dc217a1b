"""Whose eyes a preview looks through."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from courses.blocks.applies import Applies, applies, for_whom, rule_of_page
from courses.queries.part_rules import rules_around
from courses.queries.texts import kind_of
from lms.queries.scope import Scope

Answer = TypeVar("Answer", bound=HttpResponseBase)


def previewed_scope(request: HttpRequest) -> Scope:
    """None, which sees everything, unless the author chose a kind of partner."""
    return getattr(request, "preview_scope", None)


def as_readers_do(view: Callable[[HttpRequest, Any], Answer]) -> Callable[[HttpRequest, Any], Answer]:
    """A view of a page that a preview may show: in the eyes of whom the page does not hold for, the preview says so."""

    @wraps(view)
    def shown(request: HttpRequest, page: Any) -> Answer:
        rule = _against(request, page)
        if rule is None:
            return view(request, page)
        told = _("%(kind)s, as such a reader finds it: nowhere.") % {"kind": kind_of(page)}
        context = {"title": page.title, "told": told, "for_whom": for_whom(rule)}
        return cast(Answer, render(request, "courses/preview_for_others.html", context))

    return shown


def _against(request: HttpRequest, page: Any) -> Applies | None:
    """The first rule that does not hold for the eyes of the preview: the page's own, its module's or its course's."""
    scope = previewed_scope(request)
    if scope is None or not getattr(request, "is_preview", False):
        return None
    own = rule_of_page(page.only_for)
    rules = ([own] if own else []) + list(rules_around(page))
    return next((rule for rule in rules if not applies(rule, scope)), None)
