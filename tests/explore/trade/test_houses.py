"""Files of the houses that publish trade figures, as they come: a line or two of each, made up."""
# ruff: noqa: E501 - the rows of a file are as long as the houses write them

from __future__ import annotations

import pytest

from helpers.explore.trade.reference import read_reference

CODES = """typeCode,freqCode,refYear,refMonth,period,reporterCode,reporterISO,flowCode,partnerCode,partnerISO,partner2Code,\
cmdCode,customsCode,motCode,netWgt,primaryValue
C,M,2022,5,202205,762,TJK,M,398,KAZ,0,TOTAL,C00,0,,51000
"""
EMPTY_NAMES = """typeCode,period,reporterISO,reporterDesc,flowCode,flowDesc,partnerISO,partnerDesc,partner2Code,cmdCode,\
customsCode,motCode,netWgt,primaryValue
C,2021,UZB,,X,,W00,,0,52,C00,0,900,7000
"""
OLDER_CODES = """Year,Period,Trade Flow Code,Trade Flow,Reporter Code,Reporter ISO,Reporter,Partner Code,Partner ISO,Partner,\
Commodity Code,Commodity,Netweight (kg),Trade Value (US$)
2016,201603,1,Import,51,ARM,Armenia,364,IRN,Iran,TOTAL,All Commodities,,13988
"""
WITS_YEARS = """Reporter Name,Partner Name,Trade Flow,Product Group,Indicator,2019,2020,2021
Armenia,Georgia,Export,All Products,Export (US$ Thousand),70.5,,81
Armenia,Georgia,Export,All Products,Export Partner Share (%),3,,4
"""
EUROSTAT = """DATAFLOW,LAST UPDATE,freq,reporter,partner,product,flow,indicators,TIME_PERIOD,OBS_VALUE,OBS_FLAG
ESTAT:DS-045409(1.0),15/03/24 11:00:00,M,FR,KZ,0805,1,VALUE_IN_EUROS,2023-05,4500,
ESTAT:DS-045409(1.0),15/03/24 11:00:00,M,FR,KZ,0805,1,QUANTITY_IN_100KG,2023-05,12,
ESTAT:DS-045409(1.0),15/03/24 11:00:00,M,FR,KZ,0805,1,SUP_QUANTITY,2023-05,3,
ESTAT:DS-045409(1.0),15/03/24 11:00:00,M,FR,KZ,0805,1,VALUE_IN_EUROS,2023-06,:,c
"""
EUROSTAT_LABELS = """STRUCTURE\tfreq: Time frequency\treporter: Reporter\tpartner: Partner\tproduct: Product\tflow: Flow\t\
indicators: Indicators\tTIME_PERIOD: Time\tOBS_VALUE: Observation value
dataflow\tA: Annual\tIT: Italy\tGE: Georgia\tTOTAL: TOTAL\t2: EXPORT\tVALUE_IN_EUROS: VALUE IN EUROS\t2022\t61000
"""
COMEXT = """DECLARANT_LAB,PARTNER_LAB,PRODUCT_NC,FLOW,PERIOD,INDICATORS,INDICATOR_VALUE
Spain,Oman,TOTAL,1,202252,VALUE_IN_EUROS,3300
"""
DOTS_MONTHS = """Country Name,Country Code,Indicator Name,Indicator Code,Counterpart Country Name,Counterpart Country Code,\
Attribute,2022M11,2022M12
"Iran, Islamic Rep. of",429,"Goods, Value of Imports, Cost, Insurance, Freight (CIF), US Dollars",TMG_CIF_USD,Oman,449,\
Value,1500,1600
"Iran, Islamic Rep. of",429,"Goods, Value of Trade Balance, US Dollars",TBG_USD,Oman,449,Value,-5,-6
"Iran, Islamic Rep. of",429,"Goods, Value of Imports, Cost, Insurance, Freight (CIF), US Dollars",TMG_CIF_USD,Oman,449,\
Status,E,E
"""
IMTS = """DATAFLOW,COUNTRY,INDICATOR,COUNTERPART_COUNTRY,FREQUENCY,SCALE,TIME_PERIOD,OBS_VALUE
IMF.STA:IMTS(1.0.0),TJK,XG_FOB_USD,IRN,A,Millions,2022,43.5
IMF.STA:IMTS(1.0.0),TJK,TBG_USD,IRN,A,Millions,2022,-43.5
"""
IMTS_WIDE = """DATASET,SERIES_CODE,COUNTRY,INDICATOR,COUNTERPART_COUNTRY,FREQUENCY,SCALE,2022,2023
IMF.STA:IMTS(1.0.0),x,Tajikistan,"Imports of goods, Cost insurance freight (CIF), US dollar",Turkmenistan,Annual,Units,500,
"""
OECD = """STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,ACTION,REF_AREA,Reference area,COUNTERPART_AREA,Counterpart area,TRADE_FLOW,\
Trade flow,FREQ,Frequency of observation,UNIT_MEASURE,Unit of measure,TIME_PERIOD,Time period,OBS_VALUE,\
Observation value,UNIT_MULT,Unit multiplier
DATAFLOW,OECD.SDD:X(1.0),Trade,I,FIN,Finland,EST,Estonia,X,Exports,A,Annual,USD,US dollar,2021,,2.5,,6,Millions
"""
BANK = """Data Source,World Development Indicators,
,,
Country Name,Country Code,Indicator Name,Indicator Code,2020,2021
Georgia,GEO,Merchandise exports (current US$),TX.VAL.MRCH.CD.WT,3344000000,4242000000
Georgia,GEO,Exports of goods and services (% of GDP),NE.EXP.GNFS.ZS,37,43
Georgia,GEO,Imports of goods and services (current US$),NE.IMP.GNFS.CD,9000000000,
"""
WTO = """Indicator Category,Indicator Code,Indicator,Reporting Economy Code,Reporting Economy,Partner Economy Code,\
Partner Economy,Product/Sector Code,Product/Sector,Period Code,Period,Frequency Code,Frequency,Unit Code,Unit,Year,Value
Merchandise trade,ITS_MTV_AX,Merchandise exports by product group – annual,031,Georgia,000,World,TO,\
Total merchandise,A,Annual,A,Annual,USM,Million US dollar,2021,4242
Merchandise trade,ITS_MTV_MM,Merchandise imports – monthly,031,Georgia,000,World,TO,Total merchandise,M05,May,M,Monthly,USM,\
Million US dollar,2022,1111
"""
MAP_MONTHS = """List of importing markets for a product exported by Iran, Islamic Republic of
Product: TOTAL All products
Unit : US Dollar thousand
Importers,Exported value in 2022-M04,Exported value in 2022-M05
Tajikistan,10,12
"""
MAP_HTML = """<html><head><meta charset="utf-8"></head><body><table><tr><td colspan="3">List of supplying markets for a
product imported by Oman</td></tr><tr><td>Unit : US Dollar thousand</td></tr></table>
<table><tr><th>Exporters</th><th>Imported value in 2020</th><th>Imported value in 2021</th></tr>
<tr><td>Türkiye</td><td>1,200</td><td>1500</td></tr></table></body></html>
"""

EUROSTAT_TSV = """freq,reporter,partner,product,flow,indicators\\TIME_PERIOD\t2022-11 \t2022-12
M,PL,UZ,TOTAL,2,VALUE_IN_EUROS\t700 \t: c
M,PL,UZ,TOTAL,2,QUANTITY_IN_100KG\t20 p\t:
"""
MAP_PRODUCTS = """"List of products exported by Georgia"
Unit : US Dollar thousand
Product code,Product label,Exported value in 2020,Exported value in 2021
TOTAL,All products,3344,4242
'22,Beverages,400,
"""
#: file, its name, and of each row: reporter, partner, flow, quantity, amount, unit, first day, product
READ = [
    (CODES, "a.csv", [("Tajikistan", "Kazakhstan", "import", "value", 51000, "USD", "2022-05-01", "")]),
    (EMPTY_NAMES, "a.csv", [("Uzbekistan", "World", "export", "value", 7000, "USD", "2021-01-01", "52"),
                            ("Uzbekistan", "World", "export", "weight", 0.9, "metric ton", "2021-01-01", "52")]),
    (OLDER_CODES, "a.csv", [("Armenia", "Iran", "import", "value", 13988, "USD", "2016-03-01", "")]),
    (WITS_YEARS, "a.csv", [("Armenia", "Georgia", "export", "value", 70500, "USD", "2019-01-01", ""),
                           ("Armenia", "Georgia", "export", "value", 81000, "USD", "2021-01-01", "")]),
    (EUROSTAT, "a.csv", [("France", "Kazakhstan", "import", "value", 4500, "EUR", "2023-05-01", "0805"),
                         ("France", "Kazakhstan", "import", "weight", 1.2, "metric ton", "2023-05-01", "0805")]),
    (EUROSTAT_LABELS, "a.tsv", [("Italy", "Georgia", "export", "value", 61000, "EUR", "2022-01-01", "")]),
    (COMEXT, "a.csv", [("Spain", "Oman", "import", "value", 3300, "EUR", "2022-01-01", "")]),
    (DOTS_MONTHS, "a.csv", [("Iran, Islamic Rep. of", "Oman", "import", "value", 1500, "USD", "2022-11-01", ""),
                            ("Iran, Islamic Rep. of", "Oman", "import", "value", 1600, "USD", "2022-12-01", "")]),
    (IMTS, "a.csv", [("Tajikistan", "Iran", "export", "value", 43.5e6, "USD", "2022-01-01", "")]),
    (IMTS_WIDE, "a.csv", [("Tajikistan", "Turkmenistan", "import", "value", 500, "USD", "2022-01-01", "")]),
    (OECD, "a.csv", [("Finland", "Estonia", "export", "value", 2.5e6, "USD", "2021-01-01", "")]),
    (BANK, "a.csv", [("Georgia", "World", "export", "value", 3344e6, "USD", "2020-01-01", ""),
                     ("Georgia", "World", "export", "value", 4242e6, "USD", "2021-01-01", ""),
                     ("Georgia", "World", "import", "value", 9e9, "USD", "2020-01-01", "")]),
    (WTO, "a.csv", [("Georgia", "World", "export", "value", 4242e6, "USD", "2021-01-01", ""),
                    ("Georgia", "World", "import", "value", 1111e6, "USD", "2022-05-01", "")]),
    (MAP_MONTHS, "a.csv", [("Iran, Islamic Republic of", "Tajikistan", "export", "value", 10000, "USD", "2022-04-01", ""),
                           ("Iran, Islamic Republic of", "Tajikistan", "export", "value", 12000, "USD", "2022-05-01", "")]),
    (MAP_HTML, "a.xls", [("Oman", "Türkiye", "import", "value", 1.2e6, "USD", "2020-01-01", ""),
                         ("Oman", "Türkiye", "import", "value", 1.5e6, "USD", "2021-01-01", "")]),
    (EUROSTAT_TSV, "a.tsv", [("Poland", "Uzbekistan", "export", "value", 700, "EUR", "2022-11-01", ""),
                             ("Poland", "Uzbekistan", "export", "weight", 2, "metric ton", "2022-11-01", "")]),
    (MAP_PRODUCTS, "a.csv", [("Georgia", "World", "export", "value", 3344000, "USD", "2020-01-01", ""),
                             ("Georgia", "World", "export", "value", 4242000, "USD", "2021-01-01", ""),
                             ("Georgia", "World", "export", "value", 400000, "USD", "2020-01-01", "22")]),
    (WITS_YEARS.replace(",", "\t"), "a.xls", [("Armenia", "Georgia", "export", "value", 70500, "USD", "2019-01-01", ""),
                                              ("Armenia", "Georgia", "export", "value", 81000, "USD", "2021-01-01", "")]),
]  # fmt: skip
COLUMNS = ["reporter", "partner", "flow", "quantity", "amount", "amount_unit", "period_start", "product"]


@pytest.mark.parametrize(("text", "name", "rows"), READ)
def test_a_house_s_file_is_read_as_it_comes(tmp_path, text: str, name: str, rows: list[tuple]) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    found, problems = read_reference(tmp_path)
    assert [p for p in problems if p.severity != "note"] == []
    got = [
        (*row[:4], pytest.approx(row[4]), row[5], str(row[6].date()), row[7])
        for row in found[COLUMNS].itertuples(index=False)
    ]
    assert got == rows


@pytest.mark.parametrize("name", ["EUROSTAT", "IMTS", "CODES"])
def test_names_that_were_told_by_codes_are_said(tmp_path, name: str) -> None:
    (tmp_path / "a.csv").write_text(globals()[name], encoding="utf-8")
    (note,) = read_reference(tmp_path)[1]
    assert note.severity == "note"
    assert "codes" in note.fault


def test_a_measure_without_services_is_told_from_one_with_them(tmp_path) -> None:
    (tmp_path / "a.csv").write_text(BANK, encoding="utf-8")
    assert list(read_reference(tmp_path)[0]["coverage"]) == ["", "", "goods and services"]


@pytest.mark.parametrize(
    ("text", "house", "lacks"),
    [
        (EUROSTAT.replace("OBS_VALUE", "X"), "Eurostat", "obsvalue"),
        (OECD.replace("COUNTERPART_AREA,Counterpart area", "A,B"), "OECD", "counterpartarea"),
        (WTO.replace("Partner Economy,", "Other,"), "WTO", "partnereconomy"),
        (DOTS_MONTHS.replace("2022M11,2022M12", "a,b"), "IMF", "a column for each year or month"),
    ],
)
def test_an_unknown_layout_names_the_house_it_resembles_and_what_it_lacks(tmp_path, text, house, lacks) -> None:
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    found, (problem,) = read_reference(tmp_path)
    assert found.empty
    assert house in problem.fault
    assert lacks in problem.fault


def test_numbers_that_are_no_countries_are_named_as_such(tmp_path) -> None:
    codes = (
        CODES.replace("reporterISO", "x").replace("partnerISO", "y").replace(",762,", ",899,").replace(",398,", ",837,")
    )
    (tmp_path / "a.csv").write_text(codes, encoding="utf-8")
    found, (problem,) = read_reference(tmp_path)
    assert found.empty
    assert "number" in problem.fault
    assert "descriptions" in problem.remedy


def test_an_old_excel_workbook_says_how_to_save_it(tmp_path) -> None:
    (tmp_path / "a.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    found, (problem,) = read_reference(tmp_path)
    assert found.empty
    assert "a.xls" in problem.path
    assert "XLSX" in problem.remedy


def test_a_number_typed_as_a_percentage_is_read_as_it_is_seen(tmp_path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(
        ["reporter", "partner", "flow", "measure", "value", "unit", "period_label", "period_start", "period_end"]
    )
    sheet.append(["Iran", "Oman", "total", "value_change", 4.63, "percent", "2021", "2021-01-01", "2021-12-31"])
    sheet["E2"].number_format = "0%"
    book.save(tmp_path / "a.xlsx")
    found, problems = read_reference(tmp_path)
    assert problems == []
    assert list(found["multiplier"]) == [pytest.approx(5.63)]


PLAIN = "reporter,partner,flow,measure,value,unit,period_label,period_start,period_end\nIran,Oman,total,value,4,million USD,"


@pytest.mark.parametrize(
    ("days", "first", "last"),
    [("Iranian year 1401,1401-01-01,1401-12-29", "2022-03-21", "2023-03-20"),
     ("1401 (solar),1401-02-01,1401-02-31", "2022-04-21", "2022-05-21")],
)  # fmt: skip
def test_days_of_the_iranian_calendar_are_converted_where_the_row_says_so(tmp_path, days, first, last) -> None:
    (tmp_path / "a.csv").write_text(PLAIN + days + "\n", encoding="utf-8")
    found, problems = read_reference(tmp_path)
    assert problems == []
    assert [str(found[name][0].date()) for name in ("period_start", "period_end")] == [first, last]


@pytest.mark.parametrize(
    ("day", "said"),
    [("1401-03-09", "30 May 2022 in the Iranian calendar"), ("2567-03-04", "4 March 2024 in the Buddhist calendar"),
     ("0001-01-01", "not a date in the common calendar"), ("1401-13-09", "not a date in the common calendar")],
)  # fmt: skip
def test_a_day_of_another_calendar_is_refused_by_name(tmp_path, day: str, said: str) -> None:
    (tmp_path / "a.csv").write_text(PLAIN + f"1401,{day},{day}\n", encoding="utf-8")
    found, problems = read_reference(tmp_path)
    assert found.empty
    assert all(said in problem.fault for problem in problems)
    assert problems


def test_official_names_are_one_country_with_the_press_s_name() -> None:
    import pandas as pd

    from helpers.explore.trade.flows import cells_of

    days = {
        "period_start": pd.Timestamp("2021-01-01"),
        "period_end": pd.Timestamp("2021-12-31"),
        "period_label": "2021",
    }
    row = {"flow": "export", "quantity": "value", "form": "level", "amount": 1.0, "rounding": 0.5, "amount_unit": "USD",
           "modifier": "", "product": "", "coverage": "", "source": "x", "published": pd.NaT, "multiplier": float("nan")}  # fmt: skip
    names = [("Iran, Islamic Rep. of", "Türkiye"), ("Iran", "Turkey")]
    table = pd.DataFrame([{"reporter": one, "partner": other, **row, **days} for one, other in names])
    (cell,) = cells_of(table)
    assert (cell.reporter, cell.partner) == ("Iran", "Turkey")
