from __future__ import annotations

import pytest
from elastic_transport import ApiResponseMeta, HttpHeaders, NodeConfig
from elasticsearch import ApiError, ConnectionTimeout
from elasticsearch.helpers import BulkIndexError

from search.errors import SearchRefused, SearchUnavailable
from search.server import errors_in_our_words

URL = "http://127.0.0.1:9200"


def answered(status: int) -> ApiError:
    node = NodeConfig("http", "127.0.0.1", 9200)
    return ApiError("reason", ApiResponseMeta(status, "1.1", HttpHeaders(), 0.1, node), {})


@pytest.mark.parametrize(
    ("raised", "expected", "message"),
    [
        (ConnectionTimeout("slow"), SearchUnavailable, "ConnectionTimeout"),
        (answered(503), SearchUnavailable, "status 503"),
        (answered(429), SearchUnavailable, "status 429"),
        (answered(400), SearchRefused, "400 reason"),
        (BulkIndexError("failed", [{"index": {"_id": "a#0"}}]), SearchRefused, "1 chunks not indexed"),
    ],
)
def test_what_the_client_raises_is_told_in_our_words(raised, expected, message):
    with pytest.raises(expected, match=message), errors_in_our_words(URL):
        raise raised
