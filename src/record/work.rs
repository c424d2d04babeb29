//! What was said, found, answered and agreed at an event.

use super::settings::Party;
use crate::{
    choice,
    diag::Spanned,
    figure::{Figure, Hue},
    record,
    text::{Prose, Text},
    value::{Count, Date},
};

record! {
    kept;

    /// A talk.
    pub struct Talk "puheenvuoro" {
        /// Its id, for `::: talk id=…`.
        id "tunnus": Option<Spanned<String>>,
        /// The claim as a headline.
        title "väite": Text,
        /// Who spoke.
        speakers "puhujat": Vec<Speaker>,
        /// What about.
        topic "aihe": Option<Text>,
        /// What was said.
        summary "tiivistelmä": Option<Prose>,
        /// A wish to partners.
        ask "toive": Option<Ask>,
        /// A sentence word for word, without quotation marks.
        quote "sitaatti": Option<Text>,
        /// Two terms against each other.
        contrast "vastakohta": Option<Contrast>,
        /// The slides: an address.
        slides "diat": Option<Spanned<String>>,
    }

    /// A speaker, by role.
    pub struct Speaker "puhuja" {
        bare = role;
        /// The role.
        role "rooli": Text,
        /// The organisation: an id, or text.
        organisation "organisaatio": Option<Party>,
        /// The unit.
        unit "yksikkö": Option<Text>,
        /// The name, when the speaker has agreed to it.
        name "nimi": Option<Text>,
        /// The project.
        project "hanke": Option<Text>,
    }

    /// A wish to partners.
    pub struct Ask "toive" {
        bare = what;
        /// To whom.
        to "kenelle": Option<Text>,
        /// What is wished.
        what "mitä": Text,
    }

    /// Two terms against each other.
    pub struct Contrast "vastakohta" {
        /// The first.
        a "ensimmäinen": ContrastSide,
        /// The second.
        b "toinen": ContrastSide,
    }

    /// One side of a contrast.
    pub struct ContrastSide "puoli" {
        /// The term.
        term "käsite": Text,
        /// What it means.
        text "selitys": Text,
    }

    /// Group work.
    pub struct GroupWork "ryhmätyö" {
        /// What the groups were built on.
        basis "perusta": Option<Text>,
        /// Who led them.
        facilitators "ohjaajat": Option<Text>,
        /// How long, in minutes.
        minutes "minuutteja": Option<u32>,
        /// What all groups found.
        shared "yhteiset": Option<SharedFindings>,
        /// The groups.
        groups "ryhmät": Vec<Group>,
    }

    /// What all groups found.
    pub struct SharedFindings "yhteiset havainnot" {
        /// The common finding as a headline.
        title "otsikko": Option<Text>,
        /// The findings.
        findings "havainnot": Vec<Finding>,
    }

    /// A group and what it found.
    pub struct Group "ryhmä" {
        /// Its id.
        id "tunnus": Option<Spanned<String>>,
        /// Its theme.
        title "otsikko": Text,
        /// Its hue, the same in star, cards and table signs.
        hue "sävy": Option<Hue>,
        /// How many took part.
        members "jäseniä": Option<Spanned<Count>>,
        /// Who led it.
        facilitator "ohjaaja": Option<Text>,
        /// What it found.
        findings "havainnot": Vec<Finding>,
    }

    /// A finding of a group.
    pub struct Finding "havainto" {
        bare = text;
        /// What was found.
        text "teksti": Text,
        /// Its theme.
        theme "teema": Option<Text>,
        /// The problem behind it.
        problem "ongelma": Option<Text>,
        /// What was wished.
        wish "toive": Option<Text>,
        /// Solutions proposed.
        solutions "ratkaisut": Vec<Text>,
        /// Whether it is lifted above the others.
        highlight "nosto": bool,
    }

    /// A survey among participants.
    pub struct Survey "palautekysely" {
        /// How many were asked.
        invited "kutsuttuja": Option<Spanned<Count>>,
        /// How many answered.
        respondents "vastaajia": Option<Spanned<Count>>,
        /// What came out, as a headline.
        title "otsikko": Option<Text>,
        /// A remark about the survey.
        note "huomautus": Option<Text>,
        /// The questions.
        questions "kysymykset": Vec<Figure>,
        /// What succeeded.
        successes "onnistumiset": Vec<Text>,
        /// What should be better.
        improvements "kehitettävää": Vec<Text>,
        /// What was wished.
        wishes "toiveet": Vec<Text>,
    }

    /// A workshop: questions and their answers.
    pub struct Workshop "työpaja" {
        /// How answers were gathered.
        method "menetelmä": Option<Text>,
        /// The questions.
        questions "kysymykset": Vec<Question>,
    }

    /// A question of a workshop.
    pub struct Question "kysymys" {
        /// Its id, for `::: answers question=…`.
        id "tunnus": Option<Spanned<String>>,
        /// The question.
        text "kysymys": Text,
        /// How its answers are shown.
        form "muoto": Option<AnswerForm>,
        /// The answers.
        answers "vastaukset": Vec<Answer>,
    }

    /// An answer, or a theme with answers under it.
    pub struct Answer "vastaus" {
        bare = text;
        /// The answer.
        text "teksti": Text,
        /// A short explanation.
        note "selite": Option<Text>,
        /// How many gave it.
        n "mainintoja": Option<u32>,
        /// Answers under it.
        answers "alavastaukset": Vec<Answer>,
    }

    /// Something achieved.
    pub struct Achievement "tulos" {
        bare = text;
        /// What.
        text "teksti": Text,
        /// What shows it.
        evidence "näyttö": Option<Text>,
    }

    /// Something agreed.
    pub struct Action "sovittu toimi" {
        /// What.
        what "mitä": Text,
        /// Who answers for it: an organisation's id, or text.
        owner "vastuutaho": Option<Party>,
        /// When it should be ready.
        due "määräpäivä": Option<Spanned<Date>>,
        /// When it is looked at again.
        check "tarkistetaan": Option<Spanned<Date>>,
        /// How far it is.
        state "tila": Option<ActionState>,
        /// A remark.
        note "huomautus": Option<Text>,
    }
}

choice! {
    /// How answers are shown.
    pub enum AnswerForm {
        /// Themes with answers under them.
        Themes = "themes" "teemat",
        /// Single words.
        Words = "words" "sanat",
        /// A list of statements.
        List = "list" "luettelo",
    }
}

choice! {
    /// How far an agreed action is. That it is late is derived from its days.
    pub enum ActionState {
        /// Agreed, not begun.
        Agreed = "agreed" "sovittu",
        /// Under way.
        Going = "going" "käynnissä",
        /// Done.
        Done = "done" "valmis",
    }
}
