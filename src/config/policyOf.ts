import { kioskPolicy, patientPolicy, type AppPolicy } from './policy';

interface Page {
  querySelector(selector: string): { getAttribute(name: string): string | null } | null;
}

/** Which preset the page was built for: kiosk.html says so in its head, index.html says nothing. */
export function policyOf(page: Page): AppPolicy {
  const mode = page.querySelector('meta[name="negatoscope-mode"]')?.getAttribute('content');
  return mode === 'kiosk' ? kioskPolicy : patientPolicy;
}
