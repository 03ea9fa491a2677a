import type { LayoutName, SessionState } from '../../session';

const counts: Readonly<Record<LayoutName, number>> = { '1x1': 1, '1x2': 2, '2x1': 2, '2x2': 4 };

export const layoutNames = Object.keys(counts) as readonly LayoutName[];

export function visibleViewports({
  layout,
  maximised,
}: Pick<SessionState, 'layout' | 'maximised'>): readonly number[] {
  return maximised === null ? Array.from({ length: counts[layout] }, (_, index) => index) : [maximised];
}

export function focusViewport(index: number): void {
  document.querySelector<HTMLElement>(`[data-viewport="${index}"]`)?.focus({ preventScroll: true });
}
