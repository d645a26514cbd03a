// Buttons and links that look like them.
import { createLink } from "@tanstack/react-router";
import { LoaderCircle } from "lucide-react";
import type { AnchorHTMLAttributes, ComponentType, ReactNode, Ref } from "react";
import { Button as AriaButton, type ButtonProps as AriaProps } from "react-aria-components";

export type Icon = ComponentType<{ size?: number; "aria-hidden"?: boolean; className?: string }>;
export type Look = "primary" | "danger" | "quiet" | "danger primary" | "plain";
type Own = { look?: Look; small?: boolean; block?: boolean; icon?: Icon; children?: ReactNode };

/** The class names of a look. */
export function classes(look: Look, small?: boolean, block?: boolean, only?: boolean): string {
  return ["button", look !== "plain" && look, small && "small", block && "block", only && "icon"].filter(Boolean).join(" ");
}

/** A button. `isPending` shows that its action runs and keeps the focus; use `onPress`, not `onClick`. */
export function Button({ look = "plain", small, block, icon: Sign, children, ...rest }: Own & Omit<AriaProps, "children" | "className">) {
  return (
    <AriaButton {...rest} className={classes(look, small, block)}>
      {rest.isPending ? <LoaderCircle size={18} className="spin" aria-hidden /> : Sign && <Sign size={small ? 16 : 18} aria-hidden />}
      {children}
    </AriaButton>
  );
}

type AnchorProps = Own & AnchorHTMLAttributes<HTMLAnchorElement> & { ref?: Ref<HTMLAnchorElement> };

function Anchor({ look = "plain", small, block, icon: Sign, children, ...rest }: AnchorProps) {
  return (
    <a {...rest} className={classes(look, small, block)}>
      {Sign && <Sign size={small ? 16 : 18} aria-hidden />}
      {children}
    </a>
  );
}

/** A route's link in the shape of a button. */
export const ButtonLink = createLink(Anchor);

/** A link to a file or to elsewhere in the shape of a button. */
export const ButtonAnchor = Anchor;
