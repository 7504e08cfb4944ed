"""A sentence or two about films of the two editions, written for this demo in each language.

Only where the content is well known; every other film has none yet, and its page says so.
"""

from festival.demo.facts import Synopsis

SYNOPSES = {
    "genesis": Synopsis(
        "On islands of the Arctic Ocean men dig mammoth tusks out of the thawing ground. In laboratories far away others work to bring the animal back.",
        "На островах Северного Ледовитого океана охотники достают из тающей земли бивни мамонта. Далеко оттуда, в лабораториях, животное пытаются вернуть к жизни.",
        "Солтүстік Мұзды мұхит аралдарында адамдар еріген жерден мамонт азуларын қазып алады. Алыстағы зертханаларда ғалымдар бұл жануарды қайта тірілтпек.",
    ),
    "merata": Synopsis(
        "A son goes through the archives to tell the life of his mother, the Māori film-maker Merata Mita.",
        "Сын обращается к архивам, чтобы рассказать о жизни своей матери, маорийского кинорежиссёра Мераты Миты.",
        "Ұлы мұрағаттарды ақтарып, анасы — маори режиссері Мерата Митаның өмірін баяндайды.",
    ),
    "female-pleasure": Synopsis(
        "Five women from five cultures speak up for the right to their own bodies.",
        "Пять женщин из пяти культур говорят о праве на собственное тело.",
        "Бес мәдениеттің бес әйелі өз денесіне иелік ету құқығы туралы айтады.",
    ),
    "ayka": Synopsis(
        "Snowbound Moscow. A young woman from Kyrgyzstan leaves the maternity ward without her child and has a few days to find work and pay a debt.",
        "Заснеженная Москва. Молодая женщина из Киргизии уходит из роддома без ребёнка: за несколько дней ей нужно найти работу и вернуть долг.",
        "Қар басқан Мәскеу. Қырғызстаннан келген жас әйел перзентханадан баласын қалдырып кетеді: бірнеше күнде жұмыс тауып, қарызын қайтаруы керек.",
    ),
    "crystal-swan": Synopsis(
        "Minsk in the nineties. A DJ who dreams of Chicago puts an invented telephone number into her visa papers and has to wait beside it in a town of glassmakers.",
        "Минск девяностых. Девушка-диджей мечтает о Чикаго, вписывает в документы на визу выдуманный телефон и едет караулить звонок в городок стекольщиков.",
        "Тоқсаныншы жылдардағы Минск. Чикагоны аңсаған диджей қыз виза құжатына ойдан шығарылған телефон нөмірін жазып, қоңырауды шыны үрлеушілер қалашығында күтеді.",
    ),
    "gentle-indifference": Synopsis(
        "After her father's death Saltanat must leave the village for the city to settle the family's debts. Kuandyk goes with her.",
        "После смерти отца Салтанат едет из аула в город, чтобы рассчитаться с долгами семьи. С ней отправляется Куандык.",
        "Әкесі қайтыс болған соң Салтанат отбасының қарызын өтеу үшін ауылдан қалаға аттанады. Оған Қуандық ілеседі.",
    ),
    "let-there-be-light": Synopsis(
        "Milan works in Germany and comes home to Slovakia for Christmas. There he learns which company his eldest son keeps.",
        "Милан работает в Германии и приезжает на Рождество домой, в Словакию. Здесь он узнаёт, с кем связался его старший сын.",
        "Милан Германияда жұмыс істейді, Рождествоға Словакиядағы үйіне келеді. Сонда ол үлкен ұлының кімдермен жүргенін біледі.",
    ),
    "adam": Synopsis(
        "A widow who keeps a small bakery in Casablanca lets a stranger in, young, pregnant and without a husband.",
        "Вдова, хозяйка маленькой пекарни в Касабланке, впускает в дом незнакомку: молодую, беременную и незамужнюю.",
        "Касабланкадағы шағын наубайхананың иесі, жесір әйел бейтаныс жас келіншекті үйіне кіргізеді: ол жүкті, бірақ күйеуі жоқ.",
    ),
    "it-must-be-heaven": Synopsis(
        "A film-maker leaves Palestine for Paris and New York, and finds his homeland's absurdities waiting there.",
        "Режиссёр уезжает из Палестины в Париж и Нью-Йорк и находит там те же нелепости, что и дома.",
        "Режиссер Палестинадан Париж бен Нью-Йоркке кетеді, бірақ ол жақтан да туған жеріндегі бейберекеттікті көреді.",
    ),
    "oleg": Synopsis(
        "A young butcher from Latvia looks for work in Brussels and falls into the hands of a man who owns people.",
        "Молодой мясник из Латвии ищет работу в Брюсселе и попадает в руки человека, который распоряжается людьми.",
        "Латвиялық жас қасапшы Брюссельден жұмыс іздеп, адамдарды билеп-төстейтін біреудің қолына түседі.",
    ),
    "inhale-exhale": Synopsis(
        "A woman comes back from prison to her town and to a family that has learned to live without her.",
        "Женщина возвращается из тюрьмы в родной город, к семье, которая научилась жить без неё.",
        "Әйел түрмеден туған қаласына, өзінсіз өмір сүріп үйренген отбасына оралады.",
    ),
    "ends-of-the-earth": Synopsis(
        "A television presenter from Japan travels through Uzbekistan in search of a legendary fish, and of herself.",
        "Японская телеведущая едет по Узбекистану в поисках легендарной рыбы и самой себя.",
        "Жапон тележүргізушісі Өзбекстанды аралап, аңызға айналған балықты да, өзін де іздейді.",
    ),
    "father": Synopsis(
        "After his wife's funeral a painter is sure that she is calling him on the telephone. His son tries to bring him home.",
        "После похорон жены художник уверен, что она звонит ему по телефону. Сын пытается вернуть его домой.",
        "Әйелін жерлеген соң суретші оның телефон соғып жатқанына сенеді. Ұлы оны үйіне қайтарғысы келеді.",
    ),
    "tulpan": Synopsis(
        "Asa is home from the navy and wants a flock of his own. For that he needs a wife, and Tulpan finds his ears too big.",
        "Аса вернулся со службы на флоте и мечтает о своей отаре. Для этого нужна жена, а Тюльпан считает, что у него слишком большие уши.",
        "Аса флоттағы әскери борышын өтеп келіп, өз отарын армандайды. Ол үшін үйленуі керек, ал Тюльпан оның құлағын тым үлкен деп табады.",
    ),
    "otrar": Synopsis(
        "The last days of a great city on the Silk Road before the armies of Genghis Khan.",
        "Последние дни великого города на Шёлковом пути перед приходом войск Чингисхана.",
        "Шыңғыс хан әскері келер алдындағы Жібек жолындағы ұлы қаланың соңғы күндері.",
    ),
    "needle": Synopsis(
        "Moro comes back to Alma-Ata to collect a debt, and finds his friend Dina addicted to morphine.",
        "Моро возвращается в Алма-Ату за долгом и узнаёт, что его подруга Дина зависима от морфия.",
        "Моро қарызын алуға Алматыға оралып, құрбысы Динаның морфийге тәуелді болып қалғанын біледі.",
    ),
    "kyz-zhibek": Synopsis(
        "The love of Zhibek and Tolegen, divided by the quarrels of their clans: the Kazakh epic on the screen.",
        "Любовь Жибек и Толегена, разлучённых враждой родов: казахский эпос на экране.",
        "Рулар араздығы айырған Жібек пен Төлегеннің махаббаты: қазақ жыры экранда.",
    ),
    "kozha": Synopsis(
        "Kozha means well, and something always goes wrong. A boy's year in a Kazakh village.",
        "Кожа хочет как лучше, но всегда что-нибудь случается. Год из жизни мальчика в казахском ауле.",
        "Қожаның ниеті түзу, бірақ үнемі бірдеңе бүлініп жатады. Қазақ ауылындағы баланың өмірі.",
    ),
    "turksib": Synopsis(
        "A railway is built across the steppe to join Turkestan with Siberia.",
        "Через степь строят железную дорогу, чтобы соединить Туркестан с Сибирью.",
        "Түркістан мен Сібірді жалғау үшін дала төсінде теміржол салынып жатыр.",
    ),
    "honeyland": Synopsis(
        "In the mountains of Macedonia a keeper of wild bees takes half of the honey and leaves half to the bees. Then neighbours arrive.",
        "В горах Македонии хранительница диких пчёл берёт половину мёда, а половину оставляет пчёлам. Потом появляются соседи.",
        "Македония тауларында жабайы ара өсіретін әйел балдың жартысын алып, жартысын араларға қалдырады. Кейін көршілер келеді.",
    ),
    "for-sama": Synopsis(
        "A mother's letter to her daughter, filmed through the siege of Aleppo.",
        "Письмо матери к дочери, снятое в осаждённом Алеппо.",
        "Қоршаудағы Алеппода түсірілген, ананың қызына жазған хаты.",
    ),
    "sonita": Synopsis(
        "A teenager from Afghanistan, living in Iran, wants to be a rapper. Her family wants to sell her as a bride.",
        "Девушка из Афганистана живёт в Иране и хочет читать рэп. Семья хочет выдать её замуж за деньги.",
        "Ауғанстаннан шыққан қыз Иранда тұрады, рэп айтқысы келеді. Отбасы оны қалыңмалға күйеуге бермек.",
    ),
    "eagle-huntress": Synopsis(
        "Aisholpan is thirteen, lives in the Altai of Mongolia and trains an eagle, as the men of her family have done.",
        "Айшолпан тринадцать лет, она живёт на монгольском Алтае и приручает беркута, как делали мужчины её рода.",
        "Айшолпан он үш жаста, Моңғол Алтайында тұрады және әулетіндегі еркектер сияқты бүркіт баптайды.",
    ),
    "weeping-camel": Synopsis(
        "In the Gobi a camel rejects her white calf, and a family of shepherds sends for a musician.",
        "В Гоби верблюдица не принимает белого верблюжонка, и семья пастухов посылает за музыкантом.",
        "Гобиде інген ақ ботасынан жерініп кетеді, сонда малшы отбасы музыкантқа кісі жібереді.",
    ),
    "giant-buddhas": Synopsis(
        "What was lost when the statues of Bamiyan were blown up, and to whom.",
        "Что исчезло вместе с взорванными статуями Бамиана, и для кого.",
        "Бамиан мүсіндері жарылғанда не жоғалды және кім үшін жоғалды.",
    ),
    "house-is-black": Synopsis(
        "Life in a leper colony in Iran, seen without pity and with verses.",
        "Жизнь лепрозория в Иране, увиденная без жалости и со стихами.",
        "Ирандағы алапес ауруханасындағы өмір: аяусыз, бірақ өлеңмен көрсетілген.",
    ),
    "space-tourists": Synopsis(
        "Some pay millions to fly to space from Baikonur. Others wait in the steppe for the rocket stages to fall.",
        "Одни платят миллионы, чтобы полететь в космос с Байконура. Другие ждут в степи, когда упадут ступени ракет.",
        "Біреулер Байқоңырдан ғарышқа ұшу үшін миллиондар төлейді. Біреулер далада зымыран сатыларының құлауын күтеді.",
    ),
    "maiden": Synopsis(
        "In 1989 a crew of women sets out to sail around the world in a race that nobody thought they would finish.",
        "В 1989 году женский экипаж выходит в кругосветную гонку, которую, как все думали, ему не закончить.",
        "1989 жылы әйелдер экипажы жұрт аяқтай алмайды деген дүниежүзілік жарысқа шығады.",
    ),
    "be-natural": Synopsis(
        "Alice Guy-Blaché was among the first to tell stories on film. The film asks how she could be forgotten.",
        "Алис Ги-Блаше одной из первых стала рассказывать истории на плёнке. Фильм спрашивает, как её могли забыть.",
        "Алис Ги-Блаше — таспада оқиға баяндаған алғашқы жандардың бірі. Фильм оны қалай ұмытқанымызды сұрайды.",
    ),
    "nostalgia": Synopsis(
        "In the Atacama desert astronomers look for the past in the sky, and women look for the dead in the ground.",
        "В пустыне Атакама астрономы ищут прошлое в небе, а женщины ищут погибших в земле.",
        "Атакама шөлінде астрономдар өткенді аспаннан, ал әйелдер қаза тапқандарды жерден іздейді.",
    ),
}
