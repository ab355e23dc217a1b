"""Addresses of lms's own screens."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
