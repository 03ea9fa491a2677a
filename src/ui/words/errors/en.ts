import type { ErrorCode } from '../../../shared/errors';

/** What happened, what still works, what to do. */
export interface ErrorSentence {
  readonly happened: string;
  readonly works: string;
  readonly todo: string;
}

/** Every code has its sentence; some details of a code deserve their own. */
export interface ErrorWords {
  readonly byCode: Readonly<Record<ErrorCode, ErrorSentence>>;
  readonly video: ErrorSentence;
  readonly syntax: (name: string) => ErrorSentence;
  readonly wrongPassword: ErrorSentence;
  readonly memory: ErrorSentence;
}

const others = 'All other pictures can be looked at.';
const ask = 'Ask where you got the disc for a new copy.';

export const en: ErrorWords = {
  byCode: {
    NotDicom: {
      happened: 'This is not a medical picture.',
      works: others,
      todo: 'Nothing needs to be done.',
    },
    Malformed: { happened: 'This file is damaged or was written wrongly.', works: others, todo: ask },
    Unsupported: {
      happened: 'This kind of picture cannot be shown here yet.',
      works: others,
      todo: 'Show the disc to your doctor, whose viewer may know it.',
    },
    Decode: { happened: 'This picture is damaged and could not be unpacked.', works: others, todo: ask },
    Mismatch: {
      happened: 'What this file says of its picture and the picture itself do not agree, so it is not shown.',
      works: others,
      todo: ask,
    },
    Password: {
      happened: 'This file is locked with a password, and none was given.',
      works: others,
      todo: 'Open it again and enter the password. It is often on the letter that came with the disc.',
    },
    Limit: {
      happened: 'This file is larger or more deeply packed than this page can open safely.',
      works: others,
      todo: 'If it is a zip, unpack it first, then open the folder.',
    },
    Read: {
      happened: 'This file could not be read from the disc.',
      works: others,
      todo: 'Wipe the disc, put it in again, and open it once more.',
    },
    Vault: {
      happened: 'The pictures kept on this device could not be opened.',
      works: 'Pictures from a disc or folder can be looked at.',
      todo: 'Open the disc again.',
    },
    Network: {
      happened: 'A part of this page could not be loaded.',
      works: 'What is already open stays open.',
      todo: 'Check the connection and load the page again.',
    },
    Config: {
      happened: 'The settings of this site are not right, so this page does not start.',
      works: 'Pictures from a disc or folder can be opened on a page for patients.',
      todo: 'Tell the people who run this site: the file config.json is at fault.',
    },
    Abort: {
      happened: 'Reading was stopped.',
      works: 'What was read so far stays open.',
      todo: 'Open it again to read the rest.',
    },
    Internal: {
      happened: 'Something went wrong in this page.',
      works: others,
      todo: 'Load the page and open the disc again. Your disc was not changed.',
    },
  },
  video: {
    happened: 'This is a film in a format that cannot be shown here.',
    works: others,
    todo: 'Show the disc to your doctor, or ask for the film in another format.',
  },
  syntax: (name) => ({
    happened: `This picture is packed in a way that cannot be opened here (${name}).`,
    works: others,
    todo: 'Ask for the pictures without this kind of compression.',
  }),
  wrongPassword: {
    happened: 'The password was not the right one.',
    works: others,
    todo: 'Open the file again. Capital and small letters count.',
  },
  memory: {
    happened: 'This picture is larger than the memory this page may use.',
    works: others,
    todo: 'Close other pages, then open it again, or use a larger computer.',
  },
};
