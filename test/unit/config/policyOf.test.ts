import { expect, test } from 'vitest';
import { kioskPolicy, patientPolicy, policyOf } from '../../../src/config';

const pageThatSays = (content: string | null) => ({
  querySelector: () => (content === null ? null : { getAttribute: () => content }),
});

test('a page that says nothing is the patient’s, a kiosk says so in its head', () => {
  expect(policyOf(pageThatSays(null))).toBe(patientPolicy);
  expect(policyOf(pageThatSays('kiosk'))).toBe(kioskPolicy);
  expect(policyOf(pageThatSays('no such thing'))).toBe(patientPolicy);
});

test('in a kiosk the cover comes 25 s before the erase, and nothing may be taken away', () => {
  expect((kioskPolicy.eraseSeconds ?? 0) - kioskPolicy.shadeSeconds).toBe(25);
  expect(kioskPolicy.allowsExport).toBe(false);
  expect(kioskPolicy.tools).toEqual([]);
});
