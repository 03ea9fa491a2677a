import { expect } from '@playwright/test';
import { startPortal, type RunningPortal } from '../../../../scripts/portal/environment.mjs';
import { test as base } from '../../support/app';

export { expect };

/** `portal`: Orthanc, provider, authorizer and nginx, once per worker, in front of the production build. */
export const test = base.extend<object, { portal: RunningPortal }>({
  portal: [
    async ({}, use) => {
      const directory = process.env.NEGATOSCOPE_DIST;
      const portal = await startPortal(directory === undefined ? {} : { directory });
      await use(portal);
      await portal.close();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});
