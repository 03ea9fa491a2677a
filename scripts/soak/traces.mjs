// Names, UIDs, pixels and keys: looked for in every file of the profile while the library is open, after the browser has
// closed, and after forgetting; keys also in the memory of the page's processes, before and two seconds after locking.
import { createHash } from 'node:crypto';
import { startVaultPage } from './browser.mjs';
import { derivedKeys, keyNumber, patchWorker, seedOfKeys } from './knownKeys.mjs';
import { renderersOf } from '../processes.mjs';

const studies = 8;
const nameOf = (at) => `Marker^${createHash('sha256').update(`name ${at}`).digest('hex').slice(0, 12)}`;
const uidOf = (at) =>
  `2.25.${BigInt(`0x${createHash('sha256').update(`uid ${at}`).digest('hex').slice(0, 28)}`)}`;

/** Fifty markers and more: texts in UTF-8 and UTF-16, runs of pixels, keys. */
function textAndPixelMarkers(pixelRuns) {
  const texts = Array.from({ length: studies }, (_, at) => [nameOf(at), uidOf(at)]).flat();
  return [
    ...texts.flatMap((text) => [
      [`utf-8 ${text}`, Buffer.from(text)],
      [`utf-16 ${text}`, Buffer.from(text, 'utf16le')],
    ]),
    ...pixelRuns.map((run, at) => [`pixels ${at}`, Buffer.from(run)]),
  ];
}

async function openWithKnownKeys(profile, server) {
  const browser = await startVaultPage(profile, server);
  // The page's first worker is older than this; the next one is caught before it is asked for anything.
  await browser.page.evaluate(() => window.vault.client.close());
  const started = browser.page.waitForEvent('worker');
  await browser.page.evaluate(() => void window.vault.restart(null));
  await (await started).evaluate(patchWorker, seedOfKeys);
  return browser;
}

export async function soakTraces({ profile, server, traces, searchesMemory, say }) {
  const searchFor = (markers) =>
    new traces.TraceSearch(markers.map(([marker, bytes]) => ({ marker, as: 'utf8', bytes })));
  const inProfile = (markers) => traces.markersOf(searchFor(markers).inFolder(profile));
  const inMemory = (pids, markers) => {
    const search = searchFor(markers);
    return traces.markersOf(pids.flatMap((pid) => search.inProcess(pid)));
  };
  const wrong = [];
  const browser = await openWithKnownKeys(profile, server);
  const { page, pid } = browser;
  const runs = await page.evaluate(
    async ({ names, uids }) => {
      const v = window.vault;
      await v.client.run('create', { secrets: [v.owner] });
      const found = [];
      for (const [at, name] of names.entries()) {
        const content = v.contentOf(400 + at, 900_000);
        // As in a file: the name and the UID stand in the bytes, too, and in both writings.
        content.set(new globalThis.TextEncoder().encode(`${name} ${uids[at]}`), 1000);
        found.push([...content.subarray(50_000, 50_032)], [...content.subarray(700_000, 700_032)]);
        const saver = await v.client.save({
          name: `${name}\n${uids[at]}`,
          facts: { ...v.factsOf(name), patientName: name, studyDescription: uids[at] },
          thumbnail: content.slice(50_000, 50_000 + 27_648),
          records: [{ name: uids[at], kind: 'part10' }],
        });
        await saver.append(0, content);
        const sealed = saver.seal(0);
        await saver.finish();
        await sealed;
      }
      await v.client.run('list', {});
      return found;
    },
    {
      names: Array.from({ length: studies }, (_, at) => nameOf(at)),
      uids: Array.from({ length: studies }, (_, at) => uidOf(at)),
    },
  );
  const header = Buffer.from(
    await page.evaluate(async () => [
      ...(await window.vault.raw.rows()).find(({ key }) => key === 'header').value,
    ]),
  );
  const keys = [
    ...Array.from({ length: studies + 1 }, (_, at) => [
      at === 0 ? 'library key' : `study key ${at}`,
      keyNumber(at),
    ]),
    ...(await derivedKeys(header, 'tomas kirel bafun delos')),
  ];
  const markers = [...textAndPixelMarkers(runs), ...keys];
  const look = (when) => {
    const hits = inProfile(markers);
    say(`traces, ${when}: ${hits.length} of ${markers.length} markers in the profile`);
    wrong.push(...hits.map((hit) => `${when}: ${hit} on the disk`));
  };
  look('open');

  let before = [];
  if (searchesMemory && process.getuid?.() === 0) {
    before = inMemory(renderersOf(pid), keys);
    await page.evaluate(() => window.vault.client.close());
    await new Promise((resolve) => setTimeout(resolve, 2000));
    const after = inMemory(renderersOf(pid), keys);
    say(
      `traces: ${before.length} of ${keys.length} keys in memory while open, ${after.length} two seconds after locking`,
    );
    if (before.length === 0) wrong.push('control: no key was found in memory while the library was open');
    wrong.push(...after.map((hit) => `locked: ${hit} in memory`));
  } else say('traces: memory is not searched (it takes root)');

  await browser.close();
  look('closed');
  const second = await startVaultPage(profile, server);
  const left = await second.page.evaluate(async () => {
    const v = window.vault;
    await v.client.run('unlock', { secret: v.owner });
    const [first] = await v.client.run('list', {});
    const one = await v.client.run('forget', { study: first.study });
    const all = await v.client.run('forgetAll', {});
    return one.left + all.left;
  });
  if (left > 0) wrong.push(`${left} rows left after forgetting`);
  look('forgotten');

  // The control: the same words, written as a page without encryption would, are found by the same search.
  await second.page.evaluate(
    async ({ name, key }) => {
      await new Promise((resolve, reject) => {
        const request = globalThis.indexedDB.open('control', 1);
        request.onupgradeneeded = () => request.result.createObjectStore('plain');
        request.onerror = () => reject(request.error);
        request.onsuccess = () => {
          const transaction = request.result.transaction('plain', 'readwrite', { durability: 'strict' });
          transaction.objectStore('plain').put({ name, key: Uint8Array.from(key) }, 'one');
          transaction.oncomplete = () => resolve();
        };
      });
    },
    { name: nameOf(0), key: [...keyNumber(0)] },
  );
  await second.close();
  const control = inProfile(markers);
  say(`traces, control: ${control.length} markers found where they were written unencrypted`);
  if (!control.includes('library key') || !control.some((hit) => hit.includes(nameOf(0))))
    wrong.push('control: what was written unencrypted was not found');
  return { name: 'traces', markers: markers.length, keysInMemoryOpen: before.length, wrong };
}
