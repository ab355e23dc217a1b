"""What the office keeps in lists, with how much of it is in use."""

from datetime import date

from django.db.models import Count, Q, QuerySet

from lms.models import Deployment, JobPosition, Release, System


def systems_kept() -> QuerySet[System]:
    """Every system with its number of partners (`partners`) and its releases, the newest first; two statements."""
    counted = System.objects.annotate(partners=Count("releases__deployments__partner", distinct=True))
    return counted.order_by("code").prefetch_related("releases")


def newest_release(system: System) -> Release | None:
    """Of the releases read already, the one that came last."""
    return max(system.releases.all(), key=lambda release: (release.released_on, release.pk), default=None)


def running_now(system: System) -> dict[int, int]:
    """How many partners run each release of the system today, by the release's id; one statement."""
    noted = Deployment.objects.filter(release__system=system).order_by("since", "pk")
    present = dict(noted.values_list("partner_id", "release_id"))
    return {release: list(present.values()).count(release) for release in set(present.values())}


def positions_kept(day: date) -> QuerySet[JobPosition]:
    """Every job position with the number of people who hold it on that day (`people`), those in use first."""
    held = (
        Q(appointment__began_on__lte=day)
        & (Q(appointment__ended_on=None) | Q(appointment__ended_on__gt=day))
        & Q(appointment__person__is_active=True)
    )
    counted = JobPosition.objects.annotate(people=Count("appointment__person", filter=held, distinct=True))
    return counted.order_by("is_retired", "name")
