"""Whoever acts, as a value."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class WornHat:
    """A hat and the edition it is worn in; without an edition it is worn in all of them.

    An archived edition is no longer *at_work*: its people read it, and keep nothing of the house.
    """

    hat: str
    edition_id: int | None = None
    at_work: bool = True


@dataclass(frozen=True)
class Program:
    """A program somebody acts through: the code of its token, and what its owner calls it."""

    code: str
    name: str


@dataclass(frozen=True)
class Actor:
    """A person at work in the house: who they are and the hats they wear.

    Not a database row: it survives a rollback, costs no query, and can be made in a test.
    ``id`` is the account's, ``person_id`` the human's; ``token`` names the sign-in they act under, and
    *through* the program that acts in their name.
    """

    id: int
    name: str
    person_id: int | None = None
    hats: frozenset[WornHat] = field(default_factory=frozenset)
    locale: str = "en"
    token: str = ""
    second_factor: bool = False
    through: Program | None = None

    is_authenticated = True
    is_active = True
    is_anonymous = False

    def get_id(self) -> str:
        """What the session cookie remembers: the sign-in, never the account."""
        return self.token

    def wears(self, *hats: str) -> bool:
        """One of *hats*, in any edition. Doors ask this."""
        return any(worn.hat in hats for worn in self.hats)

    def wears_in(self, edition_id: int, *hats: str) -> bool:
        """One of *hats* in this edition. Rules ask this.

        >>> curator = Actor(1, "Aru", hats=frozenset({WornHat("curator", 2)}))
        >>> curator.wears_in(2, "curator"), curator.wears_in(1, "curator")
        (True, False)
        """
        return any(worn.hat in hats and worn.edition_id in {None, edition_id} for worn in self.hats)

    def wears_everywhere(self, *hats: str) -> bool:
        """One of *hats*, in no edition but in all of them."""
        return any(worn.hat in hats and worn.edition_id is None for worn in self.hats)

    def wears_at_work(self, *hats: str) -> bool:
        """One of *hats*, everywhere or in an edition at work. Rules about the whole house ask this.

        >>> archived = WornHat("director", 1, at_work=False)
        >>> Actor(1, "Aru", hats=frozenset({archived})).wears_at_work("director")
        False
        """
        return any(worn.hat in hats and worn.at_work for worn in self.hats)


HOUSE = Actor(0, "Festival")
"""The house itself, when a command or the worker acts and nobody is signed in."""
