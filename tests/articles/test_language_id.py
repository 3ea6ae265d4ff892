import pytest

from helpers.articles.language_id import language_of

RUSSIAN = "Президент Таджикистана прибыл в Тегеран с официальным визитом и встретился с президентом Ирана. " * 3
GERMAN = (
    "Der Präsident sagte am Montag, dass die Länder ihre Zusammenarbeit ausbauen wollen und der Handel stark "
    "gestiegen sei, berichtete die Agentur unter Berufung auf das Ministerium."
)


@pytest.mark.parametrize(("text", "language"), [(RUSSIAN, "ru"), (GERMAN, "de")])
def test_another_language_is_told(text, language):
    assert language_of(text, "en") == language


def test_a_short_text_counts_as_the_project_s(english):
    assert language_of("Rahmon, Raisi, Teheran", "en") == "en"
    assert language_of("1 234,5", "fr") == "fr"
    assert language_of(english, "de") == "en"


def test_another_script_is_told_even_from_a_few_words():
    assert language_of("رئیس جمهور تاجیکستان وارد تهران شد", "en") == "fa"
    assert language_of("塔吉克斯坦总统抵达德黑兰", "en") == "zh"


def test_sister_languages_do_not_exclude_one_another():
    croatian = (
        "Predsjednik je u ponedjeljak doputovao u službeni posjet i rekao da će dvije zemlje potpisati sporazum. "
    )
    assert language_of(croatian * 2, "hr") == "hr"
    assert language_of(croatian * 2, "bs") == "bs"
