"""What a person would send to an address of ours to really change something."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from lms.models import DurabilityPeriod, MilestoneTemplate
from lms.queries.durability_paper import digest, sentences
from tests.factories.card_sessions import PDF
from tests.factories.durability import ANSWERS
from tests.factories.people import PASSWORD
from tests.factories.quizzes import choices
from tests.flows.scene import Scene
from tests.flows.sent_to_help_desk import TO_HELP_DESK
from tests.flows.sent_to_learning import TO_LEARNING

Data = dict[str, Any]


def data(route: str, scene: Scene) -> Data:
    """What a person would send there to really change something; a key of its own each time."""
    return {"key": uuid4(), **SENT.get(route, lambda scene: {})(scene)}


PEOPLE_FILE = "Imię;Nazwisko;Login\nEwa;Lis;elis\n"


PERIOD = {"starts_on": "2026-03-01", "ends_on": "2031-03-01", "reason": "x", "seen": 0}


def newest_period() -> int:
    """Of the scene's partner: no other period is in the scene."""
    newest: int = DurabilityPeriod.objects.latest("pk").pk
    return newest


def line() -> Data:
    """Of the office's list of milestones."""
    seen = MilestoneTemplate.objects.latest("number").number
    return {"seen": seen, "name": "x", "months": 1, "days": 0, "owner_role": "leader"}


SENT: dict[str, Callable[[Scene], Data]] = {
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
    "/partnerzy/<teryt>/import/": lambda scene: {"file": SimpleUploadedFile("kadry.csv", PEOPLE_FILE.encode())},
    "/partnerzy/<teryt>/import/<pk>/": lambda scene: {"Imię": "Imię", "Nazwisko": "Nazwisko", "Login": "Login"},
    "/partnerzy/<teryt>/import/<pk>/brakujacy/": lambda scene: {"role": scene.clerks_role.pk},
    "/partnerzy/<teryt>/karta/ocena/": lambda scene: {"version": 1, "decision": "approve"},
    "/partnerzy/<teryt>/karta/<section>/": lambda scene: {"version": 2, "users": 77},
    "/partnerzy/<teryt>/systemy/nowy/": lambda scene: {
        "name": "Nowy",
        "integration": "files",
        "state": "planned",
        "version": 1,
    },
    "/partnerzy/<teryt>/systemy/<pk>/dane/": lambda scene: {
        "name": "Inny",
        "integration": "files",
        "state": "test",
        "version": 1,
    },
    "/partnerzy/<teryt>/systemy/<pk>/krok/": lambda scene: {
        "code": "D1",
        "version": 1,
        "happened_on": timezone.localdate(),
        "declared": ["0", "1", "2"],
        "remark": "Pismo",
    },
    "/partnerzy/<teryt>/systemy/<pk>/zgoda/": lambda scene: {
        "code": "D2",
        "version": scene.attaching.version,
        "side": "office",
    },
    "/partnerzy/<teryt>/systemy/<pk>/cofnij/": lambda scene: {
        "code": "D2",
        "version": scene.attaching.version,
        "reason": "x",
    },
    "/partnerzy/<teryt>/lider/<question>/": lambda scene: {
        "person": "new",
        "first_name": "Nowa",
        "last_name": "Osoba",
    },
    "/partnerzy/<teryt>/kod/": lambda scene: {
        "teryt": "1444",
        "valid_from": timezone.localdate(),
        "name": "powiat nowy",
        "office_name": "Starostwo Powiatowe",
        "basis": "rozporządzenie",
        "version": scene.cast.partner.version,
    },
    "/partnerzy/<teryt>/blokady/nowa/": lambda scene: {
        "begins_on": timezone.localdate(),
        "ends_on": timezone.localdate(),
        "kind": "leave",
        "version": 1,
    },
    "/partnerzy/<teryt>/blokady/<pk>/": lambda scene: {
        "begins_on": timezone.localdate(),
        "ends_on": timezone.localdate(),
        "kind": "budget",
        "version": 1,
    },
    "/partnerzy/<teryt>/lokalizacje/": lambda scene: {"name": "filia"},
    "/partnerzy/<teryt>/lokalizacje/<pk>/": lambda scene: {"name": "filia"},
    "/partnerzy/<teryt>/komorki/": lambda scene: {"name": "Wydział"},
    "/partnerzy/<teryt>/komorki/<pk>/": lambda scene: {"name": "Wydział"},
    "/partnerzy/<teryt>/gotowosc/<number>/": lambda scene: {
        "version": scene.partner.readiness_marks.get(item__code="B1").version,
        "value": "no",
        "remark": "x",
    },
    "/partnerzy/<teryt>/gotowosc/<number>/zgoda/": lambda scene: {"version": scene.aside.version},
    "/partnerzy/<teryt>/gotowosc/decyzja/": lambda scene: {
        "last_seen": scene.partner.readiness_decisions.latest("pk").pk,
        "verdict": "no",
        "words": "x",
    },
    "/partnerzy/<teryt>/gotowosc/cofnij/": lambda scene: {
        "last_seen": scene.partner.readiness_decisions.latest("pk").pk,
        "reason": "x",
    },
    "/partnerzy/<teryt>/odbior/": lambda scene: {
        "contract": scene.acceptance.contract_id,
        "subject": "x",
        "produced_on": timezone.localdate(),
        "outcome": "refused",
        "reason": "x",
        "correction_reason": "x",
        "form-TOTAL_FORMS": "0",
        "form-INITIAL_FORMS": "0",
    },
    "/odbiory/<number>/": lambda scene: {"content_hash": scene.acceptance.content_hash, "password": PASSWORD},
    "/odbiory/<number>/usterki/<defect>/": lambda scene: {"remark": "x"},
    "/kamienie/wzor/nowy/": lambda scene: {"code": "Y9", **line()},
    "/kamienie/wzor/<number>/": lambda scene: line(),
    "/kamienie/wzor/<number>/przesun/": lambda scene: {"seen": line()["seen"], "by": 1},
    "/kamienie/wzor/<number>/usun/": lambda scene: {"seen": line()["seen"]},
    "/partnerzy/<planless>/kamienie/plan/": lambda scene: {"starts_on": timezone.localdate()},
    "/partnerzy/<teryt>/kamienie/plan/": lambda scene: {"starts_on": timezone.localdate()},
    "/partnerzy/<teryt>/kamienie/<number>/prognoza/": lambda scene: {
        "version": 1,
        "forecast_on": timezone.localdate() + timedelta(days=9),
        "reason": "x",
    },
    "/partnerzy/<teryt>/kamienie/<number>/zmien/": lambda scene: {
        "version": 1,
        "planned_on": timezone.localdate() + timedelta(days=9),
        "reason": "x",
    },
    "/partnerzy/<teryt>/kamienie/<number>/potwierdz/": lambda scene: {
        "version": 1,
        "reached_on": timezone.localdate(),
        "declared": ["0"],
    },
    "/partnerzy/<teryt>/kamienie/<number>/nie-dotyczy/": lambda scene: {"version": 1, "reason": "x"},
    "/partnerzy/<teryt>/kamienie/<number>/otworz/": lambda scene: {"version": 1, "reason": "x"},
    "/urzad/api/nowy/": lambda scene: {"name": "Pulpit", "scopes": ["partners"], "days": "30"},
    "/ustalenia/<pk>/": lambda scene: {"text": "Wyjaśniamy"},
    "/kontrola/moja/<teryt>/ustalenie/": lambda scene: {"text": "Brak podpisu", "due_on": timezone.localdate()},
    "/kontrola/wstrzymania/nowe/": lambda scene: {"partner": "1410", "mark": "KZ.1", "reason": "x"},
    "/kontrola/wstrzymania/<pk>/koniec/": lambda scene: {"reason": "x"},
    "/kontrola/nowa/": lambda scene: {
        "first_name": "Iwona",
        "last_name": "Druga",
        "email": "druga@example.org",
        "mark": "x",
        "reason": "x",
        "begins_on": timezone.localdate(),
        "ends_on": timezone.localdate(),
        "covers_all": "on",
    },
    "/uprawnienia/<pk>/potwierdz/": lambda scene: {"rola": scene.rights.pk},
    "/partnerzy/<teryt>/trwalosc/okres/": lambda scene: {**PERIOD, "seen": newest_period()},
    "/partnerzy/<teryt>/trwalosc/okres/cofnij/": lambda scene: {"reason": "x", "seen": newest_period()},
    "/trwalosc/okres/": lambda scene: PERIOD,
    "/trwalosc/<pk>/": lambda scene: {"version": 1, "seen": 0, "verdict": "accepted", "case_mark": "DS.1"},
    "/trwalosc/<pk>/uniewaznij/": lambda scene: {"reason": "x"},
    "/trwalosc/<pk>/wypelnij/": lambda scene: {**ANSWERS, "users": "1", "seen": 1},
    "/trwalosc/<pk>/zloz/": lambda scene: {
        "seen": 1,
        "digest": digest(sentences(scene.durability)),
        "declared": ["0", "1", "2", "3"],
    },
    "/partnerzy/<teryt>/ryzyka/nowe/": lambda scene: new_risk(scene, 0),
    "/partnerzy/<teryt>/ryzyka/<number>/zmien/": lambda scene: new_risk(scene, 1),
    "/partnerzy/<teryt>/ryzyka/<number>/stan/": lambda scene: {"version": 1, "state": "closed", "reason": "x"},
    "/partnerzy/<teryt>/kamienie/<number>/pliki/": lambda scene: {"file": SimpleUploadedFile("skan.pdf", PDF)},
    "/partnerzy/<teryt>/kamienie/<number>/pliki/<pk>/wycofaj/": lambda scene: {"reason": "x"},
    "/dokumenty-projektu/nowy/": lambda scene: {"kind": "annex", "title": "x", "audience": "partners", "edition": 0},
    "/dokumenty-projektu/<pk>/dane/": lambda scene: {
        "kind": "annex",
        "title": "x",
        "audience": "partners",
        "edition": 1,
    },
    "/dokumenty-projektu/<pk>/wersje/nowa/": lambda scene: {
        "number": "2",
        "dated_on": "2026-01-02",
        "author": "x",
        "changes": "x",
        "file": SimpleUploadedFile("skan.pdf", PDF),
    },
    "/dokumenty-projektu/<pk>/potwierdz/": lambda scene: {"wersja": scene.library.pk, "partner": scene.partner.pk},
    "/moje/kamienie/adres/": lambda scene: {},
    "/partnerzy/<teryt>/wydania/": lambda scene: {"release": scene.release.pk, "since": date(2026, 1, 2)},
    "/wykonawcy/nowy/": lambda scene: {"name": "Nowy sp. z o.o.", "short_name": "Nowy"},
    "/wykonawcy/<pk>/dane/": lambda scene: {"name": "Nowy sp. z o.o.", "short_name": "Nowy"},
    "/wykonawcy/<pk>/umowy/": lambda scene: contract_data("U/nowa"),
    "/wykonawcy/<pk>/umowy/<contract_pk>/": lambda scene: contract_data("U/zmieniona"),
    "/moje/powtorki/": lambda scene: {f"q{scene.refresher.version_id}": scene.refresher.version.right},
    "/powiadomienia/przeczytane/": lambda scene: {"newest": scene.notice.pk},
    "/moje/podejscia/<pk>/odpowiedz/": lambda scene: {f"q{pk}": ids for pk, ids in choices(scene.attempt).items()},
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
    **TO_LEARNING,
    **TO_HELP_DESK,
}


def release_data(version: str) -> Data:
    return {"version": version, "released_on": "2026-01-02", "notes": "Nowe.", "edition": 1}


def new_risk(scene: Scene, version: int) -> Data:
    words = {"name": "Inne", "category": "law", "next_action": "x", "action_on": timezone.localdate()}
    return {**words, "probability": 2, "impact": 2, "owner": scene.cast.leon.pk, "version": version}


def contract_data(number: str) -> Data:
    days = {"began_on": "2025-01-02", "ends_on": "2030-12-31"}
    return {"number": number, "title": "Umowa", "instruction_hours": 8, "version": 1, "days_off": "", **days}
