"""The pages of prizes: the chair decides, the jury and the director know, nobody else's page moves."""

from festival.awards.models import Prize, PrizeObject
from festival.editions.models import SectionCurator
from festival.people.models import Hat
from tests import makers
from tests.awards.makers import prize, sealed
from tests.jury.makers import Bench
from tests.jury.test_noninterference import crawl


def decide(client, given, film, **more):
    sent = {"winner_1": film, "citation-en": "For its courage.", "citation-kk": "Батылдығы үшін."}
    return client.post(f"/jury/prizes/{given}", data=sent | more)


def test_the_chair_writes_down_a_prize_and_revokes_it(make, enter):
    bench = sealed(Bench())
    given, client = prize(bench).code, enter(bench.chair)
    assert "1 000 000" in client.get(f"/jury/prizes/{given}").text.replace("\xa0", " ").replace(
        ",", " "
    )
    nobody = client.post(f"/jury/prizes/{given}", data={"citation-en": "For nobody."})
    assert nobody.status_code == 422 and "For nobody." in nobody.text
    saved = decide(client, given, bench.codes[0])
    assert (saved.status_code, saved.location) == (303, f"{bench.url}/awards")
    page = client.get(f"{bench.url}/awards").text
    assert bench.titles[0] in page and "For its courage." in page and "Русский" in page
    assert decide(client, given, bench.codes[1]).status_code == 409
    revoke = client.get(f"/jury/prizes/{given}").text.split('action="')
    address = next(
        part.split('"')[0]
        for part in revoke
        if part.startswith("/jury/prizes/") and "revoke" in part[:60]
    )
    won = address.rsplit("/", 1)[-1]
    assert client.post(address, data={f"{won}-why": ""}).status_code == 422
    assert client.post(address, data={f"{won}-why": "A wrong film"}).status_code == 303
    assert bench.titles[0] not in client.get(f"{bench.url}/awards").text


def test_a_prize_is_withheld_on_the_page(make, enter):
    bench = sealed(Bench())
    given, client = prize(bench).code, enter(bench.secretary)
    assert client.post(f"/jury/prizes/{given}/withhold", data={}).status_code == 422
    sent = {"none-motivation-ru": "Достойного фильма не было."}
    assert client.post(f"/jury/prizes/{given}/withhold", data=sent).status_code == 303
    assert "Given to nobody." in client.get(f"{bench.url}/awards").text


def test_a_decision_moves_only_the_pages_of_jury_director_and_partner(make, enter, clock):
    bench = sealed(Bench())
    other = Bench(films=1, edition=bench.edition, name="Other jury")
    given = prize(bench)
    partner = makers.actor(Hat.PARTNER, edition=bench.edition)
    makers.save(SectionCurator(section_id=bench.section.id, account_id=partner.id, watches=True))
    clients = {
        "other juror": enter(other.jurors[0]),
        "other chair": enter(other.chair),
        "programmer": enter(makers.actor(Hat.PROGRAMMER, edition=bench.edition)),
        "admin": enter(makers.actor(Hat.ADMIN)),
        "other partner": enter(makers.actor(Hat.PARTNER, edition=bench.edition)),
        "press": enter(makers.actor(Hat.PRESS, edition=bench.edition)),
    }
    start = ("/office/", "/jury/", "/office/prizes", "/office/partner", "/en/2019/awards")
    watching, chair = enter(partner), enter(bench.chair)
    director = enter(makers.actor(Hat.DIRECTOR, edition=bench.edition))
    member = enter(bench.jurors[0])
    for client in (watching, chair, director, member):
        client.get("/jury/")
    before = {name: crawl(client, start) for name, client in clients.items()}
    assert "Not decided" in watching.get("/office/partner").text

    decide(chair, given.code, bench.codes[0])

    for name, client in clients.items():
        after = crawl(client, start)
        moved = {url for url in after if after[url] != before[name].get(url)}
        # The journal tells its readers that a prize was decided; who won is not in it.
        assert not {url for url in moved if not url.startswith("/office/journal")}, (name, moved)
        assert "For its courage." not in str(after)
    assert bench.titles[0] in watching.get("/office/partner").text
    assert bench.titles[0] in director.get(f"/office/prizes/{given.code}").text
    assert "For its courage." in member.get(f"{bench.url}/awards").text


def test_prizes_of_another_jury_are_not_there(make, enter):
    bench = Bench()
    other = sealed(Bench(edition=bench.edition, name="Other jury"))
    given = prize(other).code
    for actor in (bench.chair, bench.jurors[0], bench.secretary):
        client = enter(actor)
        assert client.get(f"{other.url}/awards").status_code == 404
        assert client.get(f"/jury/prizes/{given}").status_code == 404
        assert decide(client, given, other.codes[0]).status_code == 404
        assert client.post(f"/jury/prizes/{given}/withhold").status_code == 404
    member = enter(other.jurors[0])
    assert member.get(f"/jury/prizes/{given}").status_code == 403
    assert enter(bench.chair).get(f"{bench.url}/awards").status_code == 409


def test_the_director_sets_a_prize_and_what_it_is_made_of(make, enter):
    bench = Bench()
    director = enter(makers.actor(Hat.DIRECTOR, edition=bench.edition))
    address = f"/office/editions/{bench.edition.code}/prizes/new"
    sent = {
        "name-en": "Grand Prix",
        "name-kk": "Бас жүлде",
        "object": PrizeObject.FILM.value,
        "jury": bench.jury.id,
        "sections": bench.section.id,
        "max_winners": "1",
        "max_mentions": "0",
        "cash_split": "equal",
        "position": "1",
        "version": "0",
    }
    assert director.post(address, data=sent | {"max_winners": "none"}).status_code == 422
    assert director.post(address, data=sent).status_code == 303
    code = makers.db.session.scalar(makers.db.select(Prize.code))
    page = f"/office/prizes/{code}"
    assert "Grand Prix" in director.get("/office/prizes").text
    wrong = director.post(f"{page}/components", data={"part-kind": "cash", "part-amount": "x"})
    assert wrong.status_code == 422
    money = {"part-kind": "cash", "part-amount": "1000000", "part-currency": "kzt"}
    assert director.post(f"{page}/components", data=money).status_code == 303
    assert "Drop" in director.get(page).text
    changed = {f"prize-{name}": value for name, value in sent.items()} | {"prize-version": "1"}
    assert director.post(page, data=changed).status_code == 303
    assert director.post(page, data=changed | {"prize-name-en": "Other"}).status_code in {303, 409}
    assert director.post(f"{page}/components/1/drop").status_code == 303
    elsewhere = enter(makers.actor(Hat.DIRECTOR, edition=makers.edition("2018", ordinal=901)))
    assert elsewhere.get(page).status_code == 404
    assert elsewhere.get(address).status_code == 404
