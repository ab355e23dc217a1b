"""Whose eyes a preview looks through."""

from django.http import HttpRequest

from lms.queries.scope import Scope


def previewed_scope(request: HttpRequest) -> Scope:
    """None, which sees everything, unless the author chose a kind of partner."""
    return getattr(request, "preview_scope", None)
