"""Forms of the press: the public's, somebody accredited's, and the press office's."""

from tests.house.door import Door, in_days, three
from tests.house.release_states import amended
from tests.house.reporters import child_asks

MINE = "/kk/2019/press/{press_token}"
OFFICE = "/office/press/2019"
PROMISE = {"name": "Айгерім Сапар", "promise": "y"}
DOORS = [
    Door("press.request_accreditation", "", "/kk/2019/press", {"kind": 1, "name": "Айгерім Сапар", "email": "aigerim@example.org", "outlet": "Кино", "links": "https://example.org/maqala", "from_on": "2019-09-14", "to_on": "2019-09-16", "consent": "y"}),
    Door("press.agree", "", "{press_child}", before=child_asks, again=False),
    Door("press.end_for_child", "", "{press_child}", before=child_asks, again=False),
    Door("press.pledge", "", MINE, PROMISE, via="/kk/2019/press/*/embargo/*", before=amended),
    Door("press.ask_interview", "", MINE + "?ask={press_free}", {"topic": "Фильм"}, again=False),
    Door("press.give_back", "", MINE, again=False),
    Door("accreditation.take_list", "press", OFFICE, {"format": "csv", "why": "Badges"}, answers=200),
    Door("press_badges.sheet", "press", OFFICE, {"tongues": "kk", "first": "1", "what_for": "Badges"}, answers=200),
    Door("accreditation.set_terms", "press", OFFICE + "/terms", {"closes": in_days(9, "T10:00"), **three("licence"), **three("embargo")}),
    Door("accreditation.accept", "press", OFFICE + "/people/{press_waits}", again=False),
    Door("accreditation.refuse", "press", OFFICE + "/people/{press_waits}", {"why": "Толық"}, again=False),
    Door("accreditation.renew", "press", OFFICE + "/people/{press_holder}"),
    Door("accreditation.offer", "press", OFFICE + "/interviews", {"guest": "{press_guest}", "begins": "{press_begins}", "minutes": "30", "number": "2", "place": "Қонақүй"}),
    Door("accreditation.take_interviews", "press", OFFICE + "/interviews", {"format": "csv", "why": "Plan"}, answers=200),
    Door("accreditation.book", "press", OFFICE + "/interviews", again=False),
    Door("accreditation.end_interview", "press", OFFICE + "/interviews?at={press_asked}", {"what": "again", "reason": "Ауырып қалды"}, again=False),
]  # fmt: skip
