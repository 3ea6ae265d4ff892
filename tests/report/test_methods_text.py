"""The methods paragraph says what the run was made of, and what was not measured is said to be that."""

from __future__ import annotations

import hashlib
import pathlib
import shutil

import pandas as pd
import pytest
from pybtex.database import parse_string

import helpers as press
from helpers.explore.coding.layers import SETTLED, SentenceCoding, StatementMark, save
from helpers.knowledge.load import SHIPPED
from helpers.report.methods_text import citation_bibtex, methods_paragraph, references
from helpers.store.corpus import Corpus


@pytest.fixture
def own(tmp_path: pathlib.Path, seeds: pathlib.Path) -> Corpus:
    shutil.copytree(seeds, tmp_path / "seeds")
    return press.read(tmp_path / "seeds", progress=False)


def test_it_names_corpus_versions_codebook_and_marks(own: Corpus) -> None:
    said = methods_paragraph(own)
    assert "2 articles of 2 outlets" in said
    assert own.id in said
    for name in ("rules", "word lists", "spacy", "language model"):
        assert own.versions[name] in said
    assert hashlib.sha256((SHIPPED / "themes.toml").read_bytes()).hexdigest()[:16] in said
    assert (
        f"{own.quotes['confidence'][own.quotes['act'].isin(['said', 'spoke_act'])].mean():.2f} for the statements"
        in said
    )


def test_an_adapted_codebook_has_another_hash_and_is_said_to_be_that(own: Corpus) -> None:
    (own.project.root / "knowledge").mkdir(exist_ok=True)
    text = (SHIPPED / "themes.toml").read_text(encoding="utf-8") + "\n# ours\n"
    (own.project.root / "knowledge" / "themes.toml").write_text(text, encoding="utf-8")
    said = methods_paragraph(own)
    assert "a copy adapted for this project" in said
    assert hashlib.sha256(text.encode()).hexdigest()[:16] in said


def test_what_readers_decided_is_counted_with_its_interval(own: Corpus) -> None:
    assert "Nobody has reviewed the rows. No agreement between coders was measured." in methods_paragraph(own)
    first, second, third = own.quotes["quote_id"].iloc[:3]
    press.accept(own, first, coder="ida")
    press.accept(own, second, coder="ida")
    press.correct(own, third, via="Radio", coder="bob")
    said = methods_paragraph(own)
    assert (
        "Rows were reviewed by 2 reviewers: of 3 reviewed statements 2 were right as found (67%, 95% Wilson interval "
        in said
    )
    assert "21% to 94%), 1 corrected and 0 rejected" in said


def test_agreement_is_told_with_its_interval_where_it_was_measured(own: Corpus) -> None:
    rows = pd.DataFrame(
        {"variable": ["kind", "x"], "alpha": [0.812, None], "low": [0.7, None], "high": [0.9, None], "units": [40, 0]}
    )
    assert "Krippendorff's alpha with 95% bootstrap interval: kind 0.81 (0.70 to 0.90, 40 units)." in methods_paragraph(
        own, rows
    )


def said_of(corpus: Corpus, coder: str, speakers: list[str]) -> list[SentenceCoding]:
    """What *coder* says of the first statements that lie in one sentence: their words, and these *speakers*."""
    rows = corpus.quotes.merge(corpus.sentences, on=["article_id", "paragraph"], suffixes=("", "_of_sentence"))
    inside = rows[(rows["start"] >= rows["start_of_sentence"]) & (rows["end"] <= rows["end_of_sentence"])]
    return [
        SentenceCoding(
            sentence=row.sentence_id,
            article_id=row.article_id,
            span=(row.start_of_sentence, row.end_of_sentence),
            words=row.text_of_sentence,
            coder=coder,
            marks=(StatementMark(spans=row.spans, words=row.text, speaker=speaker, kind=row.kind),),
        )
        for row, speaker in zip(inside.drop_duplicates("sentence_id").itertuples(), speakers, strict=False)
    ]


def test_what_the_projects_coders_agree_on_and_settled_is_told_without_being_handed_over(own: Corpus) -> None:
    for coder, speakers in (("Ada", ["Bo", "Bo", "Cy", "Cy"]), ("Ida", ["Bo", "Bo", "Cy", "Bo"])):
        save(own.project, said_of(own, coder, speakers))
    said = methods_paragraph(own)
    assert "No agreement" not in said
    assert "speaker of the statement 0.53 (" in said
    assert "settled" not in said
    save(own.project, said_of(own, SETTLED, ["Bo", "Bo", "Cy", "Cy"]))
    assert "Against 4 sentences that coders settled, the statements as found had precision " in methods_paragraph(own)


def test_what_to_cite_is_bibtex_that_a_reference_manager_reads(own: Corpus) -> None:
    found = parse_string(references(own), "bibtex")
    assert len(found.entries) == 3
    software = parse_string(citation_bibtex(), "bibtex").entries["press_notebooks"]
    assert software.fields["version"] == press.__version__
    assert software.fields["year"].isdigit()


def test_the_widget_shows_and_hands_out_the_same_words(own: Corpus) -> None:
    desk = press.widget(own, "methods")
    assert desk.files.offered[0].make("txt", "column")[1].decode() == f"{methods_paragraph(own)}\n"
    assert desk.files.offered[1].make("bib", "column")[0] == "references.bib"
