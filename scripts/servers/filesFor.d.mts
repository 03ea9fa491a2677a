import type { Place } from './site.mjs';

export function filesFor(
  server: string,
  deployment: unknown,
  place: Place,
): Promise<Readonly<Record<string, string>>>;
