"""Two offices and two contractors with a word of its own in every text, and all the bytes a person can get hold of."""

import re
from dataclasses import dataclass, field
from datetime import timedelta
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone

from courses.models import Certificate
from courses.operations.suspend import suspend
from helpdesk.kit.contents import Contents
from helpdesk.models import Attachment, Escalation, Severity, Ticket
from helpdesk.operations.accept_escalation import accept_escalation
from helpdesk.operations.ask import ask
from helpdesk.operations.escalate import escalate
from helpdesk.operations.note import note
from helpdesk.operations.propose_solution import propose_solution
from helpdesk.operations.reply import reply
from helpdesk.operations.reply_escalation import reply_escalation
from helpdesk.operations.request_service import request_service
from helpdesk.operations.send_back import send_back
from lms.mail import compose
from lms.models import (
    Appointment,
    Event,
    EvidencePack,
    MailDelivery,
    MilestoneFile,
    Notice,
    Organisation,
    OrgUnit,
    PeopleImport,
    Person,
    RetentionHold,
    RightsReview,
    Role,
)
from lms.operations.ask_for_login import ask_for_login
from lms.operations.keep_nomination import keep_nomination
from lms.operations.plant_pages import plant_pages
from lms.operations.save_section import save_section
from lms.operations.send_people import send_people
from lms.outbox import deliver
from lms.queries.nomination import WHO
from tests.factories.certificates import make_certificate, make_programme
from tests.factories.domain_systems import make_blocked, make_domain_system
from tests.factories.evidence_packs import make_ready_pack
from tests.factories.grants import grant_certificate
from tests.factories.milestones import make_evidence, make_plan
from tests.factories.organisations import make_contract
from tests.factories.people import Cast, make_appointment, make_person
from tests.factories.rights import open_review
from tests.factories.risks import make_risk
from tests.factories.tickets import make_system, make_ticket
from tests.flows.scene import people_of

SIGN = "kanarek"
COMMON = "drukarka"
MOST_PAGES = 700
LINKS = re.compile(r'\s(?:href|src|action)="([^"#]*)|^Location: ([^\n#]*)', re.MULTILINE)
# Files of the program, pages that are the same for everybody, and Wagtail, which knows no question and no partner.
NOT_FOLLOWED = (
    *("/static/", "/redakcja/", "/pliki/", "/zaloguj/", "/wyloguj/", "/deklaracja-dostepnosci/", "/prywatnosc/"),
    *("/regulamin/", "/kontakt/", "/skroty-klawiszowe/"),
)


def sign(name: str) -> str:
    return f"{SIGN}{name}"


def file(name: str) -> ContentFile[bytes]:
    return ContentFile(f"Treść: {sign(name)}Bytes".encode(), name=f"{sign(name)}Name.txt")


# Below a partner's own page, which is the empty one.
PARTNERS_PAGES = (
    "", "karta/", "karta/karta.pdf", "karta/historia/", "karta/urzad/", "kod/", "lokalizacje/", "systemy/", "blokady/",
    "ryzyka/", "ryzyka/1/", "zaangazowanie/", "kamienie/", "kamienie/M1/", "import/", "paczka/", "lider/osoba/",
)  # fmt: skip


@dataclass
class World:
    cast: Cast
    people: dict[str, Person | None]
    addresses: list[str] = field(default_factory=list)


def make_world() -> World:
    cast, now = Cast(), timezone.now() - timedelta(hours=3)
    people = people_of(cast)
    colleague = make_person("kasia")
    make_appointment(colleague, Role.CLERK, cast.partner)
    plant_pages(now=now)
    make_contract(cast.contractor, systems=(make_system("EZD"),))
    make_contract(cast.other_contractor, systems=(make_system("ESB"),))
    _describe(cast, now)
    _talk(cast.zofia, cast.leon, cast.wanda, "EZD", "A", now)
    _talk(cast.zofia, cast.leon, cast.obca_wanda, "ESB", "Rival", now)
    _talk(cast.obca_zofia, cast.obcy_leon, cast.wanda, "EZD", "B", now)
    _ask_office(cast, now)
    _hand_over_quietly(cast, now)
    _certify(cast, now)
    open_review(cast.other_partner)
    nominee = {"newcomer": {"first_name": sign("Nominated"), "last_name": "Nowa", "login": "", "email": ""}}
    keep_nomination(partner=cast.partner, question=WHO, answer=nominee, by=cast.renata, now=now)
    make_ticket(cast, by=colleague, body=_words("ColleagueAsked"), now=now)
    ask_for_login(login=cast.obca_zofia.username, by_mail=False, now=now)
    for event in Event.objects.filter(settled_at=None).order_by("pk"):
        assert deliver(event_id=event.pk, now=timezone.now())
    return World(cast, {**people, "colleague": colleague}, _addresses())


def _ask_office(cast: Cast, now: Any) -> None:
    """A legal question with the Marshal's Office, and a service request."""
    ticket = ask(body=_words("LegalAsked"), by=cast.zofia, now=now, category="legal", system=make_system("EZD"))
    matter = escalate(
        ticket=ticket,
        severity=Severity.CONSULTATION,
        reason=_words("LegalReason"),
        tried=sign("LegalTried"),
        by=cast.leon,
        now=now,
    )
    propose_solution(escalation=matter, body=sign("LegalSolver"), by=cast.maria, now=now)
    answers = {"whom": "Jan Nowy", "rights": sign("RequestRights")}
    request_service(kind="rights", answers=answers, by=cast.zofia, now=now, system=make_system("EZD"))


def _hand_over_quietly(cast: Cast, now: Any) -> None:
    """A staff matter, of which the representative hands over one of two letters with a name blacked out."""
    ticket = ask(
        body=_words("QuietAsked"),
        by=cast.zofia,
        now=now,
        category="staff",
        system=make_system("EZD"),
        files=[file("QuietFile")],
    )
    letter = reply(ticket=ticket, body=f"{sign('QuietChosen')} i {sign('QuietName')}", by=cast.renata, now=now)
    matter = escalate(
        ticket=ticket,
        severity=Severity.DEFECT,
        reason=_words("QuietReason"),
        contents=Contents(messages=(letter.pk,), hidden=(sign("QuietName"),)),
        by=cast.renata,
        now=now,
    )
    propose_solution(escalation=matter, body=sign("QuietSolver"), by=cast.wanda, now=now)
    matter.refresh_from_db()
    send_back(escalation=matter, body=sign("QuietPressed"), by=cast.renata, now=now)


def _certify(cast: Cast, now: Any) -> None:
    """The other office's leader holds one that was suspended with a reason; Leon's is valid."""
    programme = make_programme(cast, "Lider EZD")
    for leader in (cast.leon, cast.obcy_leon):
        certificate = make_certificate(cast, holder=leader, programme=programme, now=now)
    suspend(certificate=certificate, by=cast.maria, reason=sign("CertificateReason"), now=now)


def _words(name: str) -> str:
    return f"Drukarka {sign(name)} nie działa."


def _describe(cast: Cast, now: Any) -> None:
    """What the other office says about itself and its people."""
    other = cast.other_partner
    other.needs, other.it_state = sign("Needs"), sign("State")
    other.save()
    other.locations.update(name=sign("Location"), address=sign("Street"))
    unit = OrgUnit.objects.create(partner=other, name=sign("Unit"))
    make_domain_system(other, sign("DomainSystem"), vendor=sign("Vendor"))
    make_blocked(other, reason=sign("Blocked"))
    make_risk(other, cast.maria, name=sign("Risk"), next_action=sign("RiskAction"))
    make_plan(other)
    make_evidence(other, text=sign("Evidence"), note=sign("EvidenceNote"))
    make_ready_pack(other, cast.maria, content=sign("Pack").encode())
    rows = f"Imię;Nazwisko;Login\nAnna;{sign('Row')};anna.z.pliku\n".encode()
    send_people(partner=other, name=f"{sign('File')}.csv", data=rows, by=cast.maria, now=now)
    values = {"address": sign("Seat")}
    save_section(partner=other, section="office", version=0, by=None, now=now, values=values)
    Appointment.objects.filter(person=cast.obca_zofia).update(org_unit=unit, job_title=sign("Job"))
    Person.objects.filter(pk=cast.obca_zofia.pk).update(
        last_name=sign("Surname"), phone=sign("Phone"), email=f"{sign('Mail').lower()}@example.org"
    )
    for person in (cast.obca_zofia, cast.obcy_leon):
        person.refresh_from_db()
        person.clear_standing()


def _talk(clerk: Person, leader: Person, consultant: Person, system: str, name: str, now: Any) -> None:
    """A question with an answer, a note and a file of each side, handed over, with words of leader and contractor."""
    ticket = ask(
        body=_words(f"{name}Asked"), by=clerk, now=now, system=make_system(system), files=[file(f"{name}AskedFile")]
    )
    reply(ticket=ticket, body=sign(f"{name}Answer"), by=leader, now=now, files=[file(f"{name}AnswerFile")])
    note(ticket=ticket, body=sign(f"{name}Note"), by=leader, now=now)
    grant_certificate(leader, ticket.system)
    matter = escalate(
        ticket=ticket,
        severity=Severity.DEFECT,
        reason=_words(f"{name}Reason"),
        tried=sign(f"{name}Tried"),
        by=leader,
        now=now,
    )
    accept_escalation(escalation=matter, by=consultant, now=now)
    matter.refresh_from_db()
    reply_escalation(
        escalation=matter, body=sign(f"{name}Solver"), by=consultant, now=now, files=[file(f"{name}SolverFile")]
    )
    matter.refresh_from_db()
    reply_escalation(escalation=matter, body=sign(f"{name}Pressed"), by=leader, now=now)


def _addresses() -> list[str]:
    """Everything by its own address, whoever's it is, and lists and searches that would find it."""
    return [
        *("/", "/moje/dane/plik.json", "/moje/dane/strona/", "/administracja/dziennik/plik.csv"),
        *("/partnerzy/lista.csv", "/moje/urzednicy/", "/wykonawcy/", "/urzad/", "/pomoc/wykonawca/"),
        *("/pomoc/urzad/", "/pomoc/lista/office/csv/", "/pomoc/filtry/office/", "/pomoc/czasy/urzad/"),
        *(f"/szukaj/?q={word}" for word in (COMMON, SIGN, "P-2026")),
        *(f"/pomoc/?lista={name}&gdzie=urzad" for name in ("wszystkie", "otwarte", "moje", "rozwiazane")),
        *(ticket.get_absolute_url() for ticket in Ticket.objects.all()),
        *(f"{ticket.get_absolute_url()}przekaz/" for ticket in Ticket.objects.all()),
        *(matter.get_absolute_url() for matter in Escalation.objects.all()),
        *(f"/pomoc/zalacznik/{attachment.pk}/" for attachment in Attachment.objects.all()),
        *(f"/osoby/{person.pk}/wejscie/" for person in Person.objects.all()),
        *(f"/organizacje/{each.pk}/nowa-rola/" for each in Organisation.objects.all()),
        *(f"/wykonawcy/{each.pk}/" for each in Organisation.objects.all()),
        *(f"/partnerzy/{teryt}/{part}" for teryt in ("1410", "1426") for part in PARTNERS_PAGES),
        *(f"/partnerzy/{each.partner.teryt}/import/{each.pk}/" for each in PeopleImport.objects.all()),
        *("/certyfikaty/", "/moje/certyfikaty/", "/c/"),
        *(f"/certyfikaty/{each.pk}/" for each in Certificate.objects.all()),
        *(f"/certyfikaty/{each.pk}/certyfikat.pdf" for each in Certificate.objects.all()),
        *(f"/c/{each.spelled_code}/" for each in Certificate.objects.all()),
        *(f"/role/{appointment.pk}/koniec/" for appointment in Appointment.objects.all()),
        *(
            f"/partnerzy/{each.milestone.partner.teryt}/kamienie/M1/pliki/{each.pk}/"
            for each in MilestoneFile.objects.all()
        ),
        *(f"/partnerzy/{each.partner.teryt}/paczka/{each.pk}/plik.zip" for each in EvidencePack.objects.all()),
        *("/kontrola/wstrzymania/", "/kontrola/wstrzymania/nowe/", "/retencja/"),
        *(f"/kontrola/wstrzymania/{each.pk}/" for each in RetentionHold.objects.all()),
        *("/kontrola/", "/kontrola/moja/", "/kontrola/moja/1410/", "/kontrola/moja/1410/ryzyka/dane.json"),
        *("/moje/kamienie/", "/ryzyka/", "/zaangazowanie/", "/uprawnienia/"),
        *(f"/uprawnienia/{each.pk}/{part}" for each in RightsReview.objects.all() for part in ("", "plik.csv")),
        *(f"/organizacje/{each.pk}/uprawnienia/" for each in Organisation.objects.all()),
        *(f"/powiadomienia/{each.pk}/" for each in Notice.objects.all()),
    ]


def bytes_for(world: World, who: str) -> str:
    """Every page that this person can reach by links or by guessing addresses, and every mail to them."""
    person, client = world.people[who], Client()
    if person:
        client.force_login(person)
    waiting, seen, found = list(world.addresses), set(world.addresses), []
    while waiting:
        url = waiting.pop()
        text = _read(client, url)
        found.append(text)
        for link in LINKS.findall(text):
            target = urljoin(f"http://testserver{url}", unescape("".join(link)))
            path = target.removeprefix("http://testserver")
            if urlsplit(target).hostname == "testserver" and path not in seen and not path.startswith(NOT_FOLLOWED):
                seen.add(path)
                waiting.append(path)
        assert len(seen) < MOST_PAGES, sorted(seen)
    return "\n".join(found + (_mails(person) if person else []))


def _read(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code < 500, url
    heads = "\n".join(f"{name}: {value}" for name, value in response.items())
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return f"{heads}\n{content.decode(errors='replace')}"


def _mails(person: Person) -> list[str]:
    sent = [compose(mail) for mail in MailDelivery.objects.filter(notice__person=person)]
    return [str(part) for mail in sent for part in (mail.subject, mail.body, *(each[0] for each in mail.alternatives))]


def signs_in(text: str) -> set[str]:
    return set(re.findall(rf"{SIGN}([a-z]+)", text, re.IGNORECASE))
