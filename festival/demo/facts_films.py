"""Seventy-two real films: titles in their own scripts, ordered countries, lengths, directors.

number | key | titles, the original first | year | countries | minutes | directors | kind | spoken | flags (w about women, s silent)
What sources do not give is left out: a missing length, director or language is missing here as well.
"""

from datetime import date

from festival.demo.facts import films

FILMS = films("""
1 | genesis | en:Genesis 2.0; ru:Генезис 2.0 | 2018 | CH CN RU KR US | 113 | frei arbugaev | doc | en ru sah ko |
2 | silk-road | en:Women of the Silk Road | 2017 | IR | 70 | maleknasr | doc | | w
3 | merata | en:Merata: How Mum Decolonised the Screen | 2018 | NZ | 95 | mita | doc | en mi | w
4 | female-pleasure | en:#Female Pleasure | 2018 | CH DE | 97 | miller | doc | | w
5 | ayka | ru:Айка; en:Ayka; kk:Айка | 2018 | RU DE PL KZ | 100 | dvortsevoy | fic | ru ky | w
6 | crystal-swan | ru:Хрусталь; en:Crystal Swan | 2018 | BY DE US RU | 93 | zhuk | fic | ru be | w
7 | gentle-indifference | ru:Ласковое безразличие мира; en:The Gentle Indifference of the World | 2018 | KZ FR | 100 | yerzhanov | fic | kk ru |
8 | horizon | ka:ჰორიზონტი; en:Horizon; ru:Горизонт | 2018 | GE SE | 105 | kajrishvili | fic | ka |
9 | averno | es:Averno; en:Averno | 2018 | BO UY | | loayza | fic | es |
10 | let-there-be-light | sk:Nech je svetlo; en:Let There Be Light; ru:Да будет свет | 2019 | SK CZ | 93 | skop | fic | sk |
11 | adam | ar:آدم; en:Adam; ru:Адам | 2019 | MA FR BE | 98 | touzani | fic | ar | w
12 | it-must-be-heaven | en:It Must Be Heaven; ru:Должно быть, это рай | 2019 | FR QA DE CA TR PS | 97 | suleiman | fic | |
13 | oleg | lv:Oļegs; en:Oleg; ru:Олег | 2019 | LV LT BE FR | 108 | kursietis | fic | |
14 | inhale-exhale | en:Inhale-Exhale; ru:Вдох-выдох | 2019 | GE RU SE | 91 | tsintsadze | fic | | w
15 | end-of-season | en:End of Season; ru:Конец сезона | 2019 | DE AZ GE | 92 | imanov | fic | az |
16 | dissolve | en:Dissolve | 2019 | KZ KR | 80 | kim | fic | |
17 | ends-of-the-earth | ja:旅のおわり世界のはじまり; en:To the Ends of the Earth | 2019 | JP UZ QA | 120 | kurosawa | fic | ja uz | w
18 | father | bg:Бащата; en:The Father; ru:Отец | 2019 | BG GR | 87 | grozeva valchanov | fic | bg |
19 | tulpan | ru:Тюльпан; en:Tulpan | 2008 | DE CH KZ RU PL | 100 | dvortsevoy | fic | kk ru |
20 | harmony-lessons | kk:Асланның сабақтары; ru:Уроки гармонии; en:Harmony Lessons | 2013 | KZ DE FR | 110 | baigazin | fic | kk |
21 | river | kk:Өзен; en:The River; ru:Река | 2018 | KZ PL NO | 108 | baigazin | fic | kk |
22 | mariam | kk:Мариям; en:Mariam; ru:Мариям | 2019 | KZ DE | 75 | urazbayeva | fic | kk | w
23 | beshkempir | ky:Бешкемпир; en:Beshkempir (The Adopted Son) | 1998 | KG FR | 81 | kubat | fic | ky |
24 | centaur | ky:Кентавр; en:Centaur; ru:Кентавр | 2017 | KG FR DE NL | 89 | kubat | fic | ky |
25 | light-thief | ky:Свет-аке; en:The Light Thief; ru:Свет-аке | 2010 | KG DE FR NL | 80 | kubat | fic | ky |
26 | kurmanjan | ky:Курманжан датка; en:Kurmanjan Datka: Queen of the Mountains | 2014 | KG | 135 | sher-niyaz | fic | ky | w
27 | chilla | uz:Chilla; en:40 Days of Silence; ru:40 дней молчания | 2014 | UZ NL DE FR | 88 | ismailova | fic | uz | w
28 | otrar | ru:Гибель Отрара; kk:Отырардың күйреуі; en:The Fall of Otrar | 1991 | SUHH | 176 | amirkulov | fic | kk |
29 | needle | ru:Игла; en:The Needle | 1988 | SUHH | 81 | nugmanov | fic | ru |
30 | kyz-zhibek | kk:Қыз Жібек; ru:Кыз-Жибек; en:Kyz-Zhibek | 1970 | SUHH | 142 | khodzhikov | fic | kk | w
31 | kozha | kk:Менің атым Қожа; ru:Меня зовут Кожа; en:My Name Is Kozha | 1963 | SUHH | | karsakbayev | fic | |
32 | myn-bala | kk:Жаужүрек мың бала; ru:Мын бала: Воины степи; en:Myn Bala: Warriors of the Steppe | 2012 | KZ | | satayev | fic | kk |
33 | student | ru:Студент; en:Student | 2012 | KZ | 90 | omirbayev | fic | kk ru |
34 | baqyt | kk:Бақыт; en:Happiness; ru:Бакыт | 2022 | KZ | 103 | uzabayev | fic | kk | w
35 | turksib | ru:Турксиб; en:Turksib | 1929 | SUHH | 78 | turin | doc | ru | s
36 | nomad | kk:Көшпенділер; ru:Кочевник; en:Nomad: The Warrior | 2005 | FR KZ | 112 | bodrov passer temenov | fic | |
37 | honeyland | mk:Медена земја; en:Honeyland | 2019 | MK | 85 | kotevska stefanov | doc | tr | w
38 | for-sama | ar:من أجل سما; en:For Sama; ru:Для Самы | 2019 | GB SY | 100 | al-kateab watts | doc | ar en | w
39 | sonita | fa:سونیتا; en:Sonita; ru:Сонита | 2015 | DE IR CH | 91 | ghaem-maghami | doc | fa en | w
40 | eagle-huntress | en:The Eagle Huntress; ru:Охотница с орлом | 2016 | GB MN US | 87 | bell | doc | kk | w
41 | weeping-camel | de:Die Geschichte vom weinenden Kamel; en:The Story of the Weeping Camel | 2003 | DE MN | 91 | davaa falorni | doc | mn |
42 | giant-buddhas | en:The Giant Buddhas | 2005 | CH | 95 | frei | doc | |
43 | house-is-black | fa:خانه سیاه است; en:The House Is Black | 1963 | IR | 20 | farrokhzad | doc | fa |
44 | women-make-film | en:Women Make Film: A New Road Movie Through Cinema | 2018 | GB | 840 | cousins | doc | en | w
45 | space-tourists | en:Space Tourists | 2009 | CH | 98 | frei | doc | |
46 | sherpa | en:Sherpa | 2015 | AU GB | 96 | peedom | doc | en ne |
47 | free-solo | en:Free Solo | 2018 | US | 100 | vasarhelyi chin | doc | en |
48 | maiden | en:Maiden | 2018 | GB | 97 | holmes | doc | en | w
49 | rbg | en:RBG | 2018 | US | 98 | west cohen | doc | en | w
50 | be-natural | en:Be Natural: The Untold Story of Alice Guy-Blaché | 2018 | US | 103 | green | doc | en | w
51 | faces-places | fr:Visages villages; en:Faces Places; ru:Лица, деревни | 2017 | FR | 94 | varda jr | doc | fr |
52 | gleaners | fr:Les Glaneurs et la Glaneuse; en:The Gleaners and I; ru:Собиратели и собирательница | 2000 | FR | 82 | varda | doc | fr |
53 | citizenfour | en:Citizenfour | 2014 | US DE | 114 | poitras | doc | en |
54 | harlan-county | en:Harlan County, USA | 1976 | US | 103 | kopple | doc | en |
55 | stories-we-tell | en:Stories We Tell; ru:Истории, которые мы рассказываем | 2012 | CA | 108 | polley | doc | en |
56 | cameraperson | en:Cameraperson | 2016 | US | 102 | johnson | doc | |
57 | malala | en:He Named Me Malala | 2015 | US | 88 | guggenheim | doc | en | w
58 | brothels | en:Born into Brothels | 2004 | US | 85 | briski kauffman | doc | en bn | w
59 | nostalgia | es:Nostalgia de la luz; en:Nostalgia for the Light; ru:Ностальгия по свету | 2010 | FR CL DE | 90 | guzman | doc | es |
60 | cave | en:Cave of Forgotten Dreams; ru:Пещера забытых снов | 2010 | CA US FR DE GB | 90 | herzog | doc | en fr |
61 | movie-camera | ru:Человек с киноаппаратом; en:Man with a Movie Camera | 1929 | SUHH | 68 | vertov | doc | | s
62 | nanook | en:Nanook of the North; ru:Нанук с Севера | 1922 | US | 79 | flaherty | doc | en | s
63 | grass | en:Grass: A Nation's Battle for Life | 1925 | US | 71 | cooper schoedsack | doc | en | s
64 | achmed | de:Die Abenteuer des Prinzen Achmed; en:The Adventures of Prince Achmed; ru:Приключения принца Ахмеда | 1926 | DE | 66 | reiniger | anim | de | s
65 | meshes | en:Meshes of the Afternoon | 1943 | US | 14 | deren hammid | exp | zxx |
66 | shoah | fr:Shoah; en:Shoah; ru:Шоа | 1985 | FR | 566 | lanzmann | doc | fr de he pl yi en |
67 | wadjda | ar:وجدة; en:Wadjda | 2012 | SA DE | 98 | al-mansour | fic | ar | w
68 | breadwinner | en:The Breadwinner; ru:Добытчица | 2017 | IE CA LU | 94 | twomey | anim | en | w
69 | persepolis | fr:Persepolis; en:Persepolis; ru:Персеполис | 2007 | FR | 96 | satrapi paronnaud | anim | fr | w
70 | satantango | hu:Sátántangó; en:Sátántangó; ru:Сатанинское танго | 1994 | HU DE CH | 450 | tarr | fic | hu |
71 | salam-new-york | en:Salam, New York | 2022 | KG | 130 | | fic | |
72 | hunt | da:Jagten; en:The Hunt; ru:Охота | 2012 | DK | 115 | vinterberg | fic | da |
""")

PREMIERES = {
    "genesis": (date(2018, 1, 1), "month", "US", "Sundance Film Festival"),
    "female-pleasure": (date(2018, 8, 5), "day", "CH", "Locarno Critics’ Week"),
}
"""First showings that sources name: the day, how exactly it is known, the country, the festival."""

PRODUCERS = {"ayka": ("sarsenova",)}
"""Those whose part in a film bears on a jury they sat on."""

ACTORS = {"oleg": ("novopolskij", "ogrodnik"), "inhale-exhale": ("demuria",)}
"""Those whom a jury honoured for a part."""

TRANSLITERATED = {"kyz-zhibek": ("Qyz Jibek", "kk-Latn")}
"""A title in other letters, where a source writes it so."""
