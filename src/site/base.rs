//! The address the site is published at: scheme and host for absolute addresses, path for links.

/// A base address such as `https://kunta.fi/kumppanuus/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Base {
    /// Scheme and host, without a slash at the end: `https://kunta.fi`.
    pub origin: String,
    /// The path, with a slash at both ends: `/` or `/kumppanuus/`.
    pub path: String,
}

impl Base {
    /// The root of a site whose address is not known.
    #[must_use]
    pub fn none() -> Self {
        Self { origin: String::new(), path: "/".to_owned() }
    }

    /// The address of the front page.
    #[must_use]
    pub fn address(&self) -> String {
        format!("{}{}", self.origin, self.path)
    }

    /// Reads an address; nothing when it is not an `http(s)` address of a host and a plain path.
    #[must_use]
    pub fn read(written: &str) -> Option<Self> {
        let (scheme, rest) = written.split_once("://")?;
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        let plain = |text: &str, more: &str| text.chars().all(|c| c.is_ascii_alphanumeric() || more.contains(c));
        let sound = matches!(scheme, "http" | "https")
            && !host.is_empty()
            && plain(host, ".-:[]")
            && plain(path, "/-._~")
            && !path.split('/').any(|name| matches!(name, "." | ".."));
        let path = path.trim_matches('/');
        sound.then(|| Self {
            origin: format!("{scheme}://{host}"),
            path: if path.is_empty() { "/".to_owned() } else { format!("/{path}/") },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_addresses() {
        let base = |text: &str| Base::read(text).map(|base| (base.origin, base.path));
        assert_eq!(base("https://a.fi"), Some(("https://a.fi".into(), "/".into())));
        assert_eq!(base("http://a.fi:80/x/y"), Some(("http://a.fi:80".into(), "/x/y/".into())));
        assert_eq!((base("a.fi"), base("ftp://a.fi"), base("https://a.fi/?q"), base("https:///x")), (None, None, None, None));
    }
}
