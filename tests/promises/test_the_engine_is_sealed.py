"""The engine opens no socket, reads no clock, draws no lots and opens no file but its own word lists: told from its code, and tried while it runs."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import vouchsafe

PACKAGE = Path(vouchsafe.__file__).parent
ROOMS = ("receiving", "reading", "weighing", "telling", "terms")
PURE = {
    "__future__", "ast", "bisect", "calendar", "codecs", "collections", "copy", "csv", "dataclasses", "datetime", "email", "enum", "functools", "gettext",
    "hashlib", "heapq", "html", "importlib", "io", "itertools", "json", "math", "operator", "re", "statistics", "string", "struct", "textwrap", "threading", "tomllib",
    "types", "typing", "unicodedata", "zipfile", "zlib", "base64", "contextlib", "abc", "array",
}  # fmt: skip
LIBRARIES = {
    "charset_normalizer", "dateparser", "docx", "htmldate", "jinja2", "lxml", "markupsafe", "networkx", "numpy", "py3langid", "pycountry",
    "pymorphy3", "pymorphy3_dicts_ru", "pypdfium2", "python_calamine", "rapidfuzz", "trafilatura",
}  # fmt: skip
OUTSIDE = {"now", "today", "utcnow", "urandom", "urlopen", "system", "popen", "getenv", "fromtimestamp", "mmap", "memmap"}
"""Names of calls that reach out of the program, whatever they are called on."""
BUILT_IN = {"open", "input", "print", "breakpoint", "eval", "exec", "compile", "__import__"}


def modules():
    return [p for room in ROOMS for p in sorted((PACKAGE / room).rglob("*.py"))]


def imported(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield node.module or ""


@pytest.mark.parametrize("path", modules(), ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_a_module_of_the_engine_uses_only_what_cannot_reach_out(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    used = set(imported(tree))
    outer = {name.split(".")[0] for name in used} - PURE - LIBRARIES - {"vouchsafe"}
    assert not outer
    assert not {name for name in used if name.startswith(("vouchsafe.adapters", "vouchsafe.cli", "vouchsafe.web"))}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            method = node.func.attr if isinstance(node.func, ast.Attribute) else None
            function = node.func.id if isinstance(node.func, ast.Name) else None
            assert method not in OUTSIDE, f"line {node.lineno}"
            assert function not in OUTSIDE | BUILT_IN, f"line {node.lineno}"


@pytest.mark.parametrize("library", ["trafilatura", "lxml", "htmldate", "pypdfium2", "docx"])
def test_a_parsing_library_is_imported_by_the_formats_alone(library):
    users = {
        p.relative_to(PACKAGE).parts[:2]
        for p in PACKAGE.rglob("*.py")
        if library in {n.split(".")[0] for n in imported(ast.parse(p.read_text("utf-8")))}
    }
    assert users <= {("receiving", "formats")}


SEALED = """
import os, sys, sysconfig, tempfile
from pathlib import Path
import vouchsafe
own = [str(Path(vouchsafe.__file__).parent), sysconfig.get_path("stdlib"), sys.base_prefix, *(p for p in sys.path if p.endswith("-packages"))]
own = tuple({str(Path(p).resolve()) + "/" for p in own} | {p + "/" for p in own} | {"/usr/share/zoneinfo/", "/etc/localtime"})
NEVER = ("socket.", "subprocess.", "os.exec", "os.posix_spawn", "os.fork", "os.system", "os.remove", "os.rename", "os.mkdir", "shutil.", "ctypes.dlopen",
         "urllib.", "http.", "smtplib.", "ftplib.", "tempfile.", "winreg.", "os.chmod", "os.truncate", "os.kill")
refused = []

def watch(event, arguments):
    if event == "open":
        path, mode, flags = arguments
        if isinstance(path, int):
            return
        path = os.path.abspath(os.fsdecode(path))
        writes = bool(set(mode or "") & set("wax+")) or bool((flags or 0) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
        if writes and path != os.devnull or not (path + "/").startswith(own):
            refused.append(f"open {path} {mode}")
            raise PermissionError(f"open {path}")
    elif event.startswith(NEVER) and not (event == "ctypes.dlopen" and (arguments[0] is None or str(arguments[0]).startswith(own))):
        refused.append(f"{event} {arguments}")
        raise PermissionError(event)

TEXTS = [
    ("en", "Forty people were in hiding in Karst on 16 May 2031, the network Open Hand told the Morning Post.\\n\\n“Nobody came,” said Mira Toll. The ministry denied it.\\n"),
    ("ru", "Сорок человек скрываются в Карсте, сообщила 16 мая 2031 года сеть «Открытая рука». Министерство это отрицает.\\n"),
    ("de", "Vierzig Menschen versteckten sich in Karst, sagte Mira Toll am 16. Mai 2031. Das Ministerium bestritt das.\\n"),
    ("fr", "Quarante personnes se cachaient, a déclaré Mira Toll le 16 mai 2031. Le ministère a démenti.\\n"),
    ("pt", "Quarenta pessoas estavam escondidas, disse Mira Toll em 16 de maio de 2031. O ministério negou.\\n"),
    ("es", "Cuarenta personas estaban escondidas, dijo Mira Toll el 16 de mayo de 2031. El ministerio lo negó.\\n"),
    ("el", "«Κανείς δεν ήρθε», είπε η Μίρα.\\n"),
    (None, "Forty people were in hiding, Open Hand said on Friday.\\n"),
]
# py3langid unpacks its model through a temporary file: the library's own data, before any report is there
from vouchsafe.receiving.language import language_of
language_of("Forty people were in hiding in the hills.")
sys.addaudithook(watch)
read = [vouchsafe.read(text, doc_id=f"r{n}", language=language, date="2031-05-17", publisher="Post") for n, (language, text) in enumerate(TEXTS)]
told = vouchsafe.weigh(read).to_dict()
from vouchsafe.telling.page import page_of
page = page_of(told)
assert told["claims"] and sum(len(r["statements"]) for r in told["reports"]) >= 12
assert not refused, refused
print("sealed")
"""


def test_reading_weighing_and_telling_touch_nothing_but_their_own_lists():
    ran = subprocess.run([sys.executable, "-c", SEALED], capture_output=True, text=True, timeout=120, check=False)
    assert ran.stdout.strip() == "sealed", ran.stderr[-2000:]


def test_directions_of_imports_are_checked_with_every_change():
    root = PACKAGE.parents[1]
    assert "lint-imports" in (root / "scripts" / "check").read_text(encoding="utf-8")
    assert 'type = "layers"' in (root / "pyproject.toml").read_text(encoding="utf-8")
