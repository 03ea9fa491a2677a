import { counter } from './counter';

const count = counter('en');

export const en = {
  languageName: 'English',
  language: 'Language',
  nothingLeft: 'Nothing has left this device',
  onlyContacted: (host: string) => `Only ${host} was contacted`,
  somethingLeft: 'This browser contacted another site',
  closeAndErase: 'Close and erase',
  close: 'Close',
  pictures: (n: number) => count(n, '# picture', '# pictures'),
  start: {
    title: 'Look at your medical pictures',
    subtitle: 'On this device. No account, no upload.',
    openFolder: 'Open a disc or folder',
    openFiles: 'Open files or a zip',
    sample: 'Try a sample',
    dropHint: 'or drop anything here: the whole disc, a folder, a zip, a disc image, single files',
    dropNow: 'Let go, and the pictures open here',
    folderSentence:
      'Your browser will now ask whether to “upload” the files. It means: let this page read them. Nothing is sent.',
    folderGo: 'Choose the disc or folder',
    back: 'Back',
    folderRefused: 'Did your browser refuse the folder?',
    folderOtherWay: 'Open it another way',
    addMore: 'Add pictures',
  },
  promises: {
    stays: 'Stays here',
    staysText: 'Your pictures are opened by your own browser. They are never sent anywhere.',
    staysLink: 'See the receipt',
    proveLink: 'Prove it',
    forgets: 'Forgets',
    forgetsText: 'Nothing is kept. Close this page, and it has forgotten your pictures.',
    forgetsButText:
      'Nothing is kept but what you asked to remember, encrypted. Close this page, and it has forgotten the rest.',
    offline: 'Works without internet',
    offlineReady: 'Ready. You can now unplug the cable and open your disc.',
    offlineSoon: 'Getting ready. This takes a moment.',
  },
  library: {
    title: 'Your library on this device',
    locked: 'Pictures you have kept here, encrypted. They open with your passphrase.',
    open: 'Open the library',
    lost: 'The browser has removed your library from this device.',
    justLocked: 'The library is locked, and all pictures are closed.',
    closed: 'The pictures that were open from the library are closed: they are not kept there any more.',
  },
  erased: {
    title: 'Everything is erased',
    text: 'Nothing of your pictures is left in this page. You can close it, or open something else.',
    ending: 'Erasing',
    ended: (size: string) => `${size} of pictures in memory were overwritten with zeros.`,
    endedNothing: 'Nothing is left in memory.',
  },
  nothing: {
    title: 'We found no medical pictures here',
    text: 'Discs often keep them in a folder called DICOM or IMAGES. Choose the whole disc.',
    locked: 'The file stayed locked',
    lockedText: 'Nothing of it was opened. Open it again to enter the password.',
    failed: 'Nothing could be opened',
    failedText: 'There are medical pictures here, but they could not be read. The details say why.',
    stopped: 'Reading was stopped',
    stoppedText: 'No picture had been found yet. You can open the same disc again at any time.',
    details: 'Show details',
  },
  reading: {
    title: 'Reading',
    files: (read: number, total: number) =>
      count(total, `Reading ${read} of # file`, `Reading ${read} of # files`),
    begin: 'Reading starts',
    slow: 'This drive is slow. That is normal for discs. The first pictures show as soon as they are found.',
    cancel: 'Stop reading',
    viewerLoads: 'One moment',
  },
  shade: {
    title: 'Covered',
    text: 'Nobody used this page for a while, so your pictures are covered. They are still open.',
    locksPage: (n: number) => count(n, 'This page locks in # second', 'This page locks in # seconds'),
    locks: (n: number) => count(n, 'The library locks in # second', 'The library locks in # seconds'),
    lift: 'Press any key, click or tap to go on',
  },
  kiosk: {
    title: 'Insert your disc, then press Open',
    text: 'When you go, press “Close and erase”. If nobody touches the screen for a while, everything is erased by itself.',
    open: 'Open',
    countdown: (n: number) =>
      count(n, 'Everything is erased in # second', 'Everything is erased in # seconds'),
    still: 'Are you still here? Touch the screen or press any key.',
  },
  footer: {
    ready: 'Ready',
    readyOffline: 'Ready, works offline',
    newVersion: 'A new version is here. Use it',
    openElsewhere: 'Pictures are open in another window. Close them there first.',
    portable: 'portable file, no site needed',
    notice: 'Not for diagnostic use',
    doctor: 'Questions about your pictures? Ask the doctor who ordered them.',
    receipt: 'Privacy receipt',
    about: 'About',
  },
  wall: {
    title: 'This site serves the page without its full protection',
    text: 'These rules, which stop a page from sending anything, did not come with it, or came changed:',
    mine: 'Your pictures would still be opened by your own browser only. But nothing but our word would keep them here. Better: tell the people who run this site, or use the portable file, which needs no site.',
    insist: 'Open my pictures all the same',
    refused: 'So this page does not start here. Tell the people who run this site.',
    silent: 'The site does not answer',
    silentText:
      'So this page cannot see whether its protection is whole, and does not start. Check the connection.',
    stays: 'This site serves the page without its full protection. You chose to go on. Missing or changed:',
  },
  missing: {
    title: 'This browser is too old to show every picture',
    text: (names: string) => `It lacks: ${names}. A newer Chrome, Edge, Firefox or Safari has it.`,
    loadFailed: 'A part of this page could not be loaded. Check the connection, then load the page again.',
    reload: 'Load the page again',
  },
};

export type Words = typeof en;
