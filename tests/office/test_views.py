from festival.people.models import Hat


def test_the_desk_is_for_those_who_signed_in(client):
    assert client.get("/office/").status_code in {302, 303, 401}


def test_an_empty_desk_says_so(make, enter):
    page = enter(make.actor(Hat.SCHEDULE)).get("/office/")
    assert page.status_code == 200
    assert "Nothing waits for you today." in page.text


def test_the_most_urgent_thing_stands_on_top_with_its_button(make, enter):
    page = enter(make.actor(Hat.ADMIN)).get("/office/").text
    assert page.index('class="turn"') < page.index("Open the accounts")


def test_a_partner_and_an_administrator_find_their_rooms_in_the_head(make, enter):
    partner = enter(make.actor(Hat.PARTNER)).get("/office/").text
    assert 'href="/office/partner"' in partner
    assert "/office/accounts" not in partner
