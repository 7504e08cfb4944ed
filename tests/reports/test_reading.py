"""What a release tells of showings, as a report counts it."""

from festival.reports.reading import showings_of

ADAM = {"slug": "adam", "languages": [{"tag": "ar"}], "subtitles": [{"tag": "en"}, {"tag": "ru"}]}
CINEMA = {"slug": "arman", "step_free": True, "hearing_loop": None}
KNOWN = {"step_free": None, "loop": False, "sdh": True, "description": None, "signing": None}


def showing(item, **more):
    show = {"code": "s", "venue": "arman", "films": [{"film": "adam"} | item]} | more
    [found] = showings_of({"films": [ADAM], "venues": [CINEMA]}, [show], None)
    return found


def test_a_showing_without_subtitles_is_followed_by_those_who_hear_alone():
    assert showing({}).tags == ("ar", "en", "ru")
    assert showing({"subtitles": "none", "subtitled": []}).tags == ("ar",)
    assert showing({"subtitles": "burned_in", "subtitled": ["kk"]}).tags == ("ar", "kk")


def test_what_nobody_said_of_a_showing_is_known_of_its_venue_or_not_at_all():
    told = showing({}, following=KNOWN)
    assert (told.offered, told.missing) == (("step_free", "sdh"), ("loop",))
    assert (showing({}).offered, showing({}).missing) == (("step_free",), ())


def test_a_show_of_a_venue_that_is_not_told_of_still_counts():
    assert showing({}, venue="elsewhere").offered == ()
