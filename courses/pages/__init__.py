"""Content that authors write in Wagtail."""

from courses.pages.instruction import InstructionIndexPage, InstructionPage, InstructionTag

__all__ = ["InstructionIndexPage", "InstructionPage", "InstructionTag"]
