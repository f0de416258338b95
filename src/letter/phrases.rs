//! What every notice says, in three languages.

use super::Kind;
use crate::language::{Language, Words, sentence};
use crate::value::Date;

/// The fixed words of notices in one language.
#[derive(Debug, Clone, Copy)]
pub(super) struct Phrases(pub(super) Language);

impl Phrases {
    fn say(self, zh: &str, en: &str, ko: &str) -> String {
        self.0.pick(zh, en, ko).to_owned()
    }

    pub(super) fn comma(self) -> &'static str {
        self.0.pick("、", ", ", ", ")
    }

    pub(super) fn title(self, kind: Kind, benefit: &str) -> String {
        let (zh, en, ko) = match kind {
            Kind::Confirm => ("确认通知书", "Notice of confirmation", "확인통지서"),
            Kind::Refuse => ("不予确认通知书", "Notice of refusal", "불확인통지서"),
            Kind::Reduce => ("减发通知书", "Notice of reduction", "감액통지서"),
            Kind::Stop => ("停发通知书", "Notice of termination", "지급정지통지서"),
            Kind::Inform => ("告知书", "Information", "고지서"),
        };
        match self.0 {
            Language::Zh => sentence!("{benefit}{zh}"),
            Language::En => sentence!("{en}: {benefit}"),
            Language::Ko => sentence!("{benefit} {ko}"),
        }
    }

    pub(super) fn decision(self, kind: Kind, is_nothing: bool, benefit: &str) -> String {
        if kind == Kind::Stop && is_nothing {
            return self.0.pick(
                sentence!("经复核，按现在的情况{benefit}算得为零，现停发。"),
                sentence!("On review, {benefit} comes to nothing as things are now. It ends."),
                sentence!(
                    "재심사 결과 현재 사정으로는 {benefit} 금액이 0이므로 지급을 정지합니다."
                ),
            );
        }
        let (zh, en, ko) = match kind {
            Kind::Confirm => (
                sentence!("经审核，符合{benefit}的条件，现予确认。"),
                sentence!(
                    "On review, the conditions for {benefit} are met. It is hereby confirmed."
                ),
                sentence!("심사 결과 {benefit} 조건에 맞으므로 이를 확인합니다."),
            ),
            Kind::Refuse => (
                sentence!("经审核，不符合{benefit}的条件，现不予确认。"),
                sentence!(
                    "On review, the conditions for {benefit} are not met. It is not confirmed."
                ),
                sentence!("심사 결과 {benefit} 조건에 맞지 않으므로 확인하지 않습니다."),
            ),
            Kind::Reduce => (
                sentence!("经复核，家庭情况已有变化，现减发{benefit}。"),
                sentence!("On review, circumstances have changed. {benefit} is reduced."),
                sentence!("재심사 결과 사정이 달라졌으므로 {benefit} 지급액을 줄입니다."),
            ),
            Kind::Stop => (
                sentence!("经复核，不再符合{benefit}的条件，现停发。"),
                sentence!("On review, the conditions for {benefit} are no longer met. It ends."),
                sentence!("재심사 결과 더는 {benefit} 조건에 맞지 않으므로 지급을 정지합니다."),
            ),
            Kind::Inform => (
                sentence!("关于{benefit}，按目前所知的情况初步计算如下；这不是决定。"),
                sentence!("About {benefit}, computed from what is known now. This is no decision."),
                sentence!(
                    "{benefit}에 대해 현재 알려진 사정으로 계산한 결과이며, 결정이 아닙니다."
                ),
            ),
        };
        self.0.pick(zh, en, ko)
    }

    pub(super) fn number(self) -> String {
        self.say("文号", "Number", "문서번호")
    }

    pub(super) fn to(self) -> String {
        self.say("致", "To", "수신")
    }

    pub(super) fn facts(self) -> String {
        self.say("认定的事实", "Facts", "인정한 사실")
    }

    pub(super) fn fact(self, whose: Option<&str>, name: &str, value: &str) -> String {
        match (self.0, whose) {
            (Language::Zh, Some(whose)) => sentence!("{whose}：{name} {value}"),
            (Language::En | Language::Ko, Some(whose)) => sentence!("{whose}: {name} {value}"),
            (_, None) => sentence!("{name} {value}"),
        }
    }

    /// `父亲的兼职`
    pub(super) fn of(self, whose: &str, name: &str) -> String {
        self.0.pick(
            sentence!("{whose}的{name}"),
            sentence!("{name} of {whose}"),
            sentence!("{whose}의 {name}"),
        )
    }

    pub(super) fn none(self, names: &[String]) -> String {
        let all = names.join(self.comma());
        self.0.pick(
            sentence!("没有以下情形：{all}"),
            sentence!("None of these: {all}"),
            sentence!("다음에 해당하지 않음: {all}"),
        )
    }

    pub(super) fn reasons(self) -> String {
        self.say("理由", "Reasons", "리유")
    }

    pub(super) fn condition(self, said: &str, holds: Option<bool>) -> String {
        let (zh, en, ko) = match holds {
            Some(true) => ("符合", "met", "충족"),
            Some(false) => ("不符合", "not met", "미충족"),
            None => ("还不能确定", "not known yet", "미확정"),
        };
        self.0.pick(
            sentence!("{said}（{zh}）"),
            sentence!("{said} ({en})"),
            sentence!("{said}({ko})"),
        )
    }

    pub(super) fn missing(self, what: &str) -> String {
        self.0.pick(
            sentence!("还缺：{what}"),
            sentence!("Missing: {what}"),
            sentence!("부족: {what}"),
        )
    }

    pub(super) fn taken(self, what: &str) -> String {
        self.0.pick(
            sentence!("按默认：{what}"),
            sentence!("By default: {what}"),
            sentence!("기본값: {what}"),
        )
    }

    pub(super) fn amount(self) -> String {
        self.say("数额和起止", "Amount and time", "금액과 기간")
    }

    pub(super) fn from(self, first: Option<Date>) -> String {
        let Some(first) = first else {
            return self.say(
                "自＿＿＿＿年＿＿月起。",
                "From ＿＿＿＿＿＿＿＿ on.",
                "＿＿＿＿년 ＿＿월부터.",
            );
        };
        let day = first.to_string();
        let mut parts = day.split('-');
        let year = parts.next().unwrap_or_default();
        let two = parts.next().unwrap_or_default();
        let month = two.trim_start_matches('0');
        self.0.pick(
            sentence!("自{year}年{month}月起。"),
            sentence!("From {year}-{two} on."),
            sentence!("{year}년 {month}월부터."),
        )
    }

    pub(super) fn once(self) -> String {
        self.say("一次性发给。", "Paid once.", "한 번 지급합니다.")
    }

    pub(super) fn before(self, amount: &str) -> String {
        self.0.pick(
            sentence!("原核定：{amount}。"),
            sentence!("Amount decided before: {amount}."),
            sentence!("이전 결정액: {amount}."),
        )
    }

    pub(super) fn lowered(self) -> String {
        self.say(
            "自＿＿＿＿年＿＿月起按新的数额发给。",
            "The new amount is paid from ＿＿＿＿＿＿＿＿ on.",
            "＿＿＿＿년 ＿＿월부터 새 금액을 지급합니다.",
        )
    }

    pub(super) fn stopped(self) -> String {
        self.say(
            "自＿＿＿＿年＿＿月起停发。",
            "Nothing is paid from ＿＿＿＿＿＿＿＿ on.",
            "＿＿＿＿년 ＿＿월부터 지급하지 않습니다.",
        )
    }

    pub(super) fn articles(self) -> String {
        self.say("依据", "Legal ground", "법적 근거")
    }

    pub(super) fn article(self, document: &str, number: Option<&str>, places: &[&str]) -> String {
        let number = number.map_or_else(String::new, |it| {
            self.0.pick(
                sentence!("（{it}）"),
                sentence!(" ({it})"),
                sentence!("({it})"),
            )
        });
        let all = places.join(self.0.pick("、", ", ", ", "));
        let place = match self.0 {
            _ if all.is_empty() => all,
            Language::Zh => all,
            Language::En => sentence!(", 「{all}」"),
            Language::Ko => sentence!(" 「{all}」"),
        };
        self.0.pick(
            sentence!("《{document}》{number}{place}"),
            sentence!("{document}{number}{place}"),
            sentence!("《{document}》{number}{place}"),
        )
    }

    pub(super) fn also(self, all: &[String]) -> String {
        let all = all.join(self.0.pick("；", "; ", "; "));
        self.0.pick(
            sentence!("计算中还用到：{all}"),
            sentence!("Also applied: {all}"),
            sentence!("계산에 함께 적용: {all}"),
        )
    }

    pub(super) fn figures(self, all: &[String]) -> String {
        let all = all.join(self.0.pick("；", "; ", "; "));
        self.0.pick(
            sentence!("所用的数出自：{all}"),
            sentence!("Figures are from: {all}"),
            sentence!("수치의 출처: {all}"),
        )
    }

    pub(super) fn remedies(self) -> String {
        self.say("不服怎么办", "What can be done against it", "불복 방법")
    }

    pub(super) fn remedy(self, told: &str) -> String {
        self.0.pick(
            sentence!("对本决定不服的，可以{told}。"),
            sentence!("Against this decision: {told}."),
            sentence!("이 결정에 불복하는 경우: {told}."),
        )
    }

    pub(super) fn no_remedy(self) -> String {
        self.say(
            "（救济途径和期限，由机关填写）＿＿＿＿＿＿＿＿",
            "(Remedies and time limits, to be filled in by the office) ＿＿＿＿＿＿＿＿",
            "(구제방법과 기한은 기관이 기입) ＿＿＿＿＿＿＿＿",
        )
    }

    pub(super) fn checks(self) -> String {
        self.say(
            "经办人发出前核对，核对后删去本段",
            "To be checked by the office before sending; remove this part then",
            "발송 전에 담당자가 대조하고 이 부분을 삭제할 것",
        )
    }

    pub(super) fn place(self) -> String {
        self.say("办理地点", "Where to go", "처리장소")
    }

    pub(super) fn phone(self) -> String {
        self.say("联系电话", "Telephone", "전화")
    }

    pub(super) fn signed(self) -> String {
        self.say("机关（印章）", "Office (seal)", "기관(직인)")
    }

    pub(super) fn dated(self) -> String {
        self.say("日期", "Date", "날자")
    }

    pub(super) fn charge(self) -> Words {
        Words::new(
            "这是应缴的费用，不是待遇；只能写告知。",
            "This is owed, and no benefit: only an information (告知) can be written.",
            "이것은 내야 할 비용이며 급여가 아니므로 고지서만 쓸 수 있습니다.",
        )
    }

    pub(super) fn decided_already(self) -> Words {
        Words::new(
            "已有有效的认定；要变更的，写减发或停发。",
            "A decision is in force already; to change it, write a reduction (减发) or a termination (停发).",
            "유효한 결정이 이미 있습니다. 바꾸려면 감액(减发)이나 지급정지(停发)를 쓰십시오.",
        )
    }

    /// What it comes to once it is decided.
    pub(super) fn differs(self, first: Date, amount: Option<Words>) -> Words {
        let amount = amount.unwrap_or_else(|| Words::same("?"));
        Words::new(
            sentence!(
                "认定以后，从 {first} 起是 {}，和今天算得的不同；填上认定日期、用那一天重写。",
                amount.zh
            ),
            sentence!(
                "Once decided it is {} from {first} on, which differs from today's: state the day of the decision and write it for that day.",
                amount.en
            ),
            sentence!(
                "결정 후 {first}부터 {}(으)로 오늘 계산과 다릅니다. 인정일을 입력하고 그 날짜로 쓰십시오.",
                amount.ko
            ),
        )
    }

    pub(super) fn undecided(self, facts: &[String]) -> Words {
        let zh = facts.iter().map(|it| sentence!("「{it}」"));
        let zh: String = zh.collect();
        let en: Vec<String> = facts.iter().map(|it| sentence!("`{it}`")).collect();
        let en = en.join(", ");
        if facts.is_empty() {
            return Words::new(
                "规则没有说这项待遇由谁认定、怎样核定，没有可以变更的决定",
                "no rule says how this benefit is decided: there is no decision to change",
                "이 급여의 결정에 관한 규칙이 없어 변경할 결정이 없습니다",
            );
        }
        Words::new(
            sentence!("今天没有有效的认定，没有可以变更的决定；先填写{zh}"),
            sentence!("no decision is in force today that could be changed; state {en} first"),
            sentence!("오늘 유효한 결정이 없어 변경할 것이 없습니다. 먼저 {en} 입력"),
        )
    }
}
