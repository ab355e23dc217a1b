"""What a person would send to an address of ours to really change something."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

from django.utils import timezone

from courses.models import InstructionCard
from helpdesk.models import Severity
from tests.factories.people import PASSWORD
from tests.factories.quizzes import choices
from tests.flows.scene import Scene

Data = dict[str, Any]


def data(route: str, scene: Scene) -> Data:
    """What a person would send there to really change something; a key of its own each time."""
    return {"key": uuid4(), **SENT.get(route, lambda scene: {})(scene)}


SENT: dict[str, Callable[[Scene], Data]] = {
    "/wydania/nowe/": lambda scene: {
        "system": scene.release.system_id,
        "version": "5.3",
        "released_on": "2026-12-31",
        "edition": 1,
    },
    "/wydania/<pk>/dane/": lambda scene: {"version": "5.2.1", "released_on": "2026-12-31", "edition": 1},
    "/wydania/<pk>/egzamin/": lambda scene: {"quiz": scene.attempt.quiz_id, "due_on": "2999-12-31"},
    "/wydania/<pk>/tekst/<page_id>/": lambda scene: {"kind": "unchanged"},
    "/zaloguj/": lambda scene: {"login": "zofia", "password": PASSWORD},
    "/zaloguj/pomoc/": lambda scene: {"login": "zofia", "way": "leaders"},
    "/zaloguj/kod/": lambda scene: {"login": "zofia", "code": "AAAA-BBBB-CCCC"},
    "/zaloguj/haslo/": lambda scene: {"password": "Inny-most-2027", "again": "Inny-most-2027"},
    "/_util/login/": lambda scene: {"username": "zofia", "password": PASSWORD},
    "/zobacz-jako/": lambda scene: {"login": "zofia"},
    "/wyglad/": lambda scene: {"theme": "dark", "text_scale": "125"},
    "/moje/": lambda scene: {"form": "about", "first_name": "Nowe", "last_name": "Nazwisko", "email": "n@example.org"},
    "/moje/haslo/": lambda scene: {"old": PASSWORD, "password": "Inny-most-2027", "again": "Inny-most-2027"},
    "/osoby/<pk>/wejscie/": lambda scene: {"way": "code"},
    "/organizacje/<pk>/nowa-rola/": lambda scene: {"role": "clerk", "first_name": "Nowa", "last_name": "Osoba"},
    "/organizacje/<firm>/nowa-rola/": lambda scene: {"role": "trainer", "first_name": "Nowa", "last_name": "Osoba"},
    "/osoby/<consultant>/wejscie/": lambda scene: {"way": "code"},
    "/partnerzy/nowy/": lambda scene: {"unit": scene.unit.pk, "scope_ezd": "on"},
    "/partnerzy/<teryt>/karta/": lambda scene: {
        "version": scene.partner.version,
        "name": "Inna nazwa",
        "short_name": "inna",
        "status": "active",
        "size_class": "",
    },
    "/partnerzy/<teryt>/lokalizacje/": lambda scene: {"name": "filia"},
    "/partnerzy/<teryt>/lokalizacje/<pk>/": lambda scene: {"name": "filia"},
    "/partnerzy/<teryt>/komorki/": lambda scene: {"name": "Wydział"},
    "/partnerzy/<teryt>/komorki/<pk>/": lambda scene: {"name": "Wydział"},
    "/partnerzy/<teryt>/wydania/": lambda scene: {"release": scene.release.pk, "since": date(2026, 1, 2)},
    "/wykonawcy/nowy/": lambda scene: {"name": "Nowy sp. z o.o.", "short_name": "Nowy"},
    "/wykonawcy/<pk>/dane/": lambda scene: {"name": "Nowy sp. z o.o.", "short_name": "Nowy"},
    "/wykonawcy/<pk>/umowy/": lambda scene: contract_data("U/nowa"),
    "/wykonawcy/<pk>/umowy/<contract_pk>/": lambda scene: contract_data("U/zmieniona"),
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
    "/moje/powtorki/": lambda scene: {f"q{scene.refresher.version_id}": scene.refresher.version.right},
    "/powiadomienia/przeczytane/": lambda scene: {"newest": scene.notice.pk},
    "/karty/nowa/<page_id>/": lambda scene: {
        "partner": scene.cast.other_partner.pk,
        "trainee": scene.cast.obcy_leon.appointments.get().pk,
    },
    "/karty/<pk>/przebieg/": lambda scene: run_data(scene.card),
    "/karty/<pk>/podpis/": lambda scene: {"content_hash": scene.waiting_card.content_hash},
    "/karty/<pk>/podpis-pin/": lambda scene: {
        "p-content_hash": scene.waiting_card.content_hash,
        "p-pin": scene.pin,
    },
    "/karty/<pk>/anuluj/": lambda scene: {"reason": "Awaria prądu."},
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
    "/moje/podejscia/<pk>/odpowiedz/": lambda scene: {f"q{pk}": ids for pk, ids in choices(scene.attempt).items()},
    "/kursy/zadanie/<page_id>/oddaj/": lambda scene: {"text": "Moja praca"},
    "/prace/<pk>/": lambda scene: {"c0": 1, "c1": 1},
    "/prace/innych/<pk>/": lambda scene: {"c0": 1, "c1": 1},
    "/prace/odpowiedzi/<pk>/": lambda scene: {"c0": 1, "c1": 1},
    "/prace/<pk>/zwroc/": lambda scene: {"reason": "Brak adresata."},
    "/kursy/lekcja/<pk>/film/<film>/obejrzane/": lambda scene: {"ranges": "95-97.5", "position": "97.5"},
    "/prezentacje/<pk>/obejrzane/": lambda scene: {"ranges": "95-97.5", "position": "97.5"},
    "/role/<pk>/zmiana/": lambda scene: {"version": scene.clerks_role.version, "job_title": "referent"},
    "/administracja/systemy/nowy/": lambda scene: {
        "code": "PAS",
        "name": "Pas drogowy",
        "kind": "domain",
        "version": 1,
    },
    "/administracja/systemy/<code>/dane/": lambda scene: {"name": "EZD inaczej", "kind": "ezd", "version": 1},
    "/administracja/systemy/<code>/wydania/": lambda scene: release_data("6.0"),
    "/administracja/systemy/<code>/wydania/<pk>/": lambda scene: release_data("5.3"),
    "/administracja/stanowiska/nowe/": lambda scene: {"name": "Archiwista", "version": 1},
    "/administracja/stanowiska/<pk>/": lambda scene: {"name": "Kancelista", "version": 1, "is_retired": "on"},
    "/instrukcje/krok/<pk>/uwaga/": lambda scene: {"reason": "unclear", "words": "Który przycisk?"},
    "/pomoc/zapytaj/": lambda scene: {"body": "Co dalej?"},
    "/pomoc/przekazane/<pk>/odpowiedz/": lambda scene: {"body": "Sprawdzamy."},
    "/pomoc/przekazane/<proposed>/odpowiedz/": lambda scene: {"body": "Sprawdzamy."},
    "/pomoc/przekazane/<pk>/rozwiazane/": lambda scene: {"body": "Działa."},
    "/pomoc/przekazane/<pk>/odeslij/": lambda scene: {"body": "Nadal nie działa."},
    "/pomoc/prosby/<pk>/odmow/": lambda scene: {"decision": "To jest w instrukcji."},
    "/pomoc/<number>/odpowiedz/": lambda scene: {"body": "Dopisuję."},
    "/pomoc/<number>/tytul/": lambda scene: {"title": "Lepszy tytuł"},
    "/pomoc/<number>/ponow/": lambda scene: {"body": "Nadal nie działa."},
    "/pomoc/<number>/pokaz/": lambda scene: {"asked": "Jak?", "answer": "Tak."},
    "/pomoc/przekazane/<pk>/pokaz/": lambda scene: {"asked": "Jak?", "answer": "Tak."},
    "/pomoc/<number>/przekaz/": lambda scene: {
        "severity": Severity.DEFECT.value,
        "reason": "Szary przycisk.",
        "system": scene.release.system_id,
    },
}


def hours_of(slot: Any) -> Data:
    begin, end = timezone.localtime(slot.begins_at), timezone.localtime(slot.ends_at)
    return {"first": begin.date(), "begins": begin.time(), "ends": end.time()}


def release_data(version: str) -> Data:
    return {"version": version, "released_on": "2026-01-02", "notes": "Nowe.", "edition": 1}


def contract_data(number: str) -> Data:
    days = {"began_on": "2025-01-02", "ends_on": "2030-12-31"}
    return {"number": number, "title": "Umowa", "instruction_hours": 8, "version": 1, "days_off": "", **days}


def run_data(card: InstructionCard) -> Data:
    """The form of a card that is run, with an outcome for its first step."""
    said = {"held_on": timezone.localdate(), "place": "on_site", "environment": "test", "practical_result": "positive"}
    return {**said, "version": card.version, "outcome_1": "alone"}
