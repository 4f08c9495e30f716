//! The tables that ship with this stage.

use dateline_model::{Table, TableError};

use crate::{
    frame::Frame, outlets::Outlets, printed::Printed, recipients::Recipients, series::Calendar,
    terms::CommonWords, trust::Trust,
};

/// The tables that this stage works by.
#[derive(Clone, Debug)]
pub struct Rules {
    pub(crate) outlets: Outlets,
    pub(crate) common: CommonWords,
    pub(crate) recipients: Recipients,
    pub(crate) calendar: Calendar,
    pub(crate) trust: Trust,
    pub(crate) printed: Printed,
    pub(crate) frame: Frame,
}

impl Rules {
    /// The tables that ship with the program.
    #[expect(clippy::expect_used, reason = "a test reads the bundled tables")]
    pub fn bundled() -> Rules {
        Rules::read().expect("the bundled tables are sound")
    }

    /// With another table of outlets than the one that ships, of the same columns.
    pub fn with_outlets(mut self, outlets: &Table) -> Rules {
        self.outlets = Outlets::parse(outlets);
        self
    }

    fn read() -> Result<Rules, TableError> {
        macro_rules! table {
            ($name:literal) => {
                Table::parse($name, include_str!(concat!("../../../resources/", $name)))?
            };
        }
        Ok(Rules {
            outlets: Outlets::parse(&table!("outlets/outlets.tsv")),
            common: CommonWords::parse(&table!("story/common_words.tsv"))?,
            recipients: Recipients::parse(&table!("story/recipients.tsv")),
            calendar: Calendar::parse(&table!("story/series.tsv")),
            trust: Trust::parse(&table!("story/lineage.tsv"))?,
            printed: Printed::parse(&table!("story/statements.tsv")),
            frame: Frame::parse(&table!("story/frame.tsv"))?,
        })
    }
}
