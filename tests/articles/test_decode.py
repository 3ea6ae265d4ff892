import pytest

from helpers.articles.decode import decode, decode_as
from helpers.articles.draft import Unreadable

RUSSIAN = "Президент прибыл в Тегеран с официальным визитом. Подписано семнадцать документов о сотрудничестве."
FRENCH = "Le président est arrivé à Téhéran, où il a été reçu. « Nous avons décidé d’élargir la coopération », dit-il."
POLISH = "Prezydent przybył w poniedziałek z oficjalną wizytą. Podpisano siedemnaście dokumentów o współpracy państw."
TURKISH = "Cumhurbaşkanı resmi bir ziyaret için geldi. İki ülke arasında işbirliğine ilişkin on yedi belge imzalandı."


def test_utf8_keeps_mark_and_line_ends():
    text = "\ufeffOne.\r\nTwo.\rThree.\n"
    assert decode(text.encode()) == decode(text.encode())
    assert decode(text.encode()).text == text
    assert decode(text.encode()).faults == ()


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_wide_text_with_a_mark(encoding):
    decoded = decode("“Yes,” he said.".encode(encoding))
    assert decoded.text == "“Yes,” he said."
    assert [fault.severity for fault in decoded.faults] == ["note"]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_wide_text_without_a_mark_is_assumed_and_said(encoding):
    text = "He said yes on Monday, “after all”, and left."
    decoded = decode(text.encode(encoding))
    assert (decoded.text, decoded.encoding) == (text, encoding)
    assert encoding in decoded.faults[0].fault


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "cp1251"), (RUSSIAN, "koi8_r"), (FRENCH, "cp1252"), (POLISH, "cp1250"), (TURKISH, "cp1254"),
        ("“Café,” he said — “we’re friends.”", "cp1252"),
    ],
)  # fmt: skip
def test_code_pages_are_told_apart(text, encoding):
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert decoded.encoding == encoding
    assert decoded.faults[0].severity == "warning"


def test_a_damaged_spot_does_not_turn_the_rest_into_another_encoding():
    data = RUSSIAN.encode()
    decoded = decode(data[:21] + b"\xff" + data[21:])
    assert decoded.encoding == "utf-8"
    assert decoded.text.count("\ufffd") == 2 - (len(data[:21].decode(errors="ignore").encode()) == 21)
    assert "cannot be read" in decoded.faults[0].fault


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a PNG picture"), (b"\xff\xd8\xff\xe0\0\x10JFIF", "a JPEG picture"),
        (b"%PDF-1.7\n", "a PDF document"), (b"PK\x03\x04", "zip"), (b"BM" + bytes(500), "never occur in text"),
        (bytes(range(128, 256)) + b"\0" * 9, "never occur in text"),
    ],
)  # fmt: skip
def test_what_is_no_text_is_refused(data, kind):
    with pytest.raises(Unreadable, match=kind):
        decode(data)


def test_a_document_s_own_word_on_its_encoding_counts_where_it_can():
    assert decode_as(RUSSIAN.encode("koi8_r"), "koi8-r").text == RUSSIAN
    assert decode_as(RUSSIAN.encode(), "koi8-r").text == RUSSIAN
    assert decode_as(RUSSIAN.encode("cp1251"), "no-such-thing").text == RUSSIAN


def test_one_stray_byte_does_not_turn_utf_8_into_another_encoding():
    text = "“We are ready,” she said in a café. And then – nothing."
    data = text.encode().replace("é".encode(), b"\xe9")
    found = decode(data)
    assert (found.text, found.encoding) == (text, "utf-8")
    assert [(fault.severity, "1 byte" in fault.fault) for fault in found.faults] == [("note", True)]


def test_half_a_character_is_shown_to_be_lost():
    found = decode("“We are ready,” she said. “Yes.”".encode()[:-1])
    assert found.text == "“We are ready,” she said. “Yes.\ufffd"
    assert found.faults[0].severity == "warning"


def test_a_text_in_an_older_encoding_is_still_that():
    text = "“Café” – “naïve”, “déjà vu” and “garçon”, said the waiter in the square. " * 3
    assert decode(text.encode("cp1252")).text == text
