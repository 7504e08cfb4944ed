"""I-102: an item of the news that named two records names the one they turned out to be."""

from festival.foundation.actor import HOUSE
from festival.news.queries import item_by_code
from festival.office import merging
from tests.news.makers import item


def test_news_name_the_one_a_person_turned_out_to_be(make):
    edition = make.edition()
    gone, kept = make.person("Maksim Abugayev", "en"), make.person("Maxim Arbugaev", "en")
    both = item(edition, "both", people=(gone.code, kept.code))
    one = item(edition, "one", people=(gone.code,))
    merging.merge_people(actor=HOUSE, gone=gone.code, kept=kept.code)
    for made in (both, one):
        named = [each.person.code for each in item_by_code(made.code).people]
        assert named == [kept.code]


def test_news_name_the_one_a_film_turned_out_to_be(make):
    edition = make.edition()
    gone, kept = make.film("Women of the Silk Roads"), make.film("Women of the Silk Road")
    section = make.section(edition, "women")
    make.selection(section, gone)
    made = item(edition, "film", films=(gone.code,))
    merging.merge_films(actor=HOUSE, gone=gone.code, kept=kept.code)
    assert [each.film.code for each in item_by_code(made.code).films] == [kept.code]
