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
  /** 用到的推定值，每个一次 · Assumed values that were read, each once */
  assumed: Assumed[];
  /** 依据，每处一次 · Passages that are cited, each once */
  sources: Source[];
  /** 各项定义的值，按路径 · Values of definitions by path, where they were asked for */
  definitions?: Record<string, Computed>;
  /** 接下来问什么 · What to ask next; `null` when no answer changes a result */
  next: Question | null;
  /** 计算过程 · What was computed from what, where it was asked for */
  trace?: (Record<string, unknown>)[];
  /** 理由，顺序同 benefits · Reasons in the order of `benefits`, where they were asked for */
  explanation?: Reasons[];
  /** 凭据 · A receipt, where it was asked for */
  receipt?: Receipt;
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
  /** 数额；不符合条件时为 null · What it comes to; `null` where it fails */
  amount: Amount | null;
  /** 还缺什么：missing 中的起止位置，均含 · What it waits for: ranges of positions in `missing` */
  needs: Range[];
  /** 用到的推定值：assumed 中的位置 · Assumed values it stands on: positions in `assumed` */
  assumed: number[];
  /** 依据：sources 中的位置 · What it is based on: positions in `sources` */
  sources: number[];
}

/** 待遇的名称 · Name of a benefit */
export type BenefitName = string;

/** 主体的名称 · Name of an entity */
export type EntityName = string;

/** 是否符合条件 · Whether conditions hold */
export type Standing = "qualifies" | "fails" | "undetermined";

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
  kind: "between";
  /** Least. */
  low: Exact | null;
  /** Greatest. */
  high: Exact | null;
  /** `元/月` */
  unit?: string;
} | {
  kind: "unset";
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
  /** 缺哪一天的参数 · The day for which a parameter is missing */
  on?: Day;
  /** 由谁公布 · Who publishes it */
  publisher?: string;
}

/** 缺的是什么 · What kind of thing is missing */
export type NeedKind = "fact" | "list" | "parameter";

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
}

/** 一个值：是否、名称、日期或数 · A value: yes/no, a name of the rulebook, a day, or a number */
export type Value = boolean | string | Day | Exact;

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

/** 一项待遇的理由 · The reasons for one benefit */
export interface Reasons {
  /** 待遇 · Name of the benefit */
  benefit: Said;
  /** 给谁 · Whose it is */
  whose: Said;
  /** 结论 · What it comes to */
  conclusion: Conclusion;
  /** 结果，一句话 · The result in a sentence */
  result: Said;
  /** 各项条件 · Each condition, with the values that were compared */
  conditions: Step[];
  /** 数额怎样得来 · How the amount came about */
  amount: Step[];
  /** 被哪项待遇排除 · The benefit that goes before it */
  excluded: Said | null;
  /** 还缺什么 · What is missing */
  missing: Said[];
  /** 最近的一处改变 · The nearest single change that would turn a refusal */
  change: Change | null;
  /** 推定的值 · Values that no document states */
  assumed: Said[];
  /** 依据 · What it is based on */
  sources: CitedSource[];
  /** 待遇的原文 · The benefit as it is written; `null` where none is in force */
  rule: Declaration | null;
  /** 最新的值自哪天起 · The day from which the newest dated value that was read holds */
  since: Day | null;
}

/** 一句话，用所要的语言；en、ko 中「…」里是没有译文的原名 · A sentence in the languages that were asked for; in `en` and `ko`, 「…」 holds words that are not translated */
export interface Said {
  /** 中文 */
  zh?: string;
  /** English */
  en?: string;
  /** 한국어 */
  ko?: string;
}

/** 结论 · What a benefit comes to */
export type Conclusion = "received" | "open" | "excluded" | "refused";

/** 一条理由及其下的理由 · A reason, with those that it rests on */
export interface Step {
  /** In words. */
  text: Said;
  /** Whether it holds; `null` where it is open, or where it is a value. */
  holds: boolean | null;
  /** What it rests on. */
  steps: Step[];
}

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
  /** 事实的摘要 · Digest of the facts */
  facts: string;
  /** 结果的摘要 · Digest of the outcome */
  outcome: string;
}

/** 文件的摘要 · Digest of a file */
export interface FileDigest {
  /** Relative to the rulebook. */
  path: string;
  /** In hexadecimal digits. */
  sha256: string;
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
  /** 单位 · Its unit; `null` of a service */
  unit: string | null;
  /** 每点一项 · One a point */
  values: State[];
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
export type Received = "yes" | "no" | "open";

/** 数额的种类 · What kind of amount it is */
export type AmountKind = "exact" | "up_to" | "in_kind" | "unset" | "between";

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

/** 逐月的待遇、合计和欠发 · Each benefit by the month, sums, arrears */
export interface Months {
  /** 格式的版本 · Version of this shape */
  version: 2;
  /** 规则集 · Name of the rulebook in its own words */
  rulebook: RulebookName;
  /** 各月 · The months (`2025-07`) */
  months: string[];
  /** 各项待遇 · One for each benefit and whom it is for */
  benefits: Line[];
}

/** 一项待遇的各月 · One benefit over the months */
export interface Line {
  /** 待遇 · Which */
  name: BenefitName;
  /** 给哪一主体 · For which entity */
  for: EntityName;
  /** 给谁 · For whom */
  path: string;
  /** 单位 · Unit of the amounts; `null` of a service */
  unit: string | null;
  /** 应发，每月一项 · What is due, one a month */
  due: Pay[];
  /** 实发，每月一项 · What was paid, one a month */
  paid: Pay[];
  /** 合计 · Its sum; `null` where amounts do not add up */
  total: Total | null;
  /** 欠发 · Arrears */
  arrears: Arrear[];
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
  kind: "unstated";
} | {
  kind: "open";
};

/** 合计 · A sum */
export interface Total {
  /** How much; `null` while a month is open. */
  value: Exact | null;
  /** Its unit. */
  unit: string;
}

/** 一笔欠发 · An amount that was paid late, or not yet */
export interface Arrear {
  /** The month for which it is due. */
  month: string | null;
  /** How much. */
  amount: Exact;
  /** The month in which it was paid; `null` if it was not. */
  paid_in: string | null;
}

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
  /** Who handles it. */
  agencies: string[];
  /** Which funds pay it. */
  funds: string[];
  /** Notes of the rulebook. */
  note: string | null;
  /** What it is based on. */
  about: Source[];
  /** Its declaration. */
  rule: Place | null;
}

/** What a benefit gives. */
export type Giving = "amount" | "up_to" | "in_kind";

/** What kind of value something has. */
export type ValueType = "yes_no" | "category" | "region" | "date" | "ratio" | "points" | "number" | "list";

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
  /** Notes of the rulebook. */
  note: string | null;
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
  /** Whether an officer finds it. */
  judged: boolean;
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
  /** What kind of value. */
  type: ValueType;
  /** The category, by name. */
  category?: string;
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
  /** 应为什么 · What should stand there */
  expected: Text | null;
  /** 写的是什么，可能截短 · What stands there, perhaps shortened */
  found: string | null;
  /** 行，从 1 起；只用于不是 JSON 的文字 · From 1; of a text that is not JSON */
  line: number | null;
  /** 列，从 1 起，按字符 · From 1, in characters */
  column: number | null;
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
}
