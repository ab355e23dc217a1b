"""Every screen of the demonstration: whose it is, which route shows it, and the way there.

A row is the route as tests/flows/routes_table.py writes it, then steps:

- an address, or one relative to the page before (`../`); without any step the route itself is the address,
- `~` and a pattern of the link to follow; with ` having ` and a selector, the first such link whose page has that,
- `=`, a field and the text to put there,
- `!` and a form to send as it stands, which is refused with the errors shown,
- `>` and what to press to come to another page,
- `+`, what to press, ` until ` and what then comes into sight on this one,
- `<` and the address of a page that browsers keep as a file.

What has no route of its own begins with a word instead.
"""

Row = tuple[str, ...]

TICKET = r"~/pomoc/P-\d{4}-\d{4}/$"
MATTER = r"~/pomoc/przekazane/\d+/$"
FORM = "!main form[method=post]"
ALL, SOLVED, WITH_CONTRACTOR = "/pomoc/?lista=wszystkie", "/pomoc/?lista=rozwiazane", "/pomoc/?lista=wykonawca"
PARTNER, OFFICE, CONTRACTORS = "/partnerzy/1410/", "/urzad/", "/wykonawcy/"
ANSWERS, RENAMES, REOPENS = "form[action$='/odpowiedz/']", "form[action$='/tytul/']", "form[action$='/ponow/']"
HANDS_OVER, ACCEPTS, SENDS_BACK = "a[href$='/przekaz/']", "form[action$='/rozwiazane/']", "form[action$='/odeslij/']"
CARD, PLACE, UNIT = "/partnerzy/1410/karta/", "/partnerzy/1410/lokalizacje/", "/partnerzy/1410/komorki/"

VISITOR: list[Row] = [
    ("/",),
    ("/zaloguj/",),
    ("/zaloguj/", "/zaloguj/", FORM),
    ("/zaloguj/pomoc/",),
    ("/zaloguj/pomoc/", "/zaloguj/pomoc/", FORM),
    ("/zaloguj/pomoc/wyslane/",),
    ("/zaloguj/kod/",),
    ("/zaloguj/kod/", "/zaloguj/kod/", FORM),
    ("/zaloguj/link/<token>/", "/zaloguj/link/nieznany/"),
    ("/zaloguj/haslo/",),
    ("/deklaracja-dostepnosci/",),
    ("/prywatnosc/",),
    ("/regulamin/",),
    ("/kontakt/",),
    ("/skroty-klawiszowe/",),
    ("/wzornik/",),
    ("/<pages>/", "/nie-ma-takiej-strony/"),
    ("error 400", "/instrukcje/?q=%00"),
]
CLERK: list[Row] = [
    ("/",),
    ("/szukaj/",),
    ("/szukaj/", "/szukaj/?q=pismo"),
    ("/szukaj/", "/szukaj/?q=niczegotuniema"),
    ("/moje/",),
    ("/moje/", "/moje/", "=[name=email] nie-adres", FORM),
    ("/moje/haslo/",),
    ("/moje/haslo/", "/moje/haslo/", FORM),
    ("/moje/dane/",),
    ("/moje/dane/strona/", "</moje/dane/strona/"),
    ("/powiadomienia/",),
    ("/instrukcje/",),
    ("/instrukcje/", "/instrukcje/?q=niczegotuniema"),
    ("/instrukcje/<slug>/", "/instrukcje/zadekretuj-pismo/"),
    ("/pomoc/",),
    ("/pomoc/", ALL),
    ("/pomoc/<number>/", "/pomoc/", TICKET),
    ("/pomoc/<number>/", SOLVED, TICKET),
    ("/pomoc/<number>/odpowiedz/", "/pomoc/", f"{TICKET} having {ANSWERS}", f"!{ANSWERS}"),
    ("/pomoc/<number>/ponow/", SOLVED, f"{TICKET} having {REOPENS}", f"!{REOPENS}"),
    ("/pomoc/zapytaj/",),
    ("/pomoc/zapytaj/", "/pomoc/zapytaj/", FORM),
    ("/pomoc/zapytaj/", "/instrukcje/zadekretuj-pismo/", r"~/pomoc/zapytaj/"),
    ("error 403", "/administracja/dziennik/"),
    ("error 404", "/moje/urzednicy/"),
]
LEADER: list[Row] = [
    ("/",),
    ("/pomoc/",),
    ("/pomoc/", WITH_CONTRACTOR),
    ("/pomoc/", SOLVED),
    ("/pomoc/", "/pomoc/?lista=moje"),
    ("/pomoc/<number>/", "/pomoc/", TICKET),
    ("/pomoc/<number>/", WITH_CONTRACTOR, TICKET),
    ("/pomoc/<number>/odpowiedz/", "/pomoc/", f"{TICKET} having {ANSWERS}", f"!{ANSWERS}"),
    ("/pomoc/<number>/tytul/", "/pomoc/", f"{TICKET} having {RENAMES}", "=[name=title] ", f"!{RENAMES}"),
    ("/pomoc/<number>/przekaz/", "/pomoc/", f"{TICKET} having {HANDS_OVER}", r"~/przekaz/$"),
    (
        *("/pomoc/<number>/przekaz/", "/pomoc/", f"{TICKET} having {HANDS_OVER}", r"~/przekaz/$"),
        *("=[name=reason] ", "!main form[action$='/przekaz/'], main form[method=post]"),
    ),
    ("/pomoc/przekazane/<pk>/", WITH_CONTRACTOR, TICKET, MATTER),
    ("/pomoc/przekazane/<pk>/odpowiedz/", WITH_CONTRACTOR, TICKET, f"{MATTER} having {ANSWERS}", f"!{ANSWERS}"),
    ("/pomoc/przekazane/<pk>/", "/", f"{MATTER} having {ACCEPTS}"),
    ("/pomoc/przekazane/<pk>/odeslij/", "/", f"{MATTER} having {SENDS_BACK}", f"!{SENDS_BACK}"),
    ("/moje/urzednicy/",),
    ("/organizacje/<pk>/nowa-rola/", PARTNER, r"~/nowa-rola/"),
    ("/organizacje/<pk>/nowa-rola/", PARTNER, r"~/nowa-rola/", FORM),
    ("/osoby/<pk>/wejscie/", PARTNER, r"~/wejscie/$"),
    ("/osoby/<pk>/wejscie/", PARTNER, r"~/wejscie/$", ">button[value=code]"),
    ("/osoby/<pk>/wejscie/", PARTNER, r"~/wejscie/$", ">button[value=link]"),
    ("/role/<pk>/koniec/", PARTNER, r"~/koniec/$"),
]
REPRESENTATIVE: list[Row] = [
    ("/",),
    ("/pomoc/",),
    ("/partnerzy/<teryt>/", PARTNER),
    ("/partnerzy/<teryt>/karta/", CARD),
    ("/partnerzy/<teryt>/karta/", CARD, "=[name=name] ", FORM),
    ("/partnerzy/<teryt>/lokalizacje/", PLACE),
    ("/partnerzy/<teryt>/lokalizacje/", PLACE, FORM),
    ("/partnerzy/<teryt>/lokalizacje/<pk>/", PARTNER, r"~/lokalizacje/\d+/$"),
    ("/partnerzy/<teryt>/komorki/", UNIT),
    ("/partnerzy/<teryt>/komorki/", UNIT, FORM),
    ("/partnerzy/<teryt>/komorki/<pk>/", PARTNER, r"~/komorki/\d+/$"),
]
CONSULTANT: list[Row] = [
    ("/",),
    ("/pomoc/wykonawca/",),
    ("/pomoc/wykonawca/", "/pomoc/wykonawca/?lista=zakonczone"),
    ("/pomoc/przekazane/<pk>/", "/pomoc/wykonawca/", MATTER),
    ("/pomoc/przekazane/<pk>/", "/pomoc/wykonawca/?lista=zakonczone", MATTER),
    ("/pomoc/przekazane/<pk>/odpowiedz/", "/pomoc/wykonawca/", f"{MATTER} having {ANSWERS}", f"!{ANSWERS}"),
    ("/partnerzy/",),
    ("/partnerzy/<teryt>/", PARTNER),
    ("/wykonawcy/<pk>/", CONTRACTORS),
]
COORDINATOR: list[Row] = [
    ("/",),
    ("/pomoc/", ALL),
    ("/pomoc/<number>/", ALL, TICKET),
    ("/pomoc/wykonawca/",),
    ("/partnerzy/",),
    ("/partnerzy/", "/partnerzy/?q=niczegotuniema"),
    ("/partnerzy/nowy/",),
    ("/partnerzy/nowy/", "/partnerzy/nowy/", FORM),
    ("/partnerzy/<teryt>/", PARTNER),
    ("/partnerzy/<teryt>/wydania/", "/partnerzy/1410/wydania/"),
    ("/partnerzy/<teryt>/wydania/", "/partnerzy/1410/wydania/", FORM),
    (CONTRACTORS,),
    ("/wykonawcy/nowy/",),
    ("/wykonawcy/nowy/", "/wykonawcy/nowy/", FORM),
    ("/wykonawcy/<pk>/", CONTRACTORS, r"~/wykonawcy/\d+/$"),
    ("/wykonawcy/<pk>/dane/", CONTRACTORS, r"~/wykonawcy/\d+/$", r"~/dane/$"),
    ("/wykonawcy/<pk>/umowy/", CONTRACTORS, r"~/wykonawcy/\d+/$", r"~/umowy/$"),
    ("/wykonawcy/<pk>/umowy/", CONTRACTORS, r"~/wykonawcy/\d+/$", r"~/umowy/$", FORM),
    ("/wykonawcy/<pk>/umowy/<contract_pk>/", CONTRACTORS, r"~/wykonawcy/\d+/$", r"~/umowy/\d+/$"),
    ("/organizacje/<pk>/nowa-rola/", CONTRACTORS, r"~/wykonawcy/\d+/$", r"~/nowa-rola/"),
    (OFFICE,),
    ("/administracja/dziennik/",),
    ("/administracja/dziennik/", "/administracja/dziennik/?since=2099-01-01"),
]
ADMINISTRATOR: list[Row] = [
    ("/",),
    (OFFICE,),
    ("/administracja/poczta/",),
    ("/administracja/poczta/", "/administracja/poczta/?state=given_up"),
    ("/administracja/niedoreczone/",),
    ("editor", "/redakcja/settings/lms/sitetexts/", "~/redakcja/settings/lms/sitetexts/"),
    ("editor", "/redakcja/sites/"),
    ("editor", "/redakcja/collections/"),
    ("editor", "/redakcja/collections/add/"),
]

EDIT = r"~/redakcja/pages/\d+/edit/$"
WAITING = "/redakcja/instrukcje/?state=in_progress"
TRAINER: list[Row] = [
    ("editor", "/redakcja/"),
    ("editor", "/redakcja/instrukcje/"),
    ("editor", "/redakcja/instrukcje/?q=niczegotuniema"),
    ("editor", "/redakcja/pages/"),
    ("editor", "/redakcja/", r"~/redakcja/pages/add/courses/instructionpage/\d+/$"),
    ("editor", "/redakcja/", r"~/redakcja/pages/add/courses/instructionpage/\d+/$", "!#page-edit-form"),
    ("editor", "/redakcja/instrukcje/", EDIT),
    (
        *("editor", "/redakcja/", r"~/redakcja/pages/add/courses/instructionpage/\d+/$"),
        "+.c-sf-add-button until [id$='-image-chooser']",
        "+[id$='-image-chooser'] [data-chooser-action-choose]:visible until [role=dialog]",
    ),
    ("editor", "/redakcja/instrukcje/", EDIT, r"~/redakcja/pages/\d+/history/$"),
    ("editor", "/redakcja/instrukcje/", EDIT, "../revisions/compare/earliest...latest/"),
    ("editor", "/redakcja/images/"),
    ("editor", "/redakcja/images/multiple/add/"),
    ("editor", "/redakcja/images/", r"~/redakcja/images/\d+/"),
    ("editor", "/redakcja/documents/"),
    ("editor", "/redakcja/documents/multiple/add/"),
    ("editor", "/redakcja/account/"),
]
OFFICE_EDITOR: list[Row] = [
    ("editor", "/redakcja/"),
    ("editor", "/redakcja/pages/"),
    ("editor", WAITING, EDIT),
    ("editor", WAITING, EDIT, r"~/redakcja/pages/\d+/history/$"),
    ("editor", "/redakcja/", r"~/redakcja/pages/workflow/preview/"),
    ("editor", "/redakcja/reports/workflow/", r"~/redakcja/pages/\d+/workflow_history/"),
    ("editor", "/redakcja/reports/workflow/", r"~/workflow_history/", r"~/workflow_history/detail/\d+/"),
    ("editor", "/redakcja/reports/workflow/"),
    ("editor", "/redakcja/reports/workflow_tasks/"),
    ("editor", "/redakcja/reports/site-history/"),
    ("editor", "/redakcja/reports/locked/"),
    ("editor", "/redakcja/reports/aging-pages/"),
]

SCREENS: dict[str, list[Row]] = {
    "": VISITOR,
    "urzednik": CLERK,
    "lider": LEADER,
    "przedstawiciel": REPRESENTATIVE,
    "konsultant": CONSULTANT,
    "koordynator": [*COORDINATOR, *OFFICE_EDITOR],
    "admin": ADMINISTRATOR,
    "trener": TRAINER,
}

# Routes that answer 200 without a screen.
NO_SCREENS = {
    "/healthz": "for machines",
    "/partnerzy/lista.csv": "a file",
    "/moje/dane/plik.json": "a file",
    "/administracja/dziennik/plik.csv": "a file",
    "/pliki/<path>": "a file",
    "/dokumenty/<pk>/<name>": "a file",
    "/pomoc/zalacznik/<pk>/": "a file",
    "/organizacje/<firm>/nowa-rola/": "the screen of /organizacje/<pk>/nowa-rola/",
    "/osoby/<consultant>/wejscie/": "the screen of /osoby/<pk>/wejscie/",
}
