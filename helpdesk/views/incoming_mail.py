"""Mail that came in: the list, one mail, and what is decided about it."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST, require_safe

from helpdesk.forms.sort_mail import AskByMailForm, JoinMailForm
from helpdesk.mail.parsed import Parsed
from helpdesk.mail.split import split_reply
from helpdesk.models import IncomingMail
from helpdesk.models.incoming_mail import Outcome
from helpdesk.operations.ask_by_mail import ask_by_mail as ask
from helpdesk.operations.join_mail import join_mail as join
from helpdesk.operations.set_aside import set_aside as aside
from helpdesk.queries.incoming import ALL, TO_SORT, mails_to_list, read_again
from helpdesk.queries.mail_threads import people_at
from helpdesk.views.found import LARGEST_KEY, person_of
from lms.forms.refusals import refusals_to
from lms.kit.markup import HTML_CAP, clean_html, excerpt
from lms.kit.refused import Refused
from lms.kit.uploads import readable_size
from lms.permissions import can
from lms.queries.newest import newest
from lms.views.lists import around

TONES = {"waiting": "info", "ticket": "ok", "reply": "ok", "quarantine": "warn", "held": "danger", "ignored": "plain"}
SHOWN_TEXT = 40_000


@login_required
@require_safe
def incoming_mails(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    if not can(person, "helpdesk.see_mail_in"):
        raise PermissionDenied
    state, text = request.GET.get("stan", TO_SORT), request.GET.get("q", "")
    rows = mails_to_list(person, state, text)
    shown = newest(rows, older=request.GET.get("older", ""), newer=request.GET.get("newer", ""))
    for mail in shown.rows:
        mail.tone = TONES[mail.outcome]
    context = {
        "mails": shown.rows,
        "tabs": _tabs(state, text),
        "state": state,
        "text": text,
        "is_to_sort": state not in (ALL, *Outcome.values),
        **around(request, shown),
    }
    return render(request, "helpdesk/incoming_mails.html", context)


@login_required
@require_safe
def incoming_mail(request: HttpRequest, pk: int) -> HttpResponse:
    return _show(request, _mail_or_404(request, pk))


@login_required
@require_POST
def join_mail(request: HttpRequest, pk: int) -> HttpResponse:
    mail, form = _mail_or_404(request, pk), JoinMailForm(request.POST)
    if form.is_valid():
        with refusals_to(form):
            ticket = join(mail=mail, number=form.cleaned_data["number"], by=person_of(request), now=timezone.now())
            messages.success(request, _("The mail is part of question %(number)s.") % {"number": ticket.number})
            return redirect(ticket.get_absolute_url())
    return _show(request, mail, join_form=form)


@login_required
@require_POST
def ask_by_mail(request: HttpRequest, pk: int) -> HttpResponse:
    mail, person = _mail_or_404(request, pk), person_of(request)
    form = AskByMailForm(request.POST, by=person)
    if form.is_valid():
        with refusals_to(form):
            ticket = ask(mail=mail, asker=form.cleaned_data["asker"], by=person, now=timezone.now())
            messages.success(request, _("The mail is question %(number)s now.") % {"number": ticket.number})
            return redirect(ticket.get_absolute_url())
    return _show(request, mail, ask_form=form)


@login_required
@require_POST
def set_aside(request: HttpRequest, pk: int) -> HttpResponse:
    try:
        aside(mail=_mail_or_404(request, pk), by=person_of(request), now=timezone.now())
        messages.success(request, _("Marked as spam. It stays among the mails left aside."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("incoming_mails")


def _mail_or_404(request: HttpRequest, pk: int) -> IncomingMail:
    person = person_of(request)
    if pk >= LARGEST_KEY or not can(person, "helpdesk.see_mail_in"):
        raise Http404
    return get_object_or_404(
        IncomingMail.objects.visible_to(person).select_related("ticket", "escalation", "handled_by"), pk=pk
    )


def _show(
    request: HttpRequest,
    mail: IncomingMail,
    *,
    join_form: JoinMailForm | None = None,
    ask_form: AskByMailForm | None = None,
) -> HttpResponse:
    person, parsed = person_of(request), read_again(mail)
    people = people_at(mail.from_address) if mail.is_open_to_sorting else []
    initial = {"asker": people[0].username} if len(people) == 1 else {}
    context: dict[str, Any] = {
        "mail": mail,
        "tone": TONES[mail.outcome],
        "may": {verb: can(person, f"helpdesk.{verb}", mail) for verb in ("join_mail", "ask_by_mail", "set_aside")},
        "people": people,
        "form": join_form or ask_form,
        "join_form": join_form or JoinMailForm(),
        "ask_form": ask_form or AskByMailForm(by=person, initial=initial),
        "size": readable_size(max(mail.size, 1024)),
        "is_gone": parsed is None,
        **_content(parsed or Parsed()),
    }
    return render(request, "helpdesk/incoming_mail.html", context)


def _content(parsed: Parsed) -> dict[str, Any]:
    split = split_reply(parsed.text)
    folded = parsed.text if split.is_between else "\n\n".join(filter(None, (split.signature, split.quoted)))
    return {
        "written": split.written[:SHOWN_TEXT],
        "quoted": folded[:SHOWN_TEXT],
        "is_cut": len(split.written) > SHOWN_TEXT,
        "html": _safe(parsed.html),
        "files": [
            {"name": excerpt(file.name, length=100), "size": readable_size(max(len(file.content), 1024))}
            for file in parsed.files
        ],
        "sent_at": parsed.date,
    }


def _safe(html: str) -> SafeString | str:
    """The house's allowed tags only: no pictures, so nothing is fetched from the sender; empty where it is too much."""
    if not html or len(html) > HTML_CAP:
        return ""
    try:
        return clean_html(html)
    except Refused:
        return ""


def _tabs(state: str, text: str) -> list[dict[str, Any]]:
    known = [
        (TO_SORT, pgettext("mails", "To sort")),
        (Outcome.QUARANTINE, pgettext("mails", "In quarantine")),
        (Outcome.HELD, pgettext("mails", "Unreadable")),
        (Outcome.TICKET, pgettext("mails", "New questions")),
        (Outcome.REPLY, pgettext("mails", "Joined")),
        (Outcome.IGNORED, pgettext("mails", "Left aside")),
        (ALL, pgettext("mails", "All")),
    ]
    current = state if state in dict(known) else TO_SORT
    return [
        {
            "label": label,
            "url": f"{reverse('incoming_mails')}?{urlencode({'stan': value, **({'q': text} if text else {})})}",
            "current": value == current,
            "count": 0,
        }
        for value, label in known
    ]
