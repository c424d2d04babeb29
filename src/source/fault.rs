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

/// What a fault means, in Finnish and in English; the parser's own words where that is not known.
pub(super) fn meaning(words: &str) -> (&str, &str) {
    MEANINGS.iter().find(|(part, ..)| words.contains(part)).map_or((words, words), |(_, fi, en)| (*fi, *en))
}
