"""In the editor of an instruction: screenshots that are pasted, dropped or chosen become steps."""

from typing import Any

from django.conf import settings
from django.forms import Media
from django.urls import reverse
from wagtail.admin.panels import Panel

from lms.kit.pictures import ACCEPTED, too_large


class PastePanel(Panel):
    """Stays away where the page is locked for its reader. `most_steps` is the most that the stream takes."""

    def __init__(self, *, most_steps: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.most_steps = most_steps

    def clone_kwargs(self) -> dict[str, Any]:
        return {**super().clone_kwargs(), "most_steps": self.most_steps}

    class BoundPanel(Panel.BoundPanel):
        template_name = "courses/wagtail/paste_panel.html"

        def is_shown(self) -> bool:
            lock = self.instance.get_lock() if self.instance.pk else None
            return super().is_shown() and not (lock and lock.for_user(self.request.user))

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            most = settings.UPLOAD_MAX_BYTES
            return {
                **super().get_context_data(parent_context),
                "accepted": ",".join(ACCEPTED),
                "most_bytes": most,
                "marks_url": reverse("mark_screenshot", args=[self.instance.pk, "STEP"]) if self.instance.pk else "",
                "most_steps": self.panel.most_steps,
                "too_large": too_large(most),
            }

        @property
        def media(self) -> Media:
            return Media(js=["js/token.js", "js/paste.js", "js/marks.js"], css={"all": ["css/paste.css"]})
