import { expect, test } from './support/portal';

const refusals = {
  'no JSON': ['{', 'config.json is no JSON'],
  'a secret': ['{"preset":"portal","clientSecret":"s3cret"}', 'is missing'],
  'the patient’s preset': ['{"preset":"patient"}', 'preset must be portal on this page'],
  'an unknown key': ['{"preset":"patient","server":"x"}', 'server is not a known key'],
} as const;

for (const [name, [body, reason]] of Object.entries(refusals)) {
  test(`a config.json with ${name} stops the app with the reason; nothing else is asked`, async ({
    page,
    portal,
  }) => {
    await page.route('**/config.json', (route) => route.fulfill({ body, contentType: 'application/json' }));
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(portal.origin);
    await expect(page.getByRole('alert')).toContainText(reason);
    await expect(page.getByRole('alert')).not.toContainText('s3cret');
    expect(asked.filter((url) => url.includes('dicom-web') || !url.startsWith(portal.origin))).toEqual([]);
    await expect(page.getByRole('button')).toHaveCount(0);
  });
}

test('a missing config.json stops the app too: no other server stands in', async ({ page, portal }) => {
  await page.route('**/config.json', (route) => route.fulfill({ status: 404, body: 'Not here.' }));
  await page.goto(portal.origin);
  await expect(page.getByRole('alert')).toContainText('config.json is missing or cannot be read');
});
