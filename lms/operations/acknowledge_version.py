"""Confirm for a partner that a version of a document has been read."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from lms.kit.refused import Refused
from lms.library_events import VersionAcknowledged
from lms.models import Acknowledgement, LibraryDocument, LibraryVersion, Partner, PartnerStatus, Person
from lms.outbox import announce
from lms.pages.readers import partners_meant
from lms.permissions import can


@transaction.atomic
def acknowledge_version(*, version: LibraryVersion, partner: Partner, by: Person, now: datetime) -> Acknowledgement:
    """One row for each version and partner, with the hash of what was read; a second press finds the first one's.

    Raise Refused where nobody is asked, the document is not for this partner, the partner does not take part now, or a
    newer version is in force. Announces VersionAcknowledged.
    """
    document = LibraryDocument.objects.locked(version.document)
    if not can(by, "lms.acknowledge", partner):
        raise Refused(_("Only the representative or the deputy confirms this for the office."))
    if done := Acknowledgement.objects.filter(version=version, partner=partner).first():
        return done
    meant = Partner.objects.filter(partners_meant(document), pk=partner.pk, status=PartnerStatus.ACTIVE)
    if not document.is_to_confirm or not meant.exists():
        raise Refused(_("Your office is not asked to confirm reading this document."))
    if LibraryVersion.objects.filter(document=document, pk__gt=version.pk).exists():
        raise Refused(_("There is a newer version by now. Read that one."))
    made = Acknowledgement(version=version, partner=partner, sha256=version.sha256, by=by, at=now)
    made.save()
    announce(
        VersionAcknowledged(acknowledgement_id=made.pk, library_version_id=version.pk),
        by=by,
        about=made,
        partner_id=partner.pk,
        after={"document_id": document.pk, "number": version.number, "sha256": made.sha256},
        now=now,
    )
    return made
