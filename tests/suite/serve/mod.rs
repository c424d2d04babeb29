//! The preview over real HTTP: who is answered and what can be asked for. [`edits`]: that it shows what a build would make,
//! through edits, faults and garbage. [`process`]: the command itself, how it begins and ends.

mod edits;
mod process;

use std::{
    collections::BTreeMap,
    fs,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::{Ipv4Addr, SocketAddr, TcpStream},
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

use crate::bench::{Bench, Files, tree, txtar, with_site};

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
        // The preview offers PDFs, so what it is compared with does, too.
        let bench = Bench::of(&files).with_pdfs();
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

/// A letter has its styles in itself; a page of the site may not.
#[test]
fn a_letter_is_shown_with_its_styles() {
    let preview = Preview::of("-- content/publications/kirje.md --\n---\nkind: newsletter\ntitle: Kirje\n---\nHyvä lukija.\n");
    let about = preview.until("/__kooste/about?path=/kirje/", |answer| answer.status == 200);
    let about: Value = serde_json::from_slice(&about.body).expect("JSON");
    let forms = about["forms"].as_array().expect("forms");
    let letter = forms.iter().find(|form| form["what"] == "mail").expect("a letter");
    let letter = preview.get(letter["href"].as_str().expect("an address"));
    assert!(letter.status == 200 && letter.text().contains("style=\""));
    let policy = |answer: &Answer| answer.head["content-security-policy"].clone();
    assert!(policy(&letter).contains("style-src 'self' 'unsafe-inline'") && !policy(&letter).contains("script-src"));
    assert!(!policy(&preview.get("/kirje/")).contains("unsafe-inline"));
}

/// A PDF is a form of its page, and costs nothing until somebody wants to see it.
#[cfg(feature = "press")]
#[test]
fn a_pdf_is_made_when_it_is_asked_for() {
    let preview = Preview::of(PROJECT);
    let path = "themes/kuusi/kinds/event-report/kind.yaml";
    let kind = fs::read_to_string(crate::bench::home().join(path)).expect("the kind");
    preview.bench.write(path, kind.replace("# pdf: ", "pdf: "));
    preview.until("/__kooste/about?path=/raportti/", |answer| answer.text().contains("/raportti/raportti.pdf"));
    let first = preview.get("/raportti/raportti.pdf");
    assert_eq!((first.status, first.head["content-type"].as_str()), (200, "application/pdf"));
    assert!(first.body.starts_with(b"%PDF-"));
    preview.bench.edit("content/publications/raportti.md", "kertoo", "kertookin");
    preview.until("/raportti/raportti.pdf", |answer| answer.status == 200 && answer.body != first.body);
}

/// Pages change while a PDF is being set; whoever waits for the PDF gets the one of what is written now.
#[cfg(feature = "press")]
#[test]
fn no_page_waits_for_a_pdf() {
    let slow = "#import \"/typst/kooste.typ\": *\n#set document(title: [Hidas])\n#set text(lang: \"fi\")\n\
                #let view = json(\"/view.json\")\n= Hidas\n#plain(view.publication.body)\n\n#lorem(60000)\n";
    let preview = Preview::of(PROJECT);
    preview.bench.write("themes/oma/kinds/event-report/report.typ", slow);
    // The whole of it, set twice at most: before the edit, as far as it comes, and after.
    std::thread::scope(|scope| {
        let pdf = scope.spawn(|| preview.until("/raportti/raportti.pdf", |answer| answer.status == 200));
        std::thread::sleep(Duration::from_millis(300));
        preview.bench.edit("content/publications/raportti.md", "kertoo", "kertookin");
        preview.until_has("/raportti/", "kertookin");
        assert!(!pdf.is_finished(), "the page has waited for the PDF");
        let pdf = pdf.join().expect("a PDF");
        assert_eq!(preview.get("/raportti/raportti.pdf").body, pdf.body, "the newest one");
    });
}
