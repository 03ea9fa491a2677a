import { buildImage } from '../fixtures';
import { framesOf, frameType, type Exchanged, type Quirk, type QuirkServer } from './quirkServer';

/**
 * Documented habits of real servers, and of hostile ones, one each. Where a real server was not run, its documents and issues
 * are named: these are scripted words of theirs, not second implementations.
 */
interface NamedQuirk {
  readonly source: string;
  readonly quirk: Quirk;
}

const imageOf = (server: QuirkServer, path: string) =>
  server.images.find(({ sopInstanceUid }) => path.includes(`/instances/${sopInstanceUid}`));

const answer = (
  { response }: Exchanged,
  status: number,
  headers: Record<string, string> = {},
  body = '',
): true => {
  response.writeHead(status, headers).end(body);
  return true;
};

const isFrames = ({ path }: Exchanged) => /\/frames\/[0-9,]+$/.test(path);
const isInstance = ({ path }: Exchanged) => /\/instances\/[0-9.]+$/.test(path);
const isSearch = ({ path }: Exchanged) => path === '/studies';

export const quirks = {
  noMatchIs204: {
    source: 'Azure, microsoft/dicom-server conformance statement: 204 for no match and beyond the end',
    quirk: (exchanged, server) => {
      if (!isSearch(exchanged)) return false;
      const rows = server.page(server.studies(exchanged.query), exchanged.query);
      return rows.length === 0 && answer(exchanged, 204);
    },
  },
  pagesRepeatRows: {
    source: 'Azure: paging can repeat rows when studies arrive',
    quirk: (exchanged, server) => {
      if (!isSearch(exchanged)) return false;
      const { query } = exchanged;
      const offset = Math.max(0, Number(query.get('offset') ?? 0) - 3);
      server.sendJson(
        exchanged.response,
        server.studies(query).slice(offset, offset + Number(query.get('limit'))),
      );
      return true;
    },
  },
  ignoresPaging: {
    source: 'hostile: limit and offset are not known, every page is the same',
    quirk: (exchanged, server) => {
      if (!isSearch(exchanged)) return false;
      server.sendJson(exchanged.response, server.studies(exchanged.query));
      return true;
    },
  },
  refusesIncludeField: {
    source: 'Google (imi-bigpicture/wsidicom#149): 400 for fields it does not return',
    quirk: (exchanged) =>
      isSearch(exchanged) && exchanged.query.has('includefield') && answer(exchanged, 400),
  },
  saysIncomplete: {
    source: 'PS3.18 8.3.4.4: Warning 299',
    quirk: (exchanged, server) => {
      if (!isSearch(exchanged)) return false;
      server.sendJson(exchanged.response, server.studies(exchanged.query), {
        Warning: '299 pacs: "more results"',
      });
      return true;
    },
  },
  knowsAsciiOnly: {
    source: 'Orthanc 1.10.1: names with letters outside ASCII find nothing (its index drops them)',
    quirk: (exchanged, server) => {
      const name = exchanged.query.get('PatientName') ?? '';
      if (!isSearch(exchanged) || name === '') return false;
      const dropped = (text: string) => [...text].filter((letter) => letter < '\u0080').join('');
      const pattern = new RegExp(`^${name.replace(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`, 'i');
      const rows = server.studies(new URLSearchParams()).filter((row) => {
        const element = row['00100010'] as { Value?: { Alphabetic?: string }[] };
        return pattern.test(dropped(element.Value?.[0]?.Alphabetic ?? ''));
      });
      server.sendJson(exchanged.response, server.page(rows, exchanged.query));
      return true;
    },
  },
  latin1Json: {
    source: 'JSON in ISO 8859-1, said so in the charset',
    quirk: (exchanged, server) => {
      if (!isSearch(exchanged)) return false;
      const body = Buffer.from(JSON.stringify(server.studies(exchanged.query)), 'latin1');
      exchanged.response
        .writeHead(200, { 'Content-Type': 'application/dicom+json; charset=iso-8859-1' })
        .end(body);
      return true;
    },
  },
  nestedQuotes: {
    source: 'Orthanc 1.10.1: a quoted media type with parameters in the outer header; no lengths',
    quirk: (exchanged, server) => {
      const image = imageOf(server, exchanged.path);
      if (!isFrames(exchanged) || image === undefined) return false;
      server.sendFrames(exchanged.response, image, [1], exchanged.accept, { contentLength: false });
      return true;
    },
  },
  framesOf500: {
    source: 'Orthanc 1.10.1: frames of big endian and deflated objects in their own syntax are a 500',
    quirk: (exchanged) => isFrames(exchanged) && answer(exchanged, 500),
  },
  starRefused: {
    source: 'Orthanc history (OHIF/Viewers#2591, #4382): 400 for transfer-syntax=*',
    quirk: (exchanged, server) => {
      if (exchanged.accept.includes('transfer-syntax=*')) return answer(exchanged, 400);
      return sendConverted(exchanged, server);
    },
  },
  onlyConverts: {
    source: 'a server that keeps one syntax and gives another: 406 for everything stored',
    quirk: (exchanged, server) => {
      if (exchanged.accept.includes('transfer-syntax=*')) return answer(exchanged, 406);
      return sendConverted(exchanged, server);
    },
  },
  onlyRenders: {
    source: 'nothing but finished pictures',
    quirk: (exchanged) => (isFrames(exchanged) || isInstance(exchanged)) && answer(exchanged, 406),
  },
  partWithoutSyntax: {
    source: 'dcm4chee (cornerstoneWADOImageLoader#228): a part that does not name its transfer syntax',
    quirk: (exchanged, server) => {
      const image = imageOf(server, exchanged.path);
      if (!isFrames(exchanged) || image === undefined) return false;
      const headers = { 'Content-Type': frameType(image).split(';')[0] ?? '' };
      server.sendParts(
        exchanged.response,
        [{ headers, bytes: framesOf(image)[0] ?? new Uint8Array(0) }],
        'image/jls',
      );
      return true;
    },
  },
  storedUnderAnotherName: {
    source: 'dcm4chee (dcm4chee-arc-light#1749): the stored syntax, named as octets',
    quirk: (exchanged, server) => {
      const image = imageOf(server, exchanged.path);
      if (!isFrames(exchanged) || image === undefined) return false;
      const headers = { 'Content-Type': 'application/octet-stream' };
      const type = 'application/octet-stream';
      server.sendParts(
        exchanged.response,
        [{ headers, bytes: framesOf(image)[0] ?? new Uint8Array(0) }],
        type,
      );
      return true;
    },
  },
  noMultipart: {
    source: 'AWS HealthImaging (devguide): a frame as the body itself',
    quirk: (exchanged, server) => {
      const image = imageOf(server, exchanged.path);
      if (!isFrames(exchanged) || image === undefined) return false;
      exchanged.response.writeHead(200, { 'Content-Type': frameType(image) }).end(framesOf(image)[0]);
      return true;
    },
  },
  loginPage: {
    source: 'a gateway that answers 200 with its login page',
    quirk: (exchanged) => answer(exchanged, 200, { 'Content-Type': 'text/html' }, '<h1>Log in</h1>'),
  },
  redirects: {
    source: 'hostile: a redirect to another origin, for the token',
    quirk: (exchanged) => answer(exchanged, 302, { Location: 'http://localhost:9/stolen' }),
  },
  otherStudyInMetadata: {
    source: 'hostile (N6): an object of another study among those asked for',
    quirk: (exchanged, server) => {
      if (!/\/metadata$/.test(exchanged.path)) return false;
      server.sendJson(
        exchanged.response,
        server.images.map((image) => server.metadata(image)),
      );
      return true;
    },
  },
  otherStudyInFiles: {
    source: 'hostile (N6): the file of another study, under the address of the one asked for',
    quirk: (exchanged, server) => {
      if (isFrames(exchanged)) return answer(exchanged, 500);
      if (!isInstance(exchanged)) return false;
      server.sendFiles(exchanged.response, [buildImage({ identity: { study: 'somebody else' } })]);
      return true;
    },
  },
  endlessParts: {
    source: 'hostile: parts without end',
    quirk: ({ path, response }) => {
      if (!/\/frames\/|\/instances\/[0-9.]+$/.test(path)) return false;
      response.writeHead(200, { 'Content-Type': 'multipart/related; boundary=b' });
      const more = () => {
        while (
          response.write(`\r\n--b\r\nContent-Type: application/octet-stream\r\n\r\n${'x'.repeat(1000)}`)
        );
      };
      response.on('drain', more);
      more();
      return true;
    },
  },
  lyingLengths: {
    source: 'hostile: Content-Length of a part that is not its length',
    quirk: (exchanged, server) => {
      const image = imageOf(server, exchanged.path);
      if (!isFrames(exchanged) || image === undefined) return false;
      server.sendFrames(exchanged.response, image, [1], exchanged.accept, { contentLength: -8 });
      return true;
    },
  },
  bulkElsewhere: {
    source: 'hostile: absolute addresses of tables on another origin',
    quirk: (_, server) => {
      server.json = { bulkFrom: 100, bulkUri: (tag) => `http://localhost:9/secret/${tag}` };
      return false;
    },
  },
  bulkWithoutPrefix: {
    source:
      'Orthanc 1.10.1 and OHIF/Viewers#1602: addresses that lost the prefix of the proxy, on a host of their own',
    quirk: ({ path }, server) => {
      const instance = /^(.*\/instances\/[0-9.]+)/.exec(path)?.[1] ?? imagePath(server);
      server.json = { bulkFrom: 100, bulkUri: (tag) => `http://orthanc:8042${instance}/bulkdata/${tag}` };
      return false;
    },
  },
} as const satisfies Record<string, NamedQuirk>;

function imagePath({ images }: QuirkServer): string {
  const [image] = images;
  return `/studies/${image?.studyInstanceUid}/series/${image?.seriesInstanceUid}/instances/${image?.sopInstanceUid}`;
}

/** What the fixture drew, unpacked: 8 or 16 bits little endian. */
function sendConverted(exchanged: Exchanged, server: QuirkServer): boolean {
  const image = imageOf(server, exchanged.path);
  if (!isFrames(exchanged) || image === undefined) return false;
  const bits = image.dataSet.find(({ tag }) => tag === 0x00280100)?.value;
  const values = image.frames[0] ?? [];
  const bytes = bits === 16 ? new Uint8Array(Uint16Array.from(values).buffer) : Uint8Array.from(values);
  const type = 'application/octet-stream; transfer-syntax=1.2.840.10008.1.2.1';
  server.sendParts(
    exchanged.response,
    [{ headers: { 'Content-Type': type }, bytes }],
    'application/octet-stream',
  );
  return true;
}
