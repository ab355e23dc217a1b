"""One partner's card."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from lms.forms.appoint import roles_to_give
from lms.models import PartnerStatus
from lms.page_links import notes_of
from lms.permissions import can
from lms.queries.leader_guard import guard_of
from lms.queries.partner_card import card_of
from lms.queries.people import helped_by
from lms.views.partner_tabs import partner_tabs
from lms.views.seen import reader, seen_partner


@login_required
@require_safe
def partner(request: HttpRequest, teryt: str) -> HttpResponse:
    """An old or a second code leads to the present one; not for ever, since a unit may get a former code back."""
    found, person = seen_partner(request, teryt), reader(request)
    if found.teryt != teryt:
        return redirect("partner", found.teryt)
    card = card_of(found, person, timezone.localdate())
    figures = getattr(found, "figures", None)
    context = {
        "card": card,
        "partner": found,
        "organisation": found,
        "people": card.people,
        "percent": figures.counts.get("described", 0) if figures else 0,
        "helped": helped_by(person, [each.person_id for each in card.people]),
        "endable": {each.pk for each in card.people if can(person, "lms.end", each)},
        "changeable": {each.pk for each in card.people if can(person, "lms.reassign", each)},
        "may_describe": can(person, "lms.describe", found),
        "tabs": partner_tabs(found, person),
        "may_change_teryt": can(person, "lms.change_teryt", found),
        "may_see_profile": can(person, "lms.see_profile", found),
        "may_deploy": can(person, "lms.deploy", found),
        "may_appoint": bool(roles_to_give(person, found)),
        "may_nominate": can(person, "lms.nominate", found),
        "inside": card.inside,
        "alarms": card.alarms,
        "guard": guard_of(card.people, card.locations)
        if card.inside and found.status == PartnerStatus.ACTIVE
        else None,
        "notes": notes_of(found, person) if card.inside else [],
    }
    return render(request, "lms/partner.html", context)
