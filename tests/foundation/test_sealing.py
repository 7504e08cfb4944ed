"""A key nobody holds alone, boxes that look alike, and what is noticed when one is altered."""

from itertools import combinations

import pytest

from festival.foundation import sealing


@pytest.mark.parametrize(("keepers", "threshold"), [(2, 2), (3, 2), (5, 3)])
def test_any_who_are_enough_join_the_key_and_fewer_do_not(keepers, threshold):
    key = sealing.new_key(keepers, threshold)
    sealed = sealing.shut(key.public, "Қыз Жібек".encode())
    for some in combinations(key.halves, threshold):
        private = sealing.join(some)
        assert sealing.fits(key.public, private)
        assert sealing.open_box(private, sealed).decode() == "Қыз Жібек"
    for few in combinations(key.halves, threshold - 1):
        with pytest.raises(sealing.BadHalves):
            sealing.join(few)


def test_halves_may_be_typed_with_capitals_and_broken_lines():
    key = sealing.new_key(2, 2)
    typed = [half.upper().replace(" ", "\n  ") for half in key.halves]
    assert all(sealing.is_a_half(one) for one in typed)
    assert sealing.fits(key.public, sealing.join(typed))


def test_a_word_mistyped_is_no_half():
    words = sealing.new_key(2, 2).halves[0].split()
    other = "academic" if words[7] != "academic" else "acid"
    assert not sealing.is_a_half(" ".join([*words[:7], other, *words[8:]]))
    assert not sealing.is_a_half(" ".join(words[:-1]))


def test_halves_of_two_keys_are_refused():
    one, other = sealing.new_key(2, 2), sealing.new_key(2, 2)
    with pytest.raises(sealing.BadHalves):
        sealing.join([one.halves[0], other.halves[1]])
    assert not sealing.fits(one.public, sealing.join(other.halves))


def test_a_box_altered_anywhere_does_not_open():
    key = sealing.new_key(2, 2)
    private, sealed = sealing.join(key.halves), sealing.shut(key.public, b"A")
    for at in range(0, len(sealed), 37):
        altered = sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :]
        with pytest.raises(sealing.Shut):
            sealing.open_box(private, altered)
    with pytest.raises(sealing.Shut):
        sealing.open_box(private, sealed[:-1])
    with pytest.raises(sealing.Shut):
        sealing.open_box(sealing.join(sealing.new_key(2, 2).halves), sealed)


def test_the_same_choice_twice_looks_like_two_of_one_length():
    public = sealing.new_key(2, 2).public
    boxes = {sealing.shut(public, b"A") for _ in range(20)}
    assert len(boxes) == 20
    assert {len(box) for box in boxes} == {len(sealing.shut(public, b"B" * 400))}


def test_a_commitment_binds_its_choice():
    salt = sealing.new_salt()
    bound = sealing.commit({"for": ["a"]}, salt)
    assert bound != sealing.commit({"for": ["b"]}, salt)
    assert bound != sealing.commit({"for": ["a"]}, sealing.new_salt())
    assert sealing.tracker_of(bound) != sealing.tracker_of(sealing.commit({"for": ["b"]}, salt))
