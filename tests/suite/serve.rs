//! The preview over real HTTP: who is answered and what can be asked for; that it shows what a build would make, through edits,
//! faults and garbage; that it ends, and does not grow.

use std::{
    collections::BTreeMap,
    fs,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::{Ipv4Addr, SocketAddr, TcpStream},
    path::Path,
    time::{Duration, Instant},
};

use kooste::{
    diag::Tongue,
    serve::{Hearing, Options, Server},
    site::Drafts,
    source::Project,
    value::Date,
};
use serde_json::Value;

use crate::bench::{Bench, Dice, Files, tree, txtar, with_site};

/// How long anything may take on a machine that has other things to do, too.
const PATIENCE: Duration = Duration::from_secs(60);

const PROJECT: &str = "\
-- content/events/ilta/event.md --
---
title: Syysilta
when: to 10.10.2019 klo 17–20
participants: 85
---
## Alku

Ilta alkoi.
-- content/events/kevat/event.yaml --
title: Kevätilta
when: to 9.5.2019
-- content/publications/raportti.md --
---
kind: event-report
title: Raportti
events: [ilta]
---
## Mitä jäi

Kuten [ilta](event:ilta) kertoo.
-- themes/oma/theme.yaml --
extends: kuusi
css: [oma.css]
-- themes/oma/static/oma.css --
h1 { color: red }
";

/// An answer.
struct Answer {
    status: u16,
    head: BTreeMap<String, String>,
    body: Vec<u8>,
}

impl Answer {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// A running preview of a project.
struct Preview {
    bench: Bench,
    at: SocketAddr,
    end: Option<tokio::sync::oneshot::Sender<()>>,
    running: Option<std::thread::JoinHandle<bool>>,
}

impl Preview {
    fn of(text: &str) -> Self {
        Self::with(text, Hearing::Told)
    }

    fn with(text: &str, hearing: Hearing) -> Self {
        let mut files = with_site(txtar(text).1);
        let site = files.get_mut("content/site.yaml").expect("a site");
        if files_have_theme(text) {
            site.extend_from_slice(b"theme: oma\n");
        }
        let bench = Bench::of(&files);
        let server = Server::open(Options {
            project: Project::new(bench.root()),
            drafts: Drafts::LeaveOut,
            date: None,
            today: || Date::new(2019, 11, 4).expect("a day"),
            host: Ipv4Addr::LOCALHOST.into(),
            port: 0,
            tongue: Tongue::Fi,
            hearing,
        });
        let server = server.expect("opens");
        let at = SocketAddr::from((Ipv4Addr::LOCALHOST, server.port()));
        let (end, ended) = tokio::sync::oneshot::channel();
        let running = std::thread::spawn(move || server.run(Some(ended)).is_ok());
        Self { bench, at, end: Some(end), running: Some(running) }
    }

    /// Asks as a browser does.
    fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &[("Host", &self.at.to_string())])
    }

    fn ask(&self, method: &str, path: &str, head: &[(&str, &str)]) -> Answer {
        let mut stream = TcpStream::connect(self.at).expect("connects");
        stream.set_read_timeout(Some(PATIENCE)).expect("a limit");
        write!(stream, "{method} {path} HTTP/1.1\r\nConnection: close\r\n").expect("asks");
        head.iter().for_each(|(name, value)| write!(stream, "{name}: {value}\r\n").expect("asks"));
        write!(stream, "\r\n").expect("asks");
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).expect("an answer");
        let end = bytes.windows(4).position(|part| part == b"\r\n\r\n").expect("a head");
        let text = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let mut lines = text.lines();
        let status = lines.next().and_then(|line| line.split(' ').nth(1)?.parse().ok()).expect("a status");
        let head = lines.filter_map(|line| line.split_once(": ")).map(|(name, value)| (name.to_lowercase(), value.to_owned()));
        Answer { status, head: head.collect(), body: bytes[end + 4..].to_vec() }
    }

    /// Asks until the answer is as it should be.
    fn until(&self, path: &str, fits: impl Fn(&Answer) -> bool) -> Answer {
        let begun = now();
        loop {
            let answer = self.get(path);
            if fits(&answer) {
                return answer;
            }
            assert!(begun.elapsed() < PATIENCE, "{path} stays {}: {}", answer.status, answer.text());
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    fn until_has(&self, path: &str, words: &str) -> Answer {
        self.until(path, |answer| answer.status == 200 && answer.text().contains(words))
    }

    fn token(&self) -> String {
        let page = self.get("/").text();
        page.split("data-token=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a token").to_owned()
    }

    /// Everything that the plan publishes, as the sitemap and the pages tell: paths and bytes without the preview's script.
    fn site(&self, paths: &[String]) -> Files {
        let bare = |path: &String| {
            let answer = self.get(&format!("/{path}"));
            assert_eq!(answer.status, 200, "{path}");
            let text = answer.text();
            let (Some(start), true) = (text.find("<script src=\"/__kooste/"), path.ends_with(".html")) else {
                return (path.clone(), answer.body);
            };
            let end = start + text[start..].find("</script>\n").expect("an end") + "</script>\n".len();
            (path.clone(), [&text[..start], &text[end..]].concat().into_bytes())
        };
        paths.iter().map(bare).collect()
    }

    /// What a build of the project as it is now would make for the preview's address.
    fn built(&mut self) -> Option<Files> {
        self.bench.terms.base_url = Some(format!("http://{}/", self.at));
        let _ = fs::remove_dir_all(self.bench.root().join("output"));
        let (report, ..) = self.bench.try_build("output").expect("no failure");
        report.map(|_| tree(&self.bench.root().join("output/site")))
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        drop(self.end.take());
        let ended = self.running.take().is_none_or(|running| running.join().is_ok_and(|fine| fine));
        assert!(ended || std::thread::panicking(), "the server ends cleanly");
    }
}

fn files_have_theme(text: &str) -> bool {
    text.contains("-- themes/oma/theme.yaml --")
}

#[expect(clippy::disallowed_methods, reason = "a test must not wait for ever")]
fn now() -> Instant {
    Instant::now()
}

#[test]
fn only_this_machines_own_pages_are_answered() {
    let preview = Preview::of(PROJECT);
    let (at, port) = (preview.at.to_string(), preview.at.port());
    let status = |method: &str, head: &[(&str, &str)]| preview.ask(method, "/", head).status;
    assert_eq!(status("GET", &[("Host", &at)]), 200);
    assert_eq!(status("HEAD", &[("Host", &format!("localhost:{port}"))]), 200);
    assert_eq!(status("GET", &[("Host", &at), ("Origin", &format!("http://{at}"))]), 200);
    for host in ["paha.example", "127.0.0.1", "paha.example:4000", &format!("paha.example:{port}")] {
        assert_eq!(status("GET", &[("Host", host)]), 403, "{host}");
    }
    for origin in ["http://paha.example", "null", &format!("https://{at}")] {
        assert_eq!(status("GET", &[("Host", &at), ("Origin", origin)]), 403, "{origin}");
    }
    for method in ["POST", "PUT", "DELETE", "OPTIONS"] {
        assert_eq!(status(method, &[("Host", &at), ("Content-Length", "0")]), 405, "{method}");
    }
    let head = preview.get("/").head;
    assert_eq!(head["x-content-type-options"], "nosniff");
    assert_eq!(head["cross-origin-resource-policy"], "same-origin");
    assert_eq!(head["cache-control"], "no-store");
    assert!(
        head["content-security-policy"].starts_with("default-src 'self'") && !head.contains_key("access-control-allow-origin")
    );
}

#[test]
fn only_what_is_planned_can_be_asked_for() {
    let preview = Preview::of(PROJECT);
    fs::write(preview.bench.root().join("salaisuus.txt"), "salaisuus").expect("a file");
    for path in [
        "/../salaisuus.txt",
        "/%2e%2e/salaisuus.txt",
        "/..%2fsalaisuus.txt",
        "/assets/../../salaisuus.txt",
        "//etc/passwd",
        "/etc/passwd",
        "/content/site.yaml",
        "/themes/oma/theme.yaml",
        "/salaisuus.txt",
        "/__kooste/../salaisuus.txt",
        "/__kooste/out/../../salaisuus.txt",
        "/__kooste/out/site/index.html",
        "/__kooste/fonts/../../../theme.yaml",
        "/tapahtumat/ilta/%00index.html",
        "/assets/kooste.css/",
        "/a\\..\\b",
    ] {
        let answer = preview.get(path);
        assert!(matches!(answer.status, 400 | 404), "{path}: {}", answer.status);
        let text = answer.text();
        assert!(!text.contains("salaisuus") && !text.contains("root:") && !text.contains("base_url"), "{path}: {text}");
    }
    let folder = preview.get("/tapahtumat/ilta");
    assert_eq!((folder.status, folder.head["location"].as_str()), (307, "/tapahtumat/ilta/"));
}

#[test]
fn changes_are_told_to_those_who_know_the_token() {
    let preview = Preview::of(PROJECT);
    let token = preview.token();
    for wrong in ["", "?token=", "?token=x", &format!("?token={}x", token), &format!("?token={}", &token[1..])] {
        assert_eq!(preview.get(&format!("/__kooste/events{wrong}")).status, 403, "{wrong}");
    }
    assert_ne!(Preview::of(PROJECT).token(), token, "every preview has its own");
    let mut stream = TcpStream::connect(preview.at).expect("connects");
    stream.set_read_timeout(Some(PATIENCE)).expect("a limit");
    write!(stream, "GET /__kooste/events?token={token} HTTP/1.1\r\nHost: {}\r\n\r\n", preview.at).expect("asks");
    let mut lines = BufReader::new(stream).lines();
    let mut state = |fits: &dyn Fn(&Value) -> bool| loop {
        let line = lines.next().expect("a line").expect("a line");
        let data = line.strip_prefix("data: ").and_then(|data| serde_json::from_str::<Value>(data).ok());
        if let Some(data) = data.filter(fits) {
            break data;
        }
    };
    let first = state(&|state| state["checked"] == true);
    preview.bench.write("themes/oma/static/oma.css", "h1 { color: blue }");
    let styled = state(&|state| state["css"] != first["css"]);
    assert_eq!(styled["pages"], first["pages"], "a change of styles changes no page");
    preview.bench.edit("content/events/ilta/event.md", "Ilta alkoi", "Ilta loppui");
    let edited = state(&|state| state["pages"] != first["pages"]);
    assert_eq!(edited["css"], styled["css"]);
    preview.bench.edit("content/events/ilta/event.md", "title: Syysilta", "titel: Syysilta");
    let broken = state(&|state| state["errors"] != 0);
    assert!(preview.get("/__kooste/findings").text().contains("<mark>titel</mark>"), "{broken}");
    assert!(preview.get("/__kooste/findings?lang=en").text().contains("Did you mean"));
    preview.bench.edit("content/events/ilta/event.md", "titel: Syysilta", "title: Syysilta");
    state(&|state| state["errors"] == 0 && state["checked"] == true);
}

#[test]
fn the_last_good_page_stays_while_something_is_wrong() {
    let preview = Preview::of(PROJECT);
    let page = "/tapahtumat/ilta/";
    let good = preview.until_has(page, "Ilta alkoi").text();
    let findings = |words: &str| drop(preview.until_has("/__kooste/findings", words));
    let event = "content/events/ilta/event.md";
    let text = fs::read_to_string(preview.bench.root().join(event)).expect("a text");
    let bare =
        |text: &str| text.split("data-pages").next().map(str::to_owned).zip(text.split("</script>").nth(1).map(str::to_owned));
    // A record with a fault, one that is no YAML, one that is not text.
    for broken in
        [text.replace("title:", "titel:").into_bytes(), text.replace("title:", "a: [").into_bytes(), b"\xff\xfe".to_vec()]
    {
        preview.bench.write(event, &broken);
        findings("finding error");
        let shown = preview.get(page);
        assert_eq!(shown.status, 200);
        assert_eq!(bare(&shown.text()), bare(&good), "the page is as it was");
        assert_eq!(preview.get("/tapahtumat/kevat/").status, 200, "and so are others");
        preview.bench.write(event, &text);
        preview.until("/__kooste/findings", |answer| !answer.text().contains("finding error"));
    }
    // A template that does not compile, and one that fails when it is rendered.
    for template in
        ["{% extends \"kuusi/kinds/event/page.html\" %}{% block main %}{{ x", "{{ event.title | no_such }}", "{{ event.a.b.c }}"]
    {
        preview.bench.write("themes/oma/kinds/event/page.html", template);
        // What fails when it is rendered is known once somebody has wanted to see it.
        preview.until("/__kooste/findings", |answer| {
            assert!(preview.get(page).text().contains("Ilta alkoi"), "{template}");
            answer.text().contains("finding error")
        });
        fs::remove_file(preview.bench.root().join("themes/oma/kinds/event/page.html")).expect("removed");
        preview.until("/__kooste/findings", |answer| !answer.text().contains("finding error"));
    }
    // The site's own file.
    let site = fs::read(preview.bench.root().join("content/site.yaml")).expect("a text");
    preview.bench.write("content/site.yaml", "title: [");
    findings("finding error");
    assert!(preview.get(page).text().contains("Ilta alkoi"));
    preview.bench.write("content/site.yaml", &site);
    preview.bench.edit(event, "Ilta alkoi", "Ilta jatkui");
    preview.until_has(page, "Ilta jatkui");
}

#[test]
fn a_project_that_is_broken_from_the_start_appears_when_it_is_mended() {
    let preview = Preview::of("-- content/site.yaml --\ntitle: [\n-- content/events/ilta/event.yaml --\ntitle: Ilta\n");
    assert_eq!(preview.get("/").status, 503);
    assert!(preview.until_has("/__kooste/findings", "finding error").text().contains("content/site.yaml"));
    preview.bench.write("content/site.yaml", "title: Silta\nbase_url: https://silta.example/\n");
    preview.until_has("/", "Silta");
}

/// Editors save in many ways.
#[test]
fn every_way_of_saving_is_seen() {
    for hearing in [Hearing::Told, Hearing::Looking] {
        let preview = Preview::with(PROJECT, hearing);
        let root = preview.bench.root();
        let event = root.join("content/events/ilta/event.md");
        let page = "/tapahtumat/ilta/";
        preview.until_has(page, "Ilta alkoi");
        let saved = |word: &str| fs::read_to_string(&event).expect("a text").replace("Ilta ", &format!("{word} Ilta "));
        fs::write(&event, saved("Suoraan")).expect("written");
        preview.until_has(page, "Suoraan Ilta");
        // Beside, then renamed.
        let beside = root.join("content/events/ilta/.event.md.swp");
        fs::write(&beside, saved("Siirtäen")).expect("written");
        fs::rename(&beside, &event).expect("moved");
        preview.until_has(page, "Suoraan Siirtäen Ilta");
        // The old one moved away first.
        let text = saved("Väistäen");
        fs::rename(&event, root.join("content/events/ilta/event.md~")).expect("moved");
        fs::write(&event, text).expect("written");
        preview.until_has(page, "Siirtäen Väistäen Ilta");
        // A folder that is moved, one that is deleted, and one that appears with what is in it.
        fs::rename(root.join("content/events/ilta"), root.join("content/events/yo")).expect("moved");
        preview.until_has("/tapahtumat/yo/", "Väistäen Ilta");
        preview.until(page, |answer| answer.status == 404);
        fs::remove_dir_all(root.join("content/events/kevat")).expect("removed");
        preview.until("/tapahtumat/kevat/", |answer| answer.status == 404);
        let made = root.join("uusi");
        fs::create_dir_all(&made).expect("a folder");
        fs::write(made.join("event.yaml"), "title: Uusi\nwhen: to 9.5.2019\n").expect("a file");
        fs::rename(&made, root.join("content/events/uusi")).expect("moved");
        preview.until_has("/tapahtumat/uusi/", "Uusi");
    }
}

/// A theme's folder that was not there when the preview began.
#[test]
fn a_folder_that_is_made_later_is_heard_of() {
    let preview = Preview::of("-- content/events/ilta/event.yaml --\ntitle: Ilta\n");
    preview.until_has("/tapahtumat/ilta/", "Ilta");
    preview.bench.write("themes/oma/theme.yaml", "extends: kuusi\n");
    preview.bench.write(
        "content/site.yaml",
        format!("{}theme: oma\n", fs::read_to_string(preview.bench.root().join("content/site.yaml")).expect("a text")),
    );
    preview.bench.write("themes/oma/kinds/event/page.html", "<title>Oma</title>");
    preview.until_has("/tapahtumat/ilta/", "<title>Oma</title>");
    preview.bench.write("themes/oma/kinds/event/page.html", "<title>Toinen</title>");
    preview.until_has("/tapahtumat/ilta/", "<title>Toinen</title>");
}

#[test]
fn other_forms_of_a_page_are_told() {
    let preview = Preview::of(PROJECT);
    let about: Value =
        serde_json::from_slice(&preview.until("/__kooste/about?path=/raportti/", |answer| answer.status == 200).body)
            .expect("JSON");
    assert_eq!(about["written"], "content/publications/raportti.md:2");
    let forms = about["forms"].as_array().expect("forms");
    let print = forms.iter().find(|form| form["what"] == "print").expect("a print page");
    assert_eq!(preview.get(print["href"].as_str().expect("an address")).status, 200);
    assert_eq!(preview.get("/__kooste/about?path=/ei/ole/").text(), "{\"written\":null,\"forms\":[]}");
}

#[test]
fn a_taken_port_leads_to_the_next_one() {
    let bench = Bench::small("");
    let taken = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
    let port = taken.local_addr().expect("an address").port();
    let open = |port: u16| {
        Server::open(Options {
            project: Project::new(bench.root()),
            drafts: Drafts::LeaveOut,
            date: None,
            today: || Date::new(2019, 11, 4).expect("a day"),
            host: Ipv4Addr::LOCALHOST.into(),
            port,
            tongue: Tongue::Fi,
            hearing: Hearing::Told,
        })
    };
    let server = open(port).expect("opens");
    assert!(server.port() > port, "{} after {port}", server.port());
    assert!(server.address().ends_with("/__kooste/"));
}

/// What the preview shows, whatever was changed before, is what a build would make; it survives garbage, and does not grow.
#[test]
fn through_random_edits_it_shows_what_a_build_would_make() {
    const ROUNDS: usize = 60;
    let mut preview = Preview::of(PROJECT);
    let root = preview.bench.root();
    let mut dice = Dice(7);
    let mut compared = 0;
    for round in 0..ROUNDS {
        scramble(&root, &mut dice, round);
        if round % 6 != 5 {
            continue;
        }
        // Everything is mended, and must be as if nothing had happened.
        restore(&preview.bench, round);
        let built = preview.built().expect("a whole project");
        preview.until_has("/", &format!("Kierros {round}"));
        preview.until("/__kooste/findings", |answer| !answer.text().contains("finding error"));
        let paths: Vec<String> = built.keys().filter(|path| !path.ends_with("kooste.css")).cloned().collect();
        let shown = preview.site(&paths);
        let differ: Vec<&String> = paths.iter().filter(|path| shown[*path] != built[*path]).collect();
        assert!(differ.is_empty(), "round {round}: {differ:?}");
        compared += 1;
    }
    assert_eq!(compared, ROUNDS / 6);
}

/// One thing that happens to a project: an edit, a loss, rubbish.
fn scramble(root: &Path, dice: &mut Dice, round: usize) {
    let content = root.join("content");
    let name = ["ilta", "kevat", "uusi", "roska"][dice.roll(4)];
    let folder = content.join("events").join(name);
    let rubbish =
        |dice: &mut Dice| (0..dice.roll(400)).map(|_| u8::try_from(dice.roll(256)).expect("a byte")).collect::<Vec<u8>>();
    // What is not there cannot be lost: each of these may fail.
    let _ = match dice.roll(9) {
        0 => fs::remove_dir_all(&folder),
        1 => fs::create_dir_all(&folder)
            .and_then(|()| fs::write(folder.join("event.yaml"), format!("title: Ilta {round}\nwhen: to 9.5.2019\n"))),
        2 => fs::create_dir_all(&folder).and_then(|()| fs::write(folder.join("event.yaml"), rubbish(dice))),
        3 => fs::write(root.join("themes/oma/static/oma.css"), rubbish(dice)),
        4 => fs::create_dir_all(root.join("themes/oma/kinds/event"))
            .and_then(|()| fs::write(root.join("themes/oma/kinds/event/page.html"), "{% block")),
        5 => fs::write(content.join("site.yaml"), rubbish(dice)),
        6 => fs::rename(&folder, content.join("events/siirretty")),
        7 => fs::write(content.join(format!("roska-{}.md", dice.roll(3))), rubbish(dice)),
        _ => fs::write(root.join("themes/oma/theme.yaml"), "extends: [kuusi"),
    };
    std::thread::sleep(Duration::from_millis(dice.roll(30) as u64));
}

/// Makes the project whole again.
fn restore(bench: &Bench, round: usize) {
    let _ = fs::remove_dir_all(bench.root().join("content"));
    let _ = fs::remove_dir_all(bench.root().join("themes"));
    let mut files = with_site(txtar(PROJECT).1);
    let site = files.get_mut("content/site.yaml").expect("a site");
    *site = String::from_utf8(site.clone()).expect("UTF-8").replace("Kumppanuussilta", &format!("Kierros {round}")).into_bytes();
    site.extend_from_slice(b"theme: oma\n");
    files.iter().for_each(|(path, bytes)| bench.write(path, bytes));
}

/// The same edits over and over need no more memory than the first ones.
#[test]
#[cfg(target_os = "linux")]
fn memory_stays_flat() {
    use std::process::{Child, Command, Stdio};

    struct Running(Child);
    impl Drop for Running {
        fn drop(&mut self) {
            let _ = self.0.kill();
            let _ = self.0.wait();
        }
    }

    let bench = Bench::small(PROJECT);
    let mut child = Command::new(env!("CARGO_BIN_EXE_kooste"))
        .args(["--lang", "en", "-C"])
        .arg(bench.root())
        .args(["serve", "--port", "0"])
        .stdout(Stdio::piped())
        .spawn()
        .expect("starts");
    let mut said = BufReader::new(child.stdout.take().expect("a voice")).lines();
    let running = Running(child);
    let address = said.find_map(|line| line.ok()?.strip_prefix("Preview: http://").map(str::to_owned)).expect("an address");
    let at: SocketAddr = address.split('/').next().and_then(|at| at.parse().ok()).expect("an address");
    let preview = Preview { bench, at, end: None, running: None };
    let status = format!("/proc/{}/status", running.0.id());
    let memory = || -> u64 {
        let status = fs::read_to_string(&status).expect("a process");
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("a size");
        line.trim().trim_end_matches(" kB").parse().expect("a number")
    };
    let mut sizes = Vec::new();
    for round in 0..120 {
        let text = format!("title: Ilta {round}\nwhen: to 9.5.2019\n");
        preview.bench.write("content/events/kevat/event.yaml", text);
        let folder = preview.bench.root().join(format!("content/events/uusi-{}", round % 7));
        if round % 2 == 0 {
            preview.bench.write(&format!("content/events/uusi-{}/event.yaml", round % 7), "title: Uusi\n");
        } else {
            let _ = fs::remove_dir_all(folder);
        }
        preview.until_has("/tapahtumat/kevat/", &format!("Ilta {round}"));
        if round % 40 == 39 {
            sizes.push(memory());
        }
    }
    let [first, .., last] = sizes[..] else { panic!("sizes") };
    assert!(last < first + first / 5 + 4096, "{sizes:?} kB");
}

/// Ctrl-C ends it cleanly, with a page open that listens.
#[test]
#[cfg(unix)]
fn ctrl_c_ends_it() {
    use std::process::{Command, Stdio};

    let bench = Bench::small(PROJECT);
    let mut child = Command::new(env!("CARGO_BIN_EXE_kooste"))
        .args(["--lang", "en", "-C"])
        .arg(bench.root())
        .args(["serve", "--port", "0"])
        .stdout(Stdio::piped())
        .spawn()
        .expect("starts");
    let mut said = BufReader::new(child.stdout.take().expect("a voice")).lines();
    let address = said.find_map(|line| line.ok()?.strip_prefix("Preview: http://").map(str::to_owned)).expect("an address");
    let at: SocketAddr = address.split('/').next().and_then(|at| at.parse().ok()).expect("an address");
    let preview = Preview { bench, at, end: None, running: None };
    let token = preview.until("/", |answer| answer.status == 200).text();
    let token = token.split("data-token=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a token");
    let mut open = TcpStream::connect(at).expect("connects");
    write!(open, "GET /__kooste/events?token={token} HTTP/1.1\r\nHost: {at}\r\n\r\n").expect("asks");
    let mut first = [0; 16];
    open.read_exact(&mut first).expect("an answer");
    let interrupted = Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill runs");
    assert!(interrupted.success());
    let begun = now();
    let status = loop {
        if let Some(status) = child.try_wait().expect("waits") {
            break status;
        }
        assert!(begun.elapsed() < PATIENCE, "it does not end");
        std::thread::sleep(Duration::from_millis(20));
    };
    assert_eq!(status.code(), Some(0));
}
