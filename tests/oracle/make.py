#!/usr/bin/env python3
"""What Python's exact arithmetic says of the same sums: fractions, decimal, datetime.

Writes three tables beside itself; tests/suite/exact/oracle.rs holds Guiju to them.
Seeded, so that a second run writes the same bytes:

    python3 tests/oracle/make.py            write them
    python3 tests/oracle/make.py --check    say whether they are the ones that stand here
"""

import calendar
import sys
from datetime import date, timedelta
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, Context, Decimal
from fractions import Fraction
from pathlib import Path

HERE = Path(__file__).parent


class Chance:
    """The same choices in every version of Python."""

    def __init__(self, seed):
        self.state = seed

    def randrange(self, first, end=None):
        if end is None:
            first, end = 0, first
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return first + (self.state >> 33) % (end - first)

    def choice(self, items):
        return items[self.randrange(len(items))]


CHANCE = Chance(20240618)

# Amounts of the letter and their neighbours, and what is awkward to round or to divide.
KNOWN = ["0", "1", "-1", "3", "7", "643", "483", "700", "632", "9547.2", "6935.5", "1.3", "0.7",
         "0.05", "0.005", "-0.005", "0.015", "2.5", "-2.5", "0.01", "1000000000", "99999.995",
         "12", "365", "1894/3", "-1894/3", "1/3", "2/3", "1/7", "-22/7", "1/12", "5/6", "1/365"]


def number():
    """A number as Guiju writes it: a decimal, or a fraction that does not end."""
    kind = CHANCE.randrange(4)
    if kind == 0:
        return CHANCE.choice(KNOWN)
    digits = CHANCE.randrange(10 ** CHANCE.randrange(1, 10))
    sign = CHANCE.choice([1, 1, -1])
    if kind < 3:
        return written(Fraction(sign * digits, 10 ** CHANCE.randrange(0, 5)))
    return written(Fraction(sign * digits, CHANCE.randrange(1, 5000)))


def written(value):
    """The shortest exact form: digits where they end, else the reduced fraction."""
    rest, places = value.denominator, 0
    for prime in (2, 5):
        times = 0
        while rest % prime == 0:
            rest, times = rest // prime, times + 1
        places = max(places, times)
    if rest != 1:
        return f"{value.numerator}/{value.denominator}"
    return f"{Decimal(int(value * 10 ** places)).scaleb(-places, Context(prec=60)):f}"


def arithmetic():
    for _ in range(1500):
        left, right = number(), number()
        a, b = Fraction(left), Fraction(right)
        yield "+", left, right, written(a + b)
        yield "-", left, right, written(a - b)
        yield "*", left, right, written(a * b)
        yield "/", left, right, written(a / b) if b else "division by zero"
        yield "<", left, right, str(a < b).lower()
        yield "=", left, right, str(a == b).lower()


MODES = {"half_up": ROUND_HALF_UP, "up": ROUND_UP, "down": ROUND_DOWN, "half_even": ROUND_HALF_EVEN}


def rounding():
    """By `decimal`, to a power of ten; halves and their neighbours on both sides of 0."""
    context = Context(prec=60)
    for _ in range(400):
        value, places = number(), CHANCE.randrange(-2, 4)
        if CHANCE.randrange(2):
            half = Fraction(2 * CHANCE.randrange(-500, 500) + 1, 2) * Fraction(10) ** -places
            value = written(half + Fraction(CHANCE.choice([-1, 0, 0, 1]), 10 ** 6))
        exact = Fraction(value)
        if exact.denominator % 3 == 0 or "/" in value:
            # `decimal` would round it first: enough digits are left that no half is made or lost.
            digits = context.divide(Decimal(exact.numerator), Decimal(exact.denominator))
        else:
            digits = Decimal(value)
        step = Fraction(10) ** -places
        for name, mode in MODES.items():
            result = digits.quantize(Decimal(1).scaleb(-places), rounding=mode, context=context)
            yield name, value, written(step), written(Fraction(result))


def completed(start, on, reached):
    """The greatest count whose day has come; found by trying, not by a formula."""
    count = 0
    while reached(start, count + 1) <= on:
        count += 1
    while reached(start, count) > on:
        count -= 1
    return count


def nth_year(start, count):
    year = start.year + count
    if (start.month, start.day) == (2, 29) and not calendar.isleap(year):
        return date(year, 3, 1)
    return date(year, start.month, start.day)


def moved(start, count):
    months = start.year * 12 + start.month - 1 + count
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))


def dates():
    awkward = [date(2000, 2, 29), date(2024, 2, 29), date(2023, 2, 28), date(1900, 2, 28),
               date(2024, 1, 31), date(2023, 12, 31), date(2024, 3, 1), date(1964, 2, 29)]
    for _ in range(400):
        start, on = (
            CHANCE.choice(awkward) if CHANCE.randrange(3) == 0
            else date(1900, 1, 1) + timedelta(CHANCE.randrange(60000))
            for _ in range(2)
        )
        yield "years", start, on, completed(start, on, nth_year)
        yield "months", start, on, completed(start, on, moved)
        yield "whole_years", start, on, completed(start, on, lambda day, count: moved(day, count * 12))
        yield "days", start, on, (on - start).days
        count = CHANCE.randrange(-600, 600)
        yield "plus_months", start, count, moved(start, count)
        yield "plus_days", start, count * 30, start + timedelta(count * 30)
        yield "last_year_end", start, "", date(start.year - 1, 12, 31)


stale = []
for name, rows in [("arithmetic", arithmetic()), ("rounding", rounding()), ("dates", dates())]:
    lines = ["\t".join(str(cell) for cell in row) for row in rows]
    text, path = "\n".join(lines) + "\n", HERE / f"{name}.tsv"
    if "--check" not in sys.argv:
        path.write_text(text, encoding="utf-8")
    elif path.read_text(encoding="utf-8") != text:
        stale.append(path.name)
if stale:
    sys.exit(f"not what Python says: {', '.join(stale)}")
