// Text pasted from Word: its lists are paragraphs that only look like lists. They become lists again; styles go.
import DOMPurify from "dompurify";

const LIST = /mso-list:\s*l(\d+)\s+level(\d+)/i;
const NUMBERED = /^\s*(\d+|[a-z]|[ivx]+)[.)]/i;

/** Whether the clipboard's HTML comes from Word or Outlook. */
export function isWord(html: string): boolean {
  return /mso-|urn:schemas-microsoft-com|class="?Mso/i.test(html);
}

/** Clipboard HTML as clean HTML: paragraphs, nested lists, links, bold, italics. */
export function cleaned(html: string): string {
  // Styles go out of the way before anything is parsed: a strict policy reports every one that a parser meets.
  const kept = isolated(html).replace(/(\s)style\s*=/gi, "$1data-style=");
  const page = new DOMParser().parseFromString(kept, "text/html");
  if (isWord(html)) rebuildLists(page.body);
  unwrapLooks(page.body);
  for (const heading of page.body.querySelectorAll<HTMLElement>("h1, h2, h3, h4")) asParagraph(heading);
  return DOMPurify.sanitize(page.body.innerHTML, { ALLOWED_TAGS: ["p", "ul", "ol", "li", "a", "strong", "b", "em", "i", "u", "br"], ALLOWED_ATTR: ["href"] });
}

/** Without Word's marks, comments and style sheets. */
export function isolated(html: string): string {
  return html
    .replace(/<!--\[if !supportLists\]-->[\s\S]*?<!--\[endif\]-->/gi, (mark) => `<span data-mark="1">${mark.replace(/<!--[\s\S]*?-->/g, "").replace(/<[^>]*>/g, "")}</span>`)
    .replace(/<!\[if !supportLists\]>([\s\S]*?)<!\[endif\]>/gi, (_, mark: string) => `<span data-mark="1">${mark.replace(/<[^>]*>/g, "")}</span>`)
    .replace(/<!--[\s\S]*?-->|<style[\s\S]*?<\/style>|<xml[\s\S]*?<\/xml>|<\/?o:p[^>]*>/gi, "");
}

/** The list level that Word's style names, 0 for none. */
export function levelOf(style: string): number {
  return Number(LIST.exec(style)?.[2] ?? 0);
}

/** Whether a list's mark counts: `1.`, `a)`, `iv.`; a bullet does not (an `o` alone is Word's hollow bullet). */
export function isNumbered(mark: string): boolean {
  return NUMBERED.test(mark.replace(/&nbsp;|\u00a0/g, " "));
}

function rebuildLists(body: HTMLElement): void {
  let open: HTMLElement[] = [];
  for (const paragraph of [...body.querySelectorAll<HTMLElement>("p, h1, h2, h3, h4")]) {
    const level = levelOf(paragraph.dataset.style ?? "");
    if (level === 0) {
      open = [];
      continue;
    }
    const mark = paragraph.querySelector("[data-mark]");
    const tag = isNumbered(mark?.textContent ?? "") ? "ol" : "ul";
    mark?.remove();
    open = open.slice(0, level);
    while (open.length < level) {
      const list = body.ownerDocument.createElement(open.length === level - 1 ? tag : "ul");
      const parent = open.at(-1);
      if (parent) (parent.lastElementChild ?? parent.appendChild(body.ownerDocument.createElement("li"))).append(list);
      else paragraph.before(list);
      open.push(list);
    }
    const item = body.ownerDocument.createElement("li");
    item.append(...paragraph.childNodes);
    open.at(-1)!.append(item);
    paragraph.remove();
  }
}

function unwrapLooks(body: HTMLElement): void {
  for (const one of [...body.querySelectorAll<HTMLElement>("[data-style]")]) {
    const style = one.dataset.style ?? "";
    if (one.tagName !== "SPAN") continue;
    if (/font-weight:\s*(bold|[6-9]00)/i.test(style)) wrap(one, "strong");
    if (/font-style:\s*italic/i.test(style)) wrap(one, "em");
  }
}

// A text block knows no headings: what was one stays visible as such.
function asParagraph(heading: HTMLElement): void {
  const paragraph = heading.ownerDocument.createElement("p");
  const strong = paragraph.appendChild(heading.ownerDocument.createElement("strong"));
  strong.append(...heading.childNodes);
  heading.replaceWith(paragraph);
}

function wrap(one: HTMLElement, tag: string): void {
  const around = one.ownerDocument.createElement(tag);
  around.append(...one.childNodes);
  one.append(around);
}
