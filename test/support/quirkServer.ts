import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isEncapsulated, type BuiltImage, type Element } from '../fixtures';
import { dicomJson, type JsonStyle } from '../fixtures/dicomJson';
import { writeMultipart, type MultipartStyle, type WrittenPart } from './multipart';

/** What was asked, as the server saw it. */
export interface Asked {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly accept: string;
  readonly authorization: string | null;
  readonly cookie: string | null;
}

export interface Exchanged extends Asked {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** One way in which a server differs from the standard. True: it has answered. Otherwise the good server does. */
export type Quirk = (exchanged: Exchanged, server: QuirkServer) => boolean | Promise<boolean>;

const root = '/dicom-web';

/**
 * A DICOMweb server of generated objects that answers as PS3.18 asks, unless its quirk says otherwise: one documented habit
 * of a real server, or one of a hostile one, at a time.
 */
export class QuirkServer {
  readonly asked: Asked[] = [];
  quirk: Quirk = () => false;
  json: JsonStyle = {};
  multipart: MultipartStyle = { contentLength: true };
  /** Null: everybody may ask. */
  validToken: string | null = null;
  readonly #http = createServer((request, response) => void this.#answer(request, response));

  constructor(readonly images: readonly BuiltImage[]) {}

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.#http.listen(0, '127.0.0.1', resolve));
    return this;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}`;
  }

  get root(): string {
    return this.origin + root;
  }

  /** Requests whose path below the root matches. */
  askedFor(pattern: RegExp): readonly Asked[] {
    return this.asked.filter(({ path }) => pattern.test(path));
  }

  async stop(): Promise<void> {
    this.#http.closeAllConnections();
    await new Promise((resolve) => this.#http.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.origin);
    const asked: Asked = {
      path: url.pathname.startsWith(root) ? url.pathname.slice(root.length) : url.pathname,
      query: url.searchParams,
      accept: request.headers.accept ?? '',
      authorization: request.headers.authorization ?? null,
      cookie: request.headers.cookie ?? null,
    };
    this.asked.push(asked);
    try {
      if (await this.quirk({ ...asked, request, response }, this)) return;
      if (this.validToken !== null && asked.authorization !== `Bearer ${this.validToken}`) {
        response.writeHead(401, { 'WWW-Authenticate': 'Bearer' }).end();
        return;
      }
      this.#serve(asked, response);
    } catch {
      response.destroy();
    }
  }

  #serve({ path, query, accept }: Asked, response: ServerResponse): void {
    if (path === '/studies') return this.sendJson(response, this.page(this.studies(query), query));
    if (path === '/wado') return this.#serveUri(query, response);
    const found =
      /^\/studies\/([0-9.]+)(?:\/series\/([0-9.]+))?(?:\/instances\/([0-9.]+))?(\/.*)?$/.exec(path) ?? [];
    const [, study = '', series, instance, tail = ''] = found;
    const images = this.images.filter(
      (image) =>
        image.studyInstanceUid === study &&
        (series === undefined || image.seriesInstanceUid === series) &&
        (instance === undefined || image.sopInstanceUid === instance),
    );
    const [first] = images;
    if (tail === '/series') return this.sendJson(response, this.page(this.seriesOf(images), query));
    if (tail === '/instances') return this.sendJson(response, this.page(this.instancesOf(images), query));
    if (first === undefined) return void response.writeHead(404).end();
    if (tail === '/metadata')
      return this.sendJson(
        response,
        images.map((image) => this.metadata(image)),
      );
    if (tail === '') return this.sendFiles(response, images);
    const frames = /^\/frames\/([0-9,]+)(\/rendered)?$/.exec(tail);
    if (frames?.[2] !== undefined) return this.sendRendered(response);
    if (frames !== null)
      return this.sendFrames(response, first, (frames[1] ?? '').split(',').map(Number), accept);
    const bulk = /^\/bulkdata\/([0-9A-F]{8})$/.exec(tail);
    const value = first.dataSet.find(({ tag }) => tag === parseInt(bulk?.[1] ?? '', 16))?.value;
    if (value instanceof Uint8Array) {
      const headers = { 'Content-Type': 'application/octet-stream' };
      return this.sendParts(response, [{ headers, bytes: value }], 'application/octet-stream');
    }
    response.writeHead(404).end();
  }

  #serveUri(query: URLSearchParams, response: ServerResponse): void {
    const image = this.images.find(({ sopInstanceUid }) => sopInstanceUid === query.get('objectUID'));
    if (image === undefined) return void response.writeHead(404).end();
    response.writeHead(200, { 'Content-Type': 'application/dicom' }).end(image.bytes);
  }

  /** A finished picture: set by the test that asks for one. */
  renderedJpeg: Uint8Array = new Uint8Array(0);

  sendRendered(response: ServerResponse): void {
    response.writeHead(200, { 'Content-Type': 'image/jpeg' }).end(this.renderedJpeg);
  }

  sendJson(response: ServerResponse, body: unknown, headers: Readonly<Record<string, string>> = {}): void {
    response
      .writeHead(200, { 'Content-Type': 'application/dicom+json', ...headers })
      .end(JSON.stringify(body, null, '\t'));
  }

  sendParts(
    response: ServerResponse,
    parts: readonly WrittenPart[],
    type: string,
    style: MultipartStyle = {},
  ): void {
    const all = { boundary: 'fixture-boundary', ...this.multipart, ...style };
    response
      .writeHead(200, { 'Content-Type': `multipart/related; type="${type}"; boundary=${all.boundary}` })
      .end(writeMultipart(parts, all));
  }

  sendFiles(response: ServerResponse, images: readonly BuiltImage[], style: MultipartStyle = {}): void {
    const headers = { 'Content-Type': 'application/dicom' };
    this.sendParts(
      response,
      images.map(({ bytes }) => ({ headers, bytes })),
      'application/dicom',
      style,
    );
  }

  sendFrames(
    response: ServerResponse,
    image: BuiltImage,
    numbers: readonly number[],
    accept: string,
    style: MultipartStyle = {},
  ): void {
    const all = framesOf(image);
    if (numbers.some((number) => all[number - 1] === undefined)) return void response.writeHead(404).end();
    if (!/transfer-syntax=\*/.test(accept)) return void response.writeHead(406).end();
    const type = frameType(image);
    const headers = { 'Content-Type': type };
    const parts = numbers.map((number) => ({ headers, bytes: all[number - 1] ?? new Uint8Array(0) }));
    this.sendParts(response, parts, type, style);
  }

  metadata(image: BuiltImage): Record<string, unknown> {
    return dicomJson(image.dataSet, this.json);
  }

  page<T>(rows: readonly T[], query: URLSearchParams): readonly T[] {
    const offset = Number(query.get('offset') ?? 0);
    const limit = Number(query.get('limit') ?? rows.length);
    return rows.slice(offset, offset + limit);
  }

  /** Wildcards as PS3.4 C.2.2.2.4 has them, without regard to case. */
  studies(query: URLSearchParams): readonly Record<string, unknown>[] {
    const rows = new Map<string, Record<string, unknown>>();
    for (const image of this.images) {
      if (!matches(image.patient.name, query.get('PatientName') ?? '*')) continue;
      if (!matches(image.patient.id, query.get('PatientID') ?? '*')) continue;
      if (!matches(image.studyInstanceUid, query.get('StudyInstanceUID') ?? '*')) continue;
      rows.set(
        image.studyInstanceUid,
        dicomJson(image.dataSet.filter(({ tag }) => tag < 0x00200000 || tag === 0x0020000d)),
      );
    }
    return [...rows.values()];
  }

  seriesOf(images: readonly BuiltImage[]): readonly Record<string, unknown>[] {
    const uids = [...new Set(images.map(({ seriesInstanceUid }) => seriesInstanceUid))];
    return uids.map((uid) => {
      const own = images.filter(({ seriesInstanceUid }) => seriesInstanceUid === uid);
      const count: Element = { tag: 0x00201209, vr: 'IS', value: String(own.length) };
      const level = (own[0]?.dataSet ?? []).filter(({ tag }) => [0x00080060, 0x0020000e].includes(tag));
      return dicomJson([...level, count]);
    });
  }

  instancesOf(images: readonly BuiltImage[]): readonly Record<string, unknown>[] {
    return images.map(({ dataSet }) => dicomJson(dataSet.filter(({ tag }) => tag === 0x00080018)));
  }
}

function matches(value: string, pattern: string): boolean {
  const escaped = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${escaped}$`, 'iu').test(value);
}

/** Frames as stored: slices of native pixel data, or the fragments (one a frame, as the fixtures write them). */
export function framesOf(image: BuiltImage): readonly Uint8Array[] {
  const pixels = image.dataSet.find(({ tag }) => tag === 0x7fe00010)?.value;
  if (pixels instanceof Uint8Array) {
    const size = pixels.length / image.frames.length;
    return image.frames.map((_, at) => pixels.subarray(at * size, (at + 1) * size));
  }
  return typeof pixels === 'object' && isEncapsulated(pixels) ? pixels.fragments : [];
}

const types: Readonly<Record<string, string>> = {
  '1.2.840.10008.1.2.4.50': 'image/jpeg',
  '1.2.840.10008.1.2.4.70': 'image/jpeg',
  '1.2.840.10008.1.2.4.80': 'image/jls',
  '1.2.840.10008.1.2.4.90': 'image/jp2',
  '1.2.840.10008.1.2.4.201': 'image/jphc',
  '1.2.840.10008.1.2.5': 'image/dicom-rle',
};

export function frameType({ transferSyntax }: BuiltImage): string {
  const type = types[transferSyntax] ?? 'application/octet-stream';
  const syntax = type === 'application/octet-stream' ? '1.2.840.10008.1.2.1' : transferSyntax;
  return `${type}; transfer-syntax=${syntax}`;
}
