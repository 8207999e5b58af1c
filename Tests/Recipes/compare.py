#!/usr/bin/env python3
"""Runs the SQL recipes for real and compares them, row by row, with `booktop import` on the same events.

    Tests/Recipes/compare.py [--booktop PROGRAM] [--seeds N] [--all] [postgresql|duckdb|spark|parsed …]

The events are made here: nobody's data. Engines that are missing are skipped with a word, and fail with --all:
PostgreSQL needs its server programs, DuckDB, PySpark (with Java) and sqlglot the Python packages duckdb, pyspark, sqlglot.
BigQuery and Snowflake are only parsed, by sqlglot. Exit code 0: no difference. 1: one, which is shown, or --all and a missing engine.
"""
import argparse
import contextlib
import glob
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
COLUMNS = ["id", "account", "user", "email", "moment", "event", "team", "persona", "demo", "session", "n"]

# Names that mean something to SQL, to JSON or to a program that reads recipes.
AWKWARD = [
    "it's", 'say "x"', "back\\slash", "100%", "under_score", "wow!", "a;b -- c", "/* d", "${HOME}", ":name", "&amp <% x %>",
    "{{zone}}", "Ärger", "日本", "tab\there", "\U0001F469\u200D\U0001F4BB", "line\nbreak", "\u2028ls",
]

HEAD = """\
map: %s
recognise: {headers: [id, account, user, moment, event]}
writes: roll-up
key: {from: [account]}
user: {from: [user], email: [email]}
time: {from: moment, as: time}
event: event
id: id
"""
COMMON = """\
noise: ["$pageleave", "$feature*", "*_beat", "50%*"]
identity: {events: [$groupidentify]}
internal: {email-domains: [ours.example, our_own.example], users: [bot-1, "bot 'two'"]}
test: {demo: ["yes"]}
"""


def quoted(text):
    return json.dumps(text)


def table(names):
    return "{" + ", ".join(f"{quoted(k)}: {quoted(v)}" for k, v in names.items()) + "}"


FEATURES = {"Report viewed": "reports", "Report *": "reporting", "*export": "exports", "Übersicht*": "übersicht"}
FEATURES |= {name + " done": name for name in AWKWARD if name.isprintable()}
BEHAVIOURS = {"Report shared": "result-used-in-decision", "say*": 'say "it"', "invite *": "colleague-invited"}


class Case:
    """A mapping, a book's zone, and what is declared of the coverage."""

    def __init__(self, name, zone, mapping, listed=None, days=None):
        self.name, self.zone, self.listed, self.days = name, zone, listed or zone or "UTC", days
        self.mapping = HEAD % name + mapping


CASES = [
    Case(
        "gap", "America/New_York",
        COMMON + f"features: {table(FEATURES)}\nbehaviours: {table(BEHAVIOURS)}\n"
        "teams: team\npersonas: persona\nsessions: gap\nguided: none\n"),
    Case(
        "by-id", "W. Europe Standard Time",
        COMMON + "features: {Report viewed: reports}\nteams: team\nsessions: {by-id: session}\nread: {null: [none, \"n/a\"]}\n",
        listed="Europe/Berlin"),
    Case("none", "+05:00", f"sessions: none\nweight: n\nbehaviours: {table(BEHAVIOURS)}\npersonas: persona\n",
         listed="Asia/Karachi"),
    Case("borders", "America/New_York", COMMON + "features: {\"*\": everything}\nsessions: gap\n"),
    Case("declared", None, COMMON + "features: {\"*\": everything}\nguided: none\n",
         days=(date(2026, 9, 7), date(2026, 11, 29))),
]


# What is imported

def events(case, seed):
    """Events of some accounts from September to November 2026, when New York and Berlin change their clocks."""
    chance = random.Random(f"{case.name} {seed}")
    zone = ZoneInfo(case.listed)
    begin = datetime(2026, 9, 16, 9, 30, tzinfo=zone)
    end = datetime(2026, 11, 20, 18, 2, tzinfo=zone)
    if case.name == "borders":
        # The first and the last week are just whole, or just not.
        begin, end = datetime(2026, 9, 14, tzinfo=zone), datetime(2026, 11, 22, 23, 59, 59, tzinfo=zone)
        begin += timedelta(microseconds=seed % 2)
        end -= timedelta(microseconds=seed % 2)
    mondays = [datetime(2026, 9, 14, tzinfo=zone) + timedelta(days=7 * n) for n in range(11)]
    names = ["Report viewed", "report viewed", "Report shared", "Report exported", "csv EXPORT", "unlisted", "Übersicht a",
             "ÜBERSICHT b", "invite Ann", "$pageleave", "$FEATURE_flag", "heart_beat", "50% off", "$groupidentify", "say it"]
    names += [name + " done" for name in AWKWARD]
    teams = [None, "", "Ops", " Ops ", "none", "n/a"] + AWKWARD
    rows, number = [], 0

    def put(account, user, moment, **more):
        nonlocal number
        number += 1
        row = dict.fromkeys(COLUMNS)
        row |= {
            "id": f"e{number}", "account": account, "user": user, "event": chance.choice(names), "team": chance.choice(teams),
            "persona": chance.choice([None, "admin", "user", 'the "boss"']),
            "session": chance.choice([None, "-1", "", "s1", "s2", f"s{number // 9}"]),
            "demo": chance.choice([None] * 8 + ["no", "yes"]), "n": chance.choice([None, 0, 1, 1, 2, 7, 2.9, -3]),
            "moment": moment.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%fZ")}
        rows.append(row | more)
        return row | more

    for index in range(14):
        account = f"acc-{index}" if index > 2 else ["a'b\"c", "ä\\1", "A 100%"][index]
        users = [f"u{index}-{n}" for n in range(chance.randint(1, 9))]
        emails = {user: chance.choice([None, f"{user}@customer.example", f"{user}@OURS.example"] + [None] * 6) for user in users}
        first = begin + (end - begin) * chance.choice([0, 0, 0.2, 0.5, 0.9, 0.97])
        silent = set(chance.sample(range(11), chance.randint(0, 8)))
        for _ in range(chance.randint(3, 160)):
            moment = first + (end - first) * chance.random()
            if any(mondays[n] <= moment < mondays[n] + timedelta(days=7) for n in silent):
                continue
            user = chance.choice(users)
            # A walk with gaps around 30 minutes, to the microsecond.
            for _ in range(chance.randint(1, 4)):
                row = put(account, chance.choice([user, f" {user} "]), moment, email=emails[user])
                repeat = chance.random()
                if repeat < 0.05:  # delivered again, later and as something else
                    later = moment + timedelta(seconds=chance.choice([1, 4000, 700_000]))
                    put(account, user, min(later, end), id=row["id"], email=emails[user])
                elif repeat < 0.1:  # again at the same time, as something else
                    put(account, row["user"], moment, id=row["id"], email=emails[user], session=row["session"])
                elif repeat < 0.13:  # the same id belongs to another account too
                    put("acc-9", user, moment, id=row["id"])
                elif repeat < 0.2:  # no id: account, user, time and name
                    same = dict(id=chance.choice([None, "", " "]), event=row["event"], email=emails[user])
                    put(account, user, moment, **same)
                    put(account, user, moment, **same)
                moment = min(moment + timedelta(seconds=chance.choice([0, 60, 1799, 1800, 1800, 3600]),
                                                microseconds=chance.choice([0, 0, 1])), end)
        for monday in chance.sample(mondays[1:-1], 5):  # the second before and at both borders of weeks
            for step in [timedelta(seconds=-1), timedelta(microseconds=-1), timedelta(0), timedelta(seconds=1)]:
                # Counted on UTC: on the clock of the change of 1 November some of these come twice.
                put(account, chance.choice(users), monday.astimezone(timezone.utc) + step)
    middle = begin + (end - begin) / 2
    for step in range(40):
        moment = middle + timedelta(hours=7 * step)
        put("only-tests", "t", moment, demo="yes", n=1)
        put("acc-3", chance.choice(["bot-1", "bot 'two'"]), moment, email=None)
        put("acc-3", None, moment, email=chance.choice(["x@customer.example", "y@our_own.example", "z@our-own.example", None]))
        put("acc-4", chance.choice(["me@ours.example", "you@sub.ours.example"]), moment)
        put(None, "nobody", moment)
    put("only-late", "l", end - timedelta(hours=1), demo=None, n=1, event="unlisted")
    put("only-early", "l", begin + timedelta(hours=1), demo=None, n=1, event="unlisted")
    put("acc-5", "u5", middle, event=None)
    put(None, "nobody", begin, event="$pageleave")
    put(None, "nobody", end, event="$pageleave")
    # Of deliveries with one account, id and time but several users or sessions the import takes those of the smallest hash,
    # which SQL cannot know: such there are none here.
    chance.shuffle(rows)
    return rows


def make_book(folder, case, rows):
    """A book with the accounts of the events; the path of the events."""
    for name in ["accounts", "usage", "events", "import"]:
        os.makedirs(f"{folder}/{name}")
    with open(f"{folder}/book.json", "w") as file:
        json.dump({"time_zone": case.zone} if case.zone else {}, file)
    with open(f"{folder}/accounts/a.jsonl", "w") as file:
        for account in sorted({row["account"] for row in rows if row["account"]}):
            file.write(json.dumps({"id": account, "name": account}) + "\n")
    with open(f"{folder}/import/{case.name}.map.yaml", "w") as file:
        file.write(case.mapping)
    path = f"{folder}/../{case.name}-events" + (f"_{case.days[0]}_{case.days[1]}" if case.days else "") + ".jsonl"
    with open(path, "w") as file:
        for row in rows:
            file.write(json.dumps(row) + "\n")
    return path


def run(*command, allowed=(0,), **options):
    done = subprocess.run(command, capture_output=True, text=True, **options)
    if done.returncode not in allowed:
        sys.exit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
    return done.stdout


def lines(pattern):
    found = []
    for path in sorted(glob.glob(pattern)):
        with open(path, newline="\n") as file:
            found += file.read().split("\n")[:-1]
    return found


def recipe(program, book, case, dialect):
    text = run(program, "import", "sql", dialect, "--dir", book, "--map", case.name)
    if case.days:
        for day, name in zip(case.days, ["first_day", "last_day"]):
            declared = f"CAST(NULL AS date) AS {name}"
            assert text.count(declared) == 1, f"{dialect} has no place to declare {name}"
            text = text.replace(declared, f"CAST('{day}' AS date) AS {name}")
    return text


# Engines: each takes recipe, events and case, and gives the lines for usage/ and for events/

@contextlib.contextmanager
def postgresql(work):
    homes = sorted(glob.glob("/usr/lib/postgresql/*/bin") + glob.glob("/opt/homebrew/opt/postgresql*/bin"))
    home = homes[-1] if homes else os.path.dirname(shutil.which("initdb") or "")
    if not home:
        yield "PostgreSQL is not installed", None
        return
    server = tempfile.mkdtemp(prefix="booktop-pg-", dir="/tmp")
    # The server refuses to be run by root.
    as_user = {}
    if os.geteuid() == 0:
        shutil.chown(server, "nobody")
        as_user = {"user": "nobody"}
    data = f"{server}/data"
    options = {"cwd": server, **as_user}
    run(f"{home}/initdb", "-D", data, "-U", "booktop", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync", **options)
    run(f"{home}/pg_ctl", "-D", data, "-w", "-l", f"{server}/log", "-o", f"-k {server} -c listen_addresses= -c fsync=off",
        "start", **options)
    try:
        environment = os.environ | {"PGHOST": server, "PGUSER": "booktop", "PGDATABASE": "postgres"}

        def engine(text, path, rows, case, out):
            with open(f"{work}/{case.name}.csv", "w", newline="") as file:
                for row in rows:
                    cells = ["" if row[c] is None else '"' + str(row[c]).replace('"', '""') + '"' for c in COLUMNS]
                    file.write(",".join(cells) + "\n")
            with open(f"{work}/{case.name}.load.sql", "w") as file:
                file.write(
                    "\\set ON_ERROR_STOP on\nDROP VIEW IF EXISTS raw_events;\nDROP TABLE IF EXISTS exported;\n"
                    "CREATE TABLE exported (" + ", ".join(f'"{c}" text' for c in COLUMNS) + ");\n"
                    f"\\copy exported FROM '{work}/{case.name}.csv' (FORMAT csv)\n"
                    'CREATE VIEW raw_events AS SELECT id AS event_id, account AS account_key, "user" AS user_id, email,\n'
                    "  CAST(moment AS timestamptz) AS ts, event AS name, team, persona, demo = 'yes' AS is_test,\n"
                    "  session AS session_id, CAST(n AS numeric) AS weight FROM exported;\n")
            with open(f"{work}/recipe.sql", "w") as file:
                file.write(text)
            for name in ["usage", "events"]:
                os.makedirs(f"{out}/{name}")
            run("psql", "-XqAt", "-f", f"{work}/{case.name}.load.sql", env=environment)
            # A server of other habits.
            habits = environment | {"PGTZ": "Asia/Tokyo", "PGDATESTYLE": "SQL, DMY"}
            run("psql", "-XqAt", "-f", f"{work}/recipe.sql", env=habits, cwd=out)
            return lines(f"{out}/usage/*.jsonl"), lines(f"{out}/events/*.jsonl")

        yield run("psql", "-XqAtc", "SHOW server_version", env=environment).strip(), engine
    finally:
        subprocess.run([f"{home}/pg_ctl", "-D", data, "-m", "immediate", "stop"], capture_output=True, **options)
        shutil.rmtree(server, ignore_errors=True)


JSON_VIEW = """CREATE OR REPLACE {temporary} VIEW raw_events AS
SELECT id AS event_id, account AS account_key, user AS user_id, email, CAST(moment AS {timestamp}) AS ts, event AS name, team, persona,
  demo = 'yes' AS is_test, session AS session_id, n AS weight FROM exported"""


@contextlib.contextmanager
def duckdb(work):
    try:
        import duckdb as module
    except ImportError:
        yield "the Python package duckdb is not installed", None
        return

    def engine(text, path, rows, case, out):
        for name in ["usage", "events"]:
            os.makedirs(f"{out}/{name}")
        connection = module.connect()
        types = ", ".join(f"'{c}': '{'DOUBLE' if c == 'n' else 'VARCHAR'}'" for c in COLUMNS)
        connection.execute(
            f"CREATE TABLE exported AS FROM read_json('{path}', format = 'newline_delimited', columns = {{{types}}})")
        connection.execute(JSON_VIEW.format(temporary="TEMP", timestamp="timestamptz").replace(" user ", ' "user" '))
        connection.execute("SET TimeZone = 'Asia/Tokyo'")
        here = os.getcwd()
        os.chdir(out)
        try:
            connection.execute(text)
        finally:
            os.chdir(here)
        return lines(f"{out}/usage/*.jsonl"), lines(f"{out}/events/*.jsonl")

    yield module.__version__, engine


def statements(text):
    """The statements of a recipe, whose literals have no line's end."""
    code = "\n".join(line for line in text.split("\n") if not line.startswith("--"))
    return [part for part in code.split(";\n") if part.strip()]


@contextlib.contextmanager
def spark(work):
    try:
        from pyspark.sql import SparkSession
        import pyspark
    except ImportError:
        yield "the Python package pyspark is not installed", None
        return
    if not shutil.which("java"):
        yield "Java is not installed", None
        return
    # Where relative folders are, for as long as it runs.
    here = os.getcwd()
    os.makedirs(f"{work}/spark")
    os.chdir(f"{work}/spark")
    session = (
        SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").config("spark.log.level", "ERROR")
        .config("spark.sql.shuffle.partitions", "4").config("spark.sql.session.timeZone", "Asia/Tokyo").getOrCreate())
    os.chdir(here)
    try:

        def engine(text, path, rows, case, out):
            schema = ", ".join(f"`{c}` {'DOUBLE' if c == 'n' else 'STRING'}" for c in COLUMNS)
            session.read.schema(schema).json(path).createOrReplaceTempView("exported")
            session.sql(JSON_VIEW.format(temporary="TEMPORARY", timestamp="timestamp").replace(" user ", " `user` "))
            for statement in statements(text):
                session.sql(statement)
            written = f"{work}/spark/booktop-{case.name}"
            return lines(f"{written}-usage/part-*"), lines(f"{written}-events/part-*")

        yield pyspark.__version__, engine
    finally:
        session.stop()


# What is compared

def compare(label, expected, found):
    """Whether the rows are equal as JSON, keys in their order; says the first differences."""
    def read(rows):
        return sorted(json.dumps(json.loads(row, object_pairs_hook=list)) for row in rows)
    missing, extra = read(expected), read(found)
    if missing == extra:
        others = len(set(expected) ^ set(found)) // 2
        print(f"  {label}: {len(expected)} rows, no difference" + (f" ({others} written otherwise)" if others else ""))
        return True
    only = [row for row in missing if row not in set(extra)], [row for row in extra if row not in set(missing)]
    print(f"  {label}: {len(expected)} rows imported, {len(found)} by the recipe; {len(only[0])} and {len(only[1])} of them differ")
    for sign, rows in zip("-+", only):
        for row in rows[:4]:
            print(f"    {sign} {row}")
    return False


def telling(case, usage, behaviours):
    """The events are only worth something when their weeks are of every kind."""
    weeks = [json.loads(line) for line in usage]
    assert any(week["active"] == 0 for week in weeks), "no silent week"
    assert any("monthly_active" not in week for week in weeks), "every month is known"
    assert any(week["active"] == 0 and week.get("monthly_active") for week in weeks), "no silent week in a month of use"
    accounts = {week["account_id"] for week in weeks}
    assert "only-tests" not in accounts or "test:" not in case.mapping, "tests make use"
    assert "only-late" not in accounts or case.days or case.name == "borders", "a week that is not whole"
    if "sessions: none" not in case.mapping:
        assert any(week["active"] and not week["sessions"] for week in weeks), "every active week opens a session"
    if "behaviours" in case.mapping:
        assert any(json.loads(line).get("test") for line in behaviours) == ("test:" in case.mapping), "behaviours of tests"


def parsed(program, books):
    try:
        import sqlglot
    except ImportError:
        print("parsed: skipped, the Python package sqlglot is not installed")
        return
    for dialect in ["bigquery", "snowflake"]:
        for case, book in books:
            for statement in statements(recipe(program, book, case, dialect)):
                # Nothing that sqlglot knows.
                if statement.strip().startswith("REMOVE @~/booktop/"):
                    continue
                if isinstance(sqlglot.parse_one(statement, dialect=dialect), sqlglot.exp.Command):
                    sys.exit(f"{dialect}: sqlglot does not understand\n{statement}")
        print(f"{dialect}: parsed by sqlglot {sqlglot.__version__}, not run")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("engines", nargs="*", default=["postgresql", "duckdb", "spark", "parsed"])
    parser.add_argument("--booktop", default=f"{ROOT}/.build/debug/booktop")
    parser.add_argument("--all", action="store_true", help="fail where an engine is missing")
    parser.add_argument("--seeds", type=int, default=2, help="how many sets of events")
    options = parser.parse_args()
    program = os.path.abspath(options.booktop)
    work = tempfile.mkdtemp(prefix="booktop-recipes-")
    isSame = True
    try:
        sets = []
        for seed in range(options.seeds):
            for case in CASES:
                folder = f"{work}/{case.name}{seed}"
                rows = events(case, seed)
                path = os.path.abspath(make_book(f"{folder}/book", case, rows))
                run(program, "import", path, "--dir", f"{folder}/book", "--map", case.name, "--yes", allowed=(0, 1))
                usage = lines(f"{folder}/book/usage/00-import-{case.name}/*.jsonl")
                behaviours = lines(f"{folder}/book/events/00-import-{case.name}.jsonl")
                telling(case, usage, behaviours)
                sets.append((case, rows, path, f"{folder}/book", usage, behaviours))
        for name in options.engines:
            if name == "parsed":
                parsed(program, [(case, book) for case, _, _, book, _, _ in sets[:len(CASES)]])
                continue
            with {"postgresql": postgresql, "duckdb": duckdb, "spark": spark}[name](work) as (version, engine):
                if engine is None:
                    print(f"{name}: skipped, {version}")
                    isSame &= not options.all
                    continue
                print(f"{name} {version}")
                for case, rows, path, book, usage, behaviours in sets:
                    found = engine(recipe(program, book, case, name), path, rows, case, f"{os.path.dirname(book)}/{name}")
                    isSame &= compare(f"{case.name}, account-weeks of {len(rows)} events", usage, found[0])
                    isSame &= compare(f"{case.name}, behaviours", behaviours, found[1])
    finally:
        shutil.rmtree(work, ignore_errors=True)
    sys.exit(0 if isSame else 1)


if __name__ == "__main__":
    main()
