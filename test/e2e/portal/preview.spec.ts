import { drawn, viewport } from '../support/app';
import { element, syntaxes, type Element } from '../../fixtures/dataSet';
import { jpeg2000Encoder } from '../../fixtures/encoders/wasmEncoders';
import { buildImage } from '../../fixtures/image';
import { signInAs } from './support/person';
import { expect, test } from './support/portal';

const size = 1024;

/** A dark left half and a bright right one, with a grain that no code makes smaller: more than a megabyte. */
function valueAt(column: number, row: number): number {
  const mixed = Math.imul(column * size + row + 1, 0x9e3779b1);
  const grain = Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b) >>> 23;
  return (column < size / 2 ? 800 : 2800) + grain;
}

const elements: Element[] = [
  element(0x00080020, 'DA', '20260501'),
  element(0x00080050, 'SH', 'A1077'),
  element(0x00281050, 'DS', '2048'),
  element(0x00281051, 'DS', '4096'),
];
const image = buildImage({
  identity: { study: 'slow picture' },
  patient: { id: 'PRT-7', name: 'Slow^Sigrid', birthDate: '19600606', sex: 'F' },
  modality: 'DX',
  rows: size,
  columns: size,
  bitsAllocated: 16,
  bitsStored: 12,
  transferSyntax: syntaxes.jpeg2000Lossless,
  encode: await jpeg2000Encoder(true, 0, 5),
  values: [Int32Array.from({ length: size * size }, (_, at) => valueAt(at % size, Math.floor(at / size)))],
  elements,
});

// The browser's own brake does not reach what goes by way of a service worker.
test.use({ serviceWorkers: 'block' });

test('a large picture is seen while it comes: called a preview, without a value, then exact, of one request', async ({
  portalPage: page,
  portal,
  context,
}) => {
  const { port, authorization } = portal.orthanc;
  const body = new Blob([image.bytes]);
  await fetch(`http://127.0.0.1:${port}/instances`, { method: 'POST', headers: { authorization }, body });
  const network = await context.newCDPSession(page);
  await network.send('Network.enable');
  const slowTo = (downloadThroughput: number) =>
    network.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 0,
      downloadThroughput,
      uploadThroughput: -1,
    });
  // The picture comes after the page's own files, and slowly: it would take more than ten seconds, an eighth of its resolution less than one.
  let asked = 0;
  let finished = 0;
  page.on('requestfinished', () => (finished = Date.now()));
  await page.route(`**/instances/${image.sopInstanceUid}/frames/**`, async (route) => {
    asked += 1;
    await expect.poll(() => Date.now() - finished, { timeout: 20_000 }).toBeGreaterThan(300);
    await slowTo(120_000);
    await route.continue();
  });
  await signInAs(page, portal, 'physician');
  await page.getByLabel('Accession number', { exact: true }).fill('A1077');
  await page.getByRole('button', { name: 'Search' }).click();
  const row = page.getByRole('row').filter({ has: page.getByRole('rowheader') });
  await expect(row).toHaveCount(1);
  await row.click();
  const preview = page.locator('[data-viewport="0"][data-state="preview"]');
  await expect(preview).toHaveAttribute('data-sop-instance-uid', image.sopInstanceUid, { timeout: 30_000 });
  const quality = page.locator('.quality');
  await expect(quality).toHaveText('Preview – the exact picture is coming');
  await expect(quality).toHaveAttribute('data-quality', 'preview');
  const lights = await page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>('[data-viewport="0"] canvas');
    const context = canvas?.getContext('2d', { willReadFrequently: true });
    const middle = (canvas?.height ?? 0) >> 1;
    const at = (part: number) =>
      context?.getImageData(Math.round((canvas?.width ?? 0) * part), middle, 1, 1).data[0];
    return [at(0.4), at(0.6)];
  });
  const [dark = 255, bright = 0] = lights;
  expect(dark).toBeLessThan(100);
  expect(bright).toBeGreaterThan(150);
  // A place is chosen; its value waits.
  await page.getByRole('button', { name: 'Value', exact: true }).click();
  await viewport(page).click();
  const label = page.locator('.measure-label');
  await expect(label.locator('strong')).toHaveText('waits for the exact picture');
  await expect(label).not.toContainText('stored');
  await expect(preview).toHaveCount(1);
  await slowTo(-1);
  await drawn(page);
  await expect(quality).toHaveText('Full quality');
  await expect(label).toContainText('stored');
  const told = await label.innerText();
  const number = (pattern: RegExp) => Number(pattern.exec(told)?.[1]);
  expect(number(/stored (\d+)/)).toBe(valueAt(number(/column (\d+)/), number(/row (\d+)/)));
  expect(asked).toBe(1);
});
