// A converted Word document as blocks: headings, pictures, and the text between them.
import { fresh, type Block } from "./document";
import { cleaned, isolated } from "./wordPaste";

/** The blocks of a document's HTML, in order. */
export function blocksOf(html: string): Block[] {
  const page = new DOMParser().parseFromString(isolated(html).replace(/(\s)style\s*=/gi, "$1data-style="), "text/html");
  const blocks: Block[] = [];
  let text = "";
  const flush = () => {
    const found = cleaned(text);
    if (found.replace(/<[^>]*>/g, "").trim()) blocks.push({ ...fresh("text"), html: found } as Block);
    text = "";
  };
  for (const part of page.body.children) {
    const heading = /^H([1-6])$/.exec(part.tagName);
    const pictures = [...part.querySelectorAll("img"), ...(part.tagName === "IMG" ? [part] : [])];
    if (heading) {
      flush();
      blocks.push({ ...fresh("heading"), text: (part.textContent ?? "").trim().slice(0, 300), level: Math.min(3, Number(heading[1])) } as Block);
    } else if (pictures.length > 0) {
      flush();
      for (const picture of pictures) blocks.push({ ...fresh("picture"), src: picture.getAttribute("src") ?? "", alt: picture.getAttribute("alt") ?? "" } as Block);
      pictures.forEach((picture) => picture.remove());
      text += part.outerHTML;
    } else {
      text += part.outerHTML;
    }
  }
  flush();
  return blocks;
}
