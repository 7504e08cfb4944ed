"""Sums of money as people type them: by their currency, refused beside their field."""

import pytest
from werkzeug.datastructures import MultiDict

from festival.awards.forms import ComponentForm
from festival.submissions.category_forms import CategoryForm


@pytest.mark.parametrize(
    ("typed", "currency", "kept"),
    [
        ("1500,50", "EUR", 150_050),
        ("5000", "KZT", 500_000),
        ("500", "JPY", 500),
        ("500", "jpy", 500),
    ],
)
def test_a_sum_is_kept_in_the_smallest_unit_of_the_currency_beside_it(app, typed, currency, kept):
    form = ComponentForm(MultiDict({"kind": "cash", "amount": typed, "currency": currency}))
    form.validate()
    assert form.amount.errors == []
    assert form.given.amount_minor == kept


@pytest.mark.parametrize(
    ("typed", "currency"), [("15.50", "JPY"), ("a few", "EUR"), ("-1", "EUR"), ("1.505", "EUR")]
)
def test_what_is_no_sum_of_its_currency_is_refused_beside_its_field(app, typed, currency):
    form = ComponentForm(MultiDict({"kind": "cash", "amount": typed, "currency": currency}))
    form.validate()
    assert form.amount.errors == ["Type a sum in digits, such as 1500 or 1500.50."]
    assert form.given.amount_minor is None


def test_a_form_with_a_sum_for_each_thing_hands_back_those_that_were_typed(app):
    kinds = CategoryForm.with_sums({7: "Early", 8: "Late"}, "KZT", "")
    form = kinds(MultiDict({"fee_7": "20", "fee_8": ""}))
    assert form.amounts == {7: 2_000}
