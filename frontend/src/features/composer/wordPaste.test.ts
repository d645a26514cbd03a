import { expect, it } from "vitest";
import { isNumbered, isolated, isWord, levelOf } from "./wordPaste";

it("knows Word's HTML", () => {
  expect(isWord('<p class=MsoNormal style="mso-list:l0 level1 lfo1">')).toBe(true);
  expect(isWord("<p>Text</p>")).toBe(false);
});
it.each([["mso-list:l0 level1 lfo1", 1], ["margin:0;mso-list: l12 level3 lfo2", 3], ["margin:0", 0]])("reads the level of %s", (style, level) => expect(levelOf(style)).toBe(level));
it.each([["1.", true], ["a)", true], ["iv.", true], ["·", false], ["o", false], ["§", false]])("tells whether the mark %s counts", (mark, counts) => expect(isNumbered(mark)).toBe(counts));
it("keeps a list's mark and drops comments, style sheets and Office's own tags", () => {
  const html = "<style>p{}</style><!-- x --><p><!--[if !supportLists]--><span>1.<span>&nbsp;</span></span><!--[endif]-->Erstens<o:p></o:p></p>";
  expect(isolated(html)).toBe('<p><span data-mark="1">1.&nbsp;</span>Erstens</p>');
});
