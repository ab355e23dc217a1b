"""Give a person a way in: a link by mail or to hand over, or a code for paper."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from lms.models import Person
from lms.operations.hand_code import hand_code
from lms.operations.invite import invite
from lms.permissions import can
from lms.views.seen import reader


@login_required
@never_cache
def let_in(request: HttpRequest, pk: int) -> HttpResponse:
    """The secret is shown in the answer to the press itself and nowhere else; a second press makes a new one."""
    helper = reader(request)
    person = get_object_or_404(Person.objects.visible_to(helper), pk=pk, is_active=True)
    if not can(helper, "lms.invite", person):
        raise Http404
    context = {"person": person, "narrow_size": ""}
    way = request.POST.get("way", "")
    if way == "code":
        handed = hand_code(person=person, by=helper, now=timezone.now())
        return render(request, "lms/handed_code.html", context | {"handed": handed})
    if way == "link":
        invitation = invite(person=person, by=helper, now=timezone.now())
        return render(request, "lms/invitation.html", context | {"invitation": invitation})
    if way == "mail" and person.email:
        invite(person=person, by=helper, by_mail=True, now=timezone.now())
        messages.success(request, _("The invitation is on its way."))
        return redirect("let_in", pk)
    return render(request, "lms/let_in.html", context)
