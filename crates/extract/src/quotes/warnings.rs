//! Who warns of what others or nature may do threatens nobody: "warned that the storm would turn",
//! but "warned that it would answer any attack".

use dateline_model::{Actor, Quotation, Span, Stance};

use super::mentions::Mentions;

/// Bytes at the head of what is told in which its subject stands.
const OPENING: usize = 24;

/// Words for the speaker himself.
const OWN: [&str; 9] = ["it", "he", "she", "they", "we", "i", "its", "his", "her"];

/// Leaves of threats by words for warning only those of what the speaker or his state may do.
pub(super) fn settle(
    text: &str,
    actors: &[Actor],
    mentions: &Mentions<'_>,
    found: &mut [Quotation],
) {
    let warns = |quotation: &&mut Quotation| {
        let cue = quotation.cue.map(|cue| cue.of(text).to_lowercase());
        let warning = |cue: &String| cue.contains("warn") || cue.starts_with("caution");
        quotation.stance == Stance::Threaten && cue.as_ref().is_some_and(warning)
    };
    for quotation in found.iter_mut().filter(warns) {
        if !is_own_deed(text, actors, mentions, quotation) {
            quotation.stance = Stance::Say;
        }
    }
}

fn is_own_deed(text: &str, actors: &[Actor], mentions: &Mentions<'_>, warning: &Quotation) -> bool {
    let Some(content) = warning.content.first() else {
        return false;
    };
    let mut words = content.of(text).split_whitespace().map(str::to_lowercase);
    let first = words
        .next()
        .filter(|word| word != "that")
        .or_else(|| words.next());
    if first.is_some_and(|first| OWN.contains(&first.as_str())) {
        return true;
    }
    let speaker = warning.speaker.as_ref();
    let Some(speaker) = actors.iter().find(|actor| Some(&actor.id) == speaker) else {
        return false;
    };
    let head = Span::new(
        content.start(),
        content.end().min(content.start() + OPENING),
    );
    let country = |actor: &Actor| actor.country.as_ref().map(|it| it.value().clone());
    let same = |actor: &Actor| {
        actor.id == speaker.id || country(actor).is_some() && country(actor) == country(speaker)
    };
    mentions
        .touching(head)
        .next()
        .is_some_and(|mention| same(mention.actor))
}
