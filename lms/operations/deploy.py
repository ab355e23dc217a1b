"""Note which release a partner runs."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lms.events import ReleaseDeployed
from lms.kit.refused import Refused
from lms.models import Deployment, Partner, Person, Release
from lms.outbox import announce
from lms.permissions import can


@transaction.atomic
def deploy(*, partner: Partner, release: Release, since: date, by: Person | None, now: datetime) -> Deployment:
    """Note that the partner runs the release since that day; the newest of a system is the present one.

    Raise Refused for a day to come and for a release noted already.
    """
    partner = Partner.objects.select_for_update().get(pk=partner.pk)
    if by and not can(by, "lms.deploy", partner):
        raise Refused(_("You may not note releases here."))
    if since > timezone.localdate(now):
        raise Refused(_("This day has not come yet."), field="since")
    if Deployment.objects.filter(partner=partner, release=release).exists():
        raise Refused(_("This release is noted already."), field="release")
    deployment = Deployment.objects.create(partner=partner, release=release, since=since)
    announce(
        ReleaseDeployed(deployment_id=deployment.pk),
        by=by,
        about=deployment,
        partner_id=partner.pk,
        after={"release": release.pk, "since": since.isoformat()},
        now=now,
    )
    return deployment
