//! Topics, offices and life events as they leave.

use super::findings::LinesByFile;
use super::names::note;
use super::values::sources;
use crate::language::Words;
use crate::program::{Asked, Deadline, Event, Office, Program, Told, Topic};
use crate::value::DeadlineUnit;
use crate::wire;
use crate::wire::interview::{AskedName, EventNamed, OfficeNamed, OfficerNote, TopicNamed};
use crate::wire::question::AskedKind;
use crate::wire::words::{Translated, labels};

/// A text with its translations, which stand once for the whole rulebook.
pub(super) fn said<'a>(program: &'a Program, text: &'a str) -> Translated<'a> {
    let others = program.translations(text);
    Translated::new(text, others.map_or(&[], Vec::as_slice))
}

/// Topics in the order in which they are asked.
pub(super) fn topics(program: &Program) -> Vec<TopicNamed<'_>> {
    let topics = program.topics_in_order().into_iter();
    topics.map(|(_, it)| topic(program, it)).collect()
}

fn topic<'a>(program: &'a Program, topic: &'a Topic) -> TopicNamed<'a> {
    let title = topic.title.as_ref().unwrap_or(&topic.name);
    let after = topic.after.iter();
    TopicNamed {
        name: &topic.name,
        title: Translated::new(title, &topic.labels),
        after: after
            .map(|id| program.topics.at(*id).name.as_str())
            .collect(),
    }
}

pub(super) fn office<'a>(program: &'a Program, office: &'a Office) -> OfficeNamed<'a> {
    let told = |it: &'a Option<Told>| it.as_ref().map(|it| told(program, it));
    let benefits = office.benefits.iter();
    OfficeNamed {
        name: &office.name,
        labels: labels(&office.labels),
        benefits: benefits
            .map(|id| program.benefits.at(*id).name.as_str())
            .collect(),
        place: told(&office.place),
        phone: told(&office.phone),
        documents: told(&office.papers),
        deadline: office.deadline.as_ref().map(|it| deadline(program, it)),
        remedy: told(&office.remedy),
        note: note(&office.notes),
        officer_note: note(&office.officer_notes),
        about: sources(program, &office.sources),
    }
}

fn told<'a>(program: &'a Program, told: &'a Told) -> wire::interview::Told<'a> {
    let (known, texts) = match told {
        Told::Unset(who) => (false, who.as_slice()),
        Told::Texts(texts) => (true, texts.as_slice()),
    };
    let texts = texts.iter().map(|text| said(program, text));
    wire::interview::Told {
        known,
        texts: texts.collect(),
    }
}

fn deadline<'a>(program: &'a Program, deadline: &'a Deadline) -> wire::interview::Deadline<'a> {
    match deadline {
        Deadline::Unset(who) => wire::interview::Deadline {
            known: false,
            count: None,
            unit: None,
            text: None,
            texts: who.iter().map(|who| said(program, who)).collect(),
        },
        Deadline::Within { count, unit, .. } => wire::interview::Deadline {
            known: true,
            count: Some(*count),
            unit: Some(match unit {
                DeadlineUnit::Day => wire::interview::DeadlineUnit::Day,
                DeadlineUnit::Workday => wire::interview::DeadlineUnit::Workday,
                DeadlineUnit::Month => wire::interview::DeadlineUnit::Month,
            }),
            text: Some(in_words(*count, *unit).into()),
            texts: Vec::new(),
        },
    }
}

fn in_words(count: u32, unit: DeadlineUnit) -> Words {
    let (zh, en, ko) = match unit {
        DeadlineUnit::Day => ("日", "day", "일"),
        DeadlineUnit::Workday => ("个工作日", "working day", "근무일"),
        DeadlineUnit::Month => ("个月", "month", "개월"),
    };
    let plural = if count == 1 { "" } else { "s" };
    Words {
        zh: format!("{count} {zh}"),
        en: format!("{count} {en}{plural}"),
        ko: format!("{count}{ko}"),
    }
}

pub(super) fn event<'a>(program: &'a Program, event: &'a Event) -> EventNamed<'a> {
    let title = event.title.as_ref().unwrap_or(&event.name);
    let shows = event.shows.iter();
    EventNamed {
        name: &event.name,
        title: Translated::new(title, &event.labels),
        asks: event.asks.iter().map(|it| asked(program, *it)).collect(),
        shows: shows
            .map(|id| program.benefits.at(*id).name.as_str())
            .collect(),
    }
}

fn asked(program: &Program, asked: Asked) -> AskedName<'_> {
    let kind = match asked {
        Asked::Fact(_) => AskedKind::Fact,
        Asked::List(..) => AskedKind::List,
    };
    AskedName {
        kind,
        entity: &program.entities.at(program.asked_of(asked)).name,
        name: program.asked_name(asked).0,
    }
}

/// Every note for officers alone, in the order of the files.
pub(super) fn officer_notes<'a>(
    program: &'a Program,
    lines: &mut LinesByFile<'a>,
) -> Vec<OfficerNote<'a>> {
    let notes = program.officer_notes.iter();
    notes
        .map(|(note, at)| OfficerNote {
            note: said(program, note),
            place: lines.place(*at),
        })
        .collect()
}

#[cfg(test)]
#[expect(clippy::panic, reason = "a panic is how a test fails")]
mod tests {
    use serde_json::{Value as Json, json};

    use crate::api::Loaded;
    use crate::api::questions::Wanted;
    use crate::wire::question::Respondent;

    const RULES: &str = "规则集 示例
类别 户籍性质 = 城市、农村
话题 收入 「家里的收入」 排在 家庭成员 之后
  译 en 「Income」
话题 家庭成员 「家里有谁」
主体 家庭
  计量 户
  填报 户籍: 户籍性质
    问 「户口是哪一种？」
    话题 收入
  认定 财产符合规定: 是否
    问 「财产核对了吗？」
    话题 收入
  包含 成员: 人
    问 「家里都有谁？」
    话题 家庭成员
主体 人
  计量 人
  填报 出生日期: 日期
    问 「哪天出生？」
    话题 家庭成员
  填报 养老金: 元/月
    问 「每月领多少养老金？」 当 年龄 不低于 60 岁
    话题 收入
    说明 官员 「按第十三条」
      译 en 「see 13」
定义 人.年龄: 岁 = 周岁(出生日期, 今日)
待遇 低保 给 家庭: 元/月
  条件 财产符合规定
  金额 1000 元/月 - 合计(成员.养老金)
待遇 慰问 给 家庭
  条件 户籍 = 农村
机构 民政窗口 给 低保、慰问
  地点 待定 「由县公布」
    译 en 「the county will say」
  电话 待定
  材料 「身份证」
    译 en 「identity card」
  材料 「户口簿」
  时限 30 工作日
事由 生病 「家里有人生病」
  先问 养老金、成员
  先看 慰问
";

    fn loaded() -> Loaded {
        match Loaded::load(&[("a.gj", RULES)], "") {
            Ok(loaded) => loaded,
            Err(found) => panic!("{found}"),
        }
    }

    fn part(json: &Json, pointer: &str) -> Json {
        json.pointer(pointer).cloned().unwrap_or_default()
    }

    #[track_caller]
    fn asked(facts: &str, wanted: &Wanted<'_>, expected: &[&str]) {
        let all = loaded().questions_of(facts, "2024-06-18", wanted);
        let all: Json = serde_json::from_str(&all.unwrap_or_default()).unwrap_or_default();
        let all = all.as_array().cloned().unwrap_or_default();
        let paths: Vec<Json> = all.iter().map(|one| part(one, "/path")).collect();
        assert_eq!(json!(paths), json!(expected));
        let next = loaded().next_but(facts, "2024-06-18", wanted.not_known);
        if wanted.of.is_none() {
            let next: Json = serde_json::from_str(&next.unwrap_or_default()).unwrap_or_default();
            assert_eq!(next, all.first().cloned().unwrap_or_default());
        }
    }

    const THREE: &str = r#"{"成员": [{}, {"出生日期": "1950-01-01"}, {"出生日期": "2000-01-01"}]}"#;

    #[test]
    fn questions_are_asked_topic_by_topic() {
        let all = ["成员", "户籍", "财产符合规定"];
        asked("{}", &Wanted::default(), &all);
    }

    #[test]
    fn a_question_that_makes_no_sense_is_not_asked_and_an_open_condition_goes_before() {
        let all = ["成员[0].出生日期", "户籍", "财产符合规定", "成员[1].养老金"];
        asked(THREE, &Wanted::default(), &all);
        // Who does not know the one is not asked for the other.
        let not_known = ["成员[0].出生日期".to_owned()];
        let rest = ["户籍", "财产符合规定", "成员[1].养老金"];
        asked(THREE, &Wanted::but(&not_known), &rest);
        let born = r#"{"成员": [{"出生日期": "1950-01-01"}]}"#;
        let all = ["户籍", "财产符合规定", "成员[0].养老金"];
        asked(born, &Wanted::default(), &all);
    }

    #[test]
    fn an_officer_has_a_list_of_their_own() {
        let of = |of| Wanted {
            not_known: &[],
            of: Some(of),
        };
        asked(THREE, &of(Respondent::Officer), &["财产符合规定"]);
        let all = ["成员[0].出生日期", "户籍", "成员[1].养老金"];
        asked(THREE, &of(Respondent::Applicant), &all);
    }

    #[test]
    fn what_is_missing_says_whether_it_is_asked_for() {
        let outcome = loaded().evaluate(THREE, "2024-06-18", crate::api::Asked::default());
        let outcome: Json = serde_json::from_str(&outcome.unwrap_or_default()).unwrap_or_default();
        let missing = part(&outcome, "/missing");
        let missing = missing.as_array().cloned().unwrap_or_default();
        let told: Vec<Json> = missing
            .iter()
            .map(|one| json!([part(one, "/path"), part(one, "/asked"), part(one, "/after")]))
            .collect();
        assert_eq!(
            json!(told),
            json!([
                ["户籍", null, null],
                ["财产符合规定", null, null],
                ["成员[0].养老金", null, ["成员[0].出生日期"]],
                ["成员[1].养老金", null, null],
                ["成员[2].养老金", false, null],
            ])
        );
    }

    #[test]
    fn the_catalogue_names_topics_offices_and_events() {
        let names: Json = serde_json::from_str(&loaded().names()).unwrap_or_default();
        let topics = json!([
            {"name": "家庭成员", "title": {"zh": "家里有谁"}, "after": []},
            {"name": "收入", "title": {"zh": "家里的收入", "en": "Income"}, "after": ["家庭成员"]},
        ]);
        assert_eq!(part(&names, "/topics"), topics);
        let office = json!({
            "name": "民政窗口", "labels": {}, "for": ["低保", "慰问"],
            "place": {"known": false, "texts": [{"zh": "由县公布", "en": "the county will say"}]},
            "phone": {"known": false, "texts": []},
            "documents": {"known": true, "texts": [{"zh": "身份证", "en": "identity card"}, {"zh": "户口簿"}]},
            "deadline": {
                "known": true, "count": 30, "unit": "workday",
                "text": {"zh": "30 个工作日", "en": "30 working days", "ko": "30근무일"}, "texts": [],
            },
            "remedy": null, "note": null, "about": [],
        });
        assert_eq!(part(&names, "/offices/0"), office);
        let event = json!({
            "name": "生病", "title": {"zh": "家里有人生病"},
            "asks": [
                {"kind": "fact", "entity": "人", "name": "养老金"},
                {"kind": "list", "entity": "家庭", "name": "成员"},
            ],
            "shows": ["慰问"],
        });
        assert_eq!(part(&names, "/events/0"), event);
        let note = json!({"zh": "按第十三条", "en": "see 13"});
        assert_eq!(part(&names, "/officer_notes/0/note"), note);
        let pension = part(&names, "/facts/3");
        assert_eq!(part(&pension, "/officer_note"), json!("按第十三条"));
        assert_eq!(part(&pension, "/note"), Json::Null);
        assert_eq!(part(&pension, "/topic"), json!("收入"));
        assert_eq!(part(&pension, "/when/en"), json!("年龄 at least 60 years"));
    }
}
