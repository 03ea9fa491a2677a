import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';

// AxeBuilder adds a script element, which Trusted Types refuse: the same source goes in through evaluate.
const require = createRequire(import.meta.url);
const fromBuilder = createRequire(require.resolve('@axe-core/playwright'));
const made = readFileSync(fromBuilder.resolve('axe-core/axe.min.js'), 'utf8');

/** The page's guard makes links for nobody. Axe takes addresses apart with one, and asks by another whether this is XHTML. */
const instead: Readonly<Record<string, string>> = {
  'document.createElement("a")': `new (class extends URL {
    constructor() { super(document.baseURI); }
    get href() { return super.href; }
    set href(value) { super.href = new URL(value, document.baseURI).href; }
  })`,
  '.createElement("A").localName': '.createElement("B").localName.replace("B", "A")',
};
const source = Object.entries(instead).reduce((text, [before, after]) => {
  if (text.split(before).length !== 2) throw new Error('axe makes its links in another way now');
  return text.replace(before, () => after);
}, made);

interface AxeResult {
  readonly violations: readonly { id: string; impact: string | null; nodes: readonly { html: string }[] }[];
}

/** Nothing serious or critical on the screen. */
export async function expectAccessible(page: Page, screen: string): Promise<void> {
  await page.evaluate(source);
  const serious = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(options: object): Promise<AxeResult> } };
    const { violations } = await axe.run({ resultTypes: ['violations'] });
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
  });
  expect(serious, screen).toEqual([]);
}
