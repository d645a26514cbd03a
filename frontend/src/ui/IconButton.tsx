// A button that is only a sign; its name appears on hover and focus.
import { Button as AriaButton, Tooltip, TooltipTrigger, type ButtonProps as AriaProps } from "react-aria-components";
import { classes, type Icon, type Look } from "./Button";

/** A button that is only a sign; `label` is its name, read aloud and shown on hover and focus. */
export function IconButton({ label, icon: Sign, look = "quiet", small, ...rest }: { label: string; icon: Icon; look?: Look; small?: boolean } & Omit<AriaProps, "children" | "className">) {
  return (
    <TooltipTrigger delay={400}>
      <AriaButton {...rest} aria-label={label} className={classes(look, small, false, true)}>
        <Sign size={small ? 16 : 20} aria-hidden />
      </AriaButton>
      <Tooltip className="tip" offset={6}>
        {label}
      </Tooltip>
    </TooltipTrigger>
  );
}
