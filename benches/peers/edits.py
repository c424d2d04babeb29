#!/usr/bin/env python3
"""How long it takes from saving a file until the preview serves what was written: Kooste and Hugo, one after the other.

  cargo bench --bench cold -- --n 1000 --runs 1 --warmup 0 --tools kooste --dir target/bench     (writes the events)
  python3 benches/peers/edits.py --dir target/bench --n 1000 --tools kooste,hugo --edits 10

Kinds of edit: text (the Markdown of one event; waits for its page), title (of the newest event; waits for the list of all
events), template (that of an event; waits for the page of one). A page is asked for every 2 ms over one connection. KOOSTE and
HUGO name the programs.
"""
import argparse, http.client, os, re, shutil, signal, socket, statistics, subprocess, time

TICK = os.sysconf("SC_CLK_TCK")
MARK = re.compile(rb'<p class="edit">[^<]*</p>')


class Tool:
    def __init__(self, name, folder, work):
        self.name, self.home = name, os.path.join(work, name)
        shutil.rmtree(self.home, ignore_errors=True)
        shutil.copytree(os.path.join(folder, name), self.home, ignore=shutil.ignore_patterns("output", "public", ".kooste"))
        s = socket.socket()
        s.bind(("127.0.0.1", 0))
        self.port = s.getsockname()[1]
        s.close()
        if name == "kooste":
            self.source = lambda n: f"content/events/tapahtuma-{n:05}/event.md"
            self.page, self.list = lambda n: f"/tapahtumat/tapahtuma-{n:05}/", "/tapahtumat/"
            self.template, self.before = "themes/oma/kinds/event/page.html", b'<div class="wrap">'
            self.day = lambda text: "-".join(reversed([f"{int(x):02}" for x in re.search(r"^when: (?:\w+ )?([\d.]+)", text, re.M)[1].split(".")]))
            self.argv = [os.environ.get("KOOSTE", "kooste"), "-C", self.home, "serve", "--port", str(self.port)]
            # A theme of the project's own with the event's template of the base theme.
            here = os.path.dirname(os.path.abspath(__file__))
            base = os.environ.get("THEMES", os.path.join(here, "../../themes"))
            os.makedirs(f"{self.home}/themes/oma/kinds/event")
            shutil.copy(f"{base}/kuusi/kinds/event/page.html", f"{self.home}/{self.template}")
            open(f"{self.home}/themes/oma/theme.yaml", "w").write("extends: kuusi\n")
            site = f"{self.home}/content/site.yaml"
            text = open(site, encoding="utf-8").read().replace("theme: kuusi", "theme: oma")
            open(site, "w", encoding="utf-8").write(text)
        else:
            self.source = lambda n: f"content/events/tapahtuma-{n:05}.md"
            self.page, self.list = lambda n: f"/events/tapahtuma-{n:05}/", "/events/"
            self.template, self.before = "layouts/_default/single.html", b"<h1"
            self.day = lambda text: re.search(r"^date: (\S+)", text, re.M)[1]
            own = f"http://127.0.0.1:{self.port}/"
            self.argv = [os.environ.get("HUGO", "hugo"), "server", "--source", self.home, "--bind", "127.0.0.1", "--port", str(self.port), "--baseURL", own, "--appendPort=false"]
            if os.environ.get("HUGO_MEMORY"):
                self.argv.append("--renderToMemory")
        self.link = None

    def get(self, path):
        try:
            if self.link is None:
                self.link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
            self.link.request("GET", path)
            answer = self.link.getresponse()
            return answer.status, answer.read()
        except (OSError, http.client.HTTPException):
            self.link = None
            return 0, b""

    def wait(self, path, words, since, limit):
        while True:
            status, body = self.get(path)
            now = time.monotonic()
            # Long words may hold soft hyphens.
            if status == 200 and words in body.replace(b"\xc2\xad", b""):
                return now - since
            if now - since > limit:
                return None
            time.sleep(0.002)

    def cpu(self, pid):
        fields = open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICK

    def settle(self, pid, need=0.6, limit=60):
        begun = at = time.monotonic()
        last = self.cpu(pid)
        while time.monotonic() - begun < limit and time.monotonic() - at <= need:
            time.sleep(0.1)
            cpu = self.cpu(pid)
            if cpu - last > 0.015:
                at = time.monotonic()
            last = cpu

    def edit(self, kind, k, n, newest):
        """-> path, bytes, address, words"""
        words = f"TOKEN{kind}{k}x{os.getpid()}"
        number = (k * 137 + 11) % n
        path = {"text": self.source(number), "title": self.source(newest), "template": self.template}[kind]
        path = os.path.join(self.home, path)
        data = open(path, "rb").read()
        if kind == "text":
            return path, data + f"\n\nMuokkaus {words}.\n".encode(), self.page(number), words
        if kind == "title":
            return path, re.sub(rb'(?m)^title: "[^"]*"', f'title: "Otsikko {words}"'.encode(), data, count=1), self.list, words
        mark = f'<p class="edit">{words}</p>'.encode()
        return path, MARK.sub(b"", data).replace(self.before, mark + self.before, 1), self.page(7), words


def save(path, data):
    fd = os.open(path, os.O_WRONLY | os.O_TRUNC)
    os.write(fd, data)
    os.close(fd)


def measure(tool, a):
    log = open(os.path.join(a.work, f"{tool.name}.log"), "wb")
    begun = time.monotonic()
    running = subprocess.Popen(tool.argv, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
    try:
        start = tool.wait(tool.page(7), b"</html>", begun, 300)
        tool.settle(running.pid)
        print(f"| {tool.name} | start to first page | 1 | {start * 1e3:.0f} | | | {tool.cpu(running.pid) * 1e3:.0f} | |", flush=True)
        days = {n: tool.day(open(os.path.join(tool.home, tool.source(n)), encoding="utf-8").read()) for n in range(a.n)}
        newest = max(days, key=lambda n: (days[n], -n))
        for kind in a.kinds.split(","):
            walls, cpus, lost = [], [], 0
            for k in range(a.edits):
                path, data, address, words = tool.edit(kind, k, a.n, newest)
                tool.get(address)
                cpu, begun = tool.cpu(running.pid), time.monotonic()
                save(path, data)
                wall = tool.wait(address, words.encode(), begun, a.limit)
                tool.settle(running.pid)
                if wall is None:
                    lost += 1
                    continue
                walls.append(wall * 1e3)
                cpus.append((tool.cpu(running.pid) - cpu) * 1e3)
            if walls:
                print(f"| {tool.name} | {kind} | {len(walls)} | {statistics.median(walls):.0f} | {min(walls):.0f} | {max(walls):.0f} | {statistics.median(cpus):.0f} | {lost} |", flush=True)
            else:
                print(f"| {tool.name} | {kind} | 0 | never within {a.limit:.0f} s | | | | {lost} |", flush=True)
        rss = re.search(r"VmRSS:\s+(\d+)", open(f"/proc/{running.pid}/status").read())
        print(f"| {tool.name} | memory MB | | {int(rss[1]) // 1024} | | | | |", flush=True)
    finally:
        running.send_signal(signal.SIGINT)
        try:
            running.wait(10)
        except subprocess.TimeoutExpired:
            running.kill()
            running.wait()


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--n", type=int, default=1000)
    ap.add_argument("--tools", default="kooste,hugo")
    ap.add_argument("--edits", type=int, default=10)
    ap.add_argument("--kinds", default="text,title,template")
    ap.add_argument("--dir", default="target/bench")
    ap.add_argument("--limit", type=float, default=20)
    a = ap.parse_args()
    folder = os.path.join(a.dir, f"kooste-cold-{a.n}")
    a.work = os.path.join(a.dir, f"edits-{a.n}")
    os.makedirs(a.work, exist_ok=True)
    print("| tool | edit | edits | median ms | min | max | CPU ms | lost |\n| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |", flush=True)
    for name in a.tools.split(","):
        measure(Tool(name, folder, a.work), a)
    shutil.rmtree(a.work)


main()
