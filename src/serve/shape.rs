//! Names of the shapes of `wire` for the description of the API, which takes their schemas from
//! there.

use std::borrow::Cow;

use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

/// A type for each shape that an operation gives, by the name of the shape.
macro_rules! shapes {
    ($($name:ident)*) => {$(
        #[derive(Debug)]
        pub(super) struct $name;

        impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                // `openapi::text` puts the schema here.
                RefOr::T(Schema::default())
            }
        }

        impl ToSchema for $name {
            fn name() -> Cow<'static, str> {
                Cow::Borrowed(stringify!($name))
            }
        }
    )*};
}

shapes!(Checked Health OutcomeOrAnswers ProblemFinding Rulebooks);
