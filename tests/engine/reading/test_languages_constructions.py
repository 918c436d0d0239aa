"""Every way to attribute that the patterns know, a sentence each. All people, places and outlets are invented.

A row: the text, who says it, what is said. Pieces are joined by " … "; nobody is "".
"""

from __future__ import annotations

import pytest

from vouchsafe.reading.attribution import Attribution
from vouchsafe.reading.languages.rules_of import rules_of
from vouchsafe.receiving.report import Span

Row = tuple[str, str, str]

RUSSIAN: list[Row] = [
    ("— Мы не отступим, — подчеркнул министр. — Люди ждут помощи.", "министр", "Мы не отступим … Люди ждут помощи."),
    ("— Если их вернут, — сказал министр, — они погибнут.", "министр", "Если их вернут … они погибнут."),
    ("«Если их вернут, — сказал министр, — они погибнут».", "министр", "Если их вернут … они погибнут"),
    ("«Верните сына!» — плачет мать.", "мать", "Верните сына!"),
    ("Министр юстиции: «Проверка закончена».", "Министр юстиции", "Проверка закончена"),
    ("Власти Варда: проверка закончена", "Власти Варда", "проверка закончена"),
    ("Из Карста бежали сорок человек — правозащитники", "правозащитники", "Из Карста бежали сорок человек"),
    ("По данным «Открытой руки», пропали шесть человек.", "Открытой руки", "пропали шесть человек"),
    ("По её словам, ей угрожали.", "её", "ей угрожали"),
    ("По последней информации правозащитников, погибли трое.", "правозащитников", "погибли трое"),
    ("По неподтверждённым данным, погибли трое.", "", "погибли трое"),
    ("Со слов матери, сына увели ночью.", "матери", "сына увели ночью"),
    ("Судя по заявлению МИД, визы не выдавались.", "заявлению МИД", "визы не выдавались"),
    ("Полицейские, по словам свидетеля, были без масок.", "свидетеля", "Полицейские … были без масок"),
    ("Полицейские, утверждает свидетель, были без масок.", "свидетель", "Полицейские … были без масок"),
    ("Двое отпущены из-под стражи, передает «Вард-пресс» со ссылкой на адвоката.", "адвоката", "Двое отпущены из-под стражи"),
    ("Двое отпущены, об этом сообщил глава МИД Юхан Линд.", "глава МИД Юхан Линд", "Двое отпущены"),
    ("Двое мужчин отпущены. Об этом глава МИД Юхан Линд сообщил журналистам.", "глава МИД Юхан Линд", "Двое мужчин отпущены"),
    ("Как рассказал «Радио К» источник, близкий к властям, их отпустили.", "источник, близкий к властям", "их отпустили"),
    ("Как сообщалось ранее, двое задержанных отпущены.", "", "двое задержанных отпущены"),
    ("Комиссия, как ожидается, начнёт работу в мае.", "", "Комиссия … начнёт работу в мае"),
    ("Говорят, сын уехал за границу.", "", "сын уехал за границу"),
    ("Задержанных якобы вывезли в столицу.", "", "Задержанных … вывезли в столицу"),
    ("Министр, заявивший, что преследований нет, ушёл в отставку.", "Министр", "преследований нет"),
    ("В заявлении министерства говорится, что проверка закончена.", "заявлении министерства", "проверка закончена"),
    ("В пресс-службе губернатора назвали сообщения ложью.", "пресс-службе губернатора", "сообщения ложью"),
    ("Заявление министра о том, что всё спокойно, вызвало смех.", "министра", "всё спокойно"),
    ("Премьер-министр выразил надежду, что стороны договорятся.", "Премьер-министр", "стороны договорятся"),
    ("В МИД Варда отказались комментировать эту информацию.", "МИД Варда", "комментировать эту информацию"),
    ("Полиция от комментариев воздержалась.", "Полиция", "от комментариев"),
    ("Причину задержания в полиции не назвали.", "полиции", "Причину задержания"),
    ("МВД не ответило на запрос «Радио К».", "МВД", "не ответило на запрос «Радио К»"),
    ("О задержании активиста сообщила его жена Анна.", "жена Анна", "задержании активиста"),
    ("Активиста обвиняют в клевете.", "", "Активиста … в клевете"),
    ("Никто из соседей не подтвердил эту информацию.", "Никто из соседей", "эту информацию"),
    ("Комитет ООН призвал власти начать следствие и напомнил, что пытки запрещены.", "Комитет ООН", "пытки запрещены"),
    ("Двух человек задержали. Министерство это отрицает.", "Министерство", "Двух человек задержали"),
    ("Двух человек задержали. В полиции это подтвердили.", "полиции", "Двух человек задержали"),
    ("Гант спросил, вернут ли паспорта.", "Гант", "вернут ли паспорта"),
    ("Какого типа визы выданы, министр не уточнил.", "министр", "Какого типа визы выданы"),
    ("«Начальника нет, хотя он смотрит в окно», — сказала одна из них, Надя Берг.", "одна из них, Надя Берг", "Начальника нет, хотя он смотрит в окно"),
    ("В МВД Карста радио «Утро» заявили, что проверка закончена.", "МВД Карста", "проверка закончена"),
    ("В среду, 17 мая, сеть «Открытая рука» сообщила, что пропали шестеро.", "сеть «Открытая рука»", "пропали шестеро"),
    ("В среду, 17 мая, сообщили в сети «Открытая рука», пропали шестеро.", "сети «Открытая рука»", "пропали шестеро"),
    ("В министерстве юстиции Эльмарии отказались отвечать на вопросы.", "министерстве юстиции Эльмарии", "отвечать на вопросы"),
    ("Наши собеседники, трое людей, не знакомых между собой, описывают одно и то же: людей бьют током.", "Наши собеседники, трое людей", "людей бьют током"),
    ("«Они приехали ночью, — рассказал Степан, который живёт напротив. — Выбили дверь».", "Степан", "Они приехали ночью … Выбили дверь"),
    ("Глава «Союза врачей» Эмиль Берг подтвердил, что связь пропала.", "Глава «Союза врачей» Эмиль Берг", "связь пропала"),
    ("Дежурный по отделу отказался отвечать на вопросы.", "Дежурный по отделу", "отвечать на вопросы"),
    ("Радио «Утро» сообщило о вторжении в клинику, сославшись на соседа.", "соседа", "вторжении в клинику"),
    ("МВД Карста на письмо редакции не ответило.", "МВД Карста", "на письмо редакции не ответило"),
    ("«Открытая рука» советует родным записывать каждый звонок.", "Открытая рука", "родным записывать каждый звонок"),
    ("В записи от 21 апреля значится: «Множественные ожоги кистей».", "записи", "Множественные ожоги кистей"),
    ("Департамент прислал нам ответ из одной фразы: причина смерти названа.", "Департамент", "причина смерти названа"),
    ("Прокуратура пообещала провести проверку «в установленный законом срок».", "Прокуратура", "провести проверку «в установленный законом срок»"),
    ("Комитет повторил призыв провести второе вскрытие.", "Комитет", "провести второе вскрытие"),
    ("Союз журналистов насчитал двадцать дней блокировки.", "Союз журналистов", "двадцать дней блокировки"),
    ("Служба об этом говорить отказалась.", "Служба", "об этом говорить"),
    ("«Почерк ровный, — сказала Берг нашей газете. — Подпись на месте».", "Берг", "Почерк ровный … Подпись на месте"),
    ("В клинике разницу объясняют просто: часть бумаг ещё лежит в коробке.", "клинике", "часть бумаг ещё лежит в коробке"),
    ("Издания со ссылкой друг на друга распространили слухи об отъезде министра.", "Издания", "слухи об отъезде министра"),
]  # fmt: skip

GERMAN: list[Row] = [
    ("Ein Sprecher kündigte an, die Männer würden freigelassen.", "Ein Sprecher", "die Männer würden freigelassen"),
    ("Dyck fügte hinzu, man prüfe jede Anzeige.", "Dyck", "man prüfe jede Anzeige"),
    ("„Wir wissen von drei Orten“, so die Sprecherin Anna Berg.", "die Sprecherin Anna Berg", "Wir wissen von drei Orten"),
    ("Einem Bericht des Kuriers zufolge sind zwei Männer frei.", "Einem Bericht des Kuriers", "sind zwei Männer frei"),
    ("Ihrer Meinung nach sind zwei Männer frei.", "Ihrer Meinung", "sind zwei Männer frei"),
    ("Nach ersten Angaben sind zwei Männer frei.", "ersten Angaben", "sind zwei Männer frei"),
    ("Zwei Männer starben, fünf wurden laut Polizei verletzt.", "Polizei", "fünf wurden … verletzt"),
    ("Wie die Morgenpost berichtet, sind zwei Männer frei.", "die Morgenpost", "sind zwei Männer frei"),
    ("Anna Berg, Leiterin des Netzes, sagte, zwei Männer seien frei.", "Anna Berg, Leiterin des Netzes", "zwei Männer seien frei"),
    ("Die Forderung der Familien, die Männer freizulassen, blieb ungehört.", "der Familien", "die Männer freizulassen"),
    ("Der Minister ist überzeugt, dass zwei Männer frei sind.", "Der Minister", "zwei Männer frei sind"),
    ("In dem Bericht heißt es, zwei Männer seien frei.", "dem Bericht", "zwei Männer seien frei"),
    ("Es heißt, zwei Männer seien frei.", "", "zwei Männer seien frei"),
    ("Zwei Männer sind frei. Das teilte die Polizei mit.", "die Polizei", "Zwei Männer sind frei"),
    ("Die Polizei forderte die Anwohner auf, ihre Häuser zu verlassen.", "Die Polizei", "ihre Häuser zu verlassen"),
    ("Der Mann soll das Geld genommen haben.", "", "Der Mann soll das Geld genommen haben"),
    ("Ob er kommt, wollte der Minister nicht sagen.", "der Minister", "Ob er kommt"),
    ("Ein Sprecher wollte dies weder bestätigen noch dementieren.", "Ein Sprecher", "wollte dies weder bestätigen noch dementieren"),
    ("Zwei Männer sind in Haft. Das Ministerium hat dies dementiert.", "Das Ministerium", "Zwei Männer sind in Haft"),
    ("Die Behörde warnte vor neuen Festnahmen in der Stadt.", "Die Behörde", "neuen Festnahmen in der Stadt"),
    ("Sie sei sicher, erklärt Anna Berg, Sprecherin des Netzes, gegenüber der Zeitung.", "Anna Berg, Sprecherin des Netzes", "Sie sei sicher"),
    ("Der Politik warf er vor, die Männer vergessen zu haben.", "er", "die Männer vergessen zu haben"),
]  # fmt: skip

FRENCH: list[Row] = [
    ("« Nous avons peur », a-t-elle dit au Courrier.", "elle", "Nous avons peur"),
    ("« Nous avons peur, a dit Nora Thiel, directrice du réseau. Personne ne parle. »", "Nora Thiel, directrice du réseau", "Personne ne parle."),
    ("« Nous avons peur », sourit-elle.", "elle", "Nous avons peur"),
    ("D'après des témoins, deux hommes ont été libérés.", "des témoins", "deux hommes ont été libérés"),
    ("Selon elle, deux hommes sont libres.", "elle", "deux hommes sont libres"),
    ("Pour Nora Thiel, l'affaire est politique.", "Nora Thiel", "l'affaire est politique"),
    ("Comme l'a rapporté le Courrier, deux hommes sont libres.", "le Courrier", "deux hommes sont libres"),
    ("L'affaire, estime Nora Thiel, est politique.", "Nora Thiel", "L'affaire … est politique"),
    ("Le Courrier, citant un témoin, rapporte que deux hommes sont libres.", "un témoin", "deux hommes sont libres"),
    ("L'avocat, qui a requis l'anonymat, affirme que son client est libre.", "L'avocat", "son client est libre"),
    ("La police a démenti avoir arrêté des journalistes.", "La police", "avoir arrêté des journalistes"),
    ("Le réseau appelle à une enquête indépendante.", "Le réseau", "une enquête indépendante"),
    ("Simon Feld a été accusé par la police d'avoir menti.", "la police", "d'avoir menti"),
    ("Le président a reconnu que rien n'était sûr et a promis une enquête.", "Le président", "une enquête"),
    ("L'annonce du réseau, selon laquelle rien n'est sûr, a surpris.", "du réseau", "rien n'est sûr"),
    ("Vingt hommes auraient disparu.", "", "Vingt hommes auraient disparu"),
    ("Deux hommes sont libres, a dit Nora Thiel. Le ministère a démenti.", "Le ministère", "Deux hommes sont libres"),
    ("Le ministère n'a pas répondu.", "Le ministère", "n'a pas répondu"),
]  # fmt: skip

SPANISH: list[Row] = [
    ("—Tenemos miedo —dijo Nora Thiel—. Nadie habla.", "Nora Thiel", "Tenemos miedo … Nadie habla."),
    ('"Tenemos miedo -explicó Nora Thiel-. Nadie habla".', "Nora Thiel", "Tenemos miedo … Nadie habla"),
    ("Dos hombres están libres, según informó la policía.", "la policía", "Dos hombres están libres"),
    ("Dos hombres están libres, precisó.", "", "Dos hombres están libres"),
    ("A su juicio, el caso es político.", "su", "el caso es político"),
    ("El ministro aseguró estar preocupado por el caso.", "El ministro", "estar preocupado por el caso"),
    ("El ministerio se negó a comentar el caso.", "El ministerio", "a comentar el caso"),
    ('"Dos hombres están libres", se lee en el comunicado.', "el comunicado", "Dos hombres están libres"),
    ("Dos hombres están libres. Así lo anunció el ministro.", "el ministro", "Dos hombres están libres"),
    ("El presidente se mostró convencido de que habrá acuerdo.", "El presidente", "habrá acuerdo"),
    ("Dos hombres están libres. El ministerio lo negó.", "El ministerio", "Dos hombres están libres"),
    ("Veinte hombres habrían desaparecido.", "", "Veinte hombres habrían desaparecido"),
]  # fmt: skip

PORTUGUESE: list[Row] = [
    ("— Temos medo — disse Nora Thiel. — Ninguém fala.", "Nora Thiel", "Temos medo … Ninguém fala."),
    ("Conforme informou a polícia, dois homens estão livres.", "a polícia", "dois homens estão livres"),
    ("De acordo com fontes próximas do palácio, dois homens estão livres.", "fontes próximas do palácio", "dois homens estão livres"),
    ("O ministério recusou-se a comentar o caso.", "O ministério", "a comentar o caso"),
    ("A polícia negou ter detido jornalistas.", "A polícia", "ter detido jornalistas"),
    ('"Dois homens estão livres", lê-se no comunicado.', "comunicado", "Dois homens estão livres"),
    ("Dois homens estão livres. Foi o que anunciou o ministro.", "o ministro", "Dois homens estão livres"),
    ("A afirmação do ministro de que há calma surpreendeu.", "do ministro", "há calma surpreendeu"),
    ("Dois homens estão livres. O ministério negou.", "O ministério", "Dois homens estão livres"),
    ("Duas delas teriam recebido vistos.", "", "Duas delas teriam recebido vistos"),
]  # fmt: skip

OTHERS: list[tuple[str, Row]] = [
    ("it", ("Secondo la polizia, due uomini sono liberi.", "la polizia", "due uomini sono liberi")),
    ("pl", ("Według policji dwaj mężczyźni są wolni.", "policji", "dwaj mężczyźni są wolni")),
    ("tr", ("Polise göre iki adam serbest.", "Polise", "iki adam serbest")),
]

ROWS = [
    (language, row)
    for language, rows in (("ru", RUSSIAN), ("de", GERMAN), ("fr", FRENCH), ("es", SPANISH), ("pt", PORTUGUESE))
    for row in rows
]


def read(language: str, text: str) -> list[Attribution]:
    return rules_of(language).attributions(text, [(0, len(text))])


def words(text: str, spans: tuple[Span, ...]) -> str:
    return " … ".join(text[s:e] for s, e in spans)


@pytest.mark.parametrize(("language", "row"), [*ROWS, *OTHERS])
def test_who_says_what_is_found(language: str, row: Row) -> None:
    text, source, content = row
    assert (source, content) in [(words(text, a.source), words(text, a.content)) for a in read(language, text)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Он показал полицейским документы."),
        ("ru", "Книга «Записки из тёмного подвала» вышла в Эльмарии."),
        ("de", "Das Fest findet am Montag in der alten Halle statt."),
        ("de", "Der verurteilte Mann ging am Abend nach Hause."),
        ("de", "Nach dem Sturm begann die Suche nach den Vermissten."),
        ("fr", "Le concert a lieu dans la vieille salle."),
        ("es", "La fiesta se celebra en la plaza."),
        ("pt", "A festa acontece na praça."),
    ],
)
def test_what_nobody_says_is_left_alone(language: str, text: str) -> None:
    assert read(language, text) == []


@pytest.mark.parametrize(
    ("language", "text", "way"),
    [
        ("ru", "В интервью «Радио К» Лозовая рассказала, что получила письмо.", "Радио К"),
        ("ru", "Как рассказал «Радио К» источник, их отпустили на рассвете.", "Радио К"),
        ("de", "Sie sei sicher, erklärt Anna Berg gegenüber der Morgenpost.", "Morgenpost"),
        ("es", "Nora Thiel dijo a Radio K que tenía miedo.", "Radio K"),
        ("pt", "Nora Thiel disse à Rádio K que tinha medo.", "Rádio K"),
    ],
)
def test_the_outlet_that_was_told_is_the_way(language: str, text: str, way: str) -> None:
    (one,) = read(language, text)
    assert words(text, one.via) == way


def test_two_who_speak_in_one_sentence_keep_what_each_says() -> None:
    text = "Суд постановил, что паспорт изъяли законно, передаёт «Радио К»."
    held = {words(text, a.source): words(text, a.content) for a in read("ru", text)}
    assert held == {
        "Радио К": "Суд постановил, что паспорт изъяли законно",
        "Суд": "паспорт изъяли законно",
    }


def test_what_follows_a_semicolon_is_of_whoever_is_named_there() -> None:
    text = "Его увели ночью, вспоминает мать; друг семьи говорит то же: Кирилла забрали утром."
    held = {words(text, a.source): words(text, a.content) for a in read("ru", text)}
    assert held == {"мать": "Его увели ночью", "друг семьи": "Кирилла забрали утром"}


def test_sentences_in_the_mood_of_reported_speech_are_one_statement() -> None:
    text = "Die Sprecherin sagte, zwei Männer seien frei. Ein dritter sei in Haft. Man prüfe den Fall."
    first, second = read("de", text)
    assert words(text, second.content) == "Ein dritter sei in Haft. Man prüfe den Fall"
    assert words(text, second.source) == words(text, first.source) == "Die Sprecherin"


def test_who_did_something_just_before_goes_on_in_reported_mood() -> None:
    text = "Anna Berg reiste nach Sarn. Die Lage sei ernst."
    (one,) = read("de", text)
    assert words(text, one.source) == "Anna Berg"
    assert one.carried
