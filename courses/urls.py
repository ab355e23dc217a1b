"""Addresses of this package's screens."""

from django.urls import URLPattern, URLResolver, include, path

from courses.views.allowances import allowances
from courses.views.approve_certificates import approve_certificates
from courses.views.articles import article, articles, vote
from courses.views.assignment import hand_in, take_back_work
from courses.views.attempt import answer_attempt, attempt, submit_attempt
from courses.views.attempt_result import attempt_result
from courses.views.attendance_list import attendance_list, number_list
from courses.views.badges import badge_issuer, badge_keys, badge_status, certificate_badge
from courses.views.card import blank_card, card_pdf, instruction_card
from courses.views.card_acts import cancel_card, correct_card, reopen_card
from courses.views.card_scan import card_scan, keep_scan, keep_session_scan
from courses.views.card_session import card_session, card_sessions
from courses.views.cards import cards
from courses.views.certificate import certificate, decide
from courses.views.certificate_file import certificate_file
from courses.views.certificate_layout import certificate_layout, preview_layout
from courses.views.certificates import certificates, certify_for
from courses.views.check_certificate import check_certificate, check_certificate_file, checked_certificate
from courses.views.close_card_day import close_card_day, close_session_day
from courses.views.complete import complete, uncomplete
from courses.views.confirm_change import changes, confirm_change
from courses.views.course import course
from courses.views.course_rules import course_rule, course_rules, end_rule, new_rule
from courses.views.courses import courses
from courses.views.coverage import coverage, coverage_file, remind_to_watch
from courses.views.desk import desk
from courses.views.enrol import enrol, leave
from courses.views.enter_room import enter_room
from courses.views.entry import ask_entry, entry_requests, withdraw_entry
from courses.views.entry_code import enter_by_code, entry_code
from courses.views.evaluations import correct_outcome, evaluations, record_outcome
from courses.views.extension import ask_extension, decline_extension, extension, grant_extension
from courses.views.glossary import glossary
from courses.views.hours import correct_hours, hours, hours_file, hours_pool
from courses.views.instruction import instruction
from courses.views.instruction_changes import instruction_changes, note_seen
from courses.views.instruction_file import instruction_file
from courses.views.instructions import instructions
from courses.views.lesson import course_part
from courses.views.mark_answer import mark_answer
from courses.views.meeting_calendar import calendar_feed, meeting_file, my_calendar
from courses.views.meetings import meetings
from courses.views.my_certificates import certify, my_certificates
from courses.views.my_slots import my_slots, offer_slots
from courses.views.offer_showing import offer_showing
from courses.views.open_card import open_card
from courses.views.open_session import open_session
from courses.views.own_skills import own_skills
from courses.views.participants import participants, participants_file, unassign
from courses.views.partner_calendar import partner_calendar, partner_feed
from courses.views.peer_work import peer_work, peer_work_file
from courses.views.practice import practise
from courses.views.presentation import presentation
from courses.views.presentations import presentations
from courses.views.quiz import begin_attempt
from courses.views.quiz_analysis import quiz_analysis
from courses.views.quiz_results import quiz_results, quiz_results_file
from courses.views.rate_instruction import rate_instruction
from courses.views.record_visit import record_visit
from courses.views.refreshers import refreshers, stop_refreshers, want_refreshers
from courses.views.refuse_card import refuse_card
from courses.views.regrade import propose_regrade, regrade, regraded
from courses.views.releases import announce_release, delta_exam, mark_text, release, releases
from courses.views.room import room_screen
from courses.views.room_list import paper_list, room_list, untick_present
from courses.views.room_questions import join_question, room_questions, settle_question
from courses.views.run_card import run_card
from courses.views.saved_offline import saved_offline
from courses.views.session_acts import (
    decide_entry,
    describe_session,
    finish_session,
    pause_session,
    record_entries,
    resume_session,
    sign_session,
    undo_entries,
)
from courses.views.session_paper import session_pdf
from courses.views.sign_card import hand_pin, sign_by_pin, sign_card
from courses.views.skill_needs import skill_needs
from courses.views.skills import skills, skills_file, take_back
from courses.views.skills_pdf import number_skills, skills_pdf
from courses.views.slot import book, cancel_booking, change_slot, record_attendance, slot, withdraw_slot
from courses.views.step_feedback import give_feedback, say_helped, take_back_feedback
from courses.views.tagged import tagged
from courses.views.text_by_id import text_by_id
from courses.views.tick import tick, untick
from courses.views.to_instruct import to_instruct
from courses.views.visit import act_with_reason, confirm_visit, hold_visit, remind_of_lacks, say_environment, visit
from courses.views.visit_protocol import close_visit_day, protocol_list, protocol_pdf, visit_protocol
from courses.views.visits import propose_visit, visits
from courses.views.watch import acknowledge, watch
from courses.views.works import return_work, work, work_file, works
from courses.views.workstation_card import workstation_card

urlpatterns: list[URLPattern | URLResolver] = [
    path("instrukcje/", instructions, name="instructions"),
    path("instrukcje/zapisane/", saved_offline, name="saved_offline"),
    path("instrukcje/krok/<int:pk>/zrobione/", tick, name="tick"),
    path("instrukcje/krok/<int:pk>/niezrobione/", untick, name="untick"),
    path("instrukcje/krok/<int:pk>/pomoglo/", say_helped, name="say_helped"),
    path("instrukcje/krok/<int:pk>/uwaga/", give_feedback, name="give_feedback"),
    path("instrukcje/krok/<int:pk>/uwaga/cofnij/", take_back_feedback, name="take_back_feedback"),
    path("instrukcje/<slug:slug>/", instruction, name="instruction"),
    path("instrukcje/<slug:slug>/krok-po-kroku/", desk, name="desk"),
    path("instrukcje/<slug:slug>/zmiany/", instruction_changes, name="instruction_changes"),
    path("instrukcje/<slug:slug>/przy-stanowisku/", workstation_card, name="workstation_card"),
    path("instrukcje/<slug:slug>/plik.pdf", instruction_file, name="instruction_file"),
    path("instrukcje/<slug:slug>/widziane/", note_seen, name="note_seen"),
    path("slownik/", glossary, name="glossary"),
    path("tagi/<str:slug>/", tagged, name="tagged"),
    path("i/<int:page_id>/", text_by_id, name="text_by_id"),
    path("c/", check_certificate, name="check_certificate"),
    path("c/plik/", check_certificate_file, name="check_certificate_file"),
    path("c/<str:code>/", checked_certificate, name="checked_certificate"),
    path("moje/certyfikaty/", my_certificates, name="my_certificates"),
    path("moje/certyfikaty/<int:pk>/wniosek/", certify, name="certify"),
    path("oceny/", evaluations, name="evaluations"),
    path("oceny/<int:pk>/osoba/<int:person_pk>/", record_outcome, name="record_outcome"),
    path("oceny/wynik/<int:pk>/", correct_outcome, name="correct_outcome"),
    path("certyfikaty/", certificates, name="certificates"),
    path("certyfikaty/wniosek/", certify_for, name="certify_for"),
    path("certyfikaty/zatwierdz/", approve_certificates, name="approve_certificates"),
    path("certyfikaty/uklad/", certificate_layout, name="certificate_layout"),
    path("certyfikaty/uklad/podglad/", preview_layout, name="preview_layout"),
    path("certyfikaty/<int:pk>/", certificate, name="certificate"),
    path("certyfikaty/<int:pk>/certyfikat.pdf", certificate_file, name="certificate_file"),
    path("certyfikaty/<int:pk>/odznaka.jwt", certificate_badge, name="certificate_badge"),
    path("odznaki/did.json", badge_keys, name="badge_keys"),
    path("odznaki/wystawca.json", badge_issuer, name="badge_issuer"),
    path("odznaki/<str:purpose>/<int:number>.jwt", badge_status, name="badge_status"),
    path("certyfikaty/<int:pk>/zatwierdz/", decide, {"name": "approve_certificate"}, name="approve_certificate"),
    path("certyfikaty/<int:pk>/odmow/", decide, {"name": "refuse_certificate"}, name="refuse_certificate"),
    path("certyfikaty/<int:pk>/zawies/", decide, {"name": "suspend"}, name="suspend"),
    path("certyfikaty/<int:pk>/wznow/", decide, {"name": "resume"}, name="resume"),
    path("certyfikaty/<int:pk>/cofnij/", decide, {"name": "revoke"}, name="revoke"),
    path("kursy/", courses, name="courses"),
    path("kursy/lekcja/<int:pk>/zrobione/", complete, name="complete"),
    path("kursy/lekcja/<int:pk>/niezrobione/", uncomplete, name="uncomplete"),
    path("kursy/lekcja/<int:pk>/zmiana/", confirm_change, name="confirm_change"),
    path("moje/zmiany/", changes, name="changes"),
    path("moje/powtorki/", refreshers, name="refreshers"),
    path("moje/powtorki/wylacz/", stop_refreshers, name="stop_refreshers"),
    path("moje/powtorki/wlacz/", want_refreshers, name="want_refreshers"),
    path("kursy/zapis/<int:pk>/cofnij/", unassign, name="unassign"),
    path("kursy/testy/<int:quiz_id>/wiecej/", allowances, name="allowances"),
    path("kursy/testy/<int:quiz_id>/wyniki/", quiz_results, name="quiz_results"),
    path("kursy/testy/<int:quiz_id>/wyniki/plik.csv", quiz_results_file, {"form": "csv"}, name="quiz_results_csv"),
    path("kursy/testy/<int:quiz_id>/wyniki/plik.xlsx", quiz_results_file, {"form": "xlsx"}, name="quiz_results_xlsx"),
    path("kursy/testy/<int:quiz_id>/pytania/", quiz_analysis, name="quiz_analysis"),
    path("kursy/testy/pytanie/<int:pk>/ocena/", regrade, name="regrade"),
    path("kursy/testy/pytanie/<int:pk>/ocena/zglos/", propose_regrade, name="propose_regrade"),
    path("kursy/testy/korekta/<int:pk>/", regraded, name="regraded"),
    path("kursy/reguly/<int:pk>/", course_rule, name="course_rule"),
    path("kursy/reguly/<int:pk>/zakoncz/", end_rule, name="end_rule"),
    path("kursy/termin/<int:pk>/prosba/", extension, name="extension"),
    path("kursy/termin/<int:pk>/przedluz/", grant_extension, name="grant_extension"),
    path("kursy/termin/<int:pk>/odmow/", decline_extension, name="decline_extension"),
    path("kursy/zadanie/<int:page_id>/oddaj/", hand_in, name="hand_in"),
    path("kursy/praca/<int:pk>/wycofaj/", take_back_work, name="take_back_work"),
    path("prace/", works, name="works"),
    path("prace/innych/<int:pk>/", peer_work, name="peer_work"),
    path("prace/innych/<int:pk>/plik/", peer_work_file, name="peer_work_file"),
    path("prace/odpowiedzi/<int:pk>/", mark_answer, name="mark_answer"),
    path("prace/<int:pk>/", work, name="work"),
    path("prace/<int:pk>/zwroc/", return_work, name="return_work"),
    path("prace/<int:pk>/plik/", work_file, name="work_file"),
    path("kursy/lekcja/<int:pk>/film/<slug:film>/obejrzane/", watch, name="watch_in_lesson"),
    path("kursy/<slug:slug>/", course, name="course"),
    path("kursy/<slug:slug>/zapisz/", enrol, name="enrol"),
    path("kursy/<slug:slug>/wypisz/", leave, name="leave"),
    path("kursy/<slug:slug>/termin/", ask_extension, name="ask_extension"),
    path("kursy/<slug:slug>/wejscie/", entry_requests, name="entry_requests"),
    path("kursy/<slug:slug>/wejscie/popros/", ask_entry, name="ask_entry"),
    path("kursy/<slug:slug>/wejscie/wycofaj/", withdraw_entry, name="withdraw_entry"),
    path("kursy/<slug:slug>/wejscie/kod/", entry_code, name="entry_code"),
    path("kursy/<slug:slug>/wejscie/wpisz/", enter_by_code, name="enter_by_code"),
    path("kursy/<slug:slug>/reguly/", course_rules, name="course_rules"),
    path("kursy/<slug:slug>/reguly/nowa/", new_rule, name="new_rule"),
    path("kursy/<slug:slug>/uczestnicy/", participants, name="participants"),
    path("kursy/<slug:slug>/uczestnicy/plik.csv", participants_file, {"form": "csv"}, name="participants_csv"),
    path("kursy/<slug:slug>/uczestnicy/plik.xlsx", participants_file, {"form": "xlsx"}, name="participants_xlsx"),
    path("kursy/<slug:course>/<slug:slug>/", course_part, name="course_part"),
    path("moje/cwiczenia/<int:quiz_id>/", practise, name="practise"),
    path("moje/podejscia/nowe/<int:quiz_id>/", begin_attempt, name="begin_attempt"),
    path("moje/podejscia/<int:pk>/", attempt, name="attempt"),
    path("moje/podejscia/<int:pk>/odpowiedz/", answer_attempt, name="answer_attempt"),
    path("moje/podejscia/<int:pk>/oddaj/", submit_attempt, name="submit_attempt"),
    path("moje/podejscia/<int:pk>/wynik/", attempt_result, name="attempt_result"),
    path("wydania/", releases, name="releases"),
    path("wydania/nowe/", announce_release, name="announce_release"),
    path("wydania/<int:pk>/", release, name="release"),
    path("wydania/<int:pk>/dane/", announce_release, name="announce_release"),
    path("wydania/<int:pk>/egzamin/", delta_exam, name="delta_exam"),
    path("wydania/<int:pk>/tekst/<int:page_id>/", mark_text, name="mark_text"),
    path("baza-wiedzy/", articles, name="articles"),
    path("baza-wiedzy/<slug:slug>/", article, name="article"),
    path("baza-wiedzy/<slug:slug>/ocena/", vote, name="vote"),
    path("prezentacje/", presentations, name="presentations"),
    path("prezentacje/<int:pk>/obejrzane/", watch, name="watch"),
    path("prezentacje/<int:pk>/potwierdz/", acknowledge, name="acknowledge"),
    path("prezentacje/<slug:slug>/", presentation, name="presentation"),
    path("prezentacje/<slug:slug>/pokrycie/", coverage, name="coverage"),
    path("prezentacje/<slug:slug>/pokrycie/plik.csv", coverage_file, name="coverage_file"),
    path("prezentacje/<slug:slug>/przypomnij/", remind_to_watch, name="remind_to_watch"),
    path("wizyty/", visits, name="visits"),
    path("wizyty/nowa/", propose_visit, name="propose_visit"),
    path("wizyty/wpisz/", record_visit, name="record_visit"),
    path("wizyty/<int:pk>/", visit, name="visit"),
    path("wizyty/<int:pk>/potwierdz/", confirm_visit, name="confirm_visit"),
    path("wizyty/<int:pk>/odmow/", act_with_reason, {"name": "decline_visit"}, name="decline_visit"),
    path("wizyty/<int:pk>/odwolaj/", act_with_reason, {"name": "cancel_visit"}, name="cancel_visit"),
    path("wizyty/<int:pk>/nie-odbyla-sie/", act_with_reason, {"name": "miss_visit"}, name="miss_visit"),
    path("wizyty/<int:pk>/przepusc/", act_with_reason, {"name": "let_visit_pass"}, name="let_visit_pass"),
    path("wizyty/<int:pk>/odbyla-sie/", hold_visit, name="hold_visit"),
    path("wizyty/<int:pk>/srodowisko/", say_environment, name="say_environment"),
    path("wizyty/<int:pk>/przypomnij/", remind_of_lacks, name="remind_of_lacks"),
    path("wizyty/<int:pk>/protokol/", close_visit_day, name="close_visit_day"),
    path("wizyty/protokol/<int:pk>/", visit_protocol, name="visit_protocol"),
    path("wizyty/protokol/<int:pk>/protokol.pdf", protocol_pdf, name="protocol_pdf"),
    path("wizyty/protokol/<int:pk>/lista.pdf", protocol_list, name="protocol_list"),
    path("godziny/", hours, name="hours"),
    path("godziny/plik.csv", hours_file, {"form": "csv"}, name="hours_csv"),
    path("godziny/plik.xlsx", hours_file, {"form": "xlsx"}, name="hours_xlsx"),
    path("godziny/wpis/<int:pk>/", correct_hours, name="correct_hours"),
    path("godziny/<int:contract_pk>/<str:teryt>/", hours_pool, name="hours_pool"),
    path("prezentacje/<slug:slug>/pokaz/", offer_showing, name="offer_showing"),
    path("wejscie/", enter_room, name="enter_room"),
    path("karty/", cards, name="cards"),
    path("karty/nowa/<int:page_id>/", open_card, name="open_card"),
    path("karty/sesje/", card_sessions, name="card_sessions"),
    path("karty/sesje/nowa/<int:page_id>/", open_session, name="open_session"),
    path("karty/sesje/<int:pk>/", card_session, name="card_session"),
    path("karty/sesje/<int:pk>/wpisy/", record_entries, name="record_entries"),
    path("karty/sesje/<int:pk>/wpisy/cofnij/", undo_entries, name="undo_entries"),
    path("karty/sesje/<int:pk>/wpisy/<int:entry_pk>/", decide_entry, name="decide_entry"),
    path("karty/sesje/<int:pk>/dane/", describe_session, name="describe_session"),
    path("karty/sesje/<int:pk>/przerwa/", pause_session, name="pause_session"),
    path("karty/sesje/<int:pk>/wznow/", resume_session, name="resume_session"),
    path("karty/sesje/<int:pk>/zakoncz/", finish_session, name="finish_session"),
    path("karty/sesje/<int:pk>/podpis/", sign_session, name="sign_session"),
    path("karty/sesje/<int:pk>/dzien/", close_session_day, name="close_session_day"),
    path("karty/sesje/<int:pk>/skan/", keep_session_scan, name="keep_session_scan"),
    path("karty/sesje/<int:pk>/arkusz.pdf", session_pdf, {"kind": "blank"}, name="session_sheet"),
    path("karty/sesje/<int:pk>/lista.pdf", session_pdf, {"kind": "attendance"}, name="attendance_list"),
    path("karty/sesje/<int:pk>/protokol.pdf", session_pdf, {"kind": "protocol"}, name="day_protocol"),
    path("karty/skany/<int:pk>/", card_scan, name="card_scan"),
    path("karty/<int:pk>/", instruction_card, name="instruction_card"),
    path("karty/<int:pk>/przebieg/", run_card, name="run_card"),
    path("karty/<int:pk>/podpis/", sign_card, name="sign_card"),
    path("karty/<int:pk>/odmowa/", refuse_card, name="refuse_card"),
    path("karty/<int:pk>/skan/", keep_scan, name="keep_scan"),
    path("karty/<int:pk>/pin/", hand_pin, name="hand_pin"),
    path("karty/<int:pk>/podpis-pin/", sign_by_pin, name="sign_by_pin"),
    path("karty/<int:pk>/ocena/", rate_instruction, name="rate_instruction"),
    path("karty/<int:pk>/wroc/", reopen_card, name="reopen_card"),
    path("karty/<int:pk>/anuluj/", cancel_card, name="cancel_card"),
    path("karty/<int:pk>/korekta/", correct_card, name="correct_card"),
    path("karty/<int:pk>/dzien/", close_card_day, name="close_card_day"),
    path("karty/<int:pk>/karta.pdf", card_pdf, name="card_pdf"),
    path("karty/<int:pk>/do-wypelnienia.pdf", blank_card, name="blank_card"),
    path("umiejetnosci/", skills, name="skills"),
    path("umiejetnosci/plik.csv", skills_file, {"form": "csv"}, name="skills_csv"),
    path("umiejetnosci/plik.xlsx", skills_file, {"form": "xlsx"}, name="skills_xlsx"),
    path("umiejetnosci/plik.pdf", skills_pdf, name="skills_pdf"),
    path("umiejetnosci/numer/", number_skills, name="number_skills"),
    path("umiejetnosci/stanowiska/", skill_needs, name="skill_needs"),
    path("umiejetnosci/do-przeprowadzenia/", to_instruct, name="to_instruct"),
    path("umiejetnosci/wyznaczone/<int:pk>/cofnij/", take_back, name="take_back_instruction"),
    path("moje/umiejetnosci/", own_skills, name="own_skills"),
    path("terminy/", meetings, name="meetings"),
    path("terminy/<int:pk>/", slot, name="slot"),
    path("terminy/<int:pk>/zmien/", change_slot, name="change_slot"),
    path("terminy/<int:pk>/wycofaj/", withdraw_slot, name="withdraw_slot"),
    path("terminy/<int:pk>/zarezerwuj/", book, name="book"),
    path("terminy/rezerwacje/<int:pk>/odwolaj/", cancel_booking, name="cancel_booking"),
    path("terminy/rezerwacje/<int:pk>/obecnosc/", record_attendance, name="record_attendance"),
    path("terminy/rezerwacje/<int:pk>/spotkanie.ics", meeting_file, name="meeting_file"),
    path("terminy/<int:pk>/ekran/", room_screen, name="room_screen"),
    path("terminy/<int:pk>/obecnosc/", room_list, name="room_list"),
    path("terminy/<int:pk>/lista/<str:teryt>/", attendance_list, name="attendance_list"),
    path("terminy/<int:pk>/lista/<str:teryt>/numer/", number_list, name="number_list"),
    path("terminy/<int:pk>/pytania/", room_questions, name="room_questions"),
    path("terminy/obecnosc/<int:pk>/cofnij/", untick_present, name="untick_present"),
    path("terminy/skany/<int:pk>/", paper_list, name="paper_list"),
    path("terminy/pytania/<int:pk>/ja-tez/", join_question, name="join_question"),
    path("terminy/pytania/<int:pk>/odpowiedziane/", settle_question, name="settle_question"),
    path("moje/terminy/", my_slots, name="my_slots"),
    path("moje/terminy/nowe/", offer_slots, name="offer_slots"),
    path("moje/kalendarz/", my_calendar, name="my_calendar"),
    path("api/urzad/", include("courses.read_urls")),
    path("moje/kalendarz/urzad/", partner_calendar, name="partner_calendar"),
    path("kalendarz/urzad/<str:token>.ics", partner_feed, name="partner_feed"),
    path("kalendarz/<str:token>.ics", calendar_feed, name="calendar_feed"),
]
