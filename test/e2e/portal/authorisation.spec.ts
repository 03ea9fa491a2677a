import type { RunningPortal } from '../../../scripts/portal/environment.mjs';
import type { PortalStudy } from '../../fixtures';
import { askWith } from './support/ask';
import { expect, test } from './support/portal';
import { refresh, signIn, type Tokens } from './support/tokens';

const native = 'multipart/related; type="application/octet-stream"; transfer-syntax=*';

/** What a viewer asks about one study; the last is WADO-URI, beside the root. */
function roads({ studyInstanceUid, images }: PortalStudy): string[] {
  const [image] = images;
  if (image === undefined) throw new Error('a study without images');
  const series = `/dicom-web/studies/${studyInstanceUid}/series/${image.seriesInstanceUid}`;
  const instance = `${series}/instances/${image.sopInstanceUid}`;
  const wado = `studyUID=${studyInstanceUid}&seriesUID=${image.seriesInstanceUid}&objectUID=${image.sopInstanceUid}`;
  return [
    `/dicom-web/studies?StudyInstanceUID=${studyInstanceUid}`,
    `/dicom-web/studies?0020000D=${studyInstanceUid}&includefield=00081030`,
    `/dicom-web/series?StudyInstanceUID=${studyInstanceUid}`,
    `/dicom-web/studies/${studyInstanceUid}/series`,
    `/dicom-web/studies/${studyInstanceUid}/instances?limit=2`,
    `${series}/metadata`,
    `${instance}/metadata`,
    `${instance}/frames/1`,
    `${instance}/bulk/7fe00010`,
    `/wado?requestType=WADO&contentType=application/dicom&${wado}`,
  ];
}

/** Searches of everybody, and searches that some reading makes one of everybody. */
const unfiltered = (own: PortalStudy, other: PortalStudy) => {
  const filter = `StudyInstanceUID=${own.studyInstanceUid}`;
  return [
    '/dicom-web/studies',
    '/dicom-web/studies?limit=1',
    '/dicom-web/series',
    '/dicom-web/instances?limit=1',
    `/dicom-web/studies?PatientID=${own.patient.id}`,
    '/dicom-web/studies?StudyInstanceUID=',
    '/dicom-web/studies?StudyInstanceUID=*',
    `/dicom-web/studies?${filter}&StudyInstanceUID=`,
    `/dicom-web/studies?${filter}&0020000D=`,
    `/dicom-web/studies?${filter}&0020,000D=${other.studyInstanceUid}`,
    `/dicom-web/studies?${filter}&0020-000D=`,
    `/dicom-web/studies?${filter}&0020000d=${other.studyInstanceUid}`,
    `/dicom-web/studies?${filter}&%53tudyInstanceUID=${other.studyInstanceUid}`,
    `/dicom-web/studies?${filter},${other.studyInstanceUid}`,
    `/dicom-web/studies?${filter}%2C${other.studyInstanceUid}`,
    `/dicom-web/studies/${own.studyInstanceUid}/../${other.studyInstanceUid}/series`,
    `/dicom-web/studies/${own.studyInstanceUid}/%2e%2e/${other.studyInstanceUid}/series`,
    `/dicom-web//studies/${other.studyInstanceUid}/series`,
    `/dicom-web/studies/${own.studyInstanceUid}/series?StudyInstanceUID=${other.studyInstanceUid}`,
    `/wado?requestType=WADO&contentType=application/dicom&objectUID=${other.images[0]?.sopInstanceUid}`,
    `/wado?requestType=WADO&studyUID=${own.studyInstanceUid}&objectUID=${other.images[0]?.sopInstanceUid}`,
    '/dicom-web/',
    '/dicom-web/servers',
  ];
};

async function statusOf(portal: RunningPortal, path: string, tokens: Tokens | null, method = 'GET') {
  const authorization = tokens === null ? {} : { Authorization: `Bearer ${tokens.accessToken}` };
  const isPicture = /\/(frames|bulk|instances)\/[^/]+$/.test(path);
  const headers = { Accept: isPicture ? native : '*/*', ...authorization };
  return (await askWith(portal.certificates.ca)(portal.origin + path, { method, headers })).status;
}

async function statuses(portal: RunningPortal, paths: readonly string[], tokens: Tokens | null) {
  return Object.fromEntries(
    await Promise.all(paths.map(async (path) => [path, await statusOf(portal, path, tokens)] as const)),
  );
}

const all = (paths: readonly string[], status: number) =>
  Object.fromEntries(paths.map((path) => [path, status]));

test('without a token nothing answers but 401, which says that it wants a bearer', async ({ portal }) => {
  const paths = [...roads(portal.studies.named.petra), '/dicom-web/studies'];
  expect(await statuses(portal, paths, null)).toEqual(all(paths, 401));
  const { headers } = await askWith(portal.certificates.ca)(`${portal.origin}/dicom-web/studies`);
  expect(headers['www-authenticate']).toBe('Bearer');
  const forged = { accessToken: 'eyJhbGciOiJub25lIn0.e30.', refreshToken: '' };
  expect(await statusOf(portal, '/dicom-web/studies', forged)).toBe(401);
});

test('a physician’s token opens every study and lists them', async ({ portal }) => {
  const { named } = portal.studies;
  const tokens = await signIn(portal, 'physician');
  const paths = [...roads(named.ct), ...roads(named.omar), '/dicom-web/studies?limit=5'];
  expect(await statuses(portal, paths, tokens)).toEqual(all(paths, 200));
});

test('a referring physician’s token opens the studies it names and no other', async ({ portal }) => {
  const { named } = portal.studies;
  const tokens = await signIn(portal, 'referrer');
  const own = [...roads(named.ct), ...roads(named.prior)];
  expect(await statuses(portal, own, tokens)).toEqual(all(own, 200));
  const both = `/dicom-web/studies?StudyInstanceUID=${named.ct.studyInstanceUid},${named.prior.studyInstanceUid}`;
  expect(await statusOf(portal, both, tokens)).toBe(200);
  const others = [...roads(named.petra), '/dicom-web/studies'];
  expect(await statuses(portal, others, tokens)).toEqual(all(others, 403));
});

for (const [login, other] of [
  ['petra', 'omar'],
  ['omar', 'petra'],
] as const) {
  test(`${login}’s token opens ${login}’s own study, not ${other}’s, and searches nobody`, async ({
    portal,
  }) => {
    const { named } = portal.studies;
    const tokens = await signIn(portal, login);
    const own = roads(named[login]);
    expect(await statuses(portal, own, tokens)).toEqual(all(own, 200));
    const closed = [...roads(named[other]), ...roads(named.ct), ...unfiltered(named[login], named[other])];
    expect(await statuses(portal, closed, tokens)).toEqual(all(closed, 403));
  });
}

test('a series or an instance of somebody else below one’s own study is not there', async ({ portal }) => {
  const { petra, omar } = portal.studies.named;
  const tokens = await signIn(portal, 'petra');
  const [mine, theirs] = [petra.images[0], omar.images[0]];
  const study = `/dicom-web/studies/${petra.studyInstanceUid}`;
  for (const path of [
    `${study}/series/${theirs?.seriesInstanceUid}/metadata`,
    `${study}/series/${theirs?.seriesInstanceUid}/instances/${theirs?.sopInstanceUid}/frames/1`,
    `${study}/series/${mine?.seriesInstanceUid}/instances/${theirs?.sopInstanceUid}/frames/1`,
    `${study}/series/${mine?.seriesInstanceUid}/instances/${theirs?.sopInstanceUid}/metadata`,
  ]) {
    expect([400, 404], path).toContain(await statusOf(portal, path, tokens));
  }
});

test('nobody writes or deletes, a physician neither', async ({ portal }) => {
  const study = `/dicom-web/studies/${portal.studies.named.omar.studyInstanceUid}`;
  const tokens = await signIn(portal, 'physician');
  for (const method of ['POST', 'PUT', 'DELETE', 'PATCH'])
    expect(await statusOf(portal, study, tokens, method)).toBe(403);
});

test('a refresh token serves once; the second use ends its whole family', async ({ portal }) => {
  const tokens = await signIn(portal, 'petra');
  const renewed = await refresh(portal, tokens.refreshToken);
  expect(renewed.status).toBe(200);
  const next = (JSON.parse(renewed.body.toString()) as { refresh_token: string }).refresh_token;
  expect((await refresh(portal, tokens.refreshToken)).status).toBe(400);
  expect((await refresh(portal, next)).status).toBe(400);
});
