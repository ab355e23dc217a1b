"""The screens of the editor, in the words of tests/browser/screens.py; none has a route of its own."""

Row = tuple[str, ...]

FORM = "!main form[method=post]"
DELETE_WORD = "a[href*='/slownik/delete/']"
TOGGLE, WHOLE = "[data-w-dropdown-target=toggle]", "a[href*='/calosc/']"
ZIP = "a[href$='/zip/']"
ORDER = "a[href*='/kolejnosc/']"
AUTHORS = "a[href*='/autorzy/']"
PREVIEW = "a[href*='/podglad/']"
STEP_CHOOSER = "[data-chooser-url*=krok-instrukcji]"
QUESTION_CHOOSER = "[data-chooser-url*=pytanie-testu]"
EDIT = r"~/redakcja/pages/\d+/edit/$"
CHANGED_COURSE = f"{EDIT} having [name=slug][value='ezd-podstawy']"
CHANGED_LESSON = f"{EDIT} having [name=change_note]"
BELOW = r"~/redakcja/pages/\d+/$"
TASK_TO_EDIT = f"{EDIT} having [name=rubric-count]"
WAITING = "/redakcja/instrukcje/?state=in_progress"
QUESTIONS = r"~/redakcja/testy/\d+/pytania/$"
TRAINER_EDITOR: list[Row] = [
    ("editor", "/redakcja/kursy/"),
    ("editor", "/redakcja/kursy/", EDIT),
    ("editor", "/redakcja/kursy/", EDIT, "../", f"{EDIT} having [name=body-count]"),
    (
        *(
            "editor",
            "/redakcja/kursy/",
            CHANGED_COURSE,
            "../",
            f"{EDIT} having {STEP_CHOOSER}",
        ),
        f"+{STEP_CHOOSER} {TOGGLE} until [data-chooser-action-choose]:visible",
        "+[data-chooser-action-choose]:visible until [data-chooser-modal-choice]",
    ),
    (
        *(
            "editor",
            "/redakcja/kursy/",
            CHANGED_COURSE,
            "../",
            f"{EDIT} having {QUESTION_CHOOSER}",
        ),
        f"+{QUESTION_CHOOSER} {TOGGLE} until [data-chooser-action-choose]:visible",
        "+[data-chooser-action-choose]:visible until [data-chooser-modal-choice]",
    ),
    ("editor", "/redakcja/kursy/", CHANGED_COURSE, "../", CHANGED_LESSON),
    ("editor", "/redakcja/kursy/", CHANGED_COURSE, "../", CHANGED_LESSON, r"~/kursy/lekcja/\d+/zmiany/$"),
    ("editor", "/redakcja/kursy/", EDIT, f"+.w-slim-header {TOGGLE} until {ZIP}", f">{ZIP}"),
    ("editor", "/redakcja/kursy/", EDIT, f"+.w-slim-header {TOGGLE} until {ORDER}", f">{ORDER}"),
    ("editor", "/redakcja/kursy/", EDIT, f"+.w-slim-header {TOGGLE} until {AUTHORS}", f">{AUTHORS}"),
    ("editor", "/redakcja/", "~/redakcja/kursy/zip/$"),
    ("editor", "/redakcja/kursy/zip/", FORM),
    (
        *("editor", "/redakcja/kursy/", CHANGED_COURSE, "../", CHANGED_LESSON),
        *(f"+.w-slim-header {TOGGLE} until {PREVIEW}", f">{PREVIEW}"),
    ),
    ("editor", "/redakcja/kursy/", f"{EDIT} having [name=title][value^='Pismo, które']", "../", TASK_TO_EDIT),
    ("editor", "/redakcja/testy/"),
    ("editor", "/redakcja/testy/", EDIT),
    ("editor", "/redakcja/testy/bank/"),
    ("editor", "/redakcja/testy/bank/?text=niczegotuniema"),
    ("editor", "/redakcja/testy/", QUESTIONS),
    ("editor", "/redakcja/testy/", QUESTIONS, "~/pytania/nowe/$"),
    ("editor", "/redakcja/testy/", QUESTIONS, "~/pytania/nowe/$", FORM),
    ("editor", "/redakcja/testy/", QUESTIONS, "~/pytania/pliki/$"),
    ("editor", "/redakcja/testy/", QUESTIONS, r"~/testy/pytania/\d+/$"),
    ("editor", "/redakcja/pages/", f"{BELOW} having text=e-Urząd w pigułce", f"{EDIT} having [name=transcript]"),
    ("editor", "/redakcja/"),
    ("editor", "/redakcja/poprawki/"),
    ("editor", "/redakcja/poprawki/?state=published"),
    ("editor", "/redakcja/poprawki/?state=published", r"~/redakcja/poprawki/\d+/pytanie/$"),
    ("editor", "/redakcja/poprawki/?state=refused"),
    ("editor", "/redakcja/poprawki/?state=draft"),
    ("editor", "/redakcja/artykuly/"),
    ("editor", "/redakcja/artykuly/", EDIT),
    ("editor", "/redakcja/uwagi/"),
    ("editor", "/redakcja/uwagi/?settled=on"),
    ("editor", "/redakcja/uwagi/?reason=no_screenshot&settled=on"),
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
    ("editor", "/redakcja/images/", r"~/redakcja/images/\d+/", r"~/instrukcje/zrzut/\d+/$"),
    ("editor", "/redakcja/images/", r"~/redakcja/images/\d+/", r"~/instrukcje/zrzut/\d+/usun-dane/$"),
    ("editor", "/redakcja/documents/"),
    ("editor", "/redakcja/documents/multiple/add/"),
    ("editor", "/redakcja/account/"),
]
OFFICE_EDITOR: list[Row] = [
    ("editor", "/redakcja/"),
    ("editor", "/redakcja/pages/"),
    ("editor", "/redakcja/kursy/", EDIT, f"+.w-slim-header {TOGGLE} until {WHOLE}", f">{WHOLE}"),
    ("editor", "/redakcja/slownik/"),
    ("editor", "/redakcja/slownik/?q=niczegotuniema"),
    ("editor", "/redakcja/slownik/new/"),
    ("editor", "/redakcja/slownik/new/", "!form[action$='/slownik/new/']"),
    ("editor", "/redakcja/slownik/", r"~/slownik/edit/\d+/$"),
    (
        *("editor", "/redakcja/slownik/", r"~/slownik/edit/\d+/$"),
        *(f"+.w-slim-header {TOGGLE} until {DELETE_WORD}", f">{DELETE_WORD}"),
    ),
    ("editor", "/redakcja/instrukcje/usuniete-dane/"),
    ("editor", "/redakcja/programy/"),
    ("editor", "/redakcja/programy/new/"),
    ("editor", "/redakcja/programy/new/", "!form[action$='/programy/new/']"),
    ("editor", "/redakcja/programy/", r"~/programy/edit/\d+/$"),
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
