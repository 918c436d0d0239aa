"""Uploads: sealed while they come in, in the clear nowhere, whole or not at all."""

from __future__ import annotations

import tempfile
import threading
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from vouchsafe.web.receiving import services, uploads
from vouchsafe.web.receiving.models import Job, Original
from vouchsafe.web.receiving.uploads import Sealing, bytes_of, path_of

PLANTED = "Mira Tal keeps the bakery at the corner of Dolva"


@pytest.fixture
def before(site):
    return set(site.originals.iterdir())


def add(client, *files):
    return client.post("/reports/add/", {"files": [SimpleUploadedFile(name, data) for name, data in files]}, follow=True)


class TestSealing:
    def test_no_part_of_an_upload_lies_open_on_the_disk(self, client, site, run_jobs, tmp_path, monkeypatch):
        monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
        data = (PLANTED + ".\n").encode() * 60_000  # larger than what any server keeps in memory by itself
        add(client, ("one.txt", data[:60_000]), ("two.pdf", data))
        run_jobs()
        assert bytes_of(Original.objects.get(size=len(data)).id) == data
        assert not list(tmp_path.iterdir())
        for path in (p for p in site.folder.rglob("*") if p.is_file()):
            assert not any(PLANTED.encode(encoding) in _read(path) for encoding in ("utf-8", "utf-16-le", "utf-16-be")), path

    def test_the_scan_finds_what_lies_open(self, site):
        path = site.folder / "planted"
        path.write_text(PLANTED)
        try:
            assert PLANTED.encode() in _read(path)
        finally:
            path.unlink()

    def test_an_original_is_as_it_came(self, client):
        data = bytes(range(256)) * 1000
        add(client, ("picture.pdf", data))
        original = Original.objects.get()
        assert bytes_of(original.id) == data
        assert path_of(original.id).stat().st_mode & 0o077 == 0


class TestRefusing:
    def test_a_file_that_is_too_large_is_refused_by_name_and_the_rest_comes(self, client, monkeypatch, before, site):
        monkeypatch.setattr(uploads, "LARGEST_BYTES", 1_000_000)
        page = add(client, ("good.txt", b"Said so."), ("huge.txt", b"x" * 3_000_000), ("also.txt", b"Said too."))
        assert b"huge.txt: is larger than" in page.content
        assert {o.name for o in Original.objects.all()} == {"good.txt", "also.txt"}
        assert set(site.originals.iterdir()) - before == {path_of(o.id) for o in Original.objects.all()}

    @pytest.mark.parametrize("where", ["write", "finish"])
    def test_a_full_disk_leaves_nothing_half_written(self, client, monkeypatch, before, site, where):
        def no_room(*_):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(f"vouchsafe.vault.streams.Sealer.{where}", no_room)
        page = add(client, ("one.txt", b"Said so."))
        assert b"one.txt: the disk is full" in page.content
        assert set(site.originals.iterdir()) == before
        assert not Original.objects.exists()
        assert not Job.objects.exists()

    def test_a_database_that_cannot_write_leaves_no_original_behind(self, client, monkeypatch, before, site):
        from django.db import OperationalError

        def full(*_, **__):
            raise OperationalError("database or disk is full")

        monkeypatch.setattr(services, "note", full)
        client.raise_request_exception = False
        answer = client.post("/reports/add/", {"files": SimpleUploadedFile("one.txt", b"Said so.")})
        assert answer.status_code >= 500
        assert set(site.originals.iterdir()) == before

    def test_an_upload_that_nobody_asked_for_is_taken_away(self, client, before, site):
        client.post("/jobs/retry/", {"files": SimpleUploadedFile("one.txt", b"Said so.")})
        assert set(site.originals.iterdir()) == before

    def test_a_request_cut_short_leaves_nothing(self, client, before, site):
        body = b'--b\r\nContent-Disposition: form-data; name="files"; filename="one.txt"\r\n\r\n' + PLANTED.encode() * 9000
        client.post("/reports/add/", data=body, content_type="multipart/form-data; boundary=b")
        assert set(site.originals.iterdir()) == before

    def test_a_name_with_folders_is_only_its_last_part(self, client):
        add(client, ("../../etc/one.txt", b"Said so."))
        assert Original.objects.get().name == "one.txt"


class TestSweeping:
    def test_what_killed_uploads_left_is_swept_and_what_is_known_stays(self, client, site, monkeypatch):
        add(client, ("one.txt", b"Said so."))
        known = path_of(Original.objects.get().id)
        whole, begun = uploads.sealed_original(b"x"), Sealing()
        monkeypatch.setattr(uploads, "LEFT_SECONDS", -10)
        assert services.sweep_originals() >= 2
        assert known.exists()
        assert not path_of(whole.original_id).exists()
        assert not list(site.originals.glob("*.begun"))
        begun.give_up()

    def test_what_comes_in_now_is_left_alone(self, client, site):
        begun = Sealing()
        services.sweep_originals()
        assert list(site.originals.glob("*.begun"))
        begun.give_up()


class TestServer:
    def test_the_server_never_writes_what_passes_through_it_to_the_disk(self, monkeypatch):
        """A body and an answer of some megabytes, through the server as the desk starts it."""
        from waitress import buffers
        from waitress.server import create_server

        from vouchsafe.web.project.serve import HOST, IN_MEMORY

        monkeypatch.setattr(buffers.TempfileBasedBuffer, "newfile", _never)

        def echo(environ, start):
            data = environ["wsgi.input"].read()
            start("200 OK", [("Content-Length", str(len(data)))])
            return [data]

        server = create_server(echo, host=HOST, port=0, **IN_MEMORY)
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        data = PLANTED.encode() * 80_000
        try:
            with urlopen(Request(f"http://{HOST}:{server.effective_port}/", data=data)) as answer:
                assert answer.read() == data
        finally:
            server.close()
            thread.join(5)


def _never(*_):
    raise AssertionError("something was written into the temporary folder")


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:  # a socket
        return b""
