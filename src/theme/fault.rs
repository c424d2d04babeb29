//! What the template engine says, in Finnish: findings speak both languages, and the engine only one.
//!
//! Each of its sentences has places (`{}`) that are taken over as they are. What is not known is told in the engine's own words.

use crate::diag::Diagnostic;

/// Tells the reason in both languages.
pub(super) fn reason(finding: &mut Diagnostic, said: &str) {
    finding.arg("reason_fi", finnish(said)).arg("reason", said);
}

fn finnish(said: &str) -> String {
    let told = SAID.iter().find_map(|(pattern, words)| Some(fill(words, &parts(pattern, said)?)));
    told.unwrap_or_else(|| said.to_owned())
}

/// What stands in the places of a pattern; nothing when the sentence is another one.
fn parts<'s>(pattern: &str, said: &'s str) -> Option<Vec<&'s str>> {
    let mut fixed = pattern.split("{}");
    let mut rest = said.strip_prefix(fixed.next()?)?;
    let mut parts = Vec::new();
    let fixed: Vec<&str> = fixed.collect();
    for (at, text) in fixed.iter().enumerate() {
        let end = if at + 1 == fixed.len() { rest.strip_suffix(text)?.len() } else { rest.find(text)? };
        parts.push(&rest[..end]);
        rest = &rest[end + text.len()..];
    }
    rest.is_empty().then_some(parts)
}

/// Puts the parts into `{0}`, `{1}` …
fn fill(words: &str, parts: &[&str]) -> String {
    parts.iter().enumerate().fold(words.to_owned(), |words, (at, part)| words.replace(&format!("{{{at}}}"), part))
}

/// The engine's sentences and what they mean. The first that fits counts, so narrow ones stand before wide ones.
const SAID: &[(&str, &str)] = &[
    ("Found {} but expected {}.", "tässä on {0}, vaikka pitäisi olla {1}"),
    ("Found {} but expected {}", "tässä on {0}, vaikka pitäisi olla {1}"),
    ("Found {} but was expecting {}.", "tässä on {0}, vaikka pitäisi olla {1}"),
    ("Unexpected end of input", "pohja loppuu kesken: jokin merkintä on päättämättä"),
    ("Unexpected character", "tämä merkki ei kuulu tähän"),
    ("Unknown tag", "tällaista merkintää ei ole"),
    ("String opened with `{}` is missing its closing `{}`", "lainausmerkki {0} jää auki"),
    ("Closing comment tag `{}` not found", "kommentti jää auki: {0} puuttuu"),
    ("Closing tag '{}' doesn't match opening tag '{}'", "lopetus ”{0}” ei vastaa aloitusta ”{1}”"),
    ("Unclosed component '{}'", "komponenttia ”{0}” ei ole päätetty"),
    ("Template is already extending `{}`", "pohja laajentaa jo pohjaa ”{0}”"),
    ("`extends` needs to be the first tag of the template", "extends kuuluu pohjan ensimmäiseksi merkinnäksi"),
    ("`extends` cannot be nested in other tags.", "extends ei voi olla toisen merkinnän sisällä"),
    ("Template already contains a block named `{}`", "pohjassa on jo lohko ”{0}”"),
    ("Template already contains a component named `{}`", "pohjassa on jo komponentti ”{0}”"),
    ("Component `{}` is defined in both `{}` and `{}`", "komponentti ”{0}” on määritelty kahdesti: {1} ja {2}"),
    (
        "This content would be ignored: only {} are allowed at the top level of a child template.",
        "tämä jäisi pois: laajentavassa pohjassa ylimmällä tasolla voi olla vain {0}",
    ),
    ("Blocks cannot be written inside a {}.", "lohko ei voi olla tämän sisällä: {0}"),
    ("The template nesting is too deep", "merkintöjä on liikaa sisäkkäin"),
    ("The expression is too complex", "lauseke on liian mutkikas"),
    ("Unknown filter `{}`", "suodatinta ”{0}” ei ole"),
    ("Unknown function `{}`", "funktiota ”{0}” ei ole"),
    ("Unknown component `{}`", "komponenttia ”{0}” ei ole"),
    ("Unknown template `{}`", "pohjaa ”{0}” ei ole"),
    ("Unknown test `{}`", "testiä ”{0}” ei ole"),
    ("Block `{}` is not defined in any parent template", "lohkoa ”{0}” ei ole missään laajennettavassa pohjassa"),
    (
        "Template '{}' is inheriting from '{}', which doesn't exist or isn't loaded.",
        "pohja ”{0}” laajentaa pohjaa ”{1}”, jota ei ole",
    ),
    ("Circular extend detected for template '{}'. {}", "pohja ”{0}” laajentaa lopulta itseään"),
    ("Circular include detected for template '{}'. {}", "pohja ”{0}” sisältää lopulta itsensä"),
    ("Template '{}' not found", "pohjaa ”{0}” ei ole"),
    ("Cannot compare `{}` with `{}`", "näitä ei voi verrata: {0} ja {1}"),
    ("Cannot divide by 0", "nollalla ei voi jakaa"),
    ("Math operations can only be done on numbers, found `{}`", "laskea voi vain luvuilla, mutta tämä on {0}"),
    ("`+` requires both operands to be numbers, found `{}` and `{}`", "laskea voi vain luvuilla, mutta nämä ovat {0} ja {1}"),
    ("Iteration not possible on type `{}`", "tätä ei voi käydä läpi kohta kohdalta: {0}"),
    (
        "Key/value iteration is not possible on type `{}`, only on maps.",
        "avaimet ja arvot on vain kokoelmalla, mutta tämä on {0}",
    ),
    ("Cannot index into an undefined value", "tästä ei voi ottaa osaa, koska sitä ei ole"),
    ("Tried to render a variable that is undefined", "tätä arvoa ei ole"),
    ("Tried to use super() in the top level block", "super() ei toimi tässä: laajennettavassa pohjassa ei ole tätä lohkoa"),
    ("Argument `{}` missing.{}", "komponentilta puuttuu ”{0}”"),
    ("Argument `{}` (type: `{}`) missing.{}", "komponentilta puuttuu ”{0}” ({1})"),
    ("Unknown argument(s) {} in component call.{}", "komponentti ei ota näitä: {0}"),
    (
        "Component argument `{}` (type: `{}`) does not match expected type: `{}`",
        "komponentin kohtaan ”{0}” kuuluu {2}, mutta tässä on {1}",
    ),
    ("Missing keyword argument `{}`", "kohta ”{0}” puuttuu"),
    ("Invalid type for the value, expected `{}` but got `{}`", "tähän kuuluu {0}, mutta tässä on {1}"),
    ("Maximum render recursion depth for components exceeded.", "komponentti kutsuu lopulta itseään"),
    ("`number` wants a number", "suodatin number tarvitsee luvun"),
    (
        "`plural` wants words with `one` and `other`",
        "suodatin plural tarvitsee sanat, joilla on yksikkö (one) ja monikko (other)",
    ),
    ("`xml_date` wants a day", "suodatin xml_date tarvitsee päivän"),
    ("there is no file `static/{}`", "tiedostoa static/{0} ei ole"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_sentences_are_told_in_finnish() {
        for (said, told) in [
            ("Found `}` but expected }}.", "tässä on `}`, vaikka pitäisi olla }}"),
            ("Unknown filter `shyy`", "suodatinta ”shyy” ei ole"),
            ("Component `a` is defined in both `b` and `c`", "komponentti ”a” on määritelty kahdesti: b ja c"),
            ("Something quite new", "Something quite new"),
        ] {
            assert_eq!(finnish(said), told);
        }
    }

    #[test]
    fn every_place_is_filled() {
        for (pattern, words) in SAID {
            let places = pattern.matches("{}").count();
            let parts = vec!["x"; places];
            let told = fill(words, &parts);
            assert!(!told.contains(['{', '}']), "{pattern}: {told}");
        }
    }
}
