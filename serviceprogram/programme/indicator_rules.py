"""What must hold of indicators: values that don't contradict each other, and goals that can be followed."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from serviceprogram.programme.indicators import PERCENT, Indicator
from serviceprogram.programme.model import Programme
from serviceprogram.programme.period import Period
from serviceprogram.programme.problems import suggestion
from serviceprogram.programme.record import Record
from serviceprogram.programme.series import Value
from serviceprogram.programme.values import decimal_text

Finding = tuple[Record, str, str]
Rows = dict[Period, dict[str, Value]]
"""Period → code of an area → its value."""


def indicator_findings(programme: Programme) -> Iterator[Finding]:
    """Yield every breach in indicators, their values and goals, where all data could be read."""
    names = {area.code: area.name for area in programme.areas}
    known = {one.id for one in programme.indicators}
    unknown: set[tuple[str, str]] = set()
    rows: dict[str, Rows] = defaultdict(lambda: defaultdict(dict))
    for value in programme.values:
        if value.indicator not in known:
            continue  # told once, by the loader's rule of references
        if value.area not in names:
            if (value.indicator, value.area) in unknown:
                continue  # told once for each file
            unknown.add((value.indicator, value.area))
            yield value, "område", f"området ”{value.area}” finns inte{suggestion(value.area, names)}"
        elif value.area in rows[value.indicator][value.period]:
            yield value, "område", f"värdet för {names[value.area]} {value.period} finns två gånger; ta bort det ena"
        else:
            rows[value.indicator][value.period][value.area] = value
            yield from _of_one_value(value)
    for indicator in programme.indicators:
        yield from _of_indicator(programme, indicator)
        for period, values in rows[indicator.id].items():
            yield from _method(programme, period, values)
            if indicator.kind == "antal":
                yield from _sums(programme, indicator, period, values)
            elif indicator.kind == "andel":
                yield from _shares(programme, indicator, values)
        yield from _decided(programme, indicator, rows[indicator.id])
    yield from _together(programme, rows, names)


def _method(programme: Programme, period: Period, values: dict[str, Value]) -> Iterator[Finding]:
    """A new border may be one municipality's; what breaks the county's figures alone breaks no line but its own."""
    county = values.get(programme.county.code)
    if (
        county
        and county.method_break
        and len(values) > 1
        and not any(value.method_break for value in values.values() if value is not county)
    ):
        where = f"står för länet {period} men inte för kommunerna"
        message = f"”{county.method_break}” {where}; skriv det på varje rad som det gäller"
        yield county, "metodbrott", message


def _of_one_value(value: Value) -> Iterator[Finding]:
    if value.fetched and value.fetched < value.period.earliest:
        yield value, "hämtat", f"värdet för {value.period} är hämtat {value.fetched}, innan tiden hade börjat"


def _of_indicator(programme: Programme, one: Indicator) -> Iterator[Finding]:
    if (one.kind == "andel") != (one.unit == PERCENT):
        yield (
            one,
            "enhet",
            f"enheten ”{PERCENT}” och slaget ”andel” hör ihop; här är de ”{one.unit}” och ”{one.kind}”",
        )
    if one.sum_difference and one.kind != "antal":
        yield one, "summan_får_avvika", "bara ett antal har en summa"
    if one.excludes and one.kind != "andel":
        yield one, "utesluter", "bara en andel kan utesluta andra"
    for other in one.excludes:
        found = next((indicator for indicator in programme.indicators if indicator.id == other), None)
        if found and found.kind != "andel":
            yield one, "utesluter", f"”{other}” är ingen andel"
    if one.map and list(one.map.breaks) != sorted(set(one.map.breaks)):
        yield one.map, "gränser", "gränserna ska stå i ordning från den lägsta, var och en för sig"
    elif one.map and one.map.shows == "förändring i procent" and not _around_zero(one.map.breaks):
        yield (
            one.map,
            "gränser",
            "gränserna för en förändring ska ha 0 och högst ett tal på var sida, som -2, 0 och 2",
        )


def _around_zero(breaks: tuple[Decimal, ...]) -> bool:
    return 0 in breaks and sum(one < 0 for one in breaks) <= 1 and sum(one > 0 for one in breaks) <= 1


def _sums(programme: Programme, one: Indicator, period: Period, values: dict[str, Value]) -> Iterator[Finding]:
    """The municipalities' counts add up to the county's, period by period."""
    county = values.get(programme.county.code)
    for value in values.values():
        if value.value is not None and value.value < 0:
            yield value, "värde", f"ett antal kan inte vara {decimal_text(value.value)}"
    parts = [values.get(area.code) for area in programme.municipalities]
    if not any(parts):
        return  # the county's alone is known, and that is no contradiction
    if county is None:
        some = next(part for part in parts if part)
        yield some, "område", f"länets {one.id} {period} saknas men finns för kommuner; skriv en rad för länet"
        return
    if lacking := [a.name for a, part in zip(programme.municipalities, parts, strict=True) if part is None]:
        yield county, "värde", f"{one.id} {period} saknas för {', '.join(lacking)}; skriv en rad för varje kommun"
        return
    numbers = [part.value for part in parts if part]
    if county.value is None or None in numbers:
        return
    total = sum(number for number in numbers if number is not None)
    if abs(total - county.value) > _allowed(one, period):
        said = f"kommunernas {one.id} {period} blir tillsammans {decimal_text(Decimal(total))}"
        yield county, "värde", f"{said} men länets är {decimal_text(county.value)}"


def _allowed(one: Indicator, period: Period) -> Decimal:
    found = one.sum_difference
    return found.at_most if found and period.earliest >= found.since.earliest else Decimal()


def _shares(programme: Programme, one: Indicator, values: dict[str, Value]) -> Iterator[Finding]:
    """A county's share is a mean of its municipalities', so it can't lie outside them."""
    for value in values.values():
        if value.value is not None and not 0 <= value.value <= 100:
            yield value, "värde", f"en andel ska vara 0–100 procent, inte {decimal_text(value.value)}"
    county = values.get(programme.county.code)
    parts = [values[area.code].value for area in programme.municipalities if area.code in values]
    numbers = [part for part in parts if part is not None]
    if county is None or county.value is None or len(numbers) < len(programme.municipalities):
        return
    rounded = Decimal(1).scaleb(-one.decimals)  # each is rounded by itself
    if not min(numbers) - rounded <= county.value <= max(numbers) + rounded:
        said = f"länets {one.id} {county.period} är {decimal_text(county.value)}, utanför kommunernas"
        yield county, "värde", f"{said} {decimal_text(min(numbers))}–{decimal_text(max(numbers))}"


def _together(programme: Programme, rows: dict[str, Rows], names: dict[str, str]) -> Iterator[Finding]:
    """Shares that exclude each other are together 100 per cent at most."""
    for one in programme.indicators:
        for other in programme.indicators:
            if other.id not in one.excludes or other.kind != "andel":
                continue
            for period, values in rows[one.id].items():
                for code, value in values.items():
                    beside = rows[other.id][period].get(code) if period in rows[other.id] else None
                    if value.value is None or beside is None or beside.value is None:
                        continue
                    if value.value + beside.value > 100 + Decimal(1).scaleb(-min(one.decimals, other.decimals)):
                        total = decimal_text(value.value + beside.value)
                        said = f"{one.id} och {other.id} utesluter varandra men är tillsammans {total} procent"
                        yield value, "värde", f"{said} i {names[code]} {period}"


def _decided(programme: Programme, one: Indicator, rows: Rows) -> Iterator[Finding]:
    """The baseline is the value that the file has, and the target lies beyond it."""
    base, target = one.baseline, one.target
    county = rows[base.period].get(programme.county.code) if base and base.period in rows else None
    if base and base.period.shape != "single":
        yield base, "period", "baslinjens period ska vara en tid, som 2022"
    elif base and (county is None or county.value is None):
        yield (
            base,
            "värde",
            f"länets värde {base.period} finns inte i data/indikatorer/{one.id}.csv; skriv in det där",
        )
    elif base and county and county.value != base.value:
        there = (
            f"länets värde {base.period} i data/indikatorer/{one.id}.csv är {decimal_text(county.value or Decimal())}"
        )
        yield base, "värde", f"{there} men baslinjen är {decimal_text(base.value)}; rätta det som är fel"
    if one.kind == "andel":
        for decided in (base, target):
            if decided and not 0 <= decided.value <= 100:
                yield decided, "värde", f"en andel ska vara 0–100 procent, inte {decimal_text(decided.value)}"
    if not (base and target):
        return
    if target.year <= base.period.earliest.year:
        yield target, "år", f"målvärdets år {target.year} ska komma efter baslinjens {base.period}"
    if one.better and (target.value < base.value if one.better == "högre är bättre" else target.value > base.value):
        said = f"målvärdet {decimal_text(target.value)} är sämre än baslinjen {decimal_text(base.value)}"
        yield target, "värde", f"{said} när {one.better}; rätta ”riktning” eller målvärdet"
