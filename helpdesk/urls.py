"""Addresses of this package's screens."""

from django.urls import URLPattern, path, re_path

from helpdesk.views.access_request import (
    access_request,
    access_request_sent,
    access_requests,
    delay_access_request,
    request_access,
)
from helpdesk.views.acts import accept_escalation, close, take, unwatch, watch, withdraw
from helpdesk.views.answer_link import answer_link
from helpdesk.views.api import (
    api_accept,
    api_ask_back,
    api_attachment,
    api_description,
    api_escalation,
    api_escalations,
    api_number,
    api_refuse,
    api_reply,
    api_solution,
    api_workaround,
)
from helpdesk.views.ask import ask
from helpdesk.views.attachment import attachment
from helpdesk.views.bridge import bridge, bridges, make_token, revoke_token
from helpdesk.views.categorise import categorise
from helpdesk.views.category import accept_category, decide_category, dispute_category, propose_category
from helpdesk.views.chosen import chosen_tickets
from helpdesk.views.clock import clock, pause_clock, resume_clock
from helpdesk.views.contractor_queue import contractor_queue, office_queue
from helpdesk.views.data_officer import data_officer
from helpdesk.views.duty import cancel_absence, duty
from helpdesk.views.endpoint import add_endpoint, endpoint, replay_webhook, switch_endpoint
from helpdesk.views.escalate import escalate
from helpdesk.views.escalation import escalation
from helpdesk.views.escalation_request import decline, endorse, escalation_request, withdraw_request
from helpdesk.views.guest_matter import guest_file, guest_matter
from helpdesk.views.guests import guests, keep_guest
from helpdesk.views.hands import answer_colleague, ask_colleague, transfer, withdraw_consultation
from helpdesk.views.inbox import tickets
from helpdesk.views.incoming_mail import ask_by_mail, incoming_mail, incoming_mails, join_mail, set_aside
from helpdesk.views.judge import accept_refusal, accept_workaround, refuse
from helpdesk.views.macro import macro, macros, new_macro, retire_macro
from helpdesk.views.narrow import drop_view, list_file, narrow_list
from helpdesk.views.obligations import (
    correct_finding,
    obligation,
    obligations,
    obligations_file,
    record_obligation,
    send_officer_link,
    touch_partner,
)
from helpdesk.views.officer_link import officer_link
from helpdesk.views.people import people, unshare
from helpdesk.views.problems import answer_problem, feel, group, new_problem, problem, problems, ungroup
from helpdesk.views.propose_amendment import propose_amendment, propose_from_solution
from helpdesk.views.propose_article import propose_article, propose_article_from_solution
from helpdesk.views.record import record
from helpdesk.views.redact_picture import redact_picture
from helpdesk.views.rename import rename
from helpdesk.views.reopen import reopen
from helpdesk.views.reply import reply
from helpdesk.views.reply_escalation import accept_solution, reply_escalation, send_back
from helpdesk.views.report_sides import note_breach, report_terms, sign_report
from helpdesk.views.reports import (
    draft_again,
    first_report,
    hand_over_report,
    report,
    report_matters,
    report_pdf,
    report_xlsx,
    reports,
)
from helpdesk.views.request_service import request_service
from helpdesk.views.reviews import confirm_review, keep_review, new_review, review, review_pdf, reviews
from helpdesk.views.run_macro import run_on_escalation, run_on_ticket
from helpdesk.views.saved_reply import drop_reply, insert, insert_in_matter, saved_replies, saved_reply
from helpdesk.views.set_external_number import set_external_number
from helpdesk.views.show_answer import hide_answer, show_answer, show_solution
from helpdesk.views.similar import deflections, helped, similar, similar_to_escalation, similar_to_ticket
from helpdesk.views.talk import adopt_answer, keep_draft, meet, take_back
from helpdesk.views.terms import new_hours, new_times, terms
from helpdesk.views.ticket import ticket
from helpdesk.views.ties import link, merge, split, ties, unlink, unmerge
from helpdesk.views.time_spent import correct_time, note_time

NUMBER = r"^pomoc/(?P<number>P-[0-9]{4}-[0-9]{4,9})/"

urlpatterns: list[URLPattern] = [
    path("pomoc/", tickets, name="tickets"),
    path("pomoc/zapytaj/", ask, name="ask"),
    path("pomoc/zaznaczone/", chosen_tickets, name="chosen_tickets"),
    path("pomoc/wniosek/<slug:what>/", request_service, name="request_service"),
    path("pomoc/podobne/", similar, name="similar"),
    path("pomoc/pomoglo/", helped, name="helped"),
    path("pomoc/bez-pytania/", deflections, name="deflections"),
    re_path(r"^pomoc/filtry/(?P<kind>tickets|matters|office)/$", narrow_list, name="narrow_list"),
    re_path(r"^pomoc/lista/(?P<kind>tickets|matters|office)/(?P<form>csv|xlsx)/$", list_file, name="list_file"),
    path("pomoc/widoki/<int:pk>/usun/", drop_view, name="drop_view"),
    path("pomoc/gotowe-odpowiedzi/", saved_replies, name="saved_replies"),
    path("pomoc/gotowe-odpowiedzi/<int:pk>/", saved_reply, name="saved_reply"),
    path("pomoc/gotowe-odpowiedzi/<int:pk>/usun/", drop_reply, name="drop_reply"),
    path("pomoc/makra/", macros, name="macros"),
    path("pomoc/makra/nowe/", new_macro, name="new_macro"),
    path("pomoc/makra/<int:pk>/", macro, name="macro"),
    path("pomoc/makra/<int:pk>/wycofaj/", retire_macro, name="retire_macro"),
    path("pomoc/szkic/", keep_draft, name="keep_draft"),
    path("pomoc/zapisz/", record, name="record"),
    path("pomoc/dyzur/", duty, name="duty"),
    path("pomoc/dyzur/<int:pk>/zakoncz/", cancel_absence, name="cancel_absence"),
    path("pomoc/problemy/", problems, name="problems"),
    path("pomoc/problemy/nowy/", new_problem, name="new_problem"),
    path("pomoc/problemy/<int:pk>/", problem, name="problem"),
    path("pomoc/problemy/<int:pk>/mnie-tez/", feel, name="feel"),
    path("pomoc/problemy/<int:pk>/odpowiedz/", answer_problem, name="answer_problem"),
    path("pomoc/problemy/<int:pk>/dolacz/", group, name="group"),
    path("pomoc/wykonawca/", contractor_queue, name="contractor_queue"),
    path("pomoc/urzad/", office_queue, name="office_queue"),
    path("pomoc/zalacznik/<uuid:pk>/", attachment, name="attachment"),
    path("pomoc/zalacznik/<uuid:pk>/zamaz/", redact_picture, name="redact_picture"),
    path("pomoc/z-poczty/<str:token>/", answer_link, name="answer_link"),
    path("pomoc/przekazane/<int:pk>/czas/", note_time, name="note_time"),
    path("pomoc/przekazane/<int:pk>/makro/", run_on_escalation, name="run_on_escalation"),
    path("pomoc/przekazane/<int:pk>/wstaw/", insert_in_matter, name="insert_in_matter"),
    path("pomoc/przekazane/<int:pk>/komu/", transfer, name="transfer"),
    path("pomoc/przekazane/<int:pk>/narada/", ask_colleague, name="ask_colleague"),
    path("pomoc/narady/<int:pk>/", answer_colleague, name="answer_colleague"),
    path("pomoc/narady/<int:pk>/wycofaj/", withdraw_consultation, name="withdraw_consultation"),
    path("pomoc/czas-pracy/<int:pk>/popraw/", correct_time, name="correct_time"),
    path("pomoc/przekazane/<int:pk>/", escalation, name="escalation"),
    path("pomoc/przekazane/<int:pk>/podobne/", similar_to_escalation, name="similar_to_escalation"),
    path("pomoc/przekazane/<int:pk>/przyjmij/", accept_escalation, name="accept_escalation"),
    path("pomoc/przekazane/<int:pk>/odpowiedz/", reply_escalation, name="reply_escalation"),
    path("pomoc/przekazane/<int:pk>/rozwiazane/", accept_solution, name="accept_solution"),
    path("pomoc/przekazane/<int:pk>/odeslij/", send_back, name="send_back"),
    path("pomoc/przekazane/<int:pk>/odmow/", refuse, name="refuse"),
    path("pomoc/przekazane/<int:pk>/odmow/zgoda/", accept_refusal, name="accept_refusal"),
    path("pomoc/przekazane/<int:pk>/obejscie/", accept_workaround, name="accept_workaround"),
    path("pomoc/przekazane/<int:pk>/kategoria/", propose_category, name="propose_category"),
    path("pomoc/przekazane/<int:pk>/kategoria/zgoda/", accept_category, name="accept_category"),
    path("pomoc/przekazane/<int:pk>/kategoria/spor/", dispute_category, name="dispute_category"),
    path("pomoc/przekazane/<int:pk>/kategoria/decyzja/", decide_category, name="decide_category"),
    path("pomoc/przekazane/<int:pk>/wycofaj/", withdraw, name="withdraw"),
    path("pomoc/przekazane/<int:pk>/numer/", set_external_number, name="set_external_number"),
    path("pomoc/przekazane/<int:pk>/pokaz/", show_solution, name="show_solution"),
    path("pomoc/przekazane/<int:pk>/zaproponuj/", propose_from_solution, name="propose_from_solution"),
    path("pomoc/przekazane/<int:pk>/artykul/", propose_article_from_solution, name="propose_article_from_solution"),
    path("pomoc/pokazane/<int:pk>/ukryj/", hide_answer, name="hide_answer"),
    path("pomoc/przekazane/<int:pk>/konsultanci/", guests, name="guests"),
    path("pomoc/przekazane/<int:pk>/konsultanci/<int:access_pk>/", keep_guest, name="keep_guest"),
    path("pomoc/konsultant/<int:pk>/<str:token>/", guest_matter, name="guest_matter"),
    path("pomoc/konsultant/<int:pk>/<str:token>/plik/<uuid:file_pk>/", guest_file, name="guest_file"),
    path("pomoc/przekazane/<int:pk>/zegar/", clock, name="clock"),
    path("pomoc/przekazane/<int:pk>/zegar/zatrzymaj/", pause_clock, name="pause_clock"),
    path("pomoc/przekazane/<int:pk>/zegar/wznow/", resume_clock, name="resume_clock"),
    path("pomoc/czasy/", terms, name="first_line_terms"),
    path("pomoc/czasy/nowe/", new_times, name="first_line_times"),
    path("pomoc/czasy/kalendarz/", new_hours, name="first_line_hours"),
    path("pomoc/czasy/urzad/", terms, {"of_office": True}, name="office_terms"),
    path("pomoc/czasy/urzad/nowe/", new_times, {"of_office": True}, name="office_times"),
    path("pomoc/czasy/urzad/kalendarz/", new_hours, {"of_office": True}, name="office_hours"),
    path("pomoc/czasy/<int:pk>/", terms, name="terms"),
    path("pomoc/czasy/<int:pk>/nowe/", new_times, name="new_times"),
    path("pomoc/czasy/<int:pk>/kalendarz/", new_hours, name="new_hours"),
    path("zadanie-dostepnosci/", request_access, name="request_access"),
    path("zadanie-dostepnosci/wyslane/<uuid:key>/", access_request_sent, name="access_request_sent"),
    path("pomoc/dostepnosc/", access_requests, name="access_requests"),
    path("pomoc/dostepnosc/<int:pk>/", access_request, name="access_request"),
    path("pomoc/dostepnosc/<int:pk>/opoznienie/", delay_access_request, name="delay_access_request"),
    path("pomoc/terminy-ustawowe/", obligations, name="obligations"),
    re_path(r"^pomoc/terminy-ustawowe/lista/(?P<form>csv|xlsx)/$", obligations_file, name="obligations_file"),
    path("pomoc/terminy-ustawowe/<int:pk>/", obligation, name="obligation"),
    path("pomoc/terminy-ustawowe/<int:pk>/zapisz/", record_obligation, name="record_obligation"),
    path("pomoc/terminy-ustawowe/<int:pk>/wykrycie/", correct_finding, name="correct_finding"),
    path("pomoc/terminy-ustawowe/<int:pk>/partner/", touch_partner, name="touch_partner"),
    path("pomoc/terminy-ustawowe/<int:pk>/iod/", send_officer_link, name="send_officer_link"),
    path("pomoc/iod/<str:token>/", officer_link, name="officer_link"),
    path("partnerzy/<str:teryt>/iod/", data_officer, name="data_officer"),
    path("pomoc/raporty/", reports, name="reports"),
    path("pomoc/raporty/umowa/<int:pk>/<str:month>/", first_report, name="first_report"),
    path("pomoc/raporty/parametry/<int:pk>/", report_terms, name="report_terms"),
    path("pomoc/raporty/<int:pk>/", report, name="report"),
    path("pomoc/raporty/<int:pk>/sprawy/", report_matters, name="report_matters"),
    path("pomoc/raporty/<int:pk>/raport.pdf", report_pdf, name="report_pdf"),
    path("pomoc/raporty/<int:pk>/raport.xlsx", report_xlsx, name="report_xlsx"),
    path("pomoc/raporty/<int:pk>/przelicz/", draft_again, name="draft_again"),
    path("pomoc/raporty/<int:pk>/przekaz/", hand_over_report, name="hand_over_report"),
    path("pomoc/raporty/<int:pk>/podpisz/", sign_report, name="sign_report"),
    path("pomoc/raporty/<int:pk>/termin/<int:matter_pk>/", note_breach, name="note_breach"),
    path("pomoc/przeglady/", reviews, name="reviews"),
    path("pomoc/przeglady/nowy/<int:pk>/", new_review, name="new_review"),
    path("pomoc/przeglady/<int:pk>/", review, name="review"),
    path("pomoc/przeglady/<int:pk>/zmien/", keep_review, name="keep_review"),
    path("pomoc/przeglady/<int:pk>/potwierdz/", confirm_review, name="confirm_review"),
    path("pomoc/przeglady/<int:pk>/przeglad.pdf", review_pdf, name="review_pdf"),
    path("poczta/", incoming_mails, name="incoming_mails"),
    path("poczta/<int:pk>/", incoming_mail, name="incoming_mail"),
    path("poczta/<int:pk>/dolacz/", join_mail, name="join_mail"),
    path("poczta/<int:pk>/nowe/", ask_by_mail, name="ask_by_mail"),
    path("poczta/<int:pk>/spam/", set_aside, name="set_aside"),
    path("polaczenia/", bridges, name="bridges"),
    path("polaczenia/<int:pk>/", bridge, name="bridge"),
    path("polaczenia/<int:pk>/token/", make_token, name="make_token"),
    path("polaczenia/token/<int:pk>/uniewaznij/", revoke_token, name="revoke_token"),
    path("polaczenia/<int:pk>/adres/", add_endpoint, name="add_endpoint"),
    path("polaczenia/adres/<int:pk>/", endpoint, name="endpoint"),
    path("polaczenia/adres/<int:pk>/przelacz/", switch_endpoint, name="switch_endpoint"),
    path("polaczenia/wiadomosc/<uuid:pk>/ponow/", replay_webhook, name="replay_webhook"),
    path("api/v1/openapi.json", api_description, name="api_description"),
    path("api/v1/escalations", api_escalations, name="api_escalations"),
    path("api/v1/escalations/<int:pk>", api_escalation, name="api_escalation"),
    path("api/v1/escalations/<int:pk>/attachments/<uuid:file_pk>", api_attachment, name="api_attachment"),
    path("api/v1/escalations/<int:pk>/accept", api_accept, name="api_accept"),
    path("api/v1/escalations/<int:pk>/reply", api_reply, name="api_reply"),
    path("api/v1/escalations/<int:pk>/ask-back", api_ask_back, name="api_ask_back"),
    path("api/v1/escalations/<int:pk>/solution", api_solution, name="api_solution"),
    path("api/v1/escalations/<int:pk>/workaround", api_workaround, name="api_workaround"),
    path("api/v1/escalations/<int:pk>/refuse", api_refuse, name="api_refuse"),
    path("api/v1/escalations/<int:pk>/external-number", api_number, name="api_number"),
    path("pomoc/prosby/<int:pk>/", escalation_request, name="escalation_request"),
    path("pomoc/prosby/<int:pk>/przekaz/", endorse, name="endorse"),
    path("pomoc/prosby/<int:pk>/odmow/", decline, name="decline"),
    path("pomoc/prosby/<int:pk>/wycofaj/", withdraw_request, name="withdraw_request"),
    re_path(NUMBER + r"$", ticket, name="ticket"),
    re_path(NUMBER + r"podobne/$", similar_to_ticket, name="similar_to_ticket"),
    re_path(NUMBER + r"odpowiedz/$", reply, name="reply"),
    re_path(NUMBER + r"cofnij/(?P<pk>[0-9]{1,18})/$", take_back, name="take_back"),
    re_path(NUMBER + r"przejmij-odpowiedz/(?P<pk>[0-9]{1,18})/$", adopt_answer, name="adopt_answer"),
    re_path(NUMBER + r"sledz/$", watch, name="watch"),
    re_path(NUMBER + r"nie-sledz/$", unwatch, name="unwatch"),
    re_path(NUMBER + r"makro/$", run_on_ticket, name="run_on_ticket"),
    re_path(NUMBER + r"wstaw/$", insert, name="insert"),
    re_path(NUMBER + r"obecni/$", meet, name="meet"),
    re_path(NUMBER + r"przejmij/$", take, name="take"),
    re_path(NUMBER + r"osoby/$", people, name="ticket_people"),
    re_path(NUMBER + r"osoby/usun/$", unshare, name="unshare"),
    re_path(NUMBER + r"odlacz/$", ungroup, name="ungroup"),
    re_path(NUMBER + r"powiazane/$", ties, name="ties"),
    re_path(NUMBER + r"powiazane/dolacz/$", merge, name="merge"),
    re_path(NUMBER + r"powiazane/rozdziel/$", unmerge, name="unmerge"),
    re_path(NUMBER + r"powiazane/podziel/$", split, name="split"),
    re_path(NUMBER + r"powiazane/zobacz-tez/$", link, name="link"),
    re_path(NUMBER + r"powiazane/zobacz-tez/usun/$", unlink, name="unlink"),
    re_path(NUMBER + r"kategoria/$", categorise, name="categorise"),
    re_path(NUMBER + r"tytul/$", rename, name="rename"),
    re_path(NUMBER + r"zamknij/$", close, name="close"),
    re_path(NUMBER + r"ponow/$", reopen, name="reopen"),
    re_path(NUMBER + r"przekaz/$", escalate, name="escalate"),
    re_path(NUMBER + r"pokaz/$", show_answer, name="show_answer"),
    re_path(NUMBER + r"artykul/$", propose_article, name="propose_article"),
    re_path(NUMBER + r"zaproponuj/$", propose_amendment, name="propose_amendment"),
]
