"""Official files that give codes, parts or several indicators where others give names and one total; all invented."""
# ruff: noqa: E501 - the rows of a file are as long as the publishers write them

from __future__ import annotations

import pathlib

import pytest

from helpers.explore.trade.reference import read_reference

CT_HEAD = (
    "typeCode,freqCode,refPeriodId,period,reporterCode,flowCode,partnerCode,partner2Code,classificationCode,cmdCode,\
customsCode,motCode,netWgt,primaryValue\n"
)
CT_YEAR = f"""{CT_HEAD}C,A,20210101,2021,762,X,792,0,H5,TOTAL,C00,0,1500,90500
C,A,20210101,2021,762,RX,792,0,H5,TOTAL,C00,0,1,7
"""
CT_OWN = f"""{CT_HEAD}C,M,20220501,202205,842.0,M,699,0,H6,09,C00,0,,4000
C,M,20220501,202205,004,X,036,0,H6,08,C00,0,,300
C,M,20220501,202205,842.0,MIP,699,0,H6,09,C00,0,,12
C,M,20220501,202205,842.0,DX,699,0,H6,09,C00,0,,13
"""
CT_SITC = f"""{CT_HEAD}C,A,20190101,2019,398,X,0,0,S4,33,C00,0,,777
S,A,20190101,2019,398,X,0,0,EB,33,C00,0,,5
"""
CT_OLDER = """Classification,Year,Period,Trade Flow Code,Reporter Code,Partner Code,Commodity Code,Netweight (kg),Trade Value (US$)
H4,2015,2015,2,251,757,TOTAL,,640
"""
EXT = """DATAFLOW,LAST UPDATE,freq,indic_et,sitc06,partner,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG
ESTAT:EXT_LT_MAINEU(1.0),14/06/24 23:00:00,A,MIO_EXP_VAL,TOTAL,KZ,EU27_2020,2022,310.5,
ESTAT:EXT_LT_MAINEU(1.0),14/06/24 23:00:00,A,MIO_BAL_VAL,TOTAL,KZ,EU27_2020,2022,-4,
ESTAT:EXT_LT_MAINEU(1.0),14/06/24 23:00:00,A,PC_IMP_PART,TOTAL,KZ,EU27_2020,2022,1.5,
ESTAT:EXT_LT_MAINEU(1.0),14/06/24 23:00:00,A,MIO_IMP_VAL,SITC3,UK,EL,2022,12,
"""
EXT_BOTH = """STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,freq,Time frequency,indic_et,External trade indicator,sitc06,\
Standard international trade classification (SITC Rev. 4 2006),partner,Geopolitical entity (partner),geo,\
Geopolitical entity (reporting),TIME_PERIOD,Time,OBS_VALUE,Observation value,OBS_FLAG
dataflow,ESTAT:EXT_LT_INTRATRD(1.0),Trade,A,Annual,MIO_IMP_VAL,Imports in million of ECU/EURO,TOTAL,Total - all products,\
WORLD,All countries of the world,LV,Latvia,2021,,900.2,,
dataflow,ESTAT:EXT_LT_INTRATRD(1.0),Trade,A,Annual,PC_IMP_PART,Share of imports by partner (%),TOTAL,Total - all products,\
WORLD,All countries of the world,LV,Latvia,2021,,100,,
"""
EXT_TSV = """freq,indic_et,sitc06,partner,geo\\TIME_PERIOD\t2019 \t2020
A,MIO_EXP_VAL,TOTAL,UZ,EU27_2020\t41.5 \t44.0 p
A,MIO_BAL_VAL,TOTAL,UZ,EU27_2020\t1 \t:
"""
EXT_LABELS = """Stock or flow,External trade indicator,Geopolitical entity (partner),\
"Standard International Trade Classification (SITC Rev. 4, 2006)",Geopolitical entity (reporting),Time,OBS_VALUE
Exports,Trade value in million ECU/EURO,Georgia,Total - all products,Italy,2023-04,66
Balance for values/ratio for indices,Trade value in million ECU/EURO,Georgia,Total - all products,Italy,2023-04,9
Exports,"Trade value in million ECU/EURO, seasonally and calendar adjusted data",Georgia,Total - all products,Italy,2023-04,64
Imports,Unit value index (2021=100),Georgia,Total - all products,Italy,2023-04,101
"""
BULK_OLD = """DECLARANT,DECLARANT_ISO,PARTNER,PARTNER_ISO,TRADE_TYPE,PRODUCT_NC,PRODUCT_SITC,FLOW,STAT_REGIME,SUPP_UNIT,PERIOD,\
VALUE_IN_EUROS,QUANTITY_IN_KG,SUP_QUANTITY
001,FR,0079,KZ,E,08051020,05711,1,1,,201503,2500,600,1
001,FR,0079,KZ,E,08051020,05711,1,2,,201503,100.5,40,0
004,DE,0079,KZ,E,08051020,05711,2,1,,201503,80,0,0
"""
BULK_NEW = """REPORTER,PARTNER,TRADE_TYPE,PRODUCT_NC,PRODUCT_SITC,PRODUCT_CPA21,FLOW,STAT_PROCEDURE,SUPPL_UNIT,PERIOD,VALUE_EUR,\
VALUE_NAC,QUANTITY_KG,QUANTITY_SUPPL_UNIT
PL,UZ,E,39089000,58310,2221,2,1,NO_SU,202402,2700,11700,136,0
PL,UZ,E,39089000,58310,2221,2,9,NO_SU,202402,300,1300,14,0
"""
BULK_TOTAL = """REPORTER,PARTNER,PRODUCT_CN8,FLOW,STAT_PROCEDURE,PERIOD,VALUE_EUR,QUANTITY_KG
EL,XS,TOTAL,1,4,202252,5000,
EL,XS,TOTAL,1,1,202252,4000,
EL,XS,TOTAL,1,3,202252,1000,
"""
PANEL = """Country Name,Country Code,Counterpart Country Name,Counterpart Country Code,Time Period,\
"Goods, Value of Exports, Free on board (FOB), US Dollars (TXG_FOB_USD)",Status,\
"Goods, Value of Imports, Cost, Insurance, Freight (CIF), US Dollars (TMG_CIF_USD)",Status,\
"Goods, Value of Trade Balance, US Dollars (TBG_USD)",Status,
Georgia,915,Armenia,911,2019,5500000,,7100000,E,-1600000,,
Georgia,915,Armenia,911,2020M03,,,800000,,,,
"""
DOTS_ROWS = """Country Name,Country Code,Indicator Name,Indicator Code,Counterpart Country Name,Counterpart Country Code,Scale,\
Time Period,Value,Status
Georgia,915,"Goods, Value of Exports, Free on board (FOB), US Dollars",TXG_FOB_USD,Armenia,911,Millions,2018,41.5,
Georgia,915,"Goods, Value of Trade Balance, US Dollars",TBG_USD,Armenia,911,Millions,2018,-2,
"""
DOTS_TITLE = """Direction of Trade Statistics
Millions of US dollars
Country Name,Indicator Name,Counterpart Country Name,Time Period,Value
Oman,"Goods, Value of Imports, Cost, Insurance, Freight (CIF), US Dollars",Iran,2017,61.25
"""
DOTS_NAMED = """Country Name,Indicator Name,Counterpart Country Name,Unit,Time Period,Value
Oman,"Goods, Value of Exports, Free on board (FOB), US Dollars",Kuwait,US Dollars (Millions),2017,8
"""
DOTS_YEARS = """Exports and imports by partner
Millions of US dollars
Country Name,Indicator Name,Counterpart Country Name,2015,2016
Oman,"Goods, Value of Exports, Free on board (FOB), US Dollars",Iran,7.5,...
"""
#: file, its name, and of each row: reporter, partner, flow, quantity, amount, unit, first day, product
READ = {
    "comtrade-year": (CT_YEAR, "a.csv", [("Tajikistan", "Turkey", "export", "value", 90500, "USD", "2021-01-01", ""),
                                         ("Tajikistan", "Turkey", "export", "weight", 1.5, "metric ton", "2021-01-01", "")]),
    "comtrade-own-codes": (CT_OWN, "a.csv", [("United States", "India", "import", "value", 4000, "USD", "2022-05-01", "09"),
                                             ("Afghanistan", "Australia", "export", "value", 300, "USD", "2022-05-01", "08")]),
    "comtrade-sitc": (CT_SITC, "a.csv", [("Kazakhstan", "World", "export", "value", 777, "USD", "2019-01-01", "SITC 33")]),
    "comtrade-older": (CT_OLDER, "a.csv", [("France", "Switzerland", "export", "value", 640, "USD", "2015-01-01", "")]),
    "eurostat-codes": (EXT, "a.csv", [("European Union", "Kazakhstan", "export", "value", 310.5e6, "EUR", "2022-01-01", ""),
                                      ("Greece", "United Kingdom", "import", "value", 12e6, "EUR", "2022-01-01", "SITC3")]),
    "eurostat-both": (EXT_BOTH, "a.csv", [("Latvia", "World", "import", "value", 900.2e6, "EUR", "2021-01-01", "")]),
    "eurostat-tsv": (EXT_TSV, "a.tsv", [("EU27_2020", "Uzbekistan", "export", "value", 41.5e6, "EUR", "2019-01-01", ""),
                                        ("European Union", "Uzbekistan", "export", "value", 44e6, "EUR", "2020-01-01", "")]),
    "eurostat-labels": (EXT_LABELS, "a.csv", [("Italy", "Georgia", "export", "value", 66e6, "EUR", "2023-04-01", "")]),
    "comext-old": (BULK_OLD, "a.dat", [("France", "Kazakhstan", "import", "value", 2600.5, "EUR", "2015-03-01", "08051020"),
                                       ("France", "Kazakhstan", "import", "weight", 0.64, "metric ton", "2015-03-01", "08051020"),
                                       ("Germany", "Kazakhstan", "export", "value", 80, "EUR", "2015-03-01", "08051020")]),
    "comext-new": (BULK_NEW, "a.csv", [("Poland", "Uzbekistan", "export", "value", 3000, "EUR", "2024-02-01", "39089000"),
                                       ("Poland", "Uzbekistan", "export", "weight", 0.15, "metric ton", "2024-02-01", "39089000")]),
    "comext-total": (BULK_TOTAL, "a.csv", [("Greece", "Serbia", "import", "value", 5000, "EUR", "2022-01-01", "")]),
    "dots-panel": (PANEL, "a.csv", [("Georgia", "Armenia", "export", "value", 5.5e6, "USD", "2019-01-01", ""),
                                    ("Georgia", "Armenia", "import", "value", 7.1e6, "USD", "2019-01-01", ""),
                                    ("Georgia", "Armenia", "import", "value", 8e5, "USD", "2020-03-01", "")]),
    "dots-rows": (DOTS_ROWS, "a.csv", [("Georgia", "Armenia", "export", "value", 41.5e6, "USD", "2018-01-01", "")]),
    "dots-title": (DOTS_TITLE, "a.csv", [("Oman", "Iran", "import", "value", 61.25e6, "USD", "2017-01-01", "")]),
    "dots-years": (DOTS_YEARS, "a.csv", [("Oman", "Iran", "export", "value", 7.5e6, "USD", "2015-01-01", "")]),
    "dots-named": (DOTS_NAMED, "a.csv", [("Oman", "Kuwait", "export", "value", 8e6, "USD", "2017-01-01", "")]),
}  # fmt: skip
COLUMNS = ["reporter", "partner", "flow", "quantity", "amount", "amount_unit", "period_start", "product"]


def _read(folder: pathlib.Path, text: str, name: str = "a.csv"):
    (folder / name).write_text(text, encoding="utf-8")
    return read_reference(folder)


@pytest.mark.parametrize("kind", READ)
def test_an_official_file_with_codes_or_parts_is_read(tmp_path, kind: str) -> None:
    text, name, rows = READ[kind]
    found, problems = _read(tmp_path, text, name)
    assert [p for p in problems if p.severity != "note"] == []
    got = [
        (*row[:4], pytest.approx(row[4]), row[5], str(row[6].date()), row[7])
        for row in found[COLUMNS].itertuples(index=False)
    ]
    assert got == rows


@pytest.mark.parametrize("kind", ["comtrade-year", "eurostat-codes", "comext-new"])
def test_the_countries_read_from_codes_are_listed_in_a_note(tmp_path, kind: str) -> None:
    (note,) = _read(tmp_path, *READ[kind][:2])[1]
    assert note.severity == "note"
    assert READ[kind][2][0][1] in note.fault


@pytest.mark.parametrize("number", ["899", "490", "5"])
def test_a_number_that_is_no_country_in_comtrade_is_named_and_left_out(tmp_path, number: str) -> None:
    found, problems = _read(tmp_path, CT_YEAR.replace(",792,", f",{number},", 1))
    assert found.empty
    assert any(f"numbers alone ({number})" in problem.fault for problem in problems)


def test_eurostat_s_own_numbers_of_countries_are_not_read_as_the_un_s(tmp_path) -> None:
    # 004 is Germany to Eurostat and Afghanistan to the United Nations
    found, problems = _read(tmp_path, BULK_OLD.replace("DECLARANT_ISO", "a").replace("PARTNER_ISO", "b"), "a.dat")
    assert found.empty
    assert any("numbers alone" in problem.fault for problem in problems)


def test_a_file_of_one_customs_procedure_says_so_in_its_coverage(tmp_path) -> None:
    lines = BULK_NEW.splitlines()
    found, _ = _read(tmp_path, "\n".join(lines[:2]))
    assert set(found["coverage"]) == {"statistical procedure 1 only"}
    found, _ = _read(tmp_path, BULK_NEW)
    assert set(found["coverage"]) == {""}


@pytest.mark.parametrize(
    ("geo", "year", "name"),
    [("EU27_2020", 2021, "European Union"), ("EU27_2020", 2016, "EU27_2020"),
     ("EU28", 2016, "European Union"), ("EU28", 2005, "EU28"),
     ("EU27_2020: European Union - 27 countries (from 2020)", 2022, "European Union"), ("EA19", 2016, "EA19")],
)  # fmt: skip
def test_the_european_union_is_named_for_the_years_in_which_it_had_these_members(tmp_path, geo, year, name) -> None:
    text = f"indic_et,sitc06,partner,geo,TIME_PERIOD,OBS_VALUE\nMIO_EXP_VAL,TOTAL,GE,{geo},{year},5\n"
    assert list(_read(tmp_path, text)[0]["reporter"]) == [name]


@pytest.mark.parametrize("first", ["Georgia,GEO", "Oman,OMN", "Armenia,ARM"])
def test_a_table_with_partners_is_never_read_as_a_country_s_whole_trade(tmp_path, first: str) -> None:
    head = "Country Name,Country Code,Indicator Name,Counterpart Country Name,2020"
    found, (problem,) = _read(tmp_path, f"{head}\n{first},Merchandise exports (current US$),Iran,3344\n")
    assert found.empty
    assert "scale" in problem.fault


@pytest.mark.parametrize(
    ("text", "house", "lacks"),
    [(CT_YEAR.replace("primaryValue", "x"), "UN Comtrade", "primaryvalue"),
     (EXT.replace("OBS_VALUE", "x"), "Eurostat", "obsvalue"),
     (BULK_OLD.replace("VALUE_IN_EUROS", "VALUE_1000ECU"), "Eurostat Comext (bulk file)", "valueineuros"),
     (DOTS_ROWS.replace("Scale", "x"), "IMF", "scale"),
     (DOTS_TITLE.replace("Millions of US dollars", "US dollars"), "IMF", "scale"),
     (DOTS_YEARS.replace("Millions of US dollars", "US dollars"), "IMF", "scale"),
     (DOTS_NAMED.replace("Unit", "x"), "IMF", "scale")],
)  # fmt: skip
def test_a_missing_unit_or_value_is_named_with_the_publisher(tmp_path, text: str, house: str, lacks: str) -> None:
    found, (problem,) = _read(tmp_path, text)
    assert found.empty
    assert house in problem.fault
    assert lacks in problem.fault


def test_dollars_of_the_imf_without_a_scale_are_not_read_as_plain_dollars(tmp_path) -> None:
    found, problems = _read(tmp_path, DOTS_NAMED.replace("US Dollars (Millions)", "US Dollars"))
    assert found.empty
    assert problems


@pytest.mark.parametrize("rows", [(0, 2), (0, 3), (0, 2, 3)])
def test_a_file_of_balances_and_shares_says_that_no_trade_is_in_it(tmp_path, rows: tuple[int, ...]) -> None:
    lines = EXT.splitlines()
    found, problems = _read(tmp_path, "\n".join(lines[n] for n in rows))
    assert found.empty
    assert any("neither exports nor imports" in problem.fault for problem in problems)


@pytest.mark.parametrize(("unit", "amount"), [("MIO_EUR", 9e6), ("THS_EUR", 9e3), ("EUR", 9)])
def test_a_unit_in_codes_of_eurostat_is_read(tmp_path, unit: str, amount: float) -> None:
    text = f"freq,stk_flow,indic_et,unit,sitc06,partner,geo,TIME_PERIOD,OBS_VALUE\nM,EXP,TRD_VAL,{unit},TOTAL,GE,LV,2023-04,9\n"
    assert list(_read(tmp_path, text)[0]["amount"]) == [pytest.approx(amount)]


@pytest.mark.parametrize("unit", ["MIO_NAC", "THS_XYZ", "PC"])
def test_a_unit_in_codes_that_are_not_known_is_not_read_as_euros(tmp_path, unit: str) -> None:
    text = f"freq,stk_flow,indic_et,unit,sitc06,partner,geo,TIME_PERIOD,OBS_VALUE\nM,EXP,TRD_VAL,{unit},TOTAL,GE,LV,2023-04,9\n"
    found, problems = _read(tmp_path, text)
    assert found.empty
    assert problems


@pytest.mark.parametrize("name", ["a.dat", "a.csv", "a.tsv"])
def test_a_file_that_would_fill_the_memory_is_refused_with_a_remedy(tmp_path, monkeypatch, name: str) -> None:
    monkeypatch.setattr("helpers.explore.trade.reference_files.LARGEST", 200)
    found, (problem,) = _read(tmp_path, BULK_OLD, name)
    assert found.empty
    assert "MB" in problem.fault
    assert "Keep only the rows" in problem.remedy
