"""A real Elasticsearch from Maven Central's jars: `program` describes it, `start` starts it."""

from docker.local.elasticsearch.installation import install
from docker.local.elasticsearch.server import program, start

__all__ = ["install", "program", "start"]
