import { describe, expect, test } from 'vitest';
import { readArrival } from '../../../src/signIn/arrival';

const at = (address: string) => readArrival(new URL(address, 'https://portal.example'));
const studies = (...uids: string[]) => ({
  kind: 'launch',
  launch: { studies: uids, accessionNumbers: [], patientId: null },
});

describe('a link to studies', () => {
  test('IHE Invoke Image Display by study', () => {
    expect(at('/IHEInvokeImageDisplay?requestType=STUDY&studyUID=1.2.3,1.2.4&viewerType=IHE_BIR')).toEqual(
      studies('1.2.3', '1.2.4'),
    );
  });

  test('IHE Invoke Image Display by accession number and by patient', () => {
    expect(at('/IHEInvokeImageDisplay?requestType=STUDY&accessionNumber=A1001')).toMatchObject({
      launch: { studies: [], accessionNumbers: ['A1001'], patientId: null },
    });
    expect(at('/IHEInvokeImageDisplay?requestType=PATIENT&patientID=PRT-1%5E%5E%5EClinic')).toMatchObject({
      launch: { studies: [], accessionNumbers: [], patientId: 'PRT-1^^^Clinic' },
    });
  });

  test('StudyInstanceUIDs in the fragment, repeated or listed', () => {
    expect(at('/#StudyInstanceUIDs=1.2.3&StudyInstanceUIDs=1.2.4,1.2.3')).toEqual(studies('1.2.3', '1.2.4'));
  });

  test.each([
    '/',
    '/?studyUID=1.2.3',
    '/?StudyInstanceUIDs=1.2.3',
    '/#erased',
    '/#StudyInstanceUIDs=<img>',
    '/#StudyInstanceUIDs=1.2.3/../x',
    '/#token=abc',
    '/IHEInvokeImageDisplay?requestType=PATIENT&patientID=*',
    '/IHEInvokeImageDisplay?requestType=STUDY&studyUID=',
    '/IHEInvokeImageDisplay?requestType=STUDY&accessionNumber=A?',
  ])('%s asks for nothing', (address) => expect(at(address)).toEqual({ kind: 'plain' }));
});

test('what the provider brings is read at /callback only', () => {
  expect(at('/callback?code=c&state=s').kind).toBe('callback');
  expect(at('/?code=c&state=s').kind).toBe('plain');
});
