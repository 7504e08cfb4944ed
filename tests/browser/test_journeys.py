"""The four journeys of the house, from the first page to the last, on a phone and on a desk, in two languages."""

import json
import re
import subprocess
import sys
from urllib.request import Request, urlopen

import pytest

from tests.browser.conftest import WIDTHS, Visit, serve
from tests.house.test_bootstrap import HOUSE, alone

pytestmark = pytest.mark.browser

REST_OF_THE_JURY = """
from sqlalchemy import select
from festival import create_app
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.interests.queries import conflicted_film_ids
from festival.jury.models import Criterion, Juror, Jury, JuryKind, JurySection, Scoresheet, SeatRole
from festival.jury.operations import score_film, take_oath
from festival.people.models import Account
from festival.selection.models import Selection

app = create_app()
with app.app_context():
    jury = db.session.scalars(select(Jury).where(Jury.kind == JuryKind.STUDENT)).one()
    criteria = [c.id for c in db.session.scalars(select(Criterion).where(Criterion.jury_id == jury.id))]
    sections = select(JurySection.section_id).where(JurySection.jury_id == jury.id)
    films = db.session.scalars(select(Selection).where(Selection.section_id.in_(sections))).all()
    jurors = db.session.scalars(select(Juror).where(Juror.jury_id == jury.id, Juror.account_id.is_not(None))).all()
    for juror in jurors:
        actor = Actor(juror.account_id, "Juror", juror.person_id)
        if juror.oath_at is None:
            take_oath(actor=actor, jury_code=jury.code, film_ids=[], why="")
        if juror.role in {SeatRole.SECRETARY, SeatRole.OBSERVER}:
            continue
        away = conflicted_film_ids(juror.person_id)
        for film in films:
            mine = (Scoresheet.juror_id == juror.id) & (Scoresheet.selection_id == film.id)
            sheet = db.session.scalars(select(Scoresheet).where(mine)).one_or_none()
            if film.film_id in away:
                continue
            score_film(
                actor=actor, jury_code=jury.code, selection_code=film.code, seen=True,
                scores={criterion: 7 for criterion in criteria}, version=sheet.version if sheet else 0,
            )
"""


def press(page, words):
    """Press the button of these words, whichever language they are in."""
    page.get_by_role("button", name=re.compile(words)).first.click()
    page.wait_for_load_state()


def test_a_filmmaker_enters_a_film(visit):
    page = visit.page
    visit.sign_in("filmmaker")
    visit.go("/submissions/")
    visit.look()
    page.locator("a[href*='/submissions/calls/']").first.click()
    visit.look()
    page.locator("main form[action$='/start'] button").first.click()
    page.wait_for_load_state()
    visit.look()

    title = f"Тау үстіндегі қар {visit.locale} {page.viewport_size['width']}"
    page.fill("[name=title]", title)
    page.fill("[name=title_language]", "kk")
    page.select_option("[name=category]", "feature")
    page.select_option("[name=kind]", "documentary")
    page.fill("[name=year]", "2026")
    page.fill("[name=runtime]", "1:35")
    page.locator("[name=country]").first.select_option("KZ")
    page.locator("input[name=language]").first.fill("kk")
    page.locator("button[name=do][value=next]").click()
    page.wait_for_load_state()
    entry = re.search(r"/submissions/(\w+)/", page.url)[1]

    # A length that could mean two things is asked about, and kept as it was typed.
    visit.go(f"/submissions/{entry}/film")
    assert page.input_value("[name=runtime]") == "1:35"
    assert page.locator(".wrongness").count() == 1
    visit.look()
    page.fill("[name=runtime]", "1:35:20")
    page.locator("button[name=do][value='add:countries']").click()
    page.wait_for_load_state()
    page.locator("[name=country]").nth(1).select_option("FR")
    page.locator("button[name=do][value=next]").click()
    page.wait_for_load_state()

    page.locator("[name=director]").first.fill("Қожа")
    page.locator("button[name=do][value='add:directors']").click()
    page.wait_for_load_state()
    page.locator("[name=director]").nth(1).fill("JR")
    page.locator("button[name=do][value=next]").click()
    page.wait_for_load_state()
    visit.go(f"/submissions/{entry}/screener")
    page.fill("[name=screener_url]", "https://video.example.org/watch/1")
    page.fill("[name=screener_password]", "a password of its own")
    page.locator("button[name=do][value=next]").click()
    page.wait_for_load_state()
    page.fill("[name=synopsis_kk]", "Екі ағайынды қыс бойы асуды күзетеді.")
    page.locator("button[name=do][value=next]").click()
    page.wait_for_load_state()
    page.select_option("[name=mandate_role]", "rights_holder")
    page.fill("[name=mandate_holder]", "Demo Films")
    for tick in ("mandate", "rules", "consent_data"):
        page.check(f"[name={tick}]")
    visit.look()
    page.locator("button[name=do][value=next]").click()
    page.wait_for_load_state()

    visit.go(f"/submissions/{entry}/send")
    assert page.locator(".mistakes li").all_inner_texts() == []
    visit.look()
    page.locator("main form[action$='/send'] button").click()
    page.wait_for_url(f"**/submissions/{entry}/")
    assert re.search(r"AFF27-\d{4}", page.locator("main").inner_text())
    visit.look()

    # What was sent is sealed: its form only reads.
    answer = visit.page.request.post(
        f"{visit.served.address}/submissions/{entry}/film",
        form={"title": "Another"},
        max_redirects=0,
    )
    assert answer.status in {400, 409}


def test_a_juror_scores(visit):
    page = visit.page
    visit.sign_in("juror3")
    visit.look()
    visit.go("/jury/")
    page.locator("main table a, main li a").first.click()
    page.wait_for_load_state()
    visit.look()
    page.locator("main a[href*='/films/']").first.click()
    page.wait_for_load_state()
    visit.look()
    scoresheet = page.url
    if not page.locator("[name=seen]").is_checked():
        page.locator("label[for=seen]").click()
    marks = page.locator("fieldset.marks")
    for at in range(marks.count()):
        marks.nth(at).locator("label").nth(6 + at % 3).click()
    page.fill("[name=note]", "Ескертпе: жарығы керемет.")
    page.locator(".thumb button").click()
    # What is on the device is sent first; then the page goes on to the next film.
    page.wait_for_url(lambda url: url.partition("#")[0] != scoresheet)
    page.wait_for_load_state()
    visit.look()
    page.goto(scoresheet)
    assert page.locator("fieldset.marks input:checked").count() == marks.count()
    assert page.input_value("[name=note]") == "Ескертпе: жарығы керемет."
    assert "juror1" not in page.content()


def test_the_chair_closes_and_awards(own):
    visit = own
    page = visit.page
    visit.sign_in("chair")
    visit.go("/jury/")
    page.locator("main table a, main li a").first.click()
    page.wait_for_load_state()
    jury = re.search(r"/jury/(\w+)", page.url)[1]
    visit.go(f"/jury/{jury}/board")
    visit.look()
    assert page.locator("a[href$='/seal'], form[action$='/seal']").count() == 0

    subprocess.run(
        [sys.executable, "-c", REST_OF_THE_JURY],
        env=alone(visit.served.instance),
        cwd=HOUSE,
        check=True,
    )
    visit.go(f"/jury/{jury}/board")
    page.locator("a[href$='/seal']").click()
    page.wait_for_load_state()
    visit.look()
    page.locator("main form[action$='/seal'] label.tick").first.click()
    page.locator("main form[action$='/seal'] button").last.click()
    page.wait_for_load_state()
    visit.go(f"/jury/{jury}/standings")
    visit.look()
    visit.go(f"/jury/{jury}/awards")
    visit.look()
    page.locator("main a[href*='/jury/prizes/']").first.click()
    page.wait_for_load_state()
    visit.look()
    award_a_film(page)
    visit.go(f"/jury/{jury}/awards")
    visit.look()

    # Nobody outside has heard of it.
    outside = urlopen(Request(f"{visit.served.address}/en/2019/awards")).read().decode()
    assert "Бір дауыстан" not in outside

    release_the_palmares(visit)
    visit.go(f"/{visit.locale}/2019/awards")
    assert "Бір дауыстан" in page.locator("main").inner_text()
    visit.look()


def release_the_palmares(visit):
    """The director drafts it in place of what waits; what one drafts another approves, and only then is it public."""
    page = visit.page
    change_hands(visit, "director")
    visit.go("/office/releases")
    page.locator("main a[href*='/office/releases/2019']").first.click()
    page.locator("main a[href*='/drafts/']").click()
    page.locator("main form[action$='/drop'] button").click()
    page.wait_for_load_state()
    visit.go("/office/releases/2019")
    visit.look()
    page.locator("input[value=palmares]").check()
    form = page.locator("main form[action$='/office/releases/2019']")
    form.locator("input[type=checkbox]").check()
    form.locator("button").last.click()
    page.wait_for_load_state()
    change_hands(visit, "admin")
    visit.go("/office/releases/2019")
    page.locator("main a[href*='/drafts/']").click()
    page.wait_for_load_state()
    visit.look()
    form = page.locator("main form[action$='/approve']")
    form.locator("input[type=checkbox]").check()
    form.locator("button").last.click()
    page.wait_for_load_state()


def change_hands(visit, role):
    """Somebody else sits down at the same browser."""
    context = visit.page.context
    context.clear_cookies()
    context.add_cookies([{"name": "lang", "value": visit.locale, "url": visit.served.address}])
    visit.sign_in(role)


def award_a_film(page):
    form = page.locator("main form").filter(has=page.locator("textarea")).first
    selects = form.locator("select")
    if selects.count():
        selects.first.select_option(index=1)
    else:
        form.locator("input[type=radio], input[type=checkbox]").first.check()
    for area, words in zip(
        form.locator("textarea").all(),
        ("By one voice.", "Одним голосом.", "Бір дауыстан."),
        strict=False,
    ):
        area.fill(words if "Бір" in words else f"{words} Бір дауыстан.")
    form.locator("button").last.click()
    page.wait_for_load_state()


def test_the_audience_opens_the_schedule(visit):
    page = visit.page
    locale = visit.locale
    visit.go(f"/{locale}/2019/")
    visit.look()
    page.locator("nav a[href$='/2019/schedule']").first.click()
    page.wait_for_load_state()
    visit.look()
    visit.go(f"/{locale}/2019/schedule/2019-09-16")
    visit.look()
    page.locator("main h3 a[href*='/films/'], main h4 a[href*='/films/']").first.click()
    page.wait_for_load_state()
    visit.look()
    assert page.locator("time").count() >= 1
    for path in ("films", "films?q=kyz+zhibek", "juries", "awards", "partners", "search?q=merata"):
        visit.go(f"/{locale}/2019/{path}")
        visit.look()
    other = {"en": "kk", "kk": "en"}[locale]
    page.locator(f".tongues a[hreflang={other}]").click()
    page.wait_for_load_state()
    assert page.evaluate("document.documentElement.lang") == other
    programme = json.loads(urlopen(f"{visit.served.address}/en/2019/programme.json").read())
    assert programme["edition"]["code"] == "2019"


def test_the_schedule_is_read_without_scripts(chromium, served):
    context = chromium.new_context(
        java_script_enabled=False, viewport={"width": 320, "height": 700}
    )
    page = context.new_page()
    page.goto(f"{served.address}/kk/2019/schedule/2019-09-16")
    assert page.locator("main li").count() > 10
    page.goto(f"{served.address}/sign-in")
    account = served.account("juror1")
    page.fill("[name=email]", account["email"])
    page.fill("[name=password]", account["password"])
    page.locator("main form button").first.click()
    page.wait_for_load_state()
    assert "/office" in page.url
    context.close()


@pytest.fixture(
    params=[(width, locale) for width in WIDTHS for locale in ("en", "kk")], ids="-".join
)
def own(request, chromium, tmp_path, loaded):
    """A visitor in a festival of their own, because what they do cannot be undone."""
    width, locale = request.param
    with serve(tmp_path / "instance", loaded) as served:
        context = chromium.new_context(
            viewport=dict(zip(("width", "height"), WIDTHS[width], strict=True)), locale=locale
        )
        context.set_default_timeout(10_000)
        context.add_cookies([{"name": "lang", "value": locale, "url": served.address}])
        yield Visit(context.new_page(), served, locale)
        context.close()
