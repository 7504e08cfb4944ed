"""Choices shut under a key that nobody holds alone, and what proves afterwards that none was altered.

The cryptography is libsodium's (X25519, XSalsa20-Poly1305, through PyNaCl) and SLIP-39's, whose recovery
words are made to be written down and typed again. Only the joining together is ours.
"""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import nacl.encoding
import nacl.exceptions
import nacl.hash
import nacl.public
import nacl.utils
from shamir_mnemonic import MnemonicError, combine_mnemonics, generate_mnemonics
from shamir_mnemonic.share import Share

from festival.foundation import canonical

SEED_BYTES = 16
"""128 bits: twenty words for a person to write down, and more than anyone can try."""
BLOCK = 512
"""Choices are shut in multiples of this many bytes, so that no length tells one from another."""
SALT_BYTES = 32
CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


class BadHalves(ValueError):
    """Words that are not halves of one key, or too few of them."""


class Shut(ValueError):
    """A box this key does not open, or that was altered."""


@dataclass(frozen=True)
class SealedKey:
    """A public key, and its private half in parts of twenty words, one for each keeper."""

    public: bytes
    halves: list[str]


def new_key(keepers: int, threshold: int) -> SealedKey:
    """A fresh key whose private half any *threshold* of the *keepers* can join, and fewer cannot.

    The private half is forgotten here: it is written nowhere but in the parts.
    """
    seed = nacl.utils.random(SEED_BYTES)
    [halves] = generate_mnemonics(1, [(threshold, keepers)], seed, iteration_exponent=0)
    return SealedKey(bytes(_private(seed).public_key), halves)


def join(halves: Sequence[str]) -> bytes:
    """The private half, out of enough of its parts. Spaces and capitals of the words do not matter.

    >>> key = new_key(3, 2)
    >>> open_box(join(key.halves[1:]), shut(key.public, b"aye"))
    b'aye'
    """
    try:
        seed = combine_mnemonics(" ".join(half.lower().split()) for half in halves)
    except MnemonicError as error:
        raise BadHalves(str(error)) from error
    return bytes(_private(seed))


def is_a_half(words: str) -> bool:
    """Whether *words* could be one part of a key: the right words, their checksum right.

    >>> is_a_half(new_key(2, 2).halves[0]), is_a_half("aye aye")
    (True, False)
    """
    try:
        Share.from_mnemonic(" ".join(words.lower().split()))
    except MnemonicError:
        return False
    return True


def fits(public: bytes, private: bytes) -> bool:
    """Whether a joined private half belongs to *public*."""
    return bytes(nacl.public.PrivateKey(private).public_key) == public


def shut(public: bytes, plain: bytes) -> bytes:
    """*plain* shut so that only the private half opens it, and nobody can shut the same bytes twice alike.

    >>> public = new_key(2, 2).public
    >>> len(shut(public, b"A")) == len(shut(public, b"A much longer list of names"))
    True
    """
    padded = len(plain).to_bytes(4, "big") + plain
    padded += bytes(-len(padded) % BLOCK)
    return bytes(nacl.public.SealedBox(nacl.public.PublicKey(public)).encrypt(padded))


def open_box(private: bytes, sealed: bytes) -> bytes:
    """What was shut, or :class:`Shut` when the box was altered or belongs to another key."""
    try:
        padded = nacl.public.SealedBox(nacl.public.PrivateKey(private)).decrypt(sealed)
    except (nacl.exceptions.CryptoError, ValueError, TypeError) as error:
        raise Shut("This key does not open this box.") from error
    return padded[4 : 4 + int.from_bytes(padded[:4], "big")]


def new_salt() -> str:
    """32 random bytes in hexadecimal: they keep a choice among few from being guessed out of its digest."""
    return secrets.token_hex(SALT_BYTES)


def commit(choice: Any, salt: str) -> str:
    """A digest that binds whoever published it to *choice*, and tells nobody what it is.

    >>> commit({"for": ["a"]}, "00") == commit({"for": ["a"]}, "00") != commit({"for": ["a"]}, "01")
    True
    """
    return canonical.digest({"choice": choice, "salt": salt})


def tracker_of(commitment: str) -> str:
    """The ten letters by which a voter finds their vote again, made of its commitment.

    >>> tracker_of("00" * 32)
    'FJ423-BVZ36'
    """
    number = int.from_bytes(hashlib.sha256(b"tracker:" + commitment.encode()).digest()[:7], "big")
    letters = "".join(CROCKFORD[number >> (5 * at) & 31] for at in reversed(range(10)))
    return f"{letters[:5]}-{letters[5:]}"


def _private(seed: bytes) -> nacl.public.PrivateKey:
    return nacl.public.PrivateKey(
        nacl.hash.blake2b(
            seed, digest_size=32, person=b"festival-ballot", encoder=nacl.encoding.RawEncoder
        )
    )
