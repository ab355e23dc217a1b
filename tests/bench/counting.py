"""Counts the statements of each response, those that only frame a transaction left out."""

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse

FRAMES = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT")
HEADER = "X-Statements"


class CountStatements:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        seen = 0

        def look(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
            nonlocal seen
            seen += not sql.startswith(FRAMES)
            return execute(sql, params, many, context)

        with connection.execute_wrapper(look):
            response = self.get_response(request)
        response[HEADER] = str(seen)
        return response
