import { newKeyBytes } from './libraryKeys';

const atOnce = 64;

/**
 * A browser frees key bytes without overwriting them (measured: found in the memory of the process two seconds after their
 * worker had ended). Throwaway keys take the same ways through the same allocator and land on the freed places. Nothing is
 * promised by any standard: `npm run soak` looks whether it works.
 */
export async function overwriteFreed(milliseconds: number): Promise<void> {
  const end = performance.now() + milliseconds;
  const iv = new Uint8Array(12);
  do {
    await Promise.all(
      Array.from({ length: atOnce }, async () => {
        const raw = newKeyBytes();
        const [key] = await Promise.all([
          crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']),
          crypto.subtle.importKey('raw', raw, 'HKDF', false, ['deriveKey']),
        ]);
        const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, raw);
        raw.fill(0);
        new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, sealed)).fill(0);
      }),
    );
  } while (performance.now() < end);
}
