// What `Program.names` gives: the names of a rulebook in every language, and no values.

import type { Exact, Text } from "./types";

export type Labels = Partial<Record<"en" | "ko", string>>;

export interface Named {
  name: string;
  labels: Labels;
}

export interface BenefitNames extends Named {
  for: string;
  kind?: "amount" | "up_to" | "in_kind";
  unit?: Text | null;
}

export interface ListNames extends Named {
  of: string;
  question: Text | null;
  min: number | null;
  max: number | null;
}

export interface EntityNames extends Named {
  lists: ListNames[];
}

export interface FactNames extends Named {
  entity: string;
  type: "yes_no" | "category" | "region" | "date" | "ratio" | "number" | "list";
  unit: Text | null;
  whole: boolean;
  min: Exact | null;
  max: Exact | null;
  judged: boolean;
}

export interface Catalogue {
  title: Text;
  benefits: BenefitNames[];
  entities: EntityNames[];
  facts: FactNames[];
}
