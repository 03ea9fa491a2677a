import type { SentAs } from '../../../dicomweb';
import { counter } from '../counter';
import type { ErrorSentence } from '../errors/en';

const count = counter('en');

export const en = {
  title: 'Find a study',
  back: 'Back to the pictures',
  toList: 'Find a study',
  fields: {
    patientName: 'Name',
    patientId: 'Patient ID',
    accessionNumber: 'Accession number',
    modality: 'Modality',
    dateFrom: 'From',
    dateTo: 'To',
    any: 'Any',
  },
  nameHint: 'Family name first. The beginning of each word is enough.',
  search: 'Search',
  clear: 'Clear',
  idle: 'Enter a name, a number or a date, then press Search. Nothing is listed before.',
  searching: 'Searching …',
  nothing: 'No study fits. Check the spelling, or leave one of the fields empty.',
  found: (n: number, more: boolean) =>
    more
      ? count(n, '# study, and there are more', '# studies, and there are more')
      : count(n, '# study', '# studies'),
  more: 'Show more',
  incomplete: 'The server says that it did not give every study. Search for something narrower.',
  matchedHere:
    'This server cannot search for accents and other letters outside A–Z. It was asked for the rest of the name, and the names were compared here.',
  cannot:
    'This server cannot find names in this writing, and without a letter that it knows the question would be for everybody. Search by patient ID, accession number or date.',
  columns: {
    patientName: 'Patient',
    patientId: 'Patient ID',
    studyDate: 'Date',
    studyDescription: 'Study',
    modalities: 'Modality',
    instances: 'Images',
  },
  unnamed: 'Without name',
  tableLabel: 'Studies found',
  earlier: 'Other studies of this patient',
  earlierNone: 'No other studies.',
  beside: (study: string) => `Open beside: ${study}`,
  received: (size: string) => `${size} received`,
  refused: 'The study was not opened',
  waiting: 'This picture has not come yet. The one before stays until it does.',
  quality: {
    loading: 'Loading',
    preview: 'Preview – the exact picture is coming',
    full: 'Full quality',
    lossy: (how: string) => `Lossy ${how}`.trim(),
    converted: 'Converted by the server',
    rendered: 'Finished picture of the server: 8 bits, values are not original',
  } satisfies Record<Exclude<SentAs, 'asStored'>, string> & Record<string, unknown>,
  errors: {
    forbidden: {
      happened: 'You have no right to see this.',
      works: 'What is open stays open.',
      todo: 'Ask your clinic if you should have it.',
    },
    notFound: {
      happened: 'The server does not have this study, or does not show it to you.',
      works: 'What is open stays open.',
      todo: 'Search for it, or ask your clinic.',
    },
    unauthorized: {
      happened: 'Your sign-in has ended.',
      works: 'What is on the screen stays.',
      todo: 'Sign in again to load more.',
    },
    offline: {
      happened: 'The server cannot be reached.',
      works: 'What is loaded stays.',
      todo: 'Check the connection. It is tried again by itself.',
    },
    busy: {
      happened: 'The server has too much to do.',
      works: 'What is loaded stays.',
      todo: 'Try again in a moment.',
    },
    tooMany: {
      happened: 'The server finds too much to list.',
      works: 'Nothing is lost.',
      todo: 'Search for something narrower.',
    },
    redirect: {
      happened: 'The server wanted to send this page to another address. That was refused.',
      works: 'What is open stays open.',
      todo: 'Please tell your clinic.',
    },
    otherStudy: {
      happened: 'The server sent pictures of another study than the one asked for. They are not shown.',
      works: 'What is open stays open.',
      todo: 'Please tell your clinic.',
    },
    other: {
      happened: 'The server gave an answer that cannot be used.',
      works: 'What is open stays open.',
      todo: 'Try again. If it fails again, tell your clinic.',
    },
  } satisfies Record<string, ErrorSentence>,
};

export type ArchiveWords = typeof en;
