import { counter } from '../counter';

const count = counter('en');

export const en = {
  title: 'Your library on this device',
  opening: 'One moment',
  remember: {
    title: 'Keep these pictures?',
    text: 'Nothing is kept unless you ask. What you keep is encrypted: only your passphrase opens it.',
    button: 'Remember on this device',
    again: 'Remember the new ones, too',
    repairTitle: 'Some of these pictures are damaged in the library',
    repairText:
      'They are open from your disc. Saving them once more writes anew what is damaged, and nothing else.',
    repair: 'Repair the library',
    saving: (done: string, total: string) => `Saving ${done} of ${total} files`,
    done: 'Saved. These pictures are in your library, encrypted.',
    failed: 'Saving stopped. What was saved whole is kept; the pictures stay open.',
    fullTitle: 'No more room',
    full: 'There is no more room for the library on this device. Nothing is forgotten unless you say so.',
    forgetOldest: (what: string) => `Forget the oldest examination (${what}) and go on`,
    nothingOldest: 'Nothing else could go: all the others are pinned or open.',
    stop: 'Stop saving',
    openLibrary: 'Open the library',
  },
  setUp: {
    text: 'Choose a passphrase. It encrypts everything you keep here. Nobody can open the library without it, and we cannot send you a new one.',
    words: 'Four random words',
    wordsText: (bits: number) =>
      `Made for you just now, by chance: ${bits} bits, far more than a thief of the disk can try out. They belong to no language. Write them down.`,
    useWords: 'Use these words',
    otherWords: 'Other words',
    own: 'Your passphrase',
    ownText: 'At least ten letters. What you have used elsewhere can be guessed.',
    again: 'The same once more',
    differ: 'The two are not the same.',
    short: 'At least ten letters, please.',
    passkey: 'Also open it with this device (fingerprint, face or PIN)',
    go: 'Set up the library',
    working: 'Making the keys. This takes a second or two.',
  },
  code: {
    title: 'Your recovery code',
    text: 'Print it or write it down now, and keep it where you keep important papers. It opens the library when the passphrase is forgotten. It is shown this once and stored nowhere. Without passphrase and code, the pictures in the library are lost.',
    print: 'Print',
    written: 'I have it on paper',
  },
  unlock: {
    text: 'The library is locked.',
    passphrase: 'Passphrase',
    code: 'Recovery code',
    go: 'Unlock',
    passkey: 'Unlock with this device',
    useCode: 'Passphrase forgotten? Use the recovery code',
    usePassphrase: 'Use the passphrase',
    wrong: 'That did not open the library.',
    passkeyRefused: 'This device gave no key. Use the passphrase.',
    working: 'Opening',
  },
  list: {
    search: 'Search by name, date or word',
    empty: 'Nothing is kept yet. Open pictures, then choose “Remember on this device”.',
    nothingFound: 'Nothing fits.',
    open: 'Open',
    pin: 'Pin',
    pinned: 'Pinned',
    forget: 'Forget',
    forgetSure: 'Forget for good?',
    keep: 'Keep',
    incomplete: (records: string, expected: string) =>
      `Only ${records} of ${expected} files are here. Open the disc again and remember it once more.`,
    until: (day: string) => `forgotten on ${day}`,
    forever: 'kept until you forget it',
    damaged:
      'This examination is damaged and cannot be opened. The others are not touched by it. Open the disc again and remember it once more.',
    tooNew: 'A newer version of this page saved this. It is kept; this version cannot open it.',
    unknown: 'Cannot be read',
    openAll: 'Open all found',
  },
  forgotten: (left: number) =>
    left === 0
      ? 'Forgotten. We looked again: nothing of it is left in the library.'
      : `Forgotten, but ${left} parts could not be removed. Forget everything to remove them.`,
  forgottenMeans:
    'Its key is gone from the library. Without your passphrase nobody can read what a disk may still hold of it. For somebody who has your passphrase it is as good as deleting a file; forgetting everything is more.',
  forgottenByAge: (n: number) =>
    count(
      n,
      '# examination was forgotten, because its time was over.',
      '# examinations were forgotten, because their time was over.',
    ),
  meter: {
    holds: (n: number, size: string) => `${count(n, '# examination', '# examinations')}, ${size}`,
    uses: (size: string) => `This site uses ${size} on this device.`,
    persisted: 'The browser has promised not to clear it by itself.',
    notPersisted:
      'The browser may clear it when the disk is full, or after weeks without a visit. Keep the disc.',
    keep: 'Forget after',
    days: (n: number) => count(n, '# day', '# days'),
  },
  lost: 'The browser has removed the library from this device. The pictures on your disc are not touched. You can set it up again.',
  lock: 'Lock',
  lockText: 'Locks the library and closes all pictures.',
  check: {
    button: 'Check my library',
    running: (n: number) => count(n, '# file checked', '# files checked'),
    good: (n: number) => count(n, '# file checked. It is whole.', '# files checked. All are whole.'),
    bad: (n: number) => count(n, '# file is damaged.', '# files are damaged.'),
    repair:
      'The others are not touched. Open the disc again and remember it once more: only what is damaged is written anew.',
    badStudies: (n: number) =>
      count(n, '# examination cannot be opened.', '# examinations cannot be opened.'),
  },
  pack: {
    button: 'Save a copy as a zip',
    text: 'The original files with their index, in a zip that a password locks (AES-256). Any medical viewer opens it once it is unpacked; here you can open it as it is.',
    password: 'Password for the zip',
    go: (n: number) => `Make the zip: ${count(n, '# examination', '# examinations')}`,
    working: (share: string) => `Packing: ${share}`,
    saved:
      'The file is now in your Downloads folder, outside this page’s protection. Only its own password protects it.',
  },
  keys: {
    button: 'Passphrase and keys',
    proof: 'Your passphrase now (or the recovery code)',
    change: 'Change the passphrase',
    changed: 'The passphrase is changed. The recovery code stays the same.',
    addPasskey: 'Open it with this device, too',
    passkeyAdded: 'This device opens the library now.',
    newCode: 'New recovery code',
  },
  forgetAll: {
    button: 'Forget everything',
    text: 'The whole library goes from this device, with all its keys. The pictures on your discs are not touched.',
    sure: 'Yes, forget everything',
    no: 'No',
  },
  protects: {
    title: 'What this protects, and what not',
    list: [
      'Somebody who takes or searches this device while the library is locked finds no name, no picture and no key: only how many examinations there are, how large each is about, and the day on which each is to be forgotten.',
      'Nobody can open it without your passphrase, your recovery code or your passkey. A short passphrase can be guessed by whoever has the disk.',
      'While it is open, whoever sits here can look at it, and programs or browser extensions on this device can read what you see.',
      'It is no backup: a lost or cleared device loses it. Keep the disc.',
      'Forgetting an examination makes it unreadable for anyone without your passphrase. For somebody who has the passphrase and the disk it is as good as deleting a file. Only “Forget everything”, and nobody knowing the old passphrase, is more.',
      'A new passphrase does not lock out somebody who had copied the disk and knew the old one.',
    ],
  },
};

export type LibraryWords = typeof en;
