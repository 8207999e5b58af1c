#!/usr/bin/env python3
"""Opens every page of HTML that booktop prints in headless Chromium and looks at what only a browser shows.

    Tests/Pages/check.py .build/debug/booktop

Each page is opened at 360 and 1280 pixels, by day and by night, and as print. It may write nothing to the console, ask for
nothing beside itself, run nothing, and not be wider than its window; all its text has a contrast of 4.5 or more. Beside the
sample data there is a book whose names are markup. Without Playwright or Chromium it says so and ends with 0; BOOKTOP_CHROMIUM
names a browser that is not on the PATH.
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

try:
    from playwright.sync_api import sync_playwright
except ImportError:
    print("pages: skipped, as Python has no playwright")
    sys.exit(0)
browser_path = os.environ.get("BOOKTOP_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
if not browser_path:
    print("pages: skipped, as there is no chromium")
    sys.exit(0)

program = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".build/debug/booktop").resolve()
root = pathlib.Path(__file__).resolve().parents[2]

HOSTILE = [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)' x='", "</title><script>alert(1)</script>",
    "</style><script>alert(1)</script>", "&amp;&lt;b&gt;", "<svg/onload=alert(1)>", "\u202ertl\u2066\u200f name", "a\u0000b\u001b[2Jc\u0085",
    "x" * 300, "<!--", "javascript:alert(1)", "שלום <b>עולם</b>",
]


def hostile_book(folder):
    """A synthetic book in which every text is one of those above."""
    for name in ["accounts", "events", "journal"]:
        (folder / name).mkdir()
    (folder / "book.json").write_text(json.dumps({"name": HOSTILE[1], "as_of": "2026-11-18"}))
    accounts, events, journal = [], [], []
    for index, text in enumerate(HOSTILE):
        key = f"a{index}"
        accounts.append({
            "id": key, "name": text, "csm": HOSTILE[0], "segment": text, "started_on": "2026-10-20", "arr": 1000, "currency": "EUR",
            "renews_on": "2027-01-05", "blockers": [text], "outcome": {"name": text, "unit": text, "baseline": 1, "target": 2},
            "asks": [text], "people": [{"id": "p", "name": text, "role": "champion", "title": text, "email": text}]})
        events.append({"account_id": key, "on": "2026-11-02", "kind": "ticket", "name": text, "priority": text})
        events.append({"account_id": key, "on": "2026-11-03", "kind": "behaviour", "name": "data-connected"})
        at = f"2026-11-1{index % 8}T09:00:{index:02}Z"
        journal.append({"id": f"s{index}", "at": at, "by": text, "type": "action.scheduled", "account_id": key, "title": text,
                        "owner": text, "due": "2026-11-20", "reason": text, "kind": text})
        journal.append({"id": f"n{index}", "at": at, "by": text, "type": "note", "account_id": key, "text": text})
    for name, rows in [("accounts/a", accounts), ("events/e", events), ("journal/j", journal)]:
        (folder / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))


CONTRAST = """() => {
  const light = c => { c /= 255; return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4 };
  const luminance = ([r, g, b]) => 0.2126 * light(r) + 0.7152 * light(g) + 0.0722 * light(b);
  const numbers = text => (text.match(/[\\d.]+/g) || []).map(Number);
  const paper = element => {
    for (let at = element; at; at = at.parentElement) {
      const colour = numbers(getComputedStyle(at).backgroundColor);
      if (colour.length === 3 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let [worst, words, count] = [99, "", 0];
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || ["STYLE", "SCRIPT"].includes(element.tagName)) continue;
    const style = getComputedStyle(element);
    const ink = numbers(element instanceof SVGElement ? style.fill : style.color);
    const pair = [luminance(ink), luminance(paper(element))].sort((a, b) => b - a);
    const ratio = (pair[0] + 0.05) / (pair[1] + 0.05);
    count += 1;
    if (ratio < worst) [worst, words] = [ratio, walker.currentNode.data.trim().slice(0, 40)];
  }
  return { worst, words, count };
}"""

WIDTHS = """() => [document.documentElement, document.body].map(e => [e.scrollWidth, e.clientWidth])"""


def pages(book):
    """The pages of a book: what each is, the page, and what was said where there is none."""
    is_sample = book.name == "sample-data"
    account, csm = ("quillmark", "noor") if is_sample else ("a1", HOSTILE[0])
    commands = [["report"], ["scan", account], ["ebr", account], ["digest", "--since", "30d"], ["handover", csm], ["risk"],
                ["actions", "--all"], ["diff"], ["rules"], ["backtest"], ["signals"]]
    if is_sample:
        commands.append(["review", "--minutes"])
    else:
        commands += [["scan", f"a{index}"] for index in range(len(HOSTILE))]
    for command in commands:
        done = subprocess.run([program, *command, "--format", "html", "--dir", book], capture_output=True, text=True)
        name = f"{book.name} {' '.join(command)[:40]}"
        yield name, done.stdout if done.returncode == 0 else None, done.stderr


LOOKS = [(360, "light", "screen"), (360, "dark", "screen"), (1280, "light", "screen"), (1280, "dark", "screen"), (794, "light", "print")]
MARKUP = "script, img, link, iframe, object, [onerror], [onload], [onmouseover]"


class Look:
    """A window of one size and light, in which page after page is opened."""

    def __init__(self, browser, width, scheme, media, failures):
        self.where, self.media, self.failures = f"{width} px, {scheme}, {media}", media, failures
        self.name, self.address = "", ""
        self.page = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme).new_page()
        self.page.emulate_media(media=media, color_scheme=scheme)
        self.page.on("console", lambda message: self.fail(f"console: {message.text}"))
        self.page.on("pageerror", lambda error: self.fail(f"error: {error}"))
        self.page.on("dialog", lambda dialog: (self.fail("a dialog"), dialog.dismiss()))
        self.page.on("request", lambda request: request.url == self.address or self.fail(f"asks for {request.url}"))

    def fail(self, words):
        self.failures.append(f"{self.name}, {self.where}: {words}")

    def at(self, name, file):
        self.name, self.address = name, file.as_uri()
        self.page.goto(self.address)
        for scrolls, client in self.page.evaluate(WIDTHS):
            if self.media == "screen" and scrolls > client:
                self.fail(f"{scrolls} px wide in {client}")
        contrast = self.page.evaluate(CONTRAST)
        if contrast["count"] < 2 or contrast["worst"] < 4.5:
            self.fail(f"contrast {contrast}")
        if self.page.locator(MARKUP).count() > 0:
            self.fail("markup from data")
        if os.environ.get("BOOKTOP_SHOTS"):
            shot = "".join(c if c.isalnum() else "-" for c in f"{name} {self.where}")
            self.page.screenshot(path=f"{os.environ['BOOKTOP_SHOTS']}/{shot}.png", full_page=True)


def main():
    failures, looked = [], 0
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        scratch = pathlib.Path(scratch)
        (scratch / "hostile").mkdir()
        hostile_book(scratch / "hostile")
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        looks = [Look(browser, *look, failures) for look in LOOKS]
        for book in [root / "sample-data", scratch / "hostile"]:
            for name, html, words in pages(book):
                if html is None:
                    failures.append(f"{name}: not printed: {words}")
                    continue
                file = scratch / "page.html"
                file.write_text(html)
                for look in looks:
                    look.at(name, file)
                    looked += 1
        browser.close()
    for failure in failures:
        print("pages:", failure)
    print(f"pages: {looked} looks, {len(failures)} failures")
    return 1 if failures else 0


sys.exit(main())
