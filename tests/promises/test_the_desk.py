"""What always holds for the desk, told from its files alone."""

import ast
import re
from pathlib import Path

import pytest

WEB = Path(__file__).parents[2] / "src" / "vouchsafe" / "web"
TEMPLATES = sorted(WEB.glob("*/templates/**/*.html"))
SCRIPTS = sorted((WEB / "project" / "static").glob("*.js"))
MODULES = sorted(p for p in WEB.rglob("*.py") if "migrations" not in p.parts)
WAYS_OUT = {"requests", "httpx", "http", "smtplib", "ftplib", "aiohttp", "xmlrpc", "telnetlib", "webbrowser"}
ELSEWHERE = re.compile(r"""(?:src|href|action|srcset)\s*=\s*["']?(?:https?:)?//|url\(|@import""", re.IGNORECASE)
INLINE = re.compile(r"""<style|\sstyle\s*=|\son[a-z]+\s*=\s*["']|javascript:|<script(?![^>]*\ssrc=)""", re.IGNORECASE)


def name(path):
    return str(path.relative_to(WEB))


def test_there_is_something_to_look_at():
    assert len(TEMPLATES) > 10
    assert SCRIPTS
    assert len(MODULES) > 40


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_a_template_loads_nothing_from_elsewhere_and_holds_no_script_or_style(path):
    text = path.read_text(encoding="utf-8")
    assert not ELSEWHERE.search(text)
    assert not INLINE.search(text)


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_every_form_that_writes_carries_its_token(path):
    for form in re.findall(r"<form\b.*?</form>", path.read_text(encoding="utf-8"), flags=re.DOTALL | re.IGNORECASE):
        assert 'method="post"' not in form or "csrf_token" in form, form[:200]


@pytest.mark.parametrize("path", SCRIPTS, ids=name)
def test_a_script_speaks_to_the_desk_alone_and_runs_nothing_it_is_given(path):
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"https?://|\beval\(|new Function|localStorage|indexedDB|sendBeacon|WebSocket|serviceWorker|document\.write", text)


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_of_the_desk_has_no_way_out(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    named = {a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names}
    named |= {n.module for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and n.module}
    assert not {module for module in named if module.split(".")[0] in WAYS_OUT or module.startswith("urllib.request")}
    assert "socket" not in named or name(path) == "project/serve.py"


@pytest.mark.parametrize("path", sorted(WEB.glob("*/models*.py")), ids=name)
def test_what_a_row_calls_itself_is_an_id(path):
    """It ends up in logs."""
    for row in (n for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.ClassDef)):
        for told in (n for n in row.body if isinstance(n, ast.FunctionDef) and n.name == "__str__"):
            assert {n.attr for n in ast.walk(told) if isinstance(n, ast.Attribute)} <= {"id", "pk"}, row.name


def test_no_signal_connects_our_own_code():
    assert not [name(p) for p in MODULES if re.search(r"@receiver|\.connect\(\s*\w+\s*,\s*sender", p.read_text(encoding="utf-8"))]
