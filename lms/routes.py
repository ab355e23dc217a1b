"""Addresses of lms's own screens."""

from django.urls import URLPattern, path

from lms.views.gallery import gallery

urlpatterns: list[URLPattern] = [
    path("wzornik/", gallery, name="gallery"),
]
