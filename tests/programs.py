"""A program as the tests of our APIs run it, and whether what it is answered is as described."""

import json
from typing import Any

from django.test import Client
from jsonschema import Draft202012Validator


class Program:
    """A client that shows a token and speaks JSON."""

    def __init__(self, secret: str) -> None:
        self.client, self.shown = Client(), {"Authorization": f"Bearer {secret}"}

    def get(self, path: str, **headers: str) -> Any:
        return self.client.get(path, headers={**self.shown, **headers})

    def post(self, path: str, body: Any = None, *, method: str = "post", **headers: str) -> Any:
        send = getattr(self.client, method)
        text = body if isinstance(body, str) else json.dumps(body)
        sent = {} if body is None else {"data": text, "content_type": "application/json"}
        return send(path, headers={**self.shown, **headers}, **sent)


def fits(document: dict[str, Any], path: str, method: str, answer: Any) -> list[str]:
    """What of the answer the document does not know."""
    responses = document["paths"][path][method]["responses"]
    if str(answer.status_code) not in responses:
        return [f"{path}: {answer.status_code}"]
    content = responses[str(answer.status_code)].get("content", {})
    kind = answer["Content-Type"].partition(";")[0] if "Content-Type" in answer else ""
    if not content or "*/*" in content:
        answer.close()
        return []
    if kind not in content:
        return [f"{path}: {kind}"]
    schema = {**content[kind]["schema"], "components": document["components"]}
    return [error.message for error in Draft202012Validator(schema).iter_errors(answer.json())]
