import decodeWorkerUrl from './codecs/decode.worker?worker&url';
import readerWorkerUrl from './sources/reader.worker?worker&url';
import { trustedTypesPolicyName } from './config';
import { isPortable } from './embeddedFiles';
import { serviceWorkerUrl } from './wall/names';

const ownWorkers: readonly string[] = [decodeWorkerUrl, readerWorkerUrl, serviceWorkerUrl];

interface ScriptUrlPolicy {
  createScriptURL(url: string): string;
}

interface TrustedTypesFactory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): ScriptUrlPolicy;
}

/** The page's one Trusted Types policy: it lets through the exact addresses of our own workers and nothing else. */
function createPolicy(): ScriptUrlPolicy {
  const rules = {
    createScriptURL(url: string): string {
      if (!ownWorkers.includes(url)) throw new TypeError('not a script of this app');
      return url;
    },
  };
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypesFactory };
  return trustedTypes?.createPolicy(trustedTypesPolicyName, rules) ?? rules;
}

const policy = createPolicy();

/** Chromium refuses a module from a blob: address of a page that was opened from a file. */
const type: WorkerType = isPortable ? 'classic' : 'module';

export function startDecodeWorker(): Worker {
  return new Worker(policy.createScriptURL(decodeWorkerUrl), { type, name: 'decode' });
}

export function startReaderWorker(): Worker {
  return new Worker(policy.createScriptURL(readerWorkerUrl), { type, name: 'reader' });
}

/** `updateViaCache`: else the browser asks for the program again whenever the worker starts, also with a study open. */
export function registerServiceWorker(): Promise<ServiceWorkerRegistration> {
  return navigator.serviceWorker.register(policy.createScriptURL(serviceWorkerUrl), {
    updateViaCache: 'all',
  });
}
