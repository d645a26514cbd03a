// Where the app begins: language, theme, cache, routes.
import "@fontsource-variable/source-sans-3/wght.css";
import "@fontsource-variable/source-serif-4/wght.css";
import "../styles/tokens.css";
import "../styles/base.css";
import "../styles/controls.css";
import "../styles/parts.css";
import "../styles/shell.css";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode, useSyncExternalStore } from "react";
import { createRoot } from "react-dom/client";
import { queryClient } from "../api/client";
import { firstLocale, locale, onLocale, setLocale } from "../i18n";
import { AriaLocale } from "../ui/AriaLocale";
import { watchLostChunks } from "./lostChunks";
import { router } from "./router";
import { applyTheme } from "./theme";

function App() {
  const language = useSyncExternalStore(onLocale, locale);
  return (
    <AriaLocale locale={language} key={language}>
      <RouterProvider router={router} />
    </AriaLocale>
  );
}

applyTheme();
watchLostChunks();
await setLocale(firstLocale());
createRoot(document.getElementById("app")!).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <App />
    </QueryClientProvider>
  </StrictMode>,
);
