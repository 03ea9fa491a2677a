// A page of the conformance build in a real browser: Chromium by Playwright, Firefox by WebDriver BiDi.
import { ensureProgram } from '../install.mjs';

// Chromium's own remark on the `sandbox` directive of our policy, once for every load.
const chromiumsRemark = 'An iframe which has both allow-scripts and allow-same-origin';

const launchers = {
  async chromium() {
    const { chromium } = await import('@playwright/test');
    return chromium.launch({
      executablePath: ensureProgram(['chromium', 'chromium-browser', 'google-chrome'], ['chromium']),
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    });
  },
  async firefox() {
    const { default: puppeteer } = await import('puppeteer-core');
    return puppeteer.launch({
      browser: 'firefox',
      executablePath: ensureProgram(['firefox-esr', 'firefox'], ['firefox-esr']),
      headless: true,
    });
  },
};

/** `newPage()` opens the conformance page; `complaints` collects what any of them says on its console or throws. */
export async function startBrowser(name, url, complaints) {
  const launch = launchers[name];
  if (launch === undefined) throw new Error(`no browser named ${name}: chromium or firefox`);
  const browser = await launch();
  return {
    close: () => browser.close(),
    async newPage() {
      const page = await browser.newPage();
      page.on('console', (message) => {
        if (message.text().startsWith(chromiumsRemark)) return;
        complaints.push(`${name}: console ${message.type()}: ${message.text()}`);
      });
      page.on('pageerror', (error) => complaints.push(`${name}: uncaught: ${error.message}`));
      await page.goto(`${url}/test/conformance/index.html`);
      await page.waitForFunction(() => 'checkFile' in window);
      return page;
    },
  };
}
