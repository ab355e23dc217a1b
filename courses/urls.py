"""Addresses of this package's screens."""

from django.urls import URLPattern, path

from courses.views.coverage import coverage, coverage_file, remind_to_watch
from courses.views.instruction import instruction, instruction_by_id
from courses.views.instructions import instructions
from courses.views.presentation import presentation
from courses.views.presentations import presentations
from courses.views.tick import tick, untick
from courses.views.watch import acknowledge, watch

urlpatterns: list[URLPattern] = [
    path("instrukcje/", instructions, name="instructions"),
    path("instrukcje/krok/<int:pk>/zrobione/", tick, name="tick"),
    path("instrukcje/krok/<int:pk>/niezrobione/", untick, name="untick"),
    path("instrukcje/<slug:slug>/", instruction, name="instruction"),
    path("i/<int:page_id>/", instruction_by_id, name="instruction_by_id"),
    path("prezentacje/", presentations, name="presentations"),
    path("prezentacje/<int:pk>/obejrzane/", watch, name="watch"),
    path("prezentacje/<int:pk>/potwierdz/", acknowledge, name="acknowledge"),
    path("prezentacje/<slug:slug>/", presentation, name="presentation"),
    path("prezentacje/<slug:slug>/pokrycie/", coverage, name="coverage"),
    path("prezentacje/<slug:slug>/pokrycie/plik.csv", coverage_file, name="coverage_file"),
    path("prezentacje/<slug:slug>/przypomnij/", remind_to_watch, name="remind_to_watch"),
]
