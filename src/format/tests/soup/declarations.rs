//! Declarations of every kind.

use super::Soup;

impl Soup<'_> {
    pub(super) fn head(&mut self, words: &[&str]) {
        self.indents.clear();
        self.last = '\n';
        self.any(words);
    }

    #[expect(clippy::too_many_lines, reason = "one arm a declaration")]
    pub(super) fn declaration(&mut self) {
        match self.roll(16) {
            6 if self.chance(2) => {
                self.head(&["机构", "office"]);
                self.name();
                self.any(&["给", "for"]);
                self.list(Self::name);
                self.told();
            }
            2 if self.chance(2) => {
                self.head(&["事由", "event"]);
                self.name();
                if self.chance(2) {
                    self.text();
                }
                self.clause_of(&["先问", "ask first"], |soup| {
                    soup.name();
                    if soup.chance(2) {
                        soup.any(&[".", "．"]);
                        soup.name();
                    }
                });
                self.clause_of(&["先看", "show first"], |soup| soup.list(Self::name));
            }
            1 if self.chance(2) => {
                self.head(&["话题", "topic"]);
                self.name();
                if self.chance(2) {
                    self.text();
                }
                if self.chance(2) {
                    self.any(&["after"]);
                    self.list(Self::name);
                } else {
                    self.any(&["排在"]);
                    self.list(Self::name);
                    self.any(&["之后"]);
                }
            }
            0 => {
                self.head(&["定义", "define"]);
                if self.chance(2) {
                    self.name();
                    self.any(&[".", "．"]);
                }
                self.name();
                self.any(&[":", "："]);
                self.value_type();
                self.any(&["=", "＝"]);
                self.body();
                self.exceptions(2);
                if self.chance(3) {
                    self.clause_of(&["自", "from"], Self::date);
                    self.clause_of(&["至", "until"], Self::date);
                }
            }
            1 => {
                self.head(&["规则集", "rulebook"]);
                self.name();
                if self.chance(2) {
                    self.clause_of(&["标题", "title"], Self::text);
                }
                if self.chance(2) {
                    self.clause_of(&["舍入", "round"], Self::rounding);
                }
            }
            2 => {
                self.head(&["引用", "use"]);
                self.text();
            }
            3 => {
                self.head(&["文件", "document"]);
                self.name();
                self.clause_of(&["标题", "title"], Self::text);
                self.clause_of(&["文号", "number"], Self::text);
                self.clause_of(&["机关", "issuer"], Self::text);
                self.clause_of(&["日期", "date"], Self::date);
                self.clause_of(&["原文", "text"], Self::text);
            }
            4 => {
                self.head(&["地区", "region"]);
                self.name();
                if self.chance(2) {
                    self.any(&["包含", "contains"]);
                    self.list(Self::name);
                }
                // Before 包含: indented further than it, the level would be that of what it names.
                if self.chance(3) {
                    self.clause_of(&["级别", "level"], Self::name);
                }
                if self.chance(2) {
                    self.clause(&["包含", "contains"]);
                    self.list(Self::name);
                    if self.chance(2) {
                        self.clause_of(&["级别", "level"], Self::name);
                    }
                    self.close();
                }
            }
            5 => {
                self.head(&["类别", "category", "互斥", "exclusive"]);
                self.name();
                self.any(&["=", "＝"]);
                self.list(Self::name);
            }
            6 => {
                self.head(&["单位", "unit"]);
                self.name();
                if self.chance(2) {
                    self.text();
                }
            }
            7 => {
                self.head(&["主体", "entity"]);
                self.name();
                self.clause_of(&["计量", "counts"], Self::name);
                for _ in 0..self.roll(3) {
                    self.input();
                }
                self.clause(&["包含", "contains"]);
                self.name();
                self.any(&[":", "："]);
                self.any(&["人", "person", "户", "车辆", "数据"]);
                if self.chance(2) {
                    self.clause_of(&["范围", "range"], |soup| soup.token("0 至 30"));
                }
                self.close();
            }
            8 => {
                self.head(&["参数", "parameter"]);
                self.name();
                self.any(&[":", "："]);
                self.value_type();
                if self.chance(2) {
                    self.any(&["按", "by"]);
                    self.list(Self::type_name);
                }
                if self.chance(4) {
                    self.clause_of(&["授权", "delegates"], Self::text);
                }
                if self.chance(4) {
                    self.clause_of(&["定于", "set at"], Self::set_at);
                }
                if self.chance(4) {
                    self.clause_of(&["调整周期", "reviewed every"], Self::number);
                }
                self.period();
                self.period();
            }
            9 => {
                self.head(&["取值", "value"]);
                self.name();
                self.period();
            }
            10 if self.chance(3) => {
                self.head(&["身份", "status"]);
                self.name();
                self.any(&["给", "for"]);
                self.name();
                self.clause_of(&["条件", "requires"], Self::middle);
                self.clause_of(&["有效", "valid"], Self::number);
                self.clause_of(&["延续", "continues"], Self::middle);
                self.clause_of(&["核定", "sets"], Self::name);
            }
            10 if self.chance(4) => {
                self.head(&["应缴", "charge"]);
                self.name();
                self.any(&["由", "of"]);
                self.name();
                self.any(&[":", "："]);
                self.type_name();
                self.clause_of(&["条件", "requires"], Self::middle);
                self.clause(&["金额", "amount"]);
                if self.chance(2) {
                    self.any(&["不低于", "at least"]);
                }
                self.middle();
                self.close();
            }
            10 => {
                self.head(&["待遇", "benefit"]);
                self.name();
                self.any(&["给", "for"]);
                self.name();
                if self.chance(2) {
                    self.any(&[":", "："]);
                    self.type_name();
                }
                if self.chance(3) {
                    self.clause_of(&["一次性", "once"], |_| ());
                }
                self.clause_of(&["条件", "requires"], Self::middle);
                if self.chance(2) {
                    self.clause(&["金额", "amount", "上限", "up to"]);
                    self.body();
                    self.exceptions(1);
                    self.close();
                }
                if self.chance(2) {
                    self.clause_of(&["列支", "paid from"], |soup| soup.list(Self::name));
                }
                if self.chance(2) {
                    self.clause_of(&["主管", "agency"], |soup| {
                        soup.text();
                        soup.comma();
                        soup.text();
                    });
                }
                if self.chance(3) {
                    self.clause_of(&["舍入", "round"], Self::rounding);
                }
            }
            11 => {
                self.head(&["资金", "fund"]);
                self.name();
                self.clause_of(&["用于", "covers"], |soup| {
                    soup.list(|soup| {
                        if soup.chance(3) {
                            soup.text();
                        } else {
                            soup.name();
                        }
                    });
                });
                if self.chance(2) {
                    self.clause_of(&["不得用于", "excludes"], |soup| soup.list(Self::name));
                }
            }
            12 => {
                self.head(&["约束", "constraint"]);
                self.name();
                self.clause(&["每个", "every"]);
                self.list(|soup| {
                    soup.name();
                    soup.any(&["属于", "in"]);
                    soup.type_name();
                });
                self.end_of_line();
                self.out.push_str("  ");
                self.any(&["(", "（"]);
                self.middle();
                self.any(&[")", "）"]);
                self.close();
            }
            13 => {
                self.head(&["用例", "case"]);
                self.text();
                self.any(&["于", "at"]);
                self.date();
                self.clause_of(&["给定", "given"], Self::facts);
                for _ in 0..self.roll(3) {
                    self.element(2);
                }
                self.clause_of(&["期望", "expect"], Self::middle);
            }
            14 => {
                self.head(&["略过", "omit"]);
                self.name();
                self.clause_of(&["引", "quotes"], |soup| {
                    soup.text();
                    if soup.chance(2) {
                        soup.any(&["至", "to"]);
                        soup.text();
                    }
                });
                self.clause_of(&["说明", "note"], Self::text);
            }
            _ => {
                self.head(&["约束", "constraint"]);
                self.name();
                self.token("(");
                self.middle();
                self.token(")");
            }
        }
        self.common();
    }
}
