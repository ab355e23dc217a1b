"""Journeys through several parts at once."""
