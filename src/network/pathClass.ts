import type { PathClass } from '../shared/privacy';

const classes: readonly (readonly [pattern: RegExp, pathClass: PathClass])[] = [
  [/^\/$|\.html$/, 'page'],
  [/\.js$/, 'script'],
  [/\.css$/, 'style'],
  [/\.wasm$/, 'codec'],
  [/\.(json|webmanifest)$/, 'list'],
  [/\.(svg|png|ico)$/, 'icon'],
];

/** The kind of thing an address asks for; the address itself is not kept. */
export function pathClassOf(pathname: string): PathClass {
  return classes.find(([pattern]) => pattern.test(pathname))?.[1] ?? 'other';
}
