"""Real people of the demo: names alone, in the scripts in which sources print them. No lives, no genders.

key | name to sort by | names, the one printed first
"""

from festival.demo.facts import people

PEOPLE = people("""
frei | Frei Christian | en:Christian Frei; ru:Кристиан Фрай
arbugaev | Arbugaev Maxim | en:Maxim Arbugaev; ru:Максим Арбугаев
maleknasr | Maleknasr Yassamin | en:Yassamin Maleknasr
mita | Mita Heperi | en:Heperi Mita
miller | Miller Barbara | en:Barbara Miller; ru:Барбара Миллер
dvortsevoy | Dvortsevoy Sergei | en:Sergei Dvortsevoy; ru:Сергей Дворцевой
zhuk | Zhuk Darya | en:Darya Zhuk; ru:Дарья Жук
yerzhanov | Yerzhanov Adilkhan | en:Adilkhan Yerzhanov; ru:Адильхан Ержанов; kk:Әділхан Ержанов
kajrishvili | Kajrishvili Tinatin | en:Tinatin Kajrishvili; ka:თინათინ ყაჯრიშვილი; ru:Тинатин Каджришвили
loayza | Loayza Marcos | es:Marcos Loayza
skop | Škop Marko | sk:Marko Škop; ru:Марко Шкоп
touzani | Touzani Maryam | en:Maryam Touzani; ru:Марьям Тузани
suleiman | Suleiman Elia | en:Elia Suleiman; ar:إيليا سليمان; ru:Элиа Сулейман
novopolskij | Novopolskij Valentin | en:Valentin Novopolskij
ogrodnik | Ogrodnik Dawid | pl:Dawid Ogrodnik
demuria | Demuria Salome | en:Salome Demuria
kursietis | Kursietis Juris | lv:Juris Kursietis; ru:Юрис Курсиетис
tsintsadze | Tsintsadze Dito | en:Dito Tsintsadze; ka:დიტო ცინცაძე; ru:Дито Цинцадзе
imanov | Imanov Elmar | en:Elmar Imanov; ru:Эльмар Иманов
kim | Kim Ki-duk | en:Kim Ki-duk; ko:김기덕; ru:Ким Ки Дук
kurosawa | Kurosawa Kiyoshi | en:Kiyoshi Kurosawa; ja:黒沢清; ru:Киёси Куросава
grozeva | Grozeva Kristina | en:Kristina Grozeva; bg:Кристина Грозева; ru:Кристина Грозева
valchanov | Valchanov Petar | en:Petar Valchanov; bg:Петър Вълчанов
baigazin | Baigazin Emir | en:Emir Baigazin; ru:Эмир Байгазин; kk:Эмир Байғазин
urazbayeva | Urazbayeva Sharipa | en:Sharipa Urazbayeva; ru:Шарипа Уразбаева
kubat | Arym Kubat Aktan | en:Aktan Arym Kubat; ru:Актан Арым Кубат
sher-niyaz | Sher-Niyaz Sadyk | en:Sadyk Sher-Niyaz; ru:Садык Шер-Нияз
ismailova | Ismailova Saodat | en:Saodat Ismailova; ru:Саодат Исмаилова
amirkulov | Amirkulov Ardak | en:Ardak Amirkulov; ru:Ардак Амиркулов; kk:Ардақ Әмірқұлов
nugmanov | Nugmanov Rashid | en:Rashid Nugmanov; ru:Рашид Нугманов; kk:Рашид Нұғманов
khodzhikov | Khodzhikov Sultan-Akhmet | en:Sultan-Akhmet Khodzhikov; ru:Султан-Ахмед Ходжиков; kk:Сұлтан-Ахмет Қожықов
karsakbayev | Karsakbayev Abdulla | en:Abdulla Karsakbayev; ru:Абдулла Карсакбаев; kk:Абдолла Қарсақбаев
satayev | Satayev Akan | en:Akan Satayev; ru:Акан Сатаев; kk:Ақан Сатаев
omirbayev | Omirbayev Darezhan | en:Darezhan Omirbayev; ru:Дарежан Омирбаев; kk:Дәрежан Өмірбаев
uzabayev | Uzabayev Askar | en:Askar Uzabayev; ru:Аскар Узабаев; kk:Асқар Ұзабаев
turin | Turin Viktor | en:Viktor Turin; ru:Виктор Турин
bodrov | Bodrov Sergei | en:Sergei Bodrov; ru:Сергей Бодров
passer | Passer Ivan | en:Ivan Passer; ru:Иван Пассер
temenov | Temenov Talgat | en:Talgat Temenov; ru:Талгат Теменов; kk:Талғат Теменов
kotevska | Kotevska Tamara | en:Tamara Kotevska; mk:Тамара Котевска
stefanov | Stefanov Ljubomir | en:Ljubomir Stefanov; mk:Љубомир Стефанов
al-kateab | al-Kateab Waad | en:Waad al-Kateab; ar:وعد الخطيب
watts | Watts Edward | en:Edward Watts
ghaem-maghami | Ghaem Maghami Rokhsareh | en:Rokhsareh Ghaem Maghami
bell | Bell Otto | en:Otto Bell
davaa | Davaa Byambasuren | en:Byambasuren Davaa
falorni | Falorni Luigi | en:Luigi Falorni
farrokhzad | Farrokhzad Forough | en:Forough Farrokhzad; fa:فروغ فرخزاد
cousins | Cousins Mark | en:Mark Cousins
peedom | Peedom Jennifer | en:Jennifer Peedom
vasarhelyi | Vasarhelyi Elizabeth Chai | en:Elizabeth Chai Vasarhelyi
chin | Chin Jimmy | en:Jimmy Chin
holmes | Holmes Alex | en:Alex Holmes
west | West Betsy | en:Betsy West
cohen | Cohen Julie | en:Julie Cohen
green | Green Pamela B. | en:Pamela B. Green
varda | Varda Agnès | fr:Agnès Varda; ru:Аньес Варда
jr | JR | fr:JR
poitras | Poitras Laura | en:Laura Poitras
kopple | Kopple Barbara | en:Barbara Kopple
polley | Polley Sarah | en:Sarah Polley
johnson | Johnson Kirsten | en:Kirsten Johnson
guggenheim | Guggenheim Davis | en:Davis Guggenheim
briski | Briski Zana | en:Zana Briski
kauffman | Kauffman Ross | en:Ross Kauffman
guzman | Guzmán Patricio | es:Patricio Guzmán
herzog | Herzog Werner | de:Werner Herzog; ru:Вернер Херцог
vertov | Vertov Dziga | en:Dziga Vertov; ru:Дзига Вертов
flaherty | Flaherty Robert J. | en:Robert J. Flaherty; ru:Роберт Флаэрти
cooper | Cooper Merian C. | en:Merian C. Cooper
schoedsack | Schoedsack Ernest B. | en:Ernest B. Schoedsack
reiniger | Reiniger Lotte | de:Lotte Reiniger; ru:Лотта Райнигер
deren | Deren Maya | en:Maya Deren; ru:Майя Дерен
hammid | Hammid Alexander | en:Alexander Hammid
lanzmann | Lanzmann Claude | fr:Claude Lanzmann; ru:Клод Ланцман
al-mansour | al-Mansour Haifaa | en:Haifaa al-Mansour; ar:هيفاء المنصور
twomey | Twomey Nora | en:Nora Twomey
satrapi | Satrapi Marjane | fr:Marjane Satrapi; ru:Маржан Сатрапи
paronnaud | Paronnaud Vincent | fr:Vincent Paronnaud
tarr | Tarr Béla | hu:Béla Tarr; ru:Бела Тарр
vinterberg | Vinterberg Thomas | da:Thomas Vinterberg; ru:Томас Винтерберг
sarsenova | Sarsenova Gulnara | en:Gulnara Sarsenova; ru:Гульнара Сарсенова; kk:Гүлнара Сәрсенова
spengler | Spengler Pierre | en:Pierre Spengler; ru:Пьер Спенглер
kinski | Kinski Nastassja | en:Nastassja Kinski; ru:Настасья Кински
ruscart | Ruscart Marc | en:Marc Ruscart
hudson | Hudson Hugh | en:Hugh Hudson; ru:Хью Хадсон
ivanova | Ivanova Natalya | en:Natalya Ivanova; ru:Наталья Иванова
yeslyamova | Yeslyamova Samal | en:Samal Yeslyamova; ru:Самал Еслямова; kk:Самал Еслямова
hisamatsu | Hisamatsu Takeo | en:Takeo Hisamatsu; ru:Такео Хисамацу
costa-valente | Costa Valente António | pt:António Costa Valente; ru:Антониу Кошта Валенте
bordacheva | Bordacheva Ekaterina | en:Ekaterina Bordacheva; ru:Екатерина Бордачева
""")

PSEUDONYMS = {"vertov", "jr"}
FORMER_NAMES = {"kubat": ("Aktan Abdykalykov", "en")}
