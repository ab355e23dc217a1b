"""The index of a question's words: a hidden column with GIN on PostgreSQL, a table of FTS5 on SQLite.

Both follow `search_text` by themselves, whoever writes it. Django knows nothing of either, so no row that is read or
written by the ORM carries the words twice.
"""

from typing import Any

POSTGRESQL = (
    "ALTER TABLE helpdesk_ticket ADD COLUMN IF NOT EXISTS search_words tsvector"
    " GENERATED ALWAYS AS (to_tsvector('simple', search_text)) STORED",
    "CREATE INDEX IF NOT EXISTS helpdesk_ticket_words ON helpdesk_ticket USING gin (search_words)",
)
_OLD = "INSERT INTO helpdesk_ticket_words (helpdesk_ticket_words, rowid, search_text)"
_NEW = "INSERT INTO helpdesk_ticket_words (rowid, search_text) VALUES (new.id, new.search_text)"
TRIGGERS = (
    f"CREATE TRIGGER IF NOT EXISTS helpdesk_ticket_words_added AFTER INSERT ON helpdesk_ticket BEGIN {_NEW}; END",
    "CREATE TRIGGER IF NOT EXISTS helpdesk_ticket_words_gone AFTER DELETE ON helpdesk_ticket"
    f" BEGIN {_OLD} VALUES ('delete', old.id, old.search_text); END",
    "CREATE TRIGGER IF NOT EXISTS helpdesk_ticket_words_changed AFTER UPDATE OF search_text ON helpdesk_ticket"
    f" WHEN old.search_text <> new.search_text BEGIN {_OLD} VALUES ('delete', old.id, old.search_text); {_NEW}; END",
)
SQLITE = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS helpdesk_ticket_words USING fts5"
    " (search_text, content='helpdesk_ticket', content_rowid='id')",
    *TRIGGERS,
    "INSERT INTO helpdesk_ticket_words (helpdesk_ticket_words) VALUES ('rebuild')",
)
_STANDS = {
    "sqlite": "SELECT COUNT(*) = 3 FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'helpdesk_ticket_words_%'",
    "postgresql": "SELECT to_regclass('helpdesk_ticket_words') IS NOT NULL",
}


def keep_word_index(connection: Any) -> None:
    """Make it where it is missing, whole or in part; looking first spares the lock that a change of the table takes.

    A migration of SQLite may write a table anew, and the triggers go with the old one: so this runs after each.
    """
    with connection.cursor() as cursor:
        cursor.execute(_STANDS[connection.vendor])
        if cursor.fetchone()[0]:
            return
        for statement in SQLITE if connection.vendor == "sqlite" else POSTGRESQL:
            cursor.execute(statement)
