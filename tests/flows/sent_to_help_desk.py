"""What a person would send to an address of the help desk to really change something."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from helpdesk.models import Severity
from helpdesk.queries.office import marshals_office
from tests.factories.people import PASSWORD
from tests.factories.terms import new_hours, new_times
from tests.flows.scene import Scene

Data = dict[str, Any]

REVIEW: Data = {
    "held_on": "2026-01-06",
    "participants": "Marek Dąb",
    "checked": "Kopie zapasowe – odtworzono",
    "findings": "Działa.",
}
TO_HELP_DESK: dict[str, Callable[[Scene], Data]] = {
    "/pomoc/zapytaj/": lambda scene: {"body": "Co dalej?"},
    "/pomoc/wniosek/<what>/": lambda scene: {
        "action": "open",
        "whom": "Jan Nowy",
        "system": scene.release.system_id,
    },
    "/pomoc/filtry/<kind>/": lambda scene: {"name": "Nowe"},
    "/pomoc/zaznaczone/": lambda scene: {"co": "przejmij", "zgl": [scene.ticket.pk]},
    "/pomoc/terminy-ustawowe/<pk>/zapisz/": lambda scene: {"kind": "noted", "words": "Sprawdzamy."},
    "/pomoc/terminy-ustawowe/<pk>/wykrycie/": lambda scene: {
        "at": f"{timezone.localtime() - timedelta(hours=3):%Y-%m-%dT%H:%M}",
        "words": "Nocny dyżur.",
    },
    "/pomoc/terminy-ustawowe/<pk>/partner/": lambda scene: {
        "partner": scene.cast.other_partner.teryt,
        "words": "Lista skrzynek.",
    },
    "/pomoc/przekazane/<pk>/konsultanci/": lambda scene: {
        "first_name": "Jan",
        "last_name": "Nowy",
        "email": "jan@example.org",
    },
    "/pomoc/konsultant/<pk>/<mailed>/": lambda scene: {"kind": "reply", "body": "Sprawdzam."},
    "/pomoc/iod/<mailed>/": lambda scene: {"kind": "noted", "words": "Sprawdzam."},
    "/partnerzy/<teryt>/iod/": lambda scene: {
        "first_name": "Jan",
        "last_name": "Nowy",
        "email": "jan@example.org",
    },
    "/pomoc/podobne/": lambda scene: {"body": "Nie mogę dodać nadawcy"},
    "/pomoc/pomoglo/": lambda scene: {"helped": f"krok-{scene.step.pk}"},
    "/pomoc/dyzur/": lambda scene: {
        "post": scene.cast.leon.appointments.get().pk,
        "from_on": date(2098, 1, 2),
        "to_on": date(2098, 1, 9),
    },
    "/pomoc/<number>/osoby/": lambda scene: {"person": scene.cast.renata.pk},
    "/pomoc/<number>/osoby/usun/": lambda scene: {"person": scene.cast.leon.pk},
    "/pomoc/<number>/powiazane/dolacz/": lambda scene: {"number": scene.tie.away_from(scene.linked).number},
    "/pomoc/<number>/powiazane/zobacz-tez/": lambda scene: {"number": scene.ticket.number},
    "/pomoc/<number>/powiazane/zobacz-tez/usun/": lambda scene: {"tie": scene.tie.pk},
    "/pomoc/<number>/powiazane/podziel/": lambda scene: {
        "title": "Drukarka",
        "letters": [scene.linked.messages.get().pk],
    },
    "/pomoc/<number>/kategoria/": lambda scene: {"category": "fault"},
    "/pomoc/problemy/nowy/": lambda scene: {
        "kind": "known",
        "title": "Etykiety",
        "words": "Drugi raz.",
        "system": scene.release.system_id,
    },
    "/pomoc/problemy/<pk>/odpowiedz/": lambda scene: {"body": "Działa."},
    "/pomoc/problemy/<pk>/dolacz/": lambda scene: {"numbers": scene.ticket.number},
    "/pomoc/raporty/parametry/<pk>/": lambda scene: {
        "version": scene.report.terms_version.number,
        "monthly_fee": "10 000,00",
        "contract_value": "600 000,00",
        "cap_percent": "20",
        "due_days": "5",
        "AWARIA-rate": "0,5 %",
        "AWARIA-per": "hour",
        "BLAD-per": "day",
        "USTERKA-per": "day",
        "since": "2025-01-02",
        "why": "Aneks 4",
    },
    "/pomoc/raporty/<pk>/przekaz/": lambda scene: {"content_hash": scene.report.content_hash},
    "/pomoc/raporty/<pk>/podpisz/": lambda scene: {
        "content_hash": scene.handed_report.content_hash,
        "password": PASSWORD,
        "reservations": "Brakuje awarii.",
    },
    "/pomoc/raporty/<pk>/termin/<matter_pk>/": lambda scene: {
        "stage": scene.report.content["breaches"][0]["stage"],
        "words": "Dostawca milczał.",
    },
    "/pomoc/przeglady/nowy/<pk>/": lambda scene: {**REVIEW, "held_on": "2026-01-05"},
    "/pomoc/przeglady/<pk>/zmien/": lambda scene: {**REVIEW, "version": scene.review.version},
    "/pomoc/przeglady/<pk>/potwierdz/": lambda scene: {"version": scene.review.version},
    "/pomoc/zapisz/": lambda scene: {"asker": scene.cast.zofia.pk, "channel": "phone", "body": "Co dalej?"},
    "/pomoc/przekazane/<pk>/odpowiedz/": lambda scene: {"body": "Sprawdzamy."},
    "/pomoc/przekazane/<proposed>/odpowiedz/": lambda scene: {"body": "Sprawdzamy."},
    "/pomoc/przekazane/<pk>/rozwiazane/": lambda scene: {"body": "Działa."},
    "/pomoc/przekazane/<pk>/odeslij/": lambda scene: {"body": "Nadal nie działa."},
    "/pomoc/zalacznik/<pk>/zamaz/": lambda scene: {
        **{f"{side}_1": "10" for side in ("x", "y", "width", "height")},
        "kind_1": "blur",
    },
    "/pomoc/przekazane/<pk>/odmow/": lambda scene: {"ground": "other", "body": "Nie w umowie."},
    "/pomoc/przekazane/<pk>/kategoria/": lambda scene: {"severity": "USTERKA", "reason": "Literówka."},
    "/pomoc/przekazane/<pk>/kategoria/spor/": lambda scene: {"objection": "Stoi kancelaria."},
    "/pomoc/przekazane/<pk>/kategoria/decyzja/": lambda scene: {"outcome": "stays", "decision": "Nie ma obejścia."},
    "/pomoc/przekazane/<pk>/czas/": lambda scene: {"minutes": "15", "day": f"{timezone.localdate()}"},
    "/pomoc/czas-pracy/<pk>/popraw/": lambda scene: {
        "minutes": "10",
        "day": f"{scene.spent.day}",
        "why": "Pomyłka.",
    },
    "/pomoc/przekazane/<pk>/komu/": lambda scene: {"line": "3", "reason": "Baza danych."},
    "/pomoc/przekazane/<pk>/narada/": lambda scene: {
        "colleague": scene.cast.marek.pk,
        "question": "Znasz to?",
    },
    "/pomoc/narady/<pk>/": lambda scene: {"answer": "Znam."},
    "/pomoc/przekazane/<pk>/numer/": lambda scene: {"number": "JIRA-12"},
    "/polaczenia/<pk>/adres/": lambda scene: {"url": "https://93.184.216.34/inny"},
    "/polaczenia/adres/<pk>/przelacz/": lambda scene: {"on": "0"},
    "/polaczenia/<pk>/token/": lambda scene: {
        "name": "Jira",
        "acts_as": scene.cast.wanda.pk,
        "scopes": ["read"],
        "days": "30",
    },
    "/poczta/<pk>/dolacz/": lambda scene: {"number": scene.ticket.number},
    "/poczta/<pk>/nowe/": lambda scene: {"asker": scene.cast.zofia.username},
    "/pomoc/przekazane/<pk>/zegar/zatrzymaj/": lambda scene: {"reason": "third_party", "words": "Czeka na ePUAP."},
    "/pomoc/przekazane/<pk>/zegar/wznow/": lambda scene: {"reason": "third_party"},
    "/pomoc/czasy/nowe/": lambda scene: new_times(None),
    "/pomoc/czasy/kalendarz/": lambda scene: new_hours(),
    "/pomoc/czasy/urzad/nowe/": lambda scene: new_times(marshals_office()),
    "/pomoc/czasy/urzad/kalendarz/": lambda scene: new_hours(),
    "/pomoc/czasy/<pk>/nowe/": lambda scene: new_times(scene.contract),
    "/pomoc/czasy/<pk>/kalendarz/": lambda scene: new_hours(),
    "/pomoc/prosby/<pk>/odmow/": lambda scene: {"decision": "To jest w instrukcji."},
    "/pomoc/<number>/odpowiedz/": lambda scene: {"body": "Dopisuję."},
    "/pomoc/makra/nowe/": lambda scene: {"title": "Rola", "takes": "on"},
    "/pomoc/makra/<pk>/": lambda scene: {"title": "Role", "takes": "on"},
    "/pomoc/<number>/makro/": lambda scene: {"makro": scene.macro.pk, "body": "Rola jest nadana."},
    "/pomoc/przekazane/<pk>/makro/": lambda scene: {"makro": scene.matter_macro.pk, "body": "Proszę o dziennik."},
    "/zadanie-dostepnosci/": lambda scene: {
        "organisation": scene.partner.pk,
        "wanted": "Napisy do filmu.",
        "where": "Strona główna",
        "way": "none",
    },
    "/pomoc/dostepnosc/<pk>/": lambda scene: {"body": "Napisy są."},
    "/pomoc/dostepnosc/<pk>/opoznienie/": lambda scene: {"until": timezone.localdate(), "reason": "Zamówione."},
    "/pomoc/gotowe-odpowiedzi/": lambda scene: {"title": "Rola", "body": "Nadałem rolę."},
    "/pomoc/gotowe-odpowiedzi/<pk>/": lambda scene: {"title": "Rola", "body": "Nadałem rolę.", "shared": "on"},
    "/pomoc/szkic/": lambda scene: {"about": scene.ticket.number, "kind": "reply", "body": "Proszę"},
    "/pomoc/<number>/tytul/": lambda scene: {"title": "Lepszy tytuł"},
    "/pomoc/<number>/ponow/": lambda scene: {"body": "Nadal nie działa."},
    "/pomoc/<number>/pokaz/": lambda scene: {"asked": "Jak?", "answer": "Tak."},
    "/pomoc/<number>/artykul/": lambda scene: {"asked": "Jak?", "answer": "Tak."},
    "/pomoc/przekazane/<pk>/pokaz/": lambda scene: {"asked": "Jak?", "answer": "Tak."},
    "/pomoc/<number>/zaproponuj/": lambda scene: {"part": "warning", "words": "Najpierw rola."},
    "/pomoc/przekazane/<pk>/artykul/": lambda scene: {"asked": "Jak?", "answer": "Tak."},
    "/pomoc/przekazane/<pk>/zaproponuj/": lambda scene: {"part": "warning", "words": "Najpierw rola."},
    "/pomoc/<number>/przekaz/": lambda scene: {
        "severity": Severity.DEFECT.value,
        "reason": "Szary przycisk.",
        "system": scene.release.system_id,
    },
}
