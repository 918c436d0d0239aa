"""What is found under a path: files and nothing else, each with an id that can be printed, whatever lies in the folder."""

import os
import stat
import time

import pytest

from vouchsafe.adapters import disk
from vouchsafe.adapters.disk import Found, find, read_bytes
from vouchsafe.adapters.intake import take_in
from vouchsafe.errors import FileTooLarge, FileUnreadable, FormatUnknown, ReceivingError

TEXT = "Open Hand said on Friday that forty people were in hiding.\n"


def found(*paths):
    items = list(find(paths))
    return [i.doc_id for i in items if isinstance(i, Found)], [str(i) for i in items if isinstance(i, ReceivingError)]


@pytest.fixture
def folder(tmp_path):
    inside = tmp_path / "in"
    inside.mkdir()
    (inside / "good.txt").write_text(TEXT)
    return inside


class TestLinks:
    def test_a_link_out_of_the_folder_is_not_followed(self, folder, tmp_path):
        (tmp_path / "key.txt").write_text("planted secret")
        (folder / "link.txt").symlink_to(tmp_path / "key.txt")
        ids, errors = found(folder)
        assert ids == ["good"]
        assert "leads out of the folder" in errors[0]

    def test_a_link_within_the_folder_is_another_id_for_the_same_bytes(self, folder):
        (folder / "link.txt").symlink_to(folder / "good.txt")
        assert found(folder) == (["good", "link"], [])

    @pytest.mark.parametrize("target", [".", "..", "link"])
    def test_links_to_folders_and_in_a_circle_end(self, folder, target):
        (folder / "link").symlink_to(target)
        ids, errors = found(folder)
        assert ids == ["good"]
        assert len(errors) <= 1

    def test_a_link_to_nothing_is_told(self, folder):
        (folder / "link.txt").symlink_to("gone")
        assert "leads nowhere" in found(folder)[1][0]

    def test_a_link_a_person_names_is_followed(self, folder, tmp_path):
        (tmp_path / "link.txt").symlink_to(folder / "good.txt")
        assert found(tmp_path / "link.txt") == (["link"], [])


class TestThingsThatAreNoFiles:
    @pytest.mark.timeout(20)
    def test_a_pipe_is_told_and_not_waited_for(self, folder):
        os.mkfifo(folder / "pipe.txt")
        assert found(folder)[0] == ["good"]
        assert "a pipe, a device or a socket" in found(folder)[1][0]
        assert "a pipe, a device or a socket" in found(folder / "pipe.txt")[1][0]

    @pytest.mark.timeout(20)
    def test_a_pipe_put_in_the_place_of_a_file_is_not_waited_for(self, folder):
        (item,) = find([folder])
        item.path.unlink()
        os.mkfifo(item.path)
        with pytest.raises(FileUnreadable, match="a pipe"):
            read_bytes(item)

    def test_a_device_is_not_read(self, folder):
        (folder / "zero.txt").symlink_to("/dev/zero")
        assert found(folder)[0] == ["good"]
        assert len(found(folder / "zero.txt")[1]) == 1

    def test_a_folder_named_like_a_file_is_a_folder(self, folder):
        (folder / "may.txt").mkdir()
        (folder / "may.txt" / "post.txt").write_text(TEXT)
        assert found(folder) == (["good", "may.txt/post"], [])


class TestTrouble:
    def test_a_file_that_vanishes_is_one_line(self, folder):
        (item,) = find([folder])
        item.path.unlink()
        with pytest.raises(FileUnreadable, match=r"good\.txt: No such file"):
            read_bytes(item)

    def test_a_file_or_folder_that_may_not_be_read_is_one_line(self, folder, monkeypatch):
        (folder / "shut").mkdir()

        def refused(path, *args, **kwargs):
            raise PermissionError(13, "Permission denied", str(path))

        scandir, open_ = os.scandir, os.open
        monkeypatch.setattr(os, "scandir", lambda path: refused(path) if "shut" in str(path) else scandir(path))
        ids, errors = found(folder)
        assert (ids, errors) == (["good"], [f"{folder}/shut: Permission denied"])
        monkeypatch.setattr(os, "open", lambda path, *args: refused(path) if "good" in str(path) else open_(path, *args))
        assert [str(item) for item in take_in([folder / "good.txt"])] == [f"{folder}/good.txt: Permission denied"]

    def test_a_file_beyond_the_limit_is_refused_unread(self, folder):
        with open(folder / "large.txt", "wb") as file:
            file.truncate(disk.MAX_FILE_BYTES + 1_000_000)
        (error,) = [i for i in take_in([folder]) if isinstance(i, FileTooLarge)]
        assert str(error) == f"{folder}/large.txt: 51 MB; the limit is 50 MB"

    def test_a_row_beyond_the_limit_does_not_stop_the_others(self, folder, monkeypatch):
        monkeypatch.setattr(disk, "MAX_ROW_BYTES", 100)
        monkeypatch.setattr("vouchsafe.receiving.rows.MAX_ROW_BYTES", 100)
        (folder / "rows.jsonl").write_text(f'{{"doc_id": "a", "text": "{"x" * 1000}"}}\n{{"doc_id": "b", "text": "Fine."}}\n')
        items = list(take_in([folder / "rows.jsonl"]))
        assert ["line 1" in str(items[0]), items[1].doc_id] == [True, "b"]

    def test_a_path_that_does_not_exist_is_one_line(self, tmp_path):
        assert found(tmp_path / "none", tmp_path / "a\0b") == (
            [],
            [f"{tmp_path}/none: no such file or folder", f"{tmp_path}/a\\x00b: no such file or folder"],
        )

    def test_a_folder_in_which_nothing_can_be_read_is_told(self, tmp_path):
        (tmp_path / "style.css").write_text("x")
        (error,) = find([tmp_path])
        assert isinstance(error, FormatUnknown)
        assert "holds no file that can be read" in str(error)

    def test_reports_in_formats_without_a_reader_are_told_and_pictures_are_not(self, folder):
        for name in ("notes.odt", "old.doc", "picture.jpg", "style.css"):
            (folder / name).write_text("x")
        assert [line.split(":")[0] for line in found(folder)[1]] == [f"{folder}/notes.odt", f"{folder}/old.doc"]


class TestNames:
    @pytest.mark.parametrize(
        ("name", "doc_id"),
        [
            (b"a\nb.txt", "a\\x0ab"), (b"\x1b[2J.txt", "\\x1b[2J"), (b"caf\xe9.txt", "caf\\xe9"), ("\u202etxt.exe.txt".encode(), "\\u202etxt.exe"),
            ("Сорок человек.txt".encode(), "Сорок человек"), (b" .txt", " "), (b"-rf.txt", "-rf"), (b"a.b.txt", "a.b"), (b"$(x).txt", "$(x)"),
        ],
    )  # fmt: skip
    def test_any_name_becomes_an_id_that_can_be_printed(self, tmp_path, name, doc_id):
        with open(os.fsencode(tmp_path) + b"/" + name, "w") as file:
            file.write(TEXT)
        (report,) = take_in([tmp_path])
        assert report.doc_id == doc_id
        report.doc_id.encode()

    def test_any_name_in_a_refusal_stays_in_one_line_that_drives_no_terminal(self, tmp_path):
        for name in (b"a\nb.txt", b"\x1b]0;x\x07.txt", b"\xff\xfe.txt", "\u2028.txt".encode(), "\u202e.txt".encode()):
            open(os.fsencode(tmp_path) + b"/" + name, "w").close()
        lines = [str(item) for item in take_in([tmp_path])]
        assert len(lines) == 5
        assert all(line.isprintable() and line.encode() for line in lines)

    def test_an_ending_in_capitals_is_the_same_ending(self, tmp_path):
        (tmp_path / "POST.TXT").write_text(TEXT)
        assert found(tmp_path) == (["POST"], [])


class TestMany:
    @pytest.mark.timeout(60)
    def test_ten_thousand_small_files_are_found_in_seconds(self, tmp_path):
        for n in range(10_000):
            (tmp_path / f"{n}.txt").touch()
        start = time.monotonic()
        ids, errors = found(tmp_path)
        assert (len(set(ids)), errors) == (10_000, [])
        assert time.monotonic() - start < 10

    def test_folders_nested_as_deep_as_the_system_allows_are_walked(self, tmp_path):
        deep = tmp_path
        while len(str(deep)) < 3900:
            deep = deep / "d"
            deep.mkdir()
        (deep / "post.txt").write_text(TEXT)
        try:
            (doc_id,), _ = found(tmp_path)
        finally:  # what clears temporary folders recurses
            (deep / "post.txt").unlink()
            while deep != tmp_path:
                deep.rmdir()
                deep = deep.parent
        assert doc_id.endswith("d/post")


def test_an_original_is_read_and_neither_moved_nor_changed(folder):
    path = folder / "good.txt"
    path.chmod(0o440)
    before = path.stat()
    list(take_in([folder]))
    after = path.stat()
    assert (before.st_mtime_ns, before.st_size, before.st_ino, stat.S_IMODE(after.st_mode)) == (
        after.st_mtime_ns,
        after.st_size,
        after.st_ino,
        0o440,
    )
    assert os.listdir(folder) == ["good.txt"]
