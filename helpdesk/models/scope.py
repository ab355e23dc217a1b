"""Which systems concern some partners, as a condition on rows that have a system or none."""

from django.db import models

from lms.models import Deployment, Partner, System


def in_scope(partners: frozenset[int]) -> models.Q:
    """Of a system that one of these partners has, or of none."""
    of_them = Partner.objects.filter(pk__in=partners)
    running = Deployment.objects.filter(partner__in=partners, release__system=models.OuterRef("system"))
    kinds = {
        System.Kind.EZD: models.Exists(of_them.filter(scope_ezd=True)),
        System.Kind.ESB: models.Exists(of_them.filter(scope_esb=True)),
        System.Kind.DOMAIN: models.Exists(running),
    }
    seen = models.Q(system=None)
    for kind, is_theirs in kinds.items():
        seen |= models.Q(is_theirs, system__kind=kind)
    return seen
