"""Writes score.tsv: how sure an event is, by what speaks for it.

    dateline eval readings samples/gold/SET --min-score 0 --write SET.jsonl    # for each SET
    python resources/events/score.py samples/gold SET.jsonl ... > resources/events/score.tsv

A logistic curve over the signs of `crates/extract/src/events/score.rs`, fitted to whether an event's type and the
countries on both sides are as gold notes them. Prints on stderr, for each threshold, precision and recall of events
in reports that were held back (five parts), and how often events of a score are right.
"""
import json
import math
import pathlib
import sys
import zlib
from collections import defaultdict

PENALTY, MOST, PARTS = 4.0, 6.0, 5
# Nobody acts on the others: all are sides.
MUTUAL = {"AGREE", "CONSULT", "COOPERATE"}


def key(kind, actors, recipients):
    actors, recipients = frozenset(filter(None, actors)), frozenset(filter(None, recipients))
    return (kind, actors | recipients, frozenset()) if kind in MUTUAL else (kind, actors, recipients)


def noted(gold):
    """The events of gold by each type that they allow, and how many there are."""
    kinds = lambda event: [event["type"]] + ([event["also"]] if event.get("also") else [])
    keys = [[key(kind, event["actors"], event["recipients"]) for kind in kinds(event)] for event in gold["events"]]
    return {each for allowed in keys for each in allowed}, len({allowed[0] for allowed in keys})


def objects(path):
    """A file of gold has one object for each text of the report's file."""
    text, at, found = path.read_text(encoding="utf-8").rstrip(), 0, []
    while at < len(text):
        gold, at = json.JSONDecoder().raw_decode(text, at)
        found.append(gold)
        at += len(text[at:]) - len(text[at:].lstrip())
    return found


def signs(event):
    does, gets = event["actors"], event["recipients"]
    rule = lambda side: side["country_from"]["rule"] if side["country_from"] else ""
    understood = lambda side: rule(side).startswith("events.receiver.")
    placed = lambda side: rule(side) and not understood(side)
    is_open = lambda side: side["country"] is None
    countries = {side["country"] for side in gets} - {None}
    is_so = {
        "any": True,
        "nobody acts": not does,
        "nobody receives": not gets and (event["type"], event["mode"]) != ("RETREAT", "resign"),
        "who acts is open": any(map(is_open, does)),
        "who acts is placed": any(map(placed, does)),
        "who receives is open": any(map(is_open, gets)),
        "who receives is placed": any(map(placed, gets)),
        "who receives is understood": any(map(understood, gets)),
        "several act": len(does) > 1,
        "denied": event["status"] == "denied",
        "one country": any(side["country"] in countries for side in does),
        event["type"]: True,
    }
    return {sign: 1.0 for sign, so in is_so.items() if so} | {"margin": min(event["margin"], MOST)}


def read(gold, files):
    """For each event: report, signs, key, whether it is right; and what gold notes of each report."""
    events, golden = [], {}
    for file in files:
        folder = pathlib.Path(gold) / pathlib.Path(file).stem
        for line in pathlib.Path(file).read_text(encoding="utf-8").splitlines():
            reading = json.loads(line)
            path, _, nth = pathlib.Path(reading["path"]).name.partition(":")
            wanted, report = folder / f"{pathlib.Path(path).stem}.json", f"{folder.name}/{path}:{nth}"
            golden[report] = noted(objects(wanted)[int(nth or 1) - 1])
            for event in reading["events"]:
                if event["margin"] is None:
                    continue
                countries = lambda sides: [side["country"] for side in sides]
                told = key(event["type"], countries(event["actors"]), countries(event["recipients"]))
                events.append((report, signs(event), told, told in golden[report][0]))
    return events, golden


def chance(weights, signs):
    return 1 / (1 + math.exp(-sum(weights.get(sign, 0.0) * value for sign, value in signs.items())))


def fit(events):
    """Newton's method; the penalty keeps rare signs near zero."""
    names = sorted({sign for _, signs, _, _ in events for sign in signs})
    place = {name: nth for nth, name in enumerate(names)}
    weights = [0.0] * len(names)
    for _ in range(25):
        slope = [-PENALTY * weight for weight in weights]
        bend = [[PENALTY * (row == column) for column in range(len(names))] for row in range(len(names))]
        for _, own, _, right in events:
            p = chance(dict(zip(names, weights)), own)
            for sign, value in own.items():
                row = place[sign]
                slope[row] += (right - p) * value
                for other, beside in own.items():
                    bend[row][place[other]] += p * (1 - p) * value * beside
        weights = [weight + step for weight, step in zip(weights, solve(bend, slope))]
    return dict(zip(names, weights))


def solve(matrix, vector):
    """Gauss with pivots."""
    rows = [row[:] + [value] for row, value in zip(matrix, vector)]
    for at in range(len(rows)):
        pivot = max(range(at, len(rows)), key=lambda nth: abs(rows[nth][at]))
        rows[at], rows[pivot] = rows[pivot], rows[at]
        rows[at] = [value / rows[at][at] for value in rows[at]]
        for nth, row in enumerate(rows):
            if nth != at:
                rows[nth] = [value - row[at] * own for value, own in zip(row, rows[at])]
    return [row[-1] for row in rows]


def held_back(events):
    """Each event with the score that the reports of the other parts give it."""
    part = lambda event: zlib.crc32(event[0].encode()) % PARTS
    for nth in range(PARTS):
        weights = fit([event for event in events if part(event) != nth])
        yield from ((chance(weights, event[1]), event) for event in events if part(event) == nth)


def report(events, golden):
    scored = list(held_back(events))
    for least in (0.0, 0.3, 0.36, 0.4, 0.44, 0.5, 0.6, 0.7):
        found = defaultdict(set)
        for score, (name, _, told, _) in scored:
            if score >= least:
                found[name].add(told)
        right = sum(len(found[name] & golden[name][0]) for name in found)
        of = sum(map(len, found.values())), sum(many for _, many in golden.values())
        print(f"from {least:.2f}: P {right / of[0]:.3f} R {right / of[1]:.3f}", file=sys.stderr)
    for low in range(1, 10):
        those = [event[3] for score, event in scored if low <= score * 10 < low + 1]
        print(f"{low / 10} to {(low + 1) / 10}: {sum(those)} of {len(those)} right", file=sys.stderr)


def main():
    events, golden = read(sys.argv[1], sys.argv[2:])
    report(events, golden)
    print("# How much each sign of an event speaks for it, on a logistic curve (score.py, from samples/gold).")
    print("sign\tweight")
    for sign, weight in sorted(fit(events).items()):
        print(f"{sign}\t{weight:.3f}")


if __name__ == "__main__":
    main()
