import {
  frameNumbers,
  imageView,
  number,
  personName,
  Tags,
  text,
  type Attributes,
  type SetImage,
} from '../../dicom';
import type { Voi } from '../../pixels';
import { formatNumber } from '../format/amounts';
import { ageAt, formatAge, formatDay, formatTime } from '../format/dicomDates';
import type { ViewerWords } from '../words/viewer/en';
import { slicePosition } from './slicePosition';
import { windowText } from './voiName';

/** What the four corners of a drawn image say (IHE BIR 4.16.4.2.2.5.8), line by line; lines without a value are left out. */
export interface Corners {
  readonly topLeft: readonly string[];
  readonly topRight: readonly string[];
  readonly bottomLeft: readonly string[];
  readonly bottomRight: readonly string[];
}

export interface CornerInput {
  /** What is drawn: every word comes from its own file, never from a neighbour's. */
  readonly image: SetImage;
  readonly index: number;
  readonly count: number;
  readonly voi: Voi | null;
  readonly voiChoices: readonly Voi[];
  readonly isColour: boolean;
  readonly zoomPercent: number;
  readonly lossy: string | null;
  /** E22; null where the picture has no millimetres, and so no true size. */
  readonly isTrueSize: boolean | null;
}

const join = (parts: readonly string[], between: string): string =>
  parts.filter((part) => part !== '').join(between);
const filled = (lines: readonly string[]): string[] => lines.filter((line) => line !== '');

export function cornerText(input: CornerInput, words: ViewerWords, language: string): Corners {
  const { attributes } = input.image.record;
  return {
    topLeft: filled(whoseLines(attributes, words, language)),
    topRight: filled(whenceLines(input.image, words, language)),
    bottomLeft: filled(howLines(input, words, language)),
    bottomRight: filled([
      join([words.viewport.zoom(percent(input.zoomPercent, language)), trueSize(input, words)], ' · '),
      input.lossy === null ? '' : words.viewport.lossy(input.lossy),
    ]),
  };
}

const trueSize = ({ isTrueSize }: CornerInput, words: ViewerWords): string =>
  isTrueSize === null ? '' : isTrueSize ? words.size.trueSize : words.size.notTrueSize;

const percent = (value: number, language: string): string =>
  new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 }).format(value / 100);

function whoseLines(attributes: Attributes, words: ViewerWords, language: string): string[] {
  const birthDate = text(attributes, Tags.patientBirthDate);
  const sex = text(attributes, Tags.patientSex);
  const age = ageAt(text(attributes, Tags.patientAge), birthDate, text(attributes, Tags.studyDate));
  const id = text(attributes, Tags.patientId);
  return [
    personName(text(attributes, Tags.patientName)).display || words.unnamed,
    join(
      [
        birthDate === '' ? '' : words.born(formatDay(birthDate, language)),
        words.sex[sex] ?? sex,
        formatAge(age, language),
      ],
      '  ',
    ),
    id === '' ? '' : `ID ${id}`,
  ];
}

function whenceLines(image: SetImage, words: ViewerWords, language: string): string[] {
  const { attributes } = image.record;
  const date =
    text(attributes, Tags.acquisitionDate) ||
    text(attributes, Tags.seriesDate) ||
    text(attributes, Tags.studyDate);
  const time =
    text(attributes, Tags.acquisitionTime) ||
    text(attributes, Tags.seriesTime) ||
    text(attributes, Tags.studyTime);
  const seriesNumber = text(attributes, Tags.seriesNumber);
  return [
    text(attributes, Tags.institutionName),
    join([formatDay(date, language), formatTime(time)], '  '),
    join(
      [
        text(attributes, Tags.seriesDescription),
        seriesNumber === '' ? '' : words.viewport.series(seriesNumber),
      ],
      ' · ',
    ),
    viewLine(image, words),
  ];
}

function howLines(input: CornerInput, words: ViewerWords, language: string): string[] {
  const { image, index, count, voi, voiChoices, isColour } = input;
  return [
    join([words.viewport.image(index + 1, count), slicePosition(image, language)], '   '),
    join(technique(image, language), ' · '),
    voi === null || isColour ? '' : windowText(voi, voiChoices, words, language),
  ];
}

function viewLine({ record, frameNumber }: SetImage, words: ViewerWords): string {
  const { laterality, view } = imageView(record, frameNumber);
  return join([words.viewport.side[laterality] ?? laterality, view], ' ');
}

/** Slice thickness and what the machine was set to: kV and mA, or TR and TE. */
function technique({ record, frameNumber }: SetImage, language: string): string[] {
  const { attributes } = record;
  const [thickness] = frameNumbers(record, frameNumber, Tags.pixelMeasuresSequence, Tags.sliceThickness);
  const [tube] = frameNumbers(record, frameNumber, Tags.ctXRayDetailsSequence, Tags.kvp);
  const current = number(attributes, Tags.xRayTubeCurrent);
  const [repetition] = frameNumbers(
    record,
    frameNumber,
    Tags.mrTimingAndRelatedParametersSequence,
    Tags.repetitionTime,
  );
  const echo = number(attributes, Tags.echoTime);
  const measured = (value: number | null | undefined, before: string, unit: string): string =>
    value === null || value === undefined ? '' : `${before}${formatNumber(value, language)} ${unit}`;
  return [
    measured(thickness, '', 'mm'),
    measured(tube, '', 'kV'),
    measured(current, '', 'mA'),
    measured(repetition, 'TR ', 'ms'),
    measured(echo, 'TE ', 'ms'),
  ];
}
