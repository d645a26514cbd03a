// Buttons; and the links that look like them.
import { LoaderCircle } from "lucide-react";
import { Button as AriaButton, type ButtonProps as AriaProps } from "react-aria-components";
import { classes, type ButtonLooks } from "./ButtonLink";

export { ButtonAnchor, ButtonLink, classes, type Icon, type Look } from "./ButtonLink";

/** A button. `isPending` shows that its action runs and keeps the focus; use `onPress`, not `onClick`. */
export function Button({ look = "plain", small, block, icon: Sign, children, ...rest }: ButtonLooks & Omit<AriaProps, "children" | "className">) {
  return (
    <AriaButton {...rest} className={classes(look, small, block)}>
      {rest.isPending ? <LoaderCircle size={18} className="spin" aria-hidden /> : Sign && <Sign size={small ? 16 : 18} aria-hidden />}
      {children}
    </AriaButton>
  );
}
