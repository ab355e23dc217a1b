"""The address map: Polish, stable addresses. Wagtail's pages come last."""

from django.urls import include, path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from lms.kit.by_word import ByWord
from lms.views.health import alive, ready
from lms.views.read_api import read_api_nothing

urlpatterns = [
    path("healthz", alive, name="alive"),
    path("readyz", ready, name="ready"),
    ByWord("lms.hold_routes", "lms.routes", "courses.urls", "helpdesk.urls"),
    # Where an API has nothing, behind what every package has there; the office's before that of all APIs.
    path("api/urzad", read_api_nothing, name="read_api_no_end"),
    path("api/urzad/", read_api_nothing, name="read_api_end"),
    path("api/urzad/<path:rest>", read_api_nothing, name="read_api_nothing"),
    path("api/", include("helpdesk.last_urls")),
    path("redakcja/", include(wagtailadmin_urls)),
    path("dokumenty/", include(wagtaildocs_urls)),
    # Wagtail's own log-in counts no tries.
    path("_util/login/", RedirectView.as_view(pattern_name="log_in", query_string=True)),
    path("", include(wagtail_urls)),
]
