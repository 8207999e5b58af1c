#!/usr/bin/env python3
"""Makes Sources/Adoption/Text/FoldingTable.swift: what each character becomes when names are searched.

    python3 Scripts/folding-table.py > Sources/Adoption/Text/FoldingTable.swift

The standard library of Swift has neither compatibility decomposition nor full case folding, so the table holds both, with
the rules of booktop's own below. It depends on the Unicode version of Python's `unicodedata`, which its header names;
Unicode only ever adds to what is folded here. With `--vectors` it makes Tests/AdoptionTests/FoldingVectors.swift,
by which the program is tested.
"""

import random
import sys
import unicodedata

# Letters that Unicode does not decompose, as people without them on their keyboard write them.
LETTERS = {
    "æ": "ae", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ĸ": "k", "ł": "l", "ŀ": "l", "ŉ": "n", "ŋ": "n", "ø": "o",
    "œ": "oe", "ŧ": "t", "þ": "th", "\u2044": "/", "\u0640": "",
}
QUOTES = {
    "'": "´ʹʻʼʽˈ‘’‚‛′‵‹›՚׳ꞌ",
    '"': "«»“”„‟″‶〃〝〞〟״",
    "-": "−⁃",
}
SPECIAL = LETTERS | {sign: plain for plain, signs in QUOTES.items() for sign in signs}


def kept_mark(char):
    """Whether a mark is a letter of its own: the vowel signs of Indic and other scripts, u and uu of Thai and Lao."""
    return unicodedata.category(char) != "Me" and unicodedata.combining(char) in (0, 103, 118)


# Invisible characters (Default_Ignorable_Code_Point), which Python does not know; all but the unassigned ones.
IGNORABLE = [
    (0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F), (0x200B, 0x200F),
    (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0),
    (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF),
]


def is_ignorable(char):
    return any(low <= ord(char) <= high for low, high in IGNORABLE)


def folded_once(char):
    if is_ignorable(char):
        return ""
    if char in SPECIAL:
        return SPECIAL[char]
    canonical = unicodedata.normalize("NFD", char)
    if canonical != char:
        return canonical
    category = unicodedata.category(char)
    if category[0] == "M" and not kept_mark(char):
        return ""
    if category == "Pd":
        return "-"
    if category in ("Zs", "Zl", "Zp"):
        return " "
    if category == "Nd":
        return str(unicodedata.decimal(char))
    # İ decomposes to I and a dot; a bare capital I of any language is i.
    if char.casefold() != char:
        return char.casefold()
    return unicodedata.normalize("NFKD", char)


def folded(text):
    while True:
        once = "".join(folded_once(char) for char in text)
        if once == text:
            return text
        text = once


def entries():
    for code in range(0x80, 0x110000):
        # Hangul syllables are taken apart by arithmetic.
        if 0xD800 <= code <= 0xDFFF or 0xAC00 <= code <= 0xD7A3:
            continue
        target = folded(chr(code))
        if target != chr(code):
            yield code, target


def runs(table):
    """(first, count, step, target, how far the target moves with each step), in order of the first."""
    left = dict(table)
    for first in sorted(left):
        if first not in left:
            continue
        target = left[first]
        best = None
        for step in (1, 2):
            for move in (0, step):
                if move and len(target) != 1:
                    continue
                count = 1
                while left.get(first + count * step) == (chr(ord(target) + count * move) if move else target):
                    count += 1
                if best is None or count > best[1]:
                    best = (first, count, step, target, move)
        first, count, step, target, move = best
        for index in range(count):
            del left[first + index * step]
        yield best


def token(run):
    first, count, step, target, move = run
    text = f"{first:x}"
    if count > 1:
        text += ("/" if step == 2 else "+") + f"{count - 1:x}"
    return text + (">" if move else "=") + ".".join(f"{ord(char):x}" for char in target)


HEADER = '''// swift-format-ignore-file
// Made by Scripts/folding-table.py from Unicode {version}. Change the script, not this file.

/// What characters beyond ASCII become when texts are searched: {count} of them, in runs.
///
/// A run is `first=text`, `first+more=text` (as many neighbours that become the same) or `first/more=text` (every second
/// one); with `>` for `=` what they become is one character that moves with them. All numbers are hexadecimal, a text is
/// its characters with dots between them, and an empty text means that nothing is left.
enum FoldingTable {{
  static let runs: StaticString = """
'''


def main():
    table = list(entries())
    print(HEADER.format(version=unicodedata.unidata_version, count=len(table)), end="")
    line = "   "
    for run in runs(table):
        word = " " + token(run)
        if len(line) + len(word) > 118:
            print(line)
            line = "   "
        line += word
    print(line)
    print('    """\n}')


VECTORS = '''// swift-format-ignore-file
// Made by `Scripts/folding-table.py --vectors` from Unicode {version}. Change the script, not this file.

/// Random texts: composed, decomposed, and what both fold to, each as its characters in hexadecimal, a hyphen for none.
let foldingVectors = """
'''


def vectors():
    """Random texts of all planes in both normal forms with what they fold to."""
    print(VECTORS.format(version=unicodedata.unidata_version), end="")
    dice = random.Random(1)
    letters = [chr(code) for code, _ in entries()] + [chr(0xAC00 + 37 * index) for index in range(300)]
    marks = [chr(code) for code in range(0x300, 0x20F0) if unicodedata.category(chr(code)) in ("Mn", "Mc")]
    plain = "abzABZ019 -_'éи가漢ßς"
    for _ in range(300):
        text = "".join(dice.choice(dice.choice((letters, letters, marks, plain))) for _ in range(dice.randint(1, 6)))
        forms = [unicodedata.normalize(form, text) for form in ("NFC", "NFD")]
        result = folded(forms[0])
        assert result == folded(forms[1]) == folded(result), forms
        print("  " + " ".join(".".join(f"{ord(char):x}" for char in form) or "-" for form in [*forms, result]))
    print('  """')


vectors() if "--vectors" in sys.argv else main()
