"""Films dealt to readers one reading at a time, the least burdened first. Pure; ``sharing`` is the door."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b

CROSSED = 0.1
"""Share of films whose last reading goes to somebody of another taste, so that tastes can be compared."""

PREFERRED = 0.25
"""A reader whom a film suits may carry so much more than the rest, as a share of the load expected of all."""

LOOKED_AT = 8
"""Among so many of the least loaded the one is sought who shares fewest films with the others."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who reads: what they can still watch until the deadline, and what suits them.

    *minutes* count what is assigned and unwatched; no *languages*: they follow any.
    """

    id: int
    minutes: int
    languages: frozenset[str] = frozenset()
    skills: frozenset[str] = frozenset()
    conflicts: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Film:
    """A film to be read so many times.

    It is followed in any of its *languages*; none: by everybody. *must* are skills a reader cannot lack,
    *prefers* such as are welcome. *assigned* and *read* are readers who have it to watch, or have read it.
    """

    id: int
    seconds: int
    wanted: int
    languages: frozenset[str] = frozenset()
    prefers: frozenset[str] = frozenset()
    must: frozenset[str] = frozenset()
    assigned: frozenset[int] = frozenset()
    read: frozenset[int] = frozenset()


class Desk:
    """Films and readers by their place in a list; sets of readers are bits of a number."""

    def __init__(self, films: Iterable[Film], readers: Iterable[Reader], seed: str) -> None:
        self.seed = seed
        self.readers = sorted(readers, key=lambda r: (self._lot(r.id), r.id))
        self.films = sorted(films, key=lambda f: (-f.seconds, self._lot(f.id), f.id))
        self.place = {reader.id: n for n, reader in enumerate(self.readers)}
        self.room = [60 * reader.minutes for reader in self.readers]
        self.carried = [0] * len(self.readers)
        self.count = [0] * len(self.readers)
        self.interested: dict[int, int] = {}
        for n, reader in enumerate(self.readers):
            for id in reader.conflicts:
                self.interested[id] = self.interested.get(id, 0) | 1 << n
        self.may, self.suits = self._who_may(), [self._suited(film) for film in self.films]
        self.on = [0] * len(self.films)
        self.new: list[set[int]] = [set() for _ in self.readers]
        self.met = [0] * len(self.readers)
        self.missing = [0] * len(self.films)
        self.released: list[tuple[int, int]] = []
        self.looks = 0
        for at, film in enumerate(self.films):
            self._keep(at, film)
        asked = sum(
            film.seconds * lack for film, lack in zip(self.films, self.missing, strict=True)
        )
        self.favour = PREFERRED * min(1.0, (asked + sum(self.carried)) / max(1, sum(self.room)))

    def _lot(self, id: int) -> bytes:
        return blake2b(f"{self.seed}\0{id}".encode(), digest_size=8).digest()

    def _bits(self, ids: Iterable[int]) -> int:
        return sum(1 << self.place[id] for id in set(ids) if id in self.place)

    def able(self, film: Film) -> tuple[int, int]:
        """Who follows a language of it, and who of these has what it must be read with."""
        speak = skilled = 0
        for n, reader in enumerate(self.readers):
            if film.languages and reader.languages and not film.languages & reader.languages:
                continue
            speak |= 1 << n
            if film.must <= reader.skills:
                skilled |= 1 << n
        return speak, skilled

    def _who_may(self) -> list[int]:
        alike: dict[tuple[frozenset[str], frozenset[str]], int] = {}
        may = []
        for film in self.films:
            like = film.languages, film.must
            if like not in alike:
                alike[like] = self.able(film)[1]
            may.append(alike[like] & ~self.interested.get(film.id, 0))
        return may

    def _suited(self, film: Film) -> int:
        if not film.prefers:
            return 0
        return sum(1 << n for n, r in enumerate(self.readers) if film.prefers & r.skills)

    def _keep(self, at: int, film: Film) -> None:
        """What was dealt stays, unless its reader left or has an interest in the film."""
        interested = self.interested.get(film.id, 0)
        for id in sorted(film.assigned - film.read):
            if id not in self.place or interested >> self.place[id] & 1:
                self.released.append((film.id, id))
            else:
                n = self.place[id]
                self.carried[n] += film.seconds
                self.count[n] += 1
                self.on[at] |= 1 << n
        self.on[at] |= self._bits(film.read) & ~interested
        gone = sum(id not in self.place for id in film.read)
        self.meet(self.on[at])
        self.missing[at] = max(0, film.wanted - self.on[at].bit_count() - gone)

    def meet(self, together: int) -> None:
        for n in members(together):
            self.met[n] |= together & ~(1 << n)

    def give(self, at: int, n: int) -> None:
        others = self.on[at]
        for other in members(others):
            self.met[other] |= 1 << n
        self.met[n] |= others
        self.on[at] = others | 1 << n
        self.new[n].add(at)
        self.carried[n] += self.films[at].seconds
        self.count[n] += 1
        self.missing[at] -= 1

    def take(self, at: int, n: int) -> None:
        self.on[at] &= ~(1 << n)
        self.new[n].discard(at)
        self.carried[n] -= self.films[at].seconds
        self.count[n] -= 1
        self.missing[at] += 1

    def burden(self, n: int) -> float:
        return self.carried[n] / self.room[n] if self.room[n] else 1.0

    def deal(self) -> None:
        """One reading of every film, then another: when minutes run out, no film has four and another none.

        Films that few may read come first, then the long ones; the short ones even out the loads.
        """
        burden = [self.burden(n) for n in range(len(self.readers))]
        few = [
            may.bit_count() <= 2 * film.wanted
            for may, film in zip(self.may, self.films, strict=True)
        ]
        turns = sorted(
            range(len(self.films)), key=lambda at: self.may[at].bit_count() if few[at] else 1 << 30
        )
        order = sorted(range(len(self.readers)), key=burden.__getitem__)
        full: set[int] = set()
        for _ in range(max(self.missing, default=0)):
            for at in turns:
                if not self.missing[at] or at in full:
                    continue
                n = self.next(at, order, burden)
                if n is None:
                    full.add(at)
                    continue
                self.give(at, n)
                burden[n] = self.burden(n)
                sink(order, n, burden)

    def next(self, at: int, order: list[int], burden: list[float]) -> int | None:
        """The reader for one more reading: suited, little loaded, and new to the film's other readers."""
        seconds, others = self.films[at].seconds, self.on[at]
        free, suits = self.may[at] & ~others, self.suits[at]
        crossed = suits and self.missing[at] == 1 and others and self._is_crossed(at)
        suited: list[int] = []
        rest: list[int] = []
        for n in order:
            if not free >> n & 1 or self.carried[n] + seconds > self.room[n]:
                continue
            if suits >> n & 1:
                if len(suited) < LOOKED_AT:
                    suited.append(n)
            elif crossed or len(rest) < LOOKED_AT:
                rest.append(n)
            if len(rest) >= LOOKED_AT and not crossed and (not suits or len(suited) >= LOOKED_AT):
                break
        if crossed:
            found = rest or suited
        elif suited and (not rest or burden[suited[0]] <= burden[rest[0]] + self.favour):
            found = suited
        else:
            found = rest or suited
        if not found:
            return None
        return min(found, key=lambda n: (-(others & ~self.met[n]).bit_count(), burden[n]))

    def _is_crossed(self, at: int) -> bool:
        return int.from_bytes(self._lot(-1 - self.films[at].id)) < CROSSED * (1 << 64)


def members(bits: int) -> Iterator[int]:
    while bits:
        low = bits & -bits
        yield low.bit_length() - 1
        bits ^= low


def union(sets: Iterable[int]) -> int:
    found = 0
    for bits in sets:
        found |= bits
    return found


def sink(order: list[int], n: int, burden: list[float]) -> None:
    """Put *n*, whose burden grew, behind whoever carries less."""
    at = order.index(n)
    while at + 1 < len(order) and burden[order[at + 1]] < burden[n]:
        order[at] = order[at + 1]
        at += 1
    order[at] = n
