//! Who may ask: only this machine's own browser, and only pages of the preview itself.
//!
//! A site on the network can make a browser ask this server for something: under a name of its own that leads here (so `Host`
//! must be one of ours), or from a page of its own (so `Origin` must be one of ours, too).

use std::net::{IpAddr, SocketAddr};

/// The addresses that the server goes by.
#[derive(Debug, Clone)]
pub(super) struct Guard {
    port: u16,
    /// Whether somebody asked for more than this machine.
    open: bool,
}

impl Guard {
    pub(super) fn new(at: SocketAddr) -> Self {
        Self { port: at.port(), open: !at.ip().is_loopback() }
    }

    /// Whether a `Host` is one of ours: this machine by its own names, or, where the network may ask, a plain number. A name can
    /// be made to lead anywhere, a number cannot.
    pub(super) fn is_ours(&self, host: &str) -> bool {
        let (name, port) = match host.rsplit_once(':') {
            Some((name, port)) if !port.ends_with(']') => (name, port.parse().ok()),
            _ => (host, Some(80)),
        };
        let number = name.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>().ok();
        let here = name.eq_ignore_ascii_case("localhost") || number.is_some_and(|number| number.is_loopback());
        port == Some(self.port) && (here || (self.open && number.is_some()))
    }

    /// Whether a request may be answered.
    pub(super) fn lets_in(&self, host: Option<&str>, origin: Option<&str>) -> bool {
        let Some(host) = host.filter(|host| self.is_ours(host)) else { return false };
        origin.is_none_or(|origin| origin.strip_prefix("http://") == Some(host))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guard(at: &str) -> Guard {
        Guard::new(at.parse().expect("an address"))
    }

    #[test]
    fn lets_in_this_machine_only() {
        let guard = guard("127.0.0.1:4000");
        for host in ["127.0.0.1:4000", "localhost:4000", "LOCALHOST:4000", "[::1]:4000"] {
            assert!(guard.lets_in(Some(host), None), "{host}");
        }
        for host in
            ["paha.example:4000", "127.0.0.1.paha.example:4000", "127.0.0.1:4001", "127.0.0.1", "192.168.1.5:4000", "", ":4000"]
        {
            assert!(!guard.lets_in(Some(host), None), "{host}");
        }
        assert!(!guard.lets_in(None, None));
    }

    #[test]
    fn lets_in_its_own_pages_only() {
        let guard = guard("127.0.0.1:4000");
        assert!(guard.lets_in(Some("localhost:4000"), Some("http://localhost:4000")));
        for origin in ["http://paha.example", "null", "https://localhost:4000", "http://localhost:4001", "http://127.0.0.1:4000"]
        {
            assert!(!guard.lets_in(Some("localhost:4000"), Some(origin)), "{origin}");
        }
    }

    #[test]
    fn on_the_network_numbers_are_let_in_and_names_are_not() {
        let guard = guard("0.0.0.0:4000");
        assert!(guard.lets_in(Some("192.168.1.5:4000"), None) && guard.lets_in(Some("localhost:4000"), None));
        assert!(!guard.lets_in(Some("paha.example:4000"), None));
    }
}
