"""Addresses of this package's screens."""

from django.urls import URLPattern, path

from courses.views.instruction import instruction, instruction_by_id
from courses.views.instructions import instructions
from courses.views.tick import tick, untick

urlpatterns: list[URLPattern] = [
    path("instrukcje/", instructions, name="instructions"),
    path("instrukcje/krok/<int:pk>/zrobione/", tick, name="tick"),
    path("instrukcje/krok/<int:pk>/niezrobione/", untick, name="untick"),
    path("instrukcje/<slug:slug>/", instruction, name="instruction"),
    path("i/<int:page_id>/", instruction_by_id, name="instruction_by_id"),
]
