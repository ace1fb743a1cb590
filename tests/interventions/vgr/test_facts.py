"""What a name says in passing, and the organisations in one cell."""

import pytest

from interventions.vgr.facts import funding_in, funding_in_brackets, read_initiators, read_name, sentence_case


@pytest.mark.parametrize(
    ("printed", "name", "former", "funding"),
    [
        ("Geen wachtlijst (Regio Deal middelen)", "Geen wachtlijst", (), ("Regio Deal",)),
        ("Hulp (Regiodeal middelen en Spuk KW)", "Hulp", (), ("Regio Deal", "Spuk Kansrijke Wijken")),
        ("Signalen Wet (WGS) (Spuk KW)", "Signalen Wet (WGS)", (), ("Spuk Kansrijke Wijken",)),
        ("Team (jobhunters) Was: Matching", "Team (jobhunters)", ("Matching",), ()),
        ("Leraren. Was: Tekort (Regiodeal middelen)", "Leraren", ("Tekort",), ("Regio Deal",)),
        ("Post Dit was: Oude post Preventie met Gezag (PmG)", "Post", ("Oude post",), ("Preventie met Gezag",)),
        ("Jeugd Deels Preventie met Gezag (PmG)", "Jeugd", (), ("Preventie met Gezag",)),
        ("Aanpak (PGA) jongeren", "Aanpak (PGA) jongeren", (), ()),
        ("Werkplaatsen Europese Subsidie", "Werkplaatsen", (), ("Europese subsidie",)),
        ("Campus (regiodeal 2019-2022 en ...) Was: Campus", "Campus", ("Campus",), ("Regio Deal",)),
        ("Grip (voorheen sturen)", "Grip", ("Sturen",), ()),
        ("Bedrijven Was: vestiging / stimuleren", "Bedrijven", ("Vestiging", "Stimuleren"), ()),
        ("Onderzoek Was: idem", "Onderzoek", ("Idem",), ()),
        ("Kennis Regio Deal 2023-2026 Was: Oud", "Kennis", ("Oud",), ("Regio Deal",)),
    ],
)  # fmt: skip
def test_name_is_clean_of_former_names_and_funding(printed, name, former, funding):
    facts = read_name(printed)
    assert (facts.name, facts.former_names, facts.funding) == (name, former, funding)


def test_funding_has_one_spelling():
    assert funding_in("RegioDeal, spuk en Kansen voor West 3; STO is Sterk Techniek Onderwijs") == (
        *("Regio Deal", "Spuk Kansrijke Wijken", "Sterk Techniekonderwijs", "Kansen voor West"),
    )
    assert funding_in_brackets("De Regio Deal (i.c. Spuk KW)") == ("Spuk Kansrijke Wijken",)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("", ()),
        ("Gemeente MOW", ("Gemeente Rotterdam",)),
        ("Gemeente en schoolbesturen", ("Gemeente Rotterdam", "Schoolbesturen")),
        ("Woningcorporatie, rijk en gemeente", ("Woningcorporaties", "Rijksoverheid", "Gemeente Rotterdam")),
        ("Woningcorporaties, Gemeente (afspraken)", ("Woningcorporaties", "Gemeente Rotterdam")),
        ("Gemeente, politie, OM, Anders", ("Gemeente Rotterdam", "Politie Rotterdam", "Openbaar Ministerie Rotterdam", "Anders")),
        ("gemeente, gemeente,", ("Gemeente Rotterdam",)),
        ("Mbo 's", ("Mbo-instellingen",)),
        ("NPRZ bureau en Gemeente Rotterdam", ("Programmabureau NPRZ", "Gemeente Rotterdam")),
    ],
)  # fmt: skip
def test_organisations_are_taken_apart_and_have_one_name(cell, expected):
    assert read_initiators(cell) == expected


def test_heading_in_capitals_becomes_a_normal_line():
    assert sentence_case("BETER LEREN") == "Beter leren"
    assert sentence_case("Straf met zorg") == "Straf met zorg"
