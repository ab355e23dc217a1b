"""Any bytes are read, and whatever they hold is found."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpdesk.mail.classify import classify, our_ids
from helpdesk.mail.parse import parse
from helpdesk.mail.parsed import Parsed
from helpdesk.mail.split import split_reply
from tests.helpdesk.mail.made import file_part, mail_of, multipart, report_of, signed_of, text_part, tnef_of

SEEDS = [path.read_bytes() for path in sorted((Path(__file__).parent / "polish").glob("*.eml"))[::6]] + [
    report_of("<n.1.0123456789abcdef0123@pomost.example>"),
    mail_of(*multipart("mixed", file_part("filename=winmail.dat", tnef_of(("a.pdf", b"%PDF-1.4"))))[:1], body=b""),
    mail_of("Content-Type: application/pkcs7-mime", body=signed_of(mail_of(body="x" * 40))),
]


def read_all(raw: bytes) -> Parsed:
    mail = parse(raw)
    split = split_reply(mail.text)
    assert "".join(text for _kind, text in split.parts) == mail.text
    assert classify(mail, domain="pomost.example", own=["pomoc@pomost.example"]).kind
    assert our_ids(mail, "pomost.example") is not None
    for text in (mail.subject, mail.sender.name, mail.message_id):
        assert "\x00" not in text
    return mail


@given(st.binary(max_size=600))
def test_random_bytes(raw: bytes) -> None:
    read_all(raw)


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_mails_that_something_has_bitten(data: st.DataObject) -> None:
    raw = bytearray(data.draw(st.sampled_from(SEEDS)))
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, max(0, len(raw) - 1)))
        size = data.draw(st.integers(0, 30))
        raw[at : at + size] = data.draw(st.binary(max_size=30))
    read_all(bytes(raw))


@given(st.lists(st.sampled_from(
    ["=?utf-8?B?xbw=?=", "=?iso-8859-2?Q?=BF", "=?", "?=", "ż", "\x00", ";", "*0*=", "utf-8''%C5%BC", '"', "<a@b>", ","]
), max_size=30))  # fmt: skip
def test_headers_of_broken_pieces(pieces: list[str]) -> None:
    value = "".join(pieces)
    read_all(mail_of(f"Subject: {value}", f"To: {value}", f"Content-Type: text/plain; name{value}", f"Date: {value}"))


@pytest.mark.parametrize(
    ("raw", "problem"),
    [(b"", "empty"), (b" \r\n\r\n", "empty"), (b"\xff\xfe\x00", "broken"), (b"To: x@y.example\r\n\r\nx", "no_sender")],
    ids=["nothing", "blank", "no mail", "nobody"],
)
def test_what_nobody_can_read_says_so(raw: bytes, problem: str) -> None:
    assert parse(raw).problem == problem


def test_a_mail_over_the_limit_is_named_but_not_read() -> None:
    mail = parse(mail_of("Subject: Skan", body="x" * 5000), max_bytes=1000)

    assert (mail.problem, mail.subject, mail.sender.email, mail.text) == (
        "too_large",
        "Skan",
        "anna@losice.example",
        "",
    )


def test_a_nest_of_a_thousand_parts_ends() -> None:
    nested = b"Content-Type: text/plain\r\n\r\nx\r\n"
    for number in range(1200):
        mark = f"g{number}".encode()
        nested = (
            b'Content-Type: multipart/mixed; boundary="'
            + mark
            + b'"\r\n\r\n--'
            + mark
            + b"\r\n"
            + nested
            + b"\r\n--"
            + mark
            + b"--\r\n"
        )

    assert read_all(b"From: a@b.example\r\n" + nested).sender.email == "a@b.example"


def test_five_thousand_recipients() -> None:
    to = ", ".join(f"osoba{number}@losice.example" for number in range(5000))
    mail = read_all(mail_of(f"To: {to}"))

    assert len(mail.to) == 500
    assert "osoba4999@losice.example" in mail.recipients


@pytest.mark.parametrize(
    ("header", "subject"),
    [
        ("=?utf-8?B?WmHFvMOzxYLEhw==?=", "Zażółć"),
        ("=?utf-8?B?WmHFvMOzxYLEhw?=", "Zażółć"),  # padding left out
        ("=?UTF-8?Q?Za=C5?= =?UTF-8?Q?=BC=C3=B3=C5=82=C4=87?=", "Zażółć"),  # a letter cut in half
        ("=?iso-8859-2?q?Za=BF=F3=B3=E6_g=EA=B6l=B1?=", "Zażółć gęślą"),
        ("=?windows-1250?Q?Za=BF=F3=B3=E6_g=EA=9Cl=B9?=", "Zażółć gęślą"),
        ("=?utf-8?Q?Za=C5=BC=C3=B3=C5=82=C4=87 dwa?=", "Zażółć dwa"),  # spaces within
        ("=?nonsense?Q?Za=C5=BC=C3=B3=C5=82=C4=87?=", "Zażółć"),
        ("=?iso-2022-jp?B?GyRCRnxLXBsoQg==?=", "日本"),
        ("=?koi8-r?B?8NLJ18XU?=", "Привет"),
        ("ODP: =?utf-8?Q?=C5=BB?= i reszta", "ODP: Ż i reszta"),
        ("=?utf-8?Q?niedomkni=C4=99te", "=?utf-8?Q?niedomkni=C4=99te"),
    ],
    ids=str,
)  # fmt: skip
def test_encoded_words(header: str, subject: str) -> None:
    assert read_all(mail_of(f"Subject: {header}")).subject == subject


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-2", "windows-1250"])
def test_a_header_with_bare_letters(charset: str) -> None:
    raw = b"From: Zo\xc5\xbc <z@x.example>\r\nSubject: " + "Żółć gęślą jaźń".encode(charset) + b"\r\n\r\nx"

    assert read_all(raw).subject == "Żółć gęślą jaźń"


@pytest.mark.parametrize(
    ("data", "declared", "text"),
    [
        ("日本".encode("iso-2022-jp"), "iso-2022-jp", "日本"),
        ("日本".encode("iso-2022-jp"), "", "日本"),
        ("Привет".encode("koi8-r"), "koi8-r", "Привет"),
        ("Größe".encode("cp1252"), "windows-1252", "Größe"),
        ("„Zażółć” – gęślą".encode("cp1250"), "iso-8859-1", "„Zażółć” – gęślą"),
        ("Zażółć gęślą jaźń".encode("iso-8859-2"), "windows-1250", "Zażółć gęślą jaźń"),
        ("Zażółć".encode(), "iso-8859-1", "Zażółć"),
        ("Zażółć".encode("cp1250"), "base64", "Zażółć"),
        ("Zażółć".encode("utf-16"), "utf-16", "Zażółć"),
    ],
    ids=range(9),
)
def test_charsets(data: bytes, declared: str, text: str) -> None:
    kind = f"Content-Type: text/plain; charset={declared}" if declared else "X-None: 1"

    assert read_all(mail_of(kind, body=data)).text == text


@pytest.mark.parametrize(
    "name",
    [
        "filename*=utf-8''%C5%BB%C3%B3%C5%82w.pdf",
        "filename*0*=utf-8''%C5%BB%C3%B3; filename*1*=%C5%82; filename*2=w.pdf",
        'filename="=?utf-8?B?xbvDs8WCdy5wZGY=?="',
        'filename="Żółw.pdf"',
        "filename*=iso-8859-2''%AF%F3%B3w.pdf; filename=Zolw.pdf",
    ],
    ids=range(5),
)
def test_names_of_files(name: str) -> None:
    kind, body = multipart("mixed", text_part("Treść"), file_part(name, b"%PDF-1.4"))
    mail = read_all(mail_of(kind, body=body))

    assert [(file.name, file.content) for file in mail.files] == [("Żółw.pdf", b"%PDF-1.4")]
    assert mail.text.strip() == "Treść"


def test_an_alternative_with_pictures_within() -> None:
    inner_kind, inner = multipart("alternative", text_part("Słowa"), text_part("<p>Słowa</p>", "text/html"))
    related = inner_kind.replace("granica", "srodek").encode() + b"\r\n\r\n" + inner.replace(b"granica", b"srodek")
    picture = b"Content-Type: image/png\r\nContent-ID: <1>\r\n\r\nPNG"
    kind, body = multipart("related", related, picture)
    mail = read_all(mail_of(kind, body=body))

    assert (mail.text.strip(), mail.html.strip()) == ("Słowa", "<p>Słowa</p>")
    assert [(file.name, file.is_inline) for file in mail.files] == [("image.png", True)]


def test_winmail_dat_is_unpacked() -> None:
    kind, body = multipart("mixed", file_part("filename=winmail.dat", tnef_of(("Żółw.pdf", b"%PDF"), ("b.txt", b"b"))))

    assert [(f.name, f.content) for f in read_all(mail_of(kind, body=body)).files] == [
        ("Żółw.pdf", b"%PDF"),
        ("b.txt", b"b"),
    ]


def test_winmail_dat_that_is_none_stays_a_file() -> None:
    kind, body = multipart("mixed", file_part("filename=winmail.dat", b"nic"))

    assert [(f.name, f.content) for f in read_all(mail_of(kind, body=body)).files] == [("winmail.dat", b"nic")]


def test_signed_as_one_block_shows_its_text() -> None:
    inside = b"Content-Type: text/plain; charset=utf-8\r\n\r\n" + "Podpisana treść".encode()
    raw = mail_of("Content-Type: application/pkcs7-mime; smime-type=signed-data", body=signed_of(inside))

    assert read_all(raw).text == "Podpisana treść"


def test_signed_beside_shows_its_text() -> None:
    kind, body = multipart(
        "signed", text_part("Treść"), file_part("filename=smime.p7s", b"x", "application/pkcs7-signature")
    )

    assert read_all(mail_of(kind, body=body)).text.strip() == "Treść"


def test_html_alone_becomes_lines() -> None:
    html = "<html><head><title>T</title><style>x</style></head><body><p>Raz</p><p>Dwa<br>trzy</p><script>zły()</script>"

    assert read_all(mail_of("Content-Type: text/html; charset=utf-8", body=html)).text == "Raz\n\nDwa\ntrzy"


def test_two_senders_are_counted() -> None:
    assert read_all(mail_of(sender="a@x.example, b@x.example")).senders == 2
    assert read_all(mail_of("From: b@x.example", sender="a@x.example")).senders == 2


def test_a_name_brings_in_no_address() -> None:
    mail = read_all(
        mail_of(sender="=?utf-8?Q?=22anna=40losice=2Eexample=22_=3Canna=40losice=2Eexample=3E=2C?= <z@x.example>")
    )

    assert (mail.sender.email, mail.senders) == ("z@x.example", 1)
