"""What a person would send to an address of learning to really change something."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from courses.models import InstructionCard, InstructionPage, SkillNeed
from courses.queries.room import code_at
from lms.kit.quiet import OFFICES
from tests.factories.card_sessions import PDF
from tests.factories.people import PASSWORD
from tests.flows.scene import Scene

Data = dict[str, Any]

TO_LEARNING: dict[str, Callable[[Scene], Data]] = {
    "/wydania/nowe/": lambda scene: {
        "system": scene.release.system_id,
        "version": "5.3",
        "released_on": "2026-12-31",
        "edition": 1,
    },
    "/wydania/<pk>/dane/": lambda scene: {"version": "5.2.1", "released_on": "2026-12-31", "edition": 1},
    "/wydania/<pk>/egzamin/": lambda scene: {"quiz": scene.attempt.quiz_id, "due_on": "2999-12-31"},
    "/wydania/<pk>/tekst/<page_id>/": lambda scene: {"kind": "unchanged"},
    "/oceny/<pk>/osoba/<person_pk>/": lambda scene: {"result": "yes", "held_on": "2026-01-02"},
    "/oceny/wynik/<pk>/": lambda scene: {"result": "yes", "held_on": "2026-01-03", "reason": "Pomyłka."},
    "/certyfikaty/zatwierdz/": lambda scene: {"certificate": [scene.certificate_wanted.pk]},
    "/certyfikaty/wniosek/": lambda scene: {"login": "leon", "programme": scene.programme.pk},
    "/certyfikaty/uklad/": lambda scene: {"after": 0, "receives": "otrzymuje", "colour": "#0a5a55", "logos_at": "top"},
    "/certyfikaty/uklad/podglad/": lambda scene: {
        "after": 0,
        "receives": "otrzymuje",
        "colour": "#0a5a55",
        "logos_at": "top",
    },
    "/certyfikaty/<pk>/odmow/": lambda scene: {"reason": "Brak karty."},
    "/certyfikaty/<pk>/zawies/": lambda scene: {"reason": "Długa nieobecność."},
    "/certyfikaty/<pk>/cofnij/": lambda scene: {"reason": "Nadużycie."},
    "/umiejetnosci/": lambda scene: {"gap": [gap(scene)], "due_on": date(2099, 1, 2)},
    "/umiejetnosci/stanowiska/": lambda scene: needs(scene),
    "/wizyty/nowa/": lambda scene: {
        "propose": 1,
        "partner": scene.partner.pk,
        "contract": scene.visit.contract_id,
        "place": "Sala 3",
        "first": OFFICES.add_working_days(timezone.now(), 15).date(),
        "begins": "09:00",
        "ends": "10:00",
        "instructions": [scene.page.pk],
        "people": [scene.clerks_role.pk],
        "needed_percent": 80,
    },
    "/wizyty/wpisz/": lambda scene: {
        "ending": "held",
        "partner": scene.partner.pk,
        "contract": scene.visit.contract_id,
        "trainer": scene.visit.slot.trainer_id,
        "day": timezone.localdate() - timedelta(days=40),
        "begins": "09:00",
        "ends": "10:00",
        "place": "Sala 3",
        "instructions": [scene.page.pk],
        "reason": "Uzgodnione przez telefon.",
    },
    "/wizyty/<pk>/odmow/": lambda scene: {"reason": "Sesja rady."},
    "/wizyty/<pk>/odwolaj/": lambda scene: {"reason": "Awaria prądu."},
    "/wizyty/<pk>/nie-odbyla-sie/": lambda scene: {"reason": "Nikogo nie było."},
    "/wizyty/<pk>/przepusc/": lambda scene: {"reason": "Nowi pracownicy."},
    "/wizyty/<pk>/srodowisko/": lambda scene: {"there": "1"},
    "/wizyty/protokol/<pk>/": lambda scene: {"password": PASSWORD, "content_hash": scene.protocol.content_hash},
    "/godziny/wpis/<pk>/": lambda scene: {"minutes": 60, "reason": "Przerwa."},
    "/karty/nowa/<page_id>/": lambda scene: {
        "partner": scene.cast.other_partner.pk,
        "trainee": scene.cast.obcy_leon.appointments.get().pk,
    },
    "/karty/sesje/nowa/<page_id>/": lambda scene: {
        "partner": scene.cast.other_partner.pk,
        "people": [scene.cast.obcy_leon.appointments.get().pk],
        "held_on": timezone.localdate(),
        "place": "on_site",
        "environment": "test",
        "open": "1",
    },
    "/karty/sesje/<pk>/": lambda scene: {"mark": "all", "mark_outcome": "alone"},
    "/karty/sesje/<pk>/wpisy/": lambda scene: {"entries": json.dumps([entry_data(scene)])},
    "/karty/sesje/<pk>/wpisy/cofnij/": lambda scene: {"batch": scene.batch},
    "/karty/sesje/<pk>/dane/": lambda scene: {"version": 1, "place": "remote", "environment": "test"},
    "/karty/sesje/<pk>/podpis/": lambda scene: {
        f"hash_{card.pk}": card.content_hash for card in scene.finished_session.cards.all()
    },
    "/karty/sesje/<pk>/skan/": lambda scene: {
        "people": [card.pk for card in scene.finished_session.cards.all()],
        "method": "scan",
        "file": SimpleUploadedFile("skan.pdf", PDF),
        **{f"hash_{card.pk}": card.content_hash for card in scene.finished_session.cards.all()},
    },
    "/karty/<pk>/skan/": lambda scene: {
        "people": [scene.waiting_card.pk],
        "method": "scan",
        "file": SimpleUploadedFile("skan.pdf", PDF),
        f"hash_{scene.waiting_card.pk}": scene.waiting_card.content_hash,
    },
    "/karty/<pk>/odmowa/": lambda scene: {"reason": "Kroku 2 nie było."},
    "/karty/<pk>/przebieg/": lambda scene: run_data(scene.card),
    "/karty/<pk>/podpis/": lambda scene: {"content_hash": scene.waiting_card.content_hash, "password": PASSWORD},
    "/karty/<pk>/podpis-pin/": lambda scene: {
        "p-content_hash": scene.waiting_card.content_hash,
        "p-pin": scene.pin,
    },
    "/karty/<pk>/anuluj/": lambda scene: {"reason": "Awaria prądu."},
    "/wejscie/": lambda scene: {"code": code_at(scene.room.pk, timezone.now())},
    "/terminy/<pk>/obecnosc/": lambda scene: {"people": [scene.cast.zofia.pk]},
    "/terminy/<pk>/pytania/": lambda scene: {"text": "Kto pomaga?"},
    "/prezentacje/<slug>/pokaz/": lambda scene: {
        "first": date(2099, 1, 2),
        "begins": "10:00",
        "ends": "11:00",
        "place": "Sala 3",
        "capacity": 30,
        "partners": [scene.partner.teryt],
    },
    "/terminy/<pk>/zmien/": lambda scene: {**hours_of(scene.slot), "place": "Sala 3", "capacity": 2},
    "/terminy/<pk>/wycofaj/": lambda scene: {"reason": "Choroba."},
    "/terminy/rezerwacje/<pk>/odwolaj/": lambda scene: {"reason": "Choroba."},
    "/terminy/rezerwacje/<pk>/obecnosc/": lambda scene: {"attendance": "attended", "result": "positive"},
    "/moje/terminy/nowe/": lambda scene: {
        "kind": "visit",
        "first": date(2099, 1, 2),
        "begins": "10:00",
        "ends": "11:00",
        "place": "Sala 3",
        "capacity": 1,
        "offer": 1,
    },
    "/karty/<pk>/ocena/": lambda scene: {"stars": 4},
    "/karty/<pk>/korekta/": lambda scene: {"reason": "Zły wynik."},
    "/kursy/<slug>/termin/": lambda scene: {"wish": "Urlop."},
    "/kursy/lekcja/<pk>/zmiana/": lambda scene: {"version": 2},
    "/kursy/termin/<pk>/przedluz/": lambda scene: {"due_on": date(2099, 1, 2)},
    "/kursy/termin/<pk>/odmow/": lambda scene: {"reason": "Kontrola."},
    "/kursy/<slug>/wejscie/": lambda scene: {"requests": [scene.entry.pk], "decision": "grant"},
    "/kursy/<slug>/wejscie/popros/": lambda scene: {"wish": "Nowy referat."},
    "/kursy/<slug>/wejscie/kod/": lambda scene: {"most_people": 20},
    "/kursy/<slug>/wejscie/wpisz/": lambda scene: {"code": scene.code.printed},
    "/kursy/<slug>/reguly/nowa/": lambda scene: {"roles": ["clerk"], "days": 14, "is_mandatory": "yes"},
    "/kursy/reguly/<pk>/": lambda scene: {"roles": ["leader"], "days": 20, "edition": 1},
    "/kursy/reguly/<pk>/zakoncz/": lambda scene: {"people": "keep"},
    "/kursy/<slug>/uczestnicy/": lambda scene: {"people": [scene.cast.zofia.pk], "due_on": date(2099, 1, 2)},
    "/kursy/testy/<quiz_id>/wiecej/": lambda scene: {
        "login": "leon",
        "extra_attempts": 1,
        "extra_minutes": 0,
        "reason": "Awaria prądu.",
    },
    "/kursy/testy/pytanie/<pk>/ocena/": lambda scene: {"mended": scene.mended.pk, "reason": "Klucz był błędny."},
    "/kursy/testy/pytanie/<pk>/ocena/zglos/": lambda scene: {"mended": scene.mended.pk, "reason": "Klucz jest błędny."},
    "/kursy/zadanie/<page_id>/oddaj/": lambda scene: {"text": "Moja praca"},
    "/prace/<pk>/": lambda scene: {"c0": 1, "c1": 1},
    "/prace/innych/<pk>/": lambda scene: {"c0": 1, "c1": 1},
    "/prace/odpowiedzi/<pk>/": lambda scene: {"c0": 1, "c1": 1},
    "/prace/<pk>/zwroc/": lambda scene: {"reason": "Brak adresata."},
    "/kursy/lekcja/<pk>/film/<film>/obejrzane/": lambda scene: {"ranges": "95-97.5", "position": "97.5"},
    "/prezentacje/<pk>/obejrzane/": lambda scene: {"ranges": "95-97.5", "position": "97.5"},
    "/instrukcje/<slug>/zmiany/": lambda scene: {"version": 2},
    "/instrukcje/<slug>/widziane/": lambda scene: {"revision": scene.page.live_revision_id},
    "/instrukcje/krok/<pk>/uwaga/": lambda scene: {"reason": "unclear", "words": "Który przycisk?"},
    "/baza-wiedzy/<slug>/ocena/": lambda scene: {"helped": "1"},
}


def hours_of(slot: Any) -> Data:
    begin, end = timezone.localtime(slot.begins_at), timezone.localtime(slot.ends_at)
    return {"first": begin.date(), "begins": begin.time(), "ends": end.time()}


def run_data(card: InstructionCard) -> Data:
    """The form of a card that is run, with an outcome for its first step."""
    said = {"held_on": timezone.localdate(), "place": "on_site", "environment": "test", "practical_result": "positive"}
    return {**said, "version": card.version, "outcome_1": "alone"}


def entry_data(scene: Scene) -> Data:
    """An entry of the matrix: Zofia did the second step alone."""
    card = scene.session.cards.get(participant=scene.cast.zofia)
    said = {
        "field": "outcome",
        "step": 2,
        "value": "alone",
        "seen": "none",
        "key": "5c0e7f0e-3a57-4b0e-9d0e-1f6f3a2b7c11",
        "typed": 0,
    }
    return {**said, "card": card.pk}


def gap(scene: Scene) -> str:
    """Zofia's, as the matrix names it."""
    return f"{scene.cast.zofia.pk}-{SkillNeed.objects.get().page_id}"


def needs(scene: Scene) -> Data:
    """The position needs everything by two people."""
    pages = InstructionPage.objects.values_list("pk", flat=True)
    return {f"{name}_{pk}": value for pk in pages for name, value in (("level", 3), ("people", 2))}
