"""Move pins and frames along with the picture that was cropped."""

from courses.blocks.changed_steps import Stored
from courses.blocks.marks import carried, marks_of, stored_marks
from courses.operations.rewrite_steps import rewrite_steps
from lms.kit.burning import Area
from lms.models import Picture


def carry_marks(*, picture: Picture, crop: Area) -> int:
    """In every draft and version, as each of them shows the picture anew; return in how many. Call in a transaction."""

    def moved(step: Stored) -> Stored | None:
        value = step["value"]
        shot = value.get("screenshot") or {}
        shown = shot.get("image") if isinstance(shot, dict) else shot
        if shown != picture.pk or not value.get("marks"):
            return None
        return {**step, "value": {**value, "marks": stored_marks(carried(marks_of(value["marks"]), crop))}}

    return rewrite_steps(change=moved, containing='"marks"')
