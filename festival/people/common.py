"""Passwords everybody tries first. Kept here, so that no password is ever sent away to be looked up."""

import re

_WORDS = frozenset(
    """
    password passwort parol parool contrasena motdepasse senha wachtwoord qwerty qwertz azerty qwe
    qwert qwertyuiop asdfghjkl zxcvbnm asdf asdfgh zxcvb letmein letmeinplease welcome welcometo
    admin administrator adminadmin root user guest test testing tester demo default changeme
    changethis secret secretpassword mypassword thisisapassword password passwordpassword iloveyou
    iloveyouforever loveyou iloveu princess sunshine dragon monkey football baseball basketball
    superman batman spiderman starwars pokemon minecraft michael jordan jennifer jessica charlie
    ashley daniel computer internet samsung google facebook instagram whatsapp telegram youtube
    master shadow trustno freedom whatever killer hello helloworld hellohello abc abcd abcde abcdef
    abcdefg abcdefgh abcdefghij abcdefghijkl abcdefghijklm alphabet login signin access hunter
    cheese summer winter spring autumn january february march april may june july august september
    october november december monday sunday kazakhstan qazaqstan almaty astana moscow moskva russia
    london paris newyork america canada liverpool chelsea arsenal barcelona realmadrid manchester
    cinema festival filmfestival movie movies film films camera action hollywood berlinale cannes
    venice correcthorsebatterystaple correcthorse tobeornottobe nevergonnagiveyouup
    онлайн пароль привет йцукен йцукенгшщз фывапролдж люблю любовь казахстан алматы астана москва
    администратор кино фестиваль құпиясөз сәлем қазақстан солнышко наташа
    gjhjkm ghbdtn qazwsx qazwsxedc qazwsxedcrfv wsxedc zaqxsw qweasd qweasdzxc asdqwe azertyuiop
    """.split()  # noqa: SIM905
)
_ROWS = (
    "1234567890123456789012345678901234567890", "0987654321098765432109876543210987654321",
    "qwertyuiopasdfghjklzxcvbnm", "mnbvcxzlkjhgfdsapoiuytrewq", "abcdefghijklmnopqrstuvwxyz",
    "zyxwvutsrqponmlkjihgfedcba", "йцукенгшщзхъфывапролджэячсмитьбю", "qwertzuiopasdfghjklyxcvbnm",
    "1q2w3e4r5t6y7u8i9o0p", "q1w2e3r4t5y6u7i8o9p0", "1qaz2wsx3edc4rfv5tgb6yhn7ujm", "1a2b3c4d5e6f7g8h9i",
    "qwertyuiop[]asdfghjkl;'zxcvbnm,./", "!@#$%^&*()_+",
)  # fmt: skip
_LEET = str.maketrans("013457@$!", "oieastasi")


def is_common(password: str, *known: str) -> bool:
    """Whether *password* is one of those tried first, or one of the *known* words with trimmings.

    >>> [is_common(p) for p in ("password1234", "P@ssw0rd!!!!", "123456789012", "abcabcabcabc", "aaaaaaaaaaaaa")]
    [True, True, True, True, True]
    >>> is_common("aru.sadykova1", "Aru.Sadykova"), is_common("felt carpet in the rain", "aru")
    (True, False)
    """
    typed = password.casefold()
    squeezed = re.sub(r"[\W_]+", "", typed)
    if len(set(squeezed)) <= 3 or re.fullmatch(r"(.{1,6})\1+.{0,5}", squeezed):
        return True
    if any(squeezed in row or typed in row for row in _ROWS):
        return True
    untrimmed = typed.strip("0123456789!?.,*#+-_ ")
    plain = re.sub(r"[\W_]+", "", untrimmed.translate(_LEET))
    words = _WORDS | {re.sub(r"[\W_]+", "", word.casefold()) for word in known if len(word) > 3}
    return any(kept in words for kept in (squeezed, squeezed.strip("0123456789"), plain))
