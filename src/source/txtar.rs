//! Sources from one string, for tests: the txtar format (`-- path --` lines between files).

use super::{RelPath, SourceFile, Sources, files::Content};

impl Sources {
    /// Reads files from txtar text. Lines before the first `-- path --` are a comment.
    ///
    /// # Panics
    /// If a path in it cannot be a path of a project: a mistake in a test.
    #[must_use]
    pub fn from_txtar(text: &str) -> Self {
        let mut files: Vec<(String, String)> = Vec::new();
        for line in text.split_inclusive('\n') {
            let name = line.trim_end().strip_prefix("-- ").and_then(|rest| rest.strip_suffix(" --"));
            if let Some(name) = name {
                files.push((name.to_owned(), String::new()));
            } else if let Some((_, body)) = files.last_mut() {
                body.push_str(line);
            }
        }
        Self::new(files.into_iter().map(|(path, body)| SourceFile {
            path: RelPath::new(&path).expect("a txtar path"),
            content: Content::Text(body.into()),
        }))
    }
}
