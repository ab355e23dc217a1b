"""Every part of the screens in all its states: for people who build screens, for axe and for pictures. DEMO only.

What the parts show is invented content, so it is Polish here as in the demonstration.
"""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

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
        label="Co się dzieje?",
        help_text="Napisz własnymi słowami. Nie podawaj danych mieszkańców.",
        widget=forms.Textarea,
        error_messages={"required": "Wpisz, co się dzieje"},
    )
    room = forms.CharField(label="Numer pokoju", required=False)
    severity = forms.ChoiceField(
        label="Co blokuje pracę?",
        widget=forms.RadioSelect,
        choices=[("all", "Nikt nie może pracować"), ("one", "Jedna osoba lub funkcja")],
        initial="one",
    )
    system = forms.ChoiceField(label="System", choices=[("ezd", "EZD"), ("esb", "ESB")])
    urgent = forms.BooleanField(label="Interesant czeka", required=False)
    screenshot = forms.FileField(label="Zrzut ekranu", required=False)
    kind = forms.ChoiceField(
        label="Rodzaj wiadomości",
        widget=forms.RadioSelect,
        choices=[("reply", "Odpowiedź do urzędnika"), ("note", "Notatka")],
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
        "facts": [
            ("clock", "ok. 6 minut, 6 kroków"),
            ("circle-check", "Sprawdzono 12 listopada 2026"),
            ("file-text", "Wersja 4"),
        ],
        "now_items": [
            NowItem(
                "Nie mogę dodać nowego nadawcy",
                "#now",
                "Odpowiedz",
                "Krzysztof Maj · EZD",
                tone="danger",
                timer="11:40",
            ),
            NowItem("Skaner nie widzi drugiej strony", "#now", "Odpowiedz", "Ewa Lis", tone="plain"),
            NowItem("Szyna ESB", "#now", "Wróć do testu", "28 listopada", icon="graduation-cap", tone="info"),
        ],
        "tabs": [
            SimpleNamespace(label="Moje", url="#tabs", current=True, count=3),
            SimpleNamespace(label="Wszystkie", url="#tabs", current=False, count=0),
        ],
        "files": [SimpleNamespace(name="zrzut-ekranu.png", url="#files", size=2_400_000)],
        "rail": [
            SimpleNamespace(title="Otwórz „Nowy wpływ”", anchor="krok-1", done=True, current=False),
            SimpleNamespace(title="Wpisz nadawcę", anchor="krok-2", done=False, current=True),
            SimpleNamespace(title="Dodaj skan i zarejestruj", anchor="krok-3", done=False, current=False),
        ],
        "stepper": ["Plik", "Kolumny", "Sprawdzenie", "Gotowe"],
    }
