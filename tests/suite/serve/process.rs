//! The command itself: how it begins, what it says, how it ends; and that it does not grow.

#![cfg(unix)]

use std::{
    fs,
    io::{BufRead as _, BufReader, Lines, Read as _, Write as _},
    net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    process::{Child, ChildStdout, Command, Stdio},
    time::Duration,
};

use super::{PATIENCE, PROJECT, Preview, now};
use crate::bench::Bench;

/// A preview as a program of its own.
struct Running {
    child: Child,
    said: Lines<BufReader<ChildStdout>>,
    preview: Preview,
}

impl Running {
    /// Starts it, and reads what it says up to its address.
    fn start(arguments: &[&str], change: impl FnOnce(&mut Command)) -> (Self, Vec<String>) {
        let bench = Bench::small(PROJECT);
        let mut command = Command::new(env!("CARGO_BIN_EXE_kooste"));
        command.args(["--lang", "en", "-C"]).arg(bench.root()).arg("serve").args(arguments).stdout(Stdio::piped());
        change(&mut command);
        let mut child = command.spawn().expect("starts");
        let mut said = BufReader::new(child.stdout.take().expect("a voice")).lines();
        let mut lines = Vec::new();
        let at = loop {
            let line = said.next().expect("an address").expect("a line");
            let at = line.strip_prefix("Preview: http://").and_then(|rest| rest.strip_suffix("/__kooste/")?.parse().ok());
            lines.push(line);
            if let Some(at) = at {
                break at;
            }
        };
        (Self { child, said, preview: Preview { bench, at, end: None, running: None } }, lines)
    }

    fn on_any_port() -> Self {
        Self::start(&["--port", "0"], |_| ()).0
    }

    /// How much it holds, in kB.
    #[cfg(target_os = "linux")]
    fn memory(&self) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).expect("a process");
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("a size");
        line.trim().trim_end_matches(" kB").parse().expect("a number")
    }

    /// Presses Ctrl-C: it must end cleanly, and say nothing more.
    fn interrupt(mut self) {
        let interrupted = Command::new("kill").args(["-INT", &self.child.id().to_string()]).status().expect("kill runs");
        assert!(interrupted.success());
        let begun = now();
        let status = loop {
            if let Some(status) = self.child.try_wait().expect("waits") {
                break status;
            }
            assert!(begun.elapsed() < PATIENCE, "it does not end");
            std::thread::sleep(Duration::from_millis(20));
        };
        assert_eq!(status.code(), Some(0));
        assert!(self.said.by_ref().all(|line| line.is_ok_and(|line| line == "Ctrl-C ends it.")), "it ends without complaint");
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_taken_port_leads_to_the_next_one_and_it_says_so() {
    let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
    let port = taken.local_addr().expect("an address").port();
    let (running, said) = Running::start(&["--port", &port.to_string()], |_| ());
    assert!(running.preview.at.port() > port, "{said:?}");
    assert_eq!(said[0], format!("Port {port} is taken."));
    assert_eq!(running.preview.get("/").status, 200);
}

#[test]
fn a_wished_port_is_taken() {
    let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).and_then(|one| one.local_addr()).expect("a port").port();
    let (running, said) = Running::start(&["--port", &port.to_string()], |_| ());
    // Somebody else may have been quicker; then it says so.
    assert!(running.preview.at.port() == port || said[0].contains("is taken"), "{said:?}");
}

/// Answers at all addresses of the computer only when that is asked for; by name, nobody is let in even then.
#[test]
#[cfg(target_os = "linux")]
fn others_are_answered_only_when_that_is_wished() {
    // The whole of 127.0.0.0/8 is this computer: another of its addresses.
    let other = |running: &Running| SocketAddr::from(([127, 0, 0, 2], running.preview.at.port()));
    let alone = Running::on_any_port();
    assert!(TcpStream::connect(other(&alone)).is_err());
    let (mut open, _) = Running::start(&["--port", "0", "--host", "0.0.0.0"], |_| ());
    open.preview.at = other(&open);
    assert_eq!(open.preview.get("/").status, 200);
    assert_eq!(open.preview.ask("GET", "/", &[("Host", "paha.example")]).status, 403);
}

#[test]
fn it_looks_for_itself_where_it_is_told_to() {
    let (running, _) = Running::start(&["--port", "0", "--poll"], |_| ());
    running.preview.until_has("/tapahtumat/kevat/", "Kevätilta");
    running.preview.bench.edit("content/events/kevat/event.yaml", "Kevätilta", "Suvi-ilta");
    running.preview.until_has("/tapahtumat/kevat/", "Suvi-ilta");
}

#[test]
#[cfg(target_os = "linux")]
fn the_browser_is_opened_where_that_is_wished() {
    use std::os::unix::fs::PermissionsExt as _;

    let folder = tempfile::tempdir().expect("a folder");
    let (opener, opened) = (folder.path().join("xdg-open"), folder.path().join("opened"));
    fs::write(&opener, format!("#!/bin/sh\necho \"$1\" > '{}'\n", opened.display())).expect("a script");
    fs::set_permissions(&opener, fs::Permissions::from_mode(0o755)).expect("may be run");
    let path = format!("{}:/usr/bin:/bin", folder.path().display());
    let (running, _) = Running::start(&["--port", "0", "--open"], |command| {
        command.env("PATH", path);
    });
    let begun = now();
    let address = loop {
        let read = fs::read_to_string(&opened).unwrap_or_default();
        if read.ends_with('\n') {
            break read;
        }
        assert!(begun.elapsed() < PATIENCE, "nothing is opened");
        std::thread::sleep(Duration::from_millis(20));
    };
    assert_eq!(address.trim(), format!("http://{}/__kooste/", running.preview.at));
}

/// The same edits over and over need no more memory than the first ones.
#[test]
#[cfg(target_os = "linux")]
fn memory_stays_flat() {
    let running = Running::on_any_port();
    let preview = &running.preview;
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
            sizes.push(running.memory());
        }
    }
    let [first, .., last] = sizes[..] else { panic!("sizes") };
    assert!(last < first + first / 5 + 4096, "{sizes:?} kB");
}

/// Nor do PDFs of texts that change, are broken and are mended, in a theme that changes, too: what is kept of them has a bound.
#[test]
#[cfg(all(target_os = "linux", feature = "press"))]
fn memory_stays_flat_with_pdfs() {
    const REPORT: &str = "content/publications/raportti.md";
    let running = Running::on_any_port();
    let preview = &running.preview;
    let text = fs::read_to_string(preview.bench.root().join(REPORT)).expect("a text");
    let mut sizes = Vec::new();
    for round in 0..36 {
        let words = format!("Kierros {round}. ").repeat(2000 + round % 5 * 100);
        if round % 6 == 3 {
            preview.bench.write(REPORT, if round % 12 == 3 { b"---\na: [".to_vec() } else { vec![0xff; 4096] });
            preview.until("/__kooste/findings", |answer| answer.text().contains("finding error"));
        }
        if round % 10 == 7 {
            preview.bench.write("themes/oma/theme.yaml", format!("extends: kuusi\ncss: [oma.css]\nname: Oma {round}\n"));
        }
        preview.bench.write(REPORT, format!("{text}\n{words}\n"));
        preview.until_has("/raportti/", &format!("Kierros {round}."));
        let pdf = preview.get("/raportti/raportti.pdf");
        assert!(pdf.status == 200 && pdf.body.starts_with(b"%PDF-"), "round {round}: {}", pdf.status);
        if round % 12 == 11 {
            sizes.push(running.memory());
        }
    }
    let [first, .., last] = sizes[..] else { panic!("sizes") };
    assert!(last < first + first / 5 + 16_384 && last < 400_000, "{sizes:?} kB");
}

/// Ctrl-C ends it cleanly, with a page open that listens.
#[test]
fn ctrl_c_ends_it() {
    let running = Running::on_any_port();
    let (preview, at) = (&running.preview, running.preview.at);
    let token = preview.until("/", |answer| answer.status == 200).text();
    let token = token.split("data-token=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a token");
    let mut open = TcpStream::connect(at).expect("connects");
    write!(open, "GET /__kooste/events?token={token} HTTP/1.1\r\nHost: {at}\r\n\r\n").expect("asks");
    let mut first = [0; 16];
    open.read_exact(&mut first).expect("an answer");
    running.interrupt();
}

/// Nor does it wait for a PDF that is being set: whoever asked for it hears that there will be none.
#[test]
#[cfg(feature = "press")]
fn ctrl_c_waits_for_no_pdf() {
    let running = Running::on_any_port();
    let (preview, at) = (&running.preview, running.preview.at);
    let text = fs::read_to_string(preview.bench.root().join("content/publications/raportti.md")).expect("a text");
    let words = "Tästä tulee pitkä kirja, jossa on monta sanaa ja monta sivua.\n\n".repeat(8000);
    preview.bench.write("content/publications/raportti.md", format!("{text}\n{words}"));
    preview.until_has("/raportti/", "monta sivua");
    let mut asked = TcpStream::connect(at).expect("connects");
    write!(asked, "GET /raportti/raportti.pdf HTTP/1.1\r\nHost: {at}\r\nConnection: close\r\n\r\n").expect("asks");
    std::thread::sleep(Duration::from_millis(300));
    running.interrupt();
    let mut answer = Vec::new();
    asked.read_to_end(&mut answer).expect("an answer");
    assert!(answer.starts_with(b"HTTP/1.1 503 "), "{}", String::from_utf8_lossy(&answer[..answer.len().min(200)]));
}
