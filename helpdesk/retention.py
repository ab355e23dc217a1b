"""What of the help desk goes by its age."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from helpdesk.models import Draft
from helpdesk.models.draft import KEPT
from lms.queries.holds import people_of
from lms.retention_rules import RetentionRule, deleted, retention_rules


def _at(partners: frozenset[int]) -> Q:
    """About a question of the partner; of a question not asked yet, whose author's records are the partner's."""
    return Q(ticket__partner_id__in=partners) | Q(ticket=None, person__in=people_of(partners))


retention_rules.add(
    RetentionRule(
        "drafts of questions and answers",
        50,
        _("Questions and answers begun and not sent"),
        _("30 days"),
        lambda now: Draft.objects.stale(now - KEPT),
        _at,
        deleted,
    )
)
