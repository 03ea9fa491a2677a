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
    send({ ...told, crasher: Buffer.from(smallest).toString('base64') });
  };
  process.on('message', (number: number) => void run(number));
  send({ ready: all.length });
}
