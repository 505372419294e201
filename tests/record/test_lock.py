"""One writer a folder."""

import json
import socket
import subprocess
import sys

import pytest

from gradus.core.errors import GradusError
from gradus.record import lock

pytestmark = pytest.mark.fast


def test_the_second_writer_is_told_who_holds_it(tmp_path):
    lock.acquire(tmp_path)
    with pytest.raises(GradusError, match="is being written by process"):
        lock.acquire(tmp_path)
    lock.release(tmp_path)
    lock.acquire(tmp_path)
    assert lock.holder(tmp_path) == lock.me()


def test_a_dead_process_holds_nothing(tmp_path):
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    held = {"process": ended.pid, "host": socket.gethostname()}
    (tmp_path / lock.NAME).write_text(json.dumps(held))
    lock.acquire(tmp_path)
    assert lock.holder(tmp_path) == lock.me()


def test_another_host_is_believed(tmp_path):
    (tmp_path / lock.NAME).write_text(json.dumps({"process": 1, "host": "elsewhere"}))
    with pytest.raises(GradusError, match="elsewhere"):
        lock.acquire(tmp_path)


def test_a_half_written_lock_is_taken_over(tmp_path):
    (tmp_path / lock.NAME).write_text('{"proc')
    lock.acquire(tmp_path)
    assert lock.holder(tmp_path) == lock.me()
