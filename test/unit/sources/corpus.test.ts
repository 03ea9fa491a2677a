import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Tags, text } from '../../../src/dicom';
import type { AskPassword } from '../../../src/sources';
import { corpusPath, expectedDisc, filesBelow, hasCorpus } from '../../support/corpus';
import { openAll } from './openAll';

const password: AskPassword = () => Promise.resolve('Patient-1970');

function given(name: string): (readonly [string, Uint8Array])[] {
  const path = corpusPath(`disc/${name}`);
  if (/\.(zip|iso)$/.test(name)) return [[name, readFileSync(path)]];
  return filesBelow(path).map((file) => [relative(path, file), readFileSync(file)] as const);
}

/** Every instance under its path with its identity, every other file left aside: the truth of EXPECTED.json. */
describe.skipIf(!hasCorpus)('the discs of the corpus', () => {
  test.each([
    ['disc-one-patient', 'disc-one-patient'],
    ['disc-one-patient', 'disc-one-patient.zip'],
    ['disc-one-patient', 'disc-one-patient-aes256.zip'],
    ['disc-one-patient', 'disc-one-patient-zipcrypto.zip'],
    ['disc-one-patient', 'disc-one-patient-iso9660-l1.iso'],
    ['disc-one-patient', 'disc-one-patient-joliet-rr.iso'],
    ['disc-one-patient', 'disc-one-patient-udf-bridge.iso'],
    ['folder-no-dicomdir', 'folder-no-dicomdir'],
    ['pydicom-dicomdirtests', 'pydicom-dicomdirtests'],
  ])('%s as %s', async (truth, name) => {
    const expected = expectedDisc(truth);
    const prefix = truth === name ? '' : `${name}/`;
    const { all, reader } = await openAll(given(name), { ask: password });
    const found = all('instance').map(({ path, record }) => ({
      file: path.slice(prefix.length),
      patientId: text(record.attributes, Tags.patientId),
      study: text(record.attributes, Tags.studyInstanceUid),
      series: text(record.attributes, Tags.seriesInstanceUid),
      sop: record.sopInstanceUid,
      hasPixels: record.image !== null,
    }));
    const wanted = expected.files.map(({ file, patientId, study, series, sop, hasPixels }) => ({
      file,
      patientId,
      study,
      series,
      sop,
      hasPixels,
    }));
    const byFile = (a: { file: string }, b: { file: string }) => (a.file < b.file ? -1 : 1);
    expect(found.toSorted(byFile)).toEqual(wanted.toSorted(byFile));
    const aside = all('leftAside').map(({ path }) => path.slice(prefix.length));
    const indexes = all('directory').length;
    const others = expected.notInstances.filter((path) => indexes === 0 || !/(^|\/)DICOMDIR$/.test(path));
    expect(aside.toSorted()).toEqual([...others].toSorted());
    expect(all('problem')).toEqual([]);
    for (const directory of all('directory'))
      expect([directory.missing, directory.unlisted]).toEqual([[], []]);
    reader.close();
  });
});
