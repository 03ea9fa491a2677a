export function Logo() {
  return (
    <svg className="logo" viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
      <rect x="2" y="2" width="28" height="28" rx="6" />
      <path d="M16 7v18M9.500 11c3-2 4-2 6.500 0 2.500-2 3.500-2 6.500 0M9.500 16c3-2 4-2 6.500 0 2.500-2 3.500-2 6.500 0M10.500 21c2.500-2 3.500-2 5.500 0 2-2 3-2 5.500 0" />
    </svg>
  );
}
