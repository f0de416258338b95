//! Results of cases as `JUnit` XML, which every platform for continuous integration reads.

use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

use super::{place, words};
use crate::api::cases::CaseReport;
use crate::cli::test::Tested;
use crate::diagnostic::{Diagnostic, Lang};

/// One suite a rulebook, one test a case.
pub(in crate::cli) fn junit(tested: &[Tested], lang: Lang) -> String {
    let mut report = Report::new("guiju");
    for one in tested {
        let mut suite = TestSuite::new(one.rulebook.loaded.shown.clone());
        for case in &one.cases {
            suite.add_test_case(TestCase::new(case.title.clone(), status(one, case, lang)));
        }
        report.add_test_suite(suite);
    }
    // Writing to a String cannot fail.
    report.to_string().unwrap_or_default()
}

fn status(one: &Tested, case: &CaseReport, lang: Lang) -> TestCaseStatus {
    let Some(first) = case.findings.first() else {
        return TestCaseStatus::success();
    };
    let line = |finding: &Diagnostic| {
        let at = place(finding, &one.rulebook.loaded.files);
        let at = at.map_or_else(String::new, |place| {
            format!("{}:{}: ", place.path, place.start.line)
        });
        format!("{at}{}", words(finding, lang))
    };
    let lines: Vec<String> = case.findings.iter().map(line).collect();
    let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
    status.set_type(first.code);
    status.set_message(first.message.get(lang));
    status.set_description(lines.join("\n"));
    status
}
