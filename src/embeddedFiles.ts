import embedded from 'virtual:embedded-files';
import type { Request } from './network';
import { ViewerError } from './shared/errors';

/** The portable file's own files, each deflated and written as text: name -> base64. Empty in a served build. */
export const isPortable = Object.keys(embedded).length > 0;

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

/** Stands in the place of the one door where everything is already inside: nothing is asked of anybody. */
export const requestEmbedded: Request = async (_, url) => {
  const text = embedded[url];
  if (text === undefined) throw new ViewerError('Network', 'network', 'not a file of the portable page');
  const plain = new Blob([bytesOf(text)]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Response(await new Response(plain).arrayBuffer(), {
    headers: { 'Content-Type': 'application/wasm' },
  });
};
