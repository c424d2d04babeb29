//! `kooste serve`: the site as it would be built now, in a browser, while somebody writes.
//!
//! 1. The disk is read, and listened to ([`watch`]). 2. The studio has the project in memory and makes what is asked for
//!    ([`studio`]). 3. A small server answers this machine's browser ([`http`]), whose pages bring themselves up to date.
//!
//! Never writes a file, and never serves one: only what the plan names can be asked for.

mod client;
mod desk;
mod disk;
mod guard;
mod http;
mod order;
mod showing;
mod studio;
mod told;
mod watch;

use std::{
    io,
    net::{IpAddr, SocketAddr, TcpListener},
    sync::mpsc,
};

use tokio::sync::watch as state;

pub use watch::Hearing;

use self::{
    disk::Disk,
    guard::Guard,
    http::Front,
    order::{Order, State},
    studio::{Studio, Wishes},
};
use crate::{
    diag::Tongue,
    output::{Doing, Failure},
    site::Drafts,
    source::Project,
    value::Date,
};

/// Where the preview's own pages are; no output begins like this.
pub const PREFIX: &str = "/__kooste/";
/// How many ports are tried when the wanted one is taken.
const TRIES: u16 = 50;

/// What a preview is told.
pub struct Options {
    /// The project.
    pub project: Project,
    /// Whether drafts are shown.
    pub drafts: Drafts,
    /// The day given on the command line.
    pub date: Option<Date>,
    /// Today.
    pub today: fn() -> Date,
    /// Whom to answer: a loopback address is this machine alone.
    pub host: IpAddr,
    /// The wanted port; 0 is any.
    pub port: u16,
    /// The language of the preview's own words.
    pub tongue: Tongue,
    /// How changes are heard of, if the system can.
    pub hearing: Hearing,
}

/// A server that has its port and has read the project.
pub struct Server {
    listener: TcpListener,
    at: SocketAddr,
    hearing: Hearing,
    tongue: Tongue,
    orders: mpsc::Sender<Order>,
    state: state::Receiver<State>,
    studio: std::thread::JoinHandle<()>,
}

impl Server {
    /// Takes a port, reads the project and begins to listen to its disk.
    ///
    /// # Errors
    /// When no port is free or the project cannot be read.
    pub fn open(options: Options) -> Result<Self, Failure> {
        let Options { project, drafts, date, today, host, port, tongue, hearing } = options;
        let (listener, at) = bind(host, port).map_err(|cause| failed(Doing::Listen, format!("{host}:{port}"), cause))?;
        let reading = |cause| Failure::reading(&project.root, cause);
        let root = project.root.canonicalize().map_err(reading)?;
        let (orders, inbox) = mpsc::channel();
        // First the ears, then the eyes: what changes while the project is read is heard of.
        let hearing = watch::hear(&root, hearing, orders.clone());
        let (disk, sources) = Disk::open(&project).map_err(reading)?;
        let (told, state) = state::channel(State::default());
        let wishes = Wishes { date, today, drafts, origin: origin(at) };
        let work = move || Studio::new(disk, sources, wishes, told).run(inbox);
        let studio = std::thread::Builder::new().name("studio".into()).spawn(work);
        let studio = studio.map_err(|cause| failed(Doing::Listen, "studio".to_owned(), cause))?;
        Ok(Self { listener, at, hearing, tongue, orders, state, studio })
    }

    /// Where the preview is.
    #[must_use]
    pub fn address(&self) -> String {
        format!("{}{PREFIX}", origin(self.at))
    }

    /// The port.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.at.port()
    }

    /// How changes are heard of.
    #[must_use]
    pub fn hearing(&self) -> Hearing {
        self.hearing
    }

    /// Answers until `end` comes, or somebody presses Ctrl-C when there is none.
    ///
    /// # Errors
    /// When the machine does not let it serve.
    pub fn run(self, end: Option<tokio::sync::oneshot::Receiver<()>>) -> Result<(), Failure> {
        let Self { listener, at, tongue, orders, state, studio, .. } = self;
        let fail = |cause| failed(Doing::Listen, at.to_string(), cause);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(fail)?;
        let (stop, stopped) = state::channel(false);
        let stopping = orders.clone();
        let front = Front { orders: orders.clone(), state, stop: stopped.clone(), guard: Guard::new(at), token: token(), tongue };
        let served = runtime.block_on(async {
            listener.set_nonblocking(true)?;
            let listener = tokio::net::TcpListener::from_std(listener)?;
            let ended = async move {
                match end {
                    Some(end) => drop(end.await),
                    None => drop(tokio::signal::ctrl_c().await),
                }
                // Open event streams end, so that the server can; and whoever waits for a PDF hears that there will be none.
                let _ = stop.send(true);
                let _ = stopping.send(Order::Stop);
            };
            axum::serve(listener, http::router(front)).with_graceful_shutdown(ended).await
        });
        // It may have ended by itself.
        let _ = orders.send(Order::Stop);
        let _ = studio.join();
        served.map_err(fail)
    }
}

fn failed(doing: Doing, path: String, cause: io::Error) -> Failure {
    Failure { doing, path: path.into(), cause }
}

/// The wanted port, or the next free one after it.
fn bind(host: IpAddr, port: u16) -> io::Result<(TcpListener, SocketAddr)> {
    let mut last = io::Error::from(io::ErrorKind::AddrInUse);
    for port in (port..=port.saturating_add(TRIES)).take(if port == 0 { 1 } else { usize::from(TRIES) }) {
        match TcpListener::bind((host, port)) {
            Ok(listener) => {
                let at = listener.local_addr()?;
                return Ok((listener, at));
            }
            Err(fault) if fault.kind() == io::ErrorKind::AddrInUse => last = fault,
            Err(fault) => return Err(fault),
        }
    }
    Err(last)
}

/// `http://127.0.0.1:4000`; for all addresses of the machine, the one that it calls itself by.
fn origin(at: SocketAddr) -> String {
    let ip = if at.ip().is_unspecified() { IpAddr::from([127, 0, 0, 1]) } else { at.ip() };
    format!("http://{}", SocketAddr::new(ip, at.port()))
}

/// Something that nobody can guess.
fn token() -> String {
    let mut bytes = [0; 16];
    // A system without randomness serves nobody's secrets: then the events stay closed to all.
    match getrandom::fill(&mut bytes) {
        Ok(()) => bytes.iter().map(|byte| format!("{byte:02x}")).collect(),
        Err(_) => "\0".to_owned(),
    }
}
