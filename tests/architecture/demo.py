"""Reading the demonstration's texts, for the tests that hold them against the house rules."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

DEMO = Path(__file__).parents[2] / "site" / "content" / "demo"
SENTENCE_END = re.compile(r"(?<=[.!?:])\s+|</?(?:p|li|ol|ul|h2|h3)>")
TAG = re.compile(r"<[^>]+>")


@cache
def load(name: str) -> Any:
    return json.loads((DEMO / name).read_text(encoding="utf-8"))


def longest_sentence(text: str) -> int:
    """In words; a line of a list is a sentence too."""
    return max(len(TAG.sub(" ", part or "").split()) for part in SENTENCE_END.split(text))
