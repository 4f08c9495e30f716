//! Whether two tellings tell one occurrence.

use dateline_model::{EventType, PlaceName, PlacePrecision, Status};

use crate::calls::{Channel, channel};
use crate::retold::SharedSpeech;
use crate::seats::of_equals;
use crate::sides::{Shared, blame_others, shared};
use crate::sources::Sources;
use crate::telling::{Telling, ToldPlace};
use crate::when::{self, When};

/// What two tellings say about each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// They cannot be one occurrence.
    Contradict,
    /// Only their days differ.
    OtherDay,
    /// They could be one, but nothing shows it.
    Open,
    /// They are one occurrence, for this reason and this surely.
    One(Reason, Strength),
}

/// Why two tellings are one occurrence, the best reason first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Reason {
    /// Both sentences are one text, copied or revised.
    SameText,
    /// Same sides, same day.
    SameDay,
    /// Announced for that day, then told as done; or told and denied.
    OtherStatus,
    /// Same sides, and the weekday or month and day fit.
    FittingDay,
    /// Same people, and the day lies in the month or year.
    WiderTime,
    /// Same people; one of them gives no date.
    NoDate,
    /// Coded under two types: one kind of deed between the same sides on the same day.
    SameDeed,
    /// Old news: same people, same words spoken, right weekday, told later as if new.
    Retold,
    /// One deed in much the same words, which two reports put on neighbouring days.
    DisputedDay,
    /// One deed to the same ones in much the same words, for which two reports name different doers.
    DisputedDoer,
    /// Told without sides, and there is one such deed alone.
    Sideless,
    /// Told by a word that points back to it.
    PointsBack,
}

impl Reason {
    /// The id of the rule.
    pub(crate) fn rule(self) -> &'static str {
        match self {
            Reason::SameText => "record.merge.same-text",
            Reason::SameDay => "record.merge.same-day",
            Reason::OtherStatus => "record.merge.other-status",
            Reason::FittingDay => "record.merge.fitting-day",
            Reason::WiderTime => "record.merge.wider-time",
            Reason::NoDate => "record.merge.no-date",
            Reason::SameDeed => "record.merge.same-deed",
            Reason::Retold => "record.merge.retold",
            Reason::DisputedDay => "record.merge.disputed-day",
            Reason::DisputedDoer => "record.merge.disputed-doer",
            Reason::Sideless => "record.merge.sideless",
            Reason::PointsBack => "record.merge.points-back",
        }
    }
}

/// How surely two tellings are one, to choose between several that would do; compared in order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Strength {
    pub(crate) named: usize,
    pub(crate) seats: usize,
    pub(crate) exact: bool,
    pub(crate) same_report: bool,
}

/// What `one` and `other`, two tellings of one type or of one kind of deed, say about each other.
pub(crate) fn judge(
    one: &Telling<'_>,
    other: &Telling<'_>,
    sources: &Sources<'_>,
    speech: &SharedSpeech,
) -> Verdict {
    if one.event.kind != other.event.kind && (one.deed().is_none() || one.deed() != other.deed()) {
        return Verdict::Open;
    }
    let same_text = sources.same_text(
        (one.reading, &one.event.sentence),
        (other.reading, &other.event.sentence),
    );
    let when = when::compare(one, other);
    // Most pairs part here, before anything costly is compared.
    let may_be_one = SharedSpeech::may_retell(one, other) || when::may_misdate(one, other);
    if when == When::Apart && !same_text && !may_be_one {
        return Verdict::OtherDay;
    }
    let shared = shared(one, other).filter(|_| !channels_clash(one, other));
    let strength = |shared: &Shared| Strength {
        named: shared.named,
        seats: shared.seats,
        exact: one.day().or(other.day()).is_some(),
        same_report: one.reading == other.reading,
    };
    if same_text && same_deed(one, other) {
        // Copied word for word it is one deed, whatever each report takes those for who did it; unless its own
        // sentence names others.
        let reason = match shared.is_none() && names_others(one, other) {
            true => Reason::DisputedDoer,
            false => Reason::SameText,
        };
        return Verdict::One(reason, strength(&shared.unwrap_or_default()));
    }
    let Some(shared) = shared else {
        return by_others(one, other, when);
    };
    if shared.vague && !(one.reading != other.reading && one.same_theme(other)) {
        return Verdict::Contradict;
    }
    let strength = strength(&shared);
    if same_text {
        return Verdict::One(Reason::SameText, strength);
    }
    if places_clash(one, other, when, &shared) {
        return Verdict::Contradict;
    }
    if !statuses_allow(one, other, when, &shared) {
        // A denial that names fewer of those who were there does not keep a fuller one apart.
        let denies = matches!(when, When::Same | When::Undated) && told_and_denied(one, other);
        return if denies {
            Verdict::Open
        } else {
            Verdict::Contradict
        };
    }
    match reason(one, other, when, &shared, speech) {
        Some(reason) => Verdict::One(reason, strength),
        None if when == When::Apart => Verdict::OtherDay,
        None => Verdict::Open,
    }
}

/// What two tellings with other doers say about each other: they are one deed where all else is even, its day,
/// its place, its victims and its words.
fn by_others(one: &Telling<'_>, other: &Telling<'_>, when: When) -> Verdict {
    let apart = when == When::Apart || channels_clash(one, other) || town(one) != town(other);
    if apart || !same_deed(one, other) || !lays_elsewhere(one, other) {
        return Verdict::Contradict;
    }
    let exact = when == When::Same && one.day().is_some() && one.day() == other.day();
    let even = one.same_act(other) || one.same_theme(other) && one.same_count(other);
    match exact && even {
        true => Verdict::One(Reason::DisputedDoer, Strength::default()),
        false => Verdict::Open,
    }
}

/// Whether two reports tell a use of force that each lays at another door.
fn lays_elsewhere(one: &Telling<'_>, other: &Telling<'_>) -> bool {
    let force = matches!(one.event.kind, EventType::Assault | EventType::Coerce);
    let told = one.happened() && other.happened() && one.family != other.family;
    force && told && blame_others(one, other)
}

/// The same, where both sentences name the doers themselves.
fn names_others(one: &Telling<'_>, other: &Telling<'_>) -> bool {
    let named = |it: &Telling<'_>| {
        let mut actors = it.event.actors.iter();
        actors.all(|part| it.event.sentence.contains(&part.span))
    };
    lays_elsewhere(one, other) && named(one) && named(other)
}

/// Whether both tell a deed of one type with one kind of word.
fn same_deed(one: &Telling<'_>, other: &Telling<'_>) -> bool {
    one.event.kind == other.event.kind && one.deed().is_some() && one.deed() == other.deed()
}

fn reason(
    one: &Telling<'_>,
    other: &Telling<'_>,
    when: When,
    shared: &Shared,
    speech: &SharedSpeech,
) -> Option<Reason> {
    let even = shared.seats >= 2 && !shared.uneven;
    if one.event.kind != other.event.kind {
        let holds = when == When::Same && even && class(one) == class(other);
        return holds.then_some(Reason::SameDeed);
    }
    let vague = matches!(when, When::Fits | When::Within | When::Undated);
    if vague && in_other_words(one, other) {
        return None;
    }
    let people = shared.people();
    let much_the_same = || {
        let counted = || one.same_count(other) && !serial(one);
        let alike = || one.same_theme(other) || one.same_sentence(other) || counted();
        !shared.uneven && one.reading != other.reading && alike()
    };
    let alone = shared.named >= 1 && shared.seats == 1 && !shared.uneven;
    let (reason, holds) = match when {
        When::Same if class(one) != class(other) => (Reason::OtherStatus, even || people),
        When::Same => {
            let one_sided = shared.named >= 1 && same_place(one, other);
            let in_words = !shared.uneven && one.same_act(other);
            let holds = even || people || alone || one_sided || in_words || much_the_same();
            (Reason::SameDay, holds)
        }
        When::Fits => (Reason::FittingDay, even || people),
        When::Within => (Reason::WiderTime, even && shared.named >= 1 || people),
        When::Undated if class(one) != class(other) => (Reason::OtherStatus, even || people),
        When::Undated => (Reason::NoDate, vouched(one, other, shared, speech)),
        When::Apart if when::may_misdate(one, other) => {
            let once = !serial(one) && one.happened() && other.happened();
            let holds = once && one.family != other.family && shared.pair() && !shared.uneven;
            let named = one.same_act(other) || one.same_theme(other);
            (Reason::DisputedDay, holds && named)
        }
        When::Apart => {
            let known = people || even && one.same_act(other);
            (Reason::Retold, known && speech.retold(one, other, shared))
        }
    };
    holds.then_some(reason)
}

/// Whether two reports have two kinds of words for what the same sides say to each other often: "offered" and
/// "agreed". Where no day tells that it was one occasion, these are two deeds; one report varies its words.
fn in_other_words(one: &Telling<'_>, other: &Telling<'_>) -> bool {
    let words = one.deed().zip(other.deed());
    let elsewhere = one.reading != other.reading;
    elsewhere && one.event.kind.is_spoken() && words.is_some_and(|(a, b)| a != b)
}

/// Deeds that the same sides do day after day in the same words: two days are two of them.
fn serial(telling: &Telling<'_>) -> bool {
    use EventType::{Accuse, Assault, Mobilize, Protest, Reject, Request, Threaten};
    let again = [
        Accuse, Assault, Mobilize, Protest, Reject, Request, Threaten,
    ];
    again.contains(&telling.event.kind) || channel(telling.event) == Channel::Remote
}

/// What can stand in for a date that one of the two does not give: people named on both sides; much the
/// same words for the same deed; else the same report or place, if both sides are there. What might come has no date, and is one thing
/// for the same sides.
fn vouched(one: &Telling<'_>, other: &Telling<'_>, shared: &Shared, speech: &SharedSpeech) -> bool {
    let same_report = one.reading == other.reading;
    let of_one_time = || same_report || speech.heard_in_both(one, other);
    if channels_vary(one, other) || when::is_stale(one, other) && !of_one_time() {
        return false;
    }
    let even = shared.seats >= 2 && !shared.uneven;
    let somebody = shared.named >= 1 || of_equals(one.event.kind);
    let here =
        same_place(one, other) || same_report && (shared.named >= 1 || !elsewhere(one, other));
    // "Lima had recalled its ambassador": from where, the other tells
    let to_one_thing = || !same_report && one.same_theme(other) && !serial(one);
    let in_words = !shared.uneven && one.same_act(other) || to_one_thing();
    let in_words = in_words && when::of_one_time(one, other);
    let headed = same_report && headed(one, other, shared) && (even || same_deed(one, other));
    shared.people()
        || in_words
        || headed
        || even && once(one, other)
        || even && (somebody && here || class(one) >= HYPOTHETICAL)
}

/// Whether one of the two is the headline over the other and names nobody else.
fn headed(one: &Telling<'_>, other: &Telling<'_>, shared: &Shared) -> bool {
    let head = if one.heads { one } else { other };
    one.heads != other.heads && head.named() <= shared.named
}

/// Whether two reports of one time tell, in words of one kind, what the same sides do once in a matter: "rescued".
fn once(one: &Telling<'_>, other: &Telling<'_>) -> bool {
    let named = one.deed().is_some() && one.deed() == other.deed();
    let things = one.theme.as_ref().zip(other.theme.as_ref());
    let once = !serial(one) && !one.event.kind.is_spoken() && one.happened() && other.happened();
    let apart = one.family != other.family && when::of_one_time(one, other);
    named && once && apart && things.is_none_or(|(a, b)| a == b)
}

/// Whether one gives no date but a town that the other, which has a date, does not speak of.
fn elsewhere(one: &Telling<'_>, other: &Telling<'_>) -> bool {
    let adds = |vague: &Telling<'_>, known: &Telling<'_>| {
        let dated = vague.interval().is_none() && known.interval().is_some();
        dated && town(vague).is_some() && town(known).is_none()
    };
    adds(one, other) || adds(other, one)
}

/// The first class of deeds that may never come.
const HYPOTHETICAL: u8 = 3;

/// How real a deed is: what took place, what is to come, what did not take place, what might come.
fn class(telling: &Telling<'_>) -> u8 {
    match telling.event.status {
        Status::Actual | Status::Claimed | Status::Historical => 0,
        Status::Planned => 1,
        Status::Denied => 2,
        Status::Threatened => HYPOTHETICAL,
        Status::Hypothetical => HYPOTHETICAL + 1,
    }
}

fn statuses_allow(one: &Telling<'_>, other: &Telling<'_>, when: When, shared: &Shared) -> bool {
    let (a, b) = (class(one), class(other));
    if a == b {
        let past = |telling: &Telling<'_>| telling.event.status == Status::Historical;
        // "Earlier this month" is of the past for one report and news for another.
        let fitting = matches!(when, When::Same | When::Within);
        return past(one) == past(other) || fitting;
    }
    // A plan that came about, a deed that somebody denies: only where day and sides are the same. Who denies a
    // deed need not give its day.
    let known = when == When::Same || denied_undated(one, other, when);
    a.min(b) == 0 && a.max(b) <= 2 && known && shared.pair()
}

/// Whether one of the two denies, without a day, what the other tells in the same words or of the same thing.
fn denied_undated(one: &Telling<'_>, other: &Telling<'_>, when: When) -> bool {
    let denied = |it: &Telling<'_>| it.event.status == Status::Denied && it.interval().is_none();
    let named = || one.same_theme(other) || one.same_act(other);
    when == When::Undated
        && (denied(one) || denied(other))
        && told_and_denied(one, other)
        && one.family != other.family
        && !when::is_stale(one, other)
        && named()
}

fn told_and_denied(one: &Telling<'_>, other: &Telling<'_>) -> bool {
    let (a, b) = (class(one), class(other));
    a.min(b) == 0 && a.max(b) == 2
}

fn places_clash(one: &Telling<'_>, other: &Telling<'_>, when: When, shared: &Shared) -> bool {
    let (Some(a), Some(b)) = (&one.place, &other.place) else {
        return false;
    };
    if a.filed_there || b.filed_there || !differ(a, b) {
        return false;
    }
    let once = shared.pair() && !serial(one);
    // The same people on the same day, or the same deed done to the same thing: one occasion of which two
    // reports disagree where it was.
    let same_day = matches!(when, When::Same | When::Apart)
        && (shared.people() || once && one.same_theme(other));
    let one_occasion = same_day && one.family != other.family;
    !one_occasion
}

/// Whether two places cannot be one: other countries, or other towns.
pub(crate) fn differ(one: &ToldPlace, other: &ToldPlace) -> bool {
    let (a, b) = (&one.name.country, &other.name.country);
    if a.is_some() && b.is_some() && a != b {
        return true;
    }
    let towns = one.precision == PlacePrecision::City && other.precision == PlacePrecision::City;
    let regions =
        one.precision == PlacePrecision::Region && other.precision == PlacePrecision::Region;
    (towns || regions) && one.name.name != other.name.name
}

fn same_place(one: &Telling<'_>, other: &Telling<'_>) -> bool {
    town(one).is_some() && town(one) == town(other)
}

/// The town or site a telling names, not only the place it was filed from.
fn town<'t>(telling: &'t Telling<'_>) -> Option<&'t PlaceName> {
    let place = telling.place.as_ref().filter(|place| !place.filed_there)?;
    (place.precision <= PlacePrecision::City).then_some(&place.name)
}

/// A visit is no phone call.
fn channels_clash(one: &Telling<'_>, other: &Telling<'_>) -> bool {
    let both = [channel(one.event), channel(other.event)];
    both.contains(&Channel::Remote) && both.contains(&Channel::InPerson)
}

/// "The presidents spoke" is the call told before in the same report, but not one of another report.
fn channels_vary(one: &Telling<'_>, other: &Telling<'_>) -> bool {
    one.reading != other.reading
        && channel(one.event) != channel(other.event)
        && [channel(one.event), channel(other.event)].contains(&Channel::Remote)
}
