//! Expressions of every form.

use super::Soup;

impl Soup<'_> {
    pub(super) fn expr(&mut self, depth: usize) {
        self.operand(depth);
        for _ in 0..self.roll(3) {
            self.any(&[
                "+",
                "低于",
                "且",
                "或",
                "＋",
                "-",
                "－",
                "−",
                "*",
                "×",
                "＊",
                "/",
                "÷",
                "／",
                "<",
                "＜",
                "<=",
                "≤",
                "＜＝",
                ">",
                "＞",
                ">=",
                "≥",
                "=",
                "＝",
                "!=",
                "≠",
                "不高于",
                "不超过",
                "高于",
                "超过",
                "不低于",
                "达到",
                "等于",
                "不等于",
                "and",
                "or",
                "below",
                "at most",
                "no more  than",
                "above",
                "exceeds",
                "at  least",
                "reaches",
                "equals",
                "differs from",
            ]);
            self.operand(depth);
        }
    }

    pub(super) fn operand(&mut self, depth: usize) {
        if self.chance(5) {
            self.any(&["非", "not", "-", "－", "未定", "undetermined"]);
        }
        self.primary(depth);
        for _ in 0..self.roll(3) {
            match self.roll(6) {
                0 => {
                    self.any(&[".", "．"]);
                    self.name();
                }
                1 => {
                    self.any(&["其中", "where"]);
                    self.expr(depth.saturating_sub(1));
                }
                2 => {
                    self.any(&["于", "at"]);
                    self.primary(0);
                }
                3 => {
                    self.any(&["折合", "as"]);
                    let unit = self.unit();
                    self.token(&unit);
                }
                4 => {
                    self.any(&["属于", "in"]);
                    self.any(&["{", "｛"]);
                    let inner = depth.saturating_sub(1);
                    self.expr(inner);
                    self.comma();
                    self.expr(inner);
                    self.any(&["}", "｝"]);
                }
                _ => {
                    self.any(&[".上限", ". cap"]);
                }
            }
        }
    }

    pub(super) fn primary(&mut self, depth: usize) {
        let inner = depth.saturating_sub(1);
        match self.roll(if depth == 0 { 7 } else { 11 }) {
            0 => self.name(),
            1 => self.number(),
            2 => self.date(),
            3 => self.any(&["是", "否", "yes", "no"]),
            4 => self.any(&["今日", "today", "上年末", "last_year_end"]),
            5 => self.text(),
            6 => {
                if self.chance(3) {
                    self.text();
                }
                self.any(&[
                    "享受",
                    "receives",
                    "符合",
                    "qualifies for",
                    "qualifies",
                    "不符合",
                    "fails",
                    "已认定",
                    "recognised",
                    "可认定",
                    "recognisable",
                ]);
                self.name();
            }
            7 => {
                self.any(&["(", "（"]);
                self.expr(inner);
                self.any(&[")", "）"]);
            }
            8 => {
                self.any(&["若", "if"]);
                self.expr(inner);
                self.any(&["则", "then"]);
                self.expr(inner);
                self.any(&["否则", "else"]);
                self.expr(inner);
            }
            9 => {
                self.any(&[
                    "合计", "sum", "舍入", "round", "计数", "周岁", "其他", "any",
                ]);
                self.any(&["(", "（"]);
                self.expr(inner);
                if self.chance(5) {
                    self.any(&["从", "from"]);
                    self.expr(inner);
                    self.any(&["至", "to"]);
                    self.expr(inner);
                } else if self.chance(2) {
                    self.comma();
                    self.any(&[
                        "四舍五入",
                        "进位",
                        "舍去",
                        "四舍六入",
                        "half_up",
                        "up",
                        "down",
                        "half_even",
                    ]);
                }
                self.any(&[")", "）"]);
            }
            _ => {
                self.name();
                self.any(&["[", "［"]);
                self.expr(inner);
                self.comma();
                self.expr(inner);
                self.any(&["]", "］"]);
            }
        }
    }

    // ---- Layout
}
