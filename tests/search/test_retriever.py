from __future__ import annotations

import pytest

from search.contract import ANYONE
from search.errors import NothingLoaded, OtherIndex, SearchUnavailable
from search.language_means import NOT_CENTRED
from search.retriever import Retriever
from search.server import connect
from tests.fakes.search import FakeRetriever, WordVectors, published_document
from tests.search.promises import KNOWLEDGE, RetrieverPromises


class TestFakeRetriever(RetrieverPromises):
    @pytest.fixture
    def retriever(self):
        return FakeRetriever(KNOWLEDGE)


@pytest.fixture(scope="module")
def filled_retriever(new_search):
    search = new_search()
    search.load(KNOWLEDGE)
    return search.retriever()


@pytest.mark.integration
class TestRetriever(RetrieverPromises):
    @pytest.fixture
    def retriever(self, filled_retriever):
        return filled_retriever

    def test_the_passage_that_holds_the_identifier_is_among_the_first(self, search):
        others = [
            published_document(f"{n}.html", [f"Error while the lantern starts, case {name} of the list"])
            for n, name in enumerate(("one", "two", "three", "four", "five", "six", "seven", "eight"))
        ]
        search.load([*others, published_document("code.html", ["E-42: der Akku ist leer"], language="de")])
        found = search.retriever().search("Error E42 while the lantern starts", language="en", principal=ANYONE)
        assert "E-42: der Akku ist leer" in [passage.text for passage in found[:3]]

    @pytest.mark.parametrize(
        ("question", "language", "written"),
        [
            ("lanterm blinking", "en", "The lantern blinks"),
            ("linterna parpadeando", "es", "La linterna parpadea"),
            ("lanternas piscando", "pt", "A lanterna pisca"),
            ("lanternes clignotantes", "fr", "La lanterne clignote"),
            ("Laternen blinken", "de", "Die Laterne blinkt"),
        ],
    )
    def test_other_forms_of_a_word_and_small_typing_errors_are_found(self, search, question, language, written):
        search.load([published_document("one.html", [written], language=language)])
        assert search.retriever().search(question, language=language, principal=ANYONE)[0].text == written

    def test_similarity_is_the_cosine_to_the_question(self, search):
        search.load([published_document("one.html", ["the lantern blinks"])])
        found = search.retriever().search("the lantern blinks", language="en", principal=ANYONE)
        assert found[0].similarity == pytest.approx(1.0, abs=0.02)

    def test_before_anything_is_loaded_it_says_what_to_run(self, search):
        with pytest.raises(NothingLoaded, match="python -m search load"):
            search.retriever().search("anything", language="en", principal=ANYONE)
        with pytest.raises(NothingLoaded):
            search.retriever().document("0000000000000000", principal=ANYONE)

    def test_an_index_of_another_model_is_refused(self, search):
        search.load([published_document("one.html", ["the lantern blinks"])])

        class OtherVectors(WordVectors):
            model = "other-vectors"

        retriever = Retriever(
            search.client, url=search.url, alias=search.alias, embedder=OtherVectors(), means=NOT_CENTRED
        )
        with pytest.raises(OtherIndex, match="other-vectors"):
            retriever.search("the lantern", language="en", principal=ANYONE)


def test_a_server_that_is_not_there_is_said_to_be_unavailable():
    url = "http://127.0.0.1:9"
    retriever = Retriever(connect(url), url=url, alias="none", embedder=WordVectors(), means=NOT_CENTRED)
    with pytest.raises(SearchUnavailable, match="ELASTICSEARCH_URL"):
        retriever.search("the lantern", language="en", principal=ANYONE)
