"""A request comes in whole, and not too many at once."""

from io import BytesIO
from threading import Event, Lock, Thread

import pytest

from festival.foundation.antechamber import Antechamber, declared, whole


class Arriving(BytesIO):
    """A body on its way: it hands over little at a time, and knows whether it was touched."""

    touched = False

    def read(self, size=-1):
        self.touched = True
        return super().read(min(size, 3))


@pytest.mark.parametrize(
    ("said", "length"),
    [("12", 12), ("", 0), (None, 0), ("-1", 0), ("1_0", 0), ("７", 0), (" 7", 0)],
)
def test_only_plain_digits_declare_a_length(said, length):
    assert declared({"CONTENT_LENGTH": said}) == length


def test_a_body_is_collected_to_its_declared_end_and_not_beyond():
    with whole(Arriving(b"0123456789next"), 10) as body:
        assert body.read() == b"0123456789"


def test_a_body_that_breaks_off_is_handed_on_as_far_as_it_came():
    with whole(Arriving(b"0123"), 10) as body:
        assert body.read() == b"0123"


def test_inside_the_body_is_there_until_the_answer_is_given():
    bodies = []

    def house(environ, _):
        bodies.append(environ["wsgi.input"])
        return [bodies[0].read()]

    room = Antechamber(house, 1, 100)
    answer = room({"CONTENT_LENGTH": "8", "wsgi.input": Arriving(b"to write")}, None)

    assert list(answer) == [b"to write"]
    answer.close()
    assert bodies[0].closed


def test_a_body_larger_than_the_house_takes_is_not_waited_for():
    body = Arriving(b"x" * 200)

    Antechamber(lambda *_: [], 1, 100)({"CONTENT_LENGTH": "200", "wsgi.input": body}, None)

    assert not body.touched


def test_no_more_go_in_than_there_is_room_for():
    inside, most, lock, enough = [0], [0], Lock(), Event()

    def house(*_):
        with lock:
            inside[0] += 1
            most[0] = max(most[0], inside[0])
        enough.wait(0.02)
        with lock:
            inside[0] -= 1
        return []

    room = Antechamber(house, 2, 0)
    visitors = [Thread(target=room, args=({}, None)) for _ in range(8)]
    for visitor in visitors:
        visitor.start()
    for visitor in visitors:
        visitor.join()

    assert most == [2]


def test_a_house_that_fails_gives_its_place_back():
    def house(*_):
        raise LookupError

    room = Antechamber(house, 1, 0)

    for _ in range(3):
        with pytest.raises(LookupError):
            room({}, None)
