"""Packs of evidence of one partner, as whoever may order them reads them."""

from django.db.models import QuerySet

from lms.models import EvidencePack, Partner, Person


def packs_of(partner: Partner, reader: Person) -> QuerySet[EvidencePack]:
    """The newest first; older finished ones are removed when a newer one is ready."""
    return EvidencePack.objects.visible_to(reader).filter(partner=partner).select_related("ordered_by").order_by("-pk")
