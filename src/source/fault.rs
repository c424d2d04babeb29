//! The YAML parser's words in the words of people, in both languages.

/// What the parser says (a part of it), and what that mostly means, in Finnish and in English.
const MEANINGS: &[(&str, &str, &str)] = &[
    (
        "mapping values are not allowed",
        "kaksoispiste on paikassa, johon se ei kuulu. Arvo, jossa on kaksoispiste, kirjoitetaan lainausmerkkeihin",
        "a colon stands where none may. A value that holds a colon is put in quotation marks",
    ),
    (
        "multiline quoted scalar",
        "lainausmerkki jää auki ennen tätä kohtaa",
        "a quotation mark is opened before this place and never closed",
    ),
    (
        "content after",
        "lainausmerkin jälkeen on vielä tekstiä. Koko arvo kirjoitetaan lainausmerkkeihin",
        "something follows the closing quotation mark. The whole value belongs in quotation marks",
    ),
    (
        "unclosed quote",
        "lainausmerkki jää auki ennen tätä kohtaa",
        "a quotation mark is opened before this place and never closed",
    ),
    (
        "mismatched bracket",
        "sulkeella on väärä pari: [ päättyy merkkiin ] ja { merkkiin }",
        "this bracket closes another: [ ends with ] and { with }",
    ),
    ("while parsing a flow", "hakasulje tai aaltosulje jää auki", "a bracket or brace is never closed"),
    ("invalid indentation in flow", "sulkeissa oleva rivi on sisennettävä", "a line inside brackets must be indented"),
    ("wrongly indented line in block", "tekstin rivi on sisennetty väärin", "a line of the text is indented wrongly"),
    ("unclosed bracket", "hakasulje tai aaltosulje jää auki", "a bracket or brace is never closed"),
    (
        "expected ',' or",
        "hakasulje tai aaltosulje jää auki ennen tätä kohtaa",
        "a bracket or brace is left open before this place",
    ),
    (
        "illegal placement of ':'",
        "hakasulje tai aaltosulje jää auki ennen tätä kohtaa",
        "a bracket or brace is left open before this place",
    ),
    ("misplaced bracket", "sulkeella ei ole paria", "this bracket closes nothing"),
    ("implicit flow mapping", "luettelossa on pilkku liikaa", "the list has one comma too many"),
    ("tab", "rivillä on sarkain. Sisennä välilyönneillä", "there is a tab. Indent with spaces"),
    (
        "unknown anchor",
        "arvo alkaa tähdellä. Kirjoita se lainausmerkkeihin",
        "the value begins with an asterisk. Put it in quotation marks",
    ),
    (
        "anchor or alias",
        "arvo alkaa merkillä & tai *. Kirjoita se lainausmerkkeihin",
        "the value begins with & or *. Put it in quotation marks",
    ),
    (
        "unexpected character",
        "arvo ei voi alkaa tällä merkillä. Kirjoita se lainausmerkkeihin",
        "a value cannot begin with this character. Put it in quotation marks",
    ),
    (
        "escape character",
        "kenoviiva ei käy lainausmerkeissä. Kirjoita se kahdesti tai käytä heittomerkkejä",
        "a backslash cannot stand in quotation marks. Write it twice, or use single quotes",
    ),
    (
        "block scalar",
        "merkin | tai > perässä on tekstiä. Teksti alkaa vasta seuraavalta riviltä",
        "something follows the mark | or >. The text begins on the next line",
    ),
    (
        "block sequence entries",
        "luettelon viiva on väärässä paikassa. Kukin kohta alkaa omalta riviltään",
        "the dash of a list stands in a wrong place. Each item begins on its own line",
    ),
    ("expected key", "sisennys ei täsmää edellisiin riveihin", "the indentation does not match the lines before"),
    ("expected '-'", "sisennys ei täsmää luettelon muihin kohtiin", "the indentation does not match the other items"),
    ("expected ':'", "riviltä puuttuu kaksoispiste avaimen perästä", "the line has no colon after its key"),
    (
        "keys are not allowed",
        "arvo alkaa kysymysmerkillä. Kirjoita se lainausmerkkeihin",
        "the value begins with a question mark. Put it in quotation marks",
    ),
    ("recursion limit", "sisäkkäisiä tasoja on liikaa", "it nests too deeply"),
];

/// Spaces that look like those of the space bar and are others to YAML: they come along from web pages and Word.
pub(super) const OTHER_SPACES: [char; 6] = ['\u{a0}', '\u{2007}', '\u{202f}', '\u{2003}', '\u{2002}', '\u{3000}'];

/// Where a fault is: of a tab the parser names the line before.
pub(super) fn place(words: &str, text: &str, at: usize) -> usize {
    if !words.contains("tab") {
        return at;
    }
    let in_indent = |start: usize| text[start..].find(|c: char| !c.is_whitespace() || c == '\t').map(|ahead| start + ahead);
    let starts = text[at..].match_indices('\n').map(|(end, _)| at + end + 1).take(2);
    starts.filter_map(in_indent).find(|found| text[*found..].starts_with('\t')).unwrap_or(at)
}

/// What a fault means, in Finnish and in English: first what its line shows, then what the parser says; its own words where
/// that is not known.
pub(super) fn meaning<'w>(words: &'w str, text: &str, at: usize) -> (&'w str, &'w str) {
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let line = text[start..].lines().next().unwrap_or_default();
    let before = text[..start].lines().rev().find(|line| !line.trim().is_empty()).unwrap_or_default();
    if let Some(sign) = sign(line).or_else(|| sign(before)) {
        return sign;
    }
    if words.contains("mapping values are not allowed") && indent(line) > indent(before) && has_value(before) {
        return (
            "rivi on sisennetty syvemmälle kuin edellinen, jolla on jo arvo",
            "the line is indented deeper than the one before, which has its value already",
        );
    }
    MEANINGS.iter().find(|(part, ..)| words.contains(part)).map_or((words, words), |(_, fi, en)| (*fi, *en))
}

/// What a line shows that YAML cannot know.
pub(super) fn sign(line: &str) -> Option<(&'static str, &'static str)> {
    let inner = line.trim_start();
    let key_then = |rest: &str| rest.split_once(':').is_some_and(|(_, value)| value.starts_with(OTHER_SPACES));
    let value = inner.split_once(": ").map_or("", |(_, value)| value.trim_start());
    if line[..line.len() - inner.len()].contains(OTHER_SPACES) || key_then(inner) {
        Some((
            "rivillä on sitova välilyönti, joka vain näyttää tavalliselta. Kirjoita sisennys ja kaksoispisteen väli uudelleen",
            "the line has a no-break space, which only looks like a space. Type the indentation and the space after the colon again",
        ))
    } else if inner.starts_with(['–', '—', '•', '·', '−']) {
        Some((
            "luettelon kohta alkaa väärällä viivalla. Kirjoita tavuviiva ja väli: - ",
            "the item begins with another dash. Type a hyphen and a space: - ",
        ))
    } else if inner.strip_prefix('-').is_some_and(|rest| rest.starts_with(|c: char| !c.is_whitespace() && c != '-')) {
        Some(("luettelon viivan perästä puuttuu väli: - ", "a space is missing after the dash of the item: - "))
    } else if ["<<<<<<<", "=======", ">>>>>>>"].iter().any(|mark| line.starts_with(mark)) {
        Some((
            "versionhallinnan merkki: tiedostossa on kaksi versiota päällekkäin. Valitse toinen ja poista merkit",
            "a mark of version control: two versions of the file are mixed. Choose one and remove the marks",
        ))
    } else if value.starts_with(['”', '“', '„', '»', '’', '‘']) {
        Some((
            "arvon ympärillä on kaarevat lainausmerkit, joita YAML ei tunne. Kirjoita suorat: \"…\"",
            "the value stands in curly quotation marks, which YAML does not know. Type straight ones: \"…\"",
        ))
    } else {
        None
    }
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// Whether the line is a key with its value.
fn has_value(line: &str) -> bool {
    line.split_once(": ")
        .is_some_and(|(_, value)| !value.trim().is_empty() && !value.trim_start().starts_with(['|', '>', '&', '#']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looks_at_the_line_before_the_parsers_words() {
        let told =
            |text: &str, at: &str| meaning("mapping values are not allowed", text, text.find(at).expect("a place")).1.to_owned();
        for (text, at, part) in [
            ("title: Ilta\n\u{a0}\u{a0}when: 1.1.2026\n", "when", "no-break space"),
            ("- id: a\n  kind:\u{a0}open\n  n: 1\n", "n:", "no-break space"),
            ("a:\n  – b: c\n", "b", "another dash"),
            ("a:\n  -b: c\n", "b", "a space is missing"),
            ("<<<<<<< HEAD\ntitle: A\n", "title", "version control"),
            ("title: ”Ilta: kuka”\n", "kuka", "curly"),
            ("title: Ilta\n  when: 1.1.2026\n", "when", "deeper"),
            ("title: Ilta: kuka\n", "kuka", "a colon stands"),
        ] {
            assert!(told(text, at).contains(part), "{text}: {}", told(text, at));
        }
    }
}
