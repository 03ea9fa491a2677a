import { describe, expect, test } from 'vitest';
import { decide } from '../../../scripts/portal/access.mjs';

const ask = (studies: unknown, uri: string, method = 'GET') =>
  decide({ studies, method, uri, root: '/dicom-web/', wado: '/wado' });

const own = '1.2.3';
const open = [
  '/dicom-web/studies?StudyInstanceUID=1.2.3',
  '/dicom-web/studies?0020000D=1.2.3&includefield=all&limit=10',
  '/dicom-web/studies?StudyInstanceUID=1.2.3,1.2.4',
  '/dicom-web/studies/1.2.3',
  '/dicom-web/studies/1.2.3/series/9.9/instances/8.8/frames/1,2',
  '/dicom-web/studies/1.2.3/series/9.9/instances/8.8/frames/1%2C2',
  '/dicom-web/studies/1.2.3/series/9.9/rendered?viewport=10,10',
  '/wado?requestType=WADO&studyUID=1.2.3&seriesUID=9.9&objectUID=8.8',
];
const closed = [
  '/dicom-web/studies',
  '/dicom-web/studies?',
  '/dicom-web/studies?PatientName=A*',
  '/dicom-web/studies?StudyInstanceUID=1.2.5',
  '/dicom-web/studies?StudyInstanceUID=1.2.3,1.2.5',
  '/dicom-web/studies?StudyInstanceUID=1.2.3&StudyInstanceUID=',
  '/dicom-web/studies?StudyInstanceUID=1.2.3&0020000d=1.2.5',
  '/dicom-web/studies?StudyInstanceUID=1.2.3&0020,000D=',
  '/dicom-web/studies?StudyInstanceUID=1.2.3&studyUID=1.2.5',
  '/dicom-web/studies?StudyInstanceUID=1.2.3%00',
  '/dicom-web/studies?StudyInstanceUID=1.2.*',
  '/dicom-web/studies/1.2.5/series',
  '/dicom-web/studies/1.2.3/series?StudyInstanceUID=1.2.5',
  '/dicom-web/studies/1.2.3/../1.2.5/series',
  '/dicom-web/studies/1.2.3%2f..%2f1.2.5/series',
  '/dicom-web//studies/1.2.3',
  '/dicom-web/studies/1.2.3;x/series',
  '/dicom-web/',
  '/dicom-web/instances/1.2.3',
  '/wado?requestType=WADO&objectUID=8.8',
  '/wado?requestType=WADO&studyUID=1.2.3&objectUID=8.8',
  '/wado?requestType=WADO&studyUID=1.2.3&studyUID=1.2.5&seriesUID=9.9&objectUID=8.8',
  '/elsewhere/studies/1.2.3',
];

describe('a claim that lists studies', () => {
  test.each(open)('opens %s', (uri) => expect(ask([own, '1.2.4'], uri)).toBe(200));
  test.each(closed)('does not open %s', (uri) => expect(ask([own, '1.2.4'], uri)).toBe(403));
});

test('a claim of every study opens every search and study, and nothing beside them', () => {
  for (const uri of ['/dicom-web/studies?limit=10', '/dicom-web/series', '/dicom-web/studies/7.7/series'])
    expect(ask('*', uri)).toBe(200);
  for (const uri of ['/dicom-web/', '/dicom-web/servers', '/instances', '/dicom-web/studies/7/../servers'])
    expect(ask('*', uri)).toBe(403);
});

test.each([undefined, null, '', 'all', {}, []])('no claim (%j) opens nothing', (studies) => {
  for (const uri of open) expect(ask(studies, uri)).toBe(403);
});

test.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])('%s is for nobody', (method) => {
  expect(ask('*', '/dicom-web/studies', method)).toBe(403);
});
