"""What an installation may set, and what it may not open with."""

from dataclasses import fields
from multiprocessing import Pipe, Process

import pytest

import festival
from festival.settings import Settings, Unfit, secret_of

SAFE = {"FESTIVAL_ENVIRONMENT": "production", "FESTIVAL_SERVER_NAME": "festival.example.org"}


def test_every_setting_says_why_it_exists():
    assert all(setting.metadata["help"] for setting in fields(Settings))


@pytest.mark.parametrize(
    ("given", "word"),
    [
        ({"FESTIVAL_SERVER_NAME": ""}, "SERVER_NAME"),
        ({"FESTIVAL_DEBUG": "true"}, "DEBUG"),
        ({"FESTIVAL_PUBLIC_URL": "http://festival.example.org"}, "PUBLIC_URL"),
        ({"FESTIVAL_SECRET_KEY": "short"}, "SECRET_KEY"),
        ({"FESTIVAL_OIDC_CLIENT_ID": "festival"}, "OIDC_ISSUER"),
        (
            {
                "FESTIVAL_OIDC_ISSUER": "http://id.example.org",
                "FESTIVAL_OIDC_CLIENT_ID": "festival",
            },
            "OIDC_ISSUER",
        ),
        ({"FESTIVAL_ENVIRONMENT": "staging"}, "ENVIRONMENT"),
    ],
    ids=[
        "no-host",
        "debug",
        "http",
        "short-secret",
        "half-a-provider",
        "http-provider",
        "unknown-environment",
    ],
)
def test_an_unsafe_house_does_not_open(tmp_path, given, word):
    [problem] = Settings.read(tmp_path, SAFE | given).problems()
    assert word in problem


def test_a_safe_house_opens(tmp_path):
    assert Settings.read(tmp_path, SAFE).problems() == []


@pytest.mark.parametrize(
    ("name", "value"), [("DEBUG", "perhaps"), ("TRUSTED_PROXIES", "७"), ("TRUSTED_PROXIES", "1_0")]
)
def test_a_value_that_does_not_fit_is_refused(tmp_path, name, value):
    with pytest.raises(Unfit):
        Settings.read(tmp_path, {f"FESTIVAL_{name}": value})


def test_a_setting_nobody_knows_is_refused(tmp_path):
    (tmp_path / "settings.toml").write_text('colour = "red"\n')
    with pytest.raises(Unfit, match="colour"):
        Settings.read(tmp_path, {})


def test_false_in_the_environment_is_false(tmp_path):
    assert Settings.read(tmp_path, {"FESTIVAL_DEBUG": "False"}).debug is False


def test_every_setting_is_heard(tmp_path):
    heard = set()

    class Heard(Settings):
        def __getattribute__(self, name):
            heard.add(name)
            return super().__getattribute__(name)

    festival._configuration(Heard(), tmp_path)
    assert {setting.name for setting in fields(Settings)} <= heard


def say_the_secret(into, folder):
    into.send(secret_of(folder))


def test_one_secret_is_made_however_many_begin(tmp_path):
    told, heard = Pipe(), []
    together = [Process(target=say_the_secret, args=(told[1], tmp_path)) for _ in range(24)]
    for one in together:
        one.start()
    for one in together:
        heard.append(told[0].recv())
        one.join()
    assert len(set(heard)) == 1
    assert (tmp_path / "secret").stat().st_mode & 0o777 == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["secret"]
