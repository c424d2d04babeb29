#!/usr/bin/env python3
"""What PDFs cost: Kooste's press beside WeasyPrint and headless Chromium, on the same six-page report, in one run.

    measure.py KOOSTE [--weasyprint PROGRAM] [--chromium PROGRAM] [--n 1,100,1000] [--runs 3]

Kooste builds N reports with PDFs and without; the difference is what the PDFs cost. The others get the same words as a plain page
with print CSS and the same faces, from a server on this machine (the print page of Kuusi is more than WeasyPrint can lay out). CPU is that of a program and of everything it starts, from /proc, so this
runs on Linux only. Tools take turns, so that a busy machine slows all of them alike; the middle one of the runs is told.
"""
import argparse, functools, http.server, os, pathlib, random, re, shutil, statistics, subprocess, tempfile, threading, time

HOME = pathlib.Path(__file__).resolve().parents[3]
FACES = {"text.ttf": "print/Literata_400Regular.ttf", "display.ttf": "print/SchibstedGrotesk_800ExtraBold.ttf"}
TICK = os.sysconf("SC_CLK_TCK")
WORDS = """asukas yhdistys kumppanuus kohtaaminen palvelu työryhmä ilta keskustelu järjestö kunta ammattilainen kokemus vertaistuki
verkosto hyvinvointi osallisuus yhteistyö toimintamalli palveluohjaus kehittäminen päivä silta tapahtuma ehdotus tulos kysymys vastaus
lapsiperhe nuori ikäihminen työllisyys mielenterveys päihdetyö vapaaehtoinen rahoitus seuranta tavoite sopimus vuosi alue maakunta
järjestöavustus hyvinvointikertomus saavutettavuus kehittämissuunnitelma vuorovaikutustaidot yhteydenottopyyntö""".split()


def words(dice, count):
    said = []
    while len(said) < count:
        clause = [dice.choice(WORDS) for _ in range(dice.randint(6, 14))]
        said += [clause[0].capitalize()] + clause[1:-1] + [clause[-1] + "."]
    return " ".join(said)


def report(number):
    """Six pages with cover and contents, as a list of what stands in it."""
    dice, parts = random.Random(number), []
    for section in range(5):
        parts.append(("heading", words(dice, 4).split(".")[0]))
        parts.append(("noted" if section == 0 else "paragraph", words(dice, 75)))
        parts.append(("paragraph", words(dice, 60)))
        if section % 3 == 0:
            parts.append(("list", [words(dice, 9) for _ in range(4)]))
        if section % 3 == 1:
            row = lambda: (dice.choice(WORDS), str(dice.randint(1, 90)), f"{dice.randint(1, 90)} %")
            parts.append(("table", [("Ryhmä", "Vastauksia", "Osuus")] + [row() for _ in range(6)]))
        if section % 3 == 2:
            parts.append(("quote", words(dice, 25)))
    return parts, words(dice, 12)


def markdown(number):
    """The report as Kooste reads it."""
    parts, note = report(number)
    said = [f"---\nkind: event-report\ntitle: Raportti {number}\nslug: raportti-{number}\ndate: 1.11.2019\n---"]
    for what, text in parts:
        if what == "list":
            said.append("\n".join("- " + item for item in text))
        elif what == "table":
            head, *rows = ["| " + " | ".join(row) + " |" for row in text]
            said.append("\n".join([head, "| --- | ---: | ---: |"] + rows))
        else:
            said.append({"heading": "## ", "quote": "> "}.get(what, "") + text + ("[^1]" if what == "noted" else ""))
    return "\n\n".join(said + ["[^1]: " + note]) + "\n"


def html(number):
    """The same words as a plain page with print CSS, in the theme's faces, on as many pages: cover, contents, text."""
    parts, note = report(number)
    body, toc = [], []
    for what, text in parts:
        if what == "heading":
            toc.append(f'<li><a href="#o{len(toc)}">{text}</a></li>')
            body.append(f'<h2 id="o{len(toc) - 1}">{text}</h2>')
        elif what == "list":
            body.append("<ul>" + "".join(f"<li>{item}</li>" for item in text) + "</ul>")
        elif what == "table":
            head = "".join(f'<th scope="col">{cell}</th>' for cell in text[0])
            rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in text[1:])
            body.append(f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>")
        elif what == "quote":
            body.append(f"<blockquote><p>{text}</p></blockquote>")
        else:
            body.append(f"<p>{text}" + ('<sup><a href="#n">1</a></sup>' if what == "noted" else "") + "</p>")
    return f"""<!doctype html><html lang="fi"><head><meta charset="utf-8"><title>Raportti {number}</title><style>
@font-face {{ font-family: T; src: url(/text.ttf) }} @font-face {{ font-family: D; src: url(/display.ttf) }}
@page {{ size: A4; margin: 24mm 77mm 24mm 22mm; @bottom-right {{ content: counter(page) }} }}
body {{ font: 10.5pt/15pt T; hyphens: auto; text-align: justify }} h1, h2 {{ font-family: D; text-align: left; break-after: avoid }}
h1 {{ font-size: 48pt; line-height: 1; height: 220mm }} nav {{ break-before: page; break-after: page }}
table {{ width: 100%; border-collapse: collapse }} th, td {{ border-bottom: .5pt solid #888; text-align: left }}
</style></head><body><h1>Raportti {number}</h1><nav><h2>Sisällys</h2><ol>{"".join(toc)}</ol></nav>
{"".join(body)}<hr><p id="n">1 {note}</p></body></html>"""


def project(folder, count):
    """A site of so many reports. Its second theme is the first without PDFs."""
    (folder / "content/publications").mkdir(parents=True)
    for number in range(count):
        (folder / f"content/publications/raportti-{number}.md").write_text(markdown(number), encoding="utf-8")
    for name in ("latova", "latomaton"):
        (folder / f"themes/{name}").mkdir(parents=True)
        (folder / f"themes/{name}/theme.yaml").write_text(f"name: {name}\nextends: kuusi\n", encoding="utf-8")
    (folder / "themes/latomaton/kinds/event-report").mkdir(parents=True)
    (folder / "themes/latomaton/kinds/event-report/kind.yaml").write_text("outputs:\n  pdf:\n", encoding="utf-8")


def theme(folder, name):
    site = "title: Silta\nbase_url: https://silta.example/\nlanguages: [fi]\nas_of: 4.11.2019\ntheme: "
    (folder / "content/site.yaml").write_text(site + name + "\n", encoding="utf-8")


def measured(command, cwd):
    """CPU seconds, wall seconds and the most memory (MB) of a program and everything it starts."""
    start = time.monotonic()
    run = subprocess.Popen(command, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True)
    told, cpu, peak = [], {}, 0
    reader = threading.Thread(target=lambda: told.append(run.stdout.read()))
    reader.start()
    ended = None
    while ended is None:
        memory = 0
        for pid in session(run.pid):
            try:
                fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
                # Its own, since children are met by themselves while they live.
                cpu[pid] = (int(fields[11]) + int(fields[12])) / TICK
                memory += proportional(pid)
            except (OSError, IndexError):
                pass
        peak = max(peak, memory)
        ended = os.waitid(os.P_PID, run.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT)
        time.sleep(0.01)
    wall = time.monotonic() - start
    status, used = os.wait4(run.pid, 0)[1:]
    run.returncode = os.waitstatus_to_exitcode(status)
    reader.join(10)
    if run.returncode != 0:
        raise SystemExit(f"{command}: {run.returncode}\n{b''.join(told).decode(errors='replace')}")
    # The kernel's account of a lone program is exact; of several, what was seen last of each.
    whole = used.ru_utime + used.ru_stime
    return max(whole, sum(cpu.values()) if len(cpu) > 1 else 0), wall, max(peak, used.ru_maxrss / 1024 if len(cpu) == 1 else 0)


def session(leader):
    for entry in os.scandir("/proc"):
        if entry.name.isdigit():
            try:
                if os.getsid(int(entry.name)) == leader:
                    yield int(entry.name)
            except OSError:
                pass


def proportional(pid):
    """Memory with shared pages divided among those that share them, MB."""
    found = re.search(r"^Pss:\s+(\d+)", pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text(), re.M)
    return int(found.group(1)) / 1024 if found else 0


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


def serve(folder):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_address[1]}"


def middle(runs):
    return tuple(statistics.median(run[at] for run in runs) for at in range(3))


def build(kooste, folder, name):
    theme(folder, name)
    shutil.rmtree(folder / "output", ignore_errors=True)
    shutil.rmtree(folder / ".kooste", ignore_errors=True)
    return measured([kooste, "build"], folder)


def main():
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("kooste")
    asked.add_argument("--weasyprint")
    asked.add_argument("--chromium")
    asked.add_argument("--n", default="1,100")
    asked.add_argument("--runs", type=int, default=3)
    asked = asked.parse_args()
    for name in ("weasyprint", "chromium"):
        if program := getattr(asked, name):
            setattr(asked, name, os.path.abspath(program))
    kooste = os.path.abspath(asked.kooste)
    with tempfile.TemporaryDirectory() as place:
        place = pathlib.Path(place)
        print("| reports | CPU s, site alone | CPU s, with PDFs | CPU s a PDF | wall s | peak MB |\n| ---: | ---: | ---: | ---: | ---: | ---: |")
        for count in map(int, asked.n.split(",")):
            folder = place / f"n{count}"
            project(folder, count)
            alone, printed = [], []
            for _ in range(asked.runs):
                alone.append(build(kooste, folder, "latomaton"))
                printed.append(build(kooste, folder, "latova"))
            made = list((folder / "output/site").rglob("*.pdf"))
            if len(made) != count:
                raise SystemExit(f"{len(made)} PDFs of {count} reports")
            (one, _, _), (both, wall, peak) = middle(alone), middle(printed)
            print(f"| {count} | {one:.2f} | {both:.2f} | {(both - one) / count:.3f} | {wall:.1f} | {peak:.0f} |", flush=True)
        folder = place / "n1"
        if not folder.exists():
            project(folder, 1)
            build(kooste, folder, "latova")
        web = place / "web"
        web.mkdir()
        (web / "index.html").write_text(html(0), encoding="utf-8")
        for name, file in FACES.items():
            shutil.copy(HOME / "themes/kuusi/fonts" / file, web / name)
        page = serve(web) + "/"
        tools = {"Kooste, one report with its site": None}
        if asked.weasyprint:
            tools["WeasyPrint"] = [asked.weasyprint, "--pdf-variant", "pdf/ua-1", page, str(place / "weasyprint.pdf")]
        if asked.chromium:
            tools["Chromium"] = [asked.chromium, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
                                 "--disable-background-networking", "--disable-component-update", "--disable-sync",
                                 "--disable-quic", f"--user-data-dir={place / 'profile'}", "--no-pdf-header-footer",
                                 f"--print-to-pdf={place / 'chromium.pdf'}", page]
        runs = {name: [] for name in tools}
        for _ in range(asked.runs + 1):
            for name, command in tools.items():
                copy = place / "one"
                if command is None:
                    if not copy.exists():
                        project(copy, 1)
                    runs[name].append(build(kooste, copy, "latova"))
                else:
                    runs[name].append(measured(command, place))
        print("\n| tool | CPU s | wall s | peak MB | KB |\n| --- | ---: | ---: | ---: | ---: |")
        for name, one in runs.items():
            # The first round warms the disk's memory.
            cpu, wall, peak = middle(one[1:])
            made = {"WeasyPrint": place / "weasyprint.pdf", "Chromium": place / "chromium.pdf"}.get(name, folder / "output/site/raportti-0/raportti-0.pdf")
            print(f"| {name} | {cpu:.2f} | {wall:.2f} | {peak:.0f} | {made.stat().st_size / 1024:.0f} |")


main()
