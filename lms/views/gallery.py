"""Every part of the screens in all its states: for people who build screens, for axe and for pictures. DEMO only."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from lms.registry import NowItem

NOON = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)
COLOURS = (
    *(
        "paper",
        "surface",
        "sunken",
        "ink",
        "ink-2",
        "line",
        "line-strong",
        "brand",
        "brand-strong",
        "brand-soft",
        "link",
    ),
    *("info", "info-soft", "ok", "ok-soft", "warn", "warn-soft", "danger", "danger-soft", "mark", "focus"),
)


class SampleForm(forms.Form):
    body = forms.CharField(
        label=gettext_lazy("What is happening?"),
        help_text=gettext_lazy("Use your own words. Do not give data of residents."),
        widget=forms.Textarea,
        error_messages={"required": gettext_lazy("Write what is happening")},
    )
    room = forms.CharField(label=gettext_lazy("Room number"), required=False)
    severity = forms.ChoiceField(
        label=gettext_lazy("What does it block?"),
        widget=forms.RadioSelect,
        choices=[("all", gettext_lazy("Nobody can work")), ("one", gettext_lazy("One person or one function"))],
        initial="one",
    )
    system = forms.ChoiceField(label=gettext_lazy("System"), choices=[("ezd", "EZD"), ("esb", "ESB")])
    urgent = forms.BooleanField(label=gettext_lazy("A resident is waiting"), required=False)
    screenshot = forms.FileField(label=gettext_lazy("Screenshot"), required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind of message"),
        widget=forms.RadioSelect,
        choices=[("reply", gettext_lazy("Reply to the clerk")), ("note", pgettext_lazy("message", "Note"))],
        initial="reply",
    )


def gallery(request: HttpRequest) -> HttpResponse:
    if not settings.DEMO:
        raise Http404
    return render(request, "lms/gallery.html", _samples())


def _samples() -> dict[str, Any]:
    wrong = SampleForm({"system": "ezd", "severity": "one", "kind": "reply"}, prefix="wrong")
    return {
        "colours": COLOURS,
        "sample": SampleForm(prefix="sample"),
        "wrong": wrong if wrong.errors else None,
        "at": NOON,
        "earlier": NOON - timedelta(minutes=95),
        "facts": [("clock", _("about 6 minutes, 6 steps")), ("circle-check", _("Reviewed")), ("file-text", "4")],
        "now_items": [
            NowItem(
                "Nie mogę dodać nowego nadawcy",
                "#now",
                _("Answer"),
                "Krzysztof Maj · EZD",
                tone="danger",
                timer="11:40",
            ),
            NowItem("Skaner nie widzi drugiej strony", "#now", _("Answer"), "Ewa Lis", tone="plain"),
            NowItem("Szyna ESB", "#now", _("Continue"), "28 listopada", icon="graduation-cap", tone="info"),
        ],
        "tabs": [
            SimpleNamespace(label=_("Mine"), url="#tabs", current=True, count=3),
            SimpleNamespace(label=_("All"), url="#tabs", current=False, count=0),
        ],
        "files": [SimpleNamespace(name="zrzut-ekranu.png", url="#files", size=2_400_000)],
        "rail": [
            SimpleNamespace(title="Otwórz „Nowy wpływ”", anchor="krok-1", done=True, current=False),
            SimpleNamespace(title="Wpisz nadawcę", anchor="krok-2", done=False, current=True),
            SimpleNamespace(title="Dodaj skan i zarejestruj", anchor="krok-3", done=False, current=False),
        ],
        "stepper": [_("File"), _("Columns"), _("Check"), pgettext_lazy("import", "Done")],
    }
