"""How often the proposed colour became the colour."""

from interventions.agreement import Agreement, agreement
from interventions.colours import Colour
from tests import factories

G, O = Colour.GROEN, Colour.ORANJE  # noqa: E741


def test_reports_without_a_proposal_do_not_count():
    assert agreement([(G, G), (G, O), (None, O), (O, O), (None, None)]) == Agreement(2, 3)


def test_the_sentence_says_how_many_and_who():
    assert Agreement(15, 17).told() == "In 15 van de 17 goedgekeurde verslagen nam je het voorstel over."
    assert (
        Agreement(3, 3).told(whose="de trekker")
        == "In alle 3 goedgekeurde verslagen nam de trekker het voorstel over."
    )
    assert Agreement(0, 3).told() == "In geen van de 3 goedgekeurde verslagen nam je het voorstel over."
    assert (
        Agreement(0, 1).told() == "In het ene goedgekeurde verslag koos je een andere kleur dan voorgesteld."
    )
    assert Agreement().told() == ""
    assert (Agreement(15, 17).share, Agreement().share) == ("88\N{NO-BREAK SPACE}%", "–")


def test_the_director_reads_it_of_every_pillar_and_an_owner_does_not(
    client, director, owner, intervention, open_round
):
    factories.make_report(
        intervention, open_round, state="approved", proposed_colour="groen", colour="oranje"
    )
    told = "In het ene goedgekeurde verslag koos de trekker een andere kleur dan voorgesteld."
    client.force_login(director)
    assert told in client.get("/").content.decode()
    client.force_login(owner)
    assert told not in client.get("/").content.decode()
