// Everything that has no tab on a phone.
import { t } from "../i18n";
import { Dialog } from "../ui/Dialog";
import ClientSwitch from "./ClientSwitch";
import PersonMenu from "./PersonMenu";
import { Links } from "./Shell";

/** A panel from the side. */
export default function PhoneMenu({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <Dialog title={t("shell.menu")} size="side" isOpen={isOpen} onClose={onClose}>
      <ClientSwitch />
      <nav className="phone-links" aria-label={t("shell.nav.label")}><Links onFollow={onClose} /></nav>
      <PersonMenu />
    </Dialog>
  );
}
