"""Forms sent twice, ids of another office in a form, and a file that is far too large."""

import tracemalloc
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from helpdesk.models import Attachment, Escalation, Severity, Ticket
from lms.models import Appointment
from tests.factories.tickets import make_ticket
from tests.flows.addresses import address
from tests.flows.scene import Scene
from tests.flows.sent import data
from tests.flows.test_routes import browser

MEGABYTE = 1024 * 1024
# Whoever may, and where: everything that makes something new.
MAKING = {
    "/kamienie/wzor/nowy/": "coordinator",
    "/kamienie/wzor/<number>/": "coordinator",
    "/kamienie/wzor/<number>/przesun/": "coordinator",
    "/kamienie/wzor/<number>/usun/": "coordinator",
    "/partnerzy/<teryt>/kod/": "coordinator",
    "/certyfikaty/uklad/": "coordinator",
    "/wizyty/nowa/": "trainer",
    "/wizyty/<pk>/potwierdz/": "representative",
    "/wizyty/<pk>/odmow/": "representative",
    "/wizyty/<pk>/odwolaj/": "trainer",
    "/wizyty/<pk>/nie-odbyla-sie/": "trainer",
    "/wizyty/<pk>/protokol/": "trainer",
    "/wizyty/protokol/<pk>/": "representative",
    "/godziny/wpis/<pk>/": "coordinator",
    "/karty/nowa/<page_id>/": "trainer",
    "/karty/sesje/nowa/<page_id>/": "trainer",
    "/karty/sesje/<pk>/zakoncz/": "trainer",
    "/karty/sesje/<pk>/podpis/": "trainer",
    "/karty/sesje/<pk>/dzien/": "trainer",
    "/karty/sesje/<pk>/skan/": "trainer",
    "/karty/<pk>/skan/": "trainer",
    "/karty/<pk>/odmowa/": "leader",
    "/karty/<pk>/ocena/": "clerk",
    "/umiejetnosci/": "leader",
    "/umiejetnosci/numer/": "leader",
    "/umiejetnosci/stanowiska/": "coordinator",
    "/wydania/nowe/": "trainer",
    "/moje/terminy/nowe/": "trainer",
    "/terminy/<pk>/zarezerwuj/": "leader",
    "/wejscie/": "clerk",
    "/prezentacje/<slug>/pokaz/": "trainer",
    "/terminy/<pk>/obecnosc/": "leader",
    "/terminy/<pk>/pytania/": "leader",
    "/terminy/<pk>/lista/<teryt>/numer/": "leader",
    "/terminy/pytania/<pk>/ja-tez/": "representative",
    "/instrukcje/krok/<pk>/uwaga/": "clerk",
    "/instrukcje/<slug>/zmiany/": "clerk",
    "/instrukcje/<slug>/widziane/": "clerk",
    "/instrukcje/krok/<pk>/pomoglo/": "clerk",
    "/oceny/<pk>/osoba/<person_pk>/": "trainer",
    "/oceny/wynik/<pk>/": "trainer",
    "/poczta/<pk>/dolacz/": "coordinator",
    "/poczta/<pk>/nowe/": "coordinator",
    "/pomoc/przekazane/<pk>/zegar/zatrzymaj/": "coordinator",
    "/pomoc/przekazane/<pk>/zegar/wznow/": "coordinator",
    "/pomoc/czasy/<pk>/nowe/": "coordinator",
    "/pomoc/czasy/<pk>/kalendarz/": "coordinator",
    "/pomoc/czasy/urzad/nowe/": "coordinator",
    "/pomoc/czasy/urzad/kalendarz/": "coordinator",
    "/pomoc/czasy/nowe/": "administrator",
    "/pomoc/czasy/kalendarz/": "administrator",
    "/pomoc/raporty/parametry/<pk>/": "coordinator",
    "/pomoc/raporty/<pk>/przekaz/": "manager",
    "/pomoc/raporty/<pk>/podpisz/": "coordinator",
    "/pomoc/raporty/<pk>/termin/<matter_pk>/": "manager",
    "/pomoc/przeglady/nowy/<pk>/": "manager",
    "/pomoc/przeglady/<pk>/potwierdz/": "coordinator",
    "/pomoc/terminy-ustawowe/<pk>/zapisz/": "representative",
    "/pomoc/terminy-ustawowe/<pk>/wykrycie/": "representative",
    "/pomoc/terminy-ustawowe/<pk>/partner/": "coordinator",
    "/partnerzy/<teryt>/iod/": "representative",
    "/pomoc/przekazane/<pk>/konsultanci/": "manager",
    "/pomoc/zapytaj/": "clerk",
    "/pomoc/wniosek/<what>/": "clerk",
    "/pomoc/zapisz/": "leader",
    "/pomoc/problemy/nowy/": "leader",
    "/pomoc/problemy/<pk>/mnie-tez/": "clerk",
    "/pomoc/problemy/<pk>/odpowiedz/": "leader",
    "/pomoc/problemy/<pk>/dolacz/": "leader",
    "/pomoc/dyzur/": "leader",
    "/pomoc/<number>/osoby/": "clerk",
    "/pomoc/<number>/powiazane/dolacz/": "leader",
    "/pomoc/<number>/powiazane/zobacz-tez/": "leader",
    "/pomoc/<number>/powiazane/podziel/": "leader",
    "/pomoc/<number>/odpowiedz/": "leader",
    "/pomoc/<number>/ponow/": "clerk",
    "/pomoc/<number>/przekaz/": "leader",
    "/pomoc/<number>/pokaz/": "leader",
    "/pomoc/pomoglo/": "clerk",
    "/pomoc/gotowe-odpowiedzi/": "leader",
    "/pomoc/makra/nowe/": "leader",
    "/pomoc/<number>/makro/": "leader",
    "/pomoc/przekazane/<pk>/makro/": "consultant",
    "/zadanie-dostepnosci/": "clerk",
    "/pomoc/filtry/<kind>/": "leader",
    "/pomoc/przekazane/<pk>/pokaz/": "consultant",
    "/pomoc/<number>/zaproponuj/": "leader",
    "/pomoc/<number>/artykul/": "leader",
    "/baza-wiedzy/<slug>/ocena/": "clerk",
    "/pomoc/przekazane/<pk>/artykul/": "consultant",
    "/pomoc/przekazane/<pk>/zaproponuj/": "consultant",
    "/pomoc/przekazane/<pk>/odpowiedz/": "consultant",
    "/pomoc/przekazane/<pk>/odmow/": "consultant",
    "/pomoc/przekazane/<pk>/czas/": "consultant",
    "/pomoc/czas-pracy/<pk>/popraw/": "consultant",
    "/pomoc/przekazane/<pk>/komu/": "consultant",
    "/pomoc/przekazane/<pk>/narada/": "consultant",
    "/pomoc/narady/<pk>/": "manager",
    "/pomoc/przekazane/<pk>/kategoria/": "consultant",
    "/pomoc/przekazane/<pk>/rozwiazane/": "leader",
    "/pomoc/przekazane/<pk>/odeslij/": "leader",
    "/kursy/<slug>/uczestnicy/": "representative",
    "/kursy/<slug>/wejscie/popros/": "leader",
    "/kursy/<slug>/reguly/nowa/": "representative",
    "/kursy/<slug>/wejscie/kod/": "trainer",
    "/kursy/<slug>/wejscie/wpisz/": "leader",
    "/kursy/testy/<quiz_id>/wiecej/": "coordinator",
    "/kursy/testy/pytanie/<pk>/ocena/": "coordinator",
    "/kursy/testy/pytanie/<pk>/ocena/zglos/": "trainer",
    "/kursy/<slug>/termin/": "clerk",
    "/kursy/termin/<pk>/przedluz/": "representative",
    "/kursy/termin/<pk>/odmow/": "representative",
    "/kursy/zadanie/<page_id>/oddaj/": "clerk",
    "/prace/<pk>/": "trainer",
    "/prace/innych/<pk>/": "clerk",
    "/prace/odpowiedzi/<pk>/": "trainer",
    "/kursy/<slug>/zapisz/": "trainer",
    "/kursy/lekcja/<pk>/zmiana/": "leader",
    "/moje/podejscia/nowe/<quiz_id>/": "clerk",
    "/moje/powtorki/wylacz/": "leader",
    "/organizacje/<pk>/nowa-rola/": "representative",
    "/kontrola/nowa/": "coordinator",
    "/kontrola/wstrzymania/nowe/": "coordinator",
    "/ustalenia/<pk>/": "representative",
    "/uprawnienia/<pk>/potwierdz/": "representative",
    "/uprawnienia/<pk>/zabierz/<item>/": "representative",
    "/partnerzy/nowy/": "coordinator",
    "/partnerzy/<teryt>/lokalizacje/": "representative",
    "/partnerzy/<teryt>/komorki/": "representative",
    "/partnerzy/<teryt>/wydania/": "coordinator",
    "/partnerzy/<teryt>/paczka/": "coordinator",
    "/partnerzy/<teryt>/trwalosc/okres/": "coordinator",
    "/partnerzy/<teryt>/trwalosc/okres/cofnij/": "coordinator",
    "/trwalosc/okres/": "coordinator",
    "/trwalosc/<pk>/": "coordinator",
    "/trwalosc/<pk>/uniewaznij/": "coordinator",
    "/trwalosc/<pk>/zloz/": "representative",
    "/partnerzy/<teryt>/ryzyka/nowe/": "representative",
    "/partnerzy/<teryt>/ryzyka/<number>/stan/": "representative",
    "/partnerzy/<teryt>/kamienie/<number>/pliki/": "representative",
    "/partnerzy/<teryt>/kamienie/<number>/pliki/<pk>/wycofaj/": "representative",
    "/partnerzy/<teryt>/odbior/": "coordinator",
    "/dokumenty-projektu/nowy/": "coordinator",
    "/dokumenty-projektu/<pk>/wersje/nowa/": "coordinator",
    "/dokumenty-projektu/<pk>/potwierdz/": "representative",
    "/wykonawcy/nowy/": "coordinator",
    "/administracja/systemy/nowy/": "administrator",
    "/administracja/systemy/<code>/wydania/": "coordinator",
    "/administracja/stanowiska/nowe/": "coordinator",
    "/moje/certyfikaty/<pk>/wniosek/": "leader",
    "/certyfikaty/wniosek/": "coordinator",
    "/wykonawcy/<pk>/umowy/": "coordinator",
    "/prezentacje/<pk>/potwierdz/": "clerk",
    "/prezentacje/<slug>/przypomnij/": "leader",
}


def rows() -> dict[str, int]:
    models = [model for model in apps.get_models() if model._meta.app_label in ("lms", "courses", "helpdesk")]
    return {model._meta.label: model._default_manager.count() for model in models}


@pytest.mark.parametrize("route", MAKING)
def test_a_form_sent_twice_makes_one_thing(scene: Scene, route: str) -> None:
    client, before = browser(scene, MAKING[route]), rows()
    url, sent = address(route, scene), data(route, scene)

    first = client.post(url, sent)
    made = rows()
    for file in sent.values():
        if isinstance(file, SimpleUploadedFile):
            file.seek(0)
    second = client.post(url, sent)

    # A script is answered that there is nothing to see.
    assert first.status_code == second.status_code == (204 if route.endswith("/widziane/") else 302)
    assert made != before
    assert rows() == made


def test_another_offices_file_is_not_handed_over(scene: Scene) -> None:
    cast = scene.cast
    own = [scene.attachment.pk]
    foreign = make_ticket(cast, by=cast.obca_zofia)
    message = foreign.messages.get()
    file = Attachment.objects.get(pk=scene.attachment.pk)
    file.pk, file.message = uuid4(), message
    file.save(force_insert=True)
    sent = {**data("/pomoc/<number>/przekaz/", scene), "severity": Severity.DEFECT.value}
    client, url = browser(scene, "leader"), f"{scene.ticket.get_absolute_url()}przekaz/"

    refused = client.post(url, {**sent, "attachments": [*own, file.pk]})
    packed = Escalation.objects.filter(packed=file).count()
    client.post(url, {**sent, "attachments": own})

    assert (refused.status_code, packed) == (200, 0)
    assert [str(each.pk) for each in Escalation.objects.get(ticket=scene.ticket).packed.all()] == [str(own[0])]


@pytest.mark.parametrize("field", ["location", "org_unit", "covers"])
def test_nobody_is_put_into_another_offices_place(scene: Scene, field: str) -> None:
    other = scene.cast.other_partner
    unit = other.org_units.create(name="Cudza")
    foreign = unit.pk if field == "org_unit" else other.locations.get().pk
    sent = {**data("/organizacje/<pk>/nowa-rola/", scene), field: foreign}
    before = Appointment.objects.count()

    answer = browser(scene, "representative").post(address("/organizacje/<pk>/nowa-rola/", scene), sent)

    assert (answer.status_code, Appointment.objects.count()) == (200, before)
    assert "Nowa" in answer.content.decode()


class Body:
    """A form with one large file, made while it is read."""

    beginning = (
        b'--x\r\nContent-Disposition: form-data; name="body"\r\n\r\nDuzy plik.\r\n'
        b'--x\r\nContent-Disposition: form-data; name="files"; filename="duzy.pdf"\r\n'
        b"Content-Type: application/pdf\r\n\r\n%PDF-1.7\n"
    )
    end = b"\r\n--x--\r\n"

    def __init__(self, size: int) -> None:
        self.length = len(self.beginning) + size + len(self.end)
        self.pieces = self._pieces(size)
        self.rest = b""

    def _pieces(self, size: int) -> Iterator[bytes]:
        yield self.beginning
        for _ in range(size // MEGABYTE):
            yield b"0" * MEGABYTE
        yield self.end

    def read(self, size: int = -1) -> bytes:
        while not self.rest:
            piece = next(self.pieces, None)
            if piece is None:
                return b""
            self.rest = piece
        taken, self.rest = (self.rest, b"") if size < 0 else (self.rest[:size], self.rest[size:])
        return taken

    readline = read


def post_large(client: Client, body: Body) -> Any:
    return client.request(
        **{
            "PATH_INFO": "/pomoc/zapytaj/",
            "REQUEST_METHOD": "POST",
            "CONTENT_TYPE": "multipart/form-data; boundary=x",
            "CONTENT_LENGTH": str(body.length),
            "wsgi.input": body,
        }
    )


def test_fifty_megabytes_are_refused_in_words_and_never_held_in_memory(scene: Scene) -> None:
    client, before = browser(scene, "clerk"), Ticket.objects.count()
    client.get("/pomoc/zapytaj/")

    tracemalloc.start()
    answer = post_large(client, Body(50 * MEGABYTE))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    text = answer.content.decode()

    assert (answer.status_code, Ticket.objects.count()) == (200, before)
    assert "20 MB" in text
    assert "Duzy plik." in text
    assert peak < 20 * MEGABYTE
