//! "“The talks have failed,” Ruiz said. She doubts that they will go on": what somebody thinks who speaks in the report
//! was told by saying it.

use dateline_model::{ActorId, Quotation, QuotationLevel, Span};

/// Bytes between what somebody says and what the same one thinks, at most.
const NEAR: usize = 1_500;

/// Makes speech of what is thought, by the `cues` of beliefs, where whoever thinks it speaks near by.
pub(super) fn become_speech(found: &mut [Quotation], cues: &[Span]) {
    let is_belief = |quotation: &Quotation| quotation.cue.is_some_and(|cue| cues.contains(&cue));
    let spoken: Vec<(ActorId, Span)> = found
        .iter()
        .filter(|quotation| quotation.level == QuotationLevel::Speech)
        .filter_map(|quotation| Some((quotation.speaker.clone()?, quotation.extent()?)))
        .collect();
    for quotation in found.iter_mut().filter(|it| is_belief(it)) {
        let Some((speaker, extent)) = quotation.speaker.as_ref().zip(quotation.extent()) else {
            continue;
        };
        let near =
            |said: &Span| said.end() + NEAR > extent.start() && extent.end() + NEAR > said.start();
        if spoken
            .iter()
            .any(|(who, said)| who == speaker && near(said))
        {
            quotation.level = QuotationLevel::Speech;
        }
    }
}
