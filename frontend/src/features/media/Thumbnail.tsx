// What a file looks like: its thumbnail, or a sign and its ending.
import { FileArchive, FileText, Film, Image, Music } from "lucide-react";
import { useState } from "react";
import { endingOf, sortOf, type MediaFile } from "./logic";

const SIGNS = { picture: Image, video: Film, sound: Music, archive: FileArchive, text: FileText };

/** The picture beside the name, which says the same in words; so it is silent. */
export function Thumbnail({ file }: { file: MediaFile }) {
  const [broken, setBroken] = useState("");
  const Sign = SIGNS[sortOf(file)];
  const isShown = file.thumbnail_url !== "" && broken !== file.thumbnail_url;
  return (
    <span className="media-thumb">
      {isShown ? <img src={file.thumbnail_url} alt="" loading="lazy" onError={() => setBroken(file.thumbnail_url)} /> : <><Sign size={40} aria-hidden /><span className="small" aria-hidden>{endingOf(file.name)}</span></>}
    </span>
  );
}
