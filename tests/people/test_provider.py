"""Coming in through another house: a person gets in, and nobody into anybody else's account."""

import base64
import json
import time
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from sqlalchemy import select, update

from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.journal.models import JournalEntry
from festival.people import entrance, operations, provider, rules
from festival.people.models import Account, GivenHat, Hat, ProviderLink, SignIn
from festival.people.provider_models import ProviderStay
from tests.people import makers as people
from tests.people import other_house
from tests.people.makers import PASSWORD
from tests.people.other_house import CLIENT, SECRET

JSON = {"Accept": "application/json"}


@pytest.fixture
def there(app):
    with other_house.standing() as house:
        app.config.update(
            OIDC_ISSUER=house.issuer, OIDC_CLIENT_ID=CLIENT, OIDC_CLIENT_SECRET=SECRET,
            OIDC_NAME="Qalam ID",
        )  # fmt: skip
        provider._SAID.clear()
        yield house


@pytest.fixture
def aru(app):
    return people.account("aru@example.org", Hat.JUROR)


def gone_out(client, way="/sign-in/provider?next=/jury/"):
    answer = client.get(way)
    assert answer.status_code == 303
    return answer.location


def come_back(there, client):
    """The whole way: out, yes, and back again."""
    return client.get(there.authorized(gone_out(client)), headers=JSON)


def linked(there, account, app):
    """The account’s owner links it, signed in, with their password typed again."""
    client = app.test_client()
    people.entered(client, account.email)
    page = client.post("/account/provider", data={"password": PASSWORD})
    assert page.status_code == 200
    address = page.text.split('href="' + there.issuer)[1].split('"')[0].replace("&amp;", "&")
    answer = client.get(there.authorized(there.issuer + address))
    assert (answer.status_code, answer.location) == (303, "/account/provider")
    return client


def who(client):
    return client.get("/account")


def test_whoever_linked_their_account_comes_in_through_the_other_house(there, aru, app, client):
    linked(there, aru, app)
    [letter] = people.letters("provider_linked")
    assert letter.address == "aru@example.org"
    assert "Sign in through Qalam ID" in client.get("/sign-in?next=/jury/").text
    answer = come_back(there, client)
    assert (answer.status_code, answer.location) == (303, "/jury/")
    assert "aru@example.org" in who(client).text
    line = db.session.scalars(select(JournalEntry).order_by(JournalEntry.number.desc())).first()
    assert (line.act, json.loads(line.facts)) == ("sign_in", {"by": "provider"})
    # Going out here ends it here, and coming in again asks the other house again.
    client.post("/sign-out")
    assert who(client).status_code == 303
    assert come_back(there, client).location == "/jury/"


def test_an_address_alone_opens_nobodys_account(there, aru, client):
    """The other house vouches for the very address of an account here: that is not a link."""
    answer = come_back(there, client)
    assert (answer.status_code, answer.json["error"]) == (403, rules.PROVIDER_UNKNOWN.code)
    assert db.session.query(ProviderLink).count() == db.session.query(SignIn).count() == 0
    client.application.config["OIDC_OPENS_ACCOUNTS"] = True
    answer = come_back(there, client)
    assert answer.json["error"] == rules.PROVIDER_UNKNOWN.code
    assert db.session.query(Account).count() == 1


def test_an_unconfirmed_account_is_not_taken_over_either(there, app, client):
    """Somebody registered the address before its owner came: whose it is stays open until a letter says."""
    entrance.register_oneself(
        name="X", email="aru@example.org", password=PASSWORD, locale="en", address=""
    )
    app.config["OIDC_OPENS_ACCOUNTS"] = True
    assert come_back(there, client).json["error"] == rules.PROVIDER_UNKNOWN.code
    assert db.session.query(ProviderLink).count() == 0


def test_somebody_unknown_gets_an_account_only_where_it_is_allowed_and_without_a_hat(
    there, app, client
):
    assert come_back(there, client).status_code == 403
    app.config["OIDC_OPENS_ACCOUNTS"] = True
    there.person["email_verified"] = "true"
    assert come_back(there, client).status_code == 403, "only true is verified"
    there.person["email_verified"] = True
    assert come_back(there, client).status_code == 303
    account = db.session.query(Account).one()
    assert (account.email, account.password_hash) == ("aru@example.org", "")
    assert db.session.query(GivenHat).count() == 0
    # The address changes there; who they are does not.
    there.person["email"] = "other@example.org"
    assert come_back(there, client).status_code == 303
    assert db.session.query(Account).count() == 1


def test_the_second_factor_is_asked_for_all_the_same(there, aru, app, client):
    linked(there, aru, app)
    secret = people.with_second_factor(people.again(aru))
    answer = come_back(there, client)
    assert answer.location == "/sign-in/provider/code"
    assert who(client).status_code == 303, "nobody is in yet"
    assert client.post("/sign-in/provider/code", data={"code": "000000"}).status_code == 422
    assert client.post("/sign-in/provider/code", data={"code": "a\0b"}).status_code == 422
    assert client.post("/sign-in/provider/code", data={"code": "9" * 500}).status_code == 422
    code = people.code_now(secret)
    answer = client.post("/sign-in/provider/code", data={"code": code})
    assert (answer.status_code, answer.location) == (303, "/jury/")
    assert db.session.query(SignIn).order_by(SignIn.id.desc()).first().second_factor is True
    # Nobody for whom nobody vouched can try codes.
    assert app.test_client().get("/sign-in/provider/code").status_code == 422


def test_codes_are_not_guessed_without_end(there, aru, app, client):
    linked(there, aru, app)
    people.with_second_factor(people.again(aru))
    come_back(there, client)
    tried = [
        client.post("/sign-in/provider/code", data={"code": f"{n:06}"}).status_code
        for n in range(rules.PER_ACCOUNT_AND_PLACE + 1)
    ]
    assert tried[-1] == 429


def test_nobody_sets_out_without_end(there, client):
    statuses = {client.get("/sign-in/provider").status_code for _ in range(rules.PER_PLACE)}
    assert statuses == {303}
    assert client.get("/sign-in/provider").status_code == 429


NOW = int(time.time())
LIES = {
    "another’s nonce": {"claims": {"nonce": "x" * 43}},
    "no nonce": {"claims": {"nonce": None}},
    "for another client": {"claims": {"aud": "somebody-else"}},
    "for two, and not said for whom": {"claims": {"aud": [CLIENT, "somebody-else"]}},
    "for two, and the other one": {"claims": {"aud": [CLIENT, "b"], "azp": "b"}},
    "of another issuer": {"claims": {"iss": "https://accounts.example.com"}},
    "over": {"claims": {"exp": NOW - 3600, "iat": NOW - 7200}},
    "without an end": {"claims": {"exp": None}},
    "made tomorrow": {"claims": {"iat": NOW + 86_400, "exp": NOW + 90_000}},
    "of nobody": {"claims": {"sub": None}},
    "of an empty name": {"claims": {"sub": ""}},
    "under another’s key": {"key": other_house.other_key()},
    "under a key nobody has": {"kid": "unknown"},
    "under a curve": {"key": other_house.curve_key(), "algorithm": "ES256"},
    "signed with nothing": {"key": None, "algorithm": "none"},
}


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES.keys())
def test_a_token_that_lies_opens_nothing(there, aru, app, client, lie):
    linked(there, aru, app)
    before = db.session.query(SignIn).count()
    there.lies = lie
    answer = come_back(there, client)
    assert (answer.status_code, answer.json["error"]) == (422, rules.PROVIDER_UNCLEAR.code)
    assert db.session.query(SignIn).count() == before


def test_a_token_signed_with_the_public_key_as_a_secret_opens_nothing(there, aru, app, client):
    """The provider’s public key is known to all: used as a shared secret it must prove nothing."""
    linked(there, aru, app)
    public = there.key.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )

    def part(said):
        return base64.urlsafe_b64encode(json.dumps(said).encode()).decode().rstrip("=")

    client.get("/sign-in/provider")
    with client.session_transaction() as kept:
        visit = kept["provider_visit"]
    claims = {
        "iss": there.issuer, "aud": CLIENT, "sub": "aru-7", "iat": NOW, "exp": NOW + 300,
        "nonce": visit["nonce"],
    }  # fmt: skip
    body = f"{part({'alg': 'HS256', 'kid': there.kid})}.{part(claims)}"
    mark = jwt.algorithms.HMACAlgorithm(jwt.algorithms.HMACAlgorithm.SHA256)
    signature = base64.urlsafe_b64encode(mark.sign(body.encode(), public)).decode().rstrip("=")
    there.token = f"{body}.{signature}"
    assert come_back(there, client).json["error"] == rules.PROVIDER_UNCLEAR.code


def test_a_visit_is_this_browsers_own_and_good_once(there, aru, app, client):
    linked(there, aru, app)
    mine = there.authorized(gone_out(client))
    stranger = app.test_client()
    assert stranger.get(mine, headers=JSON).json["error"] == rules.PROVIDER_UNCLEAR.code
    gone_out(stranger)
    assert stranger.get(mine, headers=JSON).json["error"] == rules.PROVIDER_UNCLEAR.code
    assert client.get(mine).status_code == 303
    assert client.get(mine, headers=JSON).json["error"] == rules.PROVIDER_UNCLEAR.code


@pytest.mark.parametrize(
    "back", ["", "?state=x&code=y", "?error=access_denied&state=x", "?code=y", "?state=%ff&code=1"]
)
def test_an_answer_that_was_not_asked_for_is_none(there, client, back):
    assert client.get(f"/sign-in/provider/back{back}").status_code == 422


def test_a_visit_grows_too_old(there, aru, app, client):
    linked(there, aru, app)
    back = there.authorized(gone_out(client))
    with client.session_transaction() as kept:
        kept["provider_visit"] = kept["provider_visit"] | {"until": 0}
    assert client.get(back).status_code == 422


def test_an_answer_in_another_houses_name_is_refused(there, aru, app, client):
    """RFC 9207: whoever answers says who they are, where they promised to."""
    linked(there, aru, app)
    assert come_back(there, client).status_code == 303
    client.post("/sign-out")
    back = there.authorized(gone_out(client))
    assert client.get(f"{back}&iss=https://evil.example").status_code == 422
    there.said = {"authorization_response_iss_parameter_supported": True}
    provider._SAID.clear()
    assert client.get(there.authorized(gone_out(client))).status_code == 422
    back = there.authorized(gone_out(client))
    assert client.get(f"{back}&iss={there.issuer}").status_code == 303


def test_a_house_that_calls_itself_otherwise_is_not_believed(there, client):
    there.said = {"issuer": "https://accounts.example.com"}
    answer = client.get("/sign-in/provider", headers=JSON)
    assert answer.json["error"] == rules.PROVIDER_UNCLEAR.code
    there.said = {"token_endpoint": "http://169.254.169.254/token"}
    provider._SAID.clear()
    assert client.get("/sign-in/provider").status_code == 422


def test_a_house_that_is_silent_is_said_to_be(app, client):
    app.config.update(OIDC_ISSUER="http://127.0.0.1:9", OIDC_CLIENT_ID=CLIENT)
    provider._SAID.clear()
    answer = client.get("/sign-in/provider", headers=JSON)
    assert (answer.status_code, answer.json["error"]) == (503, rules.PROVIDER_SILENT.code)


def test_without_a_provider_nothing_is_offered(app, client, aru):
    assert "Sign in through" not in client.get("/sign-in").text
    for way in ("/sign-in/provider", "/sign-in/provider/back?code=1&state=2"):
        assert client.get(way, headers=JSON).json["error"] == rules.PROVIDER_ABSENT.code
    people.entered(client)
    assert client.get("/account/provider").status_code == 409


def test_keys_are_asked_for_anew_when_they_change(there, aru, app, client):
    linked(there, aru, app)
    there.key, there.kid = other_house.other_key(), "second"
    assert come_back(there, client).status_code == 303


def test_linking_asks_for_the_password_and_only_whoever_proved_it_is_linked(there, aru, app):
    client = app.test_client()
    people.entered(client)
    assert client.post("/account/provider", data={"password": "guess"}).status_code == 422
    assert client.post("/account/provider", data={"password": ""}).status_code == 422
    page = client.post("/account/provider", data={"password": PASSWORD}).text
    address = there.issuer + page.split('href="' + there.issuer)[1].split('"')[0]
    back = there.authorized(address.replace("&amp;", "&"))
    # Somebody else signs in on the same browser before the answer comes.
    people.account("bota@example.org")
    with client.session_transaction() as kept:
        visit = kept["provider_visit"]
    people.entered(client, "bota@example.org")
    with client.session_transaction() as kept:
        kept["provider_visit"] = visit
    assert client.get(back).status_code == 422
    assert db.session.query(ProviderLink).count() == 0


def test_one_sign_in_there_is_one_account_here(there, aru, app, client):
    first = linked(there, aru, app)
    other = people.account("bota@example.org")
    stranger = app.test_client()
    people.entered(stranger, other.email)

    def links(client):
        page = client.post("/account/provider", data={"password": PASSWORD}).text
        address = there.issuer + page.split('href="' + there.issuer)[1].split('"')[0]
        return client.get(there.authorized(address.replace("&amp;", "&")), headers=JSON)

    assert links(stranger).json["error"] == rules.PROVIDER_TAKEN.code
    there.person["sub"] = "aru-8"
    assert links(first).json["error"] == rules.PROVIDER_LINKED.code
    assert db.session.query(ProviderLink).count() == 1
    there.person["sub"] = "aru-7"
    assert first.post("/account/provider/remove").status_code == 303
    assert come_back(there, client).status_code == 403


def test_a_disabled_account_stays_shut_and_a_new_password_takes_the_link_back(
    there, aru, app, client
):
    linked(there, aru, app)
    operations.disable_account(actor=HOUSE, account_id=aru.id)
    assert come_back(there, client).status_code == 403
    db.session.execute(update(Account).values(disabled_at=None))
    db.session.commit()
    entrance.ask_link(email="aru@example.org", purpose="password", address="")
    token = people.token_in(people.letters("password_link")[-1])
    entrance.set_password_by_link(token=token, password="another long sentence")
    assert come_back(there, client).status_code == 403
    assert db.session.query(ProviderLink).count() == 0


def test_nobody_is_sent_elsewhere_afterwards(there, aru, app, client):
    linked(there, aru, app)
    back = there.authorized(gone_out(client, "/sign-in/provider?next=//evil.example/"))
    assert client.get(back).location == "/office/"


def parted(there, client, door="/sign-out"):
    """The link on the page after signing out, as the other house reads it."""
    page = client.post(door)
    assert page.status_code == 200
    assert page.headers["Clear-Site-Data"] == '"cache"'
    assert "Sign out at Qalam ID" in page.text
    address = page.text.split(f'href="{there.issuer}')[1].split('"')[0].replace("&amp;", "&")
    parts = urlsplit(address)
    return parts.path, {name: values[0] for name, values in parse_qs(parts.query).items()}


def with_a_way_out(there):
    there.said = {"end_session_endpoint": f"{there.issuer}/leave?tenant=1"}
    provider._SAID.clear()


def test_who_came_through_the_other_house_may_go_out_of_it_too(there, aru, app, client):
    linked(there, aru, app)
    with_a_way_out(there)
    come_back(there, client)
    path, asked = parted(there, client)
    assert who(client).status_code == 303, "signed out here first"
    hint = asked.pop("id_token_hint")
    said = jwt.decode(hint, there.key.public_key(), ["RS256"], audience=CLIENT)
    assert (said["sub"], said["iss"]) == ("aru-7", there.issuer)
    state = asked.pop("state")
    assert (path, asked) == (
        "/leave",
        {
            "tenant": "1", "client_id": CLIENT,
            "post_logout_redirect_uri": "http://localhost/sign-out/back",
        },
    )  # fmt: skip
    back = client.get(f"/sign-out/back?state={state}", follow_redirects=True)
    assert "You are signed out here and at Qalam ID." in back.text
    again = client.get(f"/sign-out/back?state={state}", follow_redirects=True)
    assert "You are signed out here and at" not in again.text
    # What was remembered went with it, and nothing of the token was ever readable in the rows.
    assert db.session.query(ProviderStay).count() == 0


def test_who_signs_out_everywhere_may_go_out_of_the_other_house_too(there, aru, app, client):
    linked(there, aru, app)
    with_a_way_out(there)
    elsewhere = app.test_client()
    come_back(there, elsewhere)
    come_back(there, client)
    assert db.session.query(ProviderStay).count() == 2
    path, asked = parted(there, client, "/account/sign-out-everywhere")
    assert (path, asked["client_id"]) == ("/leave", CLIENT)
    said = jwt.decode(asked["id_token_hint"], there.key.public_key(), ["RS256"], audience=CLIENT)
    assert (said["sub"], said["iss"]) == ("aru-7", there.issuer)
    assert [who(one).status_code for one in (client, elsewhere)] == [303, 303]
    state = asked["state"]
    back = client.get(f"/sign-out/back?state={state}", follow_redirects=True)
    assert "You are signed out here and at Qalam ID." in back.text
    # No device is in any more, so nothing is remembered of any.
    assert db.session.query(ProviderStay).count() == 0


def test_every_device_being_out_is_told_on_the_page_with_the_other_way_out(there, aru, app, client):
    linked(there, aru, app)
    with_a_way_out(there)
    come_back(there, client)
    page = client.post("/account/sign-out-everywhere").text
    assert page.count("Every device is signed out.") == 1
    assert "Every device is signed out." not in client.get("/sign-in").text


def test_who_came_in_by_password_signs_out_everywhere_and_is_led_nowhere(there, aru, app, client):
    with_a_way_out(there)
    people.entered(client)
    answer = client.post("/account/sign-out-everywhere")
    assert (answer.status_code, answer.location) == (303, "/sign-in")
    assert answer.headers["Clear-Site-Data"] == '"cache"'
    assert "Every device is signed out." in client.get("/sign-in").text


def test_what_is_remembered_of_the_other_house_cannot_be_read_and_goes_with_its_owner(
    there, aru, app, client
):
    linked(there, aru, app)
    come_back(there, client)
    [stay] = db.session.query(ProviderStay).all()
    assert stay.issuer == there.issuer
    assert stay.token_locked and "eyJ" not in stay.token_locked
    with client.session_transaction() as kept:
        assert "eyJ" not in str(dict(kept))


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"end_session_endpoint": None},
        {"end_session_endpoint": "http://169.254.169.254/leave"},
        {"end_session_endpoint": "javascript:alert(1)"},
    ],
)
def test_where_the_other_house_has_no_such_door_one_goes_out_here(there, aru, app, client, said):
    linked(there, aru, app)
    there.said = said
    provider._SAID.clear()
    come_back(there, client)
    answer = client.post("/sign-out")
    assert (answer.status_code, answer.location) == (303, "/")
    assert who(client).status_code == 303


def test_a_silent_house_keeps_nobody_in_here(there, aru, app, client):
    linked(there, aru, app)
    with_a_way_out(there)
    come_back(there, client)
    provider._SAID.clear()
    app.config["OIDC_ISSUER"] = "http://127.0.0.1:9"
    db.session.execute(update(ProviderStay).values(issuer="http://127.0.0.1:9"))
    db.session.commit()
    answer = client.post("/sign-out")
    assert (answer.status_code, answer.location) == (303, "/")
    assert who(client).status_code == 303


def test_who_came_in_by_password_is_led_nowhere(there, aru, app, client):
    with_a_way_out(there)
    people.entered(client)
    assert client.post("/sign-out").status_code == 303


def test_the_way_out_is_kept_through_a_second_factor(there, aru, app, client):
    linked(there, aru, app)
    with_a_way_out(there)
    secret = people.with_second_factor(people.again(aru))
    come_back(there, client)
    client.post("/sign-in/provider/code", data={"code": people.code_now(secret)})
    _, asked = parted(there, client)
    assert asked["id_token_hint"].startswith("eyJ")


@pytest.mark.parametrize("state", ["", "?state=x", "?state=%ff"])
def test_a_return_that_was_not_asked_for_says_nothing(there, client, state):
    page = client.get(f"/sign-out/back{state}", follow_redirects=True)
    assert "You are signed out here and at" not in page.text
