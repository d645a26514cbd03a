// The name with its sign: a piece of tape.
import { Link } from "@tanstack/react-router";

/** The sign alone; `bare` without its ground, where that is petrol already. */
export function Sign({ size = 32, bare }: { size?: number; bare?: boolean }) {
  return (
    <svg width={size} height={size} viewBox={bare ? "6 6 20 20" : "0 0 32 32"} aria-hidden="true">
      {!bare && <rect width="32" height="32" rx="6" fill="#0f4a57" />}
      <path d="M6 11h20v10H6z" fill="#fffdf9" />
      <circle cx="10" cy="16" r="1.9" fill="#0f4a57" />
      <circle cx="16" cy="16" r="1.9" fill="#0f4a57" />
      <circle cx="22" cy="16" r="1.9" fill="#e8a33d" />
    </svg>
  );
}

/** Leads to the start page. */
export function Brand() {
  // eslint-disable-next-line no-restricted-syntax -- the product's name is the same in all languages
  return <Link to="/" className="brand"><Sign />Depesche</Link>;
}
