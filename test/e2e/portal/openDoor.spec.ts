import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { startServer } from '../../../scripts/server.mjs';
import type { RunningPortal } from '../../../scripts/portal/environment.mjs';
import { basicPassword, openDoor, type Door, type DoorKind } from './support/doors';
import { expectAccessible } from '../support/axe';
import { expect, test } from './support/portal';

interface Deployment {
  readonly root: string;
  readonly door?: 'check' | 'declaredProtected' | 'allowedOpen';
  readonly auth?: 'basic' | 'clientCertificate';
}

/** The page of a deployment in front of a server; closes both when the test has looked. */
async function visit(
  page: Page,
  { root, door = 'check', auth = 'basic' }: Deployment,
  look: () => Promise<void>,
) {
  const directory = process.env.NEGATOSCOPE_DIST;
  const server = await startServer({
    deployment: { preset: 'portal', dicomweb: { root, door }, auth: { kind: auth } },
    ...(directory === undefined ? {} : { directory }),
  });
  try {
    await page.goto(server.url);
    await look();
  } finally {
    await server.close();
  }
}

async function atDoor(
  portal: RunningPortal,
  kind: DoorKind,
  look: (door: Door) => Promise<void>,
): Promise<void> {
  const door = await openDoor(portal, kind);
  try {
    await look(door);
  } finally {
    await door.close();
  }
}

const verdictOn = (page: Page, verdict: string) => page.locator(`[data-verdict="${verdict}"]`);
const askedForNobody = /^StudyInstanceUID=2\.25\.\d+&limit=1$/;

async function expectBarred(page: Page, verdict: string) {
  await expect(verdictOn(page, verdict)).toBeVisible();
  await expect(page.getByLabel('Password')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Sign in' })).toHaveCount(0);
}

for (const [kind, verdict] of [
  ['open', 'open'],
  ['loginRedirect', 'undecidable'],
  ['loginPage', 'notDicomweb'],
  ['corsBlocked', 'undecidable'],
] as const) {
  test(`${kind}: ${verdict}, and no credential is asked for or sent (H9)`, async ({ page, portal }) => {
    await atDoor(portal, kind, async (door) => {
      await visit(page, { root: door.root }, async () => {
        await expectBarred(page, verdict);
        await expect(page.getByText('from a program on this computer itself')).toBeVisible();
        if (kind === 'open') await expectAccessible(page, 'an open door');
        expect(door.log.map(({ hadCredential }) => hadCredential)).toEqual([false]);
        expect(door.log[0]?.query).toMatch(askedForNobody);
      });
    });
  });
}

test('a server that is down: undecidable', async ({ page, portal }) => {
  const door = await openDoor(portal, 'open');
  await door.close();
  await visit(page, { root: door.root }, () => expectBarred(page, 'undecidable'));
});

test('plain http to another machine: the page does not start and says why', async ({ page }) => {
  // Written by hand: the product's own server would not take such a file either.
  const deployment = {
    preset: 'portal',
    dicomweb: { root: 'https://pacs.example/dicom-web' },
    auth: { kind: 'basic' },
  };
  const server = await startServer({ deployment });
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).host));
  await page.route('**/config.json', (route) =>
    route.fulfill({ json: { ...deployment, dicomweb: { root: 'http://pacs.example/dicom-web' } } }),
  );
  await page.goto(server.url);
  await expect(page.getByRole('alert')).toContainText('dicomweb.root must begin with https://');
  expect(new Set(asked)).toEqual(new Set([new URL(server.url).host]));
  await server.close();
});

test('Basic: the password goes out after the verdict only; a wrong one is said and forgotten', async ({
  page,
  portal,
}) => {
  await atDoor(portal, 'basic', async (door) => {
    await visit(page, { root: door.root }, async () => {
      await expect(verdictOn(page, 'protected')).toBeVisible();
      expect(door.log.map(({ hadCredential }) => hadCredential)).toEqual([false]);
      await page.getByLabel('Name').fill(basicPassword.name);
      await page.getByLabel('Password').fill('wrong');
      await page.getByLabel('Password').press('Enter');
      await expect(page.getByText('Name or password is wrong.')).toBeVisible();
      await page.getByLabel('Name').fill(basicPassword.name);
      await page.getByLabel('Password').fill(basicPassword.password);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.locator('.signed-in-bar').waitFor();
      expect(door.log.map(({ hadCredential }) => hadCredential)).toEqual([false, true, true]);
      expect(door.log.every(({ query }) => askedForNobody.test(query))).toBe(true);
    });
  });
});

test('an open server is opened after an explicit yes, and still nothing tells who asks', async ({
  page,
  portal,
}) => {
  await atDoor(portal, 'open', async (door) => {
    await visit(page, { root: door.root }, async () => {
      const go = page.getByRole('button', { name: 'Open it without signing in' });
      await expect(go).toBeDisabled();
      await page.getByRole('checkbox').check();
      await go.click();
      await page.locator('.signed-in-bar').waitFor();
      // What was found and that it was confirmed stands in the receipt, on paper and in the file.
      await page
        .getByRole('button', { name: /privacy receipt/i })
        .first()
        .click();
      const row = page.locator('[data-door]').last();
      await expect(row).toHaveAttribute('data-confirmed', 'true');
      await expect(row).toContainText('answers anybody · opened without saying who you are · you were told');
      await page.emulateMedia({ media: 'print' });
      await expect(row).toBeVisible();
      await page.emulateMedia({ media: null });
      const saving = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Save as file' }).click();
      const saved = JSON.parse(readFileSync(await (await saving).path(), 'utf8')) as {
        receipt: { doors: { server: string; verdict: string; entry: string; confirmed: boolean }[] };
      };
      expect(
        saved.receipt.doors.map(({ server, verdict, entry, confirmed }) => [
          server,
          verdict,
          entry,
          confirmed,
        ]),
      ).toEqual([
        [door.root, 'open', 'barred', false],
        [door.root, 'open', 'anonymous', true],
      ]);
      expect(door.log.some(({ hadCredential }) => hadCredential)).toBe(false);
    });
    await visit(page, { root: door.root, door: 'allowedOpen' }, async () => {
      await page.locator('.signed-in-bar').waitFor();
      expect(door.log.some(({ hadCredential }) => hadCredential)).toBe(false);
    });
  });
});

test('a server that cannot be checked is entered where the deployment speaks for it', async ({
  page,
  portal,
}) => {
  await atDoor(portal, 'loginRedirect', async (door) => {
    await visit(page, { root: door.root, door: 'declaredProtected' }, async () => {
      await expect(verdictOn(page, 'undecidable')).toContainText('Your clinic says that it does');
      await expect(page.getByLabel('Password')).toBeVisible();
      expect(door.log.map(({ hadCredential }) => hadCredential)).toEqual([false]);
    });
  });
});

test('a declared client certificate is not probed, the screen says so, and who has none is refused in plain words', async ({
  page,
  portal,
}) => {
  await atDoor(portal, 'clientCertificate', async (door) => {
    await visit(page, { root: door.root, auth: 'clientCertificate' }, async () => {
      await expect(verdictOn(page, 'certificate')).toContainText('This page cannot check it');
      const use = page.getByRole('button', { name: 'Use my certificate' });
      await expect(use).toBeVisible();
      expect(door.log).toEqual([]);
      // A browser that has none: the server does not even hear it.
      await use.click();
      await expect(page.getByText('showed no certificate that it accepts')).toBeVisible();
      await expect(page.locator('.signed-in-bar')).toHaveCount(0);
      expect(door.log).toEqual([]);
    });
  });
});

/** What the command says about the same doors. */
function checkServer(portal: RunningPortal, root: string): Promise<{ code: number | null; said: string }> {
  const script = fileURLToPath(new URL('../../../scripts/check-server.mjs', import.meta.url));
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script, root, '--ca', portal.certificates.ca]);
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.once('exit', (code) => resolve({ code, said }));
  });
}

test('npm run check-server gives the same verdicts, and sends no credential', async ({ portal }) => {
  const verdicts: Partial<Record<DoorKind | 'bearer', string>> = {};
  for (const kind of ['open', 'basic', 'loginRedirect', 'loginPage', 'clientCertificate'] as const) {
    await atDoor(portal, kind, async (door) => {
      const { code, said } = await checkServer(portal, door.root);
      verdicts[kind] = `${/Verdict: (\w+)/.exec(said)?.[1]} ${code}`;
      expect(door.log.some(({ hadCredential }) => hadCredential)).toBe(false);
    });
  }
  const { code, said } = await checkServer(portal, `${portal.origin}/dicom-web`);
  verdicts.bearer = `${/Verdict: (\w+)/.exec(said)?.[1]} ${code}`;
  expect(verdicts).toEqual({
    open: 'open 1',
    basic: 'protected 0',
    loginRedirect: 'undecidable 2',
    loginPage: 'notDicomweb 1',
    clientCertificate: 'undecidable 2',
    bearer: 'protected 0',
  });
});
