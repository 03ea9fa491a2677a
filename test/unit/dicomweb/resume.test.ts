import { describe, expect, it } from 'vitest';
import { groupInstances, type ImageSet, type InstanceRecord } from '../../../src/dicom';
import { buildImage, buildStack, type BuiltImage } from '../../fixtures';
import type { Quirk } from '../../support/quirkServer';
import { clientOf, serve, Tokens, type Client } from './client';
import { signal } from './support';

const image = buildImage({ frames: 8, identity: { study: 'resume' } });
const { images: stack } = buildStack({ slices: 24, size: 16, study: 'resume' });

const isFrame = /\/frames\//;

/** The first answers to what matches are spoilt, one way each; then the server is good. */
function spoilt(pattern: RegExp, ways: readonly Quirk[]): Quirk {
  let met = 0;
  return (exchanged, server) => {
    if (!pattern.test(exchanged.path)) return false;
    const way = ways[met];
    met += 1;
    return way === undefined ? false : way(exchanged, server);
  };
}

const stalls: Quirk = ({ response }) => {
  response.writeHead(200, { 'Content-Type': 'multipart/related; boundary=b' }).write('--b\r\nContent-Le');
  return true;
};
const resets: Quirk = ({ request }) => {
  request.socket.destroy();
  return true;
};
const busy: Quirk = ({ response }) => {
  response.writeHead(429, { 'Retry-After': '0' }).end();
  return true;
};
const unavailable: Quirk = ({ response }) => {
  response.writeHead(503).end();
  return true;
};
const cuts: Quirk = ({ path, accept, response }, server) => {
  const found = server.images.find(({ sopInstanceUid }) => path.includes(sopInstanceUid));
  if (found !== undefined) server.sendFrames(response, found, [1], accept, { final: false });
  return true;
};
const unauthorized: Quirk = ({ response }) => {
  response.writeHead(401).end();
  return true;
};

async function recordOf(client: Client, built: BuiltImage): Promise<InstanceRecord> {
  const [record] = await client.records(built.studyInstanceUid);
  if (record === undefined) throw new Error('no record');
  return record;
}

async function setOf(client: Client): Promise<ImageSet> {
  const set = groupInstances(await client.records(stack[0]?.studyInstanceUid ?? ''))[0]?.studies[0]?.series[0]
    ?.sets[0];
  if (set === undefined) throw new Error('no set');
  return set;
}

describe('a transfer that fails (N1)', () => {
  it.each<[string, Quirk]>([
    ['stalls', stalls],
    ['is reset', resets],
    ['is cut before its final boundary', cuts],
    ['is answered 429', busy],
    ['is answered 503', unavailable],
  ])('that %s is asked for anew, alone; finished frames are not', async (_, way) => {
    const server = await serve([image], spoilt(/\/frames\/2$/, [way, way]));
    const client = clientOf(server, null, way === stalls ? { stallMs: 1500 } : {});
    const record = await recordOf(client, image);
    await Promise.all(
      [1, 2, 3, 4].map((frameNumber) => client.archive.frame(record, frameNumber, 'ahead', signal)),
    );
    const asked = server.askedFor(isFrame).map(({ path }) => path.split('/').at(-1));
    expect(asked.toSorted()).toEqual(['1', '2', '2', '2', '3', '4']);
  });

  it('ends after four tries, with the reason', async () => {
    const server = await serve([image], spoilt(isFrame, Array<Quirk>(9).fill(busy)));
    const client = clientOf(server);
    const record = await recordOf(client, image);
    await expect(client.archive.frame(record, 1, 'visible', signal)).rejects.toMatchObject({
      detail: 'busy',
    });
    expect(server.askedFor(isFrame)).toHaveLength(4);
  });

  it('reads a study that was opened to its end, however often the connection is lost or the sign-in ends', async () => {
    const ways = [...Array<Quirk>(9).fill(resets), ...Array<Quirk>(3).fill(unauthorized)];
    const server = await serve(stack, spoilt(/\/series\/[0-9.]+\/metadata$/, ways));
    const client = clientOf(server, new Tokens('t', () => null));
    expect(await client.records(stack[0]?.studyInstanceUid ?? '')).toHaveLength(24);
  });

  it('waits as long as Retry-After says', async () => {
    const later: Quirk = ({ response }) => {
      response.writeHead(503, { 'Retry-After': '1' }).end();
      return true;
    };
    const server = await serve([image], spoilt(isFrame, [later]));
    const client = clientOf(server);
    const record = await recordOf(client, image);
    const began = performance.now();
    await client.archive.frame(record, 1, 'visible', signal);
    expect(performance.now() - began).toBeGreaterThan(950);
  });

  it('of a series keeps what came; the series is not transferred again, the rest comes one by one', async () => {
    const quirk: Quirk = ({ path, response }, self) => {
      if (!/\/series\/[0-9.]+$/.test(path)) return false;
      self.sendFiles(response, self.images.slice(0, 10), { final: false });
      return true;
    };
    const server = await serve(stack, quirk);
    const client = clientOf(server);
    const set = await setOf(client);
    const came = new Set<string>();
    for await (const { record } of client.archive.arrivals(set, 24, signal) ?? []) {
      came.add(record.sopInstanceUid);
      await client.archive.frame(record, 1, 'ahead', signal);
    }
    expect(came.size).toBe(9);
    expect(client.archive.arrivals(set, 15, signal)).toBeNull();
    await Promise.all(set.images.map(({ record }) => client.archive.frame(record, 1, 'ahead', signal)));
    expect(server.askedFor(/\/series\/[0-9.]+$/)).toHaveLength(1);
    expect(server.askedFor(isFrame)).toHaveLength(15);
  });
});

describe('a token (N2, N3, N4, H8)', () => {
  it.each([30, 60, 90])(
    'that expires after %i per cent of a study is renewed once; no frame comes twice',
    async (percent) => {
      const server = await serve([image]);
      let issued = 0;
      const next = () => (server.validToken = `token ${(issued += 1)}`);
      const tokens = new Tokens(next(), next);
      const client = clientOf(server, tokens);
      const record = await recordOf(client, image);
      for (let frameNumber = 1; frameNumber <= 8; frameNumber += 1) {
        if (frameNumber === Math.ceil((8 * percent) / 100)) server.validToken = 'expired for all';
        await client.archive.frame(record, frameNumber, 'ahead', signal);
      }
      expect(tokens.renewals).toBe(1);
      // Eight frames, and the one request that was refused.
      expect(server.askedFor(isFrame)).toHaveLength(9);
    },
  );

  it.each<[string, RegExp, (client: Client, record: InstanceRecord) => Promise<unknown>]>([
    ['a search', /^\/studies$/, (client) => client.find({})],
    ['the series of a study', /\/series$/, (client) => client.open(image.studyInstanceUid)],
    ['metadata', /\/metadata$/, (client, record) => client.archive.attributes(record, signal)],
    ['a frame', isFrame, (client, record) => client.archive.frame(record, 1, 'visible', signal)],
  ])(
    'that is refused for %s is renewed once and tried once, then the server is left alone',
    async (_, path, ask) => {
      const server = await serve([image]);
      const tokens = new Tokens('secret-token', () => 'secret-token-2');
      const client = clientOf(server, tokens);
      const record = await recordOf(client, image);
      const before = server.askedFor(path).length;
      server.quirk = (exchanged, self) => path.test(exchanged.path) && unauthorized(exchanged, self) === true;
      const failure: unknown = await ask(client, record).catch((thrown: unknown) => thrown);
      expect(failure).toMatchObject({ code: 'Network', detail: 'unauthorized', retryable: false });
      expect(server.askedFor(path).length - before).toBe(2);
      expect(tokens.renewals).toBe(1);
      const told = JSON.stringify([client.ledger, failure, String(failure), (failure as Error).stack]);
      expect(told).not.toContain('secret-token');
      for (const { path: asked, query } of server.asked) expect(`${asked}?${query}`).not.toContain('secret');
    },
  );

  it('of whole files, tables and finished pictures is used in the same way', async () => {
    const server = await serve([image], (exchanged, self) => {
      if (/\/rendered$/.test(exchanged.path)) return unauthorized(exchanged, self);
      if (!/\/instances\//.test(exchanged.path) || /metadata/.test(exchanged.path)) return false;
      exchanged.response.writeHead(406).end();
      return true;
    });
    const client = clientOf(server, new Tokens('t', () => 't2'));
    const record = await recordOf(client, image);
    await expect(client.archive.frame(record, 1, 'visible', signal)).rejects.toMatchObject({
      code: 'Network',
    });
    const rendered = server.askedFor(/\/rendered$/);
    expect(rendered.map(({ authorization }) => authorization)).toEqual(['Bearer t', 'Bearer t2']);
  });

  it('without the right to a study is told so at once: no renewal, no second request', async () => {
    const server = await serve([image], ({ response }) => {
      response.writeHead(403).end();
      return true;
    });
    const tokens = new Tokens('t', () => 't2');
    const client = clientOf(server, tokens);
    await expect(client.open(image.studyInstanceUid)).rejects.toMatchObject({ detail: 'forbidden' });
    expect(server.asked).toHaveLength(1);
    expect(tokens.renewals).toBe(0);
  });

  it('goes to no address that the policy does not name, also not by a query or a user in the address', async () => {
    const server = await serve([image]);
    const client = clientOf(server, new Tokens('t'));
    for (const uid of ['../../elsewhere', '1.2/../..', '1.2?x', 'a', '']) {
      await expect(client.open(uid)).rejects.toMatchObject({ code: 'Malformed' });
    }
    expect(server.asked).toHaveLength(0);
  });
});

describe('giving up', () => {
  it('ends every transfer within a quarter of a second, and nothing is asked for after it', async () => {
    const closed: Promise<unknown>[] = [];
    const server = await serve([image], (exchanged, self) => {
      if (!isFrame.test(exchanged.path)) return false;
      closed.push(new Promise((resolve) => exchanged.response.on('close', resolve)));
      return stalls(exchanged, self);
    });
    const client = clientOf(server);
    const record = await recordOf(client, image);
    const abort = new AbortController();
    const asked = [1, 2, 3, 4, 5, 6, 7, 8].map((frameNumber) =>
      client.archive.frame(record, frameNumber, 'ahead', abort.signal).catch((thrown: unknown) => thrown),
    );
    while (closed.length < 4) await new Promise((resolve) => setTimeout(resolve, 5));
    const began = performance.now();
    abort.abort();
    for (const outcome of await Promise.all(asked)) expect(outcome).toMatchObject({ code: 'Abort' });
    await Promise.all(closed);
    // The deadline is a quarter of a second; tests allow five times of it.
    expect(performance.now() - began).toBeLessThan(1250);
    expect(server.askedFor(isFrame)).toHaveLength(4);
  });

  it('never keeps what is to be seen behind what is only likely', async () => {
    const order: string[] = [];
    const release: (() => void)[] = [];
    const server = await serve([image], async ({ path }) => {
      const frame = isFrame.test(path) ? (path.split('/').at(-1) ?? '') : '';
      if (frame === '') return false;
      order.push(frame);
      if (order.length <= 4) await new Promise<void>((resolve) => release.push(resolve));
      return false;
    });
    const client = clientOf(server);
    const record = await recordOf(client, image);
    const ahead = [1, 2, 3, 4, 5, 6].map((frameNumber) =>
      client.archive.frame(record, frameNumber, 'ahead', signal),
    );
    while (order.length < 4) await new Promise((resolve) => setTimeout(resolve, 5));
    await client.archive.frame(record, 8, 'visible', signal);
    expect(order.slice(0, 5)).toEqual(expect.arrayContaining(['1', '2', '3', '4', '8']) as unknown);
    for (const go of release) go();
    await Promise.all(ahead);
  });
});
