"""Addresses of this package's screens."""

from django.urls import URLPattern, path

from courses.views.attempt import answer_attempt, attempt, submit_attempt
from courses.views.attempt_result import attempt_result
from courses.views.complete import complete, uncomplete
from courses.views.course import course
from courses.views.courses import courses
from courses.views.coverage import coverage, coverage_file, remind_to_watch
from courses.views.enrol import enrol, leave
from courses.views.instruction import instruction, instruction_by_id
from courses.views.instructions import instructions
from courses.views.lesson import course_part
from courses.views.participants import participants, unassign
from courses.views.presentation import presentation
from courses.views.presentations import presentations
from courses.views.quiz import begin_attempt
from courses.views.tick import tick, untick
from courses.views.watch import acknowledge, watch

urlpatterns: list[URLPattern] = [
    path("instrukcje/", instructions, name="instructions"),
    path("instrukcje/krok/<int:pk>/zrobione/", tick, name="tick"),
    path("instrukcje/krok/<int:pk>/niezrobione/", untick, name="untick"),
    path("instrukcje/<slug:slug>/", instruction, name="instruction"),
    path("i/<int:page_id>/", instruction_by_id, name="instruction_by_id"),
    path("kursy/", courses, name="courses"),
    path("kursy/lekcja/<int:pk>/zrobione/", complete, name="complete"),
    path("kursy/lekcja/<int:pk>/niezrobione/", uncomplete, name="uncomplete"),
    path("kursy/zapis/<int:pk>/cofnij/", unassign, name="unassign"),
    path("kursy/<slug:slug>/", course, name="course"),
    path("kursy/<slug:slug>/zapisz/", enrol, name="enrol"),
    path("kursy/<slug:slug>/wypisz/", leave, name="leave"),
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
]
