# ruff: noqa: S104
import pytest

from festival.foundation.links import is_public_address, is_public_https


@pytest.mark.parametrize(
    "url",
    [
        "https://vimeo.com/123456",
        "https://www.youtube.com/watch?v=abc&t=1",
        "https://festival.kz:443/path#part",
        "https://xn--80aswg.xn--p1ai/",
        "https://қазақстан.қаз/фильм",
        "https://en.wikipedia.org/wiki/A_(film)",
        "https://my_files.example.org/a",
    ],
)
def test_public_addresses_are_kept(url):
    assert is_public_https(url)


@pytest.mark.parametrize(
    "url",
    [
        "", "http://vimeo.com/1", "HTTP://vimeo.com", "ftp://vimeo.com", "//vimeo.com", "vimeo.com",
        "javascript:alert(1)", "data:text/html,x", "https:///path", "https://", "https://localhost/",
        "https://localhost.", "https://intranet/", "https://nas.local/", "https://metadata.google.internal/",
        "https://127.0.0.1/", "https://10.0.0.1", "https://169.254.169.254/latest", "https://8.8.8.8/",
        "https://[::1]/", "https://[::ffff:10.0.0.1]/", "https://2130706433/", "https://0x7f.1/",
        "https://127.1/", "https://①②⑦.0.0.1/", "https://user:pw@vimeo.com/", "https://vimeo.com@evil.kz/",
        "https://vimeo.com:8080/", "https://vimeo.com:99999/", "https://vimeo.com\\@evil.kz/",
        "https://vimeo.com/a b", "https://vimeo.com/\n", " https://vimeo.com", "https://-a.kz/",
        "https://a..kz/", "https://vimeo.com/" + "a" * 2000, 'https://vimeo.com/"onclick=',
        "https://[vimeo.com/",
    ],
    ids=repr,
)  # fmt: skip
def test_everything_else_is_refused(url):
    assert not is_public_https(url)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:4700::6810:84e5", True),
        ("10.1.2.3", False),
        ("100.64.0.1", False),
        ("169.254.169.254", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1", False),
        ("fd00::1", False),
        ("::ffff:127.0.0.1", False),
        ("not an address", False),
    ],
)
def test_only_addresses_of_the_open_internet_are_followed(address, public):
    assert is_public_address(address) is public
