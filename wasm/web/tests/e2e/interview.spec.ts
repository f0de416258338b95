import { family, interview, open } from "./checker";
import { expect, screen, test } from "./test";

test("a family of three gets its 1209 yuan, with reasons", async ({ page }) => {
  await open(page);
  await screen(page, "start");
  await family(page, ["父亲", "母亲", "孩子"]);
  const questions = await interview(page, {
    "哪个市（州）": "长春市",
    "城市还是农村": "城市",
    "除工资外": "0",
    "财产是否符合当地规定": "是",
    出生日期: { 父亲: "1980年5月1日", 母亲: "1982-3-8", 孩子: "20060901" },
    工资: { 父亲: "900", 母亲: "0", 孩子: "0" },
    就业成本: { 父亲: "180", 母亲: "0", 孩子: "0" },
    残疾: "无",
  });
  console.log(questions.join("\n"));
});
