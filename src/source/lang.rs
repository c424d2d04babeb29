//! The languages that content may be written in.

use std::fmt;

use crate::diag::Tongue;

macro_rules! langs {
    ($($variant:ident $code:literal $name:literal;)+) => {
        /// A language of content, by its BCP 47 tag.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Lang {
            $(#[doc = $name] $variant,)+
        }

        impl Lang {
            /// Every language, in a fixed order.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The BCP 47 tag, as in file names (`report.sv.md`) and `lang` attributes.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }

            /// The language's own name for itself.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }

            /// The language with this tag.
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

langs! {
    Fi "fi" "suomi";
    Sv "sv" "svenska";
    En "en" "English";
    Se "se" "davvisámegiella";
    Smn "smn" "anarâškielâ";
    Sms "sms" "sääʹmǩiõll";
}

impl Lang {
    /// In this language, as a finding says it: `ruotsiksi (sv)`, `Swedish (sv)`.
    #[must_use]
    pub fn told(self, tongue: Tongue) -> String {
        let (fi, en) = match self {
            Self::Fi => ("suomeksi", "Finnish"),
            Self::Sv => ("ruotsiksi", "Swedish"),
            Self::En => ("englanniksi", "English"),
            Self::Se => ("pohjoissaameksi", "Northern Sámi"),
            Self::Smn => ("inarinsaameksi", "Inari Sámi"),
            Self::Sms => ("koltansaameksi", "Skolt Sámi"),
        };
        format!("{} ({self})", if tongue == Tongue::Fi { fi } else { en })
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
