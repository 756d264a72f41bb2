"""What a run tells people and programs."""

import io

from rich.console import Console

from knowledge_pipeline.contract import Manifest, Refusal
from knowledge_pipeline.summary import Summary, Work, print_summary, refused_lines

COUNTS = {"documents": 3, "chunks": 9, "entities": 2, "mentions": 4, "relations": 1, "quarantine": 1}
MANIFEST = Manifest("run", "2026-01-01", "docs", "model", 384, {}, COUNTS, {"es": 2, "en": 1})
CORRUPT = Refusal("a.pdf", "corrupt", "The file is damaged.")


def printed(summary: Summary) -> str:
    console = Console(file=io.StringIO(), width=120)
    print_summary(summary, console)
    return console.file.getvalue()  # type: ignore[attr-defined]


def test_people_see_counts_languages_speed_and_every_refusal():
    work = Work(new=4, words=3000, embedded=9, embedding_seconds=15.0, seconds=60.0)
    told = printed(Summary(MANIFEST, (CORRUPT,), work))
    assert "3  (es 2, en 1)" in told
    assert "10 of 300 words, 10.0 a minute" in told
    assert "25 % of it embedding 9 passages" in told
    assert "a.pdf: corrupt. The file is damaged." in told


def test_a_run_that_changed_nothing_says_so():
    told = printed(Summary(MANIFEST, (), Work(unchanged=3)))
    assert told == "Nothing changed: 3 documents of 'docs' are published.\n"


def test_programs_get_the_same_by_name():
    told = Summary(MANIFEST, (CORRUPT,), Work(new=4, words=3000, seconds=60.0, embedding_seconds=15.0)).as_json()
    assert (told["documents"], told["pages_per_minute"], told["embedding_share"]) == (3, 10.0, 0.25)
    assert told["refused"] == [{"path": "a.pdf", "reason": "corrupt", "detail": "The file is damaged."}]


def test_many_pictures_are_counted_but_other_refusals_are_named():
    pictures = [Refusal(f"{number}.png", "unsupported", "A picture.") for number in range(30)]
    assert refused_lines([*pictures, CORRUPT]) == [
        "a.pdf: corrupt. The file is damaged.",
        "30 files of unsupported kinds: 30 .png",
    ]
    assert len(refused_lines([*pictures[:3], CORRUPT])) == 4
