import pytest

from tests.submissions import makers as entries


@pytest.fixture
def edition(make):
    return make.edition()


@pytest.fixture
def call(edition):
    return entries.call(edition)


@pytest.fixture
def sent(make, call):
    return entries.sent(make.actor(name="Filmmaker"), call)


@pytest.fixture
def reader(make, edition):
    return make.actor("preselector", edition=edition, name="Ann")


@pytest.fixture
def programmer(make, edition):
    return make.actor("programmer", edition=edition)


@pytest.fixture
def director(make, edition):
    return make.actor("director", edition=edition)
