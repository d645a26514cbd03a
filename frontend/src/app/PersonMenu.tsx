// The signed-in person: own account, language, theme, sign-out.
import { useNavigate, useRouter } from "@tanstack/react-router";
import { Languages, LogOut, Monitor, Moon, Sun, UserRound } from "lucide-react";
import { useState } from "react";
import { signOut, useMe } from "../api/session";
import { locale, setLocale, t } from "../i18n";
import { MenuButton, type Action } from "../ui/Menu";
import { complain } from "../ui/Toast";
import { setTheme, theme, type Theme } from "./theme";

const nextTheme: Record<Theme, Theme> = { system: "light", light: "dark", dark: "system" };
const signs = { system: Monitor, light: Sun, dark: Moon };

/** A menu behind the person's name. */
export default function PersonMenu() {
  const me = useMe();
  const router = useRouter();
  const navigate = useNavigate();
  const [shown, setShown] = useState(theme());
  const leave = async () => {
    try {
      await signOut();
    } catch (error) {
      complain(error);
    }
    await navigate({ to: "/anmelden" });
  };
  const switchTheme = () => {
    setTheme(nextTheme[shown]);
    setShown(nextTheme[shown]);
  };
  const other = locale() === "de" ? "en" : "de";
  const actions: Action[] = [
    { id: "language", label: t("shell.language.switch"), icon: Languages, onAction: () => void setLocale(other) },
    { id: "theme", label: t(`shell.theme.${shown}`), icon: signs[shown], onAction: switchTheme },
    { id: "out", label: t("shell.signOut"), icon: LogOut, onAction: () => void leave(), apart: true },
  ];
  if ("/konto" in router.routesByPath)
    actions.unshift({ id: "own", label: t("shell.own"), icon: UserRound, onAction: () => void navigate({ to: "/konto" as "/" }) });
  return (
    <MenuButton look="quiet" icon={UserRound} actions={actions}>
      <span className="person"><span>{me.name || me.email}</span></span>
    </MenuButton>
  );
}
