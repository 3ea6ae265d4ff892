"""How times are written: the pattern used by `helpers.annotate.figures.periods`, one alternative for each notation.

The name of the alternative is the period's sort: iso, dmy, md and dm days (dml and mdl with a month in lower case);
my, mm, month, run and sm months (run ends with a month, sm is of the Solar Hijri calendar, sb a year of it with common
months in brackets); part, own, qy, code, fy and bareq quarters, halves and runs of months ("this year's first half",
"1Q22", "FY2021/22"); partof days and weeks of a month; year, decade and owner ("2021's 29.9 percent gain"); same, rel
and yoy comparisons ("the same period of last year", "a year earlier"); past, week, weekend, todate, day and now counted
from the article.
"""

from __future__ import annotations

import re

from helpers.annotate.figures.number_grammar import ONES, TENS

__all__ = ["HEAD", "MONTHS", "MONTH_NO", "NTH", "PERIOD", "SOLAR_MONTHS", "SOLAR_NO", "SORTS", "WEEKDAYS"]

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December")  # fmt: skip
SOLAR_MONTHS = ("Farvardin", "Ordibehesht", "Khordad", "Tir", "Mordad", "Shahrivar", "Mehr", "Aban", "Azar", "Dey",
                "Bahman", "Esfand")  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NTH = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "final": 4, "last": 4, "1st": 1, "2nd": 2, "3rd": 3,
    "4th": 4, "5th": 5,
}  # fmt: skip

MONTH_NO = {m.lower(): i for i, m in enumerate(MONTHS, 1)} | {m[:3].lower(): i for i, m in enumerate(MONTHS, 1)}
MONTH_NO |= {"sept": 9}
SOLAR_NO = {m.lower(): i for i, m in enumerate(SOLAR_MONTHS, 1)}
#: The same months by their names in Afghanistan, as spelt in English.
SOLAR_NO |= {name: i for i, names in enumerate(
    ("hamal", "sawr saur", "jawza jauza", "saratan", "asad", "sonbola sunbula", "mizan", "aqrab", "qaws qaus",
     "jadi", "dalw", "hut hoot"), 1) for name in names.split()}  # fmt: skip

_M = rf"(?:{'|'.join(MONTHS)}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
_S = "|".join(sorted((name.title() for name in SOLAR_NO), key=len, reverse=True))
_LOW = "|".join(m.lower() for m in MONTHS)
_TO = r"(?:\s?[–-]\s?|\s+(?:to|through|until|and)\s+)"
_D = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_Y = r"(?:1[89]|20)\d\d"
#: After a month: its day or its year, not a number of something else ("in May, 3.4% more").
_DATED = (
    r"(?:(?:1[89]|20)\d\d\b(?!,\d)|(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\b(?![.,]\d|\s?[%$€£]|\s?(?:percent|per\s+cent|pc|pct|million"
    r"|billion|trillion|thousand|t\b|tons?|tonnes?|points?)))"
)
#: What is told of a month that is named right before it: "January exports".
_TRADED = (
    r"(?i:exports?|imports?|trade|surplus|deficit|shipments?|sales|deliveries|arrivals|loadings|liftings|purchases|total"
    r"|figures?|output|stocks?|balance|turnover|volumes?|data)"
)
_COUNT = rf"(?:(?i:{'|'.join((*ONES, *TENS))})|\d{{1,3}}|an?)"
_WHICH = (
    r"(?:[Tt]his|[Tt]he\s+current|current|the\s+ongoing|[Ll]ast|[Tt]he\s+last|[Tt]he\s+previous|previous|the\s+past|past"
    r"|the\s+preceding|[Nn]ext|the\s+next|the\s+coming|the)"
)
_SORT = (
    r"(?:Iranian|Persian|Afghan|[Ss]olar(?:\s+Hijri)?|[Hh]ijri|Gregorian|calendar|fiscal|financial"
    r"|(?:[A-Z][a-z]+|U\.?[SK]\.?)(?:['’]s)?(?=\s+(?:fiscal|financial)))"
)
_SORTS = rf"(?:\(?{_SORT}\)?\s+){{0,3}}"
_LONG = (
    rf"(?:(?:the\s+)?{_Y}[/–-]\d\d(?:\d\d)?\s+(?:fiscal|financial)\s+year|(?:this|(?:the\s+)?(?:current|last|previous|next))\s+fiscal\b(?!\s+(?:year|{_Y}|\d|[a-z]))|{_WHICH}\s+{_SORTS}year(?:\s+(?:of\s+)?\(?(?:1[34]\d\d|{_Y}(?:[/–-]\d\d(?:\d\d)?(?!\d))?)\)?)?"
    rf"|{_SORTS}(?:year\s+)?{_Y}(?:[/–-]\d\d(?:\d\d)?)?\b|(?:{_SORT}\s+){{1,3}}(?:year\s+)?(?:1[34]\d\d)\b)"
)

PERIOD = re.compile(
    # most positions are not the start of a word, and are skipped before any alternative is tried
    rf"""
    (?<![A-Za-z0-9])(?=[A-Za-z0-9'’])(?:
    (?P<iso>(?<!\d)(?P<iy>{_Y})-(?P<im>[01]\d)-(?P<id>[0-3]\d)(?!\d))
    |(?P<dmy>(?<![\d./])(?P<n1>\d{{1,2}})(?P<nsep>[./])(?P<n2>\d{{1,2}})(?P=nsep)(?P<ny>{_Y})(?!\d))
    |(?P<md>\b(?P<md_m>{_M})\s+(?P<md_d>{_D})(?:(?:\s?[–-]\s?|\s+(?:to|through)\s+)(?P<md_e>{_D})(?!\d|,\d|\.\d|\s?(?:%|percent|per\s|pct|points?|m\b|bn\b|tons?\b|tonnes?\b|people|dollars?)))?(?!\d|,\d{{3}}\b|[.:]\d|%|\s?(?:percent|per\scent|million|billion|[ap]\.?m))(?:,?\s+(?P<md_y>{_Y}|(?:this|last|next)\s+year)\b)?)
    |(?P<dm>\b(?P<dm_d>{_D})(?:(?:\s?[–-]\s?|\s+(?:to|through)\s+)(?P<dm_e>{_D})(?!\d|,\d|\.\d|\s?(?:%|percent|per\s|pct|points?|m\b|bn\b|tons?\b|tonnes?\b|people|dollars?)))?\s+(?:of\s+)?(?P<dm_m>{_M})(?:,?\s+(?P<dm_y>{_Y})\b)?)
    |(?P<dml>\b(?P<dml_d>{_D})(?P<dml_e>\b)\s+(?P<dml_m>{_LOW})\s+(?P<dml_y>{_Y})\b)
    |(?P<mdl>\b(?P<mdl_m>{_LOW})\s+(?P<mdl_d>{_D})(?P<mdl_e>\b),?\s+(?P<mdl_y>{_Y})\b)
    |(?P<my>\b(?P<my_m>{_M})(?:\s?(?:[–-]|to|through|until|and)\s?(?P<my_n>{_M}))?(?:,?\s+(?:of\s+)?|/)(?P<my_y>{_Y}|(?:this|last|next)\s+year)\b(?!,\d))
    |(?P<run>\b(?:(?:the|its|their)\s+)?(?:(?:first|last|fiscal|financial|marketing)\s+)?(?:(?P<run_k>{_COUNT})[\s-]+)?
      (?P<run_u>months?|quarter|half|year)\s+(?:to|through|up\s+to|(?:that\s+)?(?:ending|ended)(?:\s+in|\s+on)?)\s+(?:the\s+end\s+of\s+|end-?)?
      (?P<run_m>{_M})(?!\w|\s?(?:[–-]|to|through|until)\s?{_M})(?:\s+3[01]\b|\s+2[89]\b)?(?:,?\s+(?P<run_y>{_Y}))?(?!\s?\d))
    |(?P<thr>\b(?:through|until\s+the\s+end\s+of|up\s+to)\s+(?P<thr_m>{_M})(?!\w|\.?,?\s+\d|{_TO}))
    |(?P<mm>\b(?P<mm_m>{_M}){_TO}(?P<mm_n>{_M})(?!\w|\.?,?\s+{_DATED}))
    |(?P<sm>\b(?:(?:the\s+)?(?:(?:Iranian|Persian|Afghan|[Ss]olar)\s+(?:calendar\s+)?month\s+(?:of\s+)?|month\s+of\s+)(?P<sm_m>{_S})(?:\s+(?P<sm_y>1[34]\d\d))?|(?P<sm_k>{_S})(?:{_TO}(?P<sm_n>{_S}))?,?\s+(?P<sm_z>1[34]\d\d))\b)
    |(?P<sb>\b(?P<sb_y>1[34]\d\d)\s*\((?:Mar(?:ch|\.)?)\s+(?:2[0-2],?\s+)?(?P<sb_g>{_Y})\s?(?:[–-]|to)\s?(?:Mar(?:ch|\.)?)\s+(?:2[01],?\s+)?{_Y}\))
    |(?P<own>\b(?P<own_of>(?:[Tt]his|[Ll]ast|[Nn]ext|[Tt]he\s+(?:current|previous|past))\s+{_SORTS}year|{_Y})['’]s\s+(?P<own_n>first|second|third|fourth|final|last)\s+(?:(?P<own_k>{_COUNT})\s+)?(?P<own_w>quarter|half|months?|quarters)\b)
    |(?P<code>\b(?:(?P<code_q>[1-4]Q|[12]H)\s?(?P<code_y>20\d\d|\d\d)|(?P<code_k>Q[1-4]|H[12])['’](?P<code_z>\d\d))\b)
    |(?P<fy>\b(?:(?P<fy_q>Q[1-4]|H[12]|[1-4]Q|[12]H)\s?(?:of\s+)?|(?P<fy_m>1[01]|[2-9])M\s?)?FY[\s’'-]?(?P<fy_y>20\d\d|\d\d)(?:[/–-](?P<fy_z>\d\d(?:\d\d)?))?\b)
    |(?P<partof>\b(?:the\s+)?(?P<po_n>first|second|third|fourth|fifth|last|final|1st|2nd|3rd|4th|5th)\s+(?:(?P<po_k>{_COUNT})\s+)?(?P<po_u>weeks?|days?)\s+(?:of|in)\s+(?P<po_m>{_M})(?!\w)(?:,?\s+(?P<po_y>{_Y})\b)?)
    |(?P<so>\b(?P<so_k>{_COUNT})\s+(?P<so_u>months|quarters)\s+(?:of|in)\s+(?P<so_y>{_Y})\b)
    |(?P<part>\b(?:the\s+)?(?:(?P<nth>first|second|third|fourth|final|last|1st|2nd|3rd|4th)\s+(?:(?P<pn>{_COUNT})[\s-]+)?(?P<what>quarter|half|months?|quarters)|(?P<q>Q[1-4]|H[12]))(?:\s+(?:of|in)\s+|,?\s+)(?P<of>{_LONG}))
    |(?P<qy>\b(?P<qy_y>{_Y})\s?(?P<qy_q>Q[1-4]|H[12])\b)
    |(?P<bareq>\bthe\s+first\s+(?P<bk>{_COUNT})[\s-]+(?P<bkw>months|quarters)\b(?!\s+(?:of|in)\s)|\bthe\s+(?P<bq>first|second|third|fourth)\s+(?P<bw>quarter|half)\b(?!\s+of\s+(?:the\s+)?(?:\S+\s+)?(?:match|game|season|century))|\b(?P<bh>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth)-(?P<bhw>quarter|half)\b(?!\s+(?:touchdown|comeback|lead|deficit|goal|interception|field|drive|score|points|finish|marks?))|\b(?P<bqq>Q[1-4])\b)
    |(?P<same>\b(?:the\s+)?(?:same|corresponding|comparable|like|year-ago|year-earlier|prior-year|similar)\s+(?:{_COUNT}[\s-]+)?(?:period|months?|quarters?|time|half|span|days?|weeks?|figure)(?:\s+(?:of|in|from|a|one))?\s*(?P<same_of>(?:the\s+)?(?:last|previous|preceding|past|prior)\s+{_SORTS}year|year\s+(?:ago|earlier|before)|1[34]\d\d\b|{_Y})?)
    |(?P<rel>\b(?P<rel_n>{_COUNT})\s+(?P<rel_u>year|month|week|day|quarter|decade)s?\s+(?P<rel_w>earlier|ago|before|prior|previously)\b|\bthe\s+(?P<rel_v>year|month|week|quarter|day)\s+(?:before|earlier|prior)\b)
    |(?P<yoy>\byear[\s-](?:on|over)[\s-]year\b|\by[/-]?o[/-]?y\b|\byr/yr\b|\bon[- ]year\b
      |\bon\s+the\s+year\b|\bfrom\s+the\s+(?:previous|preceding|prior)\s+year\b)
    |(?P<todate>\b(?:(?:[Ii]n\s+)?[Tt]he\s+(?P<td_a>year|month|quarter)\s+(?:to\s+date|so\s+far)|[Ss]o\s+far\s+(?:in\s+)?(?:this|the\s+current)\s+(?P<td_b>year|month|quarter|week)|(?P<td_c>[Yy]ear|[Mm]onth|[Qq]uarter)[\s-]to[\s-]date|(?:this|the)\s+(?P<td_d>year|month|quarter)\s+(?:so\s+far|to\s+date)|since\s+the\s+(?:start|beginning)\s+of\s+(?:the|this)\s+(?P<td_e>year|month|quarter|week))\b)
    |(?P<past>\b(?:(?:over|in|during|for|within|throughout)\s+)?(?:the\s+)?(?P<past_w>past|last|next|coming|recent)\s+(?:(?P<past_n>{_COUNT}|few|several)\s+)?(?P<past_u>years?|months?|weeks?|days?|decades?|quarters?|fortnights?)\b(?(past_n)|(?<=decade|tnight))(?!\s+(?:of|in)\s+(?:{_LONG}|{_M})))
    |(?P<years>(?<!from\s)(?<!From\s)\b(?P<yy_a>{_Y})\s+(?:to|through)\s+(?P<yy_b>{_Y})\b(?!,\d|\s+(?:tons?|tonnes?|people|units|cars|dollars?|lorries|trucks|points)\b))
    |(?P<modm>\b(?:[Aa]n?|[Tt]he(?!\s+(?:[a-z]+\s+)?\w+\s+(?:hares?\b|[A-Z]))|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Oo]ur)\s+(?:[a-z]+\s+)?(?P<mod_m>{_M})(?=\s+(?:[A-Z]\w+\s+){{0,3}}[a-z]{{3,}})(?!\s+(?:quarter|half|to|through|until|and|of|futures|contract|delivery)\b))
    |(?P<bm>\b(?P<bm_m>{_M})(?=\s+(?:[a-z]+\s+){{0,2}}(?:{_TRADED})\b))
    |(?P<mody>(?:\b(?:[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Oo]ur)\s+|(?<=['’]s\s))(?P<mod_y>{_Y})(?=\s+[a-z]{{3,}})(?!\s+(?:models?|editions?|versions?|season|cup|series|vintage|percent|million|billion|tons?|tonnes?|people|workers|units)\b))
    |(?P<yend>\b(?:the\s+)?year['’]s\s+end\b)
    |(?P<decade>['’](?P<dec_s>[2-9]0)s\b|\b(?:the\s+(?:(?P<dec_w>early|mid|late)[\s-])?(?P<dec_y>(?:1[89]|20)\d0)['’]?s|(?P<dec_z>(?:1[89]|20)\d0)s)\b(?!\s+[\d$€£]))
    |(?P<owner>\b(?P<ow_y>{_Y})['’]s\b)
    |(?P<year>\b{_LONG})
    |(?P<isoweek>\b[Ww]eek\s+(?P<iw_n>[1-4]\d|5[0-3])\b(?:\s+of\s+(?P<iw_y>{_Y}))?(?![\d.,]*\d|\s?[-%]))
    |(?P<endq>\b(?:the\s+)?(?P<eq_m>March|June|September|December)\s+(?P<eq_w>quarter|half)\b(?:,?\s+(?:of\s+)?(?P<eq_y>{_Y})\b)?)
    |(?P<weekend>\b(?:[Oo]ver\s+the|[Ll]ast|(?:at|during)\s+the)\s+weekend\b)
    |(?P<week>\b(?P<week_w>[Tt]his(?:\s+(?:past|coming))?|[Ll]ast|[Tt]he\s+(?:last|coming|upcoming)|[Nn]ext|the\s+previous|the\s+past|the\s+current)\s+(?P<week_u>week|month|quarter|half)\b(?!\s+(?:hour|century|dozen|million|of\b)))
    |(?P<day>\b(?:(?P<day_w>last|next|this)\s+)?(?P<day_d>{"|".join(WEEKDAYS)})(?:\s+(?:morning|evening|afternoon|night|noon))?\b)
    |(?P<now>\b(?P<now_d>[Tt]oday|[Tt]onight|[Tt]his\s+(?:morning|afternoon|evening)|[Yy]esterday|[Tt]omorrow)\b)
    |(?P<month>\b(?P<month_w>[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Dd]uring|[Oo]f|[Ff]or|[Ll]ast|[Nn]ext|[Tt]his|[Ee]arly|[Ll]ate|[Mm]id|[Ff]rom|[Tt]hrough|[Bb]efore|[Aa]fter|[Tt]his\s+(?:coming|past))[\s-]+(?P<month_m>{_M})
      (?!\w|\.?,?\s+(?:of\s+)?(?:{_DATED}|(?:this|last|next)\s+year)|{_TO}{_M}(?!\.?\s+\d{{1,2}}\b)))
    )
    """,
    re.VERBOSE,
)
HEAD = re.compile(r"^(?:over|in|during|for|within|throughout|since|until|by|of|from|through)\s+", re.IGNORECASE)
SORTS = ("iso", "dmy", "md", "dm", "dml", "mdl", "my", "run", "thr", "mm", "sm", "sb", "own", "code", "fy",
         "partof", "so", "part", "qy", "bareq", "same", "rel", "yoy", "todate", "past", "years", "modm", "bm", "mody",
         "yend", "decade", "owner", "year", "endq", "isoweek", "weekend", "week", "day", "now", "month")  # fmt: skip
