"""The words a press office begins with, in three languages; it may put its own in their place."""

from festival.foundation.text import Text

EMBARGO = Text(
    en=(
        "I read this ahead of its public hour in order to prepare my reporting. Until that hour I publish"
        " nothing of it, in any form, and pass it to nobody but the editors I work with, who keep it as I do."
        " If it becomes known elsewhere before that hour, the embargo still holds for me. If I break it, the"
        " festival may withdraw my accreditation."
    ),
    ru=(
        "Я читаю это до часа публикации, чтобы подготовить материал. До этого часа я ничего из этого не"
        " публикую ни в каком виде и передаю только редакторам, с которыми работаю; они соблюдают эмбарго так"
        " же, как и я. Если сведения раньше появятся в другом месте, эмбарго для меня остаётся в силе. Если я"
        " его нарушу, фестиваль может отозвать мою аккредитацию."
    ),
    kk=(
        "Мен мұны материалымды дайындау үшін жарияланатын сағаттан бұрын оқимын. Сол сағатқа дейін одан еш"
        " нәрсені ешқандай түрде жарияламаймын және өзім жұмыс істейтін редакторлардан басқа ешкімге"
        " бермеймін; олар да эмбаргоны мен сияқты сақтайды. Мәлімет басқа жерде ертерек шықса да, эмбарго мен"
        " үшін күшінде қалады. Оны бұзсам, фестиваль аккредитациямды қайтарып ала алады."
    ),
)
LICENCE = Text(
    en=(
        "Free of charge for reporting on the festival and its films, with the credit beside the picture."
        " No cutting into a picture, no writing over it, no advertising, no handing on."
    ),
    ru=(
        "Бесплатно для материалов о фестивале и его фильмах, с указанием автора рядом с кадром. Нельзя вырезать"
        " части кадра, писать поверх него, использовать его в рекламе и передавать другим."
    ),
    kk=(
        "Фестиваль мен оның фильмдері туралы материалдар үшін тегін, авторы кадрдың жанында көрсетіледі."
        " Кадрдың бөлігін кесіп алуға, үстіне жазуға, жарнамада қолдануға және басқаға беруге болмайды."
    ),
)
