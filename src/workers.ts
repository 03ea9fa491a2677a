import decodeWorkerUrl from './codecs/decode.worker?worker&url';
import readerWorkerUrl from './sources/reader.worker?worker&url';
import { trustedTypesPolicyName } from './config';

const ownWorkers: readonly string[] = [decodeWorkerUrl, readerWorkerUrl];

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

export function startDecodeWorker(): Worker {
  return new Worker(policy.createScriptURL(decodeWorkerUrl), { type: 'module', name: 'decode' });
}

export function startReaderWorker(): Worker {
  return new Worker(policy.createScriptURL(readerWorkerUrl), { type: 'module', name: 'reader' });
}
