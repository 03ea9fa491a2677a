import { listen } from '../support/app';
import { enterPassword, signedIn, signInAs } from './support/person';
import { expect, test } from './support/portal';

test.use({ ignoreHTTPSErrors: true });

test('a physician signs in at the provider’s page and is back at an empty address', async ({ page, portal, complaints }) => {
  await listen(page, complaints);
  await page.goto(portal.origin);
  await expect(page.getByText('this server lets nobody in without a login')).toBeVisible();
  await signInAs(page, portal, 'physician');
  expect(page.url()).toBe(`${portal.origin}/`);
  await expect(page.getByText('physician', { exact: true })).toBeVisible();
});
