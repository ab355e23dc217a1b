"""Hand in a survey of durability with its declaration."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from lms.durability_events import DurabilityDeclared
from lms.kit.refused import Refused, stale
from lms.models import DurabilityDeclaration, DurabilitySurvey, Person, SurveyState
from lms.numbering import new_paper_number
from lms.outbox import announce
from lms.permissions import can
from lms.queries.durability import LANGUAGE, closed_words, known_in_polish
from lms.queries.durability_paper import digest, sentences, title_of
from lms.queries.durability_questions import problems_of, written

PREFIX = "TR"


@transaction.atomic
def declare_durability(
    *, survey: DurabilitySurvey, seen: int, declared: str, by: Person, now: datetime
) -> DurabilityDeclaration:
    """Make the draft the next version, with the sentences and what the program knows today, or raise Refused.

    Permission: lms.declare_durability at the partner. `seen` is the draft that the page showed, `declared` the digest
    of the sentences on it. Nothing of a version changes later; a survey that was sent back gets another one. Announces
    DurabilityDeclared.
    """
    survey = DurabilitySurvey.objects.locked(survey)
    if not can(by, "lms.declare_durability", survey.partner):
        raise Refused(_("Only who speaks for this partner fills in the survey."))
    if not survey.is_to_fill_in:
        raise Refused(closed_words(survey))
    if seen != survey.draft:
        raise Refused(stale())
    if problems_of(survey.answers):
        raise Refused(_("Not every question is answered. Go back to the survey and answer the rest."))
    told = sentences(survey)
    if digest(told) != declared:
        raise Refused(_("The sentences of the declaration have changed meanwhile. Read them once more."))
    if not survey.number:
        year = timezone.localdate(now).year
        survey.number = new_paper_number(PREFIX, year, office=survey.partner.teryt)
    survey.state = SurveyState.HANDED_IN
    survey.save(update_fields=["number", "state"])
    with override(LANGUAGE):
        answers = written(survey.answers)
    made = DurabilityDeclaration(
        survey=survey,
        version=survey.declarations.count() + 1,
        partner_name=survey.partner.name,
        title=title_of(survey),
        answers=answers,
        facts=known_in_polish(survey),
        declared=told,
        by=by,
        at=now,
    )
    made.content_hash = made.fingerprint()
    made.save()
    announce(
        DurabilityDeclared(declaration_id=made.pk),
        by=by,
        about=made,
        partner_id=survey.partner_id,
        after={"number": survey.number, "version": made.version, "sha256": made.content_hash},
        now=now,
    )
    return made
