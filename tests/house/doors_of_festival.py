"""Forms of people, films, editions, news and releases."""

from sqlalchemy import select

from festival.films.models import Film
from festival.films.pictures import set_poster
from festival.foundation.db import db
from festival.foundation.text import Text
from tests.house import gatherings as gathered
from tests.house import newsroom, wishing
from tests.house import release_states as releasing
from tests.house.door import DIRECTOR, OWN, Door, code_now, in_days, three
from tests.house.states import png


def hang_poster(actors, names):
    """A film has a poster to be taken away or described."""
    film = db.session.scalars(select(Film).where(Film.code == names["film_a_film"])).one()
    set_poster(
        actor=actors["programmer"], film_id=film.id, name="a.png", content=png("navy"), credit="Aru",
        alt=Text(en="A"),
    )  # fmt: skip


def hang_news(actors, names):
    """An item of the news has a picture to be taken off."""
    newsroom.hang(actors, names, png("navy"))


STILL = {"picture": ("still.png", png("olive")), "credit": "Somebody"}
E2019, E2027 = "/office/editions/2019", "/office/editions/2027"
TELL = "/en/2019/my/tell"
NEWS, DRAFT = "/office/news/2019", "/office/news/2019/{news_draft}"
TOLD = {"title": "Мысал", "summary": "Мысал.", "body": "Мысал."}
LIBRARY = "/office/publications/2019"
DOORS = [
    Door("favourites.tell", "", TELL, {"device": "a" * 32, "release": "{release_mark}", "films": "{released_film}"}),
    Door("favourites.take_back", "", TELL, {"device": "a" * 32}, before=wishing.told),
    Door("news.open_item", "press", NEWS + "/new", {"address": "Мысал", "told": "2019-09-10T10:00"}),
    Door("news.revise", "press", DRAFT + "/edit"),
    Door("news.write", "press", DRAFT + "/texts/kk", TOLD),
    Door("news.approve", DIRECTOR, DRAFT, again=False),
    Door("news.drop_draft", "press", DRAFT, again=False),
    Door("news.drop", "press", DRAFT, again=False),
    Door("news.retract", "press", "/office/news/2019/{news_told}", three("why"), again=False),
    Door("news.set_picture", "press", DRAFT, {**STILL, **three("alt")}),
    Door("news.remove_picture", "press", DRAFT, before=hang_news, again=False),
    Door("description.describe", "juror1", "/account/self-description", {"gender": "woman", "agree": "y"}),
    Door("description.withdraw", "juror1", "/account/self-description", before=gathered.described),
    Door("reports.make", "director", "/reports/2019", {"section": ""}),
    Door("publications.describe", "press", LIBRARY + "/new", {**three("title"), "authors-0-person": ""}),
    Door("publications.revise", "press", LIBRARY + "/{regulations}/edit", {**three("title"), "supersedes": ""}),
    Door("publications.add_file", "press", LIBRARY + "/{regulations}/files/new", {"language": "ky", "file": ("a.pdf", gathered.PDF), "pages": "12", "isbn": "978-0-306-40615-7"}),
    Door("publications.drop_file", "press", LIBRARY + "/{regulations}"),
    Door("publications.delete", "press", LIBRARY + "/{mistake}", before=gathered.without_files, again=False),
    Door("editions.set_rule", DIRECTOR, E2027 + "/sections/competition/rule", {"act": "save", "join": 2}),
    Door("editions.appoint_curator", DIRECTOR, E2027 + "/sections/competition", {"account_id": 1}),
    Door("moving.move_edition", DIRECTOR, E2027 + "/move/draft", {"why": "The work begins."}),
    Door("editions.name_partner", DIRECTOR, E2027 + "/partners/new",
         {**three("name"), "organisation_id": "", "url": "https://example.org", **three("credit_line")}),
    Door("editions.open_edition", DIRECTOR, "/office/editions/new",
         {**three("name"), "ordinal": "40", "code": "2031", "starts_on": "2031-09-01", "ends_on": "2031-09-09", **three("city"),
          "country": "KZ", "zone": "Asia/Almaty", "day_ends_hour": "5", "currency": "KZT", **three("welcome")}),
    Door("editions.open_section", DIRECTOR, E2027 + "/sections/new",
         {**three("name"), "code": "new-wave", "min_films": "1", "max_films": "9", **three("rule"), "takes_min_countries": "0",
          "takes_from_year": "2020", **three("description"), "colour": 1}),
    Door("editions.release_curator", DIRECTOR, E2027 + "/sections/women-in-cinema"),
    Door("editions.remove_partner", DIRECTOR, E2019),
    Door("editions.revise_edition", DIRECTOR, E2027 + "/edit", {**three("name"), **three("city"), **three("welcome")}),
    Door("editions.revise_section", DIRECTOR, E2027 + "/sections/competition/edit", {**three("name"), **three("rule"), **three("description")}),
    Door("editions.section_down", DIRECTOR, E2027),
    Door("editions.section_up", DIRECTOR, E2027),
    Door("entrance.change_address", "", "{link_address}", again=False),
    Door("entrance.choose_language", DIRECTOR, "/office/", {"language": "ru"}),
    Door("entrance.choose_theme", DIRECTOR, "/office/", {"theme": "dark"}, writes=False),
    Door("entrance.confirm", "", "{link_confirm}", OWN, again=False),
    Door("entrance.enter", "", "/sign-in", {"email": "filmmaker@demo.example", **OWN}),
    Door("entrance.register", "", "/account/new", {"name": "Сәуле", "email": "new@example.org", "password": "a long new sentence", "locale": "kk"}),
    Door("entrance.resume", "", "POST /office/conflicts", {"_email": "director@demo.example", "_password": "{password}"}, answers=200),
    Door("entrance.send_link", "", "/sign-in/link", {"email": "filmmaker@demo.example"}),
    Door("entrance.send_password_link", "", "/sign-in/password", {"email": "filmmaker@demo.example"}),
    Door("entrance.set_password", "", "{link_password}", {"password": "a long new sentence", "password_again": "a long new sentence"}, again=False),
    Door("entrance.sign_out", DIRECTOR, "/office/"),
    Door("entrance.use_link", "", "{link_sign_in}", again=False),
    Door("films.add_still", "programmer", "/office/films/{film a_film}",
         {**{f"still-{name}": value for name, value in STILL.items()}, **three("still-alt")}),
    Door("films.add_version", "programmer", "/office/films/{film a_film}", {**three("version-label"), "version-runtime": "90", "version-subtitles": "en"}),
    Door("films.enter_film", "programmer", "/office/films/new",
         {"titles-0-text": "Мысал", "titles-0-kind": 1, "titles-0-language": "kk", "kind": "fiction", "year": "2026", "runtime": "90", "countries-0-country": "KZ",
          "languages-0-tag": "kk", **three("advisory")}),
    Door("films.set_poster", "programmer", "/office/films/{film a_film}",
         {**{f"poster-{name}": value for name, value in STILL.items()}, **three("poster-alt")}),
    Door("films.remove_poster", "programmer", "/office/films/{film a_film}", before=hang_poster),
    Door("films.describe_picture", "programmer", "/office/films/{film a_film}", {"credit": "Somebody", **three("alt")}, via="/office/films/*/pictures/*", before=hang_poster),
    Door("films.lead_with_still", "programmer", "/office/films/{film a_film}"),
    Door("films.remove_still", "programmer", "/office/films/{film a_film}"),
    Door("films.revise_film", "programmer", "/office/films/{film a_film}/edit", three("advisory")),
    Door("interests.dismiss", DIRECTOR, "/office/conflicts", {"c{conflict}-why": "They never met."}),
    Door("interests.report", DIRECTOR, "/office/conflicts", {"report-person": 1, "report-film": 1, "report-kind": "family", "report-why": "Cousins."}),
    Door("letters.try_again", DIRECTOR, "/office/letters?state=failed"),
    Door("offices.disable", "admin", "/office/accounts/{pending}"),
    Door("offices.enable", "admin", "/office/accounts/{disabled}"),
    Door("offices.end_sign_ins", "admin", "/office/accounts/{proven}"),
    Door("offices.found_organisation", DIRECTOR, "/office/organisations", {**three("name"), "kind": "partner", "url": "https://example.org"}),
    Door("offices.give_hat", "admin", "/office/accounts/{proven}", {"hat": "programmer", **OWN}),
    Door("offices.invite", "admin", "/office/accounts/invite",
         {"name": "Ерлан", "email": "new@example.org", "locale": "kk", "hat": "programmer", **OWN}),
    Door("offices.invite_again", "admin", "/office/accounts/{pending}"),
    Door("offices.read_contact", "admin", "/office/accounts/{proven}", {"contact-reason": "A letter came back."}, again=False),
    Door("offices.register_person", DIRECTOR, "/office/people/new",
         {"names-0-text": "Мысал", "names-0-language": "kk", "sort_name": "Mysal", **three("affiliations-0-title"), **three("bio")}),
    Door("offices.reset_second_factor", "admin", "/office/accounts/{proven}"),
    Door("offices.revise_person", DIRECTOR, "/office/people/{person a_person}/edit", {"names-0-text": "Мысал", **three("bio")}),
    Door("offices.take_hat", "admin", "/office/accounts/{account an_account}"),
    Door("people.ask_new_address", "filmmaker", "/account/address", {"email": "moved@example.org", **OWN}),
    Door("people.change_password", "filmmaker", "/account/password",
         {"old_password": "{password}", "password": "a long new sentence", "password_again": "a long new sentence"}, again=False),
    Door("people.confirm_second_factor", "pending", "/account/second-factor", {"code": code_now}, answers=200, again=False),
    Door("people.end_sign_in", "proven", "/account"),
    Door("people.new_recovery_codes", "proven", "/account/second-factor", {"codes-password": "{password}"}, answers=200),
    Door("people.remove_second_factor", "proven", "/account/second-factor", {"remove-password": "{password}", "remove-code": code_now}, again=False),
    Door("people.sign_out_everywhere", "filmmaker", "/account", again=False),
    Door("people.start_second_factor", "filmmaker", "/account/second-factor", OWN, again=False),
    Door("releases.draft", DIRECTOR, "/office/releases/2027", {"kind": "lineup", **three("note"), "embargo": in_days(9, "T18:00"), "sure": "y"}, again=False),
    Door("releases.amend_at_once", DIRECTOR, "/office/releases/2019", {"why": "Зал жабылды, ертең ашылмайды.", "urgent": "y"}, again=False),
    Door("releases.approve", "admin", "/office/releases/2027", {"read": "y"}, via="/office/releases/2027/drafts/*", before=releasing.drafted, again=False),
    Door("releases.drop", DIRECTOR, "/office/releases/2027", via="/office/releases/2027/drafts/*", before=releasing.drafted, again=False),
    Door("releases.call_off", DIRECTOR, "/office/releases/2027", before=releasing.waiting, again=False),
    Door("releases.promise", "press", "/office/", {"kept": "y"}, via="/office/releases/2019/*", before=releasing.amended, again=False),
    Door("releases.roll_back", DIRECTOR, "/office/releases/2019"),
]  # fmt: skip
