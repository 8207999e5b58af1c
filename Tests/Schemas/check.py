#!/usr/bin/env python3
"""Holds the schemas that `booktop schema` prints to what booktop reads and writes, with a validator that is not ours.

    Tests/Schemas/check.py .build/debug/booktop

What is good validates: the sample data, a synthetic book, the reports, the built-in mappings, and all that an import of each
fixture writes. What is bad does not: every key of every kind of record is tried with values of every kind, and the schema has
to refuse each that `booktop check` (or the reader of mappings, or of the config) calls wrong, and no other. Where booktop reads more than the
strict form (a number as text, a word in capitals, a blank text), the strict form of the same value has to validate. Without
jsonschema it says so and ends with 0; without PyYAML mappings and the
config are left out.
"""
import concurrent.futures
import copy
import itertools
import json
import pathlib
import re
import subprocess
import sys
import tempfile

try:
    from jsonschema import Draft202012Validator
except ImportError:
    print("schemas: skipped, as Python has no jsonschema")
    sys.exit(0)
try:
    import yaml
except ImportError:
    yaml = None

program = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".build/debug/booktop").resolve()
root = pathlib.Path(__file__).resolve().parents[2]
KINDS = ["account", "usage", "event", "book", "journal", "mapping", "config", "report"]
FOLDERS = {"account": "accounts", "usage": "usage", "event": "events", "journal": "journal"}
failures = []
counts = {"good": 0, "tried": 0, "refused": 0}


def fail(words):
    failures.append(words)


def run(*arguments):
    return subprocess.run([program, *map(str, arguments)], capture_output=True, text=True)


def printed(kind):
    schema = json.loads(run("schema", kind).stdout)
    Draft202012Validator.check_schema(schema)
    return schema


SCHEMAS = {kind: printed(kind) for kind in KINDS}
VALIDATORS = {kind: Draft202012Validator(schema) for kind, schema in SCHEMAS.items()}


def is_valid(kind, value):
    return VALIDATORS[kind].is_valid(value)


def expect_valid(kind, value, where):
    counts["good"] += 1
    error = next(VALIDATORS[kind].iter_errors(value), None)
    if error:
        fail(f"{where} is no {kind}: {error.json_path}: {error.message[:200]}")


# What is good


def records(file):
    """The records of a file: lines of JSON Lines, else one, an array, or an envelope."""
    if file.suffix in [".jsonl", ".ndjson"]:
        return [json.loads(line) for line in file.read_text().splitlines() if line.strip()]
    value = json.loads(file.read_text())
    if isinstance(value, list):
        return value
    if "id" in value or "account_id" in value:
        return [value]
    lists = [each for each in value.values() if isinstance(each, list) and each and isinstance(each[0], dict)]
    return lists[0] if len(lists) == 1 else [value]


def expect_book(book, name):
    for kind, folder in FOLDERS.items():
        for file in sorted((book / folder).glob("**/*.json*")):
            for number, record in enumerate(records(file), 1):
                expect_valid(kind, record, f"{name}/{file.relative_to(book)}: record {number}")
    if (book / "book.json").exists():
        expect_valid("book", json.loads((book / "book.json").read_text()), f"{name}/book.json")


def expect_report(name, *arguments):
    report = json.loads(run("report", "--format", "json", *arguments).stdout)
    expect_valid("report", report, f"the report of {name}")
    return report


def good_books(scratch):
    expect_book(root / "sample-data", "sample-data")
    demo = scratch / "demo"
    run("demo", demo, "--accounts", 60, "--seed", 3)
    expect_book(demo, "demo")
    report = expect_report("sample-data", "--dir", root / "sample-data")
    expect_report("the synthetic book", "--dir", demo)
    expect_report("an earlier day", "--as-of", "2026-03-01", "--dir", root / "sample-data")
    expect_report("a part", "--scope", "csm:imogen", "--dir", root / "sample-data")
    (scratch / "empty").mkdir()
    expect_report("an empty book", "--dir", scratch / "empty")
    for part in ["accounts", "usage", "events", "journal"]:
        # A link that leads nowhere cannot be read, not even by root.
        unread = scratch / f"unread-{part}"
        (unread / "accounts").mkdir(parents=True)
        (unread / "accounts/a.json").write_text('{"id": "a", "arr": 5, "started_on": "2026-01-01"}')
        (unread / part).mkdir(exist_ok=True)
        (unread / part / "b.jsonl").symlink_to("b.jsonl")
        if "unread" not in expect_report(f"a book without its {part}", "--dir", unread):
            fail(f"{part} that cannot be read are read")
    return report


def imports(scratch):
    """Runs the import of each fixture of the importers, and looks at all that it wrote."""
    wrote = 0
    for index, case in enumerate(sorted((root / "Tests/ImportersTests/Fixtures").glob("*/*"))):
        expected = json.loads((case / "counts.json").read_text())
        if expected["exit"] > 1:
            continue
        book = scratch / f"import-{index}"
        (book / "accounts").mkdir(parents=True)
        (book / "import").mkdir()
        (book / "book.json").write_text('{"time_zone": "UTC"}')
        files = []
        for file in sorted(case.iterdir()):
            if file.name == "book.jsonl":
                (book / "accounts/book.jsonl").write_bytes(file.read_bytes())
            elif file.name.endswith(".map.yaml"):
                (book / "import" / file.name).write_bytes(file.read_bytes())
            elif file.name not in ["expect.jsonl", "counts.json"]:
                files.append(file)
        through = ["--through", expected["through"]] if "through" in expected else []
        done = run("import", *files, "--dir", book, "--yes", *through)
        if done.returncode > 1:
            fail(f"{case.name} is not imported: {done.stderr[-300:]}")
        before = counts["good"]
        expect_book(book, f"the import of {case.parent.name}/{case.name}")
        wrote += counts["good"] > before
    return wrote


# What is bad

VALUES = [
    None, True, False, "", " ", "x", "X-Y", "2026-11-20", "2026-02-30", "2026-11-20T09:30:00Z", "2026-11-20 25:00:00", "2026-W47",
    "2026-W54", "12", "-1", "1e2x", 0, 1, 2, 3, 3.5, -1, 0.5, 1.5, 11, 1201, 4000, 100001, 2000000, [], ["x"], ["x", "x"], [""],
    [1], [None], [[]], [0.5, 1], ["x", "y"], ["monday"], [7, 14, 21], [{}], {}, {"x": 1}, {"x": -1}, {"x": 0}, {"x": "y"}, {"x": None},
    {"x": {}}, {"x": []}, {"x": True},
]
MISSING = object()
# What is wrong with one record by itself. Other findings are about records beside each other, or say that something is missing.
WRONG = {"wrong_type", "out_of_range", "bad_date", "unknown_word", "missing_key", "empty", "unknown_entry"}

BASES = {
    "account": [{
        "id": "a", "name": "A", "stage": {"value": "adopted", "on": "2026-11-20", "by": "n", "why": "w"},
        "sentiment": {"value": "good", "on": "2026-11-20", "why": "w"},
        "outcome": {"id": "o", "name": "O", "unit": "u", "baseline": 1, "target": 2, "by": "2026-11-20"},
        "limits": {"seats": 3}, "external_ids": {"crm": "x"},
        "milestones": [{"name": "m", "due": "2026-11-20", "done": True}],
        "people": [{"id": "p", "name": "P", "role": "champion", "cadence_days": 3, "joined_on": "2026-11-20"}]}],
    "usage": [{"account_id": "a", "week": "2026-11-16", "features": {"f": 1}}],
    "event": [],
    "journal": [],
}
NEEDED = {
    "behaviour": {"name": "n"}, "survey": {"score": 3}, "cause": {"name": "n"}, "evidence": {"name": "n"},
    "observation": {"name": "n"}, "outcome": {"value": 1}, "renewal": {"outcome": "won"}, "person_left": {"person": "p"},
    "action.updated": {"action": "x"}, "action.done": {"action": "x"}, "action.cancelled": {"action": "x"},
    "stage.called": {"stage": "adopted"}, "review.account": {"outcome": "skipped"}, "triage.snoozed": {"until": "2026-12-01"},
    "triage.dismissed": {"flag": "f"}, "note": {"text": "t"}, "diagnosis": {"cause": "c"}, "sentiment.set": {"value": "good"},
    "undo": {"of": "x"},
}
for word in SCHEMAS["event"]["properties"]["kind"]["enum"]:
    BASES["event"].append({"account_id": "a", "on": "2026-11-20", "kind": word, **NEEDED.get(word, {})})
BASES["event"] += [{"account_id": "a", "on": "2026-11-20", "kind": "survey", "type": word, "score": 3} for word in ["nps", "csat", "ces"]]
BASES["event"].append({"account_id": "a", "at": "2026-11-20T09:30:00Z", "kind": "review"})
for word in SCHEMAS["journal"]["properties"]["type"]["enum"]:
    BASES["journal"].append({"id": "e", "at": "2026-11-20T09:30:00Z", "by": "n", "account_id": "a", "type": word, **NEEDED.get(word, {})})


def words(schema):
    """All words of lists anywhere in a schema."""
    if isinstance(schema, dict):
        own = [word for word in schema.get("enum", []) if isinstance(word, str)]
        return own + [word for part in schema.values() for word in words(part)]
    return [word for part in schema for word in words(part)] if isinstance(schema, list) else []


def paths(schema, base):
    """The ways to every key that the schema knows, through the objects and lists that the base has."""
    keys = list(schema.get("properties", {})) + [key for key in base if key not in schema.get("properties", {})]
    for key in keys + ["key_of_my_own"]:
        yield (key,)
        part, value = schema.get("properties", {}).get(key, {}), base.get(key)
        if isinstance(value, dict):
            yield from ((key, *rest) for rest in paths(part, value))
        if isinstance(value, list) and value and isinstance(value[0], dict):
            yield from ((key, 0, *rest) for rest in paths(part.get("items", {}), value[0]))


def changed(base, path, value):
    record = copy.deepcopy(base)
    place = record
    for step in path[:-1]:
        place = place[step]
    if value is MISSING:
        place.pop(path[-1], None)
    else:
        place[path[-1]] = value
    return record


def tries(kind):
    """Records that each differ from a sound one in one value."""
    schema = SCHEMAS[kind]
    parts = [each["then"].get("properties", {}) for each in schema.get("allOf", [])]
    values = [MISSING, *VALUES]
    for base in BASES[kind]:
        if not is_valid(kind, base):
            fail(f"{json.dumps(base)} is no {kind}")
        for path in paths(schema, base):
            own = words([each.get(path[0], {}) for each in [schema["properties"], *parts]])
            for value in values + sorted({*own, *(word.upper() for word in own[:1])}):
                # Keys of one's own may hold anything; a few values show it.
                if path[-1] != "key_of_my_own" or value in [None, 1, "x"]:
                    yield path, value, changed(base, path, value)


def strict(value):
    """The strict forms of what booktop reads more freely."""
    if isinstance(value, str):
        yield value.strip().lower().replace("-", "_").replace(" ", "_")
        yield value.strip().lower()
        if not value.strip():
            yield None
            yield MISSING
        try:
            yield float(value)
        except ValueError:
            pass
    if isinstance(value, list):
        yield from (list(each) for each in itertools.product(*([item, *strict(item)] for item in value)))
        yield [item for item in value if not isinstance(item, str) or item.strip()]
    if isinstance(value, dict):
        yield {key: item for key, item in value.items() if item is not None}
        for key, item in value.items():
            yield from ({**value, key: each} for each in strict(item) if each is not MISSING)


def compare(kind, what, record, value, again, is_wrong):
    counts["tried"] += 1
    valid = is_valid(kind, record)
    counts["refused"] += not valid
    shown = "nothing" if value is MISSING else json.dumps(value)
    if valid and is_wrong:
        fail(f"{kind}, {what} = {shown}: it validates, and booktop calls it wrong")
    if not valid and not is_wrong and not any(is_valid(kind, again(each)) for each in strict(value)):
        fail(f"{kind}, {what} = {shown}: booktop reads it, and it does not validate")


def bad_records(kind, scratch):
    """Writes every try into a book, a few a file since a file tells twenty findings of one kind, and reads it once."""
    book = scratch / f"bad-{kind}"
    folder = book / FOLDERS[kind]
    folder.mkdir(parents=True)
    tried = list(tries(kind))
    for start in range(0, len(tried), 18):
        lines = [json.dumps(record) for _, _, record in tried[start:start + 18]]
        (folder / f"{start:07}.jsonl").write_text("".join(line + "\n" for line in lines))
    found = {}
    for finding in json.loads(run("check", "--format", "json", "--dir", book).stdout):
        if finding["code"] in WRONG and finding["severity"] in ["error", "warning"] and finding["path"]:
            found[finding["path"], finding["line"]] = finding["what"]
    if not found:
        fail(f"{kind}: check finds nothing wrong")
    for index, (path, value, record) in enumerate(tried):
        place = (f"{FOLDERS[kind]}/{index // 18 * 18:07}.jsonl", index % 18 + 1)
        sort = record.get("kind" if kind == "event" else "type") if kind in ["event", "journal"] else None
        what = ".".join(map(str, path)) + (f" of {json.dumps(sort)}" if sort else "")
        compare(kind, what, record, value, lambda each, record=record, path=path: changed(record, path, each), place in found)


def nested(level, value):
    for step in reversed(level):
        value = {step: value}
    return value


def bad_rules(scratch):
    """Tries every rule with every value: many rules a book, since check names the rule, and no more than it names of one kind."""
    schema = SCHEMAS["book"]["properties"]
    playbook = {"trigger": "t", "actions": ["a"], "timeline_days": 3, "escalation": "e"}
    stages = ["activated", "adopted", "embedded", "dependent"]
    thresholds = list(schema["thresholds"]["properties"])
    segment = schema["segments"]["additionalProperties"]["properties"]
    groups = [[((), {}, key) for key in schema], [(("segments", "s"), {}, key) for key in segment]]
    groups += [[(("thresholds",), {}, key) for key in thresholds[start:start + 18]] for start in range(0, len(thresholds), 18)]
    groups.append(
        [(("outcomes", "o"), {}, "name"), (("outcomes", "o"), {}, "weights"), (("rates",), {}, "USD"), (("behaviours",), {}, "b")]
        + [(("playbooks", stage), playbook, key) for stage, key in zip(stages, playbook)])
    own = sorted(set(words(schema)))
    plain = [MISSING, *VALUES, ["tue", "mon"], ["noday"], {"x": 0, "y": 1}, {"x": 1, "y": -1}]

    def rules(group, value):
        book = {}
        for level, base, key in group:
            place = book
            for step in level:
                place = place.setdefault(step, dict(base) if step == level[-1] else {})
            place.pop(key, None)
            if value is not MISSING:
                place[key] = value
        return book

    def wrong(number, group, value):
        book = scratch / f"rules/{number}"
        book.mkdir(parents=True)
        (book / "book.json").write_text(json.dumps(rules(group, value)))
        found = []
        for finding in json.loads(run("check", "--format", "json", "--dir", book).stdout):
            # Rules that hold together only are not told apart by a schema.
            together = (finding["expected"] or "").startswith(("at most ", "at least ")) or "are fewer than" in finding["what"]
            if finding["path"] == "book.json" and finding["severity"] in ["error", "warning"] and not together:
                # `segments.s.window_days makes no sense`, `the rule segments.s.x is not known`
                found.append(finding["what"].removeprefix("the rule ").split(" ")[0])
        return found

    tried = [(group, value) for group in groups for value in [*plain, *([] if group[0][0] == ("thresholds",) else [*own, *map(str.upper, own)])]]
    with concurrent.futures.ThreadPoolExecutor() as pool:
        found = list(pool.map(wrong, range(len(tried)), *zip(*tried)))
    for (group, value), names in zip(tried, found):
        for level, base, key in group:
            name = ".".join([*level, key])
            also = [".".join(level)] if base else [f"thresholds.{key}"] if not level else []
            is_wrong = any(each in [name, *also] or each.startswith(name + ".") for each in names)
            one = [(level, base, key)]
            compare("book", name, rules(one, value), value, lambda each, one=one: rules(one, each), is_wrong)
    for level in [(), ("segments", "s"), ("thresholds",), ("outcomes", "o"), ("playbooks",), ("playbooks", "adopted")]:
        counts["tried"] += 1
        if is_valid("book", nested(level, {"key_of_my_own": 1})):
            fail(f"book: a key of one's own in {'.'.join(level)} validates")


def bad_reports(report):
    """A report with a key too many, one too few, or a value of another type anywhere is none."""
    def parts(value, path=()):
        if isinstance(value, dict):
            yield path, value
            for key in value:
                yield from parts(value[key], (*path, key))
        elif isinstance(value, list) and value:
            yield from parts(value[0], (*path, 0))
    small = copy.deepcopy(report)
    # One account of each status, and the rest would only take time.
    small["accounts"] = list({each["status"]: each for each in small["accounts"]}.values())
    expect_valid("report", small, "a shortened report")
    for path, part in list(parts(small)):
        changes = [("own", {**part, "key_of_my_own": 1})]
        for key in part:
            changes.append((f"without {key}", {name: value for name, value in part.items() if name != key}))
            changes.append((f"{key} odd", {**part, key: {"odd": 1} if not isinstance(part[key], dict) else "odd"}))
        for words_, change in changes:
            counts["tried"] += 1
            if is_valid("report", changed(small, path, change) if path else change):
                fail(f"report, {'.'.join(map(str, path))} {words_}: it validates")


# Mappings


ROLL_UP_KEYS = {"user", "time", "event", "weight", "noise", "identity", "internal", "test", "features", "behaviours", "teams",
                "personas", "sessions", "guided"}
MAPPING_KEYS = set(SCHEMAS["mapping"]["properties"])


def with_text_keys(value):
    """What YAML means as JSON: the key `null` is a text like any other."""
    if isinstance(value, list):
        return [with_text_keys(item) for item in value]
    if isinstance(value, dict):
        return {"null" if key is None else str(key): with_text_keys(item) for key, item in value.items()}
    return value


def mappings(scratch):
    if yaml is None:
        print("schemas: mappings skipped, as Python has no yaml")
        return
    for file in sorted((root / "Sources/Importers/Maps").glob("*.yaml")) + sorted((root / "Tests/ImportersTests/Fixtures").glob("*/*/*.map.yaml")):
        expect_valid("mapping", with_text_keys(yaml.safe_load(file.read_text())), file.name)
    sound = {
        "map": "ours", "recognise": {"headers": ["A"]}, "read": {"null": ["-"]}, "writes": "accounts", "key": {"from": ["A"]},
        "set": {"name": {"from": "B"}, "csm": "C"}, "also": [{"set": {"name": "B"}}],
        "subscriptions": {"amount": "P", "interval": "I"}}
    rolled = {
        "map": "ours", "recognise": {"headers": ["A"]}, "writes": "roll-up", "key": "A", "time": "T", "event": "E",
        "user": {"from": "U"}, "identity": {"events": ["i"]}, "internal": {"users": ["u"]}, "sessions": {"by-id": "S"}}
    values = [MISSING, "x", ["x"], {"x": "y"}, {"x": {"y": "z"}}, [["x"]]]
    others = {"as": ["day", 'list(";")', "list", "list()", "dya"], "sessions": ["gap", "gaps"], "encoding": ["UTF-8", "UTF-9"],
              "delimiter": ["tab", ";", "tabs"], "decimal": ["comma"], "date-order": ["dmy", "ymd"], "minor-units": ["yes", "maybe"],
              "header-rows": [1, 2, 3], "writes": ["events", "roll-up", "usage"], "kind": ["delta"], "guided": ["meetings"],
              "map": [".x", "a b"], "tool": ["../x"], "extend": ["hubspot-companies"]}
    tried = []
    for base, known in [(sound, MAPPING_KEYS - ROLL_UP_KEYS), (rolled, ROLL_UP_KEYS | {"writes", "until"})]:
        for path in paths(SCHEMAS["mapping"], base):
            if path[0] in known or path[0] == "key_of_my_own":
                tried += [(base, path, value, changed(base, path, value)) for value in [*values, *others.get(path[-1], [])]]
        for path in [("key",), ("read",)]:
            for key in ["from", "as", "table", "else", "is", "join", "currency-from", "minor-units", "skip-footer", "header-rows",
                        "null", "time-zone", "date-order", "decimal", "encoding", "delimiter"]:
                for value in ["x", ["x"], {"x": "y"}, *others.get(key, [])] if base is sound else []:
                    tried.append((base, path, value, changed(base, path, {key: value})))

    def is_wrong(number, mapping):
        book = scratch / f"maps/{number}"
        (book / "import").mkdir(parents=True)
        (book / "accounts").mkdir()
        (book / "export.csv").write_text("Z\n1\n")
        (book / "import/ours.map.yaml").write_text(yaml.safe_dump(mapping, allow_unicode=True, sort_keys=False))
        said = run("import", book / "export.csv", "--dir", book, "--preview").stderr
        # No schema knows the names of the mappings that there are.
        return "ours.map.yaml" in said and "no mapping has the name" not in said

    with concurrent.futures.ThreadPoolExecutor() as pool:
        wrong = list(pool.map(is_wrong, range(len(tried)), (mapping for _, _, _, mapping in tried)))
    if not any(wrong):
        fail("the reader of mappings finds nothing wrong")
    for (base, path, value, mapping), each in zip(tried, wrong):
        compare("mapping", ".".join(map(str, path)), mapping, value, lambda other, path=path, base=base: changed(base, path, other), each)


# The config


CONFIG = {
    "book": "b", "author": "a", "csm": "c", "scope": "csm:me", "theme": "nord", "linear": True, "colours": 256, "sort": "arr", "columns": {"scrum": ["name"]},
    "filters": {"f": "due<0"}, "reasons": {"snooze": ["r"]}, "day_order": "dmy", "working_days": ["monday"],
    "keys": {"preset": "vim", "decide.note": ["f9"], "book": {"view.next": ["f8"]}, "help": {"app.quit": "f7"}}}
FILTERS = [
    "stge:x", "stage:adopted", "stage:adoptd", "-stage:embedded | is:blind", "due<0", "due<", "due<>0", "due<x", "arr>50k", "arr>=1.5m", "arr:none",
    "touch>2w", "arr>2w", "csm<3", "csm:\"ana lima\"", "\"a:b\"", "a\"b:c\"", "a:b", ":x", "-:x", "a|b:c", "a | ", "depth>30%", "x<y", "STAGE:Adopted"]
PRESSED = [
    "n", "G", "ctrl-o", "Ctrl-O", "ctrl-i", "ctrl-[", "ctrl-\\", "alt-x", "alt- ", "shift-tab", "shift-space", "ctrl-space", "f5", "f63", "f64", "pagedwn", "page-down",
    "ctrl-alt-delete", "hyper-x", "ctrl-1", "é", "\t", ["n", "ctrl-o"], ["n", ["x"]], [7], 7, 12]
OWN_VALUES = {
    "scope": FILTERS, "filters.f": FILTERS, "sort": ["arr descending", "arr up", "attention", "arr ascending x", "Renewal"], "columns.scrum": [["name", "nme"]],
    "reasons.snooze": [["r"] * 9, ["r"] * 10, "a\x1bb", "\u202eb", "\u200b", "r" * 4000, "r" * 4001], "colours": ["256", 255, 16],
    "working_days": [["mon", "tuesday"], "friday", ["tuseday"], ["Sunday"]], "keys.decide.note": PRESSED, "keys.book.view.next": PRESSED[:6]}


def config(scratch):
    if yaml is None:
        print("schemas: the config skipped, as Python has no yaml")
        return
    expect_valid("config", with_text_keys(yaml.safe_load(run("config", "--example").stdout)), "the example of the config")
    expect_valid("config", with_text_keys(yaml.safe_load(run("keys", "--preset", "emacs").stdout)), "a whole key map")
    expect_valid("config", CONFIG, "the config of these tests")

    def names(base, path=()):
        for key, value in [*base.items(), ("key_of_my_own", None)]:
            yield (*path, key)
            if isinstance(value, dict):
                yield from names(value, (*path, key))

    tried = []
    for path in [*names(CONFIG), ("keys", "help", "decide.note"), ("columns", "ebr"), ("reasons", "skip")]:
        schema = SCHEMAS["config"]
        for step in path:
            schema = schema.get("properties", {}).get(step, {})
        own = OWN_VALUES.get(".".join(path), []) + (words(schema)[:6] if path[0] != "keys" or path[-1] == "preset" else [])
        # A run of booktop each, so there are fewer values than for records.
        values = [None, True, "", "x", "null", 3.5, [], ["x"], [""], [None], [[]], {}, {"x": "y"}, {"x": None}] if path[-1] != "key_of_my_own" else ["x"]
        tried += [(path, value, changed(CONFIG, path, value)) for value in [MISSING, *values, *own]]

    def is_wrong(number, record):
        file = scratch / f"config-{number}.yaml"
        file.write_text(yaml.safe_dump(record, allow_unicode=True, sort_keys=False))
        findings = json.loads(run("config", "--config", file, "--format", "json").stdout)["findings"]
        # What goes across keys, and which themes there are, no schema says.
        return any(not re.search("theme cannot be had|has no key any more|: the first has it|no key ends booktop", each) for each in findings)

    with concurrent.futures.ThreadPoolExecutor() as pool:
        wrong = list(pool.map(is_wrong, range(len(tried)), (record for _, _, record in tried)))
    if not any(wrong):
        fail("the reader of the config finds nothing wrong")
    for (path, value, record), each in zip(tried, wrong):
        compare("config", ".".join(path), record, value, lambda other, path=path: changed(CONFIG, path, other), each)


def main():
    ids = {schema["$id"] for schema in SCHEMAS.values()}
    if len(ids) != len(KINDS):
        fail("two schemas have one $id")
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        report = good_books(scratch)
        if imports(scratch) < 30:
            fail("too few imports wrote something")
        for kind in FOLDERS:
            bad_records(kind, scratch)
        bad_rules(scratch)
        bad_reports(report)
        mappings(scratch)
        config(scratch)
    for words_ in failures[:200]:
        print("schemas:", words_)
    print(f"schemas: {counts['good']} good records, {counts['tried']} tries, {counts['refused']} of them refused, {len(failures)} failures")
    return 1 if failures else 0


sys.exit(main())
