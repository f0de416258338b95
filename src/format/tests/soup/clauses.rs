//! Clauses: what stands below a declaration.

use super::Soup;

impl Soup<'_> {
    /// The word of a clause one level deeper than what is open.
    pub(super) fn clause(&mut self, words: &[&str]) {
        if self.last != '\n' {
            self.end_of_line();
        }
        let above = self.indents.last().copied().unwrap_or(0);
        let indent = above.saturating_add(self.roll(3)).saturating_add(1);
        self.indents.push(indent);
        self.indent(indent);
        let word = self.one(words);
        self.out.push_str(word);
        self.last = word.chars().next_back().unwrap_or(' ');
    }

    /// A full-width space is as wide as two.
    pub(super) fn indent(&mut self, mut width: usize) {
        if width > 2 && self.chance(8) {
            self.out.push('\u{3000}');
            width = width.saturating_sub(2);
        }
        self.out.extend(std::iter::repeat_n(' ', width));
    }

    pub(super) fn close(&mut self) {
        self.indents.pop();
    }

    pub(super) fn clause_of(&mut self, words: &[&str], content: fn(&mut Self)) {
        self.clause(words);
        content(self);
        self.close();
    }

    pub(super) fn common(&mut self) {
        for _ in 0..self.roll(3) {
            match self.roll(4) {
                0 => self.clause_of(&["说明", "note"], Self::text),
                1 => self.clause_of(&["依据", "source"], Self::source),
                2 => self.clause_of(&["译", "label"], |soup| {
                    if soup.chance(3) {
                        soup.any(&["一级", "城市"]);
                    }
                    soup.any(&["en", "ko", "zh-Hant"]);
                    soup.text();
                    if soup.chance(2) {
                        soup.token("fr");
                        soup.text();
                    }
                }),
                _ => self.clause_of(&["容许", "allow"], |soup| {
                    soup.token("cliff");
                    soup.text();
                }),
            }
        }
    }

    pub(super) fn source(&mut self) {
        self.name();
        if self.chance(2) {
            self.text();
        }
        if self.chance(2) {
            self.any(&["引", "quotes"]);
            self.text();
            if self.chance(2) {
                self.comma();
                self.text();
            }
        }
    }

    pub(super) fn row(&mut self, cells: &[fn(&mut Self)]) {
        if self.last != '\n' {
            self.end_of_line();
        }
        let indent = self.indents.last().copied().unwrap_or(0).saturating_add(2);
        self.indent(indent);
        for cell in cells {
            self.out.push_str("| ");
            self.last = '\n';
            cell(self);
        }
        if !self.chance(6) {
            self.out.push_str(" |");
        }
        self.last = '|';
    }

    // ---- Pieces

    pub(super) fn small(&mut self) {
        self.expr(0);
    }

    pub(super) fn middle(&mut self) {
        self.expr(2);
    }

    pub(super) fn test(&mut self) {
        match self.roll(5) {
            0 => self.any(&["-", "－", "—"]),
            1 => self.list(Self::number),
            2 => {
                self.number();
                self.any(&["至", "to"]);
                self.number();
            }
            3 => {
                self.any(&["不低于", "at least", "<", "高于", "＝"]);
                self.number();
                if self.chance(2) {
                    self.any(&["且", "and"]);
                    self.any(&["低于", "below", "≤"]);
                    self.number();
                }
            }
            _ => self.any(&["一级", "是", "甲"]),
        }
    }

    pub(super) fn table(&mut self) {
        self.row(&[Self::small, Self::name, |soup| {
            soup.any(&["值", "the value", "金额（元）"]);
        }]);
        for _ in 0..=self.roll(3) {
            self.row(&[Self::test, Self::test, Self::small]);
        }
    }

    /// An expression, or a table below.
    pub(super) fn body(&mut self) {
        if self.chance(4) {
            self.any(&["表", "table", "分段", "bands"]);
            self.table();
        } else {
            self.middle();
        }
    }

    pub(super) fn exceptions(&mut self, depth: usize) {
        for _ in 0..self.roll(2) {
            self.clause(&["例外", "except"]);
            if self.chance(2) {
                self.text();
            }
            if self.chance(3) {
                self.any(&["优先于", "over"]);
                self.text();
            }
            self.any(&["当", "when"]);
            self.small();
            self.any(&["则", "then"]);
            self.body();
            if depth > 0 {
                self.exceptions(depth.saturating_sub(1));
            }
            self.close();
        }
    }

    pub(super) fn rounding(&mut self) {
        self.any(&["到", "to"]);
        self.number();
        self.any(&["四舍五入", "up", "舍去", "half_even"]);
    }

    pub(super) fn period(&mut self) {
        self.clause(&["自", "from"]);
        self.date();
        if self.chance(3) {
            self.any(&["至", "until", "to"]);
            self.date();
        }
        match self.roll(5) {
            0 => {
                self.any(&["为", "is"]);
                self.small();
            }
            1 => {
                self.any(&["待定", "unset"]);
                if self.chance(2) {
                    self.text();
                }
            }
            2 => self.clause_of(&["为", "is"], Self::small),
            3 => self.clause_of(&["待定", "unset"], |_| ()),
            _ => {
                for _ in 0..=self.roll(3) {
                    self.row(&[
                        Self::name,
                        |soup| soup.any(&["是", "no", "城市"]),
                        |soup| match soup.roll(3) {
                            0 => soup.small(),
                            _ => soup.any(&["待定", "unset"]),
                        },
                    ]);
                }
            }
        }
        if self.chance(4) {
            self.clause_of(&["推定", "assumed"], Self::text);
        }
        if self.chance(4) {
            self.clause_of(&["依据", "source"], Self::source);
        }
        self.close();
    }

    /// `设区的市 沿用 推定 「…」`
    pub(super) fn set_at(&mut self) {
        self.name();
        self.any(&["沿用", "inherits"]);
        if self.chance(2) {
            self.any(&["不可", "nothing"]);
        } else {
            self.any(&["推定", "assumed"]);
            self.text();
        }
    }

    pub(super) fn input(&mut self) {
        self.clause(&["填报", "asks", "认定", "judges"]);
        self.name();
        self.any(&[":", "："]);
        self.value_type();
        if self.chance(4) {
            self.any(&["逐月", "monthly"]);
        }
        if self.chance(3) {
            self.clause_of(&["问", "question"], |soup| {
                soup.text();
                if soup.chance(2) {
                    soup.any(&["当", "when"]);
                    soup.middle();
                }
            });
        }
        if self.chance(4) {
            self.clause_of(&["话题", "topic"], Self::name);
        }
        if self.chance(4) {
            self.clause_of(&["说明", "note"], |soup| {
                if soup.chance(2) {
                    soup.any(&["官员", "officer"]);
                }
                soup.text();
            });
        }
        if self.chance(3) {
            self.clause_of(&["范围", "range"], |soup| match soup.roll(3) {
                0 => {
                    soup.number();
                    soup.any(&["至", "to"]);
                    soup.number();
                }
                1 => {
                    soup.any(&["不低于", "at least", "≥"]);
                    soup.number();
                }
                _ => {
                    soup.any(&["不超过", "at most", "<="]);
                    soup.number();
                }
            });
        }
        if self.chance(3) {
            self.clause_of(&["默认", "default", "通常", "usual"], |soup| {
                soup.number();
                if soup.chance(2) {
                    soup.text();
                }
            });
        }
        self.close();
    }

    /// 地点, 电话, 材料, 时限, 救济
    pub(super) fn told(&mut self) {
        for words in [
            ["地点", "place"],
            ["电话", "phone"],
            ["材料", "documents"],
            ["救济", "remedy"],
        ] {
            if self.chance(3) {
                self.clause_of(&words, |soup| match soup.roll(3) {
                    0 => soup.any(&["待定", "unset"]),
                    1 => {
                        soup.any(&["待定", "unset"]);
                        soup.text();
                    }
                    _ => soup.list(Self::text),
                });
            }
        }
        if self.chance(2) {
            self.clause_of(&["时限", "deadline"], |soup| {
                soup.any(&["待定", "unset", "30 工作日", "5 workday", "2 月", "3 month"]);
            });
        }
    }

    pub(super) fn facts(&mut self) {
        self.list(|soup| {
            soup.name();
            soup.any(&["=", "＝"]);
            if soup.chance(5) {
                return soup.any(&["未定", "undetermined"]);
            }
            if soup.chance(5) {
                soup.any(&["从", "from"]);
                soup.any(&["2024-01", "2024年1月"]);
            }
            soup.small();
        });
    }

    pub(super) fn element(&mut self, depth: usize) {
        if self.chance(5) {
            return self.clause_of(&["没有", "without"], Self::name);
        }
        self.clause(&["有", "with"]);
        self.name();
        if self.chance(2) {
            self.text();
        }
        if !self.chance(4) {
            self.facts();
        }
        if depth > 0 && self.chance(3) {
            self.element(depth.saturating_sub(1));
        }
        self.close();
    }
}
