"""``flask export catalogue``."""

import json


def test_the_booklet_is_written_to_a_file(out, app, tmp_path):
    file = tmp_path / "folder" / "booklet.pdf"
    said = app.test_cli_runner().invoke(args=["export", "catalogue", str(file), "--json"])
    assert said.exit_code == 0, said.output
    told = json.loads(said.output)
    assert (told["edition"], told["languages"]) == ("2019", ["kk", "ru", "en"])
    assert file.read_bytes().startswith(b"%PDF-") and file.stat().st_size == told["bytes"]


def test_nothing_to_print_is_said_and_counts_as_failure(small, app, tmp_path):
    run = app.test_cli_runner().invoke
    for more in ([], ["--edition", "1900"]):
        said = run(args=["export", "catalogue", str(tmp_path / "b.pdf"), *more])
        assert said.exit_code == 1
    assert list(tmp_path.iterdir()) == []
