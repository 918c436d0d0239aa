"""The storage key: only its passphrase opens it, and whatever is changed in what is kept of it is noticed."""

import json
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vouchsafe.errors import PassphraseShort, PassphraseWrong, SealBroken, VaultError
from vouchsafe.vault.storage_key import KEY_BYTES, Cost, changed_passphrase, derived, new_storage, open_storage

PASSPHRASE = "мокрый фонарь у реки Lim"
CHEAP = Cost(1, 8 * 1024 * 1024)
KEY, KEPT = new_storage(PASSPHRASE, cost=CHEAP)
ASKED = settings(deadline=None, max_examples=40)


def test_the_passphrase_opens_what_was_kept():
    assert open_storage(KEPT, PASSPHRASE) == KEY
    assert len(KEY) == KEY_BYTES


def test_two_sites_with_one_passphrase_have_nothing_in_common():
    key, kept = new_storage(PASSPHRASE, cost=CHEAP)
    assert key != KEY
    one, other = json.loads(kept), json.loads(KEPT)
    assert all(one[name] != other[name] for name in ("salt", "nonce", "wrapped"))


def test_what_is_kept_holds_neither_the_key_nor_the_passphrase():
    for secret in (KEY, PASSPHRASE.encode(), PASSPHRASE.split()[0].encode()):
        assert secret not in KEPT
        assert secret.hex().encode() not in KEPT


@ASKED
@given(st.text(min_size=1))
def test_another_passphrase_does_not_open_it(tried):
    if " ".join(unicodedata.normalize("NFKC", tried).split()) != PASSPHRASE:
        with pytest.raises(PassphraseWrong):
            open_storage(KEPT, tried)


@pytest.mark.parametrize("tried", ["", " ", PASSPHRASE[:-1], PASSPHRASE + "a", PASSPHRASE.upper(), PASSPHRASE.replace(" ", "")])
def test_nearly_the_passphrase_is_not_the_passphrase(tried):
    with pytest.raises(PassphraseWrong):
        open_storage(KEPT, tried)


@pytest.mark.parametrize("same", [f"  {PASSPHRASE}\n", PASSPHRASE.replace(" ", "  "), unicodedata.normalize("NFD", PASSPHRASE), PASSPHRASE.replace(" ", " ")])  # fmt: skip
def test_spaces_and_the_way_a_keyboard_writes_a_letter_do_not_matter(same):
    assert open_storage(KEPT, same) == KEY


def test_a_bit_changed_anywhere_in_the_key_file_is_noticed():
    """Every position, changed in its lowest bit."""
    for place in range(len(KEPT)):
        changed = bytearray(KEPT)
        changed[place] ^= 1
        with pytest.raises((PassphraseWrong, SealBroken)):
            open_storage(bytes(changed), PASSPHRASE)


@settings(deadline=None, max_examples=150)
@given(st.integers(0, len(KEPT) - 1), st.integers(0, 255))
def test_another_byte_in_the_key_file_gives_the_same_key_or_one_of_two_errors(place, byte):
    """The same key where the change means nothing: a letter of a hex number in capitals, another kind of space."""
    changed = KEPT[:place] + bytes([byte]) + KEPT[place + 1 :]
    try:
        assert open_storage(changed, PASSPHRASE) == KEY
    except (PassphraseWrong, SealBroken):
        assert changed != KEPT


@settings(deadline=None, max_examples=150)
@given(st.binary(max_size=400))
def test_anything_but_a_key_file_is_told_to_be_damaged(held):
    with pytest.raises(SealBroken):
        open_storage(held, PASSPHRASE)


def test_a_key_file_cut_anywhere_is_told_to_be_damaged():
    for length in range(len(KEPT)):
        with pytest.raises(SealBroken):
            open_storage(KEPT[:length], PASSPHRASE)


@pytest.mark.parametrize(
    "named", [{"version": 2}, {"passes": 0}, {"passes": "many"}, {"memory_bytes": 1}, {"memory_bytes": 2**60}, {"passes": 2**40}, {"salt": ""},
              {"salt": "00" * 17}, {"nonce": "zz"}, {"nonce": "00"}, {"wrapped": None}, {"passes": None}, {"passes": 65}, {"memory_bytes": 2**33}, {"passes": 1e400}],
    ids=str,
)  # fmt: skip
def test_fields_that_make_no_sense_are_told_to_be_damage(named):
    with pytest.raises(SealBroken):
        open_storage(json.dumps({**json.loads(KEPT), **named}).encode(), PASSPHRASE)


@pytest.mark.parametrize(
    "held", [b"[]", b"7", b"null", b'"text"', b"{}", b"[" * 100_000], ids=["list", "number", "nothing", "text", "empty", "deep"]
)
def test_json_of_another_shape_is_told_to_be_damage(held):
    with pytest.raises(SealBroken):
        open_storage(held, PASSPHRASE)


def test_a_cheaper_cost_written_into_the_file_does_not_open_it():
    """Else who holds the folder could have the next guess cost nothing."""
    costly, kept = new_storage(PASSPHRASE, cost=Cost(2, 16 * 1024 * 1024))
    cheaper = json.dumps({**json.loads(kept), "passes": 1, "memory_bytes": 8 * 1024 * 1024}).encode()
    assert open_storage(kept, PASSPHRASE) == costly
    with pytest.raises(PassphraseWrong):
        open_storage(cheaper, PASSPHRASE)


@pytest.mark.parametrize("short", ["", "eleven char", "a" + " " * 40 + "b"])
def test_a_short_passphrase_is_refused_for_a_new_site_and_for_a_change(short):
    with pytest.raises(PassphraseShort):
        new_storage(short, cost=CHEAP)
    with pytest.raises(PassphraseShort):
        changed_passphrase(KEPT, PASSPHRASE, short)


def test_after_a_change_only_the_new_passphrase_opens_and_the_key_stays():
    kept = changed_passphrase(KEPT, PASSPHRASE, "a longer one than before")
    assert open_storage(kept, "a longer one than before") == KEY
    with pytest.raises(PassphraseWrong):
        open_storage(kept, PASSPHRASE)


def test_the_passphrase_is_changed_only_by_who_knows_it():
    with pytest.raises(PassphraseWrong):
        changed_passphrase(KEPT, "not the passphrase", "a longer one than before")


def test_no_error_tells_the_passphrase_or_a_part_of_it():
    tried = "harrowgate lantern secret"
    damaged = KEPT[:-3] + b"}"
    for attempt in (lambda: open_storage(KEPT, tried), lambda: open_storage(damaged, tried), lambda: changed_passphrase(KEPT, tried, tried),
                    lambda: new_storage("harrowgate", cost=CHEAP)):  # fmt: skip
        with pytest.raises(VaultError) as told:
            attempt()
        error: BaseException | None = told.value
        while error is not None:
            assert not any(word in f"{error!r} {error}" for word in ("harrowgate", "lantern", "secret"))
            error = error.__context__ if not error.__suppress_context__ else None


@ASKED
@given(st.binary(min_size=32, max_size=32), st.sampled_from(["vs.database", "vs.original", "vs.engine.id"]), st.binary(max_size=16))
def test_keys_for_other_purposes_and_items_are_other_keys(key, purpose, item):
    one = derived(key, purpose, item=item)
    assert one == derived(key, purpose, item=item)
    assert one not in (key, derived(key, purpose + "2", item=item), derived(bytes(32) if any(key) else b"1" * 32, purpose, item=item))
