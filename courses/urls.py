"""Addresses of this package's screens."""

from django.urls import URLPattern, path

from courses.views.allowances import allowances
from courses.views.approve_certificates import approve_certificates
from courses.views.attempt import answer_attempt, attempt, submit_attempt
from courses.views.attempt_result import attempt_result
from courses.views.card import card_pdf, instruction_card
from courses.views.card_acts import cancel_card, correct_card, reopen_card
from courses.views.cards import cards
from courses.views.certificate import certificate, decide
from courses.views.certificate_file import certificate_file
from courses.views.certificates import certificates, certify_for
from courses.views.check_certificate import check_certificate, checked_certificate
from courses.views.complete import complete, uncomplete
from courses.views.course import course
from courses.views.courses import courses
from courses.views.coverage import coverage, coverage_file, remind_to_watch
from courses.views.enrol import enrol, leave
from courses.views.extension import ask_extension, decline_extension, extension, grant_extension
from courses.views.instruction import instruction, instruction_by_id
from courses.views.instructions import instructions
from courses.views.lesson import course_part
from courses.views.my_certificates import certify, my_certificates
from courses.views.open_card import open_card
from courses.views.participants import participants, unassign
from courses.views.presentation import presentation
from courses.views.presentations import presentations
from courses.views.quiz import begin_attempt
from courses.views.run_card import run_card
from courses.views.sign_card import hand_pin, sign_by_pin, sign_card
from courses.views.tick import tick, untick
from courses.views.watch import acknowledge, watch

urlpatterns: list[URLPattern] = [
    path("instrukcje/", instructions, name="instructions"),
    path("instrukcje/krok/<int:pk>/zrobione/", tick, name="tick"),
    path("instrukcje/krok/<int:pk>/niezrobione/", untick, name="untick"),
    path("instrukcje/<slug:slug>/", instruction, name="instruction"),
    path("i/<int:page_id>/", instruction_by_id, name="instruction_by_id"),
    path("c/", check_certificate, name="check_certificate"),
    path("c/<str:code>/", checked_certificate, name="checked_certificate"),
    path("moje/certyfikaty/", my_certificates, name="my_certificates"),
    path("moje/certyfikaty/<int:pk>/wniosek/", certify, name="certify"),
    path("certyfikaty/", certificates, name="certificates"),
    path("certyfikaty/wniosek/", certify_for, name="certify_for"),
    path("certyfikaty/zatwierdz/", approve_certificates, name="approve_certificates"),
    path("certyfikaty/<int:pk>/", certificate, name="certificate"),
    path("certyfikaty/<int:pk>/certyfikat.pdf", certificate_file, name="certificate_file"),
    path("certyfikaty/<int:pk>/zatwierdz/", decide, {"name": "approve_certificate"}, name="approve_certificate"),
    path("certyfikaty/<int:pk>/odmow/", decide, {"name": "refuse_certificate"}, name="refuse_certificate"),
    path("certyfikaty/<int:pk>/zawies/", decide, {"name": "suspend"}, name="suspend"),
    path("certyfikaty/<int:pk>/wznow/", decide, {"name": "resume"}, name="resume"),
    path("certyfikaty/<int:pk>/cofnij/", decide, {"name": "revoke"}, name="revoke"),
    path("kursy/", courses, name="courses"),
    path("kursy/lekcja/<int:pk>/zrobione/", complete, name="complete"),
    path("kursy/lekcja/<int:pk>/niezrobione/", uncomplete, name="uncomplete"),
    path("kursy/zapis/<int:pk>/cofnij/", unassign, name="unassign"),
    path("kursy/testy/<int:quiz_id>/wiecej/", allowances, name="allowances"),
    path("kursy/termin/<int:pk>/prosba/", extension, name="extension"),
    path("kursy/termin/<int:pk>/przedluz/", grant_extension, name="grant_extension"),
    path("kursy/termin/<int:pk>/odmow/", decline_extension, name="decline_extension"),
    path("kursy/<slug:slug>/", course, name="course"),
    path("kursy/<slug:slug>/zapisz/", enrol, name="enrol"),
    path("kursy/<slug:slug>/wypisz/", leave, name="leave"),
    path("kursy/<slug:slug>/termin/", ask_extension, name="ask_extension"),
    path("kursy/<slug:slug>/uczestnicy/", participants, name="participants"),
    path("kursy/<slug:course>/<slug:slug>/", course_part, name="course_part"),
    path("moje/podejscia/nowe/<int:quiz_id>/", begin_attempt, name="begin_attempt"),
    path("moje/podejscia/<int:pk>/", attempt, name="attempt"),
    path("moje/podejscia/<int:pk>/odpowiedz/", answer_attempt, name="answer_attempt"),
    path("moje/podejscia/<int:pk>/oddaj/", submit_attempt, name="submit_attempt"),
    path("moje/podejscia/<int:pk>/wynik/", attempt_result, name="attempt_result"),
    path("prezentacje/", presentations, name="presentations"),
    path("prezentacje/<int:pk>/obejrzane/", watch, name="watch"),
    path("prezentacje/<int:pk>/potwierdz/", acknowledge, name="acknowledge"),
    path("prezentacje/<slug:slug>/", presentation, name="presentation"),
    path("prezentacje/<slug:slug>/pokrycie/", coverage, name="coverage"),
    path("prezentacje/<slug:slug>/pokrycie/plik.csv", coverage_file, name="coverage_file"),
    path("prezentacje/<slug:slug>/przypomnij/", remind_to_watch, name="remind_to_watch"),
    path("karty/", cards, name="cards"),
    path("karty/nowa/<int:page_id>/", open_card, name="open_card"),
    path("karty/<int:pk>/", instruction_card, name="instruction_card"),
    path("karty/<int:pk>/przebieg/", run_card, name="run_card"),
    path("karty/<int:pk>/podpis/", sign_card, name="sign_card"),
    path("karty/<int:pk>/pin/", hand_pin, name="hand_pin"),
    path("karty/<int:pk>/podpis-pin/", sign_by_pin, name="sign_by_pin"),
    path("karty/<int:pk>/wroc/", reopen_card, name="reopen_card"),
    path("karty/<int:pk>/anuluj/", cancel_card, name="cancel_card"),
    path("karty/<int:pk>/korekta/", correct_card, name="correct_card"),
    path("karty/<int:pk>/karta.pdf", card_pdf, name="card_pdf"),
]
