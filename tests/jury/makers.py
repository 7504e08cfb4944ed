"""A jury as the tests meet it: a chair, jurors, a secretary, criteria, films."""

from sqlalchemy import select

from festival.foundation.actor import HOUSE
from festival.foundation.text import Text
from festival.jury import operations
from festival.jury.given import CriterionGiven
from festival.jury.models import Criterion, JuryKind, SeatRole
from festival.people.models import Hat, OrganisationKind
from festival.people.operations import found_organisation
from tests import makers

CRITERIA = [
    CriterionGiven(Text(en="Story", ru="История", kk="Оқиға"), Text(en="Does it hold?"), 2, 10),
    CriterionGiven(Text(en="Craft", ru="Мастерство", kk="Шеберлік"), Text(), 1, 5),
]


def jury(edition, sections, name="Main jury", least=1, most=9, criteria=CRITERIA):
    return operations.form_jury(
        actor=HOUSE,
        edition_id=edition.id,
        name=Text(en=name, ru=name, kk=name),
        kind=JuryKind.STATUTORY,
        section_ids=[section.id for section in sections],
        min_members=least,
        max_members=most,
        criteria=criteria,
    )


def organisation(name="UNESCO Almaty"):
    return found_organisation(actor=HOUSE, name=Text(en=name), kind=OrganisationKind.PARTNER)


def juror(jury, actor, role=SeatRole.MEMBER):
    return operations.seat(actor=HOUSE, jury_id=jury.id, person_id=actor.person_id, role=role)


def swear(jury, *actors, films=()):
    for actor in actors:
        operations.take_oath(actor=actor, jury_code=jury.code, film_ids=[f.id for f in films])


def marks(jury, story=8, craft=4):
    asked = makers.db.session.scalars(
        select(Criterion.id).where(Criterion.jury_id == jury.id).order_by(Criterion.position)
    )
    return dict(zip(asked, (story, craft), strict=True))


def score(jury, actor, selection, story=8, craft=4, note="", **more):
    return operations.score_film(
        actor=actor,
        jury_code=jury.code,
        selection_code=selection.code,
        scores=marks(jury, story, craft),
        seen=True,
        note=note,
        **more,
    )


class Bench:
    """A jury of three and a secretary at work on some films, all under oath."""

    def __init__(self, films=3, jurors=2, edition=None, name="Main jury", criteria=CRITERIA):
        self.edition = edition or makers.edition()
        self.section = makers.section(self.edition, name=Text(en="Women in cinema"))
        self.titles = [f"{name} film {n}" for n in range(films)]
        self.films = [makers.film(title) for title in self.titles]
        self.selections = [makers.selection(self.section, film) for film in self.films]
        self.jury = jury(self.edition, [self.section], name, criteria=criteria)
        self.chair = makers.actor(Hat.JUROR, name=f"{name} chair", edition=self.edition)
        self.jurors = [
            makers.actor(Hat.JUROR, name=f"{name} juror {n}", edition=self.edition)
            for n in range(jurors)
        ]
        self.secretary = makers.actor(Hat.SECRETARY, name=f"{name} pen", edition=self.edition)
        self.seats = [juror(self.jury, self.chair, SeatRole.CHAIR)]
        self.seats += [juror(self.jury, actor) for actor in self.jurors]
        self.seats.append(juror(self.jury, self.secretary, SeatRole.SECRETARY))
        operations.open_viewing(actor=HOUSE, jury_code=self.jury.code)
        swear(self.jury, self.chair, *self.jurors, self.secretary)
        self.url = f"/jury/{self.jury.code}"
        self.codes = [selection.code for selection in self.selections]

    @property
    def voters(self):
        return [self.chair, *self.jurors]

    def page(self, n=0):
        return f"{self.url}/films/{self.codes[n]}"

    def score_all(self, story=8, but=()):
        for actor in self.voters:
            for selection in self.selections:
                if (actor, selection) not in but:
                    score(self.jury, actor, selection, story)

    def seal(self):
        return operations.seal(actor=self.chair, jury_code=self.jury.code)
