//! Where a reported clause ends inside its unit.

use dateline_model::Stance;

use super::cues::{Cues, Frame};
use super::source::Sources;
use super::words::Class;

/// Items looked at; a longer clause is taken to end there.
const WINDOW: usize = 200;
/// The cue by which somebody calls a thing something.
const CALLED: &str = "quotes.cue.called";

/// The item behind the clause that begins at `start`: the end of the unit without its stop, or a
/// comma behind which somebody else goes on telling.
pub(super) fn end(sources: &Sources<'_>, cues: &Cues, start: usize) -> usize {
    let unit = sources.unit;
    let last = unit.len().min(start + WINDOW);
    let inner = |at: usize| unit.items.get(at).is_some_and(|item| item.comma);
    let border = (start + 1..last).find(|at| {
        // American habit puts the comma inside the marks: “…,” a remark that drew applause.
        if inner(at - 1) && reporter_goes_on(sources, cues, at - 1) {
            return true;
        }
        matches!(unit.norm(*at), "," | "-" | "--") && reporter_goes_on(sources, cues, *at)
            || matches!(unit.norm(*at), ";")
            || unit.norm(*at) == "according" && unit.norm(at + 1) == "to"
            || unit.norm(*at) == "but" && second_verb(sources, cues, *at)
    });
    let mut end = border.unwrap_or(last);
    while end > start && is_stop(unit.norm(end - 1)) {
        end -= 1;
    }
    end
}

/// Where a noun phrase or infinitive in `content` ends at a second verb: "and accused", "but
/// declined".
pub(super) fn before_second_verb(
    sources: &Sources<'_>,
    cues: &Cues,
    content: std::ops::Range<usize>,
) -> usize {
    let verb = |at: &usize| {
        let base = !sources.unit.norm(at + 1).ends_with('d');
        !base && second_verb(sources, cues, *at)
    };
    content.clone().skip(1).find(verb).unwrap_or(content.end)
}

fn is_stop(norm: &str) -> bool {
    matches!(norm, "." | "," | ";" | "!" | "?" | "..." | "\"" | "'" | "-")
}

/// Whether the report, not the speaker, goes on behind the comma.
fn reporter_goes_on(sources: &Sources<'_>, cues: &Cues, comma: usize) -> bool {
    second_verb(sources, cues, comma + 1)
        || new_participle(sources, cues, comma + 1)
        || aside(sources, comma + 1)
        || contested(sources, cues, comma + 1)
        || resumed(sources, cues, comma + 1)
        || parenthesis(sources, cues, comma)
}

/// ", but did not give details", ", and added that": a second verb of the same subject.
fn second_verb(sources: &Sources<'_>, cues: &Cues, at: usize) -> bool {
    if !matches!(sources.unit.norm(at), "but" | "and") {
        return false;
    }
    let verb = at + 1 + usize::from(sources.is(Class::Adverb, at + 1));
    let auxiliary = sources.is(Class::Auxiliary, verb) && sources.unit.norm(at) == "but";
    auxiliary && !goes_on_in_it(sources, verb)
        || cues.at(|at| sources.unit.norm(at), verb).is_some()
}

/// "said he could not confirm it but **would not** rule it out": a modal verb is still part of what was said, unless
/// nothing more was: "but would not comment".
fn goes_on_in_it(sources: &Sources<'_>, auxiliary: usize) -> bool {
    let modal = ["would", "could", "might", "should", "must"];
    let negated = usize::from(sources.is(Class::Negation, auxiliary + 1));
    modal.contains(&sources.unit.norm(auxiliary))
        && !sources.is(Class::Comment, auxiliary + 1 + negated)
}

/// ", adding that": the same speaker goes on under another cue.
fn new_participle(sources: &Sources<'_>, cues: &Cues, at: usize) -> bool {
    sources.is(Class::Participle, at) && cues.at(|at| sources.unit.norm(at), at).is_some()
}

/// ", though she noted that", ", and Kim said": another report begins.
fn resumed(sources: &Sources<'_>, cues: &Cues, at: usize) -> bool {
    let joins = ["though", "although", "while", "but", "and", "as", "when"];
    if !joins.contains(&sources.unit.norm(at)) {
        return false;
    }
    let word = |at: usize| sources.unit.norm(at);
    let speaks = |at: &usize| {
        let cue = cues
            .at(word, *at)
            .filter(|(cue, _)| cue.takes(Frame::Behind) || cue.takes(Frame::Hearer));
        cue.is_some_and(|(_, length)| {
            at + length < sources.unit.len() && !is_stop(word(at + length))
        })
    };
    let cue = (at + 2..at + 9).find(speaks);
    let subject = cue.and_then(|cue| sources.phrase_ending(cue, at + 1));
    subject.is_some_and(|subject| subject.sure && subject.items.start == at + 1)
}

/// ", a statement that drew applause": the report comments on what was said.
fn aside(sources: &Sources<'_>, at: usize) -> bool {
    let article = matches!(sources.unit.norm(at), "a" | "an" | "the" | "in");
    article && (at + 1..at + 4).any(|near| sources.is(Class::Aside, near))
}

/// ", a charge that Kabul rejects", ", a sum the lawyer called small": others speak of what was said.
fn contested(sources: &Sources<'_>, cues: &Cues, at: usize) -> bool {
    let word = |at: usize| sources.unit.norm(at);
    if !matches!(word(at), "a" | "an") {
        return false;
    }
    let joined = |at: &usize| matches!(word(*at), "that" | "which") || sources.begins_name(*at);
    let Some(clause) = (at + 2..at + 4).find(joined) else {
        return false;
    };
    let others = |at: usize| {
        let cue = cues.at(word, at).map(|(cue, _)| cue);
        cue.is_some_and(|cue| {
            matches!(cue.stance, Stance::Deny | Stance::Accuse) || cue.rule.as_str() == CALLED
        })
    };
    let near = (clause + 1..clause + 7).take_while(|at| !matches!(word(*at), "," | ";" | "."));
    near.into_iter().any(others)
}

/// ", Reuters reported" or ", he said" at the end.
fn parenthesis(sources: &Sources<'_>, cues: &Cues, comma: usize) -> bool {
    let unit = sources.unit;
    let word = |at: usize| unit.norm(at);
    let near = comma + 1..unit.len().min(comma + 12);
    near.take_while(|at| !matches!(word(*at), "," | ";" | "that"))
        .any(|at| {
            let Some((cue, length)) = cues.at(word, at) else {
                return false;
            };
            let next = at + length;
            let closes = next >= unit.len()
                || matches!(word(next), "." | ",")
                || sources.is_time(next)
                || matches!(word(next), "in" | "on" | "at");
            let subject = at > comma + 1
                && sources
                    .phrase_ending(at, comma + 1)
                    .is_some_and(|s| s.sure && s.items.start == comma + 1);
            let inverted = at == comma + 1
                && cue.takes(Frame::Before)
                && !word(at).ends_with("ing")
                && sources.right_of(at + length).is_some_and(|s| {
                    s.sure && (s.items.end >= unit.len() || is_stop(word(s.items.end)))
                });
            cue.takes(Frame::Behind) && (subject && closes || inverted)
        })
}
