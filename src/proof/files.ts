import type { Request } from '../network';
import type { BuildList, FileResult } from '../shared/privacy';

async function sha256(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Every file of the app as this browser gets it, against the build's list. */
export async function checkFiles(request: Request, { files }: BuildList): Promise<FileResult> {
  const different: string[] = [];
  const missing: string[] = [];
  let checked = 0;
  for (const [path, wanted] of Object.entries(files)) {
    try {
      const response = await request('proof', path);
      if ((await sha256(await response.arrayBuffer())) === wanted) checked += 1;
      else different.push(path);
    } catch {
      missing.push(path);
    }
  }
  return { checked, different, missing };
}
