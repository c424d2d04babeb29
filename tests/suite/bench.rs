//! Projects for tests: from one string (txtar) or a copy of the example, in memory or in a folder of their own.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use kooste::{
    diag::{Diagnostics, Tongue, show},
    make::Pictures,
    output::Halt,
    pipeline::{self, Options, Pdfs, Report, Strict},
    site::{Drafts, Terms},
    source::{Project, RelPath, SourceFile, Sources},
    theme,
    value::Date,
};
use tempfile::TempDir;

/// A project's files by their paths.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// The folder of this package, which is the example project, too.
pub(crate) fn home() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The day of every test that does not say its own.
pub(crate) fn terms() -> Terms {
    Terms { today: Date::new(2019, 11, 4).expect("a day"), date: None, drafts: Drafts::LeaveOut, base_url: None }
}

/// The files of a txtar text. The lines before the first file are returned apart. A picture's file holds words that say what
/// it is to be (`png 60x40`), since its bytes cannot stand in a text.
pub(crate) fn txtar(text: &str) -> (String, Files) {
    let mut words = String::new();
    let mut files: Vec<(String, String)> = Vec::new();
    for line in text.split_inclusive('\n') {
        let name = line.trim_end().strip_prefix("-- ").and_then(|rest| rest.strip_suffix(" --"));
        match (name, files.last_mut()) {
            (Some(name), _) => files.push((name.to_owned(), String::new())),
            (None, Some((_, body))) => body.push_str(line),
            (None, None) => words.push_str(line),
        }
    }
    let is_picture = |path: &str| [".png", ".jpg", ".heic", ".gif", ".webp"].iter().any(|ending| path.ends_with(ending));
    let bytes = |path: &str, body: String| if is_picture(path) { picture(&body) } else { body.into_bytes() };
    (words, files.into_iter().map(|(path, body)| (path.clone(), bytes(&path, body))).collect())
}

/// A picture from words: `png 60x40`, `jpeg 60x40 cut 300` (broken off after so many bytes), `png 60x40 spoiled 90` (one byte
/// turned over), `header 9000x9000`, `gif 2` (frames), `hex 00ff`.
fn picture(words: &str) -> Vec<u8> {
    let words: Vec<&str> = words.split_whitespace().collect();
    let number = |at: usize| words.get(at).and_then(|word| word.parse::<usize>().ok()).expect("a number");
    let size = || -> (u32, u32) {
        let (width, height) = words[1].split_once('x').expect("width x height");
        (width.parse().expect("a width"), height.parse().expect("a height"))
    };
    let drawn = |format: image::ImageFormat| {
        let (width, height) = size();
        let image = image::RgbImage::from_fn(width, height, |x, y| image::Rgb([(x * 3) as u8, (y * 5) as u8, (x ^ y) as u8]));
        let mut bytes = std::io::Cursor::new(Vec::new());
        image.write_to(&mut bytes, format).expect("a picture");
        bytes.into_inner()
    };
    let mut bytes = match words[0] {
        "png" => drawn(image::ImageFormat::Png),
        "jpeg" => drawn(image::ImageFormat::Jpeg),
        "gif" => {
            let mut bytes = Vec::new();
            let mut encoder = image::codecs::gif::GifEncoder::new(&mut bytes);
            encoder.set_repeat(image::codecs::gif::Repeat::Infinite).expect("a picture");
            let frames = (0..number(1)).map(|n| image::Frame::new(image::RgbaImage::from_pixel(8, 8, image::Rgba([n as u8; 4]))));
            encoder.encode_frames(frames).expect("a picture");
            drop(encoder);
            bytes
        }
        // Says that it is large, and has nothing in it.
        "header" => {
            let mut bytes = Vec::new();
            let (width, height) = size();
            let mut writer = png::Encoder::new(&mut bytes, width, height).write_header().expect("a header");
            writer.write_chunk(png::chunk::IDAT, &[0]).expect("a chunk");
            drop(writer);
            bytes
        }
        "hex" => {
            let digits = words[1..].concat();
            (0..digits.len()).step_by(2).map(|at| u8::from_str_radix(&digits[at..at + 2], 16).expect("hex")).collect()
        }
        _ => words.join(" ").into_bytes(),
    };
    match words.get(2) {
        Some(&"cut") => bytes.truncate(number(3)),
        Some(&"spoiled") => bytes[number(3)] ^= 0xff,
        _ => {}
    }
    bytes
}

/// The files as sources, with the base theme.
pub(crate) fn sources(files: &Files) -> Sources {
    let file = |(path, bytes): (&String, &Vec<u8>)| {
        SourceFile::from_bytes(RelPath::new(path).expect("a path of the project"), bytes).expect("UTF-8")
    };
    theme::with_embedded(&Sources::new(files.iter().map(file)))
}

/// Everything that can be found without making outputs, sorted.
pub(crate) fn check(sources: &Sources, terms: &Terms) -> Diagnostics {
    let mut diags = Diagnostics::new();
    if let Some((theme, site)) = pipeline::believe(sources, terms, &mut diags) {
        pipeline::check(sources, &theme, &site, &kooste::view::Probes::default(), &mut diags);
    }
    diags.sort();
    diags
}

/// Findings as a person reads them.
pub(crate) fn printed(diags: &Diagnostics, sources: &Sources, tongue: Tongue) -> String {
    let one = |finding| show::text(finding, sources, tongue, show::Paint::Plain);
    diags.iter().map(one).map(|text| format!("{}\n", text.trim_end())).collect::<Vec<_>>().join("\n")
}

/// A project in a folder of its own.
pub(crate) struct Bench {
    folder: TempDir,
    pub(crate) terms: Terms,
    pdfs: Pdfs,
}

impl Bench {
    /// A project of these files.
    pub(crate) fn of(files: &Files) -> Self {
        let bench = Self { folder: TempDir::new().expect("a folder"), terms: terms(), pdfs: Pdfs::LeftOut };
        for (path, bytes) in files {
            bench.write(path, bytes);
        }
        bench
    }

    /// A small project: `content/site.yaml` comes with it unless the text has one.
    pub(crate) fn small(text: &str) -> Self {
        Self::of(&with_site(txtar(text).1))
    }

    /// A copy of the example. Its pictures are small ones: deriving pictures has tests of its own, and takes long without
    /// optimisation.
    pub(crate) fn example() -> Self {
        let mut files = Files::new();
        for (path, bytes) in tree(&home().join("content")) {
            let bytes = if path.ends_with(".png") { picture("png 240x180") } else { bytes };
            files.insert(format!("content/{path}"), bytes);
        }
        Self::of(&files)
    }

    /// The project built with its PDFs: they take their time without optimisation, and most tests are not about them.
    pub(crate) fn with_pdfs(self) -> Self {
        Self { pdfs: Pdfs::Made, ..self }
    }

    pub(crate) fn root(&self) -> PathBuf {
        self.folder.path().join("projekti")
    }

    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let at = self.root().join(path);
        fs::create_dir_all(at.parent().expect("a folder")).expect("a folder");
        fs::write(at, bytes).expect("a file");
    }

    /// Changes a file's text; what is replaced must be there.
    pub(crate) fn edit(&self, path: &str, old: &str, new: &str) {
        let text = fs::read_to_string(self.root().join(path)).expect("a text");
        assert!(text.contains(old), "{path} has no “{old}”");
        self.write(path, text.replace(old, new));
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.root().join("output/site").join(path)).unwrap_or_else(|_| panic!("no output {path}"))
    }

    pub(crate) fn has(&self, path: &str) -> bool {
        self.root().join("output/site").join(path).is_file()
    }

    /// Builds into a folder.
    pub(crate) fn try_build(&self, output: impl Into<PathBuf>) -> Result<(Option<Report>, Diagnostics, Sources), Halt> {
        let project = Project::new(self.root());
        let options = Options {
            terms: self.terms.clone(),
            output: output.into(),
            strict: Strict::No,
            pictures: Pictures::Linked,
            pdfs: self.pdfs,
        };
        let mut diags = Diagnostics::new();
        let (sources, report) = pipeline::build(&project, &options, &mut diags, &|_| {})?;
        diags.sort();
        Ok((report, diags, sources))
    }

    /// Builds into `output/`, which must succeed; the ids of the findings come with the report.
    pub(crate) fn build(&self) -> (Report, Vec<&'static str>) {
        let (report, diags, sources) = self.try_build("output").expect("no failure");
        let found = printed(&diags, &sources, Tongue::En);
        (report.unwrap_or_else(|| panic!("errors:\n{found}")), ids(&diags))
    }

    /// Builds into `output/`, which must be refused; the ids of the findings.
    pub(crate) fn refused(&self) -> Vec<&'static str> {
        let (report, diags, _) = self.try_build("output").expect("no failure");
        assert!(report.is_none(), "published: {:?}", ids(&diags));
        ids(&diags)
    }
}

/// The code of a refused output folder.
pub(crate) fn refusal(halt: &Halt) -> &'static str {
    match halt {
        Halt::Refused(finding) => finding.code.id,
        Halt::Failed(failure) => panic!("a failure: {}", failure.what(Tongue::En)),
    }
}

pub(crate) fn ids(diags: &Diagnostics) -> Vec<&'static str> {
    diags.iter().map(|finding| finding.code.id).collect()
}

/// A site's own file for projects that do not care.
const SITE: &str =
    "title: Kumppanuussilta\nbase_url: https://kumppanuussilta.example/\nlanguages: [fi]\nas_of: 4.11.2019\nmenu: [events]\n";

/// The files with a `site.yaml`, unless they have one of their own or say that there is none.
pub(crate) fn with_site(mut files: Files) -> Files {
    if !files.contains_key("content/site.yaml") {
        files.insert("content/site.yaml".into(), SITE.into());
    }
    files
}

/// All files below a folder with their bytes.
pub(crate) fn tree(folder: &Path) -> Files {
    let mut files = Files::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(here) = folders.pop() {
        let Ok(entries) = fs::read_dir(&here) else { continue };
        for entry in entries {
            let at = entry.expect("an entry").path();
            if at.is_dir() && !at.is_symlink() {
                folders.push(at);
            } else {
                let path = at.strip_prefix(folder).expect("below").to_string_lossy().replace('\\', "/");
                files.insert(path, fs::read(&at).unwrap_or_default());
            }
        }
    }
    files
}

/// Numbers that look random and are the same in every run (SplitMix64).
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % sides as u64).expect("small")
    }
}
