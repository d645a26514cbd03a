// A list of commands to type into: Ctrl+K, some letters, Enter.
import { Autocomplete, Dialog, Input, Menu, MenuItem, Modal, ModalOverlay, TextField, useFilter } from "react-aria-components";
import type { Icon } from "./Button";

export type Command = { id: string; label: string; keys?: string; icon?: Icon; run: () => void };

/** The list; choosing closes it. */
export default function CommandList({ label, commands, isOpen, onClose }: { label: string; commands: Command[]; isOpen: boolean; onClose: () => void }) {
  const { contains } = useFilter({ sensitivity: "base" });
  return (
    <ModalOverlay className="shade" isOpen={isOpen} onOpenChange={(open) => !open && onClose()} isDismissable>
      <Modal className="modal">
        <Dialog className="dialog" aria-label={label}>
          <Autocomplete filter={contains}>
            <TextField aria-label={label} autoFocus className="command-field"><Input className="input" placeholder={label} /></TextField>
            <Menu items={commands} className="list" aria-label={label}>
              {(command) => (
                <MenuItem id={command.id} textValue={command.label} className="option" onAction={() => { onClose(); command.run(); }}>
                  {command.icon && <command.icon size={18} aria-hidden />}
                  <span className="grow">{command.label}</span>
                  {command.keys && <kbd>{command.keys}</kbd>}
                </MenuItem>
              )}
            </Menu>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
