"""The screens of written-down questions, colleagues, duty and problems, in the words of tests/browser/screens.py."""

from tests.browser.editor_screens import FORM, Row
from tests.browser.places import OBLIGATION, TICKET

CLERKS_TIERS: list[Row] = [
    *(("/pomoc/wniosek/<what>/", f"/pomoc/wniosek/{what}/") for what in ("konto", "uprawnienia", "szkolenie")),
    ("/pomoc/wniosek/<what>/", "/pomoc/wniosek/konto/", FORM),
    ("/pomoc/", "/pomoc/?lista=udostepnione"),
    ("/pomoc/<number>/osoby/", "/pomoc/", TICKET, "~/osoby/$"),
    ("/pomoc/<number>/osoby/", "/pomoc/", TICKET, "~/osoby/$", FORM),
]
LEADERS_TIERS: list[Row] = [
    ("/pomoc/<number>/powiazane/", "/pomoc/", TICKET, "~/powiazane/$"),
    ("/pomoc/<number>/powiazane/dolacz/", "/pomoc/", TICKET, "~/powiazane/$", "!form[action$='/dolacz/']"),
    ("/pomoc/<number>/powiazane/podziel/", "/pomoc/", TICKET, "~/powiazane/$", "!form[action$='/podziel/']"),
    ("/pomoc/zapisz/",),
    ("/pomoc/zapisz/", "/pomoc/zapisz/", FORM),
    ("/pomoc/dyzur/",),
    ("/pomoc/gotowe-odpowiedzi/",),
    ("/pomoc/gotowe-odpowiedzi/", "/pomoc/gotowe-odpowiedzi/", FORM),
    ("/pomoc/makra/",),
    ("/pomoc/makra/nowe/",),
    ("/pomoc/makra/nowe/", "/pomoc/makra/nowe/", FORM),
    ("/pomoc/<number>/makro/", "/pomoc/", TICKET, "~/makro/$"),
    ("/pomoc/dostepnosc/",),
    ("/pomoc/dyzur/", "/pomoc/dyzur/", FORM),
    ("/pomoc/problemy/",),
    ("/pomoc/problemy/nowy/",),
    ("/pomoc/problemy/nowy/", "/pomoc/problemy/nowy/", FORM),
    ("/pomoc/problemy/<pk>/", "/pomoc/problemy/", r"~/problemy/\d+/$"),
]
OFFICES_TIERS: list[Row] = [
    ("/pomoc/terminy-ustawowe/",),
    ("/pomoc/terminy-ustawowe/<pk>/", "/pomoc/terminy-ustawowe/", OBLIGATION),
    ("/pomoc/urzad/",),
    ("/pomoc/urzad/", "/pomoc/urzad/?lista=zakonczone"),
    ("/pomoc/przekazane/<pk>/", "/pomoc/urzad/", r"~/przekazane/\d+/$"),
    ("/pomoc/przekazane/<pk>/zegar/", "/pomoc/urzad/", r"~/przekazane/\d+/$", "~/zegar/$"),
    ("/pomoc/czasy/urzad/",),
    ("/pomoc/czasy/urzad/nowe/", "/pomoc/czasy/urzad/", "~/nowe/$"),
    ("/pomoc/czasy/urzad/kalendarz/", "/pomoc/czasy/urzad/", "~/kalendarz/$"),
    ("/pomoc/problemy/nowy/",),
    ("/pomoc/problemy/nowy/", "/pomoc/problemy/nowy/", FORM),
    ("/pomoc/problemy/<pk>/", "/pomoc/problemy/", r"~/problemy/\d+/$"),
]
