//! Programs that differ from the written one in values of parameters alone.

use std::borrow::Cow;

use super::{Case, Cell, DatedValue, Id, Parameter, Program, Status};
use crate::value::Date;

/// What stood in a program before a case supposed something else.
#[derive(Debug)]
pub struct Before(Vec<(Id<Parameter>, Vec<Cell>)>);

impl Program {
    /// The program that a case runs on: with the values that it supposes, on every day.
    #[must_use]
    pub fn supposing(&self, case: &Case) -> Cow<'_, Self> {
        if case.supposed.is_empty() {
            return Cow::Borrowed(self);
        }
        let mut program = self.clone();
        program.suppose(case);
        Cow::Owned(program)
    }

    /// Sets what a case supposes; [`Program::restore`] takes it back.
    pub fn suppose(&mut self, case: &Case) -> Before {
        let mut before = Vec::with_capacity(case.supposed.len());
        for (parameter, keys, value) in &case.supposed {
            let cells = &mut self.parameters.at_mut(*parameter).cells;
            before.push((*parameter, cells.clone()));
            let values = vec![DatedValue {
                from: Date::FIRST,
                until: None,
                issued: None,
                value: Some(*value),
                status: Status::Stated,
                sources: Vec::new(),
                level: 0,
                allows: Vec::new(),
                span: case.span,
            }];
            match cells.binary_search_by(|cell| cell.keys.cmp(keys)) {
                Ok(at) => {
                    if let Some(cell) = cells.get_mut(at) {
                        *cell = Cell::new(keys.clone(), values);
                    }
                }
                Err(at) => cells.insert(at, Cell::new(keys.clone(), values)),
            }
        }
        Before(before)
    }

    /// Takes back what a case supposed.
    pub fn restore(&mut self, before: Before) {
        // The last one first: one parameter may have been set twice.
        for (parameter, cells) in before.0.into_iter().rev() {
            self.parameters.at_mut(parameter).cells = cells;
        }
    }

    /// The program as it was known on a day: without values that were made known after it.
    #[must_use]
    pub fn known_on(&self, day: Date) -> Self {
        let mut known = self.clone();
        for id in known.parameters.ids() {
            for cell in &mut known.parameters.at_mut(id).cells {
                let mut values = std::mem::take(&mut cell.values);
                values.retain(|value| value.issued.is_none_or(|issued| issued <= day));
                *cell = Cell::new(std::mem::take(&mut cell.keys), values);
            }
        }
        known
    }
}
