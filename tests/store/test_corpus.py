import pathlib

from helpers.base.project import Project
from helpers.base.records import Article, Problem
from helpers.base.tables import KINDS, table
from helpers.store.corpus import Corpus


def corpus(tmp_path, articles=(), problems=()):
    tables = {kind: table(kind, []) for kind in KINDS}
    tables |= {"articles": table("articles", articles), "problems": table("problems", problems)}
    return Corpus(project=Project.open(tmp_path), **tables)


def test_what_was_loaded_and_what_was_not_is_said_in_words(tmp_path):
    articles = [
        Article(article_id="a", text="x", words=1200, language="en"),
        Article(article_id="b", text="x", words=10, language=None, duplicate_of="a"),
        Article(article_id="c", text="я", words=1, language="ru"),
    ]
    said = corpus(tmp_path, articles, [Problem(path="d.txt", fault="It is empty.", remedy="Delete it.")]).describe()
    assert "2 articles of 1,210 words" in said
    assert "1 article in another language" in said
    assert "1 duplicate" in said
    assert "d.txt: It is empty. Delete it." in said


def test_an_empty_corpus_says_so(tmp_path):
    assert "0 articles of 0 words" in corpus(tmp_path).describe()


def test_of_a_long_path_the_first_line_says_the_end(tmp_path) -> None:
    deep = tmp_path / "documents of the news desk" / "2024" / "ports"
    deep.mkdir(parents=True)
    first = corpus(deep).describe().splitlines()[0]
    assert first.startswith(f"0 articles of 0 words from {pathlib.Path('…', '2024', 'ports')}: ")
