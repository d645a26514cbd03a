// The session ended while somebody worked: sign in above the page, and nothing that was typed is lost.
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { onSignedOut, queryClient } from "../api/client";
import type { Problem } from "../api/problem";
import { keepMe, useMe } from "../api/session";
import { t } from "../i18n";
import { Dialog } from "../ui/Dialog";
import { Note } from "../ui/Page";
import { SignInSteps } from "./SignInSteps";

/** Appears by itself. Another user than before gets a fresh page. */
export default function SignInAgain() {
  const [why, setWhy] = useState<Problem | null>(null);
  const me = useMe();
  const navigate = useNavigate();
  useEffect(
    () =>
      onSignedOut((problem) => {
        if (problem.code === "password_change_required") void navigate({ to: "/passwort" });
        else setWhy(problem);
      }),
    [navigate],
  );
  return (
    <Dialog title={t("shell.again.title")} isOpen={why !== null} onClose={() => undefined} stays>
      <Note>{why?.message}</Note>
      <SignInSteps
        onDone={(next) => {
          if (next.user_id !== me.user_id) return window.location.assign("/");
          keepMe(next);
          setWhy(null);
          void queryClient.invalidateQueries();
        }}
      />
    </Dialog>
  );
}
