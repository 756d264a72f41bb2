"""Lays out Elasticsearch's jars, its HTTP module and the language analyzers as the server expects them."""

from __future__ import annotations

import zipfile
from pathlib import Path
from xml.etree import ElementTree

from docker.local.java import build_once, copy_dependencies, java_tool, run_tool
from docker.local.layout import JARS

SOURCES = Path(__file__).parent
POM = SOURCES / "pom.xml"
ANALYZERS = SOURCES / "LanguageAnalyzers.java"
LAUNCHER = SOURCES / "ElasticsearchServer.java"

HTTP_MODULE_JARS = ("transport-netty4-*.jar", "netty-*.jar")


def version() -> str:
    """Return the server's version, which is stated in the pom alone."""
    return ElementTree.parse(POM).findtext(".//{*}server.version", "")  # noqa: S314 our own file


def install() -> Path:
    """Return the folder with `jars`, `modules` and `launcher`, built on the first call."""
    return build_once(JARS / "elasticsearch", (POM, ANALYZERS, LAUNCHER, Path(__file__)), _build)


def _build(folder: Path) -> None:
    log = folder.with_name("elasticsearch-build.log")
    jars = folder / "jars"
    copy_dependencies(POM, jars, log)
    _add_http_module(jars, folder / "modules" / "transport-netty4")
    _add_analyzers(jars, folder / "modules" / "analysis-languages", log)
    run_tool(
        (
            java_tool("javac"),
            *("--module-path", str(jars), "--add-modules", "ALL-MODULE-PATH"),
            *("-d", str(folder / "launcher"), str(LAUNCHER)),
        ),
        log,
    )
    (folder / "plugins").mkdir()


def _add_http_module(jars: Path, module: Path) -> None:
    """Move the HTTP layer out of the server's own jars: it must be loaded as a module of its own."""
    module.mkdir(parents=True)
    for pattern in HTTP_MODULE_JARS:
        for jar in sorted(jars.glob(pattern)):
            jar.rename(module / jar.name)
    _describe(
        module,
        classname="org.elasticsearch.transport.netty4.Netty4Plugin",
        modulename="org.elasticsearch.transport.netty4",
    )


def _add_analyzers(jars: Path, module: Path, log: Path) -> None:
    classes = module / "classes"
    run_tool((java_tool("javac"), "-cp", f"{jars}/*", "-d", str(classes), str(ANALYZERS)), log)
    with zipfile.ZipFile(module / "analysis-languages.jar", "w") as jar:
        for compiled in sorted(classes.rglob("*.class")):
            jar.write(compiled, compiled.relative_to(classes))
            compiled.unlink()
    for empty in (classes / "local" / "stack", classes / "local", classes):
        empty.rmdir()
    _describe(module, classname="local.stack.LanguageAnalyzers")


def _describe(module: Path, **properties: str) -> None:
    described = {
        "name": module.name,
        "description": module.name,
        "version": version(),
        "elasticsearch.version": version(),
        "java.version": "17",
        "extended.plugins": "",
        "has.native.controller": "false",
        **properties,
    }
    lines = [f"{name}={value}\n" for name, value in described.items()]
    (module / "plugin-descriptor.properties").write_text("".join(lines))
