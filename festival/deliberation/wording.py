"""What states, methods and steps are called, and the words of the rule behind each."""

from flask_babel import gettext, ngettext

from festival.deliberation.models import BallotState, StepKind, Whereabouts
from festival.deliberation.tallies import Due, Way
from festival.jury.models import Casting, Method
from festival.jury.statute import Statute


def whereabouts_words(where: Whereabouts | None) -> str:
    return {
        Whereabouts.ROOM: gettext("In the room"),
        Whereabouts.REMOTE: gettext("From elsewhere"),
        Whereabouts.AWAY: gettext("Away"),
        None: gettext("Not noted"),
    }[where]


def method_words(method: Method) -> str:
    return {
        Method.ABSOLUTE: gettext("Absolute majority"),
        Method.PLURALITY: gettext("Relative majority"),
        Method.RANKED: gettext("Ranking"),
        Method.YES_NO: gettext("Yes or no"),
        Method.CONSENSUS: gettext("Consensus"),
        Method.SCORE_SUM: gettext("Marks"),
    }[method]


def method_rule(method: Method) -> str:
    """How a round is won, in a sentence."""
    return {
        Method.ABSOLUTE: gettext("Whoever has more than half of the votes cast is elected."),
        Method.PLURALITY: gettext("Whoever has the most votes is elected."),
        Method.RANKED: gettext(
            "Everybody puts the candidates in order. The weakest leave, and their papers pass on,"
            " until one has more than half."
        ),
        Method.YES_NO: gettext("The proposal is elected with more yes than no."),
        Method.CONSENSUS: gettext("The proposal is elected when every vote cast says yes."),
        Method.SCORE_SUM: gettext("Everybody gives marks; the best mean is elected."),
    }[method]


def state_words(state: BallotState) -> str:
    return {
        BallotState.OPEN: gettext("Voting"),
        BallotState.CLOSED: gettext("Closed, not counted"),
        BallotState.COUNTED: gettext("Counted"),
        BallotState.ANNULLED: gettext("Annulled"),
    }[state]


def outcome_words(outcome: str, leaders: str) -> str:
    """What a round came to, with the names of those who lead."""
    return {
        "elected": gettext("Elected: %(names)s", names=leaders),
        "tie": gettext("Tied: %(names)s", names=leaders),
        "no_majority": gettext("Nobody has a majority"),
    }[outcome]


def step_words(kind: StepKind, names: str, method: str) -> str:
    """A step that was taken, as the minutes tell it."""
    return {
        StepKind.CASTING_VOTE: gettext("The chair’s casting vote went to %(names)s.", names=names),
        StepKind.EX_AEQUO: gettext("The jury shared the prize: %(names)s.", names=names),
        StepKind.NO_AWARD: gettext("The jury gave the prize to nobody."),
        StepKind.DIRECTOR_ASKED: gettext("The jury asked the director for a procedure."),
        StepKind.DIRECTOR_SAID: gettext(
            "The director named a further round: %(method)s.",
            method=method_words(Method(method)) if method else "",
        ),
    }[kind]


def way_rule(due: Due, statute: Statute, standing: int) -> str:
    """The rule that makes a step legal now; *standing* is how many would stand in a further round."""
    if due.way is Way.NEXT_ROUND and due.method is not None:
        who = ngettext(
            "%(num)s candidate stands in it.", "%(num)s candidates stand in it.", standing
        )
        return " ".join([method_rule(due.method), who])
    if due.way is Way.CASTING_VOTE:
        return (
            gettext("The rules of this jury give the chair a casting vote in every round.")
            if statute.casting is Casting.CHAIR_ANY_ROUND
            else gettext(
                "The rules of this jury give the chair a casting vote after the last round."
            )
        )
    return {
        Way.ELECTED: gettext("The round has elected."),
        Way.EX_AEQUO: gettext("The rules of this jury and of this prize let it be shared."),
        Way.NO_AWARD: gettext(
            "The rules of this jury and of this prize let it be given to nobody, for a written reason."
        ),
        Way.PROCEDURE: gettext("The director names a procedure, never a winner."),
    }.get(due.way, "")
