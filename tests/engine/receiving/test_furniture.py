"""What is furniture and what is not, told from the words."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vouchsafe.receiving.furniture import furniture_of

BODY = "Open Hand said on Friday that forty people were in hiding.\n\nThe ministry denied it.\n\n“Nobody left,” said the mayor."


def marked(text, title=None):
    return [text[s:e] for s, e in furniture_of(text, title=title, language="en")]


@pytest.mark.parametrize(
    "line",
    [
        "By Ada Kern", "Photo: L. Ott / Vardpress", "Read more: Ten soups for winter", "Share on Facebook", "Sign up for our daily newsletter",
        "16 May 2031, 05:31 | Author: staff", "We invite you to send us your thoughts on this page.", "Notícias recomendadas", "Читайте также",
        "Lesen Sie auch: Zehn Suppen", "Abonnez-vous", "Leia também", "© Morning Post", "World", "Reader comments are moderated.",
        "(Reporting by Ada Kern; editing by L. Ott)", "Translated by Ada Kern.", "More from Karst: Ten soups for winter", "This article first appeared in the Morning Post.",
        "The Morning Post pays for journalism.", "Open Hand is a registered association. Donations: see Support",
        "Os comentários são de responsabilidade dos autores.", "Перепечатка материалов разрешена только со ссылкой.",
        "Nachdruck nur mit Erlaubnis.", "Propos recueillis par Ada Kern.",
    ],
)  # fmt: skip
def test_a_line_of_the_page_is_furniture(line):
    assert marked(f"{BODY}\n\n{line}\n") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "By Friday forty people had crossed the pass.", "Open Hand said: “Read more of the file before you judge.”",
        "The network shares what it knows with the court.", "Comments by the minister were not on the record.",
        "Reporting by the clinic shows that forty were hurt.", "Mais de quarenta pessoas fugiram: dois chegaram a Telm.",
        "The hotline told Open Hand of forty men: all had left.", "Перевод денег остановлен.", "More in the town said it: nobody came.",
    ],
)  # fmt: skip
def test_a_line_of_the_report_is_not_furniture(line):
    assert marked(f"{BODY}\n\n{line}\n") == []


def test_a_line_that_stands_twice_is_furniture():
    assert marked(f"Karst march x500\n\nKarst march x500\n\n{BODY}") == ["Karst march x500", "Karst march x500"]


def test_the_title_is_not_furniture():
    assert marked(f"Forty in hiding\n\n{BODY}", title="Forty in hiding") == []


def test_a_note_without_full_stops_is_not_all_furniture():
    assert marked("saw two men taken\nnear the mill\naround nine\nno plates on the van") == []


@given(st.text(alphabet="ab .:\n“”|©", max_size=200))
def test_spans_lie_in_the_text_in_order_and_apart(text):
    spans = furniture_of(text, title=None, language=None)
    assert all(0 <= s < e <= len(text) for s, e in spans)
    assert all(a[1] < b[0] for a, b in itertools.pairwise(spans))


def test_a_form_for_readers_is_furniture_and_a_form_in_the_story_is_not():
    text = (
        "Asylum refused\n\nThe ministry said on Monday that the form had been changed.\n\n"
        "Were you there? Use the form below to tell us what you saw.\n\nWhat you send may be printed again in our weekly paper.\n\n"
        "Thank you for helping us tell this story.\n"
    )
    held = [text[a:b] for a, b in furniture_of(text, title="Asylum refused", language="en")]
    assert [line.split()[0] for line in held] == ["Were", "What", "Thank"]


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "A man tells his story in a safe house, April 2031. © L. Ott for Open Hand"),
        ("en", "A march in Telm in 2029. (photographer / CC 2.0)"),
        ("en", "By staying on our site, you agree to our terms."),
        ("en", "Continue reading the main story"),
        ("ru", "Фото: Пресс-служба"),
        ("ru", "Материалы по теме"),
        ("de", "Foto: L. Ott / Vardbild"),
        ("de", "Lesezeit: 3 Minuten"),
        ("fr", "Manifestation à Telm, le 30 avril 2031 | agence."),
        ("fr", "Lire la suite"),
        ("pt", "Foto: L. Ott/Vardpress"),
        ("pt", "Continua após a publicidade"),
        ("es", "Te recomendamos"),
    ],
)
def test_captions_and_calls_in_every_language_are_furniture(language, line):
    text = f"{BODY}\n\n{line}\n"
    assert [text[s:e] for s, e in furniture_of(text, title=None, language=language)] == [line]


def test_what_readers_write_below_is_furniture():
    thread = "  • reader1\n    What did you expect from them?\n    • reader2\n      Nothing. That is the sad part."
    assert "\n".join(marked(f"{BODY}\n{thread}")).split() == thread.split()


def test_a_paragraph_broken_into_lines_is_not_furniture():
    text = "Open Hand said on Friday that forty people from the\nupper valley were in hiding and that two had reached\nNorland by the pass in the night.\n\nThe ministry denied it."
    assert marked(text) == []
