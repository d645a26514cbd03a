// All files of a client as pictures: uploaded here, found by words and tags (MED-01, MED-06).
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Images, SearchX, Trash2 } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { api } from "../../api/client";
import { useClient } from "../../api/session";
import { t } from "../../i18n";
import { formatBytes, formatDate } from "../../i18n/formats";
import { Button } from "../../ui/Button";
import { SearchField } from "../../ui/Field";
import { FileDrop } from "../../ui/FileDrop";
import { Badge, Page } from "../../ui/Page";
import { Select } from "../../ui/Select";
import { Empty, Loaded } from "../../ui/Waiting";
import type { Filters, View } from "./filters";
import { isFiltered, questionOf, tagsIn, type MediaFile } from "./logic";
import { Storage } from "./Storage";
import { Thumbnail } from "./Thumbnail";
import { upload } from "./uploads";
import { Uploads } from "./Uploads";
import "./media.css";

const route = getRouteApi("/app/mediathek");
const PAGE = 60;
const TYPED_MS = 200;

/** The page. */
export function MediaPage() {
  const client = useClient();
  const filters = route.useSearch();
  return (
    <Page title={t("media.title")} text={t("media.text")}>
      {client.canWrite && filters.ansicht !== "geloescht" && <UploadPlace clientId={client.id} isTemplate={filters.ansicht === "vorlagen"} />}
      <Uploads clientId={client.id} />
      <FilterRow filters={filters} />
      <Found key={client.id} clientId={client.id} filters={filters} canWrite={client.canWrite} />
      <Storage />
    </Page>
  );
}

function UploadPlace({ clientId, isTemplate }: { clientId: string; isTemplate: boolean }) {
  const kind = isTemplate ? "template" : "file";
  return (
    <div className="media-drop">
      <FileDrop many label={t(`media.drop.${kind}`)} hint={t(`media.drop.${kind}.hint`)} onFile={(file) => upload(file, { clientId, kind })} />
    </div>
  );
}

function FilterRow({ filters }: { filters: Filters }) {
  const navigate = route.useNavigate();
  const [typed, setTyped] = useState(filters.suche ?? "");
  const timer = useRef(0);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  const set = (change: Filters) => void navigate({ search: (before: Filters) => ({ ...before, ...change }), replace: true });
  const type = (text: string) => {
    setTyped(text);
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => set({ suche: text.trim() || undefined }), TYPED_MS);
  };
  const views = ["alles", "dateien", "vorlagen", "geloescht"].map((id) => ({ id, label: t(`media.view.${id as View | "alles"}`) }));
  return (
    <div className="row media-filters">
      <div className="grow"><SearchField label={t("media.search")} value={typed} onChange={type} /></div>
      <Select label={t("media.view")} hideLabel options={views} value={filters.ansicht ?? "alles"} onChange={(id) => set({ ansicht: id === "alles" ? undefined : (id as View) })} />
    </div>
  );
}

function Found({ clientId, filters, canWrite }: { clientId: string; filters: Filters; canWrite: boolean }) {
  const question = { ...questionOf(filters), client_id: clientId, limit: PAGE };
  const pages = useInfiniteQuery({
    queryKey: ["get", "/api/media", "pages", question],
    initialPageParam: "",
    queryFn: async ({ pageParam }) => (await api.GET("/api/media", { params: { query: { ...question, cursor: pageParam } } })).data!,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    enabled: clientId !== "",
  });
  // What was deleted before it had any content cannot come back.
  const files = (pages.data?.pages.flatMap((page) => page.items) ?? []).filter((file) => !file.deleted_at || file.current);
  return (
    <>
      <Tags files={files} chosen={filters.stichwort} />
      <Loaded query={pages}>
        {() =>
          files.length > 0 ? (
            <>
              <ul className="media-grid" aria-label={t("media.files")}>{files.map((file) => <Tile key={file.id} file={file} />)}</ul>
              {pages.hasNextPage && <div className="row"><Button isPending={pages.isFetchingNextPage} onPress={() => void pages.fetchNextPage()}>{t("media.more")}</Button></div>}
            </>
          ) : (
            <Nothing filters={filters} canWrite={canWrite} />
          )
        }
      </Loaded>
    </>
  );
}

function Nothing({ filters, canWrite }: { filters: Filters; canWrite: boolean }) {
  if (filters.ansicht === "geloescht" && !filters.suche && !filters.stichwort) return <Empty icon={Trash2} title={t("media.noneDeleted")} />;
  if (filters.ansicht === "vorlagen" && !filters.suche && !filters.stichwort) return <Empty icon={Images} title={t("media.noTemplates")} text={canWrite ? t("media.noTemplates.text") : undefined} />;
  if (isFiltered(filters)) return <Empty icon={SearchX} title={t("media.noMatch")} text={t("media.noMatch.text")} action={<Link to="/mediathek" search={{}}>{t("media.noMatch.all")}</Link>} />;
  return <Empty icon={Images} title={t("media.none")} text={canWrite ? t("media.none.text") : undefined} />;
}

function Tags({ files, chosen }: { files: MediaFile[]; chosen?: string }) {
  const tags = tagsIn(files, chosen);
  if (tags.length === 0) return null;
  return (
    <nav className="row media-tags" aria-label={t("media.tags")}>
      {tags.map((tag) => {
        const isChosen = tag.toLocaleLowerCase() === chosen?.toLocaleLowerCase();
        return <Link key={tag} to="/mediathek" search={(before: Filters) => ({ ...before, stichwort: isChosen ? undefined : tag })} className={isChosen ? "media-tag chosen" : "media-tag"} aria-current={isChosen ? "true" : undefined}>{tag}</Link>;
      })}
    </nav>
  );
}

function Tile({ file }: { file: MediaFile }) {
  const day = file.current?.uploaded_at ?? file.created_at;
  return (
    <li>
      <Link to="/mediathek/$mediaId" params={{ mediaId: file.id }}>
        <Thumbnail file={file} />
        <strong>{file.name}</strong>
        <span className="muted small">{file.current ? `${formatBytes(file.current.size_bytes)} · ` : ""}{formatDate(file.deleted_at ?? day)}</span>
        {file.state !== "ready" && file.state !== "deleted" && <Badge tone={file.state === "refused" ? "bad" : "info"}>{t(`media.state.${file.state}`)}</Badge>}
        {file.kind === "template" && <Badge plain tone="info">{t("media.template")}</Badge>}
      </Link>
    </li>
  );
}
