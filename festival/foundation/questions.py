"""What may stand behind the question mark of an address for programs; everything else is told."""

from festival.foundation.verdict import Reason

UNKNOWN_PARAMETER = Reason(
    "UNKNOWN_PARAMETER", "“{name}” is no parameter here. Known are: {known}.", 422
)
PARAMETER_WRONG = Reason("PARAMETER_WRONG", "“{name}” must be {wanted}; it was “{typed}”.", 422)
NO_PARAMETERS = Reason(
    "NO_PARAMETERS", "This address takes no parameters. Leave “{name}” out.", 422
)
PER_PAGE, MOST_PER_PAGE = 50, 200
PAGING = ("page", "per_page")
