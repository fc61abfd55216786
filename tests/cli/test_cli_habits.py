"""What hands type by habit: help, spellings of choices, parts of dates, patterns, and hints by meaning."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click
import pytest

from csto_nlp.cli import COMMANDS, all_commands
from csto_nlp.cli.habits import hint_for_command, hint_for_option, nearest, slips_between
from csto_nlp.resources import rule_rows
from support import csto, records

if TYPE_CHECKING:
    from pathlib import Path

TEXT = b"On Friday Putin left Bishkek, and the CSTO met in Kazakhstan."


def hint(command: str, option: str) -> str:
    if command == "csto-nlp":
        from csto_nlp.cli import group

        return hint_for_option(option, click.Context(group, info_name="csto-nlp"), all_commands())
    return hint_for_option(option, click.Context(all_commands()[command], info_name=command), all_commands())


def test_the_bare_program_and_help_show_the_help() -> None:
    shown = csto("--help").stdout
    assert b"timeline" in shown
    for args in ((), ("help",)):
        done = csto(*args)
        assert (done.returncode, done.stdout, done.stderr) == (0, shown, b"")
    assert csto("help", "entities").stdout == csto("entities", "--help").stdout
    assert csto("help", "summarize").stdout == csto("summarise", "--help").stdout
    unknown = csto("help", "ner")
    assert (unknown.returncode, unknown.stderr) == (2, b"csto-nlp: no command 'ner' (did you mean 'entities'?)\n")


@pytest.mark.parametrize(
    ("command", "typed", "meant"),
    [
        ("entities", "--json", "--format json"),
        ("entities", "--csv", "--format csv"),
        ("entities", "-json", "--format json"),
        ("brief", "--md", "--format markdown"),
        ("entities", "--output-format", "--format"),
        ("entities", "--output_format", "--format"),
        ("articles", "--out", "--output"),
        ("articles", "--language", "--lang"),
        ("articles", "--outlet", "--site"),
        ("articles", "--source", "--site"),
        ("articles", "--from", "--since"),
        ("articles", "--before", "--until"),
        ("cluster", "--workers", "--jobs"),
        ("entities", "--country", "--state"),
        ("quotes", "--person", "--speaker"),
        ("timeline", "--person", "--leader"),
        ("who", "--date", "--on"),
        ("who", "--from", "--on"),
        ("entities", "--type", "--only"),
        ("duplicates", "--dedupe", "--unique"),
        ("cluster", "--n-clusters", "-k"),
        ("entities", "--onyl", "--only"),
        ("entities", "--langu", "--lang"),
        ("brief", "--on", "--state"),
        ("who", "--in", "--on"),
        ("csto-nlp", "-v", "--version"),
        ("entities", "--verb", "--verbose"),
        ("summarise", "--sentence", "--sentences"),
    ],
)
def test_an_option_of_other_tools_is_known_by_its_meaning(
    command: str, typed: str, meant: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["csto-nlp", command, typed])
    named = typed[:2] if typed == "-json" else typed  # all that click says of it
    assert hint(command, named) == f"did you mean {meant!r}?"


@pytest.mark.parametrize(
    ("command", "typed", "said"),
    [
        ("entities", "--text", "echo TEXT | csto-nlp entities -"),
        ("articles", "--url", "curl URL | csto-nlp articles -"),
        ("brief", "--input", "csto-nlp brief FILE"),
        ("articles", "--pairs", "duplicates has it"),
        ("articles", "--keyword", "jq -c"),
        ("duplicates", "--report", "that is a command: csto-nlp report"),
        ("csto-nlp", "--format", "it stands after the command: csto-nlp articles --format"),
    ],
)
def test_where_no_option_is_meant_the_way_is_said(command: str, typed: str, said: str) -> None:
    assert said in hint(command, typed)


@pytest.mark.parametrize("typed", ["--zzz", "--colour", "--limerick", "--an", "--sine", "-s2"])
def test_a_neighbour_by_letters_alone_is_not_named(typed: str) -> None:
    assert hint("articles", typed) == ""


def test_a_hint_is_one_line_and_nothing_is_done() -> None:
    done = csto("entities", "--json", "-", stdin=TEXT)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr == b"csto-nlp: no option '--json' (did you mean '--format json'?)\n"
    done = csto("entities", "--zzz", "-", stdin=TEXT)
    assert done.stderr == b"csto-nlp: no option '--zzz' (see 'csto-nlp entities --help')\n"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("ner", "'entities'"),
        ("dedup", "'duplicates'"),
        ("topics", "'cluster --grain topic'"),
        ("summary", "'summarise'"),
        ("quotations", "'quotes'"),
        ("entites", "'entities'"),
        ("version", "'--version'"),
        ("export", "'entities --export'"),
        ("search", "jq or grep"),
        ("tests", "csto-nlp entities INPUT"),
        ("zzz", "commands: articles, entities"),
    ],
)
def test_a_command_is_known_by_its_meaning(
    typed: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tests").mkdir()
    assert said in hint_for_command(typed, COMMANDS)


def test_every_meaning_is_there() -> None:
    """A row that names an option, a command or a choice which no longer exists would mislead."""
    commands = all_commands()
    params = [param for command in commands.values() for param in command.params]
    flags = {flag for param in params for flag in param.opts} | {"--version", "--help"}
    choices = {one for param in params if isinstance(param.type, click.Choice) for one in param.type.choices}
    for row in rule_rows("habits"):
        assert bool(row["meant"]) != bool(row["said"])
        word, *more = row["meant"].split() or [""]
        match row["kind"]:
            case "command" if word:
                assert word in {*COMMANDS, "--version", "--help"}, row
                assert row["typed"] not in COMMANDS
            case "option" if word:
                assert word in flags, row
            case "value":
                assert word in choices, row
        assert not more or more[-1] in choices | flags, row


def test_slips_are_counted() -> None:
    pairs = [("only", "only"), ("onyl", "only"), ("ony", "only"), ("jsob", "jobs")]
    assert [slips_between(*pair) for pair in pairs] == [0, 1, 1, 2]
    assert nearest("--sit", {"--site", "--since"}) == "--site"
    assert nearest("--so", {"--site", "--since"}) is None


def kinds(*args: str) -> set[str]:
    done = csto("entities", "--model", "none", "--date", "2025-01-01", *args, "-", stdin=TEXT)
    return {entity["kind"] for record in records(done) for entity in record["entities"]}


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("leader,state", {"leader", "state"}),
        ("leader, state", {"leader", "state"}),
        ("Leaders", {"leader"}),
        ("Organizations,COUNTRIES", {"organisation", "state"}),
    ],
)
def test_choices_in_any_spelling_and_several_at_once(value: str, found: set[str]) -> None:
    assert kinds("--only", value) == found


def test_choices_of_other_options_and_of_settings(tmp_path: Path) -> None:
    assert csto("quotes", "--model", "none", "--type", "Direct,reported", "-", stdin=TEXT).returncode == 0
    assert csto("articles", "-f", "NDJSON", "-", stdin=TEXT).stdout.startswith(b'{"schema": "csto-nlp/article/1"')
    done = csto("entities", "--only", "leader,stat", "-", stdin=TEXT)
    assert done.returncode == 2
    assert b"'stat' is not one of" in done.stderr
    assert csto("entities", "--only", "", "-", stdin=TEXT).returncode == 2
    (tmp_path / "csto-nlp.toml").write_text('[entities]\nonly = "leaders,states"\n')
    done = csto("entities", "--model", "none", "--date", "2025-01-01", "-", stdin=TEXT, cwd=tmp_path)
    assert {one["kind"] for one in records(done)[0]["entities"]} == {"leader", "state"}
    rows = records(csto("config", "entities", "--set", cwd=tmp_path))
    assert rows[0]["value"] == ["leader", "state"]


def test_a_shell_completes_the_last_of_several_words() -> None:
    env = {"_CSTO_NLP_COMPLETE": "bash_complete", "COMP_WORDS": "csto-nlp entities --only leader,st", "COMP_CWORD": "3"}
    assert csto(env=env).stdout == b"plain,leader,state\n"


DAYS = ["2019-12-31", "2020-01-01", "2020-05-31", "2020-06-01", "2020-12-31", "2021-01-01"]
FEED = "".join(json.dumps({"id": day, "text": "Talks ended in Minsk.", "date": day}) + "\n" for day in DAYS).encode()


@pytest.mark.parametrize(
    ("flags", "found"),
    [
        (("--since", "2020"), DAYS[1:]),
        (("--until", "2020"), DAYS[:5]),
        (("--since", "2020", "--until", "2020"), DAYS[1:5]),
        (("--until", "2020-05"), DAYS[:3]),
        (("--since", "2020-6"), DAYS[3:]),
        (("--since", "May 2020", "--until", "31.5.2020"), DAYS[2:3]),
        (("--since", "31 May 2020", "-n", "1"), DAYS[2:3]),
        (("--since", "12/31/2020"), DAYS[4:]),
    ],
)
def test_parts_of_dates(flags: tuple[str, ...], found: list[str]) -> None:
    assert [row["id"] for row in records(csto("articles", *flags, stdin=FEED))] == found


@pytest.mark.parametrize("value", ["05/06/2020", "2020-02-30", "20", "last week", ""])
@pytest.mark.parametrize("flag", ["--since", "--until", "--date"])
def test_a_date_that_may_be_two_or_none_is_refused(flag: str, value: str) -> None:
    done = csto("articles", flag, value, stdin=FEED)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"write YYYY-MM-DD" in done.stderr


def test_an_assumed_date_may_be_a_month_and_an_office_may_be_asked_for_a_year() -> None:
    assert records(csto("articles", "--date", "2020-05", stdin=TEXT))[0]["date"] == "2020-05"
    assert csto("articles", "--date", "2020", stdin=TEXT).returncode == 2
    names = {row["name"] for row in records(csto("who", "KAZ", "--on", "2019"))}
    assert {"Nursultan Nazarbayev", "Kassym-Jomart Tokayev"} <= names


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    for name in ("dump/b.txt", "dump/a.txt", "dump/sub/c.txt", "dump/.hidden.txt", "dump/d.log", "dump/[x].txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"The presidents of both states met in {path.name} and spoke about trade.\n")
    (tmp_path / "dump" / "sub" / "loop").symlink_to(tmp_path / "dump")
    return tmp_path


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("dump/*.txt", ["dump/[x].txt", "dump/a.txt", "dump/b.txt"]),
        ("dump/?.txt", ["dump/a.txt", "dump/b.txt"]),
        ("dump/**/*.txt", ["dump/[x].txt", "dump/a.txt", "dump/b.txt", "dump/sub/c.txt"]),
        ("**/c.*", ["dump/sub/c.txt"]),
        ("dump/[!a].txt", ["dump/b.txt"]),
        ("dump/[x].txt", ["dump/[x].txt"]),
        ("d*/**/c.*", ["dump/sub/c.txt"]),
    ],
)
def test_a_pattern_that_no_shell_has_expanded(dump: Path, pattern: str, found: list[str]) -> None:
    """In the byte order of the paths; a file of that very name is a file, a link in a circle is walked once."""
    done = csto("articles", pattern, cwd=dump)
    assert [row["source"]["path"] for row in records(done)] == found


@pytest.mark.parametrize("pattern", ["dump/*.txt", "dump/**/*.txt"])
def test_a_link_that_leads_nowhere_stops_no_pattern(dump: Path, pattern: str) -> None:
    (dump / "dump" / "gone.txt").symlink_to("nowhere")
    done = csto("articles", pattern, cwd=dump)
    assert done.returncode == 3
    assert "dump/gone.txt" in done.stderr.decode()
    assert len(done.stdout.splitlines()) == (3 if "**" not in pattern else 4)


def test_a_pattern_that_matches_nothing_is_a_path_that_is_not_there(dump: Path) -> None:
    done = csto("articles", "dump/a.txt", "dump/*.html", cwd=dump)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr == b"csto-nlp: no file matches dump/*.html\n"


@pytest.mark.parametrize(
    ("address", "quoted"),
    [
        ("https://news.example/a?b=1&c='x'", """'https://news.example/a?b=1&c='"'"'x'"'"''"""),
        ("http://news.example/a", "http://news.example/a"),
        ("www.news.example/$(id)", "'https://www.news.example/$(id)'"),
    ],
)
def test_an_address_is_not_fetched_and_the_way_is_said(address: str, quoted: str) -> None:
    done = csto("entities", address)
    assert (done.returncode, done.stdout) == (2, b"")
    way = f"csto-nlp: works offline: save the page, or pipe it: curl -sL {quoted} | csto-nlp entities -\n"
    assert done.stderr.decode() == way


def test_a_table_without_a_terminal_has_the_columns_asked_for() -> None:
    text = json.dumps({"title": "word " * 60, "text": "Talks ended in Minsk.", "date": "2025-01-01"}).encode()
    for asked, widest in (("60", 60), ("140", 140), ("", 100), ("wide", 100)):
        done = csto("articles", "--format", "table", stdin=text, env={"COLUMNS": asked})
        lengths = [len(line) for line in done.stdout.decode().splitlines()]
        assert widest - 15 < max(lengths) <= widest


ROWS = [
    {
        "id": "a",
        "date": "2024-01-02",
        "text": "Putin met Tokayev. Putin thanked Tokayev. Putin left. Putin spoke.",
    },
    {"id": "b", "date": "2024-01-01", "text": "Tokayev returned to Astana."},
    {"id": "c", "date": "2024-01-03", "text": "Lukashenko spoke."},
]


@pytest.mark.parametrize(
    ("flags", "names"),
    [
        ((), ["Putin", "Tokayev", "Lukashenko"]),
        (("--top", "1"), ["Putin"]),
        (("--sort", "articles"), ["Tokayev", "Putin", "Lukashenko"]),
        (("--sort", "NAME"), ["Lukashenko", "Tokayev", "Putin"]),
        (("--sort", "last", "--top", "1"), ["Lukashenko"]),
        (("--sort", "first"), ["Tokayev", "Putin", "Lukashenko"]),
    ],
)
def test_totals_in_the_order_that_is_asked_for(flags: tuple[str, ...], names: list[str]) -> None:
    feed = "".join(json.dumps(row) + "\n" for row in ROWS).encode()
    done = csto("entities", "--model", "none", "--only", "leader", "--count", *flags, stdin=feed)
    assert [row["name"].split()[-1] for row in records(done)] == names


def test_an_order_of_no_totals_is_refused_and_a_setting_waits_for_them() -> None:
    for args in (("entities", "--top", "3"), ("quotes", "--sort", "count"), ("cluster", "--top", "1")):
        done = csto(*args, "-", stdin=TEXT)
        assert (done.returncode, done.stdout) == (2, b"")
        assert f"{args[1]} is for --{'groups' if args[0] == 'cluster' else 'count'}" in done.stderr.decode()
    env = {"CSTO_NLP_ENTITIES_TOP": "1"}
    assert csto("entities", "--model", "none", stdin=TEXT, env=env).returncode == 0
    assert len(records(csto("entities", "--model", "none", "--count", stdin=TEXT, env=env))) == 1


STORY = """На этой неделе в Минске президент Казахстана Касым-Жомарт Токаев встретился с президентом Белоруссии
Александром Лукашенко. «Мы договорились», — сказал Токаев. Саммит ОДКБ пройдёт осенью."""
NAMED = "\n".join(
    json.dumps({"id": name, "title": "News", "date": "2024-05-06", "text": text})
    for name, text in {
        "kaz": 'President Tokayev of Kazakhstan said: "We have agreed on trade." He spoke on 5 May 2024.',
        "blr": 'President Lukashenko of Belarus said: "We have agreed on gas." He spoke on 4 May 2024.',
        "rus": STORY,
    }.items()
).encode()


@pytest.mark.parametrize(
    ("args", "found"),
    [
        (("--state", name), ["kaz", "rus"])
        for name in ("kazakhstan", "Kazakhstan", "KZ", "kaz", "Казахстан", "казахстана")
    ]
    + [
        (("--state", "KAZ,BLR"), ["kaz", "blr", "rus"]),
        (("--state", "Korea, South"), []),
        (("--leader", "Лукашенко"), ["blr", "rus"]),
        (("--leader", "Токаев, Lukashenko"), ["kaz", "blr", "rus"]),
        (("--leader", "Tokayev, Kassym-Jomart"), ["kaz", "rus"]),
        (("--leader", "Касым-Жомарт Токаев"), ["kaz", "rus"]),
        (("--organisation", "одкб"), ["rus"]),
    ],
)
def test_names_in_any_script_case_and_number(args: tuple[str, ...], found: list[str]) -> None:
    assert [row["id"] for row in records(csto("entities", "--model", "none", *args, stdin=NAMED))] == found


@pytest.mark.parametrize("name", ["kazakhstan", "KZ", "KAZ", "Казахстан"])
def test_a_state_is_the_same_in_every_command(name: str) -> None:
    quoted = records(csto("quotes", "--model", "none", "--state", name, stdin=NAMED))
    assert [row["id"] for row in quoted] == ["kaz", "rus"]
    days = csto("timeline", "--state", name, stdin=NAMED)
    assert days.stdout == csto("timeline", "--state", "Kazakhstan", stdin=NAMED).stdout != b""
    assert csto("brief", "--model", "none", "--state", name, stdin=NAMED).stdout.startswith(b"# Brief: Kazakhstan")
    assert csto("who", name, "--on", "2020").stdout == csto("who", "Kazakhstan", "--on", "2020").stdout != b""


def test_a_person_is_known_by_a_russian_name() -> None:
    assert csto("who", "Токаев").stdout == csto("who", "Tokayev").stdout != b""
    for name in ("Токаев", "Касым-Жомарт Токаев", "Tokayev", "Казахстан,Токаев"):
        found = records(csto("quotes", "--model", "none", "--speaker", name, stdin=NAMED))
        assert [row["id"] for row in found] == ["kaz", "rus"]


@pytest.mark.parametrize(
    "args",
    [
        ("timeline", "--state"),
        ("quotes", "--state"),
        ("quotes", "--speaker"),
        ("brief", "--organisation"),
        ("entities", "--leader"),
    ],
)
def test_an_empty_name_is_refused(args: tuple[str, ...]) -> None:
    for empty in ("", " "):
        done = csto(*args, empty, "-", stdin=NAMED)
        assert (done.returncode, done.stdout) == (2, b"")
        assert b"an empty name is no " in done.stderr
