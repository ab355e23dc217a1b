"""Every address of ours: as the resolver knows it, with a thing of the scene in it, and what is sent to it."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from tests.flows.scene import Scene

# Wagtail's admin has a table of its own (test_wagtail_prefixes.py).
ELSEWHERE = {"redakcja/"}
# What Wagtail writes as expressions.
NICER = {"/dokumenty/(\\d+)/(.*)": "/dokumenty/<pk>/<name>", "/((?:[\\w\\-]+/)*)": "/<pages>/"}


def routes() -> list[str]:
    """Addresses as the tables write them: `/pomoc/<number>/odpowiedz/`; one behind an equal one is never reached."""
    return list(dict.fromkeys(_below(get_resolver().url_patterns, "")))


def _below(patterns: list[URLPattern | URLResolver], before: str) -> Iterator[str]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield readable(route)
        elif route not in ELSEWHERE:
            yield from _below(pattern.url_patterns, route)


def readable(route: str) -> str:
    named = re.sub(r"\(\?P(<\w+>)[^()]*\)|<\w+:(\w+)>", lambda found: found[1] or f"<{found[2]}>", route)
    plain = "/" + named.replace("^", "").replace("$", "")
    return NICER.get(plain, plain.replace("page_view_", ""))


def address(route: str, scene: Scene) -> str:
    """The route with the scene's own things in its places."""
    if route in WHOLE:
        return WHOLE[route](scene)
    places = {"<teryt>": scene.partner.teryt, "<contract_pk>": scene.contract.pk, "<code>": "EZD"}
    beginning = next((start for start in THINGS if route.startswith(start)), None)
    if beginning:
        places |= {"<pk>": THINGS[beginning](scene), "<number>": THINGS[beginning](scene)}
    for place, value in places.items():
        route = route.replace(place, str(value))
    return route


WHOLE: dict[str, Callable[[Scene], str]] = {
    "/i/<page_id>/": lambda scene: f"/i/{scene.page.pk}/",
    "/c/<code>/": lambda scene: f"/c/{scene.certificate.spelled_code}/",
    "/odznaki/<purpose>/<number>.jwt": lambda scene: "/odznaki/revocation/0.jwt",
    "/wydania/<pk>/tekst/<page_id>/": lambda scene: f"/wydania/{scene.release.pk}/tekst/{scene.tagged_page}/",
    "/karty/nowa/<page_id>/": lambda scene: f"/karty/nowa/{scene.page.pk}/",
    "/oceny/<pk>/osoba/<person_pk>/": lambda scene: f"/oceny/{scene.outcome.evaluation_id}/osoba/{scene.cast.leon.pk}/",
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
    "/prezentacje/<slug>/przypomnij/": lambda scene: f"/prezentacje/{scene.presentation.slug}/przypomnij/",
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
    "/pomoc/przekazane/<proposed>/odpowiedz/": lambda scene: f"/pomoc/przekazane/{scene.proposed.pk}/odpowiedz/",
}
VARIANTS = ("/organizacje/<firm>/nowa-rola/", "/osoby/<consultant>/wejscie/", "/pomoc/przekazane/<proposed>/odpowiedz/")
"""The same routes with a thing of another kind, where other people have the right."""

# The longest beginnings first.
THINGS: dict[str, Callable[[Scene], Any]] = {
    "/osoby/": lambda scene: scene.cast.zofia.pk,
    "/organizacje/": lambda scene: scene.partner.pk,
    "/role/": lambda scene: scene.clerks_role.pk,
    "/partnerzy/<teryt>/lokalizacje/": lambda scene: scene.partner.locations.get().pk,
    "/partnerzy/<teryt>/komorki/": lambda scene: scene.partner.org_units.get().pk,
    "/wykonawcy/": lambda scene: scene.cast.contractor.pk,
    "/moje/certyfikaty/": lambda scene: scene.programme.pk,
    "/certyfikaty/<pk>/zatwierdz/": lambda scene: scene.certificate_wanted.pk,
    "/certyfikaty/<pk>/odmow/": lambda scene: scene.certificate_wanted.pk,
    "/certyfikaty/<pk>/wznow/": lambda scene: scene.certificate_suspended.pk,
    "/certyfikaty/": lambda scene: scene.certificate.pk,
    "/wydania/": lambda scene: scene.release.pk,
    "/oceny/wynik/": lambda scene: scene.outcome.pk,
    "/powiadomienia/": lambda scene: scene.notice.pk,
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
    "/terminy/<pk>/zarezerwuj/": lambda scene: scene.free_slot.pk,
    "/terminy/rezerwacje/<pk>/obecnosc/": lambda scene: scene.held.pk,
    "/terminy/rezerwacje/": lambda scene: scene.booking.pk,
    "/terminy/": lambda scene: scene.slot.pk,
    "/karty/<pk>/przebieg/": lambda scene: scene.card.pk,
    "/karty/<pk>/anuluj/": lambda scene: scene.card.pk,
    "/karty/<pk>/korekta/": lambda scene: scene.signed_card.pk,
    "/karty/<pk>/karta.pdf": lambda scene: scene.signed_card.pk,
    "/karty/": lambda scene: scene.waiting_card.pk,
    "/moje/podejscia/<pk>/wynik/": lambda scene: scene.submitted.pk,
    "/moje/podejscia/": lambda scene: scene.attempt.pk,
    "/prezentacje/": lambda scene: scene.presentation.pk,
    "/pomoc/zalacznik/": lambda scene: scene.attachment.pk,
    "/pomoc/przekazane/<pk>/rozwiazane/": lambda scene: scene.proposed.pk,
    "/pomoc/przekazane/<pk>/odeslij/": lambda scene: scene.proposed.pk,
    "/pomoc/przekazane/<pk>/pokaz/": lambda scene: scene.done.pk,
    "/pomoc/pokazane/": lambda scene: scene.shown.pk,
    "/pomoc/<number>/pokaz/": lambda scene: scene.solved.number,
    "/pomoc/prosby/": lambda scene: scene.asked.pk,
    "/pomoc/przekazane/": lambda scene: scene.registered.pk,
    "/pomoc/<number>/zamknij/": lambda scene: scene.solved.number,
    "/pomoc/<number>/ponow/": lambda scene: scene.solved.number,
    "/pomoc/<number>/": lambda scene: scene.ticket.number,
}
