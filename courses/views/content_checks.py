"""What Wagtail's own checker tells authors beside its own rules."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.userbar import ContentCheckerItem

from courses.blocks.advice import MOST_STEPS, Advice
from lms.kit.plain import LONGEST_SENTENCE

TOLD = {
    Advice.VERB: (_("A step does not begin with a verb"), _("Say what to do: “Click New letter”.")),
    Advice.EXPECTED: (_("A step does not say what should happen"), _("Tell how a person knows that it worked.")),
    Advice.ALT: (_("A screenshot has no description"), _("Describe it, or mark it as decoration.")),
    Advice.SENTENCE: (_("A sentence is too long"), _("Write at most %(most)d words in a sentence.")),
    Advice.HERE: (_("A link says “here”"), _("Say where the link leads, or what to click.")),
    Advice.PERSONAL: (_("A number like a PESEL, or an e-mail address"), _("Leave out what tells who a person is.")),
    Advice.MANY: (_("There are many steps"), _("Write at most %(most)d steps, or make two instructions.")),
    Advice.REVIEW: (_("The day of the review is past"), _("Check the text and set the next day.")),
}
MOST = {Advice.SENTENCE: LONGEST_SENTENCE, Advice.MANY: MOST_STEPS}
# What search engines are told matters to public pages only.
LEFT_OUT = "empty-meta-description"


class PomostChecker(ContentCheckerItem):
    """The preview marks what was found (`data-advice`). Axe knows no check that only fails, and Wagtail takes none of
    ours without a script; a marked element has no title, so that the check of titles fails there.
    """

    def get_axe_run_only(self, request: HttpRequest) -> list[str]:
        return [*(rule for rule in self.axe_run_only if rule != LEFT_OUT), *map(_rule, Advice)]

    def get_axe_custom_rules(self, request: HttpRequest) -> list[dict[str, Any]]:
        own = [
            {
                "id": _rule(advice),
                "impact": "moderate",
                "selector": f'[data-advice~="{advice}"]',
                "tags": ["best-practice"],
                "any": ["non-empty-title"],
                "enabled": True,
            }
            for advice in Advice
        ]
        return [*(rule for rule in self.axe_custom_rules if rule["id"] != LEFT_OUT), *own]

    def get_axe_messages(self, request: HttpRequest) -> dict[str, dict[str, str]]:
        own = {
            _rule(advice): {"error_name": str(name), "help_text": str(told) % {"most": MOST.get(advice, 0)}}
            for advice, (name, told) in TOLD.items()
        }
        return {**super().get_axe_messages(request), **own}


def put_checker(request: HttpRequest, items: list[Any], page: Any) -> None:
    """For Wagtail's hook: the own checker in the place of the standard one."""
    for place, item in enumerate(items):
        if isinstance(item, ContentCheckerItem):
            items[place] = PomostChecker(in_editor=item.in_editor)


def _rule(advice: Advice) -> str:
    return f"pomost-{advice}"
