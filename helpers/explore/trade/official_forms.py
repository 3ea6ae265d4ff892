"""How publishers of trade figures name the columns of their files: UN, World Bank, ITC, EU, IMF, OECD, WTO.

Each role (reporter, partner, flow, …) may be in several columns; the first that is filled counts, so that a name takes
precedence over its code.  Column names are compared in lower case, without spaces and punctuation.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping, Sequence

__all__ = ["FORMS", "YEARS", "PublishedForm", "key_of", "layout_of", "period_columns"]

#: The roles missing in a form that has periods as columns.
YEARS = "a column for each year or month"
_PERIOD_NAME = re.compile(r"(?:19|20)\d\d(?:[ -]?M?(?:0[1-9]|1[0-2])|M[1-9]|[ -]?Q[1-4])?(?: ?\[YR\d{4}\])?")


@dataclasses.dataclass(frozen=True)
class PublishedForm:
    """A layout: ``needed`` and ``extra`` columns by role, ``unit`` of the value if the rows do not give it.

    ``whole`` gives the value that a column of parts must have, ``flows`` the publisher's own codes for flows, ``wide``
    whether each year (or month) is a column, ``spread`` whether each indicator is a column, ``partner`` the trading
    partner if no column gives it.  ``numbers`` says that numbers of countries are those of the UN, and ``indicators``
    gives the labels of the publisher's codes for indicators.
    """

    name: str
    needed: Mapping[str, tuple[str, ...]]
    unit: str = ""
    extra: Mapping[str, tuple[str, ...]] = dataclasses.field(default_factory=dict)
    whole: Mapping[str, tuple[str, ...]] = dataclasses.field(default_factory=dict)
    flows: Mapping[str, str] = dataclasses.field(default_factory=dict)
    wide: bool = False
    spread: bool = False
    partner: str = ""
    numbers: bool = False
    indicators: Mapping[str, str] = dataclasses.field(default_factory=dict)


_IMF_ROWS = {"reporter": ("countryname", "country", "countrylabel"),
             "partner": ("counterpartcountryname", "counterpartcountry", "counterpartcountrylabel"),
             "indicator": ("indicatorname", "indicator", "indicatorcode")}  # fmt: skip
#: DOTS as it was downloaded with a column for each indicator; the codes are part of the columns' names.
_IMF_INDICATORS = (
    "goodsvalueofexportsfreeonboardfobusdollarstxgfobusd",
    "goodsvalueofimportscostinsurancefreightcifusdollarstmgcifusd",
    "goodsvalueofimportsfreeonboardfobusdollarstmgfobusd",
)
_EUROSTAT_FLOWS = {"1": "import", "2": "export"}
_COMEXT_PRODUCTS = ("productnc", "productcn8", "productcn")
#: Trade by product group of the SITC, in the datasets ext_lt_… (years) and ext_st_… (months).
_EXT_ROWS = {"reporter": ("geopoliticalentityreporting", "geo"), "partner": ("geopoliticalentitypartner", "partner"),
             "indicator": ("indicet", "externaltradeindicator"),
             "product": ("sitc06", "standardinternationaltradeclassificationsitcrev42006")}  # fmt: skip
_EXT_EXTRA = {"flow": ("stkflow", "stockorflow"), "unit": ("unit", "unitofmeasure")}
_EXT_INDICATORS = {"MIO_EXP_VAL": "Exports in million euro", "MIO_IMP_VAL": "Imports in million euro",
                   "TRD_VAL": "Trade value in million euro"}  # fmt: skip
_EXT_FLOWS = {"EXP": "export", "IMP": "import", "Exports": "export", "Imports": "import"}

FORMS = (
    PublishedForm(
        "UN Comtrade",
        {"reporter": ("reporterdesc", "reporteriso", "reportercode"),
         "partner": ("partnerdesc", "partneriso", "partnercode"), "flow": ("flowdesc", "flowcode"),
         "period": ("period",), "product": ("cmdcode",), "value": ("primaryvalue",)},
        unit="USD",
        extra={"weight": ("netwgt",), "label": ("cmddesc",), "classification": ("classificationcode",)},
        whole={"partner2code": ("0", ""), "motcode": ("0", ""), "customscode": ("C00", ""), "typecode": ("C", "")},
        numbers=True,
    ),
    PublishedForm(
        "UN Comtrade (older site)",
        {"reporter": ("reporter", "reporteriso", "reportercode"), "partner": ("partner", "partneriso", "partnercode"),
         "flow": ("tradeflow", "tradeflowcode"), "period": ("period", "year"), "product": ("commoditycode",),
         "value": ("tradevalueus",)},
        unit="USD",
        extra={"weight": ("netweightkg",), "label": ("commodity",), "classification": ("classification",)},
        whole={"2ndpartnercode": ("0", ""), "modeoftransportcode": ("0", ""), "customsproccode": ("0", "C00", "")},
        flows={"1": "import", "2": "export", "3": "re-export", "4": "re-import"},
        numbers=True,
    ),
    PublishedForm(
        "WITS",
        {"reporter": ("reportername", "reporteriso3"), "partner": ("partnername", "partneriso3"),
         "flow": ("tradeflowname",), "period": ("year",), "product": ("productcode",),
         "value": ("tradevaluein1000usd",)},
        unit="thousand USD",
    ),
    PublishedForm(
        "WITS (product page)",
        {"reporter": ("reporter",), "partner": ("partner",), "flow": ("tradeflow",), "period": ("year",),
         "product": ("productcode",), "value": ("tradevalue1000usd",)},
        unit="thousand USD",
        extra={"label": ("productdescription",)},
    ),
    PublishedForm(
        "WITS (years)",
        {"reporter": ("reportername", "reporter"), "partner": ("partnername", "partner"),
         "indicator": ("indicator", "indicatorname"), "product": ("productgroup", "product", "productcategories")},
        extra={"flow": ("tradeflow", "tradeflowname")},
        wide=True,
    ),
    PublishedForm(
        "Eurostat Comext",
        {"reporter": ("reporter", "declarantlab", "reporterlab", "declarant"), "partner": ("partner", "partnerlab"),
         "flow": ("flow", "flowlab"), "period": ("timeperiod", "period"),
         "product": ("product", "productnc", "productlab", "productsitc"),
         "measured": ("indicators", "indicatorslab"), "value": ("obsvalue", "indicatorvalue")},
        flows=_EUROSTAT_FLOWS,
    ),
    PublishedForm(
        "Eurostat Comext (a column a period)",
        {"reporter": ("reporter",), "partner": ("partner",), "flow": ("flow",), "product": ("product",),
         "measured": ("indicators",)},
        flows=_EUROSTAT_FLOWS,
        wide=True,
    ),
    PublishedForm(
        "Eurostat Comext (bulk file)",
        {"reporter": ("declarantiso", "reporter", "declarant"), "partner": ("partneriso", "partner"), "flow": ("flow",),
         "period": ("period",), "product": _COMEXT_PRODUCTS, "value": ("valueineuros", "valueeur")},
        unit="EUR",
        extra={"weight": ("quantityinkg", "quantitykg"), "procedure": ("statregime", "statprocedure")},
        flows=_EUROSTAT_FLOWS,
    ),
    PublishedForm(
        "Eurostat (trade by product group)",
        {**_EXT_ROWS, "period": ("timeperiod", "time"), "value": ("obsvalue", "observationvalue")},
        extra=_EXT_EXTRA,
        flows=_EXT_FLOWS,
        indicators=_EXT_INDICATORS,
    ),
    PublishedForm(
        "Eurostat (trade by product group, a column a period)",
        _EXT_ROWS,
        extra=_EXT_EXTRA,
        flows=_EXT_FLOWS,
        wide=True,
        indicators=_EXT_INDICATORS,
    ),
    PublishedForm(
        "IMF (trade by partner)",
        {**_IMF_ROWS, "period": ("timeperiod",), "value": ("obsvalue",), "scale": ("scale", "unitmult")},
        extra={"code": ("indicatorcode",)},
    ),
    PublishedForm(
        "IMF (trade by partner, a column a year)",
        # the bulk files of DOTS have no scale, but a column "Attribute" with the cell "Value"
        {**_IMF_ROWS, "scale": ("scale", "unitmult", "attribute")},
        extra={"code": ("indicatorcode",)},
        whole={"attribute": ("Value", "")},
        wide=True,
    ),
    PublishedForm(
        "IMF (DOTS, a row a year)",
        {**_IMF_ROWS, "period": ("timeperiod",), "value": ("value",), "scale": ("scale", "unitmult", "unit", "units")},
        extra={"code": ("indicatorcode",)},
    ),
    PublishedForm(
        "IMF (DOTS, a column an indicator)",
        {"reporter": _IMF_ROWS["reporter"], "partner": _IMF_ROWS["partner"], "period": ("timeperiod",),
         "value": _IMF_INDICATORS},
        spread=True,
    ),
    PublishedForm(
        "OECD",
        {"reporter": ("referencearea", "refarea"), "partner": ("counterpartarea",),
         "flow": ("tradeflow", "flow"), "period": ("timeperiod",), "value": ("obsvalue",),
         "measured": ("unitofmeasure", "unitmeasure")},
        extra={"scale": ("unitmult", "unitmultiplier"), "product": ("productcode", "product", "activity")},
    ),
    PublishedForm(
        "World Bank",
        {"reporter": ("countryname", "countrycode"), "indicator": ("indicatorname", "seriesname")},
        wide=True,
        partner="World",
    ),
    PublishedForm(
        "WTO",
        {"reporter": ("reportingeconomy",), "partner": ("partnereconomy",), "indicator": ("indicator",),
         "period": ("year",), "value": ("value",), "measured": ("unit",)},
        extra={"product": ("productsector",), "frequency": ("frequency",), "part": ("periodcode", "period")},
    ),
)  # fmt: skip


def key_of(name: str) -> str:
    """A column's name in the form used for comparison; for "reporter: Reporter", the code alone."""
    return re.sub(r"[^a-z0-9]", "", name.partition(":")[0].lower())


def period_columns(names: Sequence[str]) -> dict[int, str]:
    """The columns that are years or months, with their period: "2021", "2022M11", "2022 [YR2022]"."""
    found = ((i, _PERIOD_NAME.fullmatch(str(name).strip().removesuffix(".0"))) for i, name in enumerate(names))
    return {i: match[0].partition(" [")[0] for i, match in found if match}


def layout_of(columns: Sequence[str]) -> tuple[PublishedForm | None, list[str]]:
    """The layout that *columns* have, with the columns that are missing; None if no layout is at least half there.

    >>> layout_of(["ReporterName", "PartnerName", "Year", "ProductCode", "TradeFlowName"])[1]
    ['tradevaluein1000usd']
    """
    have, wide = {key_of(name) for name in columns}, bool(period_columns(columns))
    # a form of a whole country's trade does not fit a table that has partners
    partners = any(re.search("partner|counterpart", name) for name in have)
    fitting = [(n, form) for n, form in enumerate(FORMS) if not (form.partner and partners)]
    ranked = sorted(((_missing(form, have, wide), -_fit(form, have), n) for n, form in fitting),
                    key=lambda one: (len(one[0]), one[1]))  # fmt: skip
    missing, _, number = ranked[0]
    form = FORMS[number]
    parts = len(form.needed) + form.wide
    return (form, missing) if len(missing) < parts / 2 else (None, [])


def _missing(form: PublishedForm, have: set[str], wide: bool) -> list[str]:
    lacks = [names[0] for names in form.needed.values() if not have & set(names)]
    return lacks + ([YEARS] if form.wide and not wide else [])


def _fit(form: PublishedForm, have: set[str]) -> int:
    """How many of a form's possible columns are present; this distinguishes publishers with the same required ones."""
    known = {name for names in (*form.needed.values(), *form.extra.values()) for name in names}
    return len(have & (known | set(form.whole)))
