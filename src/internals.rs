//! The stages themselves, for the other crates of this repository: the browser's modules, the
//! tests, the benchmarks, the program `guiju`.
//!
//! Nothing here is part of the published interface: names and shapes change without notice.

pub use crate::front::{Checked, Front, audited, check, check_until, compile, front};

/// All that is public in a module of the crate, under its name.
macro_rules! opened {
    ($($(#[$given:meta])* $name:ident),* $(,)?) => {
        $(
            $(#[$given])*
            pub mod $name {
                pub use crate::$name::*;
            }
        )*
    };
}

opened! {
    limits,
    text,
    language,
    diagnostic,
    value,
    syntax,
    program,
    builtins,
    resolve,
    check,
    evaluate,
    months,
    sweep,
    mutants,
    audit,
    explain,
    format,
    ide,
    wire,
    ready, typed,
    api,
    #[cfg(feature = "cli")]
    doc,
    #[cfg(feature = "cli")]
    letter,
    #[cfg(feature = "cli")]
    diff,
    #[cfg(feature = "cli")]
    witness,
    #[cfg(feature = "cli")]
    synth,
    #[cfg(feature = "cli")]
    impact,
    #[cfg(feature = "serve")]
    serve,
    #[cfg(feature = "lsp")]
    lsp,
    #[cfg(feature = "cli")]
    cli,
}
