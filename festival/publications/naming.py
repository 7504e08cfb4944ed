"""What publications are called in the reader's language."""

from flask_babel import gettext

from festival.publications.models import PublicationKind


def publication_kind(kind: PublicationKind) -> str:
    """What sort of document it is.

    >>> publication_kind(PublicationKind.REPORT)
    'report'
    """
    return {
        PublicationKind.REPORT: gettext("report"),
        PublicationKind.CATALOGUE: gettext("catalogue"),
        PublicationKind.REGULATIONS: gettext("regulations"),
        PublicationKind.JURY_MINUTES: gettext("minutes of a jury"),
        PublicationKind.PALMARES: gettext("palmarès"),
        PublicationKind.PRESS_RELEASE: gettext("press release"),
        PublicationKind.PRESENTATION: gettext("presentation"),
    }[kind]
