"""Saved pages as they come: nothing a visitor reads is lost, what no visitor sees is not read, and the head of the page is understood."""

import json

import pytest

from vouchsafe.errors import FileUnreadable
from vouchsafe.receiving.formats import html

SAID = "Open Hand said on Friday that forty people were in hiding in the hills near the pass."
DENIED = "The ministry denied it on Saturday and said that its records are confidential, as they have always been."


def page(inside, *, head="", attributes=""):
    return f"<html {attributes}><head>{head}</head><body><article><h1>Forty in hiding</h1><p>{SAID}</p>{inside}<p>{DENIED}</p></article></body></html>"


def read(text):
    return html.extract(text.encode() if isinstance(text, str) else text)


def furniture(held):
    return [held.text[s:e] for s, e in held.furniture]


def paragraphs(held):
    return held.text.split("\n\n")


class TestQuotations:
    def test_a_quotation_element_gets_the_marks_a_visitor_sees(self):
        held = read(page("<p>Mira Toll said <q>we were told <q>no</q> twice</q>.</p>"))
        assert "Mira Toll said “we were told ‘no’ twice”." in held.text

    def test_a_block_quotation_gets_marks_and_its_speaker_stays_outside_them(self):
        held = read(page("<blockquote><p>We counted forty.</p><p>Nobody came.</p><footer>— Mira Toll, Open Hand</footer></blockquote>"))
        assert paragraphs(held)[2:5] == ["“We counted forty.", "“Nobody came.”", "— Mira Toll, Open Hand"]
        assert not furniture(held)

    def test_a_block_quotation_that_has_marks_keeps_its_own(self):
        assert "„Niemand kam.“" in paragraphs(read(page("<blockquote>„Niemand kam.“</blockquote>")))

    def test_a_page_that_indents_its_text_is_no_quotation(self):
        assert "“" not in read(f"<body><blockquote><p>{SAID}</p><p>{DENIED}</p></blockquote></body>").text

    def test_a_quotation_in_a_box_is_kept_as_part_of_the_article(self):
        held = read(page('<aside class="pullquote"><p>“Nobody was told why,” said Mira Toll.</p></aside>'))
        assert "“Nobody was told why,” said Mira Toll." in paragraphs(held)
        assert not furniture(held)

    def test_a_box_that_repeats_the_article_is_furniture(self):
        held = read(page("<p>“Nobody was told why,” said Mira Toll.</p><aside><blockquote>“Nobody was told why”</blockquote></aside>"))
        assert furniture(held) == ["“Nobody was told why”"]


class TestWhatIsRead:
    def test_bylines_datelines_and_captions_with_credit_are_kept(self):
        held = read(
            page("<p class=byline>By Ada Kern</p><figure><img><figcaption>The pass. Photo: L. Ott / Vardpress</figcaption></figure>")
        )
        assert "By Ada Kern" in held.text
        assert "The pass. Photo: L. Ott / Vardpress" in furniture(held)

    def test_text_without_paragraphs_is_read_block_by_block(self):
        held = read(
            f"<body><div><div>{SAID}</div><div>{DENIED}<br><br>“Nobody left,” said the mayor.<br>He gave no number.</div></div></body>"
        )
        assert paragraphs(held) == [SAID, DENIED, "“Nobody left,” said the mayor.\nHe gave no number."]

    def test_a_line_broken_inside_a_sentence_is_put_together(self):
        assert "Forty people were in hiding." in read(page("<p>Forty people<br>were in\n hiding.</p>")).text

    def test_old_pages_without_end_tags_are_read(self):
        assert paragraphs(read(f"<font><center><b>News</b></center><p>{SAID}<p>{DENIED}"))[1:] == [SAID, DENIED]

    def test_lists_are_read_and_rows_of_data_stay_together(self):
        held = read(page("<ul><li>Two visas were given, the minister said.</li></ul><table><tr><th>May<td>40<tr><th>June<td>50</table>"))
        assert {"Two visas were given, the minister said.", "May | 40", "June | 50"} <= set(paragraphs(held))

    def test_a_table_that_lays_out_the_page_is_no_row(self):
        held = read(f"<body><table><tr><td>Menu</td><td><p>{SAID}</p><p>{DENIED}</p></td></tr></table></body>")
        assert {SAID, DENIED} <= set(paragraphs(held))

    def test_words_set_apart_by_style_alone_are_two_words(self):
        assert "By Ada Kern 16 May 2031" in read(page("<div><span>By Ada Kern</span><span>16 May 2031</span></div>")).text
        assert "“Unbelievable,” she said." in read(page("<p>“Un<b>believ</b>able,” she said.</p>")).text

    def test_the_number_of_a_note_does_not_become_part_of_a_count(self):
        assert "forty [1] people" in read(page('<p>She met forty<sup><a href="#n">1</a></sup> people.</p>')).text

    def test_entities_are_letters(self):
        assert "“forty” — Сорок" in read(page("<p>&ldquo;forty&rdquo; &mdash; &#1057;&#1086;&#1088;&#1086;&#1082;</p>")).text

    def test_a_paragraph_that_comes_again_is_furniture_the_second_time(self):
        held = read(page(f"<p>{DENIED.replace('Saturday', 'Sunday')}</p><div class=print><p>{SAID}</p></div>"))
        assert furniture(held) == [SAID]

    def test_right_to_left_text_is_kept_in_its_order(self):
        said = "قالت الشبكة إن أربعين شخصاً يختبئون في التلال."
        held = read(f'<html lang="ar" dir="rtl"><body><p>{said}</p></body></html>')
        assert (held.text, held.language) == (said, "ar")

    def test_a_page_put_together_by_a_script_gives_the_article_it_carries(self):
        data = json.dumps({"@type": "NewsArticle", "articleBody": f"{SAID}\n\n{DENIED}"})
        held = read(f'<html><head><script type="application/ld+json">{data}</script></head><body><div id=app></div></body></html>')
        assert paragraphs(held) == [SAID, DENIED]

    @pytest.mark.parametrize("depth", [300, 1900, 100_000])
    def test_a_page_nested_too_deep_keeps_its_text(self, depth):
        held = read(f"{'<div>' * depth}<p>{SAID}</p>{'</div>' * depth}<p>{DENIED}</p>")
        assert SAID in held.text
        assert DENIED in held.text


class TestWhatNobodySees:
    HIDDEN = "A planted line that no visitor of the page can see."

    @pytest.mark.parametrize(
        "element",
        [
            "<p hidden>{}</p>", "<p style='display: none'>{}</p>", "<div style='VISIBILITY:hidden'>{}</div>", "<p style='opacity:0'>{}</p>",
            "<p style='font-size:0px'>{}</p>", "<p style='position:absolute;left:-9999px'>{}</p>", "<p style='color:#FFF;background-color:white'>{}</p>",
            "<p style='color:transparent'>{}</p>", "<script>{}</script>", "<template>{}</template>", "<!-- {} -->", "<dialog>{}</dialog>",
            "<style>.x{{color:red}} p.gone, #b {{ display : none }}</style><p class='a gone'>{}</p>", "<style>.gone{{opacity:0}}</style><span class=gone>{}</span>",
        ],
    )  # fmt: skip
    def test_hidden_text_is_not_read(self, element):
        held = read(page(element.format(self.HIDDEN)))
        assert "planted" not in held.text
        assert SAID in held.text

    @pytest.mark.parametrize(
        "element",
        [
            "<p style='color:white'>{}</p>", "<p style='opacity:0.9'>{}</p>", "<p style='background-color:#fff;color:#000'>{}</p>",
            "<style>@media print {{ .x {{ display:none }} }}</style><p class=x>{}</p>", "<style>.x:hover{{display:none}}</style><p class=x>{}</p>",
            "<details><summary>More</summary><p>{}</p></details>",
        ],
    )  # fmt: skip
    def test_text_that_a_visitor_may_see_is_read(self, element):
        seen = "The families had left before the winter came, she said."
        assert seen in read(page(element.format(seen))).text

    def test_a_style_that_hides_the_whole_page_waits_for_a_script_and_hides_nothing(self):
        assert SAID in read(f"<style>.page{{visibility:hidden}}</style><div class=page><p>{SAID}</p><p>{DENIED}</p></div>").text

    def test_marks_without_shape_are_dropped_and_joiners_of_persian_stay(self):
        held = read(page("<p>Open\u200b Hand said\u202e so: co\u00adop, می\u200cروند.</p>"))
        assert "Open Hand said so: coop, می\u200cروند." in held.text


class TestEncodings:
    RUSSIAN = "Сеть помощи сообщила, что сорок человек скрываются в соседних областях."

    @pytest.mark.parametrize(
        ("declared", "true"),
        [("windows-1251", "cp1251"), ("koi8-r", "koi8-r"), ("iso-8859-1", "utf-8"), ("", "cp1251"), ("", "utf-8"), ("iso-8859-1", "cp1251"), ("utf-8", "cp1251"),
         ("zip", "utf-8"), ("rot13", "utf-8"), ("utf-8", "utf-16")],
    )  # fmt: skip
    def test_the_page_is_read_whatever_it_declares(self, declared, true):
        meta = f'<meta charset="{declared}">' if declared else ""
        assert read(f"<html><head>{meta}</head><body><p>{self.RUSSIAN}</p></body></html>".encode(true)).text == self.RUSSIAN

    def test_western_pages_called_latin_1_keep_their_quotation_marks(self):
        said = "“Nobody – not one – left,” said Müller."
        assert read(f'<meta charset="iso-8859-1"><p>{said}</p>'.encode("cp1252")).text == said

    def test_a_packed_page_is_refused(self):
        with pytest.raises(FileUnreadable, match="gzip"):
            read(b"\x1f\x8b\x08\x00" + b"x" * 50)


DATA = {
    "@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "x"}, {
        "@type": ["NewsArticle"], "headline": "Forty in hiding", "datePublished": "2031-05-16T10:00:00+02:00", "inLanguage": "en-GB",
        "author": [{"@type": "Person", "name": "Ada Kern"}, {"name": "Vardpress"}], "publisher": {"name": "Morning Post"}}],
}  # fmt: skip


class TestTheHead:
    def test_linked_data_tells_author_date_publisher_and_language(self):
        held = read(page("", head=f'<script type="application/ld+json">{json.dumps(DATA)}</script>'))
        assert (held.author, held.date, held.publisher, held.language) == ("Ada Kern, Vardpress", "2031-05-16", "Morning Post", "en")

    @pytest.mark.parametrize(
        "data", ["{", "7", "[7, null]", '{"@type": 7, "author": {"name": {"name": 7}}}', "[" * 10_000, '{"@graph": 7}']
    )
    def test_broken_linked_data_does_no_harm(self, data):
        assert SAID in read(page("", head=f'<script type="application/ld+json">{data}</script>')).text

    def test_the_site_names_itself(self):
        head = '<meta property="og:site_name" content="Morn\u200bing  Post"><link rel=canonical href="https://post.example.org/a">'
        held = read(page("", head=head))
        assert (held.publisher, held.url) == ("Morning Post", "https://post.example.org/a")

    @pytest.mark.parametrize(
        ("head", "publisher"),
        [
            ("<title>Forty in hiding | Morning Post</title>", "Morning Post"), ("<title>Forty in hiding – Hill Herald</title>", "Hill Herald"),
            ("<title>Forty in hiding – what we know</title>", None), ("<title>Forty in hiding: more</title>", None), ("<title>Forty in hiding</title>", None),
            ('<link rel=canonical href="https://www.post.example.org/a">', "post.example.org"),
            ('<meta property="og:site_name" content="Post"><link rel=canonical href="https://www.post.example.org/a">', "Post"),
        ],
    )  # fmt: skip
    def test_a_site_that_does_not_name_itself_is_known_by_its_title_or_its_address(self, head, publisher):
        assert read(page("", head=head)).publisher == publisher

    @pytest.mark.parametrize(
        "remark",
        [
            "<!-- saved from url=(0029)https://post.example.org/a -->",
            "<!--\n Page saved with a browser\n url: https://post.example.org/a\n saved date: x\n-->",
        ],
    )
    def test_the_remark_a_browser_leaves_tells_where_the_page_was(self, remark):
        held = read(f"<!DOCTYPE html>\n{remark}\n{page('')}")
        assert (held.url, held.publisher) == ("https://post.example.org/a", "post.example.org")

    def test_a_page_without_a_date_has_none(self):
        assert read(page("<p>In 2029 the pass was closed.</p><footer>© 2031 Morning Post</footer>")).date is None

    @pytest.mark.parametrize(("said", "language"), [("en-US", None), ("de", "de"), ("ru", None), ("x-default", None)])
    def test_the_language_a_template_leaves_standing_is_not_believed(self, said, language):
        text = "Das Netzwerk sagte am Freitag, vierzig Menschen hätten sich in den Hügeln nahe dem Pass versteckt. Niemand sei gekommen."
        assert read(f'<html lang="{said}"><body><p>{text}</p></body></html>').language == language

    def test_a_title_of_a_million_letters_is_cut(self):
        assert len(read(page("", head=f"<title>{'word ' * 200_000}</title>")).title or "") <= 500
