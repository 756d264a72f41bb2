"""Starts Neo4j so that only this machine can reach it; this way of starting it asks for no password."""

from __future__ import annotations

from pathlib import Path

from docker.local.java import java_tool
from docker.local.neo4j.installation import install
from docker.local.ports import LOOPBACK
from docker.local.process import Process, Program

HEAP = "320m"

CONFIGURATION = """\
server.bolt.enabled=true
server.bolt.listen_address={host}:{port}
server.http.enabled=false
server.https.enabled=false
server.memory.pagecache.size=64m
db.tx_log.preallocate=false
db.tx_log.rotation.size=16m
db.tx_log.rotation.retention_policy=1 files
dbms.usage_report.enabled=false
"""


def program(home: Path, port: int, *, log: Path | None = None, heap: str = HEAP) -> Program:
    """Describe a server that keeps its data below `home` and listens on `port`, with its configuration written."""
    home = home.resolve()
    home.mkdir(parents=True, exist_ok=True)
    configuration = home / "neo4j.conf"
    configuration.write_text(CONFIGURATION.format(host=LOOPBACK, port=port))
    url = f"bolt://{LOOPBACK}:{port}"
    return Program(
        name="neo4j",
        command=_command(install(), home, configuration, heap),
        url=url,
        log=log or home / "neo4j.log",
        health=url,
        folder=home,
    )


def start(home: Path, port: int) -> Process:
    """Start a server; `wait_until_healthy` of what is returned says when it can serve."""
    return program(home, port).start()


def _command(installation: Path, home: Path, configuration: Path, heap: str) -> tuple[str, ...]:
    return (
        java_tool("java"),
        "-Xms128m",
        f"-Xmx{heap}",
        "-XX:+UseSerialGC",
        "-XX:+ExitOnOutOfMemoryError",
        "-XX:MaxMetaspaceSize=256m",
        "--add-opens=java.base/java.nio=ALL-UNNAMED",
        "--add-opens=java.base/java.io=ALL-UNNAMED",
        "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
        *("-cp", f"{installation / 'launcher'}:{installation / 'jars'}/*"),
        "Neo4jServer",
        str(home),
        str(configuration),
    )
