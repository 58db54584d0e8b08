"""Hostile files: what stands in them, and every finding they must give, as code, line and column."""

from collections.abc import Callable
from dataclasses import dataclass

PROJECT = "title: Quay\nstate: proposed\nmanager: Jan Smit\n"
STATUS = "projects/bad/status/2026-10.md"


@dataclass(frozen=True)
class Case:
    """One hostile file.

    Attributes:
        content: What stands in the file, or what makes it, for the large ones.
        findings: All that must be found in it; empty if it only looks hostile.
        path: Below `portfolio/`.
    """

    name: str
    content: str | bytes | Callable[[], str | bytes]
    findings: tuple[tuple[str, int, int], ...]
    path: str = "projects/bad/project.yml"

    @property
    def data(self) -> bytes:
        """What stands in the file, as bytes."""
        content = self.content() if callable(self.content) else self.content
        return content.encode() if isinstance(content, str) else content


def _merge_chain() -> str:
    steps = ["a0: &a0 {x: 1}"] + [f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}]}}" for n in range(1, 17)]
    return "\n".join(steps) + "\n"


def _billion_laughs() -> str:
    steps = ["a0: &a0 [ha, ha]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    return "\n".join(steps) + "\n"


def _deep_block() -> str:
    # The most that fits into the cap on bytes by indentation; 10^5 levels take dashes on one line.
    return "\n".join(" " * level + f"k{level}:" for level in range(1000)) + "\n"


def _many_errors() -> str:
    return PROJECT + "".join(f"unknown{number}: 1\n" for number in range(20_000))


# What grows when it is built; of their many findings the first ones are given.
BOMBS = [
    Case("flow sequences 100,000 deep", "[" * 100_000, (("SYN007", 1, 51),)),
    Case("flow mappings 100,000 deep", "{a: " * 100_000, (("SYN007", 1, 201),)),
    Case("flow sequences 100,000 deep, closed", "[" * 100_000 + "]" * 100_000, (("SYN007", 1, 51),)),
    Case("dashes 100,000 deep", "- " * 100_000 + "x\n", (("SYN007", 1, 101),)),
    Case("indentation 1,000 deep", _deep_block, (("SYN007", 51, 51),)),
    Case("question marks 100,000 deep", "? " * 100_000, (("SYN008", 1, 3),)),
    Case(
        "200,000 keys",
        lambda: PROJECT + "".join(f"k{n}: 1\n" for n in range(80_000)) + "x: " + "[1,1]," * 10_000,
        (("SYN007", 25_000, 9),),
    ),
    Case(
        "200,000 keys on one line",
        lambda: "{" + ",".join(f"k{n}" for n in range(120_000)) + "}",
        (("SYN007", 1, 163_891),),
    ),
    Case("a line of 5 MB", lambda: b"title: " + b"x" * 5_000_000, (("SYN007", 1, 1),)),
    Case("a quoted text of 5 MB", lambda: b'title: "' + b"x" * 5_000_000 + b'"\n', (("SYN007", 1, 1),)),
    Case("a merge chain of 16 steps", _merge_chain, (("SYN006", 1, 5), ("SYN006", 2, 5), ("SYN006", 2, 10))),
    Case("billion laughs", _billion_laughs, (("SYN006", 1, 5), ("SYN006", 2, 5), ("SYN006", 2, 10))),
    Case(
        "a hundred thousand aliases",
        lambda: "a: &a x\nb: [" + "*a, " * 100_000 + "]\n",
        (("SYN006", 1, 4), ("SYN006", 2, 5)),
    ),
    Case("a list that holds itself", PROJECT + "tags: &a [*a]\n", (("SYN006", 4, 7), ("SYN006", 4, 11))),
    Case("a mapping that holds itself", "&a\nself: *a\n", (("SYN006", 1, 1), ("SYN006", 2, 7))),
    Case("20,000 unknown fields", _many_errors, (("SCH002", 4, 1), ("SCH002", 5, 1))),
    Case(
        "a long line that almost needs quotes",
        lambda: "a:" + " " * 400_000 + "b c: d\n\t@\n",
        (("SYN010", 1, 400_003),),
    ),
    Case("a long line that starts like a feature", lambda: "a: @" + " " * 900_000 + "x\n", (("SYN010", 1, 4),)),
    Case("a long line of quotes", lambda: "a: " + '"x" \'' * 150_000 + "\n", (("SYN026", 1, 8),)),
    Case("a long plain key", lambda: "k" * 500_000 + ": 1\n", (("SYN013", 1, 500_001),)),
    Case("a long number", lambda: "1" * 900_000 + "\n", (("SYN023", 1, 1),)),
    Case("repeated fields", lambda: "a: 1\n" * 20_000, (("SYN004", 2, 1), ("SYN004", 3, 1))),
    Case(
        "10,000 fields of one's own with bad names",
        lambda: PROJECT + "custom:\n" + "".join(f"  a {n}: 1\n" for n in range(10_000)),
        (("SCH006", 4, 1), ("SCH005", 5, 3), ("SCH005", 6, 3)),
    ),
    Case(
        "300,000 invisible characters on one line",
        lambda: PROJECT + "stage: " + "\u200b" * 300_000,
        (("SYN003", 4, 8),),
    ),
    Case(
        "400,000 accents of two kinds on one letter",
        lambda: PROJECT + "stage: a" + "\u0301\u0323" * 200_000,
        (("SYN003", 4, 9),),
    ),
    Case(
        "150,000 accents of two kinds on one letter, escaped",
        lambda: PROJECT + 'stage: "a' + "\\u0301\\u0323" * 70_000 + '"\n',
        (("SYN003", 4, 8),),
    ),
    Case(
        "5,000 equal objects where each must differ",
        lambda: PROJECT + "tags:\n" + "  - {a: 1}\n" * 5_000,
        (("SCH006", 4, 1), ("SCH003", 5, 5), ("SCH003", 6, 5)),
    ),
    Case(
        "5,000 different texts where each must differ",
        lambda: PROJECT + "tags:\n" + "".join(f"  - t{n}\n" for n in range(5_000)),
        (("SCH006", 4, 1),),
    ),
]

MEANING = [
    Case("a field twice", PROJECT + "title: Pier\n", (("SYN004", 4, 1),)),
    Case(
        "a field twice in a list",
        PROJECT + "links:\n  - title: a\n    url: https://x.nl\n    title: b\n",
        (("SYN004", 7, 5),),
    ),
    Case("a field twice, once quoted", PROJECT + '"title": Pier\n', (("SYN004", 4, 1),)),
    Case("a number as field name", PROJECT + "2026: 1\n", (("SYN008", 4, 1),)),
    Case("no as field name", PROJECT + "no: 1\n", (("SYN008", 4, 1),)),
    Case("nothing as field name", PROJECT + "~: 1\n", (("SYN008", 4, 1),)),
    Case("a list as field name", PROJECT + "? [a]\n: 1\n", (("SYN008", 4, 3),)),
    Case("a mapping as field name", PROJECT + "{a: 1}: 1\n", (("SYN008", 4, 1),)),
    Case("no", PROJECT + "category: no\n", (("SYN005", 4, 11),)),
    Case("Yes", PROJECT + "mandatory: Yes\n", (("SYN005", 4, 12),)),
    Case("on", PROJECT + "mandatory: on\n", (("SYN005", 4, 12),)),
    Case("an octal number", PROJECT + "stage: 012\n", (("SYN005", 4, 8),)),
    Case("leading zeros", PROJECT + "stage: 0089\n", (("SYN005", 4, 8),)),
    Case("a time", PROJECT + "stage: 12:30\n", (("SYN005", 4, 8),)),
    Case("underscores", PROJECT + "budget:\n  total: 1_000\n", (("SYN005", 5, 10),)),
    Case("an exponent", PROJECT + "budget:\n  total: 1e3\n", (("SYN005", 5, 10),)),
    Case(
        "an exponent beyond all numbers", PROJECT + "budget:\n  total: 1e99999999999999999999\n", (("SYN023", 5, 10),)
    ),
    Case("hexadecimal", PROJECT + "stage: 0x1F\n", (("SYN005", 4, 8),)),
    Case("a point without digits", PROJECT + "scores: {fit: .5}\n", (("SYN005", 4, 15),)),
    Case("a day that is not", PROJECT + "start: 2026-02-30\n", (("SYN009", 4, 8),)),
    Case("a quoted day that is not", PROJECT + 'start: "2026-02-30"\n', (("SCH005", 4, 8),)),
    Case("a day in the year 0", PROJECT + 'start: "0000-01-01"\n', (("SCH005", 4, 8),)),
    Case("a Dutch date", PROJECT + "start: 31-10-2026\n", (("SCH005", 4, 8),)),
    Case("a date with a time", PROJECT + "start: 2026-10-31T12:00:00Z\n", (("SCH005", 4, 8),)),
    Case("an integer of 5,000 digits", PROJECT + f"budget:\n  total: {'9' * 5000}\n", (("SYN023", 5, 10),)),
    Case("not a number", PROJECT + "budget:\n  total: .nan\n", (("SYN023", 5, 10),)),
    Case("infinity", PROJECT + "budget:\n  total: -.inf\n", (("SYN023", 5, 10),)),
    Case("a number that is text", PROJECT + "budget:\n  total: € 1.250.000\n", (("SCH003", 5, 10),)),
    Case("a number that is too large", PROJECT + "budget:\n  total: 999999999999999999\n", (("SCH006", 5, 10),)),
    Case("a tag", PROJECT + "stage: !!python/object/apply:os.system [id]\n", (("SYN006", 4, 8),)),
    Case("a tag of YAML itself", PROJECT + "stage: !!str 5\n", (("SYN006", 4, 8),)),
    Case("an anchor", PROJECT + "stage: &a Build\n", (("SYN006", 4, 8),)),
    Case(
        "an alias as field name", "&a title: Quay\n*a : Pier\n", (("SYN006", 1, 1), ("SYN006", 2, 1), ("SYN008", 2, 1))
    ),
    Case("an alias as first field name", "? *a\n: 1\n", (("SYN006", 1, 3), ("SYN008", 1, 3))),
    Case("an alias to nothing", PROJECT + "stage: *elsewhere\n", (("SYN006", 4, 8),)),
    Case("a merge key", PROJECT + "<<: {stage: Build}\n", (("SYN006", 4, 1),)),
    Case("a directive", "%YAML 1.1\n---\n" + PROJECT, (("SYN006", 1, 1),)),
    Case("a tag directive", "%TAG ! tag:evil.example,2000:\n---\n" + PROJECT, (("SYN006", 1, 1),)),
    Case("an unknown directive", "%FOO bar\n---\n" + PROJECT, (("SYN006", 1, 1),)),
]

TEXT = [
    Case("a NUL", PROJECT.encode() + b"stage: a\0b\n", (("SYN003", 4, 9),)),
    Case("an escape sequence", PROJECT + "stage: \x1b[31mred\n", (("SYN003", 4, 8),)),
    Case("an escape sequence, escaped", PROJECT + 'stage: "\\e[31mred"\n', (("SYN003", 4, 8),)),
    Case("a carriage return, escaped", PROJECT + 'stage: "a\\rb"\n', (("SYN003", 4, 8),)),
    Case("a NUL, escaped", PROJECT + 'stage: "a\\0b"\n', (("SYN003", 4, 8),)),
    Case("a NUL in a field name", PROJECT + '"st\\0age": a\n', (("SYN003", 4, 1),)),
    Case("Latin-1", PROJECT.encode() + "stage: réalisé\n".encode("latin-1"), (("SYN002", 4, 9),)),
    Case("Latin-1 after a CRLF", b"title: Quay\r\nstage: \xe9\r\n", (("SYN002", 2, 8),)),
    Case("an overlong sequence", PROJECT.encode() + b"stage: \xc0\xaf\n", (("SYN002", 4, 8),)),
    Case("a surrogate in UTF-8", PROJECT.encode() + b"stage: \xed\xa0\x80\n", (("SYN002", 4, 8),)),
    Case("UTF-16", PROJECT.encode("utf-16"), (("SYN002", 1, 1),)),
    Case("UTF-16 without its mark", PROJECT.encode("utf-16-le"), (("SYN002", 1, 1),)),
    Case("UTF-16 big-endian without its mark", PROJECT.encode("utf-16-be"), (("SYN002", 1, 1),)),
    Case("UTF-32", PROJECT.encode("utf-32"), (("SYN002", 1, 1),)),
    Case("a lone surrogate, escaped", PROJECT + 'stage: "\\ud800"\n', (("SYN003", 4, 9),)),
    Case("right-to-left override", PROJECT + "stage: a\u202eb\n", (("SYN003", 4, 9),)),
    Case("right-to-left override, escaped", PROJECT + 'stage: "a\\u202eb"\n', (("SYN003", 4, 8),)),
    Case("a zero-width space", PROJECT + "stage: a\u200bb\n", (("SYN003", 4, 9),)),
    Case("a zero-width joiner between Latin letters", PROJECT + "stage: a\u200db\n", (("SYN003", 4, 9),)),
    Case("a zero-width joiner in an emoji", PROJECT + "stage: 👩\u200d💻\n", ()),
    Case("a byte order mark inside", PROJECT + "stage: a\ufeffb\n", (("SYN003", 4, 9),)),
    Case("a byte order mark and CRLF", ("\ufeff" + PROJECT).replace("\n", "\r\n"), ()),
    Case("CR line ends", (PROJECT + "stage: no\n").replace("\n", "\r"), (("SYN005", 4, 8),)),
    Case(
        "a zero-width space after CR line ends", (PROJECT + "stage: \u200b\n").replace("\n", "\r"), (("SYN003", 4, 8),)
    ),
    Case("a line separator", PROJECT + "stage: a\u2028b\n", (("SYN003", 4, 9),)),
    Case("tag characters", PROJECT + "stage: a\U000e0041\n", (("SYN003", 4, 9),)),
    Case("accents apart from their letters", PROJECT + "stage: Re\u0301alise\u0301\n", (("SYN022", 4, 8),)),
    Case("accents apart, escaped", PROJECT + 'stage: "e\\u0301"\n', (("SYN022", 4, 8),)),
    Case("look-alike letters in an id", PROJECT + "milestones:\n  - {id: pаrt, title: Part}\n", (("SCH005", 5, 10),)),
    Case("an id that climbs", PROJECT + "programme: ../../etc/passwd\n", (("SCH005", 4, 12),)),
    Case("an id of its own that climbs", PROJECT + "id: ../../x\n", (("SCH005", 4, 5),)),
    Case(
        "ANSI escapes in a field of one's own", PROJECT + 'custom:\n  note: "\\x1b]0;owned\\x07"\n', (("SYN003", 5, 9),)
    ),
]

SLIPS = [
    Case("a second colon", "title: Fase 2: uitrol\nstate: proposed\n", (("SYN010", 1, 8),)),
    Case(
        "a second colon in a list",
        PROJECT + "milestones:\n  - id: a\n    title: Fase 2: uitrol\n",
        (("SYN010", 6, 12),),
    ),
    Case("a colon at the end", PROJECT + "stage: Bouw:\n", (("SYN010", 4, 8),)),
    Case("an at-sign", PROJECT + "owner: @jan\n", (("SYN010", 4, 8),)),
    Case("a backtick", PROJECT + "stage: `code`\n", (("SYN010", 4, 8),)),
    Case("a percentage", PROJECT + "stage: %5\n", (("SYN010", 4, 8),)),
    Case("emphasis", PROJECT + "summary: *let op*\n", (("SYN010", 4, 10),)),
    Case("bold", PROJECT + "summary: **let op**\n", (("SYN010", 4, 10),)),
    Case("an exclamation mark", PROJECT + "stage: !important\n", (("SYN006", 4, 8),)),
    Case("a number sign", "title: Issue #12 # x\nstate: proposed\n", (("SYN011", 1, 8),)),
    Case("a number sign in a block of text", PROJECT + "summary: |\n  Issue #12 # x\n", ()),
    Case("a tab as indentation", PROJECT + "budget:\n\ttotal: 1\n", (("SYN012", 5, 1),)),
    Case("a tab after spaces", PROJECT + "budget:\n  total: 1\n \topex: 2\n", (("SYN012", 6, 2),)),
    Case("a field that is a space off", "title: Quay\n state: proposed\n", (("SYN013", 2, 7),)),
    Case(
        "a field that is a space off in a group",
        PROJECT + "budget:\n  total: 1\n   contingency: 2\n",
        (("SYN013", 6, 15),),
    ),
    Case("a field without a colon", PROJECT + "stage Build\n", (("SYN013", 4, 1),)),
    Case("a list in a field", PROJECT + "- stage: Build\n", (("SYN013", 4, 1),)),
    Case("curly quotes", PROJECT + "stage: “Build”\n", (("SYN014", 4, 8),)),
    Case("an apostrophe", "title: ’s-Hertogenbosch\nstate: proposed\nmanager: Jan\n", ()),
    Case("a quote that is not closed", 'title: "Quay\nstate: proposed\n', (("SYN026", 1, 8),)),
    Case("text after a quote", 'title: "Quay" wall\nstate: proposed\n', (("SYN026", 1, 15),)),
    Case("a path of Windows", PROJECT + 'stage: "C:\\Quay"\n', (("SYN026", 4, 11),)),
    Case("a bracket that is not closed", PROJECT + "tags: [a, b\n", (("SYN001", 5, 1),)),
    Case(
        "a merge conflict",
        "title: Quay\n<<<<<<< HEAD\nstate: proposed\n=======\nstate: on-hold\n>>>>>>> quay\n",
        (("SYN015", 2, 1),),
    ),
    Case(
        "a merge conflict in a block of text",
        PROJECT + "summary: |\n  a\n  <<<<<<< HEAD\n  b\n  =======\n  c\n  >>>>>>> x\n",
        (("SYN015", 6, 3),),
    ),
    Case("half of a merge conflict", PROJECT + "=======\nstage: a\n", (("SYN015", 4, 1),)),
    Case(
        "a merge conflict in Markdown",
        "---\nas_of: 2026-10-31\n---\nA\n<<<<<<< HEAD\nB\n=======\nC\n>>>>>>> x\n",
        (("SYN015", 5, 1),),
        STATUS,
    ),
    Case("an underlined heading in Markdown", "---\nas_of: 2026-10-31\n---\nPlanned\n=======\n", (), STATUS),
    Case("an underlined heading in a block of text", PROJECT + "summary: |\n  Planned\n  =======\n  More\n", ()),
    Case("an empty file", "", (("SYN016", 1, 1),)),
    Case("only a comment", "# later\n", (("SYN016", 1, 1),)),
    Case("only an end", "---\n...\n", (("SYN016", 1, 1),)),
    Case("several documents", PROJECT + "---\n" + PROJECT, (("SYN017", 4, 1),)),
    Case(
        "an LFS pointer",
        "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n",
        (("SYN018", 1, 1),),
    ),
    Case("a text instead of fields", "just a text\n", (("SYN027", 1, 1),)),
    Case("a number instead of fields", "42\n", (("SYN027", 1, 1),)),
    Case("a list instead of a record", "- title: Quay\n  state: proposed\n", (("SYN027", 1, 1),)),
    Case(
        "texts in a register", "- id: r1\n  title: Fire\n- just a text\n", (("SYN027", 3, 3),), "projects/bad/risks.yml"
    ),
    Case("front matter that is not there", "The quay is finished.\n", (("SYN019", 1, 1),), STATUS),
    Case(
        "front matter that is not closed",
        "---\nas_of: 2026-10-31\n\nThe quay is finished.\n",
        (("SYN019", 1, 1),),
        STATUS,
    ),
    Case("an error in front matter", "---\nas_of: 2026-10-31\nauthor: no\n---\nText.\n", (("SYN005", 3, 9),), STATUS),
    Case(
        "a text and a field of the same name",
        "---\nas_of: 2026-10-31\nnarrative: a\n---\nText.\n",
        (("SYN019", 3, 1),),
        STATUS,
    ),
    Case("a text that is too long", "---\nas_of: 2026-10-31\n---\n\n" + "x" * 60_000, (("SCH006", 5, 1),), STATUS),
    Case("a JSON file that is called YAML", '{"title": "Quay", "state": "proposed", "manager": "Jan"}\n', ()),
]

SCHEMAS = [
    Case("a remote reference in data", PROJECT + "$ref: http://127.0.0.1:9/evil.json\n", (("SCH002", 4, 1),)),
    Case("a reference to a file in data", PROJECT + "budget: {$ref: file:///etc/passwd}\n", (("SCH002", 4, 10),)),
    Case("a schema named in data", PROJECT + "$schema: http://127.0.0.1:9/schema.json\n", (("SCH002", 4, 1),)),
    Case("a template", "title: '{{ 7 * 7 }} {% include \"/etc/passwd\" %}'\nstate: proposed\nmanager: Jan\n", ()),
    Case("places of messages", PROJECT + "stage: '{field} {0} {value.__class__}'\nstat: x\n", (("SCH002", 5, 1),)),
    Case("a workflow command", 'title: "Quay\\n::error::owned"\nstate: proposed\nmanager: Jan\n', (("SCH005", 1, 8),)),
    Case(
        "a workflow command in a value", PROJECT + "stat: '::set-output name=x::$(id) @org/team'\n", (("SCH002", 4, 1),)
    ),
    Case("names of Python's", PROJECT + "__class__: x\n__proto__: z\n", (("SCH002", 4, 1), ("SCH002", 5, 1))),
    Case("a field of one's own with a bad name", PROJECT + "custom:\n  a b: 1\n", (("SCH005", 5, 3),)),
    Case("a link that runs", PROJECT + "links:\n  - title: x\n    url: javascript:alert(1)\n", (("SCH005", 6, 10),)),
    Case("a link to a file", PROJECT + "links:\n  - title: x\n    url: file:///etc/passwd\n", (("SCH005", 6, 10),)),
    Case("an empty title", "title: ''\nstate: proposed\nmanager: Jan\n", (("SCH006", 1, 8),)),
    Case("nothing as title", "title:\nstate: proposed\nmanager: Jan\n", (("SCH003", 1, 7),)),
]
