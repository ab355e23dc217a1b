"""Nobody makes this machine speak to itself or its neighbours, and nobody holds it for long."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from lms.kit import outward
from lms.kit.outward import NotSent, addresses_of, place_of, post

Answer = Callable[[socket.socket], None]


@pytest.fixture
def private(settings: Any) -> None:
    settings.WEBHOOKS_PRIVATE = True


@pytest.fixture
def listening() -> Iterator[Callable[[Answer], str]]:
    """A server of bare sockets: `listening(answer)` gives its address; each connection is answered by `answer`."""
    opened: list[socket.socket] = []

    def start(answer: Answer) -> str:
        server = socket.create_server(("127.0.0.1", 0))
        opened.append(server)

        def serve() -> None:
            while True:
                try:
                    connection, _address = server.accept()
                except OSError:
                    return
                with connection:
                    connection.settimeout(5)
                    try:
                        answer(connection)
                    except OSError:
                        continue

        threading.Thread(target=serve, daemon=True).start()
        return f"http://127.0.0.1:{server.getsockname()[1]}/in?x=1"

    yield start
    for server in opened:
        server.shutdown(socket.SHUT_RDWR)
        server.close()


def send(url: str) -> int:
    return post(url, body=b"{}", headers={"Content-Type": "application/json"})


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/", "ftp://example.org/", "https://", "/polaczenia/", "https://a:b@example.org/",
        "https://example.org:99999/", "https://[::1/",
    ],
)  # fmt: skip
def test_only_plain_https_addresses(url: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - some are the standard library's own words
        place_of(url)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "localhost", "10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.169.254", "0.0.0.0", "100.64.0.1",
        "[::1]", "[::]", "[fe80::1]", "[fd00::1]", "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]",
        "224.0.0.1", "2130706433", "0x7f.1", "no-such-host.invalid",
    ],
)  # fmt: skip
def test_no_private_address_however_it_is_written(host: str) -> None:
    with pytest.raises(NotSent):
        addresses_of(place_of(f"https://{host}/"))
    with pytest.raises(NotSent):
        send(f"https://{host}/")


def test_a_public_address_is_one() -> None:
    assert addresses_of(place_of("https://93.184.216.34:8443/a?b=1")) == ["93.184.216.34"]
    assert addresses_of(place_of("https://[2a00:1450:4001:81b::200e]/")) == ["2a00:1450:4001:81b::200e"]


def test_the_name_is_looked_up_once(private: None, listening: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that leads elsewhere at the second look is not followed there."""
    asked: list[Any] = []
    look = socket.getaddrinfo

    def counted(host: Any, *rest: Any, **more: Any) -> Any:
        if host == "localhost":
            asked.append(host)
            return look("127.0.0.1", *rest, **more)
        return look(host, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", counted)
    heard: list[bytes] = []

    def answer(connection: socket.socket) -> None:
        heard.append(connection.recv(4000))
        connection.sendall(b"HTTP/1.1 204 No Content\r\n\r\n")

    url = listening(answer).replace("127.0.0.1", "localhost")

    assert send(url) == 204
    assert len(asked) == 1
    assert heard[0].startswith(b"POST /in?x=1 HTTP/1.1\r\nHost: localhost:")


def test_no_redirect_is_followed(private: None, listening: Any) -> None:
    reached: list[str] = []

    def elsewhere(connection: socket.socket) -> None:
        reached.append("elsewhere")

    target = listening(elsewhere)

    def answer(connection: socket.socket) -> None:
        connection.recv(4000)
        connection.sendall(f"HTTP/1.1 307 Go\r\nLocation: {target}\r\nContent-Length: 0\r\n\r\n".encode())

    assert send(listening(answer)) == 307
    assert reached == []


def test_who_says_nothing_is_left(private: None, listening: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outward, "EACH_WAIT", 0.2)
    with pytest.raises(NotSent, match="timed out"):
        send(listening(lambda connection: time.sleep(1)))


def test_who_drips_is_cut(private: None, listening: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each sign comes in time, the answer never."""
    monkeypatch.setattr(outward, "WHOLE_WAIT", 0.5)

    def drip(connection: socket.socket) -> None:
        connection.recv(4000)
        connection.sendall(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        for _each in range(100):
            connection.sendall(b"x")
            time.sleep(0.1)

    begin = time.monotonic()
    with pytest.raises(NotSent):
        send(listening(drip))
    assert time.monotonic() - begin < 5


@pytest.mark.parametrize(
    "said", [b"", b"SSH-2.0-x\r\n\r\n", b"HTTP/1.1 abc\r\n\r\n", b"HTTP/1.1 200 OK\r\n" + b"a" * 70_000]
)
def test_what_is_no_answer_counts_as_none(private: None, listening: Any, said: bytes) -> None:
    def answer(connection: socket.socket) -> None:
        connection.recv(4000)
        connection.sendall(said)

    with pytest.raises(NotSent):
        send(listening(answer))


def test_nobody_listens(private: None) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with pytest.raises(NotSent, match="Refused"):
        send(f"http://127.0.0.1:{port}/")


def test_https_asks_for_the_names_certificate(private: None, listening: Any) -> None:
    """A server that speaks no TLS at all is not spoken to."""

    def answer(connection: socket.socket) -> None:
        connection.recv(4000)
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")

    with pytest.raises(NotSent, match="SSL"):
        send(listening(answer).replace("http:", "https:"))
