export function ensureProgram(programs: readonly string[], debianPackages: readonly string[]): string;
