//! Programs that differ from the written one: in values of parameters, or in one expression.

use std::borrow::Cow;

use super::{Case, Cell, DatedValue, Expr, ExprKind, Id, NumberRun, Parameter, Program, Status};
use crate::value::{Date, Value};

/// What stood in a program before a case supposed something else.
#[derive(Debug)]
pub struct Before(Vec<(Id<Parameter>, Vec<Cell>, Vec<Vec<NumberRun>>)>);

/// One change of a program, made and taken back.
#[derive(Debug, Clone)]
pub enum Change {
    /// Another expression in place of one.
    Kind(Id<Expr>, ExprKind),
    /// Another value of a parameter: which, its cell, its dated value.
    Value(Id<Parameter>, [usize; 2], Option<Value>),
}

impl Program {
    /// Exchanges what stands in the program and what is kept in the change: done twice, nothing
    /// has changed.
    pub fn exchange(&mut self, change: &mut Change) {
        let parts = &mut self.parts;
        match change {
            Change::Kind(id, kind) => std::mem::swap(&mut parts.exprs.at_mut(*id).kind, kind),
            Change::Value(id, [cell, position], value) => {
                let cell = parts.parameters.at_mut(*id).cells.get_mut(*cell);
                let dated = cell.and_then(|cell| cell.values.get_mut(*position));
                if let Some(dated) = dated {
                    std::mem::swap(&mut dated.value, value);
                }
            }
        }
    }

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
            let declared = self.parts.parameters.at_mut(*parameter);
            before.push((*parameter, declared.cells.clone(), declared.runs.clone()));
            for (at, key) in keys.iter().enumerate() {
                if let Value::Number(number) = key {
                    declared.set_apart(at, *number);
                }
            }
            let cells = &mut declared.cells;
            let values = vec![DatedValue {
                from: Date::FIRST,
                until: None,
                issued: None,
                value: Some(*value),
                growth: None,
                status: Status::Stated,
                sources: Vec::new(),
                level: 0,
                allows: Vec::new(),
                span: case.span,
                period: case.span,
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
        for (parameter, cells, runs) in before.0.into_iter().rev() {
            let declared = self.parts.parameters.at_mut(parameter);
            (declared.cells, declared.runs) = (cells, runs);
        }
    }

    /// The program without its cases, which only tests read.
    #[cfg(feature = "cli")]
    #[must_use]
    pub fn without_cases(&self) -> Self {
        let mut program = self.clone();
        program.parts.cases = Vec::new();
        program
    }

    /// The program as it was known on a day: without values that were made known after it.
    #[must_use]
    pub fn known_on(&self, day: Date) -> Self {
        let mut known = self.clone();
        for id in known.parameters.ids() {
            for cell in &mut known.parts.parameters.at_mut(id).cells {
                let mut values = std::mem::take(&mut cell.values);
                values.retain(|value| value.issued.is_none_or(|issued| issued <= day));
                *cell = Cell::new(std::mem::take(&mut cell.keys), values);
            }
        }
        known
    }
}
