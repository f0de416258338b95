//! One change of a program, made and taken back.

use crate::program::{Expr, ExprKind, Id, Parameter, Program};
use crate::value::Value;

/// A place, and what is put there; after an exchange, what stood there.
#[derive(Debug, Clone)]
pub(super) enum Change {
    /// Another expression in place of one.
    Kind(Id<Expr>, ExprKind),
    /// Another value of a parameter: which, its cell, its dated value.
    Value(Id<Parameter>, [usize; 2], Option<Value>),
}

impl Change {
    /// Exchanges what stands in the program and what is kept here.
    pub(super) fn swap(&mut self, program: &mut Program) {
        match self {
            Self::Kind(id, kind) => std::mem::swap(&mut program.exprs.at_mut(*id).kind, kind),
            Self::Value(id, [cell, position], value) => {
                let cell = program.parameters.at_mut(*id).cells.get_mut(*cell);
                let dated = cell.and_then(|cell| cell.values.get_mut(*position));
                if let Some(dated) = dated {
                    std::mem::swap(&mut dated.value, value);
                }
            }
        }
    }
}
