"""Addresses of lms's own screens."""

from django.urls import URLPattern, path

from lms.views.demo_switch import demo_switch
from lms.views.gallery import gallery
from lms.views.home import home
from lms.views.log_in import log_in, log_out
from lms.views.preferences import preferences

urlpatterns: list[URLPattern] = [
    path("", home, name="home"),
    path("zaloguj/", log_in, name="log_in"),
    path("zaloguj/link/<str:token>/", log_in, name="open_link"),
    path("wyloguj/", log_out, name="log_out"),
    path("zobacz-jako/", demo_switch, name="demo_switch"),
    path("wyglad/", preferences, name="preferences"),
    path("wzornik/", gallery, name="gallery"),
]
