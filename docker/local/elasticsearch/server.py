"""Starts Elasticsearch as one node that only this machine can reach."""

from __future__ import annotations

from pathlib import Path

from docker.local.elasticsearch.installation import install
from docker.local.java import java_tool
from docker.local.ports import LOOPBACK
from docker.local.process import Process, Program

HEAP = "512m"

CONFIGURATION = """\
cluster.name: local
node.name: local
discovery.type: single-node
network.host: {host}
http.port: {port}
# Nothing joins this node: any free port will do.
transport.port: 0
path.data: {home}/data
path.logs: {home}/logs
# Room that must stay free on the disk: a laptop's is often more than 90 % full, at which the default stops writing.
cluster.routing.allocation.disk.watermark.low: 2gb
cluster.routing.allocation.disk.watermark.high: 1gb
cluster.routing.allocation.disk.watermark.flood_stage: 500mb
"""

LOGGING = """\
status = error
appender.console.type = Console
appender.console.name = console
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = %d{ISO8601} %-5p %c{1.}: %m%n
rootLogger.level = warn
rootLogger.appenderRef.console.ref = console
logger.node.name = org.elasticsearch.node.Node
logger.node.level = info
"""


def program(home: Path, port: int, *, log: Path | None = None, heap: str = HEAP) -> Program:
    """Describe a server that keeps its data below `home` and listens on `port`, with its configuration written."""
    home = home.resolve()
    configuration = home / "config"
    configuration.mkdir(parents=True, exist_ok=True)
    (configuration / "elasticsearch.yml").write_text(CONFIGURATION.format(host=LOOPBACK, port=port, home=home))
    (configuration / "log4j2.properties").write_text(LOGGING)
    url = f"http://{LOOPBACK}:{port}"
    return Program(
        name="elasticsearch",
        command=_command(install(), configuration, heap),
        url=url,
        log=log or home / "elasticsearch.log",
        # All primary shards in place: an index that is not yet loaded cannot be searched.
        health=f"{url}/_cluster/health?wait_for_status=yellow&timeout=1s",
        folder=home,
    )


def start(home: Path, port: int) -> Process:
    """Start a server; `wait_until_healthy` of what is returned says when it can serve."""
    return program(home, port).start()


def _command(installation: Path, configuration: Path, heap: str) -> tuple[str, ...]:
    return (
        java_tool("java"),
        f"-Xms{heap}",
        f"-Xmx{heap}",
        "-XX:+ExitOnOutOfMemoryError",
        "-XX:-HeapDumpOnOutOfMemoryError",
        "-Djava.security.manager=allow",
        "-Djava.awt.headless=true",
        "-Dlog4j2.disable.jmx=true",
        "-Des.distribution.type=zip",
        "-Dio.netty.noUnsafe=true",
        "-Dio.netty.allocator.numDirectArenas=0",
        *("-cp", str(installation / "launcher")),
        *("--module-path", str(installation / "jars")),
        "--add-modules=jdk.net,ALL-MODULE-PATH",
        "ElasticsearchServer",
        str(installation),
        str(configuration),
    )
