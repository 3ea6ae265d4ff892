"""Official exports dropped into reference/ as they come."""

from __future__ import annotations

import pytest

from helpers.explore.trade.reference import read_reference

COMTRADE = """typeCode,freqCode,refYear,period,reporterCode,reporterISO,reporterDesc,flowCode,flowDesc,partnerCode,\
partnerDesc,partner2Code,cmdCode,cmdDesc,customsCode,motCode,netWgt,primaryValue
C,A,2021,2021,792,TUR,Türkiye,X,Export,762,Tajikistan,0,TOTAL,All Commodities,C00,0,2500000,1250000.5,
C,A,2021,2021,792,TUR,Türkiye,X,Export,762,Tajikistan,0,TOTAL,All Commodities,C00,1000,1,7,
C,A,2021,2021,792,TUR,Türkiye,RX,Re-export,762,Tajikistan,0,TOTAL,All Commodities,C00,0,1,9,
C,M,2021,202103,792,TUR,Türkiye,M,Import,762,Tajikistan,0,52,Cotton,C00,0,0,300,
"""
OLDER = """Classification,Year,Period,Period Desc.,Trade Flow Code,Trade Flow,Reporter Code,Reporter,Partner Code,\
Partner,Commodity Code,Commodity,Netweight (kg),Trade Value (US$)
H4,2016,2016,2016,2,Export,51,Armenia,0,World,01,Live animals,400,13988
H4,2016,2016,2016,4,Re-Import,51,Armenia,0,World,01,Live animals,,11
"""
WITS = """Nomenclature,ReporterISO3,ProductCode,ReporterName,PartnerISO3,PartnerName,Year,TradeFlowName,TradeFlowCode,\
TradeValue in 1000 USD
HS,UZB,Total,Uzbekistan,IRN,Iran,2019,Gross Exports,6,210.25
"""
PAGE = """Reporter,TradeFlow,ProductCode,Product Description,Year,Partner,Trade Value 1000USD,Quantity,Quantity Unit
Uzbekistan,Import,520100,Cotton,2019,Iran,20.5,12,Kg
"""
MAP = """List of supplying markets for a product imported by Iraq
Product: TOTAL All products
Unit : US Dollar thousand
Exporters,Imported value in 2020,Imported value in 2021
Iran,"1,200",1500
Oman,,30
"""


def read(tmp_path, text: str, name: str = "x.csv", encoding: str = "utf-8"):
    (tmp_path / name).write_text(text, encoding=encoding)
    return read_reference(tmp_path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_comtrade_is_read_without_its_parts_and_without_a_shift(tmp_path, encoding: str) -> None:
    found, problems = read(tmp_path, COMTRADE, encoding=encoding)
    assert not problems
    assert list(found["reporter"].unique()) == ["Türkiye"]
    assert list(zip(found["flow"], found["quantity"], found["amount"], strict=True)) == [
        ("export", "value", 1250000.5), ("export", "weight", 2500.0), ("import", "value", 300.0),
    ]  # fmt: skip
    assert list(found["product"]) == ["", "", "52"]
    assert list(found["valuation"]) == ["FOB", "FOB", "CIF"]
    assert str(found["period_end"].iloc[-1].date()) == "2021-03-31"


@pytest.mark.parametrize(
    ("text", "amounts", "source"),
    [(OLDER, [13988.0, 0.4], "UN Comtrade (older site)"), (WITS, [210250.0], "WITS"),
     (PAGE, [20500.0], "WITS (product page)"), (MAP, [1.2e6, 1.5e6, 30000.0], "ITC Trade Map")],
)  # fmt: skip
def test_the_other_exports_are_read_in_one_unit(tmp_path, text: str, amounts: list[float], source: str) -> None:
    found, problems = read(tmp_path, text)
    assert not problems
    assert list(found["amount"]) == pytest.approx(amounts)
    assert set(found["source"]) == {source}


def test_trade_map_says_whose_trade_it_is_in_title_or_file_name(tmp_path) -> None:
    found, problems = read(tmp_path, MAP.partition("\n")[2], "Trade_Map_-_imported_by_Iraq.csv")
    assert not problems
    assert set(found["reporter"]) == {"Iraq"}
    (tmp_path / "Trade_Map_-_imported_by_Iraq.csv").unlink()
    found, (problem,) = read(tmp_path, MAP.partition("\n")[2])
    assert found.empty
    assert "whose trade" in problem.fault


def test_a_known_layout_names_the_column_that_it_lacks(tmp_path) -> None:
    found, (problem,) = read(tmp_path, COMTRADE.replace("primaryValue", "something"))
    assert found.empty
    assert "UN Comtrade" in problem.fault
    assert "primaryvalue" in problem.fault


def test_a_shifted_column_is_a_named_problem(tmp_path) -> None:
    found, problems = read(tmp_path, WITS.replace("HS,UZB", "UZB"))
    assert found.empty
    assert problems


PAGE = (
    "<html><body><table><tr><td colspan=3>List of importing markets for a product exported by Kenya<br>"
    "Product: {goods}<br>Unit : {unit}</td></tr><tr><th>Importers</th><th>Exported value in 2022</th></tr>"
    "<tr><td>Uganda</td><td>{value}</td></tr></table></body></html>"
)


@pytest.mark.parametrize(
    ("goods", "unit", "product", "amount", "money"),
    [
        ("TOTAL All products", "US Dollar thousand", "", 814_200_000, "USD"),
        ("0902 Tea, whether or not flavoured", "US Dollar thousand", "0902", 814_200_000, "USD"),
        ("TOTAL All products", "Euro thousand", "", 814_200_000, "EUR"),
        ("27 Mineral fuels", "USD million", "27", 814_200_000_000, "USD"),
    ],
)
def test_a_trade_map_page_says_goods_and_money_in_its_title(tmp_path, goods, unit, product, amount, money) -> None:
    path = tmp_path / "Trade_Map.xls"
    path.write_text(PAGE.format(goods=goods, unit=unit, value="814,200"), encoding="utf-8")
    (row,) = read_reference(path)[0].itertuples()
    assert (row.reporter, row.partner, row.flow) == ("Kenya", "Uganda", "export")
    assert (str(row.product), row.amount, row.amount_unit) == (product, amount, money)


def test_a_trade_map_page_in_other_money_is_a_named_problem(tmp_path) -> None:
    path = tmp_path / "Trade_Map.xls"
    path.write_text(PAGE.format(goods="TOTAL All", unit="Swiss franc thousand", value="5"), encoding="utf-8")
    rows, problems = read_reference(path)
    assert rows.empty
    assert "Swiss franc" in problems[0].fault
