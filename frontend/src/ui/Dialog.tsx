// Dialogs: a question or a small form above the page. Focus stays inside and returns to where it came from.
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import type { Problem } from "../api/problem";
import { t } from "../i18n";
import { Button, type Look } from "./Button";
import { IconButton } from "./IconButton";
import { ProblemNote } from "./Problem";

type Props = { title: string; isOpen: boolean; onClose: () => void; children: ReactNode; size?: "wide" | "side"; alert?: boolean; stays?: boolean };

/** A dialog; Escape and a press outside close it unless it `stays`. */
export function Dialog({ title, isOpen, onClose, children, size, alert, stays }: Props) {
  return (
    <ModalOverlay className="shade" isOpen={isOpen} onOpenChange={(open) => !open && onClose()} isDismissable={!stays && !alert} isKeyboardDismissDisabled={stays}>
      <Modal className={size ? `modal ${size}` : "modal"}>
        <AriaDialog className="dialog" role={alert ? "alertdialog" : "dialog"}>
          <header>
            <Heading slot="title" level={2}>{title}</Heading>
            {!stays && <IconButton small label={t("ui.close")} icon={X} onPress={onClose} />}
          </header>
          <div className="dialog-body">{children}</div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** The row of buttons at the end of a dialog. */
export function DialogActions({ children }: { children: ReactNode }) {
  return <div className="dialog-actions">{children}</div>;
}

type Question = { title: string; isOpen: boolean; onClose: () => void; onConfirm: () => void; action: string; look?: Look; isPending?: boolean; problem?: Problem | null; children: ReactNode };

/** A question before something that cannot be taken back. Only sending, cancelling and removing people ask; else offer undo. */
export function ConfirmDialog({ title, isOpen, onClose, onConfirm, action, look = "primary", isPending, problem, children }: Question) {
  return (
    <Dialog title={title} isOpen={isOpen} onClose={onClose} alert>
      {children}
      {problem && <ProblemNote problem={problem} />}
      <DialogActions>
        <Button onPress={onClose}>{t("ui.cancel")}</Button>
        <Button look={look} onPress={onConfirm} isPending={isPending}>{action}</Button>
      </DialogActions>
    </Dialog>
  );
}
