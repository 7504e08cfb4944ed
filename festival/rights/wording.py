"""What sorts of things are held, what becomes of them and why, in the words people read."""

from flask_babel import lazy_gettext as _

from festival.foundation.holding import Because, End, Kind

KINDS = {
    Kind.ACCOUNT: _("Your account, your sign-ins and your consents"),
    Kind.PERSON: _("Your names, your biography and your picture"),
    Kind.ENTRIES: _("Films you entered, with what you said of them"),
    Kind.LETTERS: _("Letters to you"),
    Kind.PICTURES: _("Pictures you gave"),
    Kind.VISIT: _("Visits and registrations"),
    Kind.PUBLIC: _("What the programme says of you"),
    Kind.WORK: _("Your work for the festival"),
    Kind.JURY: _("Your work on a jury"),
    Kind.MONEY: _("Payments and prizes"),
    Kind.JOURNAL: _("Lines of the journal about what you did"),
}

ENDS = {
    End.REMOVED: _("Goes"),
    End.EMPTIED: _("The words go, an empty row stays"),
    End.KEPT: _("Stays"),
}

REASONS = {
    Because.ARCHIVE: _(
        "What the festival published stays as it was published: programme, juries and prizes are an archive."
    ),
    Because.AGREEMENT: _(
        "The entry of a film that was selected or paid for is what you and the festival agreed on."
    ),
    Because.DECISIONS: _(
        "What was decided about other people’s films rests on it. It stays under a number, without your name."
    ),
    Because.MONEY: _("The law asks for the papers of money that was paid."),
    Because.PROOF: _(
        "It proves what was done and agreed to. It stays under a number, without your name."
    ),
}
