"""Sealed files: what was sealed comes out again, and anything else does not open."""

import io
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vouchsafe.errors import SealBroken
from vouchsafe.vault.streams import HEADER_BYTES, MAGIC, OVERHEAD_BYTES, PIECE_BYTES, Sealer, opened, sealed

KEY, OTHER = b"k" * 32, b"o" * 32
START = len(MAGIC) + HEADER_BYTES
FRAME = PIECE_BYTES + OVERHEAD_BYTES
SIZES = (0, 1, PIECE_BYTES - 1, PIECE_BYTES, PIECE_BYTES + 1, 2 * PIECE_BYTES, 3 * PIECE_BYTES + 7)


def sealing(*pieces: bytes, key: bytes = KEY) -> bytes:
    out = io.BytesIO()
    sealed(pieces, out, key)
    return out.getvalue()


def opening(held: bytes, key: bytes = KEY) -> bytes:
    return b"".join(opened(io.BytesIO(held), key))


def text(size: int) -> bytes:
    return bytes(n * 31 % 251 for n in range(size))


@pytest.mark.parametrize("size", SIZES)
def test_what_was_sealed_comes_out_again(size):
    assert opening(sealing(text(size))) == text(size)


@settings(deadline=None, max_examples=40)
@given(st.lists(st.integers(0, 90_000), max_size=5))
def test_it_does_not_matter_in_which_pieces_it_was_written(sizes):
    whole = text(sum(sizes))
    places = [sum(sizes[:n]) for n in range(len(sizes) + 1)]
    assert opening(sealing(*(whole[a:b] for a, b in pairwise(places)))) == whole


def test_a_small_file_cut_at_any_byte_does_not_open():
    whole = sealing(b"Mara Denn saw two men")
    for length in range(len(whole)):
        with pytest.raises(SealBroken):
            opening(whole[:length])


def test_a_large_file_cut_at_any_border_of_its_pieces_or_beside_it_does_not_open():
    whole = sealing(text(3 * PIECE_BYTES + 7))
    borders = range(START, len(whole), FRAME)
    for length in {max(0, b + by) for b in borders for by in (-1, 0, 1)}:
        with pytest.raises(SealBroken):
            opening(whole[:length])


def test_a_byte_changed_anywhere_in_a_small_file_is_noticed():
    whole = sealing(b"Mara Denn saw two men")
    for place in range(len(whole)):
        changed = bytearray(whole)
        changed[place] ^= 1
        with pytest.raises(SealBroken):
            opening(bytes(changed))


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_a_byte_changed_anywhere_in_a_large_file_is_noticed(data):
    place = data.draw(st.integers(0, len(LARGE) - 1))
    changed = LARGE[:place] + bytes([LARGE[place] ^ data.draw(st.integers(1, 255))]) + LARGE[place + 1 :]
    with pytest.raises(SealBroken):
        opening(changed)


LARGE = sealing(text(2 * PIECE_BYTES + 5))


def frames(whole: bytes) -> list[bytes]:
    return [whole[at : at + FRAME] for at in range(START, len(whole), FRAME)]


@pytest.mark.parametrize(
    "order", [(1, 0, 2, 3), (0, 2, 1, 3), (3, 0, 1, 2), (0, 0, 1, 3), (0, 1, 3), (1, 2, 3), (0, 1, 2, 2), (0, 1, 2, 3, 3), (3,)]
)
def test_pieces_in_another_order_left_out_or_doubled_do_not_open(order):
    whole = sealing(text(3 * PIECE_BYTES + 7))
    pieces = frames(whole)
    assert len(pieces) == 4
    with pytest.raises(SealBroken):
        opening(whole[:START] + b"".join(pieces[n] for n in order))


def test_pieces_of_two_files_under_one_key_do_not_make_a_third():
    one, other = sealing(text(2 * PIECE_BYTES)), sealing(text(2 * PIECE_BYTES))
    with pytest.raises(SealBroken):
        opening(one[:START] + frames(one)[0] + frames(other)[1])
    with pytest.raises(SealBroken):
        opening(other[:START] + one[START:])


def test_something_after_the_end_does_not_open():
    for more in (b"x", sealing(b"more"), frames(LARGE)[-1]):
        with pytest.raises(SealBroken):
            opening(LARGE + more)


def test_another_key_does_not_open_it():
    with pytest.raises(SealBroken):
        opening(sealing(b"Mara Denn saw two men"), key=OTHER)


def test_a_file_whose_sealing_was_broken_off_does_not_open():
    out = io.BytesIO()
    Sealer(out, KEY).write(text(3 * PIECE_BYTES))
    with pytest.raises(SealBroken):
        opening(out.getvalue())


def test_the_same_text_sealed_twice_shares_no_piece():
    one, other = (frames(sealing(text(2 * PIECE_BYTES))) for _ in range(2))
    assert not set(one) & set(other)


@settings(deadline=None, max_examples=100)
@given(st.binary(max_size=200))
def test_anything_but_a_sealed_file_does_not_open(held):
    for tried in (held, MAGIC + held):
        with pytest.raises(SealBroken):
            opening(tried)


def test_no_error_tells_what_the_file_holds():
    for tried in (LARGE[:-1], LARGE + b"x", b"Mara Denn", sealing(b"Mara Denn")[:-1]):
        with pytest.raises(SealBroken) as told:
            opening(tried)
        assert "Mara" not in f"{told.value!r}"
        assert told.value.__suppress_context__ or told.value.__context__ is None


def test_never_more_than_a_piece_is_held_at_once():
    """Of a long recording: what comes out comes piece by piece."""
    assert max(len(piece) for piece in opened(io.BytesIO(LARGE), KEY)) == PIECE_BYTES
