"""Pages under one name at two addresses may be those of two."""

import pytest

from vouchsafe.receiving.report import Report
from vouchsafe.weighing.names import outlet_key
from vouchsafe.weighing.sites import SiteIndex, site_of


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://www.post.example/a/b?c", "post.example"),
        ("http://m.post.example:8080", "post.example"),
        ("https://POST.example./", "post.example"),
        ("https://web.archive.org/web/20310516120000/https://www.post.example/a", "post.example"),
        ("https://t.me/s/karst_eye/12", "karst_eye@t.me"),
        ("https://t.me/Karst_Eye/12", "karst_eye@t.me"),
        ("https://t.me/", "t.me"),
        ("file:///reports/a.html", None),
        ("no address", None),
        ("http://[", None),
        ("https://somebody@post.example/a", "post.example"),
        (None, None),
    ],
)
def test_a_site_is_whose_address_it_is(url, site):
    assert site_of(url) == site


def scattered(*urls, remove=()):
    index = SiteIndex()
    for n, url in enumerate(urls):
        index.add(Report(f"r{n}", "", publisher="Morning Post", url=url))
    for doc_id in remove:
        index.remove(doc_id)
    return index.scattered(["The Morning Post", None]) == {outlet_key("Morning Post")}


@pytest.mark.parametrize(
    ("urls", "told"),
    [
        (["https://post.example/1", "https://www.post.example/2", "https://live.post.example/3", None], False),
        (["https://post.example/1", "https://mypost.example/2"], True),
        (["https://t.me/post/1", "https://t.me/posst/1"], True),
        (["https://a.post.example/1", "https://b.post.example/1"], True),
        ([None, None], False),
    ],
)
def test_a_publisher_is_scattered_where_its_pages_stand_at_addresses_of_two_houses(urls, told):
    assert scattered(*urls) == told


def test_a_page_taken_out_scatters_no_longer():
    assert not scattered("https://post.example/1", "https://other.example/2", remove=["r1", "r0"])
    assert not scattered("https://post.example/1", "https://other.example/2", remove=["r1"])
