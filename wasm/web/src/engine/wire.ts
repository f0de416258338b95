// Written by `cargo bless` from `src/wire`; not to be changed by hand.

/** 一户一天的结果 · What one household is entitled to on one day */
export interface Outcome {
  /** 格式的版本 · Version of this shape */
  version: 2;
  /** 规则集 · Name of the rulebook in its own words */
  rulebook: RulebookName;
  /** 按哪一天的规则 · By the rules of which day */
  on: Day;
  /** 各项待遇，每个对象一条 · One for each benefit and whom it is for */
  benefits: Benefit[];
  /** 还缺什么，每样一次 · What is missing, each once */
  missing: Need[];
  /** 没有人说、按默认或通常取的事实，每项一次 · Facts that nobody gave and that were taken by default or as what is usual, each once */
  presumed: Presumed[];
  /** 用到的推定值，每个一次 · Assumed values that were read, each once */
  assumed: Assumed[];
  /** 用到的、按规定早该调整的值，每个一次；没有的不写 · Values that were read and should have been set anew, each once; left out where there are none */
  overdue?: Overdue[];
  /** 依据，每处一次 · Passages that are cited, each once */
  sources: Source[];
  /** 各项定义的值，按路径 · Values of definitions by path, where they were asked for */
  definitions?: Record<string, Computed>;
  /** 接下来问什么 · What to ask next; `null` when no answer changes a result */
  next: Question | null;
  /** 计算过程 · What was computed from what, where it was asked for */
  trace?: Node[];
  /** 理由 · Reasons, where they were asked for */
  explanation?: Explanation;
  /** 凭据 · A receipt, where it was asked for */
  receipt?: Receipt;
  /** 随户保存的内容，与凭据一起给出 · What to keep with the household, where a receipt was asked for */
  household?: KeptHousehold;
}

/** 规则集的名称 · Name of the rulebook in its own words */
export type RulebookName = string;

/** 日期 · A day of the calendar: `"2024-06-18"` */
export type Day = string;

/** 一项待遇给一个对象 · One benefit for one of those whom it is for */
export interface Benefit {
  /** 待遇 · Which */
  name: BenefitName;
  /** 给哪一主体 · For which entity */
  for: EntityName;
  /** 给谁；空为整户 · For whom (`成员[0]`); empty for the household */
  path: string;
  /** 是否符合条件 · Whether its conditions hold */
  standing: Standing;
  /** 互斥之后是否享受；未定为 null · Whether it is received after exclusions; `null` while open */
  receives: boolean | null;
  /** 数额；不符合条件或算不出时为 null · What it comes to; `null` where it fails or cannot be computed */
  amount: Amount | null;
  /** 还缺什么：missing 中的起止位置，均含 · What it waits for: ranges of positions in `missing` */
  needs: Range[];
  /** 确定：不缺什么，只靠说的、查明的和公布的；不确定的不写 · It waits for nothing and stands on nothing but what was stated, found or published; left out where it is not so */
  certain?: boolean;
  /** 没有人说、按默认取的事实，没有人认定的身份：presumed 中的起止位置，均含 · What it took that nobody gave, by default, and statuses that nobody decided: ranges of positions in `presumed` */
  presumed?: Range[];
  /** 应缴的费用，不是待遇 · What is owed, not received */
  charge?: boolean;
  /** 身份：是否已认定 · Of a status: whether it was decided */
  status?: Status;
  /** 按今天的事实应是多少，与认定时核定的不同，要复核 · What today's facts give, where a decision set another amount: a review is due */
  today?: Amount;
  /** 如经查实是通常的情形，会怎样 · What it is if what is usual is found, where that keeps it open */
  if_found?: IfFound;
  /** 用到的推定值：assumed 中的位置 · Assumed values it stands on: positions in `assumed` */
  assumed: number[];
  /** 用到的、早该调整的值：overdue 中的位置 · Values it stands on that should have been set anew: positions in `overdue` */
  overdue?: number[];
  /** 依据：sources 中的位置 · What it is based on: positions in `sources` */
  sources: number[];
  /** 为什么算不出 · Why it cannot be computed; nothing else is told of it then */
  error?: Finding;
}

/** 待遇的名称 · Name of a benefit */
export type BenefitName = string;

/** 主体的名称 · Name of an entity */
export type EntityName = string;

/** 是否符合条件 · Whether conditions hold */
export type Standing = "qualifies" | "fails" | "undetermined" | "cannot";

/** 数额 · What a benefit comes to */
export type Amount = {
  kind: "exact";
  /** How much. */
  value: Exact;
  /** `元/月` */
  unit?: string;
} | {
  kind: "up_to";
  /** At most how much. */
  value: Exact;
  /** `元/次` */
  unit?: string;
} | {
  kind: "at_least";
  /** At least how much. */
  value: Exact;
  /** `元/月` */
  unit?: string;
} | {
  kind: "range";
  /** Least. */
  low: Exact;
  /** Greatest. */
  high: Exact;
  /** `元/次` */
  unit?: string;
} | {
  kind: "between";
  /** Least. */
  low: Exact | null;
  /** Greatest. */
  high: Exact | null;
  /** 未知的是否和类别太多，没有逐一试过：实际可能的范围也许更窄 · Too many yes-or-no facts and categories are open to be tried one by one: what can come out may lie closer together */
  outer?: boolean;
  /** `元/月` */
  unit?: string;
} | {
  kind: "unset";
  /** 数额由谁定；用到的参数没有录入的，见所缺的那一项 · Who sets the amount, where the rules say so; for a figure that is not recorded, see what is missing */
  who?: string;
  /** `元/月` */
  unit?: string;
} | {
  kind: "in_kind";
};

/** 精确的数：十进制；除不尽时为分数 · An exact number: a decimal, or a fraction where it does not end as a decimal */
export type Exact = Decimal | {
  /** Numerator. */
  num: Decimal;
  /** Denominator. */
  den: Decimal;
};

/** 十进制数，写成文字，不经过浮点数 · A decimal as a text; never read it as a float */
export type Decimal = string;

/** 起止位置，均含，从 0 起 · First and last position, both included, from 0 */
export type Range = [number, number];

/** 身份的认定 · What became of a status */
export interface Status {
  /** 认定在今天有效；否则按条件 · Whether a decision is in force; else its conditions tell */
  decided: boolean;
  /** 认定有效，但今天的事实不符合条件，要复核 · A decision is in force although today's facts do not fulfil the conditions: a review is due */
  review: boolean;
}

/** 如经查实，结果是什么 · What a benefit is if some open facts are found to be what is usual */
export interface IfFound {
  /** 要查实的事实：presumed 中的起止位置，均含 · Facts that have to be found so: ranges of positions in `presumed` */
  found: Range[];
  /** 是否符合条件 · Whether its conditions hold then */
  standing: Standing;
  /** 互斥之后是否享受；未定为 null · Whether it is received then; `null` while open */
  receives: boolean | null;
  /** 数额 · What it comes to then */
  amount: Amount | null;
  /** 仍然还缺什么 · What keeps it open all the same: ranges of positions in `missing` */
  needs?: Range[];
  /** 没有人说的 · What it takes that nobody gave then: ranges of positions in `presumed` */
  presumed?: Range[];
  /** 用到的推定值 · Assumed values it stands on then: positions in `assumed` */
  assumed?: number[];
  /** 用到的、早该调整的值 · Values it stands on then that should have been set anew: positions in `overdue` */
  overdue?: number[];
  /** 为什么算不出 · Why it cannot be computed then */
  error?: Finding;
}

/** 关于规则的一项发现 · A finding about rules; `guiju explain CODE` says more */
export interface Finding {
  /** 代码 · Its code */
  code: string;
  /** 轻重 · How grave it is */
  severity: Severity;
  /** 有什么问题 · What is wrong */
  message: Text;
  /** 怎样改 · What to do */
  help: Text | null;
  /** 在规则的哪里 · Where in the rules */
  labels: Label[];
  /** 可用的改法 · Changes that mend it */
  fixes: Fix[];
}

/** 轻重 · How grave a finding is */
export type Severity = "error" | "warning" | "advice";

/** 一句话，中英文 · A text in both languages of findings */
export interface Text {
  /** 中文 */
  zh: string;
  /** English */
  en: string;
}

/** 一处及其说明 · A place and what is said of it */
export interface Label {
  /** 路径 · Path of the file */
  file: string;
  /** 行，从 1 起 · From 1 */
  line: number;
  /** 列，从 1 起，按字符 · From 1, in characters */
  column: number;
  /** 起点，UTF-8 字节 · In bytes of UTF-8 */
  start: number;
  /** 终点 · In bytes of UTF-8 */
  end: number;
  /** What is said of it. */
  text: Text;
}

/** 一种改法 · A change that mends a finding */
export interface Fix {
  /** What it does. */
  title: Text;
  /** Whether it keeps the meaning; otherwise a person chooses. */
  certain: boolean;
  /** The changes, all of them or none. */
  edits: Edit[];
}

/** 用一段文字替换一段 · A text in place of another */
export interface Edit {
  /** Path of the file. */
  file: string;
  /** In bytes of UTF-8. */
  start: number;
  /** In bytes of UTF-8. */
  end: number;
  /** What stands there afterwards. */
  text: string;
}

/** 还缺的一样 · One thing that is missing */
export interface Need {
  /** 缺的是什么 · What it is */
  kind: NeedKind;
  /** 在哪里 · Where (`成员[0].月工资`, `低保标准[长春市]`) */
  path: string;
  /** 怎样问；参数为 null · The question; `null` where there is none */
  question: string | null;
  /** 由经办人认定 · A fact that an officer finds */
  judged?: boolean;
  /** 该不该问；false 是这种情形下不必问 · `false` where its question makes no sense: it is not asked */
  asked?: boolean;
  /** 先问这些才知道该不该问 · Paths of what is asked before, to know whether it makes sense */
  after?: string[];
  /** 缺哪一天的参数 · The day for which a parameter is missing */
  on?: Day;
  /** 由谁公布 · Who publishes it */
  publisher?: string;
  /** 这个参数定于哪一级，而这里没有那一级的值 · The level at which the parameter is set, where the place has no value of that level */
  set_at?: string;
  /** 不可沿用哪些地区的值 · The regions whose value may not be used for the place */
  not_taken_from?: string[];
  /** 一句话说明，要了理由才有 · It in a sentence, where reasons were asked for */
  text?: Said;
}

/** 缺的是什么 · What kind of thing is missing */
export type NeedKind = "fact" | "list" | "amount" | "parameter";

/** 一句话，用所要的语言；en、ko 中「…」里是没有译文的原名 · A sentence in the languages that were asked for; in `en` and `ko`, 「…」 holds words that are not translated */
export interface Said {
  /** 中文 */
  zh?: string;
  /** English */
  en?: string;
  /** 한국어 */
  ko?: string;
}

/** 没有人说的事实，取了什么值 · A fact that nobody gave, and what it was taken to be */
export interface Presumed {
  /** 怎样取的；默认的不写 · How; left out where by default */
  kind?: PresumedKind;
  /** 在哪里 · Where (`成员[0].基础养老金`) */
  path: string;
  /** 值；没有人认定的为 null · What it was taken to be; `null` of a status */
  value: Value | null;
  /** 身份 · The status that nobody has decided */
  status?: string;
  /** 单位 · Its unit */
  unit?: string;
  /** 为什么这样取 · Why */
  reason?: string;
  /** 一句话说明，要了理由才有 · It in a sentence, where reasons were asked for */
  text?: Said;
}

/** 怎样取的 · How a fact was taken that nobody gave */
export type PresumedKind = "default" | "usual" | "undecided";

/** 一个值：是否、名称、日期或数 · A value: yes/no, a name of the rulebook, a day, or a number */
export type Value = boolean | string | Day | Exact;

/** 推定值：没有文件写明 · A value that no document states, and why it is taken */
export interface Assumed {
  /** 参数 · The parameter */
  parameter: string;
  /** 各键 · Its keys: regions, items, yes/no */
  keys: Value[];
  /** 值 · The value */
  value: Value;
  /** 单位 · Its unit */
  unit?: string;
  /** 为什么 · Why */
  why: string;
  /** 沿用的是哪些地区的值：它们在定这个值的级别之上 · The regions whose value it is, above the level at which it is set for a place */
  inherited_from?: string[];
}

/** 按规定早该调整的值 · A value that should have been set anew */
export interface Overdue {
  /** 参数 · The parameter */
  parameter: string;
  /** 各键 · Its keys: regions, items, yes/no */
  keys: Value[];
  /** 值 · The value */
  value: Value;
  /** 单位 · Its unit */
  unit?: string;
  /** 自哪天起 · The day since which it holds */
  since: Day;
  /** 最迟哪天应有新的值 · The day by which a newer one should hold */
  due: Day;
}

/** 依据：文件、位置、原话 · A passage of a document */
export interface Source {
  /** 文件在规则集里的名称 · Name of the document in the rulebook */
  document: string;
  /** 位置 · Where in it */
  place?: string;
  /** 原话 · Its words */
  quotes?: string[];
}

/** 算得的值：已知、在范围内，或几种之一 · A computed value: known, within bounds, or one of several */
export type Computed = {
  /** What it is. */
  value: Value;
  /** Of a quantity. */
  unit?: string;
} | {
  /** Least. */
  low: Value | null;
  /** Greatest. */
  high: Value | null;
  /** Of a quantity. */
  unit?: string;
} | {
  /** `null` */
  value: null;
  /** What it may be. */
  one_of: Value[];
};

/** 要问的一项 · What may be asked */
export interface Question {
  /** 问的是什么 · What it is */
  kind: AskedKind;
  /** 回答写在哪里 · Where the answer goes (`成员[0].月工资`) */
  path: string;
  /** 怎样问 · The question; `null` where the rulebook has none */
  question: string | null;
  /** 由经办人认定 · A fact that an officer finds */
  judged?: boolean;
  /** 逐月：一个值管所有的月 · A fact by month: one value stands for all of them */
  by_month?: boolean;
  /** 问谁 · Whom it is for */
  for: Respondent;
  /** 话题 · The topic that it is asked under */
  topic?: string;
  /** 先问它的事由 · Life events that bring it first */
  events?: string[];
  /** 哪一主体的 · Of which entity */
  entity: EntityName;
  /** 名称 · Its name */
  name: string;
  /** 其他语言的名称 · Its name in other languages */
  labels: Record<string, string>;
  /** 其他语言的问法 · The question in other languages */
  question_labels: Record<string, string>;
  /** 等这个回答的待遇 · Benefits that wait for the answer */
  why: BenefitName[];
  /** 为哪一条规则而问，每项待遇一条 · The clauses from which it is asked, one for each benefit */
  rules: Clause[];
}

/** 问的是什么 · What kind of thing is asked for */
export type AskedKind = "fact" | "list";

/** 问谁 · Who answers */
export type Respondent = "applicant" | "officer";

/** 一条规则 · A clause of a rule */
export interface Clause {
  /** 待遇 · The benefit */
  benefit: BenefitName;
  /** 路径 · Path of the file */
  file: string;
  /** 行，从 1 起 · From 1 */
  line: number;
  /** 列，从 1 起，按字符 · From 1, in characters */
  column: number;
  /** 起点，UTF-8 字节 · In bytes of UTF-8 */
  start: number;
  /** 终点 · In bytes of UTF-8 */
  end: number;
  /** 它说什么 · What it says; `null` where it is a whole rule */
  text: Words | null;
  /** 依据 · What it is based on */
  sources: Source[];
}

/** 一句话，中英韩文；en、ko 中「…」里是没有译文的原名 · A sentence in the languages of reasons; in `en` and `ko`, 「…」 holds words that are not translated */
export interface Words {
  /** 中文 */
  zh: string;
  /** English */
  en: string;
  /** 한국어 */
  ko: string;
}

/** 计算中的一步；全部步骤成一列，部分在整体之前 · Something that was computed; all of them are a list, parts before wholes */
export interface Node {
  /** 算的是什么 · What it is */
  kind: NodeKind;
  /** 对谁；空为整户 · For whom; empty for the household */
  path: string;
  /** 名称：待遇、定义或参数 · Name of a benefit, a definition or a parameter */
  name?: string;
  /** 规则的原话 · The rule as it is written */
  text?: string;
  /** 参数的各键，已知的 · Keys of a parameter, where they are known */
  keys?: Value[];
  /** 取参数哪一天的值 · The day for which a parameter is read */
  on?: Day;
  /** 该值自哪天起 · The day from which the value that was read holds */
  from?: Day;
  /** 结果；算不出时为 null · What came out; `null` where it could not be computed */
  result: Computed | null;
  /** 依据：sources 中的位置 · What it is based on: positions in `sources` */
  sources?: number[];
  /** 在规则的哪里 · Where in the rules */
  place?: Place;
  /** 途中决定了什么 · What was decided while it was computed, in order */
  decisions?: Decision[];
  /** 由哪些步骤得来：列中的位置 · What it was computed from: positions in the list */
  children: number[];
}

/** 算的是什么 · What a node computes */
export type NodeKind = "expression" | "definition" | "parameter" | "condition" | "standing" | "receives" | "amount";

/** 规则文件中的一处 · A place in a rule file */
export interface Place {
  /** 路径 · Path of the file */
  file: string;
  /** 行，从 1 起 · From 1 */
  line: number;
  /** 列，从 1 起，按字符 · From 1, in characters */
  column: number;
  /** 起点，UTF-8 字节 · In bytes of UTF-8 */
  start: number;
  /** 终点 · In bytes of UTF-8 */
  end: number;
}

/** 决定了什么 · Something that was decided, and by what */
export type Decision = {
  kind: "version";
  /** Its position; `null` where none is. */
  version: number | null;
} | {
  kind: "exceptions";
  /** The base, as it is written. */
  base: string;
  /** Whether the condition of each exception holds; `null` while that is open. */
  held: (boolean | null)[];
  /** Positions of those that stand; none here and in `open`: the base stands. */
  stand: number[];
  /** Positions of those that may stand. */
  open: number[];
} | {
  kind: "branch";
  /** Whether the condition holds; `null` while that is open. */
  holds: boolean | null;
} | {
  kind: "rows";
  /** Their positions. */
  rows: number[];
  /** Them as they are written. */
  texts: string[];
  /** Whether they fit for certain; otherwise they may. */
  certain: boolean;
} | {
  kind: "bands";
  /** One for each band. */
  bands: BandShare[];
} | {
  kind: "part";
  /** It as it is written. */
  text: string;
} | {
  kind: "elements";
  /** Where they stand. */
  paths: string[];
} | {
  kind: "exclusion";
  /** The benefit that is taken away. */
  taken: string;
  /** Name of the exclusion. */
  exclusive: string | null;
  /** The benefit that goes before. */
  through: string;
  /** Who receives it; `null` where everyone inside does. */
  path: string | null;
} | {
  kind: "value";
  /** The day from which it holds. */
  from: Day | null;
} | {
  kind: "inherited";
  /** Position of the key. */
  key: number;
  /** The region whose value it is. */
  from: string;
  /** 为什么推定：它在定这个值的级别之上 · Why it is assumed, where it lies above the level at which the value is set */
  assumed?: string;
} | {
  kind: "not_inherited";
  /** Position of the key. */
  key: number;
  /** The region whose value it would be. */
  from: string;
} | {
  kind: "overdue";
  /** The day by which a newer one should hold. */
  due: Day | null;
} | {
  kind: "assumed";
  /** Why it is taken. */
  why: string | null;
} | {
  kind: "unset";
  /** Who publishes it. */
  why: string | null;
} | {
  kind: "no_value";
} | {
  kind: "default";
} | {
  kind: "recognised";
  /** Whether it was decided. */
  decided: boolean;
} | {
  kind: "decided_amount";
} | {
  kind: "rounding";
  /** To multiples of this. */
  step: string;
  /** How. */
  mode: RoundingMode;
  /** What was rounded. */
  before: Computed;
} | {
  kind: "floor";
  /** What it would have been. */
  before: Computed;
};

/** 一段 · One band and what falls into it */
export interface BandShare {
  /** Position of the band. */
  band: number;
  /** The part of the amount within the band. */
  within: Computed;
  /** The rate of the band. */
  rate: Computed;
  /** The part times the rate. */
  share: Computed;
}

/** 怎样舍入 · How a number is rounded */
export type RoundingMode = "half_up" | "up" | "down" | "half_even";

/** 理由；几项待遇共有的只说一次，各处写位置，从 0 起 · Reasons; what several benefits have in common is said once and referred to by position, from 0 */
export interface Explanation {
  /** 各项待遇的理由，顺序同 benefits · One for each benefit, in the order of `benefits` */
  benefits: Reasons[];
  /** 各条理由，下级在前 · Every reason, those that it rests on before it */
  steps: Step[];
  /** 推定的值 · Values that no document states */
  assumed: Said[];
  /** 早该调整的值 · Values that should have been set anew */
  overdue?: Said[];
  /** 依据 · Passages that are cited */
  sources: CitedSource[];
  /** 待遇的原文 · Benefits as they are written */
  rules: Declaration[];
  /** 因理由过长而没有说明的待遇有几项，都在末尾 · How many benefits, all at the end, have no reasons because these had become too long */
  left_out: number;
}

/** 一项待遇的理由 · The reasons for one benefit; its needs are those of the benefit */
export interface Reasons {
  /** 待遇 · Name of the benefit */
  benefit: Said;
  /** 给谁 · Whose it is */
  whose: Said;
  /** 结论 · What it comes to */
  conclusion: Conclusion;
  /** 回答：一两句话，说明由什么决定，数已代入 · The answer: one or two sentences with what decided, the numbers put in */
  answer: Said;
  /** 结果，一句话 · The result in a sentence */
  result: Said;
  /** 各项条件：steps 中的位置 · Each condition, with the values that were compared: positions in `steps` */
  conditions: number[];
  /** 数额怎样得来：steps 中的位置 · How the amount came about: positions in `steps` */
  amount: number[];
  /** 如经查实，结果是什么，一句话 · What it is if what is usual is found, in a sentence */
  if_found?: Said;
  /** 核定的金额与今天的事实不同，一句话 · Where a decision set another amount than today's facts give, in a sentence */
  today?: Said;
  /** 被哪项待遇排除 · The benefit that goes before it */
  excluded: Said | null;
  /** 差多少，何时可再申请；不劝人改变什么 · How far it is from being received, and when to apply again; it advises nothing */
  change: Change | null;
  /** 推定的值：assumed 中的位置 · Values that no document states: positions in `assumed` */
  assumed: number[];
  /** 早该调整的值：overdue 中的位置 · Values that should have been set anew: positions in `overdue` */
  overdue?: number[];
  /** 依据：sources 中的位置 · What it is based on: positions in `sources` */
  sources: number[];
  /** 其中只是数据来源、不是法律依据的：sources 中的位置 · Those among them that tell figures and are no legal ground: positions in `sources` */
  figures?: number[];
  /** 待遇的原文：rules 中的位置 · The benefit as it is written: a position in `rules`; `null` where none is in force */
  rule: number | null;
  /** 最新的值自哪天起 · The day from which the newest dated value that was read holds */
  since: Day | null;
}

/** 结论 · What a benefit comes to */
export type Conclusion = "received" | "open" | "excluded" | "refused" | "cannot";

/** 会改变结论的一处改变 · A change that would turn a refusal */
export type Change = {
  kind: "threshold";
  /** What is compared. */
  of: Said;
  /** How. */
  comparison: Comparison;
  /** With what. */
  limit: Value;
  /** What it is now. */
  now: Value;
  /** What is between them. */
  gap: Value | null;
  /** Of a quantity; empty of a plain number. */
  unit?: string;
  /** The fact that would pass the limit, where one alone can. */
  fact: FactChange | null;
  /** In words. */
  text: Said;
} | {
  kind: "fact";
  /** Where it stands. */
  path: string;
  /** Its name. */
  name: Said;
  /** What it would be. */
  value: Value;
  /** What it is now. */
  now: Value;
  /** In words. */
  text: Said;
} | {
  kind: "benefit";
  /** Its name. */
  name: Said;
  /** In words. */
  text: Said;
} | {
  kind: "any_of";
  /** Each of which would do. */
  changes: Change[];
  /** In words. */
  text: Said;
};

/** 怎样比较 · How values are compared */
export type Comparison = "below" | "at_most" | "above" | "at_least" | "equal" | "not_equal";

/** 一项事实的改变 · A fact that is another one */
export interface FactChange {
  /** Where it stands. */
  path: string;
  /** Its name. */
  name: Said;
  /** What it would be. */
  value: Value;
  /** What it is now. */
  now: Value;
}

/** 一条理由及其下的理由 · A reason, with those that it rests on */
export interface Step {
  /** What kind of reason it is. */
  kind: StepKind;
  /** In words. */
  text: Said;
  /** Whether it holds; `null` where it is open, or where it is no test. */
  holds: boolean | null;
  /** What it rests on: positions in `steps`, all before this one. */
  steps: number[];
  /** 出自哪里：sources 中的位置 · The document that says so: a position in `sources` */
  source?: number;
}

/** 一条理由是什么 · What a reason tells */
export type StepKind = "test" | "all" | "any" | "value" | "decision" | "more";

/** 文件的一处，分项，并合成一句 · A passage of a document, in parts and as one line */
export interface CitedSource {
  /** Its title. */
  document: Said;
  /** Its number. */
  number?: string;
  /** Where in it. */
  place?: string;
  /** Its words. */
  quotes: string[];
  /** All of it in one line. */
  text: Said;
}

/** 一项声明的原文 · A declaration as it is written */
export interface Declaration {
  /** 路径 · Path of the file */
  file: string;
  /** 行，从 1 起 · From 1 */
  line: number;
  /** 列，从 1 起，按字符 · From 1, in characters */
  column: number;
  /** 起点，UTF-8 字节 · In bytes of UTF-8 */
  start: number;
  /** 终点 · In bytes of UTF-8 */
  end: number;
  /** Its words. */
  text: string;
}

/** 凭据 · A receipt */
export interface Receipt {
  /** 凭据格式的版本 · Version of the shape of receipts */
  version: number;
  /** 程序的版本 · Version of the program */
  engine: string;
  /** 语言的版本 · Version of the language of rules */
  language: string;
  /** 规则集 · The rulebook */
  rulebook: string;
  /** 按哪一天 · The day */
  on: Day;
  /** 规则集的全部文件 · Every file of the rulebook */
  files: FileDigest[];
  /** 事实加随机数的摘要 · Salted digest of the facts */
  facts: string;
  /** 结果加随机数的摘要 · Salted digest of the outcome */
  outcome: string;
}

/** 文件的摘要 · Digest of a file */
export interface FileDigest {
  /** Relative to the rulebook. */
  path: string;
  /** In hexadecimal digits. */
  sha256: string;
}

/** 随户保存、不随凭据给出的内容，复核时要用 · What is kept with the household and not given out with the receipt; checking it needs this */
export interface KeptHousehold {
  /** 此格式的版本 · Version of this shape */
  version: number;
  /** 随机数，64 位十六进制 · The salt, 64 hexadecimal digits */
  salt: string;
  /** 事实 · The facts */
  facts: Record<string, Fact>;
}

/** 一项事实，或一份名单 · A fact, or a list of those whom facts are of */
export type Fact = null | Value | Run[] | (Record<string, Fact>)[];

/** 自哪个月起是多少 · What a fact by month is from a month on, until the next */
export interface Run {
  /** 从哪个月起 · The first month (`2024-01`) */
  from: string;
  /** 是多少；不清楚的为 `null` · Its value; `null` where it is not known */
  value: Value | null;
}

/** 一项数额变动时的各项待遇 · Every benefit while one amount moves over a range */
export interface Sweep {
  /** 格式的版本 · Version of this shape */
  version: 2;
  /** 规则集 · Name of the rulebook in its own words */
  rulebook: RulebookName;
  /** 按哪一天 · The day */
  on: Day;
  /** 变动的事实 · The fact that moves */
  path: string;
  /** 它的单位 · Its unit */
  unit: string;
  /** 各点 · Its values */
  points: Exact[];
  /** 各项待遇 · Benefits that are not refused at every point */
  series: Series[];
  /** 用到的推定值，每个一次；没有的不写 · Assumed values that were read, each once; left out where there are none */
  assumed?: Assumed[];
  /** 用到的、按规定早该调整的值，每个一次；没有的不写 · Values that were read and should have been set anew, each once; left out where there are none */
  overdue?: Overdue[];
  /** 合计，按单位 · Sums by unit */
  total: Sum[];
  /** 变化之处 · Where a benefit changes */
  breaks: Break[];
  /** 多一点反而少的地方 · Where a little more leaves the household with less */
  cliffs: Cliff[];
}

/** 一项待遇的各点 · One benefit over the points */
export interface Series {
  /** 待遇 · Which */
  name: BenefitName;
  /** 给哪一主体 · For which entity */
  for: EntityName;
  /** 给谁 · For whom */
  path: string;
  /** 应缴的费用，不是待遇 · What is owed, not received */
  charge?: boolean;
  /** 单位 · Its unit; `null` of a service */
  unit: string | null;
  /** 每点一项 · One a point */
  values: State[];
  /** 不确定的点，第一个至最后一个 · Points at which the result is not certain, from the first to the last of each run of positions; left out where there are none */
  uncertain?: Range[];
  /** 在哪一点用到的推定值：assumed 中的位置 · Assumed values that it stands on at some point: positions in `assumed` */
  assumed?: number[];
  /** 在哪一点用到的、早该调整的值：overdue 中的位置 · Values that it stands on at some point and that should have been set anew: positions in `overdue` */
  overdue?: number[];
}

/** 一点上的待遇 · A benefit at a point */
export interface State {
  /** 是否享受 · Whether it is received */
  standing: Received;
  /** 数额的种类 · What kind of amount; `null` where there is none */
  kind: AmountKind | null;
  /** Least. */
  low: Exact | null;
  /** Greatest. */
  high: Exact | null;
}

/** 是否享受 · Whether a benefit is received */
export type Received = "yes" | "no" | "open" | "cannot";

/** 数额的种类 · What kind of amount it is */
export type AmountKind = "exact" | "up_to" | "at_least" | "range" | "in_kind" | "unset" | "between";

/** 一个单位的合计 · Sums of one unit */
export interface Sum {
  /** The unit. */
  unit: string;
  /** One a point. */
  values: Bounds[];
}

/** 数，或范围 · A number; bounds where it is open */
export type Bounds = Exact | {
  /** Least; `null` where it is not known. */
  low: Exact | null;
  /** Greatest; `null` where it is not known. */
  high: Exact | null;
};

/** 一处变化 · A place where a benefit changes */
export interface Break {
  /** 待遇 · Which */
  name: BenefitName;
  /** 给谁 · For whom */
  path: string;
  /** At which value. */
  at: Exact;
  /** How. */
  kind: Turn;
}

/** 变化的方式 · How a benefit changes */
export type Turn = "starts" | "ends" | "changes" | "jumps";

/** 断崖 · A place where a little more leaves the household with less */
export interface Cliff {
  /** The last value before it. */
  before: Exact;
  /** The first value after it. */
  at: Exact;
  /** What is lost. */
  names: Lost[];
}

/** 失去的待遇 · A benefit that is lost, or becomes less */
export interface Lost {
  /** 待遇 · Which */
  name: BenefitName;
  /** 给谁 · Whose */
  path: string;
  /** How much; `null` where it has no amount. */
  lost: Exact | null;
  /** Its unit; `null` of a service. */
  unit: string | null;
}

/** 逐月的待遇、合计，少发和多发 · Each benefit by the month, sums, what was paid too little or too much */
export interface Months {
  /** 格式的版本 · Version of this shape */
  version: 2;
  /** 规则集 · Name of the rulebook in its own words */
  rulebook: RulebookName;
  /** 各月 · The months (`2025-07`) */
  months: string[];
  /** 事实合不上、不能计算的月份 · The months in which the facts do not fit: nothing is computed for them */
  unfit: Unfit[];
  /** 各项待遇 · One for each benefit and whom it is for */
  benefits: Line[];
  /** 用到的推定值，每个一次；没有的不写 · Assumed values that were read, each once; left out where there are none */
  assumed?: Assumed[];
  /** 用到的、按规定早该调整的值，每个一次；没有的不写 · Values that were read and should have been set anew, each once; left out where there are none */
  overdue?: Overdue[];
}

/** 事实合不上的一个月 · A month in which the facts cannot all be so */
export interface Unfit {
  /** 哪个月 · Which (`2015-06`) */
  month: string | null;
  /** 为什么 · Why */
  problems: FactProblem[];
}

/** 事实中的一处问题 · A problem of the facts */
export interface FactProblem {
  /** 代码 · Its code */
  code: string;
  /** 轻重 · Always `error` */
  severity: Severity;
  /** 有什么问题 · What is wrong */
  message: Text;
  /** 怎样改 · What to write instead */
  help: Text | null;
  /** 在事实的哪里；空为整份事实 · Where in the facts (`成员[0].月工资`); empty for all of them */
  path: string;
  /** 几项合不上时，各在哪里 · Where several do not fit together: each of them */
  paths?: string[];
  /** 应为什么 · What should stand there */
  expected: Text | null;
  /** 写的是什么，可能截短 · What stands there, perhaps shortened */
  found: string | null;
  /** 行，从 1 起；只用于不是 JSON 的文字 · From 1; of a text that is not JSON */
  line: number | null;
  /** 列，从 1 起，按字符 · From 1, in characters */
  column: number | null;
}

/** 一项待遇的各月 · One benefit over the months */
export interface Line {
  /** 待遇 · Which */
  name: BenefitName;
  /** 给哪一主体 · For which entity */
  for: EntityName;
  /** 给谁 · For whom */
  path: string;
  /** 应缴的费用，不是待遇 · What is owed, not received */
  charge?: boolean;
  /** 单位 · Unit of the amounts; `null` of a service */
  unit: string | null;
  /** 应发，每月一项 · What is due, one a month */
  due: Pay[];
  /** 实发，每月一项 · What was paid, one a month */
  paid: Pay[];
  /** 合计 · Its sum; `null` where amounts do not add up */
  total: Total | null;
  /** 少发和多发 · What was paid too little or too much */
  arrears: Arrear[];
  /** 应发不确定的月份，第一个至最后一个 · Months of which what is due is not certain, from the first to the last of each run of positions; left out where there are none */
  uncertain?: Range[];
  /** 在哪个月用到的推定值：assumed 中的位置 · Assumed values that it stands on in some month: positions in `assumed` */
  assumed?: number[];
  /** 在哪个月用到的、早该调整的值：overdue 中的位置 · Values that it stands on in some month and that should have been set anew: positions in `overdue` */
  overdue?: number[];
}

/** 一个月的数额 · The amount of a month */
export type Pay = {
  kind: "nothing";
} | {
  kind: "exact";
  /** How much. */
  value: Exact;
} | {
  kind: "up_to";
  /** At most how much. */
  value: Exact;
} | {
  kind: "at_least";
  /** At least how much. */
  value: Exact;
} | {
  kind: "range";
  /** Least. */
  low: Exact;
  /** Greatest. */
  high: Exact;
} | {
  kind: "unstated";
} | {
  kind: "open";
} | {
  kind: "cannot";
};

/** 合计 · A sum */
export interface Total {
  /** How much; `null` while a month is open, or where it is told by bounds. */
  value: Exact | null;
  /** 最少，数额由当地或经办人定时才有 · The least, where a place or an officer sets amounts */
  low?: Exact;
  /** 最多，有上限时才有 · The most, where there is one */
  high?: Exact;
  /** Its unit. */
  unit: string;
}

/** 一笔少发或多发 · An amount that was paid too little or too much */
export interface Arrear {
  /** The month for which it is due. */
  month: string | null;
  /** 少发还是多发 · Which way */
  kind: ArrearKind;
  /** How much; below 0 where it was too much. */
  amount: Exact;
  /** 哪个月补发 · The month in which what was too little was paid; `null` if it was not. */
  paid_in: string | null;
  /** 从哪个月起扣回 · The month from which what was too much is known and to be recovered; left out if that is later */
  recover_from?: string;
}

/** 少发还是多发 · Which way it was wrong */
export type ArrearKind = "too_little" | "too_much";

/** 规则集的目录 · The catalogue of a rulebook */
export interface Names {
  /** Its title. */
  title: Translated;
  /** Its benefits. */
  benefits: BenefitNamed[];
  /** Its entities; the first is the household. */
  entities: EntityNamed[];
  /** Its facts. */
  facts: FactNamed[];
  /** Its categories. */
  categories: CategoryNamed[];
  /** Its regions, each after the one around it. */
  regions: RegionNamed[];
  /** Units of the language, then its own. */
  units: UnitNamed[];
  /** Its documents. */
  documents: DocumentNamed[];
  /** Its funds. */
  funds: Named[];
  /** Its parameters. */
  parameters: ParameterNamed[];
  /** Topics of questions, in the order in which they are asked. */
  topics: TopicNamed[];
  /** Where one applies. */
  offices: OfficeNamed[];
  /** Life events. */
  events: EventNamed[];
  /** Notes for officers alone. */
  officer_notes: OfficerNote[];
  /** Notes, reasons and agencies in other languages, by their words. */
  texts: Record<string, Record<string, string>>;
}

/** 规则集自己的话，按语言；至少有 zh · Words of the rulebook by language; `zh` is always there */
export interface Translated {
  /** As it is written in the rulebook. */
  zh: string;
  [name: string]: string;
}

/** A benefit; what it gives is told of its latest version. */
export interface BenefitNamed {
  /** As the rulebook names it. */
  name: string;
  /** In other languages. */
  labels: Record<string, string>;
  /** For which entity. */
  for: string;
  /** What kind of amount it has. */
  kind: Giving | null;
  /** What kind of value its amount is; `null` of a service. */
  type: ValueType | null;
  /** Unit of the amount; `null` of a service. */
  unit: Words | null;
  /** Whether it is given once. */
  once: boolean;
  /** 应缴的费用，不是待遇 · What is owed, not received */
  charge?: boolean;
  /** Who handles it. */
  agencies: string[];
  /** Which funds pay it. */
  funds: string[];
  /** Notes of the rulebook. */
  note: string | null;
  /** Notes for officers alone. */
  officer_note?: string;
  /** What it is based on. */
  about: Source[];
  /** Its declaration. */
  rule: Place | null;
}

/** What a benefit gives. */
export type Giving = "amount" | "up_to" | "at_least" | "range" | "unset" | "in_kind";

/** What kind of value something has. */
export type ValueType = "yes_no" | "category" | "region" | "date" | "ratio" | "points" | "number" | "list";

/** An entity. */
export interface EntityNamed {
  /** As the rulebook names it. */
  name: string;
  /** In other languages. */
  labels: Record<string, string>;
  /** Keys under which facts may hold what an element is called, the one to write first; none where facts have taken those names. */
  label_keys: string[];
  /** The unit in which it is counted. */
  counts: Words | null;
  /** Its lists. */
  lists: ListNamed[];
}

/** A list of an entity. */
export interface ListNamed {
  /** As the rulebook names it. */
  name: string;
  /** In other languages. */
  labels: Record<string, string>;
  /** The entity of its elements. */
  of: string;
  /** How it is asked for. */
  question: Translated | null;
  /** Where it makes sense to ask at all. */
  when?: Words;
  /** The topic that it is asked under. */
  topic?: string;
  /** Fewest elements. */
  min: number;
  /** Most elements; `null` where there is no bound. */
  max: number | null;
}

/** A fact. */
export interface FactNamed {
  /** Of which entity. */
  entity: string;
  /** As the rulebook names it. */
  name: string;
  /** In other languages. */
  labels: Record<string, string>;
  /** How it is asked for. */
  question: Translated | null;
  /** Where it makes sense to ask at all. */
  when?: Words;
  /** The topic that it is asked under. */
  topic?: string;
  /** Notes of the rulebook. */
  note: string | null;
  /** Notes for officers alone. */
  officer_note?: string;
  /** What kind of value. */
  type: ValueType;
  /** Its unit; `null` where it has none. */
  unit: Words | null;
  /** Whether it is a whole number. */
  whole: boolean;
  /** The category, by name. */
  category: string | null;
  /** The items of the category. */
  items: Named[];
  /** Least value. */
  min: Value | null;
  /** Greatest value. */
  max: Value | null;
  /** What is taken where nothing is said. */
  default: Value | null;
  /** What is usual: it decides nothing, and shows what follows if it is found to be so. */
  usual: Value | null;
  /** Why it is taken, or usual. */
  reason: Translated | null;
  /** Whether an officer finds it. */
  judged: boolean;
  /** Whether it has a value for each month: one value stands for all of them. */
  by_month?: boolean;
}

/** A name with its labels in other languages. */
export interface Named {
  /** As the rulebook names it. */
  name: string;
  /** In other languages. */
  labels: Record<string, string>;
}

/** A category. */
export interface CategoryNamed {
  /** As the rulebook names it. */
  name: string;
  /** In other languages. */
  labels: Record<string, string>;
  /** Its items. */
  items: Named[];
}

/** A region. A list and no tree: a rulebook may nest them without end. */
export interface RegionNamed {
  /** As the rulebook names it. */
  name: string;
  /** In other languages. */
  labels: Record<string, string>;
  /** The one around it. */
  parent: string | null;
}

/** A unit. */
export interface UnitNamed {
  /** Its name. */
  name: string;
  /** In each language. */
  words: Words;
  /** What the rulebook says it means. */
  meaning: string | null;
}

/** A document. */
export interface DocumentNamed {
  /** As the rulebook names it. */
  name: string;
  /** In other languages. */
  labels: Record<string, string>;
  /** Its title. */
  title: Translated;
  /** Its number (`吉政办发〔2024〕1号`). */
  number: string | null;
  /** Who issued it. */
  issuer: string | null;
  /** When. */
  date: Day | null;
  /** Path of its text. */
  file: string | null;
}

/** A parameter; its values are not told. */
export interface ParameterNamed {
  /** As the rulebook names it. */
  name: string;
  /** In other languages. */
  labels: Record<string, string>;
  /** What kind of value. */
  type: ValueType;
  /** Its unit; `null` where it has none. */
  unit: Words | null;
  /** Whether it is a whole number. */
  whole: boolean;
  /** The category, by name. */
  category: string | null;
  /** The items of the category. */
  items: Named[];
  /** By what its values differ. */
  keys: Key[];
}

/** A key of a parameter. */
export interface Key {
  /** What it is called, where the rulebook says it. */
  name?: string;
  /** What kind of value; a number is a whole one. */
  type: ValueType;
  /** The category, by name. */
  category?: string;
  /** The unit of a number. */
  unit?: Words;
}

/** A topic: questions are grouped by it. */
export interface TopicNamed {
  /** As the rulebook names it. */
  name: string;
  /** How it is told. */
  title: Translated;
  /** The topics whose questions come before. */
  after: string[];
}

/** Where one applies. */
export interface OfficeNamed {
  /** As the rulebook names it. */
  name: string;
  /** In other languages. */
  labels: Record<string, string>;
  /** The benefits that one applies for there. */
  for: string[];
  /** Where it is; `null` where nothing is said. */
  place: Told | null;
  /** Its telephone number; `null` where nothing is said. */
  phone: Told | null;
  /** What one has to bring; `null` where nothing is said. */
  documents: Told | null;
  /** How long it may take; `null` where nothing is said. */
  deadline: Deadline | null;
  /** What one may do against its decision; `null` where nothing is said. */
  remedy: Told | null;
  /** Notes of the rulebook. */
  note: string | null;
  /** Notes for officers alone. */
  officer_note?: string;
  /** What it is based on. */
  about: Source[];
}

/** What is told of an office. */
export interface Told {
  /** Whether it is known; if not, `texts` may hold who will say it. */
  known: boolean;
  /** The words. */
  texts: Translated[];
}

/** How long an office may take. */
export interface Deadline {
  /** Whether it is known; if not, `texts` may hold who will say it. */
  known: boolean;
  /** How many days, working days or months. */
  count: number | null;
  /** Of what. */
  unit: DeadlineUnit | null;
  /** Both in words. */
  text: Words | null;
  /** Who will say it, where it is not known. */
  texts: Translated[];
}

/** What a deadline is counted in. */
export type DeadlineUnit = "day" | "workday" | "month";

/** Something that happened: what is asked and looked at first. */
export interface EventNamed {
  /** As the rulebook names it. */
  name: string;
  /** How it is told. */
  title: Translated;
  /** What is asked first. */
  asks: AskedName[];
  /** The benefits that are looked at first. */
  shows: string[];
}

/** A fact or a list. */
export interface AskedName {
  /** What it is. */
  kind: AskedKind;
  /** Of which entity. */
  entity: string;
  /** Its name. */
  name: string;
}

/** A note that is for officers alone. */
export interface OfficerNote {
  /** The note. */
  note: Translated;
  /** 路径 · Path of the file */
  file: string;
  /** 行，从 1 起 · From 1 */
  line: number;
  /** 列，从 1 起，按字符 · From 1, in characters */
  column: number;
  /** 起点，UTF-8 字节 · In bytes of UTF-8 */
  start: number;
  /** 终点 · In bytes of UTF-8 */
  end: number;
}

/** 一个用例的结果 · What came of a case */
export interface CaseReport {
  /** Its title. */
  title: string;
  /** Whether every expectation holds. */
  passed: boolean;
  /** How many it has. */
  expectations: number;
  /** One for each that does not hold. */
  findings: Finding[];
}

/** A coloured piece of a text. */
export interface Token {
  /** Where it begins. */
  start: number;
  /** Where it ends. */
  end: number;
  /** What it is. */
  kind: TokenKind;
}

/** What a piece of text is. */
export type TokenKind = "declaration" | "clause" | "operator" | "function" | "name" | "number" | "unit" | "date" | "text" | "comment" | "table";

/** A declaration in the contents of a file. */
export interface Entry {
  /** What it declares. */
  name: string;
  /** The word of the declaration. */
  kind: string;
  /** Its name in other languages. */
  label: Record<string, string>;
  /** Where it begins. */
  start: number;
  /** Where it ends. */
  end: number;
  /** Where its name begins. */
  nameStart: number;
  /** Where its name ends. */
  nameEnd: number;
}

/** What a word means. */
export interface Hover {
  /** Where the word begins. */
  start: number;
  /** Where it ends. */
  end: number;
  /** What kind of thing it names. */
  kind: string;
  /** The thing. */
  name: string;
  /** Its name in other languages. */
  labels: Record<string, string>;
  /** What is said of it. */
  lines: Text[];
  /** What it is based on. */
  source: Cited[];
  /** Where it is declared. */
  definedAt: Piece | null;
}

/** A passage that a declaration cites. */
export interface Cited {
  /** The document. */
  document: string;
  /** Where in it. */
  place: string | null;
  /** Its words. */
  quotes: string[];
}

/** A piece of a file. */
export interface Piece {
  /** Path of the file. */
  file: string;
  /** Where it begins. */
  start: number;
  /** Where it ends. */
  end: number;
}

/** What could stand at a place. */
export interface Completion {
  /** Where the word that is completed begins. */
  from: number;
  /** What it could be. */
  items: Item[];
}

/** One thing that could stand at a place. */
export interface Item {
  /** What is shown. */
  label: string;
  /** What kind of thing it is. */
  kind: string;
  /** What is said of it. */
  detail: Text;
  /** What is put in. */
  insert: string;
}

/** Changes that give a thing another name. */
export interface Renamed {
  /** All of them or none. */
  edits: Edit[];
}

/** A case of the rulebook, and whether it passes. */
export interface Tried {
  /** Its title. */
  name: string;
  /** Path of the file. */
  file: string;
  /** From 1. */
  line: number;
  /** Where its title begins. */
  start: number;
  /** Where it ends. */
  end: number;
  /** Whether it passes; `null` while there is no program. */
  passed: boolean | null;
  /** Expectations that do not hold. */
  unmet: Unmet[];
}

/** What an expectation came to instead. */
export interface Unmet {
  /** Where the expectation begins. */
  start: number;
  /** Where it ends. */
  end: number;
  /** `算得 1380 元/月` */
  text: Text;
  /** Its sides that are computed and have one value. */
  sides: Side[];
}

/** What a side of an expectation came to. */
export interface Side {
  /** Where it begins. */
  start: number;
  /** Where it ends. */
  end: number;
  /** Its value as a rule writes it: `1380 元/月` */
  value: Text;
}
