"""The Marshal's Office approves several certificates at once, and reads which of them could not be."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from courses.models import Certificate
from courses.operations.approve_certificate import approve_certificate
from courses.views.certificates import MOST_WAITING
from lms.kit.refused import Refused
from lms.permissions import can
from lms.views.seen import reader


@login_required
@require_POST
def approve_certificates(request: HttpRequest) -> HttpResponse:
    """Each is a decision of its own with its own transaction, so one that is refused keeps no other from being issued.

    What is decided already, by a second press or by somebody else, is passed over; numbers that are none, too.
    """
    person = reader(request)
    if not can(person, "courses.see_certificates"):
        raise Http404
    wanted = [int(pk) for pk in request.POST.getlist("certificate") if pk.isascii() and pk.isdigit() and len(pk) < 19]
    waiting = Certificate.objects.visible_to(person).waiting().filter(pk__in=wanted[:MOST_WAITING])
    issued = 0
    for certificate in waiting.select_related("holder").order_by("requested_at", "pk"):
        try:
            approve_certificate(certificate=certificate, by=person, now=timezone.now())
            issued += 1
        except Refused as refusal:
            refused = {"name": certificate.holder, "why": str(refusal)}
            messages.error(request, _("Not issued – %(name)s: %(why)s") % refused)
    if issued:
        words = ngettext("%(count)d certificate is issued.", "%(count)d certificates are issued.", issued)
        messages.success(request, words % {"count": issued})
    elif not wanted:
        messages.error(request, _("Mark at least one certificate first."))
    return redirect("certificates")
