import { fullShelf } from '../unit/codecs/support';
import { judge, minimise, type Verdict } from './judge';
import { mutantOf, subjects } from './mutants';

export interface Told {
  readonly number: number;
  readonly subject: string;
  readonly kind: string;
  readonly milliseconds: number;
  readonly verdict: Verdict;
  /** base64 of the smallest file that still does it. */
  readonly crasher?: string;
}

/** A number: open this mutant. `show`: give it as it is, because it ended the child before. */
type Asked = number | { readonly show: number };

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

/** The child process of scripts/fuzz.mjs: mutates, opens and tells, one number at a time, until its parent ends it. */
export async function serve(seed: number, corpus: string | undefined): Promise<void> {
  const all = await subjects(corpus);
  let shelf = await fullShelf();
  const send = (message: unknown) => process.send?.(message);
  const run = async (number: number) => {
    const mutant = mutantOf(all, seed, number);
    const began = performance.now();
    const verdict = await judge(mutant.bytes, shelf);
    const told: Told = {
      number,
      subject: mutant.subject,
      kind: mutant.kind,
      milliseconds: Math.round(performance.now() - began),
      verdict,
    };
    if (verdict.kind !== 'foreign') return send(told);
    send({ minimising: true });
    const smallest = await minimise(
      mutant.bytes,
      async (bytes) => (await judge(bytes, shelf)).kind === 'foreign',
    );
    shelf = await fullShelf();
    send({ ...told, crasher: base64(smallest) });
  };
  const show = (number: number) => {
    const { subject, kind, bytes } = mutantOf(all, seed, number);
    send({ subject, kind, crasher: base64(bytes) });
  };
  process.on('message', (message: Asked) => {
    if (typeof message === 'number') void run(message);
    else show(message.show);
  });
  send({ ready: all.length });
}
