import { drawn, expect, give, readingEnded, test } from './support/app';
import { walkAllSets } from './support/walk';

test('from "ready" on no request is made, whatever is opened', async ({ app, server, discs }) => {
  await app.locator('html[data-ready]').waitFor();
  const before = server.requests.length;
  await give(app, [discs.patient.path], 'folder');
  await drawn(app);
  await readingEnded(app);
  await walkAllSets(app);
  const samples = await discs.samples();
  await give(
    app,
    samples.map(({ path }) => path),
  );
  await readingEnded(app);
  await walkAllSets(app);
  // Loads that the browser's own cache answers (a worker started anew) reach nobody and do not count.
  expect(server.requests.slice(before)).toEqual([]);
});

test('own files come in one order, whatever is opened while they come', async ({ page, server, discs }) => {
  const order = async (open: boolean) => {
    const before = server.requests.length;
    await page.goto(server.url);
    if (open) await give(page, discs.stack.paths);
    await page.locator('html[data-ready]').waitFor();
    return server.requests.slice(before).map(({ path }) => path);
  };
  const list = (await (await fetch(`${server.url}/own-files.json`)).json()) as string[];
  const idle = await order(false);
  for (const file of list) expect(idle).toContain(file);
  expect(new Set(await order(true)).size).toBeLessThanOrEqual(new Set(idle).size);
});
