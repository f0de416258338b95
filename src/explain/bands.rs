//! 分段 in words: what falls into each band and what it gives, by itself and within a formula.

use std::rc::Rc;

use super::decisions::{digits, filled};
use super::view::{Computed, View};
use super::{Step, StepKind};
use crate::evaluate::{BandShare, Decision, Node};
use crate::language::{pick, sentence};
use crate::program::wording::Wording;
use crate::program::{Band, Expr, Id};

/// So many shares are written out within a formula.
const MOST: usize = 4;

impl View<'_> {
    /// `3000 元 至 10000 元的部分：7000 × 50% = 3500`, of each band into which something falls.
    pub(super) fn band_steps(&self, node: &Node, bands: &[Band], steps: &mut Vec<Rc<Step>>) {
        for share in shares(node) {
            let Some(band) = bands.get(share.band) else {
                continue;
            };
            let text = self.say(&|words| {
                let edge = |edge: Option<Id<Expr>>| edge.map(|edge| words.told(edge));
                let part = match (edge(band.low), edge(band.high)) {
                    (Some(low), Some(high)) => pick!(
                        words,
                        sentence!("{low} 至 {high} 的部分"),
                        sentence!("the part from {low} to {high}"),
                        sentence!("{low}~{high} 부분"),
                    ),
                    (Some(low), None) => pick!(
                        words,
                        sentence!("{low} 以上的部分"),
                        sentence!("the part from {low} on"),
                        sentence!("{low} 이상 부분"),
                    ),
                    (None, Some(high)) => pick!(
                        words,
                        sentence!("{high} 以下的部分"),
                        sentence!("the part up to {high}"),
                        sentence!("{high} 이하 부분"),
                    ),
                    (None, None) => pick!(words, "全部", "all of it", "전체").to_owned(),
                };
                let rate = &self.program.exprs.at(band.rate).ty;
                let (within, rate) = (
                    digits(words, &share.within),
                    filled(words, &share.rate, rate),
                );
                let share = digits(words, &share.share);
                pick!(
                    words,
                    sentence!("{part}：{within} × {rate} = {share}"),
                    sentence!("{part}: {within} × {rate} = {share}"),
                    sentence!("{part}: {within} × {rate} = {share}"),
                )
            });
            steps.push(Rc::new(Step::new(StepKind::Decision, text)));
        }
    }

    /// `10 × 50% + 20 × 80%`, where the numbers are few and known.
    pub(super) fn banded(
        &self,
        id: Id<Expr>,
        bands: &[Band],
        at: u32,
        words: Wording<'_>,
    ) -> Option<String> {
        let node = self.node(Computed::Expr(id), at)?;
        let mut parts = Vec::new();
        for share in shares(node) {
            let rate = &self.program.exprs.at(bands.get(share.band)?.rate).ty;
            let within = share.within.known_number()?;
            share.rate.known_number()?;
            let rate = filled(words, &share.rate, rate);
            parts.push(sentence!("{} × {rate}", words.digits(within)));
        }
        (1..=MOST).contains(&parts.len()).then(|| parts.join(" + "))
    }
}

/// The bands into which something falls.
fn shares(node: &Node) -> impl Iterator<Item = &BandShare> {
    let shares = node.decisions.iter().find_map(|decision| {
        if let Decision::Bands(shares) = decision {
            Some(shares)
        } else {
            None
        }
    });
    shares.into_iter().flatten().filter(|share| {
        let within = share.within.known_number();
        within.is_none_or(|within| !within.is_zero())
    })
}
