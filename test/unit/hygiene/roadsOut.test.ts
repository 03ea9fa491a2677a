import { describe, expect, it } from 'vitest';
import { roadsOutOf } from '../../support/roadsOut';

const programs: Record<string, readonly [program: string, roads: readonly string[]]> = {
  'plain': ['fetch("/")', ['fetch']],
  'by another name': ['const f = fetch; f("/")', ['fetch']],
  'as a member': ['globalThis.fetch("/"); navigator.sendBeacon("/")', ['fetch', 'sendBeacon']],
  'as a text': ['window["XMLHttp" + "Request"]', ['XMLHttpRequest', "'XMLHttpRequest'"]],
  'as a text elsewhere': ['const g = x(globalThis); g[`fetch`]', ['fetch', "'fetch'"]],
  'as a text handed on': ['take("WebSocket")', ["'WebSocket'"]],
  'taken out of the whole': ['const { EventSource: E } = self', ['EventSource']],
  'taken out by a text': ['let a; ({ ["fe" + "tch"]: a } = globalThis)', ['fetch', "'fetch'"]],
  'escaped': ['\\u0066etch("/"); self["\\x66etch"]', ['fetch', "'fetch'"]],
  'with comments between': ['navigator . /* x */ sendBeacon ("/")', ['sendBeacon']],
  'a program from a text': ['eval("1"); new Function("1")', ['Function', 'eval']],
  'a window': ['open("/"); window.open("/")', ['open']],
}; // prettier-ignore

describe('roads out of a program are found', () => {
  for (const [name, [program, roads]] of Object.entries(programs))
    it(name, () => expect(new Set(roadsOutOf(program).roads)).toEqual(new Set(roads)));

  it('by a name or an address made up at run time', () => {
    expect(roadsOutOf('globalThis[x]').madeUp).toEqual(['a global by a made up name']);
    expect(roadsOutOf('import(x)').madeUp).toEqual(['a program by a made up address']);
  });

  it('as addresses, also in pieces', () => {
    expect(roadsOutOf('a("ht" + "tps://x.example/")').addresses).toEqual(['https://x.example/']);
    expect(roadsOutOf('a(`wss://${b}`)').addresses).toEqual(['wss://']);
    expect(roadsOutOf('a("//x.example")').addresses).toEqual(['//x.example']);
  });

  it('and nothing else', () => {
    const program =
      'function f(fetch, open) { fetch(); open(); caches.open("fetched"); return { WebSocket: 1 }; } // fetch(';
    expect(roadsOutOf(program)).toEqual({ roads: [], madeUp: [], addresses: [] });
  });
});
