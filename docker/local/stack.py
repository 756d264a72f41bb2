"""Brings the whole system up on this machine, keeps it up, and takes it down."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from rich.console import Console

from docker.local import lock, programs, state
from docker.local.errors import StackError
from docker.local.knowledge import knowledge_in_words
from docker.local.machine import ThisMachine
from docker.local.plan import Plan
from docker.local.prerequisites import unusable_ports
from docker.local.process import stop_group
from docker.local.progress import display
from docker.local.settings import StackSettings
from docker.local.state import RunningProcess, StateRecord
from docker.local.steps import run_steps
from docker.local.supervisor import Supervisor
from docker.local.training import remove_other_models

STOPPING_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
SECONDS_TO_END = 90


def up(settings: StackSettings, console: Console) -> None:
    """Start everything, say where to chat, and keep it running until this process is told to end.

    Raises:
        StackError: something could not be started; all that had been started is ended again.
    """
    with lock.held(settings.data_dir), _told_to_stop() as stop:
        for problem in unusable_ports(ThisMachine(), settings.ports()):
            raise StackError(problem.message)
        _set_aside_logs(settings)
        record = StateRecord(settings.data_dir)
        supervisor = Supervisor(
            announce=lambda text: console.print(text, style="yellow"), changed=record.processes_changed
        )
        try:
            threading.Thread(target=supervisor.watch, args=(stop,), daemon=True).start()
            steps = Plan(settings, supervisor, ThisMachine()).steps()
            with display(console, len(steps)) as observer:
                run_steps(steps, observer, stop)
            if not stop.is_set():
                record.became_ready()
                _welcome(settings, console)
            stop.wait()
            console.print("Ending everything …")
        finally:
            stop.set()
            supervisor.stop_all()
            state.forget(settings.data_dir)


def stop(settings: StackSettings, console: Console) -> None:
    """End a run, and whatever a run that was killed has left."""
    running = state.read(settings.data_dir)
    if running is None:
        console.print("Nothing runs.")
        return
    if running.supervisor.is_alive():
        console.print("Ending everything …")
        os.kill(running.supervisor.pid, signal.SIGTERM)
        _wait_for_end(running.supervisor)
    for process in running.processes:
        if process.is_alive():
            stop_group(process.pid)
    state.forget(settings.data_dir)
    console.print("Nothing runs any more.")


@contextmanager
def _told_to_stop() -> Iterator[threading.Event]:
    """Turn the signals that end a program into an event, so that what was started can be ended first."""
    told = threading.Event()

    def tell(_number: int, _frame: FrameType | None) -> None:
        told.set()

    before = {number: signal.signal(number, tell) for number in STOPPING_SIGNALS}
    try:
        yield told
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _welcome(settings: StackSettings, console: Console) -> None:
    remove_other_models(programs.dialogue_model(settings))
    console.print(knowledge_in_words(settings.data_dir), highlight=False, soft_wrap=True)
    console.print(f"Chat with your documents: [bold]{settings.chat_page}[/bold]   (Ctrl-C ends everything)")


def _wait_for_end(supervisor: RunningProcess) -> None:
    waited = threading.Event()
    for _ in range(SECONDS_TO_END):
        if not supervisor.is_alive():
            return
        waited.wait(1)


def _set_aside_logs(settings: StackSettings) -> None:
    """Keep the logs of the run before this one, and no older ones."""
    for log in settings.logs.glob("*.log"):
        log.replace(log.with_suffix(".log.before"))
