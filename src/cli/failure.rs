//! How a command ends when it does not simply give its result.

use std::io;

use crate::diagnostic::{Lang, Text};

/// What a command that ran to its end has to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Exit status 0.
    Fine,
    /// Exit status 1: findings of severity error, failing cases, differences.
    No,
}

impl Verdict {
    /// No, when anything asked for said no.
    pub(super) fn no_if(is_no: bool) -> Self {
        if is_no { Self::No } else { Self::Fine }
    }
}

/// Why a command did not run to its end.
#[derive(Debug)]
pub(super) enum Failure {
    /// Exit status 2: the call is wrong, or something cannot be read or written.
    Call(Text),
    /// Nobody reads what is written any more: `guiju show jilin | head`.
    Closed,
}

impl Failure {
    /// A wrong call, or something that cannot be read.
    pub(super) fn call(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self::Call(Text::new(zh, en))
    }

    /// A file or folder that the system refuses.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the standard library may add kinds; its own words serve"
    )]
    pub(super) fn of_file(path: &str, error: &io::Error) -> Self {
        let zh = match error.kind() {
            io::ErrorKind::NotFound => "不存在".to_owned(),
            io::ErrorKind::PermissionDenied => "没有权限".to_owned(),
            io::ErrorKind::AlreadyExists => "已经存在".to_owned(),
            _ => error.to_string(),
        };
        let en = match error.kind() {
            io::ErrorKind::NotFound => "does not exist".to_owned(),
            io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
            io::ErrorKind::AlreadyExists => "exists already".to_owned(),
            _ => error.to_string(),
        };
        Self::call(format!("{path}：{zh}"), format!("{path}: {en}"))
    }
}

impl From<io::Error> for Failure {
    /// An error of stdout or stdin, which have no path.
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Self::Closed;
        }
        Self::call(
            format!("读写失败：{error}"),
            format!("cannot read or write: {error}"),
        )
    }
}

/// Says of a panic that it is a fault of this program, and where to report it.
pub(super) fn report_faults(lang: Lang) {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        let version = env!("CARGO_PKG_VERSION");
        match lang {
            Lang::Zh => eprintln!(
                "规矩 {version} 内部出错。这是程序的缺陷，不是您的规则有误；请把下面几行和所用的文件报告给维护者。"
            ),
            Lang::En => eprintln!(
                "guiju {version}: internal fault. This is a bug of the program, not of your rules; please report the lines below and the files in use."
            ),
        }
        before(info);
    }));
}
