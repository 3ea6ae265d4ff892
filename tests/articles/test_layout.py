from helpers.articles.formats.layout import Line, PrintedWords, paragraphs


def page(*rows, pitch=12.0):
    """Lines of ten points from the top of a page; a row is (text, left, right) or a gap in points."""
    at, out = 700.0, []
    for row in rows:
        if isinstance(row, float):
            at -= row
            continue
        text, left, right = row
        out.append(Line(text, left, right, at - 10, at, size=10))
        at -= pitch
    return out


def joined(lines):
    return paragraphs(lines, PrintedWords([lines]))


def test_a_wide_gap_parts_paragraphs():
    lines = page(("One goes", 0, 100), ("on here.", 0, 100), 6.0, ("Two goes", 0, 100), ("on.", 0, 20))
    assert joined(lines) == ["One goes on here.", "Two goes on."]


def test_an_indent_parts_paragraphs():
    lines = page(("One goes on", 0, 100), ("to the margin.", 0, 100), ("Two is set", 12, 100), ("in.", 0, 20))
    assert joined(lines) == ["One goes on to the margin.", "Two is set in."]


def test_a_line_that_stops_short_ends_a_paragraph():
    lines = page(("One goes on here", 0, 100), ("and ends.", 0, 50), ("Two goes on too.", 0, 100))
    assert joined(lines) == ["One goes on here and ends.", "Two goes on too."]


def test_a_hyphen_stays_where_the_document_prints_it():
    lines = page(
        ("a long-term plan and a long-", 0, 100),
        ("term goal of Asia-", 0, 100),
        ("Plus for coop-", 0, 100),
        ("eration", 0, 50),
    )
    assert joined(lines) == ["a long-term plan and a long-term goal of Asia-Plus for cooperation"]


def test_a_page_without_lines_has_no_paragraphs():
    assert joined([]) == []


def test_a_slash_between_words_at_a_line_s_end_keeps_them_together():
    lines = page(("It is called and/", 0, 100), ("or, which is", 0, 100), ("long.", 0, 20))
    assert joined(lines) == ["It is called and/or, which is long."]
    lines = page(("The ratio was 3 /", 0, 100), ("4, they said.", 0, 60))
    assert joined(lines) == ["The ratio was 3 / 4, they said."]
