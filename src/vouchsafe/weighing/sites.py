"""Where the pages of a publisher stand. Pages under one name at two addresses may be those of two: which one is the publisher's own, nobody can tell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from vouchsafe.receiving.report import Report
from vouchsafe.weighing.names import Key, outlet_key

_KEPT_COPY = re.compile(r"https?://(?:web\.)?archive\.[a-z]{2,3}/(?:web/)?\d+\w*/(?=https?:)", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://(?:[^/?#]*@)?([^/?#@:\[\]]+)(?::\d*)?(?:/([^?#]*))?", re.IGNORECASE)
_SAME_HOUSE = re.compile(r"^(?:(?:www|m|amp|mobile)\d?\.)+")
_OF_MANY = frozenset(
    ["t.me", "telegram.me", "facebook.com", "twitter.com", "x.com", "vk.com", "instagram.com", "youtube.com", "medium.com"]
)
"""At these addresses anybody may have pages: the first part of the path tells whose they are."""


class SiteIndex:
    """The sites of every publisher, over reports that come and go."""

    def __init__(self) -> None:
        self._by_doc: dict[str, tuple[Key, str]] = {}
        self._sites: dict[Key, Counter[str]] = {}
        self._scattered: set[Key] = set()

    def add(self, report: Report) -> None:
        site = site_of(report.url)
        if report.publisher and site:
            key = outlet_key(report.publisher)
            self._by_doc[report.doc_id] = key, site
            self._sites.setdefault(key, Counter())[site] += 1
            self._judge(key)

    def remove(self, doc_id: str) -> None:
        key, site = self._by_doc.pop(doc_id, (None, ""))
        if key is not None:
            self._sites[key] -= Counter([site])
            self._judge(key)

    def scattered(self, publishers: Iterable[str | None]) -> frozenset[Key]:
        """The keys of those publishers whose pages stand at addresses that are not one house's."""
        return frozenset({outlet_key(p) for p in publishers if p} & self._scattered) if self._scattered else frozenset()

    def _judge(self, key: Key) -> None:
        if _is_one(self._sites[key]):
            self._scattered.discard(key)
        else:
            self._scattered.add(key)


def _is_one(sites: Iterable[str]) -> bool:
    held = sorted(sites, key=lambda site: (len(site), site))
    return all(site == held[0] or site.endswith(f".{held[0]}") for site in held[1:])


def site_of(url: str | None) -> str | None:
    """The site an address lies at; of a copy that an archive keeps, the site it was kept from. None where the address tells none."""
    found = _ADDRESS.match(_KEPT_COPY.sub("", url or "", count=1))
    if found is None:
        return None
    site = _SAME_HOUSE.sub("", found[1].casefold().rstrip("."))
    account = (found[2] or "").removeprefix("s/").split("/")[0].casefold()
    return f"{account}@{site}" if site in _OF_MANY and account else site
