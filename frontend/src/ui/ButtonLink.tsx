// Links that look like buttons, and the looks themselves; without React Aria, so that the shell can have them at once.
import { createLink } from "@tanstack/react-router";
import type { AnchorHTMLAttributes, ComponentType, ReactNode, Ref } from "react";

export type Icon = ComponentType<{ size?: number; "aria-hidden"?: boolean; className?: string }>;
export type Look = "primary" | "danger" | "quiet" | "danger primary" | "plain";
export type ButtonLooks = { look?: Look; small?: boolean; block?: boolean; icon?: Icon; children?: ReactNode };

/** The class names of a look. */
export function classes(look: Look, small?: boolean, block?: boolean, only?: boolean): string {
  return ["button", look !== "plain" && look, small && "small", block && "block", only && "icon"].filter(Boolean).join(" ");
}

type AnchorProps = ButtonLooks & AnchorHTMLAttributes<HTMLAnchorElement> & { ref?: Ref<HTMLAnchorElement> };

/** A link to a file or to elsewhere in the shape of a button. */
export function ButtonAnchor({ look = "plain", small, block, icon: Sign, children, ...rest }: AnchorProps) {
  return (
    <a {...rest} className={classes(look, small, block)}>
      {Sign && <Sign size={small ? 16 : 18} aria-hidden />}
      {children}
    </a>
  );
}

/** A route's link in the shape of a button. */
export const ButtonLink = createLink(ButtonAnchor);
