"""The paper of a partner's matrix of skills, and where its file is kept."""

from datetime import date
from hashlib import sha256
from typing import Any

from courses.models import SkillSheet
from courses.queries.skill_words import document
from courses.queries.skills import matrix
from lms.kit.pdf import path_of
from lms.models import Partner

TEMPLATE = "skills.typ"
ORDERED, FAILED = "ordered", "failed"
"""What the cache says under `order_key` of a file that is not there."""


def folder_of(partner_id: int) -> str:
    return f"skills/{partner_id}"


def number_of(partner: Partner, day: date) -> str:
    """Empty where nobody has asked for the paper of that day yet."""
    return SkillSheet.objects.filter(partner=partner, day=day).values_list("number", flat=True).first() or ""


def skill_paper(partner: Partner, day: date) -> tuple[dict[str, Any], str]:
    """The data for the template, and the path within the protected storage of the file that says just this."""
    data = document(partner, matrix(partner.pk, day), day, number=number_of(partner, day))
    return data, path_of(folder_of(partner.pk), TEMPLATE, data)


def order_key(path: str) -> str:
    return f"skills-pdf:{sha256(path.encode()).hexdigest()}"
