// What surrounds every page: the rail (tabs on a phone), and what is fetched right after the first paint: the client
// partition in view, the person's menu, help, commands, signing in again.
import { Link, Outlet } from "@tanstack/react-router";
import { CircleHelp, Menu as MenuIcon, UserRound } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useClient, useMe } from "../api/session";
import { t } from "../i18n";
import { useKey } from "../ui/keys";
import { useNarrow } from "../ui/media";
import { Brand } from "./Brand";
import { label, useNavigation } from "./entries";

const ClientSwitch = lazy(() => import("./ClientSwitch"));
const PersonMenu = lazy(() => import("./PersonMenu"));
const HelpPanel = lazy(() => import("./HelpPanel"));
const Commands = lazy(() => import("./Commands"));
const SignInAgain = lazy(() => import("./SignInAgain"));
const PhoneMenu = lazy(() => import("./PhoneMenu"));

/** The frame with the page inside. */
export function Shell() {
  const [help, setHelp] = useState(false);
  const [menu, setMenu] = useState(false);
  const narrow = useNarrow();
  useKey("?", () => setHelp(true));
  useKey("f1", () => setHelp(true));
  return (
    <div className="shell">
      <a className="skip" href="#main">{t("shell.skip")}</a>
      {narrow ? <TopBar onHelp={() => setHelp(true)} /> : <Rail onHelp={() => setHelp(true)} />}
      <main id="main" className="main" tabIndex={-1}><Outlet /></main>
      {narrow && <TabsBelow onMore={() => setMenu(true)} />}
      <Suspense>
        {narrow && <PhoneMenu isOpen={menu} onClose={() => setMenu(false)} />}
        {help && <HelpPanel isOpen onClose={() => setHelp(false)} />}
        <Commands />
        <SignInAgain />
      </Suspense>
    </div>
  );
}

function Rail({ onHelp }: { onHelp: () => void }) {
  const me = useMe();
  const several = useClient().all.length > 1;
  return (
    <aside className="rail">
      <Brand />
      {several && <Suspense fallback={<div className="select-button" />}><ClientSwitch /></Suspense>}
      <nav aria-label={t("shell.nav.label")}><Links /></nav>
      <div className="rail-foot">
        <button type="button" className="button quiet" onClick={onHelp}><CircleHelp size={18} aria-hidden />{t("shell.help")}<kbd>?</kbd></button>
        <Suspense fallback={<span className="button quiet"><UserRound size={18} aria-hidden /><span className="person"><span>{me.name}</span></span></span>}>
          <PersonMenu />
        </Suspense>
      </div>
    </aside>
  );
}

/** The areas as links. */
export function Links({ onFollow }: { onFollow?: () => void }) {
  return useNavigation().map((group, index) => (
    <ul key={index}>
      {group.map((entry) => (
        <li key={entry.to}>
          <Link to={entry.to as "/"} onClick={onFollow} className="rail-link" activeOptions={{ exact: entry.to === "/" }}>
            <entry.icon size={18} aria-hidden />
            {label(entry)}
          </Link>
        </li>
      ))}
    </ul>
  ));
}

function TopBar({ onHelp }: { onHelp: () => void }) {
  return (
    <header className="topbar">
      <Brand />
      <button type="button" className="button quiet icon" aria-label={t("shell.help")} onClick={onHelp}><CircleHelp size={20} aria-hidden /></button>
    </header>
  );
}

function TabsBelow({ onMore }: { onMore: () => void }) {
  const entries = useNavigation().flat().filter((entry) => entry.phone);
  return (
    <nav className="tabs-below" aria-label={t("shell.nav.label")}>
      {entries.map((entry) => (
        <Link key={entry.to} to={entry.to as "/"} className="tab-below" activeOptions={{ exact: entry.to === "/" }}>
          <entry.icon size={22} aria-hidden />
          <span>{label(entry)}</span>
        </Link>
      ))}
      <button type="button" className="tab-below" onClick={onMore}><MenuIcon size={22} aria-hidden /><span>{t("shell.more")}</span></button>
    </nav>
  );
}
