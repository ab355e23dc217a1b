"""Addresses of this package's screens."""

from django.urls import URLPattern, path

from courses.views.card import card_pdf, instruction_card
from courses.views.card_acts import cancel_card, correct_card, reopen_card
from courses.views.cards import cards
from courses.views.instruction import instruction, instruction_by_id
from courses.views.instructions import instructions
from courses.views.open_card import open_card
from courses.views.run_card import run_card
from courses.views.sign_card import hand_pin, sign_by_pin, sign_card
from courses.views.tick import tick, untick

urlpatterns: list[URLPattern] = [
    path("instrukcje/", instructions, name="instructions"),
    path("instrukcje/krok/<int:pk>/zrobione/", tick, name="tick"),
    path("instrukcje/krok/<int:pk>/niezrobione/", untick, name="untick"),
    path("instrukcje/<slug:slug>/", instruction, name="instruction"),
    path("i/<int:page_id>/", instruction_by_id, name="instruction_by_id"),
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
