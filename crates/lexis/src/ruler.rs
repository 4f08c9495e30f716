#[derive(Clone, Debug, Default)] pub(crate) struct Bits;
pub(crate) struct LexicalView<'a> { pub text: &'a str, pub lower: &'a str, pub norm: &'a str, pub shape: &'a str, pub prefix: &'a str, pub suffix: &'a str }
pub(crate) struct Ruler;
impl Ruler { pub(crate) fn lexical(&self, _: &LexicalView) -> Bits { Bits } }
