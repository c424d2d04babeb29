//! An id that somebody wrote and that names nothing.

use crate::diag::{Diagnostics, Span, codes};

/// Reports an id that names nothing, with the nearest of the known ones, or the few that there are.
pub fn dangling<'i>(id: &str, at: Span, word: &str, known: impl IntoIterator<Item = &'i str>, diags: &mut Diagnostics) {
    let none = NONE_IN_FINNISH.iter().find(|(of, _)| *of == word).map_or(word, |(_, none)| *none);
    diags.add(&codes::DANGLING_ID, at).arg("id", id).arg("of", word).arg("of_fi", none).near_or_few(id, known);
}

/// What there is none of, in Finnish: the words of ids in the partitive.
const NONE_IN_FINNISH: &[(&str, &str)] = &[
    ("event", "tapahtumaa"),
    ("figure", "kuviota"),
    ("funder", "rahoittajaa"),
    ("group", "ryhmää"),
    ("municipality", "kuntaa"),
    ("organisation", "organisaatiota"),
    ("photo", "kuvaa"),
    ("publication", "julkaisua"),
    ("question", "kysymystä"),
    ("reference", "lähdettä"),
    ("series", "sarjaa"),
    ("talk", "puheenvuoroa"),
    ("term", "käsitettä"),
    ("theme", "teemaa"),
];
