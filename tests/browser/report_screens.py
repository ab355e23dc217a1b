"""The screens of monthly reports and reviews, in the words of tests/browser/screens.py."""

from tests.browser.editor_screens import FORM, Row

ONE_REPORT = r"~/raporty/\d+/$"
ONE_REVIEW = r"~/przeglady/\d+/$"

OFFICES_REPORTS: list[Row] = [
    ("/pomoc/raporty/",),
    ("/pomoc/raporty/<pk>/", "/pomoc/raporty/", ONE_REPORT),
    ("/pomoc/raporty/<pk>/sprawy/", "/pomoc/raporty/", ONE_REPORT, r"~/sprawy/\?co="),
    ("/pomoc/raporty/parametry/<pk>/", "/pomoc/raporty/", r"~/parametry/\d+/$"),
    ("/pomoc/raporty/parametry/<pk>/", "/pomoc/raporty/", r"~/parametry/\d+/$", FORM),
    ("/pomoc/przeglady/",),
    ("/pomoc/przeglady/<pk>/", "/pomoc/przeglady/", ONE_REVIEW),
]
SPEAKERS_REVIEWS: list[Row] = [
    ("/pomoc/przeglady/",),
    ("/pomoc/przeglady/<pk>/", "/pomoc/przeglady/", ONE_REVIEW),
]
