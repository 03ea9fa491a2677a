import { Tags } from './generated/tags';
import type { Tag } from './types';

export { Tags };

export const groupOf = (tag: Tag): number => tag >>> 16;
export const elementOf = (tag: Tag): number => tag & 0xffff;

/** PS3.5 7.8: odd groups are private. */
export const isPrivate = (tag: Tag): boolean => (groupOf(tag) & 1) === 1;

/** Repeating groups 50xx and 60xx (curves, overlays), PS3.5 7.6. */
export const isRepeating = (tag: Tag): boolean => {
  const high = tag >>> 24;
  return (high === 0x50 || high === 0x60) && !isPrivate(tag) && groupOf(tag) <= high * 256 + 0x1e;
};

/** "(0010,0010)" */
export function formatTag(tag: Tag): string {
  const hex = (part: number) => part.toString(16).toUpperCase().padStart(4, '0');
  return `(${hex(groupOf(tag))},${hex(elementOf(tag))})`;
}
