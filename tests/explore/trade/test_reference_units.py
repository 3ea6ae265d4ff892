"""Units and numbers as offices print them: read whole, or refused by name; rows that cannot both be right are named."""

from __future__ import annotations

import openpyxl
import pytest

from helpers.explore.trade.official import plain_rows
from helpers.explore.trade.official_forms import layout_of
from helpers.explore.trade.reference import REQUIRED, read_reference

HEAD = ",".join(REQUIRED)
DAYS = "2024,2024-01-01,2024-12-31"


def row(value: str, unit: str, measure: str = "value", partner: str = "Boria", flow: str = "export") -> str:
    return f'Aland,{partner},{flow},{measure},"{value}","{unit}",{DAYS}'


def read(tmp_path, *rows: str, header: str = HEAD, name: str = "made.csv"):
    (tmp_path / name).write_text("\n".join([header, *rows]), encoding="utf-8")
    found, problems = read_reference(tmp_path / name)
    return found["amount"].tolist(), found["amount_unit"].tolist(), [p.fault for p in problems]


@pytest.mark.parametrize(
    ("unit", "amount", "currency"),
    [
        ("US$ million", 24.5e6, "USD"), ("mln USD", 24.5e6, "USD"), ("bn USD", 24.5e9, "USD"),
        ("Mio. EUR", 24.5e6, "EUR"), ("EUR million", 24.5e6, "EUR"), ("USD thousand", 24.5e3, "USD"),
        ("1000 EUR", 24.5e3, "EUR"), ("USD, millions", 24.5e6, "USD"), ("Rs crore", 24.5e7, "INR"),
        ("INR lakh crore", 24.5e12, "INR"), ("RMB 100 million", 24.5e8, "CNY"), ("£000s", 24.5e3, "GBP"),
        ("MEUR", 24.5e6, "EUR"), ("USDbn", 24.5e9, "USD"), ("10^6 USD", 24.5e6, "USD"), ("Mrd. €", 24.5e9, "EUR"),
        ("Millions of US dollars", 24.5e6, "USD"), ("billion US$ (current prices)", 24.5e9, "USD"), ("$", 24.5, "USD"),
        ("hemmat", 24.5e12, "IRR"),
    ],
)  # fmt: skip
def test_a_scale_counts_wherever_it_stands_in_the_unit(tmp_path, unit: str, amount: float, currency: str) -> None:
    amounts, units, faults = read(tmp_path, row("24.5", unit))
    assert not faults
    assert amounts == pytest.approx([amount])
    assert units == [currency] or unit == "hemmat"


@pytest.mark.parametrize(
    ("unit", "tonnes"),
    [("million tonnes", 24.5e6), ("thousand metric tons", 24.5e3), ("1000 t", 24.5e3), ("million kg", 24.5e3),
     ("MMT", 24.5e6), ("tonnes (thousands)", 24.5e3), ("Thsd. t", 24.5e3)],
)  # fmt: skip
def test_a_scale_of_weights_counts_too(tmp_path, unit: str, tonnes: float) -> None:
    assert read(tmp_path, row("24.5", unit, "weight"))[0] == pytest.approx([tonnes])


@pytest.mark.parametrize(
    "unit", ["тыс. долл.", "constant 2015 US$", "USD per tonne", "zillion USD", "million", "USD index", "USD millions?"]
)
def test_a_unit_that_is_not_understood_as_a_whole_is_named_and_leaves_no_amount(tmp_path, unit: str) -> None:
    amounts, _, faults = read(tmp_path, row("24.5", unit), row("24.5", "million USD", partner="Caria"))
    assert amounts == [24.5e6]
    assert len(faults) == 1
    assert unit in faults[0]


@pytest.mark.parametrize(
    "heading", ["Value (US$ million)", "value [mln USD]", '"Value, USD million"', "Value in 1000000 USD"]
)
def test_a_unit_in_the_heading_of_the_values_counts_without_a_column_of_units(tmp_path, heading: str) -> None:
    header = HEAD.replace("value,unit", heading)
    assert read(tmp_path, f"Aland,Boria,export,value,24.5,{DAYS}", header=header)[::2] == ([24.5e6], [])


def test_a_scale_in_the_heading_counts_with_the_currency_of_the_row(tmp_path) -> None:
    header = HEAD.replace("value,unit", "value (thousands),unit")
    assert read(tmp_path, row("24.5", "USD"), header=header)[::2] == ([24500.0], [])


def test_a_unit_above_the_table_counts_and_one_that_contradicts_the_rows_is_named(tmp_path) -> None:
    bare = HEAD.replace("value,unit", "value")
    above = f"Exports of Aland (US$ million)\n{bare}"
    assert read(tmp_path, f"Aland,Boria,export,value,24.5,{DAYS}", header=above)[::2] == ([24.5e6], [])
    amounts, _, faults = read(tmp_path, row("24.5", "USD"), header=f"Exports of Aland (US$ million)\n{HEAD}")
    assert (amounts, len(faults)) == ([], 1)
    assert "US$ million" in faults[0]
    amounts, _, faults = read(tmp_path, row("24.5", "USD"), header=f"Exports in thousands of local money\n{HEAD}")
    assert (amounts, len(faults)) == ([], 1)
    assert "not understood" in faults[0]


def test_a_column_of_scales_counts(tmp_path) -> None:
    assert read(tmp_path, row("24.5", "USD") + ",million", header=f"{HEAD},scale")[0] == [24.5e6]


def test_the_scale_of_an_official_download_counts_in_any_currency(tmp_path) -> None:
    table = "Products imported by Iraq\nUnit : Euro million\nExporters,Imported value in 2020\nIran,12.5\n"
    (tmp_path / "map.csv").write_text(table, encoding="utf-8")
    found, problems = read_reference(tmp_path / "map.csv")
    assert not problems
    assert (found["amount"].tolist(), found["amount_unit"].tolist()) == ([12.5e6], ["EUR"])
    names = ["Reporter", "Partner", "Product Group", "Indicator", "2020"]
    form, _ = layout_of(names)
    (_, one), *more = plain_rows(
        names, [["A", "B", "All", "Export (US$ Mil)", "5"], ["A", "B", "All", "Export (constant US$)", "5"]], form
    )
    assert (one["unit"], more) == ("million USD", [])


@pytest.mark.parametrize(
    ("values", "read_as"),
    [
        (["105,2", "1.234"], [105.2, 1234.0]), (["1.234,5", "12,50"], [1234.5, 12.5]),
        (["1 234,5", "7"], [1234.5, 7]), (["1'234.5", "1,234"], [1234.5, 1234]), (["12,34,567.5"], [1234567.5]),
        (["0.125", "1.234"], [0.125, 1.234]), (["1.234.567", "3,5"], [1234567, 3.5]), (["−5.5"], [-5.5]),
    ],
)  # fmt: skip
def test_the_decimal_sign_is_decided_by_all_numbers_of_the_file(tmp_path, values: list[str], read_as) -> None:
    rows = [row(value, "USD", partner=f"P{n}") for n, value in enumerate(values)]
    amounts, _, faults = read(tmp_path, *rows)
    assert not [fault for fault in faults if "value" in fault]
    assert amounts == read_as


def test_semicolons_and_texts_in_a_workbook_are_decided_alike(tmp_path) -> None:
    (tmp_path / "a.csv").write_text(
        f"{HEAD};x;y\n".replace(",", ";")
        + f"Aland;Boria;export;value;105,2;USD;{DAYS}".replace("2024,", "2024;").replace("01-01,", "01-01;")
    )
    assert read_reference(tmp_path / "a.csv")[0]["amount"].tolist() == [105.2]
    book = openpyxl.Workbook()
    for cells in (REQUIRED, ["Aland", "Boria", "export", "value", "105,2", "USD", 2024, "2024-01-01", "2024-12-31"],
                  ["Aland", "Caria", "export", "value", 1.234, "USD", 2024, "2024-01-01", "2024-12-31"]):  # fmt: skip
        book.active.append(list(cells))
    book.save(tmp_path / "b.xlsx")
    assert read_reference(tmp_path / "b.xlsx")[0]["amount"].tolist() == [105.2, 1.234]


@pytest.mark.parametrize(
    "values", [["1,234"], ["1.234", "5.678"], ["1,5", "2.75", "1,234"], ["1.234,5", "0.75", "1.234"]]
)
def test_a_number_that_can_be_two_is_refused_where_the_file_does_not_tell(tmp_path, values: list[str]) -> None:
    amounts, _, faults = read(tmp_path, *(row(value, "USD", partner=f"P{n}") for n, value in enumerate(values)))
    assert 1234.0 not in amounts
    assert 1.234 not in amounts
    assert any("can be 1234 or 1.234" in fault or "can be 5678 or 5.678" in fault for fault in faults)


@pytest.mark.parametrize("value", ["nan", "inf", "1e999", "1,23,4", "1,234,5", "12%", "~120"])
def test_what_is_no_number_is_named(tmp_path, value: str) -> None:
    amounts, _, faults = read(tmp_path, row(value, "USD"))
    assert (amounts, len(faults)) == ([], 1)
    assert repr(value) in faults[0]


def test_one_fault_of_many_rows_is_said_once(tmp_path) -> None:
    faults = read(tmp_path, *(row("1.5", "quatloos", partner=f"P{n}") for n in range(20)))[2]
    assert faults == [
        "Rows 2, 3, 4, 5, 6, 7, 8, 9 and 12 more: value has the unit 'quatloos', which is not understood."
    ]


def test_rows_that_contradict_each_other_are_named_and_a_revision_or_rounding_is_not(tmp_path) -> None:
    faults = read(tmp_path, row("100.0", "million USD"), row("120.0", "million USD"))[2]
    assert ["contradict" in fault and "Rows 2 and 3" in fault for fault in faults] == [True]
    assert read(tmp_path, row("100.0", "million USD"), row("99.98", "million USD"))[2] == []
    dated = [row(value, "million USD") + f",{day}" for value, day in (("100.0", "2025-01-01"), ("120.0", "2025-06-01"))]
    assert read(tmp_path, *dated, header=f"{HEAD},published")[2] == []


@pytest.mark.parametrize(
    "whole", [row("90.0", "million USD", partner="World"), row("90.0", "million USD", flow="total")]
)
def test_a_part_above_its_total_is_named_and_one_below_is_not(tmp_path, whole: str) -> None:
    faults = read(tmp_path, row("100.0", "million USD"), whole)[2]
    assert ["total that it is part of" in fault for fault in faults] == [True]
    assert read(tmp_path, row("80.0", "million USD"), whole)[2] == []
