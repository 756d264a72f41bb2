"""Starts Spark with Delta and Spark NLP, quiet and bounded."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from py4j.protocol import Py4JJavaError
from pyspark.errors import PySparkException, PySparkRuntimeError
from pyspark.sql import SparkSession

from docker.local.errors import StackError
from docker.local.java import java_tool
from knowledge_pipeline.errors import SparkFailed, SparkUnavailable
from knowledge_pipeline.jars import fetch_jars

DRIVER_MEMORY = "2g"
_ROOT = Path(__file__).parents[1]
_LOG_CONFIGURATION = """\
rootLogger.level = warn
rootLogger.appenderRef.file.ref = file
appender.file.type = File
appender.file.name = file
appender.file.fileName = {log}
appender.file.layout.type = PatternLayout
appender.file.layout.pattern = %d{{ISO8601}} %p %c{{1}}: %m%n%ex
"""


@contextmanager
def spark_session(master: str, *, data_dir: Path) -> Iterator[SparkSession]:
    """Start Spark on `master`, with its logs and scratch files below `data_dir`; stop it afterwards.

    Once a process and from its main thread: Spark NLP keeps the first session, and fails with another.

    Raises:
        SparkUnavailable: Java or the jars are missing, or the master does not answer.
        SparkFailed: a job failed, in the body of the `with` statement.
    """
    logs = (data_dir / "logs").resolve()
    logs.mkdir(parents=True, exist_ok=True)
    _require_java()
    jars = fetch_jars(logs / "spark-jars.log")
    configuration = logs / "spark-log4j2.properties"
    configuration.write_text(_LOG_CONFIGURATION.format(log=logs / "spark.log"), "utf-8")
    builder = SparkSession.builder.master(master).appName("knowledge_pipeline")
    for name, value in _options(master, jars, configuration, (data_dir / "spark").resolve()).items():
        builder = builder.config(name, value)
    # The workers must be the interpreter that has this package, not whichever `python3` comes first.
    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
    interrupt = signal.getsignal(signal.SIGINT)
    try:
        spark = builder.getOrCreate()
    except (PySparkException, PySparkRuntimeError, OSError) as error:
        raise SparkUnavailable(f"Spark did not start on {master}: see {logs / 'spark.log'}.") from error
    # PySpark's own handler talks to Spark in the middle of another command, and both fail with stack traces.
    signal.signal(signal.SIGINT, interrupt)
    try:
        yield spark
    except (PySparkException, Py4JJavaError) as error:
        reason = str(error).strip().splitlines()[0]
        raise SparkFailed(f"Spark gave up ({reason}): see {logs / 'spark.log'}. Nothing was published.") from error
    # Only here: after Ctrl-C it would wait for the command it interrupted. Spark then ends with this process.
    spark.stop()


def _require_java() -> None:
    # Spark's own launcher would say so in three lines of shell.
    try:
        java_tool("java")
    except StackError as error:
        raise SparkUnavailable(str(error)) from error


def _options(master: str, jars: Path, log_configuration: Path, scratch: Path) -> dict[str, str]:
    local = master.startswith("local")
    one_thread = {"OMP_NUM_THREADS": "1", "OMP_WAIT_POLICY": "PASSIVE", "GOMP_SPINCOUNT": "0"}
    options = {
        "spark.driver.memory": DRIVER_MEMORY,
        "spark.driver.extraJavaOptions": f"-Dlog4j2.configurationFile={log_configuration.as_uri()}",
        "spark.local.dir": str(scratch),
        "spark.sql.warehouse.dir": (scratch / "warehouse").as_uri(),
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.serializer": "org.apache.spark.serializer.KryoSerializer",
        "spark.kryoserializer.buffer.max": "512m",
        "spark.sql.extensions": "io.delta.sql.DeltaSparkSessionExtension",
        "spark.sql.catalog.spark_catalog": "org.apache.spark.sql.delta.catalog.DeltaCatalog",
        # The tables' logs are small: with the default of 50 tasks each commit would take seconds.
        "spark.databricks.delta.snapshotPartitions": "1",
        "spark.sql.adaptive.enabled": "false",
        # Rows are whole documents or carry vectors, so a batch holds few of them.
        "spark.sql.execution.arrow.maxRecordsPerBatch": "64",
        "spark.executorEnv.PYTHONPATH": str(_ROOT),
        # One process a core does the parallel work; threads within each would only get in its way.
        **{f"spark.executorEnv.{name}": value for name, value in one_thread.items()},
    }
    if local:
        cores = str(os.cpu_count() or 1)
        return options | {
            "spark.driver.host": "127.0.0.1",
            "spark.driver.bindAddress": "127.0.0.1",
            "spark.driver.extraClassPath": f"{jars}/*",
            "spark.sql.shuffle.partitions": cores,
        }
    return options | {"spark.jars": ",".join(str(jar) for jar in sorted(jars.glob("*.jar")))}
