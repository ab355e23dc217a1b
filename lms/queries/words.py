"""Words for what the records call by a name of code: facts, their values, kinds of personal data."""

import re

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field
from django.utils.translation import pgettext

from lms.queries.durability_words import DURABILITY_WORDS
from lms.queries.evidence_words import EVIDENCE_WORDS
from lms.queries.fact_words import FACT_WORDS
from lms.queries.hold_words import HOLD_WORDS
from lms.queries.inspection_words import INSPECTION_WORDS
from lms.queries.library_words import LIBRARY_WORDS
from lms.queries.milestone_fact_words import MILESTONE_WORDS
from lms.queries.nomination_words import NOMINATION_WORDS
from lms.queries.obligation_words import OBLIGATION_WORDS
from lms.queries.people_import_words import PEOPLE_IMPORT_WORDS
from lms.queries.profile_words import PROFILE_WORDS
from lms.queries.question_words import QUESTION_WORDS
from lms.queries.read_words import READ_WORDS
from lms.queries.readiness_fact_words import READINESS_WORDS
from lms.queries.report_fact_words import REPORT_WORDS
from lms.queries.rights_words import RIGHTS_WORDS
from lms.queries.risk_words import RISK_WORDS
from lms.queries.value_words import VALUE_WORDS

WORDS = (
    *EVIDENCE_WORDS,
    *FACT_WORDS,
    *HOLD_WORDS,
    *LIBRARY_WORDS,
    *MILESTONE_WORDS,
    *DURABILITY_WORDS,
    *NOMINATION_WORDS,
    *OBLIGATION_WORDS,
    *PEOPLE_IMPORT_WORDS,
    *PROFILE_WORDS,
    *QUESTION_WORDS,
    *READ_WORDS,
    *READINESS_WORDS,
    *REPORT_WORDS,
    *INSPECTION_WORDS,
    *RIGHTS_WORDS,
    *RISK_WORDS,
    *VALUE_WORDS,
)
CODE = re.compile(r"[a-z]+([._ ][a-z]+)*")


def in_words(name: str) -> str:
    """`helpdesk.ticket_asked` → „zadane pytanie”; a name without words of its own is shown as it is, in pieces."""
    bare = name.rpartition(".")[2].replace("__", " ").replace("_", " ").strip()
    return pgettext("record", bare) if bare else name


def code_in_words(value: str) -> str:
    """Words for a value that is a name of code, such as `given_up`; any other text as it is."""
    return in_words(value) if CODE.fullmatch(value) else value


def choice_in_words(label: str, name: str, value: str) -> str:
    """What the model calls that value of its field, `courses.Amendment`, `state`, `published` → „opublikowana”.

    One code has many meanings: a mail that is held waits, a visit that is held took place. A value that is none of the
    field's choices, or a field of a version that is no more, gets the words of code_in_words.
    """
    try:
        field = apps.get_model(label)._meta.get_field(name)
    except (LookupError, ValueError, FieldDoesNotExist):
        return code_in_words(value)
    named = dict(field.flatchoices) if isinstance(field, Field) else {}
    return str(named[value]) if value in named else code_in_words(value)


def thing_in_words(label: str, key: int | None) -> str:
    """`helpdesk.Ticket`, 7 → „zgłoszenie 7”; nothing for an event about nothing."""
    try:
        name = str(apps.get_model(label)._meta.verbose_name) if label else ""
    except (LookupError, ValueError):  # a model of a version that is no more
        name = label
    return f"{name} {key}" if name and key else name


# Known to the catalogue only by standing here; the names themselves belong to the packages.
