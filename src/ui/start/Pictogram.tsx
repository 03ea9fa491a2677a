/** Disc, arrow, picture: what to do without a word. */
export function Pictogram() {
  return (
    <div className="pictogram" aria-hidden="true">
      <svg viewBox="0 0 64 64" width="64" height="64">
        <circle cx="32" cy="32" r="29" />
        <circle cx="32" cy="32" r="8" />
        <path d="M32 11a21 21 0 0 1 21 21" />
      </svg>
      <svg viewBox="0 0 40 40" width="32" height="32" className="pictogram-arrow">
        <path d="M7 20h26M22 9l11 11-11 11" />
      </svg>
      <svg viewBox="0 0 64 64" width="64" height="64">
        <rect x="4" y="8" width="56" height="48" rx="8" />
        <path d="M32 17v32M18 25c6-4 9-4 14 0 5-4 8-4 14 0M18 33c6-4 9-4 14 0 5-4 8-4 14 0M20 41c5-3 8-3 12 0 4-3 7-3 12 0" />
      </svg>
    </div>
  );
}
