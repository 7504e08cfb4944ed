"""A schedule in the making: what stands where, where an item could stand now, and what that is worth."""

import math
import random
from collections.abc import Iterator

from festival.solving.statics import Case, Spot, Statics, bits, smear


class Board:
    """Items on rooms and slots. What is placed never breaks a rule; what does not fit stands nowhere."""

    def __init__(self, statics: Statics) -> None:
        self.statics = statics
        self.cases = statics.cases
        self.at: list[Spot | None] = [None] * len(statics.cases)
        self.taken = [0] * len(statics.rooms)
        self.room_items: list[set[int]] = [set() for _ in statics.rooms]
        self.busy = [[0] * statics.venues for _ in statics.alones]
        self.on_day = [[0] * len(statics.days) for _ in statics.limits]
        self.shown = [[0] * len(statics.parts) for _ in statics.works]
        self.kinds = [0] * len(statics.works)
        self.value = 0
        self.unplaced = set(range(len(statics.cases)))
        self._blocked: list[dict[tuple[int, int], int]] = [{} for _ in statics.rooms]
        self._ends = {
            (number, room): (since, until)
            for number, case in enumerate(self.cases)
            for room, _, since, until in case.spots
        }
        self._full = bits(0, statics.problem.end)
        self._hours = statics.problem.wishes.hours
        self._every = statics.problem.every
        self._moves = statics.problem.wishes.moves

    def place(self, number: int, spot: Spot) -> None:
        """Put an item where nothing forbids it."""
        self._shift(number, spot, 1)
        self.at[number] = spot
        self.unplaced.discard(number)
        self.room_items[spot[0]].add(number)
        self.value += self.worth(number, spot)
        self._count(number, spot[1], 1)

    def remove(self, number: int) -> None:
        """Take an item off."""
        spot = self.at[number]
        if spot is None:
            return
        self._count(number, spot[1], -1)
        self.at[number] = None
        self.unplaced.add(number)
        self.room_items[spot[0]].discard(number)
        self.value -= self.worth(number, spot)
        self._shift(number, spot, -1)

    def _shift(self, number: int, spot: Spot, by: int) -> None:
        room, start = spot
        case = self.cases[number]
        since, until = self._ends[number, room]
        self.taken[room] ^= bits(start + since, start + until)
        self._blocked[room].clear()
        venue = self.statics.venue[room]
        for which, stretches in case.alone:
            mask = 0
            for begin, end in stretches:
                mask |= bits(start + begin, start + end)
            self.busy[which][venue] ^= mask
        day = self.statics.day_of[start]
        for which in case.limits:
            self.on_day[which][day] += by

    def _count(self, number: int, start: int, by: int) -> None:
        """Whether this showing brings, or took with it, another part of the day for its work."""
        work = self.cases[number].siblings
        shown, part = self.shown[work], self.statics.part_of[start]
        met = shown[part]
        shown[part] = met + by
        if met == (0 if by > 0 else 1):
            kinds = self.kinds[work]
            self.kinds[work] = kinds + by
            if kinds + min(by, 0):
                self.value += by * self._hours

    def worth(self, number: int, spot: Spot) -> int:
        """What an item adds where it stands, but for the parts of the day its work is shown at."""
        case = self.cases[number]
        room, start = spot
        bit = 1 << start
        value = next(worth for worth, mask in case.tiers if mask & bit) - case.room_cost[room]
        if case.rivals:
            value -= self.rivalry(number, start)
        if case.home is not None and case.home != spot:
            value -= self._moves
        return value

    def rivalry(self, number: int, start: int) -> int:
        """What is lost to showings that some want to see as well, at the same time."""
        case = self.cases[number]
        end = start + case.item.length
        cost = 0
        for other, common in case.rivals:
            spot = self.at[other]
            if (
                spot is not None
                and spot[1] < end
                and start < spot[1] + self.cases[other].item.length
            ):
                cost += common
        return cost

    def free(self, number: int) -> Iterator[tuple[int, int]]:
        """Rooms and the starts at which the item could stand there now."""
        case = self.cases[number]
        mask = self._in_time(case)
        if not mask:
            return
        seen: dict[int, int] = {}
        for room, allowed, since, until in case.spots:
            open_starts = allowed & mask
            if not open_starts:
                continue
            blocked = self._blocked[room]
            if (since, until) not in blocked:
                blocked[since, until] = smear(self.taken[room], since, until)
            open_starts &= ~blocked[since, until]
            if open_starts and case.alone:
                venue = self.statics.venue[room]
                if venue not in seen:
                    seen[venue] = self._together(case, venue)
                open_starts &= ~seen[venue]
            if open_starts:
                yield room, open_starts

    def _in_time(self, case: Case) -> int:
        """The starts left by rules that do not ask for the room."""
        statics, mask = self.statics, self._full
        for which in case.limits:
            most = statics.limits[which].most
            for day, times in enumerate(self.on_day[which]):
                if times >= most:
                    mask &= ~statics.days[day]
        for other in case.after:
            spot = self.at[other]
            if spot is not None:
                mask &= ~bits(0, spot[1] + self.cases[other].item.length)
        for other in case.ahead:
            spot = self.at[other]
            if spot is not None:
                mask &= bits(0, spot[1] - case.item.length + 1)
        for which in case.spans:
            days = [
                statics.day_of[spot[1]]
                for other in statics.span_items[which]
                if (spot := self.at[other]) is not None
            ]
            if days:
                reach = statics.spans[which].days
                first, last = (
                    max(max(days) - reach, 0),
                    min(min(days) + reach, len(statics.days) - 1),
                )
                near = 0
                for day in range(first, last + 1):
                    near |= statics.days[day]
                mask &= near
        return mask

    def _together(self, case: Case, venue: int) -> int:
        """The starts at which somebody of the item would be elsewhere, or on the way."""
        mask = 0
        for which, stretches in case.alone:
            gaps = self.statics.between[which][venue]
            for other, busy in enumerate(self.busy[which]):
                if busy:
                    gap = gaps[other]
                    for begin, end in stretches:
                        mask |= smear(busy, begin - gap, end + gap)
        return mask

    def options(self, number: int) -> int:
        """In how many ways the item could stand now."""
        return sum(mask.bit_count() for _, mask in self.free(number))

    def best(self, number: int, rng: random.Random, noise: float = 0.0) -> Spot | None:
        """Where the item is worth most now; of equals one beside what stands there already, by chance."""
        case = self.cases[number]
        fresh = self._fresh_parts(case)
        away = self._moves if case.home is not None else 0
        found: Spot | None = None
        choice: tuple[int, int] | None = None
        most = -math.inf
        for room, mask in self.free(number):
            base = -case.room_cost[room] - away + (rng.random() * noise if noise else 0.0)
            home = case.home
            if home is not None and home[0] == room and mask >> home[1] & 1:
                value: float = self.worth(number, home)
                if value > most:
                    found, choice, most = home, None, value
            for worth, starts in self._tops(case, mask, fresh):
                if base + worth <= most:
                    continue
                if not case.rivals:
                    choice, most = (room, starts), base + worth
                    continue
                for _ in range(3):
                    start = some_edge(starts, self._every, rng)
                    value = base + worth - self.rivalry(number, start)
                    if value > most:
                        found, most = (room, start), value
        if choice is not None:
            return choice[0], some_edge(choice[1], self._every, rng)
        return found

    def _fresh_parts(self, case: Case) -> int:
        """The slots at which the work would be shown at another part of the day; nought if that is no matter."""
        if not self._hours or not self.kinds[case.siblings]:
            return 0
        mask = 0
        for slots, times in zip(self.statics.parts, self.shown[case.siblings], strict=True):
            if not times:
                mask |= slots
        return mask

    def _tops(self, case: Case, mask: int, fresh: int) -> Iterator[tuple[int, int]]:
        """Promising starts of a mask: the best at another part of the day, and the best at any."""
        for bonus, where in ((self._hours, mask & fresh), (0, mask & ~fresh)):
            if where:
                for worth, tier in case.tiers:
                    if where & tier:
                        yield worth + bonus, where & tier
                        break

    def clear_for(self, number: int, spot: Spot) -> list[int]:
        """Take off what would have to leave for the item to stand there, and say what it was."""
        gone = list(dict.fromkeys(self.in_the_way(number, spot)))
        for other in gone:
            self.remove(other)
        return gone

    def in_the_way(self, number: int, spot: Spot) -> Iterator[int]:
        """What cannot stay where it is if the item stands there; some may be told twice."""
        room, start = spot
        case = self.cases[number]
        end = start + case.item.length
        since, until = self._ends[number, room]
        for other in self.room_items[room]:
            there = self.at[other]
            begin, over = self._ends[other, room]
            if there and there[1] + begin < start + until and start + since < there[1] + over:
                yield other
        for other in case.after:
            there = self.at[other]
            if there and there[1] + self.cases[other].item.length > start:
                yield other
        for other in case.ahead:
            there = self.at[other]
            if there and there[1] < end:
                yield other
        yield from self._same_person(case, spot)
        yield from self._same_days(case, start)

    def _same_person(self, case: Case, spot: Spot) -> Iterator[int]:
        statics = self.statics
        room, start = spot
        for which, stretches in case.alone:
            gaps = statics.between[which][statics.venue[room]]
            for other, theirs in statics.alone_items[which]:
                there = self.at[other]
                if there is None or self.cases[other] is case:
                    continue
                gap = gaps[statics.venue[there[0]]]
                if any(
                    there[1] + a < start + end + gap and start + begin < there[1] + b + gap
                    for a, b in theirs
                    for begin, end in stretches
                ):
                    yield other

    def _same_days(self, case: Case, start: int) -> Iterator[int]:
        statics = self.statics
        today = statics.day_of[start]
        for which in case.limits:
            left = statics.limits[which].most - 1
            for other in statics.limit_items[which]:
                there = self.at[other]
                if there and self.cases[other] is not case and statics.day_of[there[1]] == today:
                    left -= 1
                    if left < 0:
                        yield other
        for which in case.spans:
            reach = statics.spans[which].days
            for other in statics.span_items[which]:
                there = self.at[other]
                if there and abs(statics.day_of[there[1]] - today) > reach:
                    yield other


def some_edge(mask: int, every: int, rng: random.Random) -> int:
    """A start at the beginning or the end of a free stretch, by chance.

    Standing wall to wall leaves the other stretches long enough for something else.

    >>> some_edge(0b1110, 1, random.Random(1)) in (1, 3)
    True
    """
    edges = mask & ~(mask << every) if rng.random() < 0.7 else mask & ~(mask >> every)
    return some_bit(edges, rng)


def some_bit(mask: int, rng: random.Random) -> int:
    """A slot of the mask, by chance."""
    place = int(rng.random() * mask.bit_length())
    above = mask >> place
    return place + (above & -above).bit_length() - 1
