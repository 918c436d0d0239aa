"""Untrusted files are opened in a process that can reach nothing: each way out is tried from inside, with bubblewrap and without."""

import logging
import os
import subprocess
import sys

import pytest

from vouchsafe.adapters import sandbox
from vouchsafe.adapters.sandbox import Sandbox, bubblewrap, environment, missing_protection, shut_in
from vouchsafe.errors import FileUnreadable, ParserStopped

PAGE = b"<p>Open Hand said so on Friday in the town.</p>"

WAYS_OUT = {
    "open a network socket": "import socket; socket.socket(socket.AF_INET, socket.SOCK_STREAM)",
    "send a datagram": "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', 9))",
    "open a local socket": "import socket; socket.socket(socket.AF_UNIX)",
    "read a key file": "open({secret!r}).read()",
    "list the folder of a person": "import os; os.listdir({folder!r})",
    "read who has an account": "open('/etc/passwd').read()",
    "write beside the file": "open({folder!r} + '/planted', 'w')",
    "write to a temporary folder": "import os; open(os.path.join('/tmp', 'vouchsafe-planted'), 'w').write('x')",
    "write to its own program": "open(parser_process.__file__, 'a')",
    "empty a file": "import os; os.truncate({secret!r}, 0)",
    "remove a file": "import os; os.unlink({secret!r})",
    "open a file to everyone": "import os; os.chmod({secret!r}, 0o777)",
    "link a file elsewhere": "import os; os.symlink({secret!r}, os.path.join('/tmp', 'vouchsafe-link'))",
    "start a program": "import os; os.execv('/bin/true', ['true'])",
    "start a shell": "import subprocess; subprocess.run(['/bin/sh', '-c', 'true'], check=True)",
    "multiply without end": "import os; os.fork()",
    "start a thread": "import threading; threading.Thread(target=print).start()",
    "trace the process that started it": "import ctypes, os; assert ctypes.CDLL(None).ptrace(16, {parent}, 0, 0) == 0",
    "end the process that started it": "import os; os.kill({parent}, 0)",
    "read the secrets of another process": "open('/proc/{parent}/environ', 'rb').read()",
    "read its memory": "open('/proc/{parent}/mem', 'rb').read(1)",
    "leave through another's root folder": "import os; os.listdir(os.path.join('/proc/{parent}', 'root', ''))",
    "run from memory": "import os; os.memfd_create('x')",
    "make rooms of its own": "import ctypes; assert ctypes.CDLL(None).unshare(0x10000000) == 0",
    "mount a folder": "import ctypes; assert ctypes.CDLL(None).mount(b'none', b'/tmp', b'tmpfs', 0, None) == 0",
    "use the kernel's other doors": "import ctypes; assert ctypes.CDLL(None).syscall(425, 8, None) >= 0",
    "raise its limits again": "import resource; resource.setrlimit(resource.RLIMIT_AS, (-1, -1))",
    "take all memory": "x = bytearray(4_000_000_000)",
}
"""Each is code that ends without an error where the way out is open."""


def walls_or_skip(kind):
    if kind == "without bubblewrap":
        return None
    if bubblewrap() is None:
        pytest.skip("bubblewrap is not here or may not run")
    return bubblewrap()


@pytest.fixture
def secret(tmp_path):
    held = tmp_path / "key"
    held.write_text("planted secret")
    return held


@pytest.mark.skipif(sys.platform != "linux", reason="the walls are Linux's")
@pytest.mark.parametrize("kind", ["with bubblewrap", "without bubblewrap"])
@pytest.mark.parametrize("way", WAYS_OUT)
def test_a_shut_in_process_cannot(way, kind, secret):
    walls = walls_or_skip(kind)
    attempt = WAYS_OUT[way].format(secret=str(secret), folder=str(secret.parent), parent=os.getpid())
    code = f"assert {{'landlock', 'seccomp'}} <= set(held), 'skip'\ntry:\n    {attempt}\nexcept Exception as error:\n    print('refused')\nelse:\n    print('OPEN')"
    ran = subprocess.run(shut_in(code, walls=walls), capture_output=True, timeout=60, check=False, env=environment(), text=True)
    if "skip" in ran.stderr and walls is None:
        pytest.skip("this kernel has no Landlock or no seccomp")
    assert "OPEN" not in ran.stdout
    assert "refused" in ran.stdout or ran.returncode != 0
    assert secret.read_text() == "planted secret"


def test_the_ways_out_are_open_where_nothing_shuts_them(secret):
    attempts = ["read a key file", "write beside the file", "open a local socket", "multiply without end"]
    for way in attempts:
        attempt = WAYS_OUT[way].format(secret=str(secret), folder=str(secret.parent), parent=os.getpid())
        ran = subprocess.run(
            [sys.executable, "-I", "-c", f"{attempt}\nprint('OPEN')"], capture_output=True, timeout=60, check=False, text=True
        )
        assert "OPEN" in ran.stdout, way


class TestAfterTrouble:
    def test_a_file_that_takes_too_long_is_stopped_and_the_next_is_read(self):
        with Sandbox(seconds=0.0) as impatient, pytest.raises(ParserStopped, match="more than 0 s"):
            impatient.extract(".html", PAGE)
        with Sandbox() as patient:
            assert "said so" in patient.extract(".html", PAGE).text

    def test_after_a_crash_the_next_file_is_read(self):
        with Sandbox() as box:
            box.extract(".html", PAGE)
            box._process.kill()
            assert box._process.stdout.read() == b""  # until everything within is gone
            with pytest.raises(ParserStopped, match="broke the program"):
                box.extract(".html", PAGE)
            assert "said so" in box.extract(".html", PAGE).text

    def test_one_process_opens_only_so_many_files(self, monkeypatch):
        monkeypatch.setattr(sandbox, "FILES_A_PROCESS", 2)
        with Sandbox() as box:
            box.extract(".html", PAGE)
            first = box._process
            box.extract(".html", PAGE)
            assert first is not box._process
            assert "said so" in box.extract(".html", PAGE).text

    @pytest.mark.parametrize(
        "answer",
        [
            "not json", "[]", "7", '{"extracted": 7}', '{"extracted": {"text": "x"}}', '{"error": "x"}',
            '{"extracted": {"text": "abc", "tool": "t", "title": null, "date": null, "publisher": null, "author": null, "url": null, "language": null, "furniture": [[0, 99]]}}',
            '{"extracted": {"text": 7, "tool": "t", "title": null, "date": null, "publisher": null, "author": null, "url": null, "language": null, "furniture": []}}',
            "[" * 100_000,
        ],
    )  # fmt: skip
    def test_a_process_taken_over_by_a_file_cannot_answer_nonsense(self, answer):
        with Sandbox() as box, pytest.raises(ParserStopped):
            box._understood(answer.encode() + b"\n")

    def test_an_error_told_by_the_process_keeps_its_kind_and_drives_no_terminal(self):
        with Sandbox() as box, pytest.raises(FileUnreadable) as told:
            box._understood(b'{"error": "a\\u001b[31m\\nb", "code": "file-unreadable"}\n')
        assert str(told.value) == "a\\x1b[31m\\x0ab"

    def test_a_process_that_stops_listening_is_left_in_time(self, monkeypatch):
        deaf = "import time\nprint('{\"held\": []}', flush=True)\ntime.sleep(60)"
        monkeypatch.setattr(sandbox, "shut_in", lambda code, walls: sandbox._python(deaf))
        with Sandbox(seconds=0.5) as box, pytest.raises(ParserStopped, match="was stopped"):
            box.extract(".html", b"x" * 10_000_000)

    def test_a_process_that_never_ends_its_answer_is_stopped(self, monkeypatch):
        flood = 'import sys\nprint(\'{"held": []}\', flush=True)\nwhile True:\n    sys.stdout.write("x" * 100000)'
        monkeypatch.setattr(sandbox, "shut_in", lambda code, walls: sandbox._python(flood))
        monkeypatch.setattr(sandbox, "MAX_ANSWER_BYTES", 1_000_000)
        with Sandbox() as box, pytest.raises(ParserStopped):
            box.extract(".html", PAGE)

    def test_a_python_that_cannot_start_is_one_clear_line(self, monkeypatch):
        monkeypatch.setattr(sandbox, "shut_in", lambda code, walls: sandbox._python("raise SystemExit(3)"))
        with Sandbox() as box, pytest.raises(ParserStopped, match="could not be started"):
            box.extract(".html", PAGE)


class TestSaying:
    def test_with_bubblewrap_nothing_is_missing(self):
        assert missing_protection(["landlock", "seccomp", "bubblewrap"]) is None

    @pytest.mark.parametrize(
        ("held", "told"), [(["landlock", "seccomp"], "room of its own"), (["seccomp"], "reach your files"), (["landlock"], "reach the network"), ([], "files and the network")]
    )  # fmt: skip
    def test_what_is_missing_is_named(self, held, told):
        assert told in missing_protection(held)

    def test_it_is_said_once_and_only_when_a_file_needs_it(self, monkeypatch, caplog):
        monkeypatch.setattr(sandbox, "bubblewrap", lambda: None)
        sandbox._say_once.cache_clear()
        with caplog.at_level(logging.WARNING, "vouchsafe"), Sandbox() as box:
            assert not caplog.records
            box.extract(".html", PAGE)
            box.close()
            box.extract(".html", PAGE)
        assert len([r for r in caplog.records if "bubblewrap" in r.getMessage()]) == 1
        sandbox._say_once.cache_clear()


def test_the_shut_in_process_sees_no_folder_of_the_person(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    assert str(tmp_path) not in sandbox._readable()
    assert not any(str(tmp_path) in part for part in shut_in("", walls=bubblewrap()))


class TestWithoutBubblewrap:
    """As in a container that allows no rooms of one's own: the program is there and fails, or is not there."""

    @pytest.fixture(params=["fails", "is not there"])
    def path(self, request, tmp_path):
        if request.param == "fails":
            (tmp_path / "bwrap").write_text("#!/bin/sh\necho 'No permissions to create new namespace' >&2\nexit 1\n")
            (tmp_path / "bwrap").chmod(0o755)
        return str(tmp_path)

    def run(self, path, report):
        ran = subprocess.run(
            [sys.executable, "-m", "vouchsafe", "read", "--json", str(report)], capture_output=True, text=True, timeout=60, check=False, env={"PATH": path, "LANG": "C.UTF-8"}
        )  # fmt: skip
        assert ran.returncode == 0
        return ran

    def test_a_page_is_read_all_the_same_and_what_is_missing_is_said_once(self, path, tmp_path):
        for n in range(3):
            (tmp_path / f"{n}.html").write_bytes(PAGE)
        ran = self.run(path, tmp_path)
        assert len(ran.stdout.splitlines()) == 3
        (line,) = ran.stderr.splitlines()
        assert line.startswith("vouchsafe: bubblewrap is not here or may not run: ")

    def test_plain_text_needs_no_protection_and_nothing_is_said(self, path, tmp_path):
        (tmp_path / "a.txt").write_text("Open Hand said so on Friday.\n")
        assert self.run(path, tmp_path / "a.txt").stderr == ""
