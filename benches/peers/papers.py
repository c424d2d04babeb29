#!/usr/bin/env python3
"""How long it takes from saving a text until the preview serves its PDF anew: the sample's newsletter, reports and handbook.

  python3 benches/peers/papers.py --edits 7

Each PDF is asked for once before, as somebody does who has its tab open. KOOSTE names the program. Works in a copy of `content/`.
"""
import argparse, http.client, os, shutil, signal, socket, statistics, subprocess, tempfile, time

HERE = os.path.dirname(os.path.abspath(__file__))
TICK = os.sysconf("SC_CLK_TCK")
TEXTS = [
    ("newsletter", "publications/uutiskirje-1-2019.md", "/kaksi-vuotta-kuusi-kuntaa/", "kaksi-vuotta-kuusi-kuntaa.pdf"),
    ("evaluation", "publications/kumppanuusilta-arvio.md", "/kumppanuusilta-arvio/", "kumppanuusilta-arvio.pdf"),
    ("digest", "publications/mihin-tartumme-ensin.md", "/mihin-tartumme-ensin/", "mihin-tartumme-ensin.pdf"),
    ("report", "events/2019-10-10-lapsi-ja-perhetyo/report.md", "/yhteinen-tahti/", "yhteinen-tahti.pdf"),
    ("handbook", "publications/kumppanuuskasikirja/01-johdanto.md", "/kumppanuuskasikirja/", "kumppanuuskasikirja.pdf"),
]


def cpu(pid):
    fields = open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def get(port, path):
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    link.request("GET", path)
    answer = link.getresponse()
    return answer.status, answer.read()


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--edits", type=int, default=7)
    a = ap.parse_args()
    with tempfile.TemporaryDirectory() as home:
        shutil.copytree(os.path.join(HERE, "../../content"), f"{home}/content")
        with socket.socket() as s:
            s.bind(("127.0.0.1", 0))
            port = s.getsockname()[1]
        running = subprocess.Popen([os.environ.get("KOOSTE", "kooste"), "-C", home, "serve", "--port", str(port)], stdout=subprocess.DEVNULL)
        try:
            begun = time.monotonic()
            while time.monotonic() - begun < 60:
                try:
                    if get(port, "/")[0] == 200:
                        break
                except OSError:
                    time.sleep(0.05)
            print("| PDF | first ms | after an edit, median ms | min | max | CPU ms |\n| --- | ---: | ---: | ---: | ---: | ---: |", flush=True)
            for name, text, page, pdf in TEXTS:
                measure((port, running.pid), name, f"{home}/content/{text}", page + pdf, a.edits)
        finally:
            running.send_signal(signal.SIGINT)
            running.wait(30)


def measure(preview, name, text, pdf, edits):
    port, pid = preview
    begun = time.monotonic()
    status, before = get(port, pdf)
    assert status == 200, f"{pdf}: {status}"
    first = (time.monotonic() - begun) * 1e3
    written, walls, cpus = open(text, encoding="utf-8").read(), [], []
    for k in range(edits):
        time.sleep(1)
        spent, begun = cpu(pid), time.monotonic()
        open(text, "w", encoding="utf-8").write(f"{written}\n\nMuokkaus numero {k}.\n")
        while True:
            status, now = get(port, pdf)
            # Until the edit is heard of, the answer is the PDF as it was.
            if status == 200 and now != before:
                break
            time.sleep(0.002)
        walls.append((time.monotonic() - begun) * 1e3)
        cpus.append((cpu(pid) - spent) * 1e3)
        before = now
    open(text, "w", encoding="utf-8").write(written)
    print(f"| {name} | {first:.0f} | {statistics.median(walls):.0f} | {min(walls):.0f} | {max(walls):.0f} | {statistics.median(cpus):.0f} |", flush=True)


main()
