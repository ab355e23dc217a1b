"""What the Marshal's Office's API for reading is made of: each package registers what it lets programs read."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from lms.kit.openapi import TEXT, Json, asked, maybe, said
from lms.registry import Registry

HOME = "/api/urzad/v1"


@dataclass(frozen=True)
class ReadPart:
    """One scope of a token. `label` says on the form what it allows; `paths()` and `schemas()` are its part of the
    description, asked for each time since their words are in the language of the reader. A scope without paths of its
    own adds to what another one's addresses tell.
    """

    name: str
    order: int
    label: Any
    paths: Callable[[], Json] = field(default=dict)
    schemas: Callable[[], Json] = field(default=dict)


read_parts: Registry[ReadPart] = Registry()


def code_asked() -> Json:
    """The parameter of every address of one partner."""
    return asked("code", TEXT, _("The partner's TERYT code."), place="path")


def next_told() -> Json:
    """The field of every page of a list that leads on."""
    return said(maybe(TEXT), _("Address of the next page; null on the last one."))
