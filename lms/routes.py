"""Addresses of lms's own screens."""

from django.urls import URLPattern, path

from lms.views import blocked_dates as blocked
from lms.views import domain_systems as systems_of_partner
from lms.views import durability as durability_at
from lms.views import findings, inspected, inspections, rights
from lms.views import people_imports as imports_of_people
from lms.views import risks as risks_of_partner
from lms.views.acceptance import acceptance, acceptance_pdf, mend_defect
from lms.views.account import account, change_password
from lms.views.all_durability import (
    all_durability,
    all_durability_csv,
    all_durability_xlsx,
    drop_period,
    partner_period,
    project_period,
)
from lms.views.all_rights import all_rights, all_rights_file
from lms.views.all_risks import all_of_them, all_of_them_file
from lms.views.appoint import appoint
from lms.views.ask_for_login import ask_for_login, login_asked
from lms.views.audit import audit, audit_file
from lms.views.change_teryt import change_teryt
from lms.views.check_pack import check_evidence_pack
from lms.views.contractors import contractor, contractors, keep_contract, keep_contractor, office
from lms.views.dead_letters import dead_letters, revive
from lms.views.demo_switch import demo_switch
from lms.views.deploy import deploy
from lms.views.draft_acceptance import draft_acceptance
from lms.views.end import end
from lms.views.engagement import all_engagement, all_engagement_file, engagement
from lms.views.evidence_packs import evidence_pack_file, evidence_packs
from lms.views.gallery import gallery
from lms.views.home import home
from lms.views.join import join
from lms.views.keep_library import (
    acknowledgements,
    acknowledgements_csv,
    acknowledgements_xlsx,
    add_version,
    keep_document,
)
from lms.views.keep_location import keep_location
from lms.views.keep_org_unit import keep_org_unit
from lms.views.let_in import let_in
from lms.views.library import acknowledge, library, library_document, library_file
from lms.views.log_in import log_in, log_out
from lms.views.mails import mails, retry_mail
from lms.views.media import media
from lms.views.milestone_calendar import feed, milestone_address, my_milestones
from lms.views.milestone_changes import (
    confirm_milestone,
    forecast_milestone,
    reopen_milestone,
    replan_milestone,
    set_aside_milestone,
)
from lms.views.milestone_files import add_file, evidence, withdraw_file
from lms.views.milestone_matrix import matrix, matrix_file
from lms.views.milestone_template import add_line, change_line, leave_out_line, move_line, template
from lms.views.milestones import milestone, milestones, plan_milestones
from lms.views.my_clerks import my_clerks
from lms.views.my_data import my_data, my_data_html, my_data_json
from lms.views.news import news, news_feed, news_item
from lms.views.nominate import nominate, nomination_question
from lms.views.notices import notices, open_notice, read_notices
from lms.views.pages import page_at
from lms.views.partner import partner
from lms.views.partners import partners, partners_export
from lms.views.positions import keep_position, positions
from lms.views.preferences import preferences
from lms.views.profile import profile, profile_history, profile_section, review, submit
from lms.views.profile_file import profile_file
from lms.views.profiles import profiles, profiles_file
from lms.views.read_api import (
    read_api_description,
    read_api_partner,
    read_api_partners,
    read_api_people,
)
from lms.views.read_tokens import new_read_token, read_api_in_words, read_tokens, withdraw_read_token
from lms.views.readiness import accept_set_aside, readiness, readiness_item
from lms.views.readiness_decision import call_production_back, decide_readiness
from lms.views.readiness_overview import overview, overview_file
from lms.views.reassign import reassign
from lms.views.rights_file import rights_review_csv, rights_review_xlsx
from lms.views.search import search
from lms.views.service_worker import service_worker
from lms.views.set_password import enter_code, open_link, set_password
from lms.views.systems import keep_release, keep_system, system, systems

urlpatterns: list[URLPattern] = [
    path("", home, name="home"),
    path("sw.js", service_worker, name="service_worker"),
    path("szukaj/", search, name="search"),
    path("zaloguj/", log_in, name="log_in"),
    path("zaloguj/pomoc/", ask_for_login, name="ask_for_login"),
    path("zaloguj/pomoc/wyslane/", login_asked, name="login_asked"),
    path("zaloguj/kod/", enter_code, name="enter_code"),
    path("zaloguj/link/<str:token>/", open_link, name="open_link"),
    path("zaloguj/haslo/", set_password, name="set_password"),
    path("wyloguj/", log_out, name="log_out"),
    path("zobacz-jako/", demo_switch, name="demo_switch"),
    path("wyglad/", preferences, name="preferences"),
    path("moje/", account, name="account"),
    path("moje/haslo/", change_password, name="change_password"),
    path("moje/urzednicy/", my_clerks, name="my_clerks"),
    path("osoby/<int:pk>/wejscie/", let_in, name="let_in"),
    path("organizacje/<int:pk>/nowa-rola/", appoint, name="appoint"),
    path("organizacje/<int:pk>/uprawnienia/", rights.rights_of, name="rights_of"),
    path("uprawnienia/", all_rights, name="all_rights"),
    path("uprawnienia/plik.xlsx", all_rights_file, name="all_rights_file"),
    path("uprawnienia/<int:pk>/", rights.rights_review, name="rights_review"),
    path("uprawnienia/<int:pk>/potwierdz/", rights.confirm, name="confirm_rights"),
    path("uprawnienia/<int:pk>/zabierz/<int:item>/", rights.take_away, name="take_right_away"),
    path("uprawnienia/<int:pk>/zakoncz/", rights.finish, name="finish_rights_review"),
    path("uprawnienia/<int:pk>/plik.xlsx", rights_review_xlsx, name="rights_review_xlsx"),
    path("uprawnienia/<int:pk>/plik.csv", rights_review_csv, name="rights_review_csv"),
    path("kontrola/", inspections.accesses, name="inspections"),
    path("kontrola/nowa/", inspections.give, name="give_inspector_access"),
    path("kontrola/<int:pk>/", inspections.access, name="inspection"),
    path("kontrola/<int:pk>/proba/", inspected.sample, name="inspected_sample"),
    path("kontrola/<int:pk>/koniec/", inspections.end, name="end_inspector_access"),
    path("kontrola/moja/", inspected.my_inspections, name="my_inspections"),
    path("kontrola/moja/<str:teryt>/", inspected.partner, name="inspected_partner"),
    path("kontrola/moja/<str:teryt>/ustalenie/", findings.write, name="write_finding"),
    path("kontrola/moja/<str:teryt>/paczka/<int:pk>/", inspected.pack, name="inspected_pack"),
    path("kontrola/moja/<str:teryt>/<str:part>/dane.json", inspected.facts, name="inspected_facts"),
    path("kontrola/moja/<str:teryt>/<str:part>/<str:document>/", inspected.document, name="inspected_document"),
    path("partnerzy/<str:teryt>/ustalenia/", findings.findings, name="findings"),
    path("ustalenia/<int:pk>/", findings.finding, name="finding"),
    path("ustalenia/<int:pk>/zamknij/", findings.close, name="close_finding"),
    path("role/<int:pk>/koniec/", end, name="end"),
    path("role/<int:pk>/zmiana/", reassign, name="reassign"),
    path("partnerzy/", partners, name="partners"),
    path("partnerzy/lista.csv", partners_export, name="partners_export"),
    path("partnerzy/nowy/", join, name="join"),
    path("partnerzy/<str:teryt>/", partner, name="partner"),
    path("partnerzy/<str:teryt>/lider/", nominate, name="nominate"),
    path("partnerzy/<str:teryt>/lider/<str:question>/", nomination_question, name="nomination_question"),
    path("partnerzy/<str:teryt>/kod/", change_teryt, name="change_teryt"),
    path("partnerzy/<str:teryt>/import/", imports_of_people.people_imports, name="people_imports"),
    path("partnerzy/<str:teryt>/import/<int:pk>/", imports_of_people.people_import, name="people_import"),
    path("partnerzy/<str:teryt>/import/<int:pk>/start/", imports_of_people.start, name="start_people_import"),
    path("partnerzy/<str:teryt>/import/<int:pk>/cofnij/", imports_of_people.undo, name="undo_people_import"),
    path("partnerzy/<str:teryt>/import/<int:pk>/usun/", imports_of_people.drop, name="drop_people_import"),
    path("partnerzy/<str:teryt>/import/<int:pk>/bledy.xlsx", imports_of_people.refused_rows, name="refused_rows"),
    path("partnerzy/<str:teryt>/import/<int:pk>/brakujacy/", imports_of_people.missing, name="people_import_missing"),
    path("partnerzy/<str:teryt>/paczka/", evidence_packs, name="evidence_packs"),
    path("partnerzy/<str:teryt>/paczka/<int:pk>/plik.zip", evidence_pack_file, name="evidence_pack_file"),
    path("sprawdz-paczke/", check_evidence_pack, name="check_evidence_pack"),
    path("partnerzy/<str:teryt>/karta/", profile, name="profile"),
    path("partnerzy/<str:teryt>/karta/historia/", profile_history, name="profile_history"),
    path("partnerzy/<str:teryt>/karta/wyslij/", submit, name="submit_profile"),
    path("partnerzy/<str:teryt>/karta/ocena/", review, name="review_profile"),
    path("partnerzy/<str:teryt>/karta/karta.pdf", profile_file, name="profile_file"),
    path("partnerzy/<str:teryt>/karta/<str:section>/", profile_section, name="profile_section"),
    path("partnerzy/<str:teryt>/systemy/", systems_of_partner.domain_systems, name="domain_systems"),
    path("partnerzy/<str:teryt>/systemy/nowy/", systems_of_partner.keep_system, name="keep_domain_system"),
    path("partnerzy/<str:teryt>/systemy/<int:pk>/", systems_of_partner.domain_system, name="domain_system"),
    path("partnerzy/<str:teryt>/systemy/<int:pk>/dane/", systems_of_partner.keep_system, name="keep_domain_system"),
    path("partnerzy/<str:teryt>/systemy/<int:pk>/usun/", systems_of_partner.drop_system, name="drop_domain_system"),
    path("partnerzy/<str:teryt>/systemy/<int:pk>/krok/", systems_of_partner.next_step, name="next_step"),
    path("partnerzy/<str:teryt>/systemy/<int:pk>/zgoda/", systems_of_partner.agree, name="agree_step"),
    path("partnerzy/<str:teryt>/systemy/<int:pk>/cofnij/", systems_of_partner.take_back, name="take_back_step"),
    path("partnerzy/<str:teryt>/blokady/", blocked.blocked_dates, name="blocked_dates"),
    path("partnerzy/<str:teryt>/blokady/nowa/", blocked.keep, name="keep_blocked_dates"),
    path("partnerzy/<str:teryt>/blokady/<int:pk>/", blocked.keep, name="keep_blocked_dates"),
    path("partnerzy/<str:teryt>/blokady/<int:pk>/usun/", blocked.drop, name="drop_blocked_dates"),
    path("partnerzy/<str:teryt>/ryzyka/", risks_of_partner.risks, name="risks"),
    path("partnerzy/<str:teryt>/ryzyka/nowe/", risks_of_partner.keep, name="keep_risk"),
    path("partnerzy/<str:teryt>/ryzyka/<int:number>/", risks_of_partner.risk, name="risk"),
    path("partnerzy/<str:teryt>/ryzyka/<int:number>/zmien/", risks_of_partner.keep, name="keep_risk"),
    path("partnerzy/<str:teryt>/ryzyka/<int:number>/stan/", risks_of_partner.settle, name="settle_risk"),
    path("partnerzy/<str:teryt>/trwalosc/", durability_at.durability, name="durability"),
    path("partnerzy/<str:teryt>/trwalosc/okres/", partner_period, name="partner_period"),
    path("partnerzy/<str:teryt>/trwalosc/okres/cofnij/", drop_period, name="drop_partner_period"),
    path("trwalosc/", all_durability, name="all_durability"),
    path("trwalosc/okres/", project_period, name="project_period"),
    path("trwalosc/plik.xlsx", all_durability_xlsx, name="all_durability_xlsx"),
    path("trwalosc/plik.csv", all_durability_csv, name="all_durability_csv"),
    path("trwalosc/<int:pk>/", durability_at.survey, name="durability_survey"),
    path("trwalosc/<int:pk>/wypelnij/", durability_at.fill_in, name="fill_in_durability"),
    path("trwalosc/<int:pk>/uniewaznij/", durability_at.cancel, name="cancel_durability"),
    path("trwalosc/<int:pk>/zloz/", durability_at.declare, name="declare_durability"),
    path("trwalosc/oswiadczenia/<int:pk>/plik.pdf", durability_at.durability_pdf, name="durability_pdf"),
    path("partnerzy/<str:teryt>/zaangazowanie/", engagement, name="engagement"),
    path("zaangazowanie/", all_engagement, name="all_engagement"),
    path("zaangazowanie/plik.xlsx", all_engagement_file, name="all_engagement_file"),
    path("ryzyka/", all_of_them, name="all_risks"),
    path("ryzyka/plik.xlsx", all_of_them_file, name="all_risks_file"),
    path("systemy-dziedzinowe/", systems_of_partner.all_domain_systems, name="all_domain_systems"),
    path("systemy-dziedzinowe/plik.xlsx", systems_of_partner.all_domain_systems_file, name="all_domain_systems_file"),
    path("karty-partnerow/", profiles, name="profiles"),
    path("karty-partnerow/plik.xlsx", profiles_file, name="profiles_file"),
    path("partnerzy/<str:teryt>/lokalizacje/", keep_location, name="keep_location"),
    path("partnerzy/<str:teryt>/lokalizacje/<int:pk>/", keep_location, name="keep_location"),
    path("partnerzy/<str:teryt>/komorki/", keep_org_unit, name="keep_org_unit"),
    path("partnerzy/<str:teryt>/komorki/<int:pk>/", keep_org_unit, name="keep_org_unit"),
    path("partnerzy/<str:teryt>/wydania/", deploy, name="deploy"),
    path("partnerzy/<str:teryt>/kamienie/", milestones, name="milestones"),
    path("partnerzy/<str:teryt>/kamienie/plan/", plan_milestones, name="plan_milestones"),
    path("partnerzy/<str:teryt>/kamienie/<str:number>/", milestone, name="milestone"),
    path("partnerzy/<str:teryt>/kamienie/<str:number>/prognoza/", forecast_milestone, name="forecast_milestone"),
    path("partnerzy/<str:teryt>/kamienie/<str:number>/zmien/", replan_milestone, name="replan_milestone"),
    path("partnerzy/<str:teryt>/kamienie/<str:number>/potwierdz/", confirm_milestone, name="confirm_milestone"),
    path("partnerzy/<str:teryt>/kamienie/<str:number>/nie-dotyczy/", set_aside_milestone, name="set_aside_milestone"),
    path("partnerzy/<str:teryt>/kamienie/<str:number>/otworz/", reopen_milestone, name="reopen_milestone"),
    path("partnerzy/<str:teryt>/kamienie/<str:number>/pliki/", add_file, name="add_milestone_file"),
    path("partnerzy/<str:teryt>/kamienie/<str:number>/pliki/<int:pk>/", evidence, name="milestone_file"),
    path(
        "partnerzy/<str:teryt>/kamienie/<str:number>/pliki/<int:pk>/wycofaj/",
        withdraw_file,
        name="withdraw_milestone_file",
    ),
    path("moje/kamienie/", my_milestones, name="my_milestones"),
    path("moje/kamienie/adres/", milestone_address, name="milestone_address"),
    path("kalendarz/kamienie/<str:token>.ics", feed, name="milestone_feed"),
    path("partnerzy/<str:teryt>/gotowosc/", readiness, name="readiness"),
    path("partnerzy/<str:teryt>/gotowosc/decyzja/", decide_readiness, name="decide_readiness"),
    path("partnerzy/<str:teryt>/gotowosc/cofnij/", call_production_back, name="call_production_back"),
    path("partnerzy/<str:teryt>/gotowosc/<str:number>/", readiness_item, name="readiness_item"),
    path("partnerzy/<str:teryt>/gotowosc/<str:number>/zgoda/", accept_set_aside, name="accept_set_aside"),
    path("partnerzy/<str:teryt>/odbior/", draft_acceptance, name="draft_acceptance"),
    path("odbiory/<str:number>/", acceptance, name="acceptance"),
    path("odbiory/<str:number>/plik.pdf", acceptance_pdf, name="acceptance_pdf"),
    path("odbiory/<str:number>/usterki/<int:defect>/", mend_defect, name="mend_defect"),
    path("gotowosc/", overview, name="readiness_overview"),
    path("gotowosc/plik.xlsx", overview_file, name="readiness_file"),
    path("kamienie/", matrix, name="milestone_matrix"),
    path("kamienie/plik.xlsx", matrix_file, name="milestone_matrix_file"),
    path("kamienie/wzor/", template, name="milestone_template"),
    path("kamienie/wzor/nowy/", add_line, name="add_milestone_line"),
    path("kamienie/wzor/<str:number>/", change_line, name="change_milestone_line"),
    path("kamienie/wzor/<str:number>/przesun/", move_line, name="move_milestone_line"),
    path("kamienie/wzor/<str:number>/usun/", leave_out_line, name="leave_out_milestone_line"),
    path("wykonawcy/", contractors, name="contractors"),
    path("wykonawcy/nowy/", keep_contractor, name="keep_contractor"),
    path("wykonawcy/<int:pk>/", contractor, name="contractor"),
    path("wykonawcy/<int:pk>/dane/", keep_contractor, name="keep_contractor"),
    path("wykonawcy/<int:pk>/umowy/", keep_contract, name="keep_contract"),
    path("wykonawcy/<int:pk>/umowy/<int:contract_pk>/", keep_contract, name="keep_contract"),
    path("urzad/", office, name="office"),
    path("urzad/api/", read_tokens, name="read_tokens"),
    path("urzad/api/nowy/", new_read_token, name="new_read_token"),
    path("urzad/api/opis/", read_api_in_words, name="read_api_in_words"),
    path("urzad/api/<int:pk>/wycofaj/", withdraw_read_token, name="withdraw_read_token"),
    path("api/urzad/v1/openapi.json", read_api_description, name="read_api_description"),
    path("api/urzad/v1/partners", read_api_partners, name="read_api_partners"),
    path("api/urzad/v1/partners/<str:teryt>", read_api_partner, name="read_api_partner"),
    path("api/urzad/v1/people", read_api_people, name="read_api_people"),
    path("powiadomienia/", notices, name="notices"),
    path("powiadomienia/przeczytane/", read_notices, name="read_notices"),
    path("powiadomienia/<int:pk>/", open_notice, name="open_notice"),
    path("moje/dane/", my_data, name="my_data"),
    path("moje/dane/strona/", my_data_html, name="my_data_html"),
    path("moje/dane/plik.json", my_data_json, name="my_data_json"),
    path("administracja/dziennik/", audit, name="audit"),
    path("administracja/dziennik/plik.csv", audit_file, name="audit_file"),
    path("administracja/poczta/", mails, name="mails"),
    path("administracja/poczta/<int:pk>/ponow/", retry_mail, name="retry_mail"),
    path("administracja/niedoreczone/", dead_letters, name="dead_letters"),
    path("administracja/niedoreczone/<int:pk>/ponow/", revive, name="revive"),
    path("administracja/systemy/", systems, name="systems"),
    path("administracja/systemy/nowy/", keep_system, name="keep_system"),
    path("administracja/systemy/<str:code>/", system, name="system"),
    path("administracja/systemy/<str:code>/dane/", keep_system, name="keep_system"),
    path("administracja/systemy/<str:code>/wydania/", keep_release, name="keep_release"),
    path("administracja/systemy/<str:code>/wydania/<int:pk>/", keep_release, name="keep_release"),
    path("administracja/stanowiska/", positions, name="positions"),
    path("administracja/stanowiska/nowe/", keep_position, name="keep_position"),
    path("administracja/stanowiska/<int:pk>/", keep_position, name="keep_position"),
    path("pliki/<path:path>", media, name="media"),
    path("deklaracja-dostepnosci/", page_at("deklaracja-dostepnosci"), name="accessibility"),
    path("prywatnosc/", page_at("prywatnosc"), name="privacy"),
    path("regulamin/", page_at("regulamin"), name="regulations"),
    path("o-projekcie/", page_at("o-projekcie"), name="about_project"),
    path("aktualnosci/", news, name="news"),
    path("aktualnosci/kanal.atom", news_feed, name="news_feed"),
    path("aktualnosci/<slug:slug>/", news_item, name="news_item"),
    path("dokumenty-projektu/", library, name="library"),
    path("dokumenty-projektu/nowy/", keep_document, name="keep_library_document"),
    path("dokumenty-projektu/<int:pk>/", library_document, name="library_document"),
    path("dokumenty-projektu/<int:pk>/dane/", keep_document, name="keep_library_document"),
    path("dokumenty-projektu/<int:pk>/wersje/nowa/", add_version, name="add_library_version"),
    path("dokumenty-projektu/<int:pk>/wersje/<int:version>/plik/", library_file, name="library_file"),
    path("dokumenty-projektu/<int:pk>/potwierdz/", acknowledge, name="acknowledge_version"),
    path("dokumenty-projektu/<int:pk>/zapoznanie/", acknowledgements, name="acknowledgements"),
    path("dokumenty-projektu/<int:pk>/zapoznanie/plik.xlsx", acknowledgements_xlsx, name="acknowledgements_xlsx"),
    path("dokumenty-projektu/<int:pk>/zapoznanie/plik.csv", acknowledgements_csv, name="acknowledgements_csv"),
    path("kontakt/", page_at("kontakt"), name="contact"),
    path("skroty-klawiszowe/", page_at("skroty-klawiszowe"), name="shortcuts"),
    path("wzornik/", gallery, name="gallery"),
]
