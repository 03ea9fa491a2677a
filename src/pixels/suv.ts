import { dicomSeconds, number, sequence, Tags, text, texts, type InstanceRecord } from '../dicom';

const petImage = '1.2.840.10008.5.1.4.1.1.128';

/** What a body weight SUV needs and a file did not say, or said in a way that cannot be reckoned with. */
export type SuvGap = 'units' | 'corrections' | 'decayCorrection' | 'weight' | 'dose' | 'halfLife' | 'time';

/** `factor` turns a modality value into SUVbw, g/ml; or what is missing, never a guess. */
export type Suv = { readonly factor: number } | { readonly missing: readonly SuvGap[] };

/**
 * Standardised uptake by body weight of a PET image, PS3.3 C.8.9.1.1.3: activity concentration over the dose given
 * per gram, the dose decayed to the moment the image is corrected to. Null where the object is no PET image.
 */
export function suvOf(record: InstanceRecord): Suv | null {
  if (record.sopClassUid !== petImage) return null;
  const { attributes } = record;
  const units = text(attributes, Tags.units);
  // GML: the machine has divided already; by body weight unless it says otherwise.
  if (units === 'GML') {
    return ['', 'BW'].includes(text(attributes, Tags.suvType)) ? { factor: 1 } : { missing: ['units'] };
  }
  const missing: SuvGap[] = [];
  const need = <T>(value: T | null, gap: SuvGap): T | null => {
    if (value === null) missing.push(gap);
    return value;
  };
  const positive = (value: number | null): number | null => (value !== null && value > 0 ? value : null);
  if (units !== 'BQML') missing.push('units');
  const corrected = texts(attributes, Tags.correctedImage);
  if (!corrected.includes('ATTN') || !corrected.includes('DECY')) missing.push('corrections');
  const [given] = sequence(attributes, Tags.radiopharmaceuticalInformationSequence);
  const ofGiven = (tag: number) => (given === undefined ? null : positive(number(given, tag)));
  const weightKg = need(positive(number(attributes, Tags.patientWeight)), 'weight');
  const doseBq = need(ofGiven(Tags.radionuclideTotalDose), 'dose');
  const decay = need(decayOf(record, ofGiven(Tags.radionuclideHalfLife), missing), 'decayCorrection');
  if (missing.length > 0 || weightKg === null || doseBq === null || decay === null) return { missing };
  return { factor: (weightKg * 1000) / (doseBq * decay) };
}

/** What is left of the dose at the moment the values stand for, 0 to 1; adds to `missing` what it needs in vain. */
function decayOf(record: InstanceRecord, halfLife: number | null, missing: SuvGap[]): number | null {
  const kind = text(record.attributes, Tags.decayCorrection);
  if (kind === 'ADMIN') return 1;
  if (kind !== 'START') return null;
  const seconds = secondsToScan(record);
  if (halfLife === null) missing.push('halfLife');
  if (seconds === null) missing.push('time');
  return halfLife === null || seconds === null ? 1 : 2 ** (-seconds / halfLife);
}

const longestWaitSeconds = 24 * 3600;

/**
 * From the injection to the start of the series, which is the reference of the decay correction (C.8.9.1.1.4). A series
 * that starts after its images were acquired was made later: its start is not the scan's.
 */
function secondsToScan({ attributes }: InstanceRecord): number | null {
  const [given] = sequence(attributes, Tags.radiopharmaceuticalInformationSequence);
  const scan = dicomSeconds(text(attributes, Tags.seriesDate), text(attributes, Tags.seriesTime));
  const acquired = dicomSeconds(
    text(attributes, Tags.acquisitionDate),
    text(attributes, Tags.acquisitionTime),
  );
  if (given === undefined || scan === null || (acquired !== null && acquired < scan)) return null;
  const whole = text(given, Tags.radiopharmaceuticalStartDateTime);
  // With a zone of its own it cannot be held against a series time without one: hours of decay would be guessed.
  const hasZone = /[+-]\d{4}$/.test(whole);
  const injected =
    (hasZone ? null : dicomSeconds(whole.slice(0, 8), whole.slice(8))) ??
    // The older element has no day of its own: that of the scan.
    dicomSeconds(text(attributes, Tags.seriesDate), text(given, Tags.radiopharmaceuticalStartTime));
  const seconds = injected === null ? -1 : scan - injected;
  return seconds >= 0 && seconds <= longestWaitSeconds ? seconds : null;
}
