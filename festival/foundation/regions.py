"""Which part of the world a country lies in, after the United Nations' M49; what no longer exists follows its heirs."""

from festival.foundation.countries import FORMER


def _codes(written: str) -> frozenset[str]:
    return frozenset(written.split())


CENTRAL_ASIA = _codes("KZ KG TJ TM UZ")
EASTERN_ASIA = _codes("CN HK JP KP KR MN MO TW")
SOUTHERN_ASIA = _codes("AF BD BT IN IR LK MV NP PK")
SOUTH_EASTERN_ASIA = _codes("BN ID KH LA MM MY PH SG TH TL VN")
WESTERN_ASIA = _codes("AE AM AZ BH CY GE IL IQ JO KW LB OM PS QA SA SY TR YE")
EUROPE = _codes(
    "AD AL AT AX BA BE BG BY CH CZ DE DK EE ES FI FO FR GB GG GI GR HR HU IE IM IS IT JE LI LT LU "
    "LV MC MD ME MK MT NL NO PL PT RO RS RU SE SI SJ SK SM UA VA XK"
)
AFRICA = _codes(
    "AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG EH ER ET GA GH GM GN GQ GW IO KE KM LR LS LY MA MG "
    "ML MR MU MW MZ NA NE NG RE RW SC SD SH SL SN SO SS ST SZ TD TF TG TN TZ UG YT ZA ZM ZW"
)
NORTH_AMERICA = _codes("BM CA GL PM US")
LATIN_AMERICA = _codes(
    "AG AI AR AW BB BL BO BQ BR BS BV BZ CL CO CR CU CW DM DO EC FK GD GF GP GS GT GY HN HT JM KN "
    "KY LC MF MQ MS MX NI PA PE PR PY SR SV SX TC TT UY VC VE VG VI"
)
OCEANIA = _codes(
    "AS AU CC CK CX FJ FM GU HM KI MH MP NC NF NR NU NZ PF PG PN PW SB TK TO TV UM VU WF WS"
)

REGIONS = {
    "central_asia": CENTRAL_ASIA,
    "asia": CENTRAL_ASIA | EASTERN_ASIA | SOUTHERN_ASIA | SOUTH_EASTERN_ASIA | WESTERN_ASIA,
    "eastern_asia": EASTERN_ASIA,
    "southern_asia": SOUTHERN_ASIA,
    "south_eastern_asia": SOUTH_EASTERN_ASIA,
    "western_asia": WESTERN_ASIA,
    "europe": EUROPE,
    "africa": AFRICA,
    "north_america": NORTH_AMERICA,
    "latin_america": LATIN_AMERICA,
    "oceania": OCEANIA,
}
"""Regions a festival speaks of; some lie within others, and Antarctica lies in none."""


def lies_in(country: str, region: str) -> bool | None:
    """Whether *country* is in *region*. One that is gone lies where all its heirs lie, or it is not known.

    >>> lies_in("KZ", "asia"), lies_in("KZ", "europe"), lies_in("CSHH", "europe"), lies_in("SUHH", "asia")
    (True, False, True, None)
    """
    if country not in FORMER:
        return country in REGIONS[region]
    heirs = {heir in REGIONS[region] for heir in FORMER[country].successors}
    return heirs.pop() if len(heirs) == 1 else None
