"""What people are asked to agree to, purpose by purpose, in the words of three languages.

Other words are another version: who agreed to the former ones keeps what they read.
"""

from dataclasses import dataclass, field

from festival.foundation.text import Text
from festival.people.models import ConsentPurpose


@dataclass(frozen=True)
class Wording:
    """One purpose: the sentence that is agreed to, and what the laws want said beside it.

    What is left empty is the same for every purpose and stands in :mod:`festival.people.consents`.
    """

    version: str
    title: Text
    sentence: Text
    purpose: Text
    what: Text
    others: Text = field(default_factory=Text)
    borders: Text = field(default_factory=Text)
    public: Text = field(default_factory=Text)
    without: Text = field(default_factory=Text)
    """What is so as long as it is not given."""


WORDINGS = {
    ConsentPurpose.KEEP_DETAILS: Wording(
        version="2026-11-22",
        title=Text(
            en="Staying among those the festival knows",
            ru="Остаться среди тех, кого фестиваль знает",
            kk="Фестиваль білетін адамдар қатарында қалу",
        ),
        sentence=Text(
            en="The festival may keep my name and my address longer than the two years after which they go",
            ru="Фестиваль может хранить моё имя и мой адрес дольше двух лет, после которых они удаляются",
            kk="Фестиваль менің атым мен мекенжайымды олар жойылатын екі жылдан ұзақ сақтай алады",
        ),
        purpose=Text(
            en="To know you when you enter another film or come as a guest, and to find your earlier work.",
            ru="Чтобы узнать вас, когда вы подадите другой фильм или приедете гостем, и найти ваши прежние работы.",
            kk="Сіз басқа фильм ұсынғанда немесе қонақ болып келгенде сізді тану және бұрынғы жұмыстарыңызды табу үшін.",
        ),
        what=Text(
            en="Your name, your e-mail address, and the language you read.",
            ru="Ваше имя, адрес электронной почты и язык, на котором вы читаете.",
            kk="Атыңыз, электрондық пошта мекенжайыңыз және оқитын тіліңіз.",
        ),
        without=Text(
            en="Your address goes two years after the last edition you entered a film in.",
            ru="Ваш адрес удаляется через два года после последнего фестиваля, на который вы подали фильм.",
            kk="Мекенжайыңыз сіз фильм ұсынған соңғы фестивальдан екі жыл өткен соң жойылады.",
        ),
    ),
    ConsentPurpose.CALL_LETTERS: Wording(
        version="2026-11-22",
        title=Text(
            en="Letters when a call opens",
            ru="Письма об открытии приёма заявок",
            kk="Өтінім қабылдау ашылғаны туралы хаттар",
        ),
        sentence=Text(
            en="The festival may write to me when it opens a call for entries",
            ru="Фестиваль может писать мне, когда открывает приём заявок",
            kk="Фестиваль өтінім қабылдауды ашқанда маған жаза алады",
        ),
        purpose=Text(
            en="To tell you by one letter for each call that it is open, and until when.",
            ru="Чтобы одним письмом на каждый приём заявок сообщить, что он открыт и до какого дня.",
            kk="Әр қабылдау туралы бір хатпен оның ашылғанын және қай күнге дейін екенін хабарлау үшін.",
        ),
        what=Text(
            en="Your name, your e-mail address, and the language you read.",
            ru="Ваше имя, адрес электронной почты и язык, на котором вы читаете.",
            kk="Атыңыз, электрондық пошта мекенжайыңыз және оқитын тіліңіз.",
        ),
        without=Text(
            en="You get no such letter. Letters about your own entries come all the same.",
            ru="Таких писем вы не получаете. Письма о ваших собственных заявках приходят по-прежнему.",
            kk="Мұндай хат келмейді. Өз өтінімдеріңіз туралы хаттар бұрынғыдай келеді.",
        ),
    ),
    ConsentPurpose.PROFILE: Wording(
        version="2026-11-22",
        title=Text(
            en="Your biography and your portrait in the programme",
            ru="Ваша биография и портрет в программе",
            kk="Бағдарламадағы өмірбаяныңыз бен портретіңіз",
        ),
        sentence=Text(
            en="The festival may publish my biography and my portrait beside my name",
            ru="Фестиваль может публиковать мою биографию и мой портрет рядом с моим именем",
            kk="Фестиваль менің өмірбаяным мен портретімді атымның қасында жариялай алады",
        ),
        purpose=Text(
            en="So that the audience and the press read who made a film, sits on a jury or speaks at an event.",
            ru="Чтобы зрители и пресса читали, кто снял фильм, входит в жюри или выступает на встрече.",
            kk="Көрермен мен баспасөз фильмді кім түсіргенін, қазылар алқасында кім отырғанын, кездесуде кім сөйлейтінін білуі үшін.",
        ),
        what=Text(
            en="Your biography and your portrait. Your name stands where you worked, with or without this consent.",
            ru="Ваша биография и портрет. Имя стоит там, где вы работали, и без этого согласия.",
            kk="Өмірбаяныңыз бен портретіңіз. Атыңыз осы келісімсіз де еңбек еткен жеріңізде тұрады.",
        ),
        others=Text(
            en="Everybody who reads the programme, the site and the catalogue.",
            ru="Все, кто читает программу, сайт и каталог.",
            kk="Бағдарламаны, сайтты және каталогты оқитындардың бәрі.",
        ),
        borders=Text(
            en="What stands on the internet can be read in every country.",
            ru="То, что стоит в интернете, можно прочесть в любой стране.",
            kk="Интернетте тұрған нәрсе кез келген елде оқылады.",
        ),
        public=Text(
            en="It is published on the site, in the programme and in its files. Once you take it back, "
            "the next release stands without it; a printed page cannot be called back.",
            ru="Публикуется на сайте, в программе и в её файлах. После отзыва следующий выпуск выходит без этого; "
            "напечатанную страницу вернуть нельзя.",
            kk="Сайтта, бағдарламада және оның файлдарында жарияланады. Қайтарып алғаннан кейін келесі басылым онсыз "
            "шығады; басылған бетті қайтару мүмкін емес.",
        ),
        without=Text(
            en="Your name stands alone.", ru="Имя стоит само по себе.", kk="Атыңыз жеке тұрады."
        ),
    ),
    ConsentPurpose.PRESS_CONTACT: Wording(
        version="2026-11-22",
        title=Text(
            en="Your address for journalists you speak to",
            ru="Ваш адрес для журналистов, с которыми вы говорите",
            kk="Сіз сөйлесетін журналистерге мекенжайыңыз",
        ),
        sentence=Text(
            en="The festival may show my e-mail address to accredited journalists who have booked an interview with me",
            ru="Фестиваль может показывать мой адрес электронной почты аккредитованным журналистам, "
            "которые договорились со мной об интервью",
            kk="Фестиваль менің электрондық пошта мекенжайымды менімен сұхбат белгілеген аккредиттелген "
            "журналистерге көрсете алады",
        ),
        purpose=Text(
            en="So that the two of you can agree on the place, the time and the quotations.",
            ru="Чтобы вы могли договориться о месте, времени и цитатах.",
            kk="Орын, уақыт және дәйексөз туралы өзара келісе алуыңыз үшін.",
        ),
        what=Text(
            en="Your e-mail address.",
            ru="Ваш адрес электронной почты.",
            kk="Электрондық пошта мекенжайыңыз.",
        ),
        others=Text(
            en="The journalists whose interview with you is booked, on their own press page.",
            ru="Журналисты, чьё интервью с вами назначено, на своей странице для прессы.",
            kk="Сізбен сұхбаты белгіленген журналистер, өздерінің баспасөз бетінде.",
        ),
        borders=Text(
            en="To the country the journalist works in.",
            ru="В страну, где работает журналист.",
            kk="Журналист жұмыс істейтін елге.",
        ),
        without=Text(
            en="Journalists reach you through the press office alone.",
            ru="Журналисты связываются с вами только через пресс-службу.",
            kk="Журналистер сізбен тек баспасөз қызметі арқылы байланысады.",
        ),
    ),
    ConsentPurpose.STATISTICS: Wording(
        version="2026-11-22",
        title=Text(
            en="What you say of yourself, for figures",
            ru="То, что вы говорите о себе, для статистики",
            kk="Статистика үшін өзіңіз туралы айтқаныңыз",
        ),
        sentence=Text(
            en="The festival may count what I say of my gender in the figures of its reports",
            ru="Фестиваль может учитывать в статистике отчётов то, что я говорю о своём гендере",
            kk="Фестиваль менің гендерім туралы айтқанымды есептерінің сандарында ескере алады",
        ),
        purpose=Text(
            en="To report how many women, men and others make films, sit on juries and win.",
            ru="Чтобы сообщать, сколько женщин, мужчин и других людей снимают фильмы, входят в жюри и побеждают.",
            kk="Фильм түсіретін, қазылық ететін және жеңіске жететін әйелдер, ерлер және басқа адамдар санын хабарлау үшін.",
        ),
        what=Text(
            en="One answer, kept apart from your name. No number smaller than five is shown.",
            ru="Один ответ, который хранится отдельно от имени. Числа меньше пяти не показываются.",
            kk="Атыңыздан бөлек сақталатын бір жауап. Бестен кіші сан көрсетілмейді.",
        ),
        public=Text(
            en="Only sums are published.",
            ru="Публикуются только суммы.",
            kk="Тек жиынтық сандар жарияланады.",
        ),
        without=Text(
            en="You count as “not known”. What you said before is deleted.",
            ru="Вы учитываетесь как «неизвестно». Сказанное раньше удаляется.",
            kk="Сіз «белгісіз» деп есептелесіз. Бұрын айтқаныңыз жойылады.",
        ),
    ),
}
