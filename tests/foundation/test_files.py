"""A file is whole or not there."""

import os
import stat

import pytest

from festival.foundation import files
from festival.foundation.files import keep


def test_a_kept_file_is_whole_and_ours_alone(tmp_path):
    file = tmp_path / "deep" / "letter.eml"
    keep(file, b"one")
    keep(file, b"two")

    assert file.read_bytes() == b"two"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [one.name for one in file.parent.iterdir()] == ["letter.eml"]


def test_what_cannot_be_synced_was_never_there(tmp_path, monkeypatch):
    file = tmp_path / "letter.eml"
    keep(file, b"old")

    def full(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        keep(file, b"new")

    assert file.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["letter.eml"]


def test_the_folder_is_synced_after_the_name(tmp_path, monkeypatch):
    seen = []
    monkeypatch.setattr(files, "sync", lambda folder: seen.append((folder, list(folder.iterdir()))))
    keep(tmp_path / "x", b"x")
    assert seen == [(tmp_path, [tmp_path / "x"])]
