"""Players of other hosts, spoken to by messages: a stand-in of each speaks its protocol at its true address.

Vimeo: an object with a *method* and a *value* each way, a *ping* that is answered once the player is up, and
events with their *data*. YouTube: JSON with *listening* until the player is up, commands by *func* and *args*,
and *infoDelivery* with what changed. Both say nothing before they are up, and nothing to whom they do not know.
"""

from pathlib import Path
from urllib.parse import parse_qs

import pytest

pytestmark = pytest.mark.browser

STATIC = Path(__file__).parents[2] / "static"
HERE = "https://festival.example"
VIMEO = "https://player.vimeo.com/video/123456"
YOUTUBE = "https://www.youtube-nocookie.com/embed/abcdefghijk?enablejsapi=1"
PAGE = """<!doctype html><html lang="en"><title>Watch</title>
<div class="player" data-kind="{kind}" data-host="{host}" data-progress="/progress" data-csrf="c" data-at="0" data-watched="0" data-runtime="600">
<iframe src="{src}" title="The film"></iframe></div>
<details id="notes"><summary>Notes</summary><form id="noting"><input name="at"><textarea name="words"></textarea></form></details>
<span data-seek="75">1:15</span><script defer src="/watch.js"></script></html>"""
VIMEO_PLAYER = """<!doctype html><script>
window.said = []; let up = false, listening = new Set(), origin = "";
const tell = (what) => parent.postMessage(what, origin);
window.emit = (event, data) => { if (listening.has(event)) tell({event, data}); };
addEventListener("message", ({data, origin: from}) => {
  const heard = typeof data === "string" ? JSON.parse(data) : data;
  if (!up) return;
  origin = from; said.push(heard);
  if (heard.method === "ping") tell({method: "ping"});
  if (heard.method === "addEventListener") listening.add(heard.value);
  if (heard.method === "play" || heard.method === "pause") emit(heard.method, {seconds: 0});
});
setTimeout(() => { up = true; }, 700);
</script>"""
YOUTUBE_PLAYER = """<!doctype html><script>
window.said = []; let up = false, known = false, origin = "";
const tell = (event, info) => parent.postMessage(JSON.stringify({event, info, id: 1, channel: "widget"}), origin);
window.emit = (info) => { if (known) tell("infoDelivery", info); };
addEventListener("message", ({data, origin: from}) => {
  if (typeof data !== "string") throw new Error("YouTube is spoken to in JSON");
  const heard = JSON.parse(data);
  if (!up) return;
  origin = from; said.push(heard);
  if (heard.event === "listening" && !known) { known = true; tell("initialDelivery", {playerState: -1, currentTime: 0}); tell("onReady", null); }
  if (heard.func === "playVideo") tell("onStateChange", 1);
  if (heard.func === "pauseVideo") tell("onStateChange", 2);
});
setTimeout(() => { up = true; }, 700);
</script>"""


@pytest.fixture
def watching(chromium):
    """Opens a page with a player of one kind; hands back the page, the player, and what was told of progress."""
    context = chromium.new_context()
    context.set_default_timeout(10_000)
    told = []

    def progress(route):
        told.append({name: one[0] for name, one in parse_qs(route.request.post_data).items()})
        route.fulfill(status=204)

    def opened(kind, src, player):
        host = "/".join(src.split("/")[:3])
        page = context.new_page()
        html = PAGE.format(kind=kind, host=host, src=src)
        context.route(
            f"{HERE}/**", lambda route: route.fulfill(content_type="text/html", body=html)
        )
        script = (STATIC / "reviews" / "watch.js").read_text()
        context.route(
            f"{HERE}/watch.js",
            lambda route: route.fulfill(content_type="text/javascript", body=script),
        )
        context.route(f"{HERE}/progress", progress)
        context.route(
            f"{host}/**", lambda route: route.fulfill(content_type="text/html", body=player)
        )
        page.goto(f"{HERE}/watch")
        frame = next(one for one in page.frames if one.url.startswith(host))
        return page, frame, told

    yield opened
    context.close()


def heard(frame, wanted):
    """Waits until the player has heard *wanted*; all it has heard."""
    frame.wait_for_function(f"() => said.some({wanted})")
    return frame.evaluate("said")


def arrived(page, told, count=1):
    for _ in range(50):
        if len(told) >= count:
            return told[-1]
        page.wait_for_timeout(100)
    raise AssertionError(told)


def test_vimeo_is_asked_until_it_answers_and_each_second_watched_is_told(watching):
    page, frame, told = watching("vimeo", VIMEO, VIMEO_PLAYER)
    said = heard(frame, '(one) => one.value === "playbackratechange"')
    assert [one["value"] for one in said if one["method"] == "addEventListener"] == [
        "timeupdate", "play", "pause", "ended", "playbackratechange",
    ]  # fmt: skip
    page.keyboard.press("k")
    heard(frame, '(one) => one.method === "play"')
    for second in (1, 2, 3, 60, 61):
        frame.evaluate(
            "(seconds) => emit('timeupdate', {seconds, percent: 0, duration: 600})", second
        )
    page.keyboard.press("l")
    assert heard(frame, '(one) => one.method === "setCurrentTime"')[-1]["value"] == 71
    page.keyboard.press("k")
    heard(frame, '(one) => one.method === "pause"')
    assert arrived(page, told) == {"csrf_token": "c", "at": "61", "watched": "4"}


def test_vimeo_goes_no_faster_than_the_house_allows_and_leads_to_a_note(watching):
    page, frame, _ = watching("vimeo", VIMEO, VIMEO_PLAYER)
    heard(frame, '(one) => one.value === "playbackratechange"')
    frame.evaluate("emit('playbackratechange', {playbackRate: 2})")
    assert heard(frame, '(one) => one.method === "setPlaybackRate"')[-1]["value"] == 1.25
    page.locator("[data-seek]").click()
    assert heard(frame, '(one) => one.method === "setCurrentTime"')[-1]["value"] == 75


def test_youtube_is_asked_until_it_answers_and_each_second_watched_is_told(watching):
    page, frame, told = watching("youtube", YOUTUBE, YOUTUBE_PLAYER)
    said = heard(frame, '(one) => one.func === "addEventListener"')
    assert said[0] == {"event": "listening", "id": 1, "channel": "widget"}
    page.keyboard.press("k")
    heard(frame, '(one) => one.func === "playVideo"')
    for second in (1, 2, 3, 60, 61):
        frame.evaluate("(currentTime) => emit({currentTime, playerState: 1})", second)
    page.keyboard.press("j")
    assert heard(frame, '(one) => one.func === "seekTo"')[-1]["args"] == [51, True]
    page.keyboard.press("k")
    heard(frame, '(one) => one.func === "pauseVideo"')
    assert arrived(page, told) == {"csrf_token": "c", "at": "61", "watched": "4"}
    frame.evaluate("emit({playbackRate: 2})")
    assert heard(frame, '(one) => one.func === "setPlaybackRate"')[-1]["args"] == [1.25]


@pytest.mark.parametrize(
    ("kind", "src", "player"),
    [("vimeo", VIMEO, VIMEO_PLAYER), ("youtube", YOUTUBE, YOUTUBE_PLAYER)],
)
def test_a_player_that_is_loaded_anew_is_met_anew(watching, kind, src, player):
    """A password typed in the frame loads the player once more."""
    page, frame, _ = watching(kind, src, player)
    wanted = '(one) => one.method === "addEventListener" || one.func === "addEventListener"'
    heard(frame, wanted)
    page.evaluate(
        "document.querySelector('iframe').src += '#again'; document.querySelector('iframe').src = document.querySelector('iframe').src.replace('#again', '?again')"
    )
    page.wait_for_function(
        "performance.getEntriesByType('resource').filter(one => one.initiatorType === 'iframe').length > 1"
    )
    again = next(one for one in page.frames if "again" in one.url)
    heard(again, wanted)


def test_nobody_else_is_believed(watching):
    page, frame, told = watching("vimeo", VIMEO, VIMEO_PLAYER)
    heard(frame, '(one) => one.value === "ended"')
    for second in range(5):
        page.evaluate("(seconds) => postMessage({event: 'timeupdate', data: {seconds}})", second)
    page.evaluate("postMessage('not json at all')")
    frame.evaluate("parent.postMessage('{', '*'); parent.postMessage(null, '*'); emit('pause', {})")
    page.wait_for_timeout(300)
    assert told == []
