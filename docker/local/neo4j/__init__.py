"""A real Neo4j from Maven Central's jars: `program` describes it, `start` starts it."""

from docker.local.neo4j.installation import install
from docker.local.neo4j.server import program, start

__all__ = ["install", "program", "start"]
