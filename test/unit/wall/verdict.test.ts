import { expect, test } from 'vitest';
import { checkMetaPolicy, compareHeaders } from '../../../src/wall/served';
import { Verdict } from '../../../src/wall/verdict';

const whole = [{ name: 'Content-Security-Policy', state: 'same' }] as const;
const missing = [{ name: 'Connection-Allowlist', state: 'missing' }] as const;

async function opens(verdict: Verdict): Promise<boolean> {
  let opened = false;
  void verdict.admitted().then(() => (opened = true));
  await new Promise((resolve) => setTimeout(resolve, 0));
  return opened;
}

test('nothing opens before the first answer; behind a whole wall it does', async () => {
  const verdict = new Verdict(true);
  expect(await opens(verdict)).toBe(false);
  verdict.add(whole);
  expect(await opens(verdict)).toBe(true);
});

test('one difference is enough, whichever file shows it, and no later answer takes it back', async () => {
  const verdict = new Verdict(true);
  verdict.add(missing);
  verdict.add(whole);
  expect(verdict.store.getState()).toMatchObject({
    state: 'different',
    differences: ['Connection-Allowlist'],
  });
  expect(await opens(verdict)).toBe(false);
  verdict.insist();
  expect(await opens(verdict)).toBe(true);
});

test('where nobody may insist nothing opens, and silence of the site is no good answer', async () => {
  const kiosk = new Verdict(false);
  kiosk.add(missing);
  kiosk.insist();
  expect(await opens(kiosk)).toBe(false);
  const silent = new Verdict(false);
  silent.addSilence();
  expect(silent.store.getState().state).toBe('silent');
  expect(await opens(silent)).toBe(false);
});

test('headers are compared letter by letter', () => {
  const response = new Response('', { headers: { 'X-A': 'one', 'X-B': 'two, two' } });
  expect(compareHeaders(response, { 'X-A': 'one', 'X-B': 'two', 'X-C': 'three' })).toEqual([
    { name: 'X-A', state: 'same' },
    { name: 'X-B', state: 'different' },
    { name: 'X-C', state: 'missing' },
  ]);
});

test('the portable file counts the policy in its head', () => {
  const page = (content: string | null) => ({
    querySelector: () => (content === null ? null : { getAttribute: () => content }),
  });
  const rules =
    "default-src 'none'; script-src 'sha256-x'; connect-src 'none'; base-uri 'none'; form-action 'none'; object-src 'none'; require-trusted-types-for 'script'";
  expect(checkMetaPolicy(page(rules))).toEqual([{ name: 'Content-Security-Policy', state: 'same' }]);
  expect(checkMetaPolicy(page(rules.replace("connect-src 'none'", 'connect-src *')))[0]?.state).toBe(
    'different',
  );
  expect(checkMetaPolicy(page(null))[0]?.state).toBe('missing');
});
