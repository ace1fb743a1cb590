"""Reading a whole report: what comes out of the miniature."""

from decimal import Decimal

from interventions.vgr import Pair, ReadIntervention, Report, read_report


def _get(report: Report, pillar: str, number: int) -> ReadIntervention:
    return next(it for it in report.interventions if (it.pillar, it.number) == (pillar, number))


def test_every_pillar_has_its_interventions_numbered_from_one(report):
    found = [(it.pillar, it.number) for it in report.interventions]
    assert found == [
        *[("thuisbasis", 1), ("thuisbasis", 2), ("school", 1), ("school", 2)],
        *[("werk", 1), ("werk", 2), ("werk", 3), ("wonen", 1), ("wonen", 2), ("veilig", 1)],
    ]


def test_name_keeps_brackets_that_are_no_funding(report):
    first = _get(report, "thuisbasis", 1)
    assert first.name == "Eerste stap (jobhunters)"
    assert first.funding == ("Regio Deal", "Spuk Kansrijke Wijken")


def test_funding_of_a_heading_ends_with_the_next_heading(report):
    assert _get(report, "school", 1).funding == ()
    assert _get(report, "school", 2).funding == ("Sterk Techniekonderwijs",)


def test_former_names_come_from_the_name(report):
    assert _get(report, "thuisbasis", 2).former_names == ("Oude stap",)
    assert _get(report, "school", 1).former_names == ("Rekenclub",)
    veilig = _get(report, "veilig", 1)
    assert (veilig.name, veilig.former_names, veilig.funding) == (
        "Wijkpost",
        ("Post",),
        ("Preventie met Gezag",),
    )


def test_sentence_cut_by_a_page_break_is_one_paragraph_again(report):
    assert _get(report, "thuisbasis", 1).qualitative == "<p>Het loopt en loopt door.</p><p>Ook daarna.</p>"
    assert next((joined.target, joined.fields) for joined in report.log.joined) == (
        "thuisbasis 1",
        ("qualitative",),
    )


def test_plain_cells_become_paragraphs_with_escaped_text(report):
    assert _get(report, "school", 1).description == "<p>Sommen &amp; taal.</p>"
    assert _get(report, "school", 1).qualitative == "<p>a &lt; b</p>"


def test_list_without_items_and_end_becomes_a_list(report):
    expected = "<ul><li>rood</li><li>blauw</li></ul><p>Klaar.</p>"
    assert _get(report, "school", 1).quantitative == expected


def test_nested_table_is_read_once_and_its_rows_are_no_interventions(report):
    text = _get(report, "werk", 1).quantitative
    assert text == (
        "<p>Zie:</p><table><thead><tr><th>2020</th><th>Aantal</th></tr></thead><tbody><tr><td>Noord</td><td>12</td>"
        "</tr><tr><td>3</td><td>14</td></tr></tbody></table><p>Tot zover.</p>"
    )
    assert _get(report, "werk", 1).initiators == ("Gemeente Rotterdam",)


def test_plain_pair_is_read(report):
    assert _get(report, "werk", 2).pairs == (Pair("Aantal films", Decimal(50), Decimal(45), ""),)


def test_rows_that_the_data_file_gives_one_number_are_parts_of_one(report):
    wonen = _get(report, "wonen", 2)
    assert wonen.quantitative == "<p>Groot.</p><p>Groter.</p>"
    assert wonen.qualitative == "<p>Ja.</p>"


def test_corrections_are_logged_with_their_line(report):
    assert [entry.what for entry in report.log.corrected] == [
        *["Bij Werk 1.", "Werk 3 is zijn nummer kwijt.", "De tweede 1 is 2.", "De 2 is het vervolg."]
    ]
    assert all(entry.line for entry in report.log.corrected)


def test_cross_reference_comes_from_the_data_file(report):
    assert _get(report, "thuisbasis", 2).reported_under == ("werk", 1)
    assert _get(report, "thuisbasis", 1).reported_under is None


def test_heading_with_text_is_a_theme_report(report):
    assert [(it.pillar, it.theme, it.qualitative) for it in report.theme_reports] == [
        ("thuisbasis", "Hulp dichtbij", "<p>Deze kop heeft een verslag.</p>")
    ]


def test_heading_in_the_column_of_numbers_is_the_theme_of_what_follows(report):
    assert _get(report, "veilig", 1).theme == "Rustig op straat"


def test_uncounted_activities_stand_apart(report):
    assert [(it.theme, it.name, it.initiators) for it in report.activities] == [
        ("Leren", "Monitor", ("Programmabureau NPRZ",))
    ]


def test_summary_holds_the_filled_cells_as_printed(report):
    wonen = [(cell.row, cell.column, cell.printed) for cell in report.summary if cell.pillar == "wonen"]
    assert wonen == [
        *[(1, "nieuw", "1"), (1, "subtotaal", "1"), (1, "totaal", "2")],
        *[(2, "vooruit", "1"), (2, "subtotaal", "1")],
    ]


def test_log_says_what_was_found_published_and_left_empty(report):
    assert [(count.pillar, count.found, count.published) for count in report.log.counts] == [
        *[("thuisbasis", 2, 2), ("school", 2, 2), ("werk", 3, 3), ("wonen", 2, 2), ("veilig", 1, 1)]
    ]
    assert ("school", 2, "quantitative") in report.log.left_empty
    assert ("veilig", 1, "initiators") in report.log.left_empty


def test_line_ends_and_byte_order_mark_change_nothing(mini, report, corrections):
    crlf = mini.text().replace("\n", "\r\n").encode()
    assert read_report(crlf, year=2023, corrections=corrections) == report
    assert read_report(b"\xef\xbb\xbf" + crlf, year=2023, corrections=corrections) == report
    assert read_report(mini.data() + b"\n", year=2023, corrections=corrections) == report


def test_table_cut_by_a_page_break_is_one_table_again(mini, corrections):
    below = f"{nested_part([['Zuid', '9']])} <ul> nog iets"
    werk = mini.pages["werk"]
    first = next(row for row in werk if row[0] == "1")
    first[3] = first[3].removesuffix(" <p>Tot zover.</p>")
    cut = werk.index(first) + 4
    mini.pages = {
        **{
            name: rows
            for name, rows in mini.pages.items()
            if name in ("thuisbasis", "thuisbasis vervolg", "school")
        },
        "werk": werk[:cut],
        "werk vervolg": [werk[0], ["", "", "", below, "Zuid", "9", "", ""], ["Zuid", "9"], *werk[cut:]],
        **{name: rows for name, rows in mini.pages.items() if name in ("wonen", "veilig", "organisatie")},
    }
    text = _get(read_report(mini.data(), year=2023, corrections=corrections), "werk", 1).quantitative
    assert text.count("<table>") == 1
    assert text.endswith("<tr><td>Zuid</td><td>9</td></tr></tbody></table><ul><li>nog iets</li></ul>")


def nested_part(rows: list[list[str]]) -> str:
    return (
        "<table>"
        + "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows)
        + "</table>"
    )
