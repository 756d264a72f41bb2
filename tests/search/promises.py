"""What anyone who asks a retriever may rely on: the same tests for the real one and for the fake."""

from __future__ import annotations

import pytest

from search.contract import ANYONE, Passage, Principal
from tests.fakes.search import published_document

SUPPORT = Principal(id="agent", groups=("public", "support"))
NOBODY = Principal(id="nobody", groups=())

REPLACED = published_document("old.html", ["The lantern blinks orange when an update failed"], superseded_by="newer")
KNOWLEDGE = [
    published_document("en.html", ["The lantern blinks red while it is starting", "Hold the button to reset it"]),
    published_document("es.html", ["La linterna parpadea despacio cuando arranca"], language="es"),
    published_document("pt.html", ["A lanterna pisca devagar quando liga"], language="pt"),
    published_document("fr.html", ["La lanterne clignote lentement au démarrage"], language="fr"),
    published_document("de.html", ["Die Laterne blinkt langsam beim Einschalten"], language="de"),
    published_document("copy.html", ["The lantern blinks red while it is starting"]),
    published_document("internal.html", ["The service password of every lantern is secret"], groups=("support",)),
    published_document("forgotten.html", ["Nobody was given the plans of the lantern"], groups=()),
    REPLACED,
]


def ids(passages: list[Passage]) -> list[str]:
    return [passage.chunk_id for passage in passages]


def document_id_of(path: str) -> str:
    return next(document.document_id for document, _ in KNOWLEDGE if document.path == path)


class RetrieverPromises:
    """Mixed into a test class that offers the fixture `retriever`, filled with `KNOWLEDGE`."""

    @pytest.mark.parametrize(
        ("question", "language", "path"),
        [
            ("Why does the lantern blink red while starting?", "en", "en.html"),
            ("¿Por qué la linterna parpadea despacio?", "es", "es.html"),
            ("Por que a lanterna pisca devagar?", "pt", "pt.html"),
            ("Pourquoi la lanterne clignote lentement ?", "fr", "fr.html"),
            ("Warum blinkt die Laterne langsam?", "de", "de.html"),
        ],
    )
    def test_the_passage_that_answers_comes_first(self, retriever, question, language, path):
        found = retriever.search(question, language=language, principal=ANYONE)
        texts = {chunk.chunk_id: chunk.text for _, chunks in KNOWLEDGE for chunk in chunks}
        expected = next(chunks[0].text for document, chunks in KNOWLEDGE if document.path == path)
        assert texts[found[0].chunk_id] == expected

    def test_a_passage_has_all_that_a_citation_needs(self, retriever):
        found = retriever.search("La linterna parpadea despacio", language="es", principal=ANYONE)[0]
        assert found.title == "Guide"
        assert found.heading_path == ("Problems",)
        assert found.anchor == "problems"
        assert found.page is None
        assert found.uri == "https://example.org/es.html"
        assert found.modified == "2024-05-06"
        assert found.language == "es"
        assert found.text == "La linterna parpadea despacio cuando arranca"

    def test_scores_fall_and_stay_between_0_and_1(self, retriever):
        scores = [p.score for p in retriever.search("The lantern blinks red", language="en", principal=ANYONE)]
        assert scores == sorted(scores, reverse=True)
        assert all(0.0 <= score <= 1.0 for score in scores)

    def test_no_more_passages_than_asked_for(self, retriever):
        assert len(retriever.search("the lantern", language="en", principal=ANYONE, limit=1)) == 1

    def test_the_same_question_finds_the_same_twice(self, retriever):
        first, second = (retriever.search("the lantern", language="en", principal=ANYONE) for _ in range(2))
        assert first == second

    def test_a_translation_finds_what_is_written_in_its_language(self, retriever):
        found = retriever.search(
            "светильник",
            language="ru",
            principal=ANYONE,
            translations={"de": "Laterne blinkt langsam beim Einschalten"},
        )
        assert found[0].document_id == document_id_of("de.html")

    def test_the_same_text_is_shown_once(self, retriever):
        found = retriever.search("lantern blinks red while starting", language="en", principal=ANYONE)
        assert sum(p.text == "The lantern blinks red while it is starting" for p in found) == 1

    def test_only_who_shares_a_group_finds_a_document(self, retriever):
        question = "service password of every lantern"
        internal = document_id_of("internal.html")
        assert internal in {p.document_id for p in retriever.search(question, language="en", principal=SUPPORT)}
        assert internal not in {p.document_id for p in retriever.search(question, language="en", principal=ANYONE)}

    def test_a_document_without_groups_is_found_by_nobody(self, retriever):
        found = retriever.search("plans of the lantern", language="en", principal=SUPPORT)
        assert document_id_of("forgotten.html") not in {p.document_id for p in found}

    def test_a_principal_without_groups_finds_nothing(self, retriever):
        assert retriever.search("lantern", language="en", principal=NOBODY) == []

    def test_a_replaced_document_is_not_found_but_can_still_be_read(self, retriever):
        document, _ = REPLACED
        found = retriever.search("lantern blinks orange update failed", language="en", principal=ANYONE)
        assert document.document_id not in {p.document_id for p in found}
        assert [p.superseded_by for p in retriever.document(document.document_id, principal=ANYONE)] == ["newer"]

    @pytest.mark.parametrize("blank", ["", "  \n"])
    def test_a_blank_question_finds_nothing(self, retriever, blank):
        assert retriever.search(blank, language="en", principal=ANYONE) == []

    def test_a_document_is_read_whole_and_in_order(self, retriever):
        passages = retriever.document(document_id_of("en.html"), principal=ANYONE)
        assert [p.position for p in passages] == [0, 1]
        assert [p.text for p in passages] == [
            "The lantern blinks red while it is starting",
            "Hold the button to reset it",
        ]

    @pytest.mark.parametrize(("path", "principal"), [("internal.html", ANYONE), ("forgotten.html", SUPPORT)])
    def test_a_document_that_is_not_for_the_asker_reads_as_if_it_did_not_exist(self, retriever, path, principal):
        assert retriever.document(document_id_of(path), principal=principal) == []
        assert retriever.document("0000000000000000", principal=principal) == []
