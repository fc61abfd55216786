from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csto_nlp.corpus.encoding import check_encoding, decode
from csto_nlp.errors import UsageError

CYRILLIC = (
    "Президенты шести государств встретились в Бишкеке и подписали договор.",
    "Она приехала.",
    "Съезд отложен; «итоги» — потом.",
    "МОСКВА, 12 мая. Секретарь сообщил о подъёме.",
    "Президент України їздив до Києва на зустріч з послами.",
    "Її ґанок",
    "Старшыня савета сустрэўся з прэзідэнтам у Мінску.",
    "Министърът подписа споразумението във вторник.",
)
LATIN = (
    "Le président a été reçu à l’Élysée — « très bien ».",
    "Die Gespräche müssen fortgeführt werden.",
    "Übergröße",
    "El niño habló ayer en Bogotá.",
    "“Yes”, he said – twice.",
    "It’s over",
    "naïve",
)
PAGES = ("cp1251", "koi8-r", "koi8-u", "cp866", "iso8859-5", "mac-cyrillic")
WIDE = ("utf-16-le", "utf-16-be", "utf-16", "utf-32")


def encodable(texts: tuple[str, ...], pages: tuple[str, ...]) -> list[tuple[str, str]]:
    found = []
    for text in texts:
        for page in pages:
            try:
                text.encode(page)
            except UnicodeEncodeError:
                continue
            found.append((text, page))
    return found


@pytest.mark.parametrize(("text", "page"), encodable(CYRILLIC, (*PAGES, *WIDE, "utf-8", "utf-8-sig")))
def test_cyrillic_is_recognised(text: str, page: str) -> None:
    assert decode(text.encode(page))[0] == text


@pytest.mark.parametrize(("text", "page"), encodable(LATIN, ("cp1252", "latin-1", *WIDE, "utf-8", "utf-8-sig")))
def test_latin_is_recognised(text: str, page: str) -> None:
    assert decode(text.encode(page))[0] == text


def test_a_few_broken_bytes_do_not_make_it_legacy() -> None:
    data = "“Talks” went on – in Bishkek".encode() + b" \x93 \xff"
    text, encoding = decode(data)
    assert (text[:28], encoding) == ("“Talks” went on – in Bishkek", "utf-8")
    assert text.count("\ufffd") == 2


@pytest.mark.parametrize("cut", [1, 2])
def test_a_character_cut_at_the_end_is_still_utf8(cut: int) -> None:
    text, encoding = decode("Договор подписан – ок…".encode()[:-cut])
    assert encoding == "utf-8"
    assert text.startswith("Договор подписан – ок")


def test_one_accent_at_the_end_is_latin() -> None:
    assert decode(b"caf\xe9") == ("café", "cp1252")


def test_bytes_undefined_in_windows_1252_are_latin_1() -> None:
    assert decode(b"na\xefve \x81 text")[1] == "latin-1"


def test_mark_and_nul_bytes_go() -> None:
    assert decode(codecs.BOM_UTF8 + b"a\0b\0c d e f")[0] == "abc d e f"


def test_the_user_overrides_the_evidence() -> None:
    assert decode("Да".encode("cp1251"), "koi8-r")[0] == "дЮ"
    assert decode(b"\xff\xfe", "utf-8")[0] == "\ufffd\ufffd"


@pytest.mark.parametrize("name", ["no-such", "hex", "rot13", "idna2", "undefined", "\0"])
def test_an_unknown_encoding_is_a_usage_error(name: str) -> None:
    with pytest.raises(UsageError):
        check_encoding(name)


@given(st.binary(max_size=400))
def test_decoding_never_raises_and_leaves_text_that_can_be_written(data: bytes) -> None:
    text, encoding = decode(data)
    assert "\0" not in text
    text.encode()
    codecs.lookup(encoding)


@given(st.text(min_size=1, max_size=100).filter(lambda text: "\0" not in text and not text.startswith("\ufeff")))
def test_utf8_is_always_read_as_utf8(text: str) -> None:
    data = text.encode("utf-8", "ignore")
    if not text.isprintable():
        return
    assert decode(data)[0] == data.decode()
