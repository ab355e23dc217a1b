"""Fixtures of the courses' tests."""

from tests.lms.conftest import in_english

__all__ = ["in_english"]
