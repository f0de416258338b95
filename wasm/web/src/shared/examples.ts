// Sample households that come with a rulebook: what people call them, and which is shown first.

import type { Text } from "../engine/types";
import { own } from "./own";

/** By the name of the file. The family that most of the guide is about stands first. */
const KNOWN: Record<string, Required<Text>> = {
  three: { zh: "三口之家", en: "Family of three", ko: "세 식구 가정" },
  elder: { zh: "特困老人", en: "Destitute elder", ko: "특수곤난 로인" },
  yanji: { zh: "延吉母女", en: "Mother and daughter in Yanji", ko: "연길 모녀" },
  edge: { zh: "低保边缘家庭", en: "Marginal (near-dibao) household", ko: "최저생활보장 변원가정" },
};
const ORDER = Object.keys(KNOWN);

/** Words for a sample; one that is not known is called as its file. */
export const exampleTitle = (name: string): Pick<Text, "zh"> & Partial<Text> => own(KNOWN, name) ?? { zh: name };

export function inOrder<Example extends { name: string }>(all: Example[]): Example[] {
  const place = ({ name }: Example) => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);
  return [...all].sort((one, other) => place(one) - place(other));
}
