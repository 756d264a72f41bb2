from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from knowledge_pipeline.chunking import MAX_WORDS, ChunkText, size_in_words, split
from knowledge_pipeline.readers import Block, StructuredDocument

SENTENCE = "The router restarts once and all devices lose their connection for two minutes."  # 13 words


def document(*blocks: Block, title: str = "Manual") -> StructuredDocument:
    return StructuredDocument(title, None, None, None, blocks, "text/plain")


def paragraph(sentences: int = 1, page: int | None = None) -> Block:
    return Block("paragraph", " ".join([SENTENCE] * sentences), page=page)


def test_chunks_carry_the_headings_above_them_without_the_title() -> None:
    chunks = split(
        document(
            Block("heading", "Manual", 1, "top"),
            paragraph(page=1),
            Block("heading", "Reset", 2, "reset"),
            Block("heading", "By hand", 3),
            paragraph(page=2),
            Block("heading", "Update", 2, "update"),
            paragraph(page=3),
        )
    )
    assert chunks == [
        ChunkText(SENTENCE, (), "top", 1, 0),
        ChunkText(SENTENCE, ("Reset", "By hand"), "reset", 2, 1),
        ChunkText(SENTENCE, ("Update",), "update", 3, 2),
    ]


def test_a_first_heading_that_is_not_the_title_is_part_of_the_path() -> None:
    assert split(document(Block("heading", "Lights", 1), paragraph()))[0].heading_path == ("Lights",)


def test_headings_alone_make_no_chunk() -> None:
    assert split(document(Block("heading", "Lights", 1), Block("heading", "Keys", 1))) == []


def test_long_paragraphs_are_cut_between_sentences() -> None:
    chunks = split(document(paragraph(40)))
    assert len(chunks) > 2
    assert all(chunk.text.endswith(".") and chunk.text.startswith("The") for chunk in chunks)


def test_short_paragraphs_share_a_chunk() -> None:
    assert [chunk.text for chunk in split(document(paragraph(2), paragraph(3)))] == [
        " ".join([SENTENCE] * 2) + "\n\n" + " ".join([SENTENCE] * 3)
    ]


def test_lists_stay_whole_and_with_the_line_that_announces_them() -> None:
    steps = Block("list", "\n".join(f"{number}. {SENTENCE}" for number in range(1, 9)))
    chunks = split(document(paragraph(7), Block("paragraph", "Do this:"), steps))
    assert [chunk.text.split("\n")[0] for chunk in chunks] == [paragraph(7).text, "Do this:"]
    assert chunks[1].text.endswith(steps.text)


def test_rows_of_a_long_table_stay_whole() -> None:
    rows = [f"light: {number}; meaning: {SENTENCE}" for number in range(60)]
    chunks = split(document(Block("table", "\n".join(rows))))
    assert [row for chunk in chunks for row in chunk.text.split("\n")] == rows


def test_a_row_that_says_enough_is_a_chunk_of_its_own() -> None:
    rows = [Block("table", f"code: {number}; cause: {SENTENCE}; remedy: {SENTENCE}") for number in range(3)]
    assert [chunk.text for chunk in split(document(*rows))] == [row.text for row in rows]


def test_trivial_ends_join_the_chunk_before() -> None:
    assert len(split(document(paragraph(9), Block("paragraph", "That was all.")))) == 1


TEXTS = st.one_of(
    st.text(min_size=1, max_size=400),
    st.integers(1, 60).map(lambda count: " ".join([SENTENCE] * count)),
    st.integers(100, 4000).map(lambda count: "x" * count),
    st.integers(100, 900).map(lambda count: "再起動" * count),
)
KINDS = st.sampled_from(["heading", "paragraph", "list", "table", "code"])
BLOCKS = st.builds(Block, kind=KINDS, text=TEXTS, level=st.integers(1, 6)).filter(lambda block: block.text.strip())


@given(st.lists(BLOCKS, max_size=12))
def test_no_text_is_lost_and_no_chunk_is_too_long(blocks: list[Block]) -> None:
    chunks = split(document(*blocks))
    told = "".join(chunk.text for chunk in chunks)
    meant = "".join(block.text for block in blocks if block.kind != "heading")
    assert "".join(told.split()) == "".join(meant.split())
    assert all(size_in_words(chunk.text) <= MAX_WORDS + 1 for chunk in chunks)
    assert [chunk.position for chunk in chunks] == list(range(len(chunks)))
