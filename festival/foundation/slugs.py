"""What stands in addresses: readable slugs, and public codes that reveal nothing."""

import re
import secrets
import unicodedata

# No vowels, so that no word is spelled by accident, and nothing that looks like something else.
ALPHABET = "23456789bcdfghjkmnpqrstvwxz"

_LETTERS = str.maketrans({
    "а": "a", "ә": "a", "б": "b", "в": "v", "г": "g", "ғ": "gh", "ґ": "g", "ѓ": "gj", "д": "d",
    "ђ": "dj", "е": "e", "ё": "yo", "є": "ye", "ж": "zh", "з": "z", "ѕ": "dz", "и": "i", "й": "y",
    "ј": "j", "к": "k", "қ": "q", "ќ": "kj", "л": "l", "љ": "lj", "м": "m", "н": "n", "ң": "ng",
    "њ": "nj", "о": "o", "ө": "o", "п": "p", "р": "r", "с": "s", "т": "t", "ћ": "c", "у": "u",
    "ў": "u", "ұ": "u", "ү": "u", "ф": "f", "х": "kh", "ҳ": "h", "һ": "h", "ц": "ts", "ч": "ch",
    "ҷ": "j", "џ": "dz", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "і": "i", "ї": "yi", "ь": "",
    "э": "e", "ю": "yu", "я": "ya",
    "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i",
    "κ": "k", "λ": "l", "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s",
    "τ": "t", "υ": "y", "φ": "f", "χ": "ch", "ψ": "ps", "ω": "o",
    "ა": "a", "ბ": "b", "გ": "g", "დ": "d", "ე": "e", "ვ": "v", "ზ": "z", "თ": "t", "ი": "i",
    "კ": "k", "ლ": "l", "მ": "m", "ნ": "n", "ო": "o", "პ": "p", "ჟ": "zh", "რ": "r", "ს": "s",
    "ტ": "t", "უ": "u", "ფ": "p", "ქ": "k", "ღ": "gh", "ყ": "q", "შ": "sh", "ჩ": "ch", "ც": "ts",
    "ძ": "dz", "წ": "ts", "ჭ": "ch", "ხ": "kh", "ჯ": "j", "ჰ": "h",
    "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ə": "a",
    "ħ": "h", "ŋ": "ng", "'": "", "’": "", "ʼ": "", "&": " and ",
})  # fmt: skip


def slug(text: str, otherwise: str, most: int = 80) -> str:
    """An address for *text* in plain letters, or *otherwise* where too little of it would be left.

    >>> slug("Қыз Жібек", "x7"), slug("#Female Pleasure", "x7"), slug("Genesis 2.0", "x7")
    ('qyz-zhibek', 'female-pleasure', 'genesis-2-0')
    >>> slug("ჰორიზონტი", "x7"), slug("Sátántangó", "x7")
    ('horizonti', 'satantango')
    >>> slug("旅のおわり世界のはじまり", "x7"), slug("…", "x7"), slug("آدم 2", "x7")
    ('x7', 'x7', 'x7')
    """
    typed = unicodedata.normalize("NFKC", text).casefold()
    plain = unicodedata.normalize("NFD", typed.translate(_LETTERS)).translate(_LETTERS)
    # й and ё have gone by now; what is left of marks belongs to Latin and Greek letters.
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    lost = sum(letter.isalnum() and not letter.isascii() for letter in plain)
    made = re.sub(r"[^a-z0-9]+", "-", plain, flags=re.ASCII).strip("-")
    if not made or lost > len(made):
        return otherwise
    return made if len(made) <= most else made[: most + 1].rpartition("-")[0] or made[:most]


def public_code(length: int = 8) -> str:
    """A random code for addresses, easy to read aloud.

    >>> len(public_code()), set(public_code(200)) <= set(ALPHABET)
    (8, True)
    """
    return "".join(secrets.choice(ALPHABET) for _ in range(length))
