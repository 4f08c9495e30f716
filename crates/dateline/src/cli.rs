//! What can be typed.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

use crate::output::Format;
use crate::share::Share;

/// Turns news reports into one sourced record of what happened: who did what to whom, who said
/// what, which reports are copies, and how many independent origins stand behind each fact.
#[derive(Debug, Parser)]
#[command(name = "dateline", version, after_help = EXIT_CODES)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,

    /// The archive's folder [default: ./dateline-data]
    #[arg(long, global = true, value_name = "DIR", env = "DATELINE_DATA")]
    pub(crate) data: Option<PathBuf>,

    /// The largest file or JSON line that is read, in bytes [default: 16 MiB]
    #[arg(long, global = true, value_name = "BYTES", env = "DATELINE_MAX_BYTES")]
    pub(crate) max_bytes: Option<usize>,

    /// The language model: an installed model's name, a spaCy pipeline (folder, wheel or packed
    /// file), or none for plain rules [default: en_core_web_md]
    #[arg(long, global = true, value_name = "PATH|NAME", env = "DATELINE_MODEL")]
    pub(crate) model: Option<String>,

    /// Where installed models are kept [default: dateline/models in your cache folder]
    #[arg(long, global = true, value_name = "DIR", env = "DATELINE_MODELS")]
    pub(crate) models_dir: Option<PathBuf>,

    /// The installed sentence encoder that finds renderings with few words in common: minilm or e5-small
    /// [default: none]
    #[arg(long, global = true, value_name = "NAME", env = "DATELINE_ENCODER")]
    pub(crate) encoder: Option<String>,

    /// Your own event coder, as `dateline train` wrote it [default: the one that ships]
    #[arg(long, global = true, value_name = "FILE", env = "DATELINE_CODER")]
    pub(crate) coder: Option<PathBuf>,

    /// Leave out events whose like are right less often than this, 0 to 1, in reading and in the list of
    /// `events` [default: 0.4]
    #[arg(long, global = true, value_name = "SHARE", env = "DATELINE_MIN_SCORE")]
    pub(crate) min_score: Option<Share>,

    /// Your own publishers, owners and agencies, over those that ship (see `dateline outlets`)
    #[arg(long, global = true, value_name = "FILE", env = "DATELINE_OUTLETS")]
    pub(crate) outlets: Option<PathBuf>,
}

const EXIT_CODES: &str = "Exit codes: 0 done, 1 nothing found, 2 usage, 3 some inputs failed (each \
named on stderr), 4 archive or integrity error, 130 interrupted.";

const EXPORTED: &str = "The formats cannot say that something is denied, planned, threatened or only \
possible. Without --all-statuses they hold what is told as actual, claimed or historical. The status \
of each event, its origins, disputes and characters stand in a sidecar, *.dateline.tsv.";

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Read reports and print the sourced record of each story, keeping nothing
    Brief(Inputs),
    /// Read reports and print what each of them says
    Read(Inputs),
    /// Keep reports in the archive; adding again changes nothing
    Add(Add),
    /// List the reports in the archive
    Reports(Listing),
    /// List the stories in the archive
    Stories(Listing),
    /// Print the sourced record of one story
    Story(Story),
    /// List events
    Events(Counted),
    /// List quotations
    Quotes(Counted),
    /// List which report comes from which
    Links(Filtered),
    /// List where accounts disagree
    Disputes(Counted),
    /// Decide that no link holds between two reports, whatever is found
    Cut(Cut),
    /// Decide that one report is taken from another
    Link(Link),
    /// Take a decision back
    Undo {
        /// The decision's id [default: the last that holds]
        id: Option<String>,
    },
    /// List what a person decided, also what was taken back
    Decisions(Listing),
    /// Show the words, rules and lineage behind an id
    Why(Why),
    /// Prove again that every stored text and every quoted character is as it was
    Verify,
    /// Show what each stage makes of one report
    Trace(Trace),
    /// Score predictions against gold
    Eval(Eval),
    /// Learn the event coder anew from marked sentences
    Train(Train),
    /// Make copies with known parents from reports, as gold for `eval copies`
    Simulate(Simulate),
    /// Install, list and check language models
    #[command(subcommand)]
    Models(Models),
    /// Print the table of publishers, owners and agencies in force
    Outlets,
    /// Write the events as files that political scientists use: PLOVER, POLECAT, GDELT
    #[command(after_help = EXPORTED)]
    Export(Export),
}

#[derive(Debug, Subcommand)]
pub(crate) enum Models {
    /// Fetch models once and keep them
    Install(Install),
    /// List the models that can be installed, and where those are that are
    List(Listing),
    /// Prove that installed models are as they were
    Check {
        /// The models [default: all that are installed]
        #[arg(value_name = "NAME")]
        names: Vec<String>,
    },
}

#[derive(Debug, clap::Args)]
pub(crate) struct Install {
    /// The models [default: en_core_web_md]
    #[arg(value_name = "NAME")]
    pub(crate) names: Vec<String>,

    /// Take the files from this folder instead of the package index
    #[arg(long, value_name = "DIR")]
    pub(crate) from: Option<PathBuf>,
}

/// Where reports come from.
#[derive(Debug, clap::Args)]
pub(crate) struct Inputs {
    /// Files (.txt .html .json .jsonl), folders, or - for standard input
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,

    /// One JSON object a line (dateline/reading/1, dateline/story/1)
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Add {
    /// Files (.txt .html .json .jsonl), folders, or - for standard input
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,

    /// Who published these reports, whatever they say themselves
    #[arg(long, value_name = "NAME")]
    pub(crate) publisher: Option<String>,

    /// The day they were published, whatever they say themselves
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) published: Option<Date>,
}

/// How a list is written.
#[derive(Clone, Copy, Debug, clap::Args)]
pub(crate) struct Listing {
    /// One JSON object a line
    #[arg(long)]
    pub(crate) json: bool,

    /// Comma-separated values
    #[arg(long, conflicts_with = "json")]
    pub(crate) csv: bool,
}

impl Listing {
    pub(crate) fn format(self) -> Format {
        match (self.json, self.csv) {
            (true, _) => Format::Json,
            (_, true) => Format::Csv,
            _ => Format::Text,
        }
    }
}

#[derive(Debug, clap::Args)]
pub(crate) struct Filtered {
    /// Only with this actor or speaker: a name, part of one, or a country or sector code
    #[arg(long, value_name = "WHO")]
    pub(crate) actor: Option<String>,

    /// Only with this recipient
    #[arg(long, value_name = "WHO")]
    pub(crate) recipient: Option<String>,

    /// Only of this event type, link kind or disputed field
    #[arg(long = "type", value_name = "TYPE")]
    pub(crate) class: Option<String>,

    /// Nothing that ended before this day
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) from: Option<Date>,

    /// Nothing that began after this day
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) to: Option<Date>,

    /// Only as told by this publisher
    #[arg(long, value_name = "NAME")]
    pub(crate) publisher: Option<String>,

    /// Only in this story
    #[arg(long, value_name = "ID")]
    pub(crate) story: Option<String>,

    #[command(flatten)]
    pub(crate) listing: Listing,
}

/// What is listed has counts of its own.
#[derive(Debug, clap::Args)]
pub(crate) struct Counted {
    #[command(flatten)]
    pub(crate) filtered: Filtered,

    /// Only with at least so many independent origins
    #[arg(long, value_name = "N")]
    pub(crate) min_origins: Option<usize>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Cut {
    /// A report's id
    pub(crate) report: String,

    /// The other's
    pub(crate) other: String,

    /// Your reason, kept beside the decision
    #[arg(long, value_name = "TEXT")]
    pub(crate) why: Option<String>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Link {
    /// The id of the report that took something
    pub(crate) copy: String,

    /// The id of the report that it was taken from
    pub(crate) original: String,

    /// In which way
    #[arg(long, value_enum)]
    pub(crate) kind: Kind,

    /// Your reason, kept beside the decision and shown at the link
    #[arg(long, value_name = "TEXT")]
    pub(crate) why: Option<String>,
}

/// In which way a report comes from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Kind {
    /// It holds passages of the other
    Copies,
    /// Both hold words of a third; no debt
    Shares,
    /// It names the other as its source
    Cites,
    /// It names the other as the maker of its text
    Credits,
    /// Both belong to one owner; no debt
    Owner,
    /// It is a later version of the other
    Revises,
}

impl Kind {
    /// The words for all kinds, as they are typed and published.
    pub(crate) fn words() -> impl Iterator<Item = String> {
        let kinds = Kind::value_variants().iter();
        kinds.filter_map(|kind| Some(kind.to_possible_value()?.get_name().to_owned()))
    }
}

#[derive(Debug, clap::Args)]
pub(crate) struct Story {
    /// The story's id
    pub(crate) id: String,

    /// One JSON object (dateline/story/1)
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Why {
    /// The id of an event, utterance, quotation, link, origin, report or story
    pub(crate) id: String,

    /// Look in these reports instead of the archive
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,

    /// The object with its id as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Trace {
    /// The report
    pub(crate) file: PathBuf,

    /// Only this stage [default: all]
    #[arg(long, value_enum)]
    pub(crate) stage: Option<Stage>,
}

/// The stages in the order of the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Stage {
    /// The page as it came
    Intake,
    /// Which characters are the report
    Article,
    /// Sentences, tokens, names
    Annotate,
    /// Who, when, where, how much, who said what, what was done
    Extract,
    /// Lineage and origins
    Story,
    /// The record
    Record,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Simulate {
    /// The reports that are copied: files (.txt .html .json .jsonl) or folders
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,

    /// Another seed makes other copies
    #[arg(long, default_value_t = 1)]
    pub(crate) seed: u64,

    /// So many copies of a report at most
    #[arg(long, default_value_t = 8, value_parser = clap::value_parser!(u16).range(1..=1000))]
    pub(crate) copies: u16,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Eval {
    /// What is scored
    pub(crate) task: String,

    /// The gold: a file or folder in the task's public format
    pub(crate) gold: PathBuf,

    /// Predictions, one JSON object a line; without it the program reads the gold's texts itself
    #[arg(long, value_name = "FILE")]
    pub(crate) predictions: Option<PathBuf>,

    /// Write the predictions that were scored here, one JSON object a line
    #[arg(long, value_name = "FILE")]
    pub(crate) write: Option<PathBuf>,

    /// The scores as JSON
    #[arg(long)]
    pub(crate) json: bool,

    /// The scores of `readings` apart, by what gold says of each
    #[arg(long, value_name = "FIELD", conflicts_with = "floors")]
    pub(crate) by: Option<ScoredBy>,

    /// Fail when a field of our own sample lies below its pinned floor
    #[arg(long)]
    pub(crate) floors: bool,
}

/// What scores are told apart by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ScoredBy {
    /// What the report is: court report, interview, column of briefs
    Genre,
    /// Direct, mixed, indirect or a fragment, of quotations
    Kind,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Train {
    /// The corpus: TSV files, or folders of them
    #[arg(required = true, value_name = "PATH")]
    pub(crate) corpus: Vec<PathBuf>,

    /// Where the learned models go; without it the corpus is only checked and measured
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,

    /// A text to be measured on: no sentence may share ten words in a row with it
    #[arg(long, value_name = "FILE")]
    pub(crate) against: Vec<PathBuf>,

    /// Leave out the measuring on a fifth of the sentences that is held back
    #[arg(long)]
    pub(crate) unmeasured: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Export {
    /// Whose files are written
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(crate) format: ExportFormat,

    /// The folder that they are written into; files of the same name are replaced
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,

    /// Also what is planned, threatened, denied or hypothetical
    #[arg(long)]
    pub(crate) all_statuses: bool,

    /// Files (.txt .html .json .jsonl), folders, or - for standard input [default: the archive]
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
}

/// Whose files are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExportFormat {
    /// plover.jsonl: PLOVER records
    Plover,
    /// polecat.tsv: 40 columns
    Polecat,
    /// gdelt.export.tsv and gdelt.mentions.tsv: 61 and 16 columns
    Gdelt,
}
