import { counter } from '../counter';
import type { LibraryWords } from './en';

const count = counter('de');

export const de: LibraryWords = {
  title: 'Ihre Sammlung auf diesem Gerät',
  opening: 'Einen Moment',
  remember: {
    title: 'Diese Bilder behalten?',
    text: 'Nichts wird aufbewahrt, außer Sie wünschen es. Was Sie behalten, ist verschlüsselt: Nur Ihre Passphrase öffnet es.',
    button: 'Auf diesem Gerät behalten',
    again: 'Auch die neuen behalten',
    repairTitle: 'Einige dieser Bilder sind in der Sammlung beschädigt',
    repairText:
      'Sie sind von Ihrer CD geöffnet. Noch einmal gespeichert, wird nur das Beschädigte neu geschrieben.',
    repair: 'Sammlung reparieren',
    saving: (done, total) => `${done} von ${total} Dateien gesichert`,
    done: 'Gesichert. Diese Bilder liegen verschlüsselt in Ihrer Sammlung.',
    failed: 'Das Sichern brach ab. Was ganz gesichert wurde, bleibt; die Bilder bleiben offen.',
    fullTitle: 'Kein Platz mehr',
    full: 'Auf diesem Gerät ist kein Platz mehr für die Sammlung. Nichts wird vergessen, ohne dass Sie es sagen.',
    forgetOldest: (what) => `Die älteste Untersuchung (${what}) vergessen und weitermachen`,
    nothingOldest: 'Sonst kann nichts weg: Alle anderen sind angeheftet oder offen.',
    stop: 'Nicht weiter sichern',
    openLibrary: 'Sammlung öffnen',
  },
  setUp: {
    text: 'Wählen Sie eine Passphrase. Sie verschlüsselt alles, was Sie hier behalten. Ohne sie kann niemand die Sammlung öffnen, und wir können Ihnen keine neue schicken.',
    words: 'Vier zufällige Wörter',
    wordsText: (bits) =>
      `Eben für Sie ausgewürfelt: ${bits} Bit, weit mehr, als ein Dieb der Platte durchprobieren kann. Sie gehören zu keiner Sprache. Schreiben Sie sie auf.`,
    useWords: 'Diese Wörter nehmen',
    otherWords: 'Andere Wörter',
    own: 'Ihre Passphrase',
    ownText: 'Mindestens zehn Zeichen. Was Sie anderswo benutzt haben, lässt sich erraten.',
    again: 'Noch einmal dieselbe',
    differ: 'Die beiden sind nicht gleich.',
    short: 'Bitte mindestens zehn Zeichen.',
    passkey: 'Auch mit diesem Gerät öffnen (Fingerabdruck, Gesicht oder PIN)',
    go: 'Sammlung einrichten',
    working: 'Die Schlüssel werden gemacht. Das dauert ein, zwei Sekunden.',
  },
  code: {
    title: 'Ihr Wiederherstellungscode',
    text: 'Drucken Sie ihn jetzt oder schreiben Sie ihn ab, und heben Sie ihn bei wichtigen Papieren auf. Er öffnet die Sammlung, wenn die Passphrase vergessen ist. Er wird nur dieses eine Mal gezeigt und nirgends gespeichert. Ohne Passphrase und Code sind die Bilder der Sammlung verloren.',
    print: 'Drucken',
    written: 'Ich habe ihn auf Papier',
  },
  unlock: {
    text: 'Die Sammlung ist verschlossen.',
    passphrase: 'Passphrase',
    code: 'Wiederherstellungscode',
    go: 'Aufschließen',
    passkey: 'Mit diesem Gerät aufschließen',
    useCode: 'Passphrase vergessen? Den Wiederherstellungscode benutzen',
    usePassphrase: 'Die Passphrase benutzen',
    wrong: 'Das hat die Sammlung nicht geöffnet.',
    passkeyRefused: 'Dieses Gerät gab keinen Schlüssel. Benutzen Sie die Passphrase.',
    working: 'Wird geöffnet',
  },
  list: {
    search: 'Nach Name, Datum oder Wort suchen',
    empty: 'Noch ist nichts hier. Öffnen Sie Bilder und wählen Sie dann „Auf diesem Gerät behalten“.',
    nothingFound: 'Nichts passt.',
    open: 'Öffnen',
    pin: 'Anheften',
    pinned: 'Angeheftet',
    forget: 'Vergessen',
    forgetSure: 'Für immer vergessen?',
    keep: 'Behalten',
    incomplete: (records, expected) =>
      `Nur ${records} von ${expected} Dateien sind hier. Öffnen Sie die CD noch einmal und behalten Sie sie erneut.`,
    until: (day) => `wird am ${day} vergessen`,
    forever: 'bleibt, bis Sie es vergessen lassen',
    damaged:
      'Diese Untersuchung ist beschädigt und lässt sich nicht öffnen. Die anderen sind davon nicht betroffen. Öffnen Sie die CD noch einmal und behalten Sie sie erneut.',
    tooNew:
      'Eine neuere Version dieser Seite hat dies gesichert. Es bleibt; diese Version kann es nicht öffnen.',
    unknown: 'Nicht lesbar',
    openAll: 'Alle gefundenen öffnen',
  },
  forgotten: (left) =>
    left === 0
      ? 'Vergessen. Wir haben nachgesehen: In der Sammlung ist nichts davon übrig.'
      : `Vergessen, aber ${left} Teile ließen sich nicht entfernen. „Alles vergessen“ entfernt sie.`,
  forgottenMeans:
    'Der Schlüssel ist aus der Sammlung entfernt. Ohne Ihre Passphrase kann niemand lesen, was auf der Platte davon noch liegen mag. Für jemanden mit Ihrer Passphrase ist es so gut wie eine gelöschte Datei; „Alles vergessen“ ist mehr.',
  forgottenByAge: (n) =>
    count(
      n,
      '# Untersuchung wurde vergessen, weil ihre Zeit um war.',
      '# Untersuchungen wurden vergessen, weil ihre Zeit um war.',
    ),
  meter: {
    holds: (n, size) => `${count(n, '# Untersuchung', '# Untersuchungen')}, ${size}`,
    uses: (size) => `Diese Seite belegt ${size} auf diesem Gerät.`,
    persisted: 'Der Browser hat zugesagt, sie nicht von selbst zu löschen.',
    notPersisted:
      'Der Browser kann sie löschen, wenn die Platte voll ist oder nach Wochen ohne Besuch. Heben Sie die CD auf.',
    keep: 'Vergessen nach',
    days: (n) => count(n, '# Tag', '# Tagen'),
  },
  lost: 'Der Browser hat die Sammlung von diesem Gerät entfernt. Die Bilder auf Ihrer CD sind unberührt. Sie können eine neue einrichten.',
  lock: 'Abschließen',
  lockText: 'Schließt die Sammlung ab und alle Bilder.',
  check: {
    button: 'Sammlung prüfen',
    running: (n) => count(n, '# Datei geprüft', '# Dateien geprüft'),
    good: (n) => count(n, '# Datei geprüft. Sie ist heil.', '# Dateien geprüft. Alle sind heil.'),
    bad: (n) => count(n, '# Datei ist beschädigt.', '# Dateien sind beschädigt.'),
    repair:
      'Die anderen sind unberührt. Öffnen Sie die CD noch einmal und behalten Sie sie erneut: Nur das Beschädigte wird neu geschrieben.',
    badStudies: (n) =>
      count(n, '# Untersuchung lässt sich nicht öffnen.', '# Untersuchungen lassen sich nicht öffnen.'),
  },
  pack: {
    button: 'Als Zip kopieren',
    text: 'Die Originaldateien mit ihrem Verzeichnis, in einem Zip, das ein Passwort verschließt (AES-256). Jedes medizinische Programm öffnet es, wenn es entpackt ist; hier lässt es sich so öffnen, wie es ist.',
    password: 'Passwort für das Zip',
    go: (n) => `Zip machen: ${count(n, '# Untersuchung', '# Untersuchungen')}`,
    working: (share) => `Wird gepackt: ${share}`,
    saved:
      'Die Datei liegt jetzt in Ihren Downloads, außerhalb des Schutzes dieser Seite. Nur ihr eigenes Passwort schützt sie.',
  },
  keys: {
    button: 'Passphrase und Schlüssel',
    proof: 'Ihre jetzige Passphrase (oder der Wiederherstellungscode)',
    change: 'Passphrase ändern',
    changed: 'Die Passphrase ist geändert. Der Wiederherstellungscode bleibt derselbe.',
    addPasskey: 'Auch mit diesem Gerät öffnen',
    passkeyAdded: 'Dieses Gerät öffnet jetzt die Sammlung.',
    newCode: 'Neuer Wiederherstellungscode',
  },
  forgetAll: {
    button: 'Alles vergessen',
    text: 'Die ganze Sammlung verschwindet von diesem Gerät, mit allen Schlüsseln. Die Bilder auf Ihren CDs bleiben unberührt.',
    sure: 'Ja, alles vergessen',
    no: 'Nein',
  },
  protects: {
    title: 'Was das schützt und was nicht',
    list: [
      'Wer dieses Gerät nimmt oder durchsucht, während die Sammlung verschlossen ist, findet keinen Namen, kein Bild und keinen Schlüssel: nur, wie viele Untersuchungen es sind, wie groß jede etwa ist, und an welchem Tag jede vergessen werden soll.',
      'Niemand öffnet sie ohne Ihre Passphrase, Ihren Wiederherstellungscode oder Ihren Passkey. Eine kurze Passphrase kann erraten, wer die Platte hat.',
      'Solange sie offen ist, kann sie ansehen, wer hier sitzt; Programme oder Browser-Erweiterungen auf diesem Gerät können lesen, was Sie sehen.',
      'Sie ist keine Sicherungskopie: Ein verlorenes oder geleertes Gerät verliert sie. Heben Sie die CD auf.',
      'Eine vergessene Untersuchung kann niemand ohne Ihre Passphrase mehr lesen. Für jemanden mit Passphrase und Platte ist es so gut wie eine gelöschte Datei. Nur „Alles vergessen“ ist mehr, wenn niemand die alte Passphrase kennt.',
      'Eine neue Passphrase sperrt niemanden aus, der die Platte kopiert hatte und die alte kannte.',
    ],
  },
};
