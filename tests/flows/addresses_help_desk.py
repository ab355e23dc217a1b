"""What stands at the addresses of the help desk, in the words of tests/flows/addresses.py."""

from collections.abc import Callable
from typing import Any

from tests.flows.scene_things import Scene

OF_HELP_DESK: dict[str, Callable[[Scene], Any]] = {
    "/pomoc/dyzur/": lambda scene: scene.absence.pk,
    "/pomoc/problemy/": lambda scene: scene.problem.pk,
    "/pomoc/<number>/odlacz/": lambda scene: scene.grouped.number,
    "/pomoc/<number>/powiazane/rozdziel/": lambda scene: scene.joined.number,
    "/pomoc/<number>/powiazane/": lambda scene: scene.linked.number,
    "/pomoc/zalacznik/<pk>/zamaz/": lambda scene: scene.screen.pk,
    "/pomoc/zalacznik/": lambda scene: scene.attachment.pk,
    "/pomoc/przekazane/<pk>/rozwiazane/": lambda scene: scene.proposed.pk,
    "/pomoc/przekazane/<pk>/odeslij/": lambda scene: scene.proposed.pk,
    "/pomoc/przekazane/<pk>/odmow/zgoda/": lambda scene: scene.refused.pk,
    "/pomoc/przekazane/<pk>/obejscie/": lambda scene: scene.bypassed.pk,
    "/pomoc/przekazane/<pk>/kategoria/zgoda/": lambda scene: scene.claimed.pk,
    "/pomoc/przekazane/<pk>/kategoria/spor/": lambda scene: scene.claimed.pk,
    "/pomoc/przekazane/<pk>/kategoria/decyzja/": lambda scene: scene.disputed.pk,
    "/pomoc/przekazane/<pk>/pokaz/": lambda scene: scene.done.pk,
    "/pomoc/przekazane/<pk>/artykul/": lambda scene: scene.done.pk,
    "/pomoc/przekazane/<pk>/zaproponuj/": lambda scene: scene.done.pk,
    "/pomoc/widoki/": lambda scene: scene.view.pk,
    "/pomoc/pokazane/": lambda scene: scene.shown.pk,
    "/pomoc/<number>/pokaz/": lambda scene: scene.solved.number,
    "/pomoc/<number>/zaproponuj/": lambda scene: scene.solved.number,
    "/pomoc/<number>/artykul/": lambda scene: scene.solved.number,
    "/pomoc/prosby/": lambda scene: scene.asked.pk,
    "/pomoc/czasy/": lambda scene: scene.contract.pk,
    "/pomoc/raporty/parametry/": lambda scene: scene.contract.pk,
    "/pomoc/raporty/<pk>/podpisz/": lambda scene: scene.handed_report.pk,
    "/pomoc/terminy-ustawowe/": lambda scene: scene.obligation.pk,
    "/pomoc/raporty/": lambda scene: scene.report.pk,
    "/pomoc/przeglady/nowy/": lambda scene: scene.contract.pk,
    "/pomoc/przeglady/": lambda scene: scene.review.pk,
    "/pomoc/przekazane/<pk>/zegar/wznow/": lambda scene: scene.stopped.pk,
    "/pomoc/narady/": lambda scene: scene.consultation.pk,
    "/pomoc/czas-pracy/": lambda scene: scene.spent.pk,
    "/pomoc/przekazane/": lambda scene: scene.registered.pk,
    "/pomoc/<number>/zamknij/": lambda scene: scene.solved.number,
    "/pomoc/<number>/ponow/": lambda scene: scene.solved.number,
    "/pomoc/<number>/": lambda scene: scene.ticket.number,
}
