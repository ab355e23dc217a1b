"""A small tracker of a contractor, and the bridge that keeps it in step with Pomost, all over real HTTP.

It knows Pomost only by what the handbook (site/handbook/contractor-api.md) says, and imports nothing of it.
"""

import hashlib
import hmac
import json
import threading
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Issue:
    """What the tracker keeps of one matter. `seen` is the newest sequence that changed it."""

    number: str
    matter: int
    title: str
    state: str = ""
    comments: list[str] = field(default_factory=list)
    seen: int = 0


class Tracker:
    """`faults` are played one for each message, before anything else: "down", "slow", "slow after work"."""

    def __init__(self, secret: str = "", api: str = "", token: str = "") -> None:
        self.secret, self.api, self.token = secret, api, token
        self.issues: dict[int, Issue] = {}
        self.done: set[str] = set()
        self.arrived: list[str] = []
        self.forged = 0
        self.faults: list[str] = []
        self.delay = 1.0
        self.at_arrival: Any = None
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.server.daemon_threads = True
        self.lock = threading.Lock()
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_address[1]}/pomost"

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        tracker = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                try:
                    self.send_response(tracker.receive(dict(self.headers), body))
                    self.send_header("Content-Length", "0")
                    self.end_headers()
                except OSError:
                    return  # whoever called has lost patience

            def log_message(self, *_: Any) -> None:
                return

        return Handler

    def receive(self, headers: dict[str, str], body: bytes) -> int:
        fault = self.faults.pop(0) if self.faults else ""
        if fault == "down":
            return 503
        if not self.is_genuine(headers.get("Pomost-Signature", ""), body):
            self.forged += 1
            return 401
        if self.at_arrival:
            self.at_arrival()
        if fault == "slow":
            time.sleep(self.delay)
        message = json.loads(body)
        with self.lock:
            self.arrived.append(message["id"])
            if message["id"] not in self.done:
                self.take(message)
                self.done.add(message["id"])
        if fault == "slow after work":
            time.sleep(self.delay)
        return 200

    def is_genuine(self, shown: str, body: bytes) -> bool:
        parts = dict(each.split("=", 1) for each in shown.split(",") if "=" in each)
        made = hmac.new(self.secret.encode(), f"{parts.get('t')}.".encode() + body, hashlib.sha256).hexdigest()
        fresh = parts.get("t", "").isdigit() and abs(time.time() - int(parts["t"])) <= 300
        return fresh and hmac.compare_digest(made, parts.get("v1", ""))

    def take(self, message: dict[str, Any]) -> None:
        """Read the matter as it is now: a message says that something changed, never what it looks like."""
        matter = message["escalation"]["id"]
        if matter in self.issues and self.issues[matter].seen >= message["sequence"]:
            return
        read = self.call("GET", f"/api/v1/escalations/{matter}")[1]
        issue = self.issues.get(matter) or self._open(read)
        issue.state, issue.seen = read["state"], message["sequence"]
        issue.comments = [each["text"] for each in read["messages"]]

    def _open(self, read: dict[str, Any]) -> Issue:
        issue = self.issues[read["id"]] = Issue(f"TR-{len(self.issues) + 1}", read["id"], read["title"])
        self.call("PUT", f"/api/v1/escalations/{read['id']}/external-number", {"number": issue.number})
        return issue

    def act(self, issue: Issue, act: str, text: str = "", *, key: str = "", seen: str = "") -> tuple[int, Any]:
        headers = {name: value for name, value in (("Idempotency-Key", key), ("If-Match", seen)) if value}
        body = {"text": text} if text else None
        return self.call("POST", f"/api/v1/escalations/{issue.matter}/{act}", body, **headers)

    def call(self, method: str, path: str, body: Any = None, **headers: str) -> tuple[int, Any]:
        request = urllib.request.Request(
            self.api + path,
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": f"Bearer {self.token}", "Content-Type": "application/json", **headers},
        )
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as refusal:
            with refusal:
                return refusal.code, json.load(refusal)
