"""A route with a thing of the scene in each of its places."""

from collections.abc import Callable
from typing import Any

from django.utils import timezone

from helpdesk.operations.offer_links import offer_links
from tests.factories.guests import guest_address
from tests.factories.obligations import mailed_address
from tests.flows.addresses_help_desk import OF_HELP_DESK
from tests.flows.scene import Scene


def address(route: str, scene: Scene) -> str:
    """The route with the scene's own things in its places."""
    if route in WHOLE:
        return WHOLE[route](scene)
    places = {"<teryt>": scene.partner.teryt, "<contract_pk>": scene.contract.pk, "<code>": "EZD"}
    places |= {"<part>": "ryzyka", "<document>": "brak.pdf"}
    beginning = next((start for start in THINGS if route.startswith(start)), None)
    if beginning:
        places |= {"<pk>": THINGS[beginning](scene), "<number>": THINGS[beginning](scene)}
    for place, value in places.items():
        route = route.replace(place, str(value))
    return route


def link_of(scene: Scene) -> str:
    """As it stands in the leader's mail about a proposed solution."""
    leader, now = scene.people["leader"], timezone.now()
    return offer_links(person=leader, matter=scene.proposed, actions=("accept",), now=now)[0][1]


WHOLE: dict[str, Callable[[Scene], str]] = {
    "/partnerzy/<teryt>/karta/<section>/": lambda scene: f"/partnerzy/{scene.partner.teryt}/karta/wielkosc/",
    "/partnerzy/<teryt>/lider/<question>/": lambda scene: f"/partnerzy/{scene.partner.teryt}/lider/osoba/",
    "/partnerzy/<planless>/kamienie/plan/": lambda scene: f"/partnerzy/{scene.cast.other_partner.teryt}/kamienie/plan/",
    "/odbiory/<number>/usterki/<defect>/": lambda scene: f"/odbiory/{scene.signed_acceptance.number}/usterki/1/",
    "/uprawnienia/<pk>/zabierz/<item>/": lambda scene: (
        f"/uprawnienia/{scene.rights.review_id}/zabierz/{scene.rights.pk}/"
    ),
    "/i/<page_id>/": lambda scene: f"/i/{scene.page.pk}/",
    "/c/<code>/": lambda scene: f"/c/{scene.certificate.spelled_code}/",
    "/odznaki/<purpose>/<number>.jwt": lambda scene: "/odznaki/revocation/0.jwt",
    "/wydania/<pk>/tekst/<page_id>/": lambda scene: f"/wydania/{scene.release.pk}/tekst/{scene.tagged_page}/",
    "/karty/sesje/nowa/<page_id>/": lambda scene: f"/karty/sesje/nowa/{scene.page.pk}/",
    "/karty/sesje/<pk>/wpisy/<entry_pk>/": lambda scene: (
        f"/karty/sesje/{scene.session.pk}/wpisy/{scene.session_entry.pk}/"
    ),
    **{
        f"/umiejetnosci/{rest}": lambda scene, rest=rest: f"/umiejetnosci/{rest}?partner={scene.partner.teryt}"
        for rest in ("", "plik.csv", "plik.xlsx", "plik.pdf", "numer/")
    },
    "/umiejetnosci/stanowiska/": lambda scene: f"/umiejetnosci/stanowiska/?stanowisko={scene.position.pk}",
    "/godziny/<contract_pk>/<teryt>/": lambda scene: f"/godziny/{scene.visit.contract_id}/{scene.partner.teryt}/",
    "/karty/nowa/<page_id>/": lambda scene: f"/karty/nowa/{scene.page.pk}/",
    "/oceny/<pk>/osoba/<person_pk>/": lambda scene: f"/oceny/{scene.outcome.evaluation_id}/osoba/{scene.cast.leon.pk}/",
    "/pomoc/raporty/umowa/<pk>/<month>/": lambda scene: (
        f"/pomoc/raporty/umowa/{scene.contract.pk}/{scene.free_month:%Y-%m}/"
    ),
    "/pomoc/raporty/<pk>/termin/<matter_pk>/": lambda scene: (
        f"/pomoc/raporty/{scene.report.pk}/termin/{scene.report.content['breaches'][0]['id']}/"
    ),
    "/pomoc/wniosek/<what>/": lambda scene: "/pomoc/wniosek/konto/",
    "/pomoc/filtry/<kind>/": lambda scene: "/pomoc/filtry/tickets/",
    "/pomoc/lista/<kind>/<form>/": lambda scene: "/pomoc/lista/tickets/csv/",
    "/kursy/<slug>/": lambda scene: f"/kursy/{scene.course.slug}/",
    "/kursy/<slug>/zapisz/": lambda scene: f"/kursy/{scene.course.slug}/zapisz/",
    "/kursy/<slug>/wypisz/": lambda scene: f"/kursy/{scene.course.slug}/wypisz/",
    "/kursy/<slug>/termin/": lambda scene: f"/kursy/{scene.course.slug}/termin/",
    **{
        f"/kursy/<slug>/wejscie/{act}": lambda scene, act=act: f"/kursy/{scene.entry.course.slug}/wejscie/{act}"
        for act in ("", "popros/", "wycofaj/")
    },
    **{
        f"/kursy/<slug>/wejscie/{act}": lambda scene, act=act: f"/kursy/{scene.code.course.slug}/wejscie/{act}"
        for act in ("kod/", "wpisz/")
    },
    "/kursy/<slug>/reguly/": lambda scene: f"/kursy/{scene.course.slug}/reguly/",
    "/kursy/<slug>/reguly/nowa/": lambda scene: f"/kursy/{scene.course.slug}/reguly/nowa/?urzad={scene.partner.pk}",
    "/kursy/reguly/<pk>/": lambda scene: f"/kursy/reguly/{scene.rule.pk}/",
    "/kursy/reguly/<pk>/zakoncz/": lambda scene: f"/kursy/reguly/{scene.rule.pk}/zakoncz/",
    "/kursy/<slug>/uczestnicy/": lambda scene: f"/kursy/{scene.course.slug}/uczestnicy/?urzad={scene.partner.pk}",
    "/kursy/<slug>/uczestnicy/plik.csv": lambda scene: f"/kursy/{scene.course.slug}/uczestnicy/plik.csv",
    "/kursy/<slug>/uczestnicy/plik.xlsx": lambda scene: f"/kursy/{scene.course.slug}/uczestnicy/plik.xlsx",
    "/kursy/lekcja/<pk>/film/<film>/obejrzane/": lambda scene: f"/kursy/lekcja/{scene.lesson.pk}/film/inny/obejrzane/",
    "/kursy/lekcja/<pk>/zmiana/": lambda scene: f"/kursy/lekcja/{scene.changed_lesson.pk}/zmiana/",
    "/kursy/<course>/<slug>/": lambda scene: f"/kursy/{scene.course.slug}/{scene.lesson.slug}/",
    "/instrukcje/<slug>/": lambda scene: f"/instrukcje/{scene.page.slug}/",
    "/instrukcje/<slug>/krok-po-kroku/": lambda scene: f"/instrukcje/{scene.page.slug}/krok-po-kroku/",
    "/instrukcje/<slug>/zmiany/": lambda scene: f"/instrukcje/{scene.page.slug}/zmiany/",
    "/instrukcje/<slug>/przy-stanowisku/": lambda scene: f"/instrukcje/{scene.page.slug}/przy-stanowisku/",
    "/instrukcje/<slug>/plik.pdf": lambda scene: f"/instrukcje/{scene.page.slug}/plik.pdf",
    "/instrukcje/<slug>/widziane/": lambda scene: f"/instrukcje/{scene.page.slug}/widziane/",
    "/baza-wiedzy/<slug>/": lambda scene: f"/baza-wiedzy/{scene.article.slug}/",
    "/baza-wiedzy/<slug>/ocena/": lambda scene: f"/baza-wiedzy/{scene.article.slug}/ocena/",
    "/moje/podejscia/nowe/<quiz_id>/": lambda scene: f"/moje/podejscia/nowe/{scene.attempt.quiz_id}/",
    "/moje/cwiczenia/<quiz_id>/": lambda scene: f"/moje/cwiczenia/{scene.attempt.quiz_id}/",
    "/kursy/testy/<quiz_id>/wiecej/": lambda scene: f"/kursy/testy/{scene.attempt.quiz_id}/wiecej/",
    **{
        f"/kursy/testy/<quiz_id>/{rest}": lambda scene, rest=rest: f"/kursy/testy/{scene.attempt.quiz_id}/{rest}"
        for rest in ("wyniki/", "wyniki/plik.csv", "wyniki/plik.xlsx", "pytania/")
    },
    "/kursy/zadanie/<page_id>/oddaj/": lambda scene: f"/kursy/zadanie/{scene.task.pk}/oddaj/",
    "/prezentacje/<slug>/": lambda scene: f"/prezentacje/{scene.presentation.slug}/",
    "/prezentacje/<slug>/pokrycie/": lambda scene: f"/prezentacje/{scene.presentation.slug}/pokrycie/",
    "/prezentacje/<slug>/pokrycie/plik.csv": lambda scene: f"/prezentacje/{scene.presentation.slug}/pokrycie/plik.csv",
    "/prezentacje/<slug>/pokaz/": lambda scene: f"/prezentacje/{scene.presentation.slug}/pokaz/",
    "/prezentacje/<slug>/przypomnij/": lambda scene: f"/prezentacje/{scene.presentation.slug}/przypomnij/",
    "/api/v1/escalations/<pk>/attachments/<file_pk>": lambda scene: (
        f"/api/v1/escalations/{scene.registered.pk}/attachments/{scene.attachment.pk}"
    ),
    "/api/urzad/<rest>": lambda scene: "/api/urzad/v1/nic",
    "/api/<rest>": lambda scene: "/api/v2/nic",
    "/pliki/<path>": lambda scene: scene.picture.file.url,
    "/zaloguj/link/<token>/": lambda scene: "/zaloguj/link/nieznany/",
    "/dokumenty/<pk>/<name>": lambda scene: scene.document.url,
    "/dokumenty/authenticate_with_password/<restriction_id>/": lambda scene: "/dokumenty/authenticate_with_password/1/",
    "/_util/authenticate_with_password/<restriction_id>/<page_id>/": lambda scene: (
        f"/_util/authenticate_with_password/1/{scene.page.pk}/"
    ),
    "/<pages>/": lambda scene: "/nie-ma-takiej-strony/",
    "/organizacje/<firm>/nowa-rola/": lambda scene: f"/organizacje/{scene.cast.contractor.pk}/nowa-rola/",
    "/osoby/<consultant>/wejscie/": lambda scene: f"/osoby/{scene.cast.wanda.pk}/wejscie/",
    "/pomoc/<number>/przejmij-odpowiedz/<pk>/": lambda scene: (
        f"/pomoc/{scene.ticket.number}/przejmij-odpowiedz/{scene.held_reply.pk}/"
    ),
    "/pomoc/<number>/cofnij/<pk>/": lambda scene: f"/pomoc/{scene.ticket.number}/cofnij/{scene.held_reply.pk}/",
    "/pomoc/terminy-ustawowe/lista/<form>/": lambda scene: "/pomoc/terminy-ustawowe/lista/csv/",
    "/partnerzy/<teryt>/kamienie/<number>/pliki/<pk>/": lambda scene: (
        f"/partnerzy/{scene.partner.teryt}/kamienie/M1/pliki/{scene.evidence.pk}/"
    ),
    "/partnerzy/<teryt>/kamienie/<number>/pliki/<pk>/wycofaj/": lambda scene: (
        f"/partnerzy/{scene.partner.teryt}/kamienie/M1/pliki/{scene.evidence.pk}/wycofaj/"
    ),
    "/aktualnosci/<slug>/": lambda scene: f"/aktualnosci/{scene.news.slug}/",
    "/dokumenty-projektu/<pk>/wersje/<version>/plik/": lambda scene: (
        f"/dokumenty-projektu/{scene.library.document_id}/wersje/{scene.library.pk}/plik/"
    ),
    "/kalendarz/kamienie/<token>.ics": lambda scene: "/kalendarz/kamienie/nieznany.ics",
    "/pomoc/konsultant/<pk>/<token>/": lambda scene: f"/pomoc/konsultant/{scene.registered.pk}/nieznany/",
    "/pomoc/konsultant/<pk>/<mailed>/": lambda scene: guest_address(scene.guest),
    "/pomoc/konsultant/<pk>/<token>/plik/<file_pk>/": lambda scene: (
        f"/pomoc/konsultant/{scene.registered.pk}/nieznany/plik/{scene.attachment.pk}/"
    ),
    "/pomoc/przekazane/<pk>/konsultanci/<access_pk>/": lambda scene: (
        f"/pomoc/przekazane/{scene.registered.pk}/konsultanci/{scene.guest.pk}/"
    ),
    "/zadanie-dostepnosci/wyslane/<key>/": lambda scene: scene.access_request.sent_path,
    "/pomoc/iod/<token>/": lambda scene: "/pomoc/iod/nieznany/",
    "/pomoc/iod/<mailed>/": lambda scene: mailed_address(scene.cast, scene.obligation, now=timezone.now()),
    "/pomoc/z-poczty/<token>/": lambda scene: "/pomoc/z-poczty/nieznany/",
    "/pomoc/z-poczty/<mailed>/": lambda scene: link_of(scene),
    "/pomoc/przekazane/<proposed>/odpowiedz/": lambda scene: f"/pomoc/przekazane/{scene.proposed.pk}/odpowiedz/",
}
VARIANTS = (
    "/organizacje/<firm>/nowa-rola/",
    "/osoby/<consultant>/wejscie/",
    "/pomoc/przekazane/<proposed>/odpowiedz/",
    "/pomoc/z-poczty/<mailed>/",
    "/pomoc/iod/<mailed>/",
    "/pomoc/konsultant/<pk>/<mailed>/",
    "/partnerzy/<planless>/kamienie/plan/",
)
"""The same routes with a thing of another kind, where other people have the right."""

# The longest beginnings first.
THINGS: dict[str, Callable[[Scene], Any]] = {
    "/osoby/": lambda scene: scene.cast.zofia.pk,
    "/trwalosc/oswiadczenia/": lambda scene: scene.declared.pk,
    "/trwalosc/<pk>/uniewaznij/": lambda scene: scene.durability.pk,
    "/trwalosc/<pk>/wypelnij/": lambda scene: scene.durability.pk,
    "/trwalosc/<pk>/zloz/": lambda scene: scene.durability.pk,
    "/trwalosc/": lambda scene: scene.declared.survey_id,
    "/organizacje/": lambda scene: scene.partner.pk,
    "/kontrola/moja/": lambda scene: scene.evidence_pack.pk,
    "/kontrola/wstrzymania/": lambda scene: scene.hold.pk,
    "/kontrola/": lambda scene: scene.inspection.pk,
    "/ustalenia/": lambda scene: scene.finding.pk,
    "/uprawnienia/": lambda scene: scene.rights.review_id,
    "/urzad/api/": lambda scene: scene.read_token.pk,
    "/role/": lambda scene: scene.clerks_role.pk,
    "/partnerzy/<teryt>/import/": lambda scene: scene.people_import.pk,
    "/partnerzy/<teryt>/paczka/": lambda scene: scene.evidence_pack.pk,
    "/partnerzy/<teryt>/lokalizacje/": lambda scene: scene.partner.locations.get().pk,
    "/partnerzy/<teryt>/komorki/": lambda scene: scene.partner.org_units.get().pk,
    "/partnerzy/<teryt>/gotowosc/<number>/zgoda/": lambda scene: "C1",
    "/partnerzy/<teryt>/gotowosc/": lambda scene: "B1",
    "/odbiory/": lambda scene: scene.acceptance.number,
    "/partnerzy/<teryt>/systemy/<pk>/zgoda/": lambda scene: scene.attaching.pk,
    "/partnerzy/<teryt>/systemy/<pk>/cofnij/": lambda scene: scene.attaching.pk,
    "/partnerzy/<teryt>/systemy/": lambda scene: scene.domain_system.pk,
    "/partnerzy/<teryt>/blokady/": lambda scene: scene.blocked.pk,
    "/partnerzy/<teryt>/kamienie/<number>/otworz/": lambda scene: "M2",
    "/partnerzy/<teryt>/ryzyka/": lambda scene: scene.risk.number,
    "/partnerzy/<teryt>/kamienie/": lambda scene: "M1",
    "/kamienie/wzor/<number>/usun/": lambda scene: "M4",
    "/kamienie/wzor/": lambda scene: "M2",
    "/dokumenty-projektu/": lambda scene: scene.library.document_id,
    "/wykonawcy/": lambda scene: scene.cast.contractor.pk,
    "/moje/certyfikaty/": lambda scene: scene.programme.pk,
    "/certyfikaty/<pk>/zatwierdz/": lambda scene: scene.certificate_wanted.pk,
    "/certyfikaty/<pk>/odmow/": lambda scene: scene.certificate_wanted.pk,
    "/certyfikaty/<pk>/wznow/": lambda scene: scene.certificate_suspended.pk,
    "/certyfikaty/": lambda scene: scene.certificate.pk,
    "/wydania/": lambda scene: scene.release.pk,
    "/oceny/wynik/": lambda scene: scene.outcome.pk,
    "/powiadomienia/": lambda scene: scene.notice.pk,
    "/pomoc/makra/": lambda scene: scene.macro.pk,
    "/pomoc/dostepnosc/": lambda scene: scene.access_request.pk,
    "/pomoc/gotowe-odpowiedzi/": lambda scene: scene.saved_reply.pk,
    "/polaczenia/adres/": lambda scene: scene.webhook.endpoint_id,
    "/polaczenia/wiadomosc/": lambda scene: scene.webhook.pk,
    "/polaczenia/token/": lambda scene: scene.token.pk,
    "/polaczenia/": lambda scene: scene.cast.contractor.pk,
    "/api/v1/escalations/": lambda scene: scene.registered.pk,
    "/poczta/": lambda scene: scene.incoming.pk,
    "/administracja/poczta/": lambda scene: scene.mail.pk,
    "/administracja/niedoreczone/": lambda scene: scene.letter.pk,
    "/kursy/lekcja/": lambda scene: scene.lesson.pk,
    "/kursy/termin/": lambda scene: scene.extension.pk,
    "/kursy/zapis/": lambda scene: scene.enrolment.pk,
    "/kursy/praca/": lambda scene: scene.work.pk,
    "/prace/innych/": lambda scene: scene.peer.pk,
    "/prace/odpowiedzi/": lambda scene: scene.open_answer.pk,
    "/prace/": lambda scene: scene.work.pk,
    "/kursy/testy/pytanie/": lambda scene: scene.mended.question.versions.get(number=1).pk,
    "/kursy/testy/korekta/": lambda scene: scene.regrade.pk,
    "/administracja/systemy/<code>/wydania/": lambda scene: scene.release.pk,
    "/administracja/stanowiska/": lambda scene: scene.position.pk,
    "/instrukcje/krok/": lambda scene: scene.step.pk,
    "/terminy/obecnosc/": lambda scene: scene.ticked.pk,
    "/terminy/skany/": lambda scene: scene.paper.pk,
    "/terminy/pytania/": lambda scene: scene.room_question.pk,
    "/terminy/<pk>/ekran/": lambda scene: scene.room.pk,
    "/terminy/<pk>/obecnosc/": lambda scene: scene.room.pk,
    "/terminy/<pk>/pytania/": lambda scene: scene.room.pk,
    "/terminy/<pk>/lista/<teryt>/numer/": lambda scene: scene.room_over.pk,
    "/terminy/<pk>/lista/": lambda scene: scene.room.pk,
    "/terminy/<pk>/zarezerwuj/": lambda scene: scene.free_slot.pk,
    "/terminy/rezerwacje/<pk>/obecnosc/": lambda scene: scene.held.pk,
    "/terminy/rezerwacje/": lambda scene: scene.booking.pk,
    "/terminy/": lambda scene: scene.slot.pk,
    "/karty/sesje/<pk>/wznow/": lambda scene: scene.paused_session.pk,
    "/karty/sesje/<pk>/podpis/": lambda scene: scene.finished_session.pk,
    "/karty/sesje/<pk>/dzien/": lambda scene: scene.day_session.pk,
    "/karty/sesje/<pk>/skan/": lambda scene: scene.finished_session.pk,
    "/karty/sesje/": lambda scene: scene.session.pk,
    "/karty/skany/": lambda scene: scene.scan.pk,
    "/wizyty/protokol/": lambda scene: scene.protocol.pk,
    "/wizyty/<pk>/odwolaj/": lambda scene: scene.visit_ahead.pk,
    "/wizyty/<pk>/przypomnij/": lambda scene: scene.visit_ahead.pk,
    "/wizyty/<pk>/nie-odbyla-sie/": lambda scene: scene.visit_begun.pk,
    "/wizyty/<pk>/odbyla-sie/": lambda scene: scene.visit_begun.pk,
    "/wizyty/<pk>/protokol/": lambda scene: scene.visit_held.pk,
    "/wizyty/": lambda scene: scene.visit.pk,
    "/godziny/wpis/": lambda scene: scene.hours_entry.pk,
    "/karty/<pk>/przebieg/": lambda scene: scene.card.pk,
    "/karty/<pk>/anuluj/": lambda scene: scene.card.pk,
    "/karty/<pk>/korekta/": lambda scene: scene.signed_card.pk,
    "/karty/<pk>/ocena/": lambda scene: scene.signed_card.pk,
    "/karty/<pk>/do-wypelnienia.pdf": lambda scene: scene.card.pk,
    "/karty/<pk>/dzien/": lambda scene: scene.day_session.cards.get().pk,
    "/karty/<pk>/karta.pdf": lambda scene: scene.signed_card.pk,
    "/karty/": lambda scene: scene.waiting_card.pk,
    "/umiejetnosci/wyznaczone/": lambda scene: scene.assigned.pk,
    "/moje/podejscia/<pk>/wynik/": lambda scene: scene.submitted.pk,
    "/moje/podejscia/": lambda scene: scene.attempt.pk,
    "/prezentacje/": lambda scene: scene.presentation.pk,
    **OF_HELP_DESK,
}
