"""What the prepared sheets of a report say in three languages, with a place for each figure. Content, not buttons.

The pledge is that of 2018 for parity at film festivals; the Convention is UNESCO's of 2005, whose parties report
every four years by four goals.
"""

from festival.foundation.text import Text

PLEDGE = Text(
    en="5050×2020: who is counted",
    ru="5050×2020: кто и сколько",
    kk="5050×2020: кім қанша",
)
PLEDGE_ASKS = Text(
    en="The pledge asks a festival for three things: to count the directors of the films entered and, where they say so, the cast and crew; to make public who chooses the films; to tell how it comes nearer to parity where it is directed.",
    ru="Обязательство просит фестиваль о трёх вещах: считать режиссёров присланных фильмов и, если они сами об этом говорят, членов съёмочных групп и актёров; открыто говорить, кто отбирает фильмы; рассказывать, как руководство фестиваля приближается к равенству.",
    kk="Міндеттеме фестивальден үш нәрсені сұрайды: келген фильмдердің режиссерлерін, ал өздері айтса, түсірілім тобы мен актерлерді де санау; фильмдерді кім таңдайтынын ашық айту; басшылықта теңдікке қалай жақындап келе жатқанын көрсету.",
)
PLEDGE_FILMS = Text(
    en="Films entered: {entered}. Films selected: {selected}, of which in competition: {competing}. Awarded: {awarded}. Nothing is inferred from names: whoever did not say is counted as not known. No question is asked about race or origin.",
    ru="Прислано фильмов: {entered}. Отобрано: {selected}, из них в конкурсе: {competing}. Награждено: {awarded}. По именам ничего не угадывается: кто не сказал о себе, учтён как «не известно». О расе и происхождении не спрашивают.",
    kk="Келген фильмдер: {entered}. Іріктелгені: {selected}, оның ішінде байқауда: {competing}. Марапатталғаны: {awarded}. Есімге қарап ештеңе болжанбайды: өзі туралы айтпаған адам «белгісіз» деп саналады. Нәсілі мен шыққан тегі сұралмайды.",
)
PLEDGE_SECTION = Text(
    en="Films selected: {selected}, of which in competition: {competing}. Awarded: {awarded}. Nothing is inferred from names: whoever did not say is counted as not known. No question is asked about race or origin.",
    ru="Отобрано фильмов: {selected}, из них в конкурсе: {competing}. Награждено: {awarded}. По именам ничего не угадывается: кто не сказал о себе, учтён как «не известно». О расе и происхождении не спрашивают.",
    kk="Іріктелген фильмдер: {selected}, оның ішінде байқауда: {competing}. Марапатталғаны: {awarded}. Есімге қарап ештеңе болжанбайды: өзі туралы айтпаған адам «белгісіз» деп саналады. Нәсілі мен шыққан тегі сұралмайды.",
)
PLEDGE_PEOPLE = Text(
    en="Directors are counted twice: by films and by persons. The other parts are counted by persons.",
    ru="Режиссёры сосчитаны дважды: по фильмам и по людям. Остальные — по людям.",
    kk="Режиссерлер екі рет саналған: фильм бойынша және адам бойынша. Қалғандары адам бойынша саналған.",
)
DECIDING = Text(
    en="Who decides and who speaks", ru="Кто решает и кто выступает", kk="Кім шешеді, кім сөйлейді"
)
DECIDING_SAYS = Text(
    en="Juries and their chairs, those who choose the films and direct the festival, and everybody's part in an event.",
    ru="Жюри и их председатели, те, кто отбирает фильмы и руководит фестивалем, и все, кто участвовал в событиях.",
    kk="Қазылар алқалары мен төрағалары, фильм таңдайтындар мен фестивальді басқаратындар және іс-шараларға қатысқандар.",
)
FILMS = Text(en="The films", ru="Фильмы", kk="Фильмдер")
PEOPLE = Text(
    en="The people who made them", ru="Люди, которые их сделали", kk="Оларды түсірген адамдар"
)

CONVENTION = Text(
    en="For the periodic report on the 2005 Convention",
    ru="К периодическому докладу о Конвенции 2005 года",
    kk="2005 жылғы Конвенция туралы мерзімдік баяндамаға",
)
GOVERNANCE = Text(
    en="Goal 1. Sustainable systems of governance for culture",
    ru="Цель 1. Устойчивые системы управления в сфере культуры",
    kk="1-мақсат. Мәдениетті басқарудың орнықты жүйелері",
)
GOVERNANCE_SAYS = Text(
    en="The festival showed {selected} films, {national} of them of the country, and held {showings} showings. {kk} of the films could be followed in Kazakh, {ru} in Russian and {en} in English. {partners} partners and supporters stood behind it, and {files} files of its publications are open to everybody. Describe here which policies and measures these figures belong to, who pays for them, and what civil society did.",
    ru="Фестиваль показал фильмов: {selected}, из них отечественных: {national}; показов: {showings}. На казахском языке можно было смотреть фильмов: {kk}, на русском: {ru}, на английском: {en}. Партнёров и организаций поддержки: {partners}; файлов изданий, открытых для всех: {files}. Опишите здесь, к каким мерам политики относятся эти цифры, кто их финансирует и что сделало гражданское общество.",
    kk="Фестиваль {selected} фильм көрсетті, оның {national} фильмі отандық; {showings} көрсетілім өтті. Қазақ тілінде {kk}, орыс тілінде {ru}, ағылшын тілінде {en} фильм көруге болатын. Серіктестер мен қолдаушылар: {partners}; басылымдардың баршаға ашық файлдары: {files}. Мұнда бұл сандар қандай саясат шараларына жататынын, оларды кім қаржыландыратынын және азаматтық қоғам не істегенін жазыңыз.",
)
FLOW = Text(
    en="Goal 2. A balanced flow of cultural goods and services, and the mobility of artists",
    ru="Цель 2. Сбалансированный обмен культурными товарами и услугами и мобильность художников",
    kk="2-мақсат. Мәдени тауарлар мен қызметтердің теңгерімді алмасуы және суреткерлердің қозғалысы",
)
FLOW_SAYS = Text(
    en="The films came from {countries} countries and spoke {languages} languages. {developing} had a developing country among theirs; {joint} were made by two or more countries, {national_joint} of them by the country with others. Describe here the agreements on co-production, the support for travel and visas, and what stood in the way.",
    ru="Стран, представленных фильмами: {countries}; языков, звучавших с экрана: {languages}. Фильмов с участием развивающихся стран: {developing}; совместных постановок: {joint}, из них с участием нашей страны: {national_joint}. Опишите здесь соглашения о совместном производстве, поддержку поездок и виз и то, что мешало.",
    kk="Фильмдер {countries} елден келді, экраннан {languages} тіл естілді. Дамушы елдер қатысқан фильмдер: {developing}; бірлескен туындылар: {joint}, оның ішінде еліміз қатысқаны: {national_joint}. Мұнда бірлескен өндіріс туралы келісімдерді, сапар мен визаға көрсетілген қолдауды және не кедергі болғанын жазыңыз.",
)
DEVELOPMENT = Text(
    en="Goal 3. Culture in frameworks for sustainable development",
    ru="Цель 3. Культура в программах устойчивого развития",
    kk="3-мақсат. Орнықты даму бағдарламаларындағы мәдениет",
)
DEVELOPMENT_SAYS = Text(
    en="The events of the edition, with the minutes they lasted and the people who came, stand in the table beneath; first films selected: {first}. Describe here the national plans in which culture has a place, and the cooperation with other countries that these events belong to.",
    ru="События фестиваля, их продолжительность в минутах и число пришедших приведены в таблице ниже; отобрано первых фильмов: {first}. Опишите здесь национальные планы, в которых есть место культуре, и международное сотрудничество, частью которого были эти события.",
    kk="Фестиваль іс-шаралары, олардың минутпен ұзақтығы және келген адамдар саны төмендегі кестеде; іріктелген алғашқы фильмдер: {first}. Мұнда мәдениетке орын берілген ұлттық жоспарларды және осы іс-шаралар кірген халықаралық ынтымақтастықты жазыңыз.",
)
RIGHTS = Text(
    en="Goal 4. Human rights and fundamental freedoms",
    ru="Цель 4. Права человека и основные свободы",
    kk="4-мақсат. Адам құқықтары мен негізгі бостандықтар",
)
RIGHTS_SAYS = Text(
    en="Of {selected} films selected, {women} were directed by women alone and {mixed} by women and men together; of {unknown} it is not known. A figure under five is not told. Describe here what is done for women in film, for the freedom of artists, and for those whose work is threatened.",
    ru="Из отобранных фильмов ({selected}) женщинами снято: {women}, женщинами и мужчинами вместе: {mixed}; не известно: {unknown}. Число меньше пяти не называется. Опишите здесь, что делается для женщин в кино, для свободы творчества и для тех, чьей работе угрожают.",
    kk="Іріктелген {selected} фильмнің {women} фильмін әйелдер, {mixed} фильмін әйелдер мен ерлер бірге түсірді; {unknown} фильм туралы белгісіз. Бестен кіші сан айтылмайды. Мұнда кинодағы әйелдер үшін, шығармашылық еркіндігі үшін және еңбегіне қауіп төнгендер үшін не істеліп жатқанын жазыңыз.",
)
ANNEXES = Text(en="Annexes", ru="Приложения", kk="Қосымшалар")
ANNEXES_SAY = Text(
    en="1. The whole report these figures are from, with its tables. 2. The rows behind every figure, as files. 3. The programme of the edition and its publications.",
    ru="1. Полный отчёт, из которого взяты цифры, с таблицами. 2. Строки за каждой цифрой, файлами. 3. Программа фестиваля и его издания.",
    kk="1. Сандар алынған толық есеп, кестелерімен. 2. Әр санның артындағы жолдар, файл түрінде. 3. Фестиваль бағдарламасы мен басылымдары.",
)

BOARD = Text(en="For the board", ru="Для правления", kk="Басқарма үшін")
BOARD_GLANCE = Text(en="At a glance", ru="Коротко", kk="Қысқаша")
BOARD_SAYS = Text(
    en="Of {entered} films entered the festival has selected {selected}, from {countries} countries; {competing} are in competition and {awarded} have been awarded. {showings} showings were held.",
    ru="Прислано фильмов: {entered}; отобрано: {selected}, стран: {countries}; в конкурсе: {competing}, награждено: {awarded}. Показов: {showings}.",
    kk="Келген фильмдер: {entered}; іріктелгені: {selected}, {countries} елден; байқауда: {competing}, марапатталғаны: {awarded}. Көрсетілімдер: {showings}.",
)
BALANCE = Text(
    en="How the programme is balanced", ru="Из чего состоит программа", kk="Бағдарлама құрамы"
)
BALANCE_SAYS = Text(
    en="Where the films come from, what language they can be followed in, how long they are, and who directed them.",
    ru="Откуда фильмы, на каком языке их можно смотреть, какой они длины и кто их снял.",
    kk="Фильмдер қайдан келді, қай тілде көруге болады, ұзақтығы қандай және кім түсірді.",
)
AROUND = Text(en="Around the films", ru="Вокруг фильмов", kk="Фильмдер төңірегінде")
AROUND_SAYS = Text(
    en="Juries, events, partners and publications.",
    ru="Жюри, события, партнёры и издания.",
    kk="Қазылар алқалары, іс-шаралар, серіктестер және басылымдар.",
)
