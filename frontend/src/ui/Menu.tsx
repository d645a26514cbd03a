// A button that opens a list of actions.
import { MoreHorizontal } from "lucide-react";
import type { ReactNode } from "react";
import { Menu as AriaMenu, MenuItem, MenuTrigger, Popover, Separator } from "react-aria-components";
import { t } from "../i18n";
import { Button, type Icon, type Look } from "./Button";
import { IconButton } from "./IconButton";

export type Action = { id: string; label: string; icon?: Icon; danger?: boolean; isDisabled?: boolean; onAction: () => void; apart?: boolean };

function Actions({ actions }: { actions: Action[] }) {
  return (
    <Popover className="popover">
      <AriaMenu className="list">
        {actions.flatMap(({ id, label, icon: Sign, danger, isDisabled, onAction, apart }) => [
          apart && <Separator key={`${id}-above`} className="separator" />,
          <MenuItem key={id} id={id} textValue={label} isDisabled={isDisabled} onAction={onAction} className={danger ? "option danger" : "option"}>
            {Sign && <Sign size={18} aria-hidden />}
            {label}
          </MenuItem>,
        ])}
      </AriaMenu>
    </Popover>
  );
}

/** Actions behind three dots; `label` says of what. */
export function MoreMenu({ actions, label, small }: { actions: Action[]; label?: string; small?: boolean }) {
  return (
    <MenuTrigger>
      <IconButton label={label ?? t("ui.more")} icon={MoreHorizontal} small={small} />
      <Actions actions={actions} />
    </MenuTrigger>
  );
}

/** Actions behind a named button. */
export function MenuButton({ actions, children, icon, look, small }: { actions: Action[]; children: ReactNode; icon?: Icon; look?: Look; small?: boolean }) {
  return (
    <MenuTrigger>
      <Button icon={icon} look={look} small={small}>{children}</Button>
      <Actions actions={actions} />
    </MenuTrigger>
  );
}
