"""A small browser over a real connection: it keeps cookies, sends forms with their token, and follows where it is sent."""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass
from http.cookiejar import CookieJar
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@dataclass(frozen=True)
class Page:
    status: int
    text: str
    address: str


class Browser:
    def __init__(self, address: str) -> None:
        self.address = address
        self._opener = build_opener(HTTPCookieProcessor(CookieJar()))
        self._token = ""

    def get(self, path: str) -> Page:
        return self._fetched(Request(self.address + path))

    def send(self, path: str, fields: dict[str, str], uploads: list[tuple[str, str, bytes]] = []) -> Page:  # noqa: B006 (only read)
        """Sends a form with the token of the last page.

        uploads  the field, the name of the file, its bytes
        """
        if not self._token:
            self.get("/")
        told = {"csrfmiddlewaretoken": self._token, **fields}
        if not uploads:
            return self._fetched(Request(self.address + path, data=urlencode(told).encode(), headers=self._headers()))
        border = uuid.uuid4().hex
        parts = [f'--{border}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode() for name, value in told.items()]
        for name, file_name, data in uploads:
            head = f'--{border}\r\nContent-Disposition: form-data; name="{name}"; filename="{file_name}"\r\nContent-Type: application/octet-stream\r\n\r\n'
            parts.append(head.encode() + data + b"\r\n")
        body = b"".join(parts) + f"--{border}--\r\n".encode()
        return self._fetched(
            Request(self.address + path, data=body, headers={**self._headers(), "Content-Type": f"multipart/form-data; boundary={border}"})
        )

    def unlock(self, passphrase: str) -> Page:
        self.get("/")
        return self.send("/unlock/", {"passphrase": passphrase})

    def _headers(self) -> dict[str, str]:
        return {"Origin": self.address, "Referer": self.address + "/"}

    def _fetched(self, request: Request) -> Page:
        try:
            answer = self._opener.open(request, timeout=60)
        except HTTPError as refused:
            answer = refused
        with answer:
            page = Page(answer.status, answer.read().decode("utf-8", "replace"), answer.url)
        if token := TOKEN.search(page.text):
            self._token = token[1]
        return page
