"""PDFs, Word documents, e-mails, saved pages in one file, chats: what is told in them comes out, and bombs do not go off."""

import json
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from files import docx_body, docx_of, mail_of, mhtml_of, pdf_of
from vouchsafe.errors import FileEmpty, FileEncrypted, FileTooLarge, FileUnreadable
from vouchsafe.receiving.formats import chat, mail, pdf, plain
from vouchsafe.receiving.formats import docx as word
from vouchsafe.receiving.formats.encodings import decoded

RUSSIAN = "Сеть помощи сообщила, что сорок человек скрываются в соседних областях. Об этом рассказала пресс-секретарь сети."


def furniture(held):
    return [held.text[s:e] for s, e in held.furniture]


def words(text, properties=""):
    """A run of a Word document."""
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}<w:t xml:space='preserve'>{text}</w:t></w:r>"


class TestPdf:
    def pages(self, count):
        return [
            [
                f"Open Hand Annual Report | {n}", *(["went over the pass."] if n > 1 else []),
                f"Open Hand said in week {n} that forty people were in hiding in the hills near the pass of",
                f"Karst and that nobody had come to help them in week {n}.", f"A second paragraph begins here for week {n} and says that all the families of the hills",
            ]
            for n in range(1, count + 1)
        ]  # fmt: skip

    def test_lines_become_paragraphs_and_a_sentence_goes_on_overleaf(self):
        held = pdf.extract(pdf_of(self.pages(4)))
        assert "near the pass of Karst and that" in held.text
        assert "all the families of the hills went over the pass." in held.text

    def test_the_head_of_each_page_is_furniture(self):
        assert furniture(pdf.extract(pdf_of(self.pages(4)))) == [f"Open Hand Annual Report | {n}" for n in (1, 2, 3, 4)]

    def test_what_the_file_says_of_itself_is_told(self):
        held = pdf.extract(
            pdf_of([["Forty people."]], about="/Title (Forty in hiding) /Author (Mira Toll) /CreationDate (D:20310516100000)")
        )
        assert (held.title, held.author, held.date) == ("Forty in hiding", "Mira Toll", "2031-05-16")

    def test_the_name_of_a_program_is_no_title(self):
        assert pdf.extract(pdf_of([["Forty people."]], about="/Title (Microsoft Word - draft.doc)")).title is None

    def test_a_scan_without_text_is_told_so(self):
        with pytest.raises(FileEmpty, match="OCR"):
            pdf.extract(pdf_of([[]]))

    def test_a_hundred_thousand_pages_are_refused(self):
        with pytest.raises(FileTooLarge, match="100000 pages"):
            pdf.extract(pdf_of([[]] * 100_000))

    def test_a_damaged_file_is_refused(self):
        with pytest.raises(FileUnreadable):
            pdf.extract(pdf_of([["x"]])[:200])


class TestWord:
    def test_insertions_controls_boxes_and_notes_are_read_and_what_was_struck_is_not(self):
        struck = "<w:del w:id='2'><w:r><w:delText>fifty</w:delText></w:r></w:del>"
        box = f"<w:r><w:txbxContent><w:p>{words('In a box.')}</w:p></w:txbxContent></w:r>"
        body = (
            f"<w:p>{words('Open Hand counted ')}<w:ins w:id='1'>{words('forty')}</w:ins>{struck}{words('HIDDEN', '<w:vanish/>')}{words(' people.')}</w:p>"
            f"<w:sdt><w:sdtContent><w:p>{words('In a control.')}</w:p></w:sdtContent></w:sdt><w:p>{box}</w:p>"
        )
        assert word.extract(docx_of(parts=docx_body(body))).text == "Open Hand counted forty people.\n\nIn a control.\n\nIn a box."

    def test_what_stands_above_every_page_is_furniture(self):
        import io

        import docx

        document, held = docx.Document(), io.BytesIO()
        document.sections[0].header.paragraphs[0].text = "Open Hand annual report"
        document.add_paragraph("Forty people.")
        document.save(held)
        assert furniture(word.extract(held.getvalue())) == ["Open Hand annual report"]

    def test_an_old_or_locked_document_is_told_so(self):
        with pytest.raises(FileEncrypted):
            word.extract(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)

    def test_a_document_without_text_is_empty(self):
        with pytest.raises(FileEmpty):
            word.extract(docx_of(""))

    @pytest.mark.parametrize(
        ("parts", "error"),
        [
            ({"word/media/a.bin": b"\0" * 30_000_000}, FileTooLarge),
            ({"word/document.xml": b" " * 51_000_000}, FileTooLarge),
            (docx_body("<w:p>" * 100_000), FileUnreadable),
            (docx_body(f"<w:p>{words('&a9;')}</w:p>", before="<!DOCTYPE l [<!ENTITY a0 'aaaaaaaaaa'>" + "".join(
                f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10)) + "]>"), FileUnreadable),
        ],
        ids=["picture", "text", "nested tags", "billion laughs"],
    )  # fmt: skip
    def test_a_bomb_does_not_go_off(self, parts, error):
        with pytest.raises(error):
            word.extract(docx_of("Forty people.", parts=parts))

    def test_a_document_with_large_pictures_is_read(self):
        assert word.extract(docx_of("Forty people.", parts={"word/media/a.jpg": os.urandom(8_000_000)})).text == "Forty people."

    def test_nothing_outside_the_document_is_fetched_into_it(self, tmp_path):
        (tmp_path / "key").write_text("planted secret")
        before = f'<!DOCTYPE l [<!ENTITY a SYSTEM "file://{tmp_path}/key">]>'
        parts = docx_body(f"<w:p>{words('Forty &a; people.')}</w:p>", before=before)
        assert "planted" not in word.extract(docx_of(parts=parts)).text


class TestMail:
    def test_attachments_are_named_and_mails_passed_on_are_read(self):
        held = mail.extract_mail(
            mail_of(
                "--B\r\nContent-Type: text/plain\r\n\r\nSee below.\r\n--B\r\nContent-Type: message/rfc822\r\n\r\nFrom: Jon\r\nSubject: Hills\r\n\r\n"
                "Forty in hiding.\r\n--B\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename=\"list.pdf\"\r\n\r\nxx\r\n--B--",
                content_type='multipart/mixed; boundary="B"',
            )
        )  # fmt: skip
        assert [b for b in held.text.split("\n\n") if b not in furniture(held)] == ["See below.", "Forty in hiding."]
        assert "Attachment, not opened: list.pdf" in furniture(held)
        assert "From: Jon" in furniture(held)

    def test_plain_text_is_read_before_the_same_as_a_page(self):
        parts = "--B\r\nContent-Type: text/html\r\n\r\n<p>Forty.</p>\r\n--B\r\nContent-Type: text/plain\r\n\r\nForty, plainly.\r\n--B--"
        assert mail.extract_mail(mail_of(parts, content_type='multipart/alternative; boundary="B"')).text.endswith("Forty, plainly.")

    def test_furniture_of_a_page_in_a_mail_stays_furniture(self):
        held = mail.extract_mail(
            mail_of("<p>Open Hand said on Friday that forty people were in hiding.</p><nav>Menu</nav>", content_type="text/html")
        )
        assert furniture(held)[-1] == "Menu"
        assert "Open Hand said" not in "\n".join(furniture(held))

    def test_coded_and_raw_heads_are_read(self):
        held = mail.extract_mail("From: =?utf-8?b?0JzQuNGA0LA=?= <m@example.org>\r\nSubject: Сорок человек\r\n\r\nНет.".encode())
        assert (held.author, held.title) == ("Мира", "Сорок человек")

    def test_an_encoding_that_is_none_is_not_asked_for(self):
        held = mail.extract_mail(
            mail_of("VGhleSB0b2xkIHVzIG5vLg==", content_type="text/plain; charset=zip", head="Content-Transfer-Encoding: base64\r\n")
        )
        assert held.text.endswith("They told us no.")

    @pytest.mark.parametrize(
        "data",
        [
            b"Subject: " + b"=?utf-8?q?a?= " * 50_000 + b"\r\nFrom: " + b"<" * 50_000 + b"\r\n\r\nbody",
            b"From: " + b"a," * 100_000 + b"\r\nTo: " + b"((" * 50_000 + b"\r\n\r\nbody",
            b"Content-Type: text/plain; " + b"a=b; " * 50_000 + b"\r\nSubject: x\r\n\r\nbody",
        ],
    )
    @pytest.mark.timeout(20)
    def test_a_head_made_to_take_for_ever_does_not(self, data):
        assert mail.extract_mail(data).text.endswith("body")

    @pytest.mark.parametrize(
        "data",
        [
            mail_of("--B\r\nContent-Type: text/plain\r\n\r\nhello\r\n" * 100_000 + "--B--", content_type="multipart/mixed; boundary=B"),
            mail_of("--B\r\n\r\nhello\r\n" * 20_000 + "--B--", content_type="multipart/mixed; boundary=B"),
            mail_of("Content-Type: message/rfc822\r\n\r\nFrom: a\r\n" * 5_000, content_type="message/rfc822"),
        ],
        ids=["parts", "parts without a head", "mails in mails"],
    )
    @pytest.mark.timeout(30)
    def test_a_hundred_thousand_parts_are_refused(self, data):
        with pytest.raises(FileTooLarge, match="parts"):
            mail.extract_mail(data)

    def test_mails_in_mails_are_opened_only_so_deep(self):
        inner = "Content-Type: text/plain\r\n\r\nForty."
        for _ in range(50):
            inner = f"Content-Type: message/rfc822\r\n\r\nFrom: Jon\r\n{inner}"
        assert (
            "Forty"
            not in mail.extract_mail(
                mail_of(f"--B\r\n\r\nSee.\r\n--B\r\n{inner}\r\n--B--", content_type="multipart/mixed; boundary=B")
            ).text
        )

    def test_a_page_saved_as_one_file_has_its_letters_and_its_address(self):
        held = mail.extract_mhtml(mhtml_of(f"<p>{RUSSIAN}</p>".encode("cp1251"), content_type="text/html; charset=windows-1251"))
        assert (held.text, held.url) == (RUSSIAN, "https://post.example.org/a")


class TestChats:
    def test_lines_in_which_nobody_speaks_are_furniture(self):
        lines = [
            "16/05/2031, 21:04 - Messages and calls are end-to-end encrypted.", "16/05/2031, 21:05 - Mira: They told us no: nothing.", "And again.",
            "16/05/2031, 21:06 - Jon: <Media omitted>", "16/05/2031, 21:07 - Jon added Mira",
        ]  # fmt: skip
        held = plain.extract("\n".join(lines).encode())
        assert held.text == "\n".join(lines)
        assert furniture(held) == [lines[0], "16/05/2031, 21:05 - ", lines[3], lines[4]]

    @pytest.mark.parametrize(
        ("first", "later", "date"),
        [("16/05/2031, 21:04 - ", "17/05/2031, 21:04 - ", "2031-05-16"), ("[5/16/31, 9:04:11\u202fPM] ", "[5/17/31, 9:04:11\u202fPM] ", "2031-05-16"),
         ("06.05.31, 21:04 - ", "07.05.31, 21:04 - ", "2031-05-06"), ("2031-05-06, 21:04 - ", "2031-05-07, 21:04 - ", "2031-05-06"),
         ("05/06/2031, 21:04 - ", "05/07/2031, 21:04 - ", None)],
    )  # fmt: skip
    def test_the_first_day_is_the_date_where_it_can_be_told(self, first, later, date):
        assert plain.extract(f"{first}Mira: No.\n{later}Jon: Who?\n".encode()).date == date

    def export(self, **about):
        message = {"type": "message", "date": "2031-05-16T21:04:00", "from": "Mira", "text": "They told us no."}
        return {"name": "Karst Watch", "type": "public_channel", "messages": [message, {**message, "forwarded_from": "Open Hand"}], **about}

    def test_a_channel_is_its_own_publisher_and_what_was_passed_on_names_its_source(self):
        held = chat.extract_telegram(json.dumps(self.export()).encode())
        assert held.publisher == "Karst Watch"
        assert "Mira (forwarded from Open Hand): They told us no." in held.text

    def test_a_whole_account_is_read_chat_by_chat(self):
        account = {"chats": {"list": [self.export(type="personal_chat"), self.export(), 7, {"messages": 7}]}}
        held = chat.extract_telegram(json.dumps(account).encode())
        assert held.text.count("They told us no.") == 4
        assert held.publisher is None

    @pytest.mark.parametrize(
        "data",
        ["[1]", '{"messages": 7}', '{"messages": [7, {"text": 7}, {"text": [7, {"text": 7}]}]}', "[" * 100_000, '{"chats": {"list": 7}}'],
    )
    def test_other_json_is_refused(self, data):
        with pytest.raises((FileUnreadable, FileEmpty)):
            chat.extract_telegram(data.encode())


class TestEncodings:
    WESTERN = "Le réseau a déclaré que quarante personnes étaient cachées dans la région voisine, « près du col »."

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1251", "koi8-r", "cp866"])
    def test_russian_is_told_from_its_bytes(self, encoding):
        assert decoded(RUSSIAN.encode(encoding)) == RUSSIAN

    @pytest.mark.parametrize("encoding", ["latin-1", "cp1252"])
    def test_western_text_is_told_from_its_bytes(self, encoding):
        assert decoded(self.WESTERN.encode(encoding)) == self.WESTERN

    def test_lines_in_different_encodings_are_each_read(self):
        assert decoded(f"{self.WESTERN}\n".encode() + RUSSIAN.encode("cp1251")) == f"{self.WESTERN}\n{RUSSIAN}"

    def test_a_text_cut_off_inside_a_letter_keeps_the_rest(self):
        assert decoded(RUSSIAN.encode()[:-2]) == RUSSIAN[:-2] + "\ufffd"

    @pytest.mark.timeout(30)
    @pytest.mark.parametrize("data", [b"\xff" * 2_000_000, b"\x80\n" * 500_000, bytes(range(1, 256)) * 8_000])
    def test_bytes_made_to_take_long_do_not(self, data):
        try:
            decoded(data)
        except FileUnreadable:
            return

    @given(st.binary(max_size=400))
    def test_any_bytes_give_text_or_a_refusal(self, data):
        try:
            decoded(data).encode()
        except FileUnreadable:
            return
