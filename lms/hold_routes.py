"""Addresses of holds on deleting and of what retention does."""

from django.urls import path

from lms.views import holds
from lms.views.retention import retention

urlpatterns = [
    path("kontrola/wstrzymania/", holds.holds, name="holds"),
    path("kontrola/wstrzymania/nowe/", holds.place, name="place_hold"),
    path("kontrola/wstrzymania/<int:pk>/", holds.hold, name="hold"),
    path("kontrola/wstrzymania/<int:pk>/koniec/", holds.lift, name="lift_hold"),
    path("retencja/", retention, name="retention"),
]
