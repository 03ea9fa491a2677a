import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { seeded } from '../fuzz/mutate';
import { expect, give, readingEnded, test } from './support/app';
import { markedSeries } from './support/markers';

const seed = 'quiet failures';
const marked = markedSeries(seed);
const count = 300;

type Bytes = Uint8Array<ArrayBuffer>;

/** Ways to be broken that end in an error of their own: cut off, no length true, no syntax known, no pixels, noise. */
const damages: readonly ((bytes: Bytes, random: () => number) => Bytes)[] = [
  (bytes, random) => bytes.slice(0, 140 + Math.floor(random() * 900)),
  (bytes, random) => {
    for (let left = 60; left > 0; left -= 1)
      bytes[132 + Math.floor(random() * 1200)] = Math.floor(random() * 256);
    return bytes;
  },
  (bytes) => replaced(bytes, '1.2.840.10008.1.2.1', '1.2.840.10008.9.9.9'),
  (bytes) => bytes.slice(0, bytes.length - 96 * 96 * 2),
  (bytes, random) => {
    const at = 400 + Math.floor(random() * 400);
    return bytes.fill(0xff, at, at + 8);
  },
  (bytes) => replaced(bytes, 'MONOCHROME2', 'NOTHING ATAL'.slice(0, 11)),
];

function replaced(bytes: Bytes, from: string, to: string): Bytes {
  const at = Buffer.from(bytes).indexOf(from);
  bytes.set(Buffer.from(to), at);
  return bytes;
}

test(`${count} files that fail: no value of a header and no name of a file in console, errors, title, address or history (P4)`, async ({
  app,
  discs,
  server,
}) => {
  test.setTimeout(180_000);
  const folder = join(discs.stack.paths[0] ?? '', '..', '..', 'quiet');
  mkdirSync(folder, { recursive: true });
  const random = seeded(7);
  const paths = Array.from({ length: count }, (_, at) => {
    const original = marked.files[at % marked.files.length] as Bytes;
    const damage = damages[at % damages.length] as (typeof damages)[number];
    const path = join(folder, `Qzvkfilename${at}.dcm`);
    writeFileSync(path, damage(original.slice(), random));
    return path;
  });
  const console: string[] = [];
  app.on('console', (message) => console.push(message.text()));
  app.on('pageerror', (error) => console.push(`${error.message} ${error.stack ?? ''}`));
  await app.evaluate(() => {
    const told = (window as { told?: string[] }).told ?? [];
    (window as { told?: string[] }).told = told;
    addEventListener('error', (event) => told.push(String(event.message)));
    addEventListener('unhandledrejection', (event) => told.push(String(event.reason)));
  });
  await app.locator('html[data-ready]').waitFor();
  const requests = server.requests.length;
  await give(app, paths);
  await readingEnded(app);
  const said = await app.evaluate(() => ({
    told: (window as { told?: string[] }).told,
    title: document.title,
    address: location.href,
    state: history.state as unknown,
    referrer: document.referrer,
  }));
  expect(said).toEqual({
    told: [],
    title: 'Negatoscope',
    address: `${server.url}/`,
    state: null,
    referrer: '',
  });
  expect(console.filter((text) => /Qzvk|2\.25\.7/.test(text))).toEqual([]);
  expect(server.requests.slice(requests)).toEqual([]);
  // Control: many failed, and the report on the screen, which may, names them.
  const person = app.locator('[data-patient-choice="1"]');
  const details = app.getByRole('button', { name: /details/i }).first();
  // Damage may have made another person of the name.
  await person.or(details).first().waitFor();
  if (await person.isVisible()) await person.click();
  await details.click();
  const report = app.getByRole('dialog');
  for (const summary of await report.locator('summary').all()) await summary.click();
  expect((await report.textContent())?.match(/Qzvkfilename\d+/g)?.length ?? 0).toBeGreaterThan(50);
});
