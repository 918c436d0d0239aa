"""What each format gives, and what a broken or hostile file gets."""

import io
import json
import zipfile

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vouchsafe.errors import FileEmpty, FileTooLarge, FileUnreadable
from vouchsafe.receiving.formats import chat, encodings, html, mail, plain
from vouchsafe.receiving.formats import docx as word
from vouchsafe.receiving.formats import pdf as portable

PAGE = """<html lang="en"><head><title>Country E turned down visas | Morning Post</title>
<meta property="og:site_name" content="Morning Post"><meta property="article:published_time" content="2031-05-16T10:00:00Z"></head>
<body><nav><a>Home</a> <a>World</a></nav><article><h1>Country E turned down visas</h1><p class="byline">By Ada Kern</p>
<figure><img><figcaption>A border post. Photo: L. Ott / Vardpress</figcaption></figure>
<p>Country E turned down visas for forty people from Karst, the network Open Hand told the Morning Post on Friday.</p>
<p>“We were told there is no will,” its spokeswoman Mira Toll said. “Nobody was told why.”</p>
<blockquote>The records are confidential.</blockquote>
<p>The foreign ministry declined to comment on single cases, as it has done since March, when the first families crossed the pass.</p>
</article><aside><h3>Recommended</h3><p>Ten soups for winter</p></aside><footer>© Morning Post</footer></body></html>"""


def furniture_text(held):
    return [held.text[s:e] for s, e in held.furniture]


class TestPages:
    def test_a_page_gives_title_publisher_date_and_language(self):
        held = html.extract(PAGE.encode())
        assert (held.title, held.publisher, held.date, held.language) == ("Country E turned down visas", "Morning Post", "2031-05-16", "en")

    def test_quotations_bylines_and_captions_with_credit_are_all_kept(self):
        text = html.extract(PAGE.encode()).text
        for words in ("“Nobody was told why.”", "By Ada Kern", "Photo: L. Ott / Vardpress", "The records are confidential.", "Ten soups"):
            assert words in text

    def test_furniture_is_marked_and_the_article_is_not(self):
        marked = "\n".join(furniture_text(html.extract(PAGE.encode())))
        assert "Ten soups" in marked
        assert "Photo: L. Ott" in marked
        assert "told the Morning Post" not in marked
        assert "records are confidential" not in marked

    def test_scripts_and_hidden_text_are_not_text(self):
        held = html.extract(
            b"<body><p>Open Hand said so on Friday in the town.</p><script>alert(1)</script><p style='display: none'>planted</p></body>"
        )
        assert "alert" not in held.text
        assert "planted" not in held.text

    @pytest.mark.parametrize("data", [b"", b"   ", b"<html></html>", b"<script>x</script>"])
    def test_a_page_without_text_is_empty(self, data):
        with pytest.raises(FileEmpty):
            html.extract(data)


class TestText:
    def test_text_is_never_changed(self):
        text = "One line.\r\n\r\nAnother “line”.\n"
        assert plain.extract(text.encode()).text == text

    def test_a_byte_order_mark_is_dropped(self):
        assert encodings.decoded(b"\xef\xbb\xbfHello") == "Hello"
        assert encodings.decoded("Привет".encode("utf-16")) == "Привет"

    def test_an_old_encoding_is_told_from_the_words(self):
        text = "Сеть помощи сообщила, что сорок человек скрываются в соседних областях. Об этом рассказала пресс-секретарь сети."
        assert encodings.decoded(text.encode("cp1251")) == text

    @pytest.mark.parametrize("data", [b"\0\1\2\3" * 100, b"\xff\xfe\x00"])
    def test_bytes_that_are_no_text_are_refused(self, data):
        with pytest.raises(FileUnreadable):
            plain.extract(data)

    @given(st.text(min_size=1).filter(lambda t: t.strip() and "\0" not in t and not t.startswith("\ufeff")))
    def test_any_utf8_text_comes_back_as_it_was(self, text):
        assert plain.extract(text.encode("utf-8")).text == text


class TestChats:
    WHATSAPP = "[16/05/2031, 21:04:11] Mira: They told us no.\n[16/05/2031, 21:05:00] Jon: Who did?\n"

    def test_time_stamps_of_a_chat_are_furniture(self):
        held = plain.extract(self.WHATSAPP.encode())
        assert furniture_text(held) == ["[16/05/2031, 21:04:11] ", "[16/05/2031, 21:05:00] "]

    def test_a_telegram_export_becomes_lines_of_who_and_what(self):
        export = {
            "messages": [
                {
                    "type": "message",
                    "date": "2031-05-16T21:04:00",
                    "from": "Mira",
                    "text": ["They ", {"type": "bold", "text": "told"}, " us no."],
                }
            ]
        }
        held = chat.extract_telegram(json.dumps(export).encode())
        assert "Mira: They told us no." in held.text
        assert held.date == "2031-05-16"

    def test_other_json_is_refused(self):
        with pytest.raises(FileUnreadable):
            chat.extract_telegram(b"[1]")


class TestMail:
    def test_head_lines_are_furniture_and_the_body_is_not(self):
        held = mail.extract_mail(
            b"From: Mira <mira@example.org>\r\nDate: Fri, 16 May 2031 10:00:00 +0000\r\nSubject: No visas\r\n\r\nThey told us no.\r\n"
        )
        assert held.title == "No visas"
        assert held.date == "2031-05-16"
        assert [held.text[e:] for _, e in held.furniture][-1].strip() == "They told us no."

    def test_a_saved_page_in_one_file_is_opened(self):
        packed = (
            b"From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=B\r\n\r\n--B\r\nContent-Type: text/html\r\n\r\n"
            + PAGE.encode()
            + b"\r\n--B--\r\n"
        )
        assert "told the Morning Post" in mail.extract_mhtml(packed).text

    def test_bytes_without_headers_are_refused(self):
        with pytest.raises(FileUnreadable):
            mail.extract_mail(b"")


class TestDocuments:
    def test_paragraphs_and_tables_of_a_word_document_come_in_order(self):
        document = docx.Document()
        document.add_paragraph("Open Hand counted forty people.")
        table = document.add_table(rows=1, cols=2)
        table.rows[0].cells[0].text, table.rows[0].cells[1].text = "May", "40"
        held = io.BytesIO()
        document.save(held)
        assert word.extract(held.getvalue()).text == "Open Hand counted forty people.\n\nMay | 40"

    def test_a_zip_bomb_is_refused_unopened(self):
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr("word/document.xml", "0" * 50_000_000)
        with pytest.raises(FileTooLarge):
            word.extract(held.getvalue())

    @pytest.mark.parametrize("extract", [word.extract, portable.extract])
    def test_random_bytes_are_refused(self, extract):
        with pytest.raises(FileUnreadable):
            extract(b"not a document" * 50)
