import { counter } from './counter';
import type { Words } from './en';

const count = counter('de');

export const de: Words = {
  languageName: 'Deutsch',
  language: 'Sprache',
  nothingLeft: 'Nichts hat dieses Gerät verlassen',
  onlyContacted: (host) => `Nur ${host} wurde kontaktiert`,
  somethingLeft: 'Dieser Browser hat eine andere Seite kontaktiert',
  closeAndErase: 'Schließen und löschen',
  close: 'Schließen',
  pictures: (n) => count(n, '# Bild', '# Bilder'),
  start: {
    title: 'Sehen Sie Ihre medizinischen Bilder an',
    subtitle: 'Auf diesem Gerät. Ohne Konto, ohne Hochladen.',
    openFolder: 'CD oder Ordner öffnen',
    openFiles: 'Dateien oder Zip öffnen',
    sample: 'Beispiel ansehen',
    dropHint:
      'oder ziehen Sie etwas hierher: die ganze CD, einen Ordner, ein Zip, ein CD-Abbild, einzelne Dateien',
    dropNow: 'Loslassen, und die Bilder öffnen sich hier',
    folderSentence:
      'Ihr Browser fragt nun, ob die Dateien „hochgeladen“ werden sollen. Das heißt: Diese Seite darf sie lesen. Es wird nichts gesendet.',
    folderGo: 'CD oder Ordner wählen',
    back: 'Zurück',
    folderRefused: 'Hat Ihr Browser den Ordner abgelehnt?',
    folderOtherWay: 'Anders öffnen',
    addMore: 'Bilder hinzufügen',
  },
  promises: {
    stays: 'Bleibt hier',
    staysText: 'Ihre Bilder öffnet Ihr eigener Browser. Sie werden nirgendwohin gesendet.',
    staysLink: 'Nachweis ansehen',
    proveLink: 'Beweisen',
    forgets: 'Vergisst',
    forgetsText: 'Nichts wird aufbewahrt. Ist diese Seite zu, hat sie Ihre Bilder vergessen.',
    forgetsButText:
      'Nichts wird aufbewahrt außer dem, was Sie behalten wollten, verschlüsselt. Ist diese Seite zu, hat sie den Rest vergessen.',
    offline: 'Geht ohne Internet',
    offlineReady: 'Bereit. Sie können jetzt das Kabel ziehen und Ihre CD öffnen.',
    offlineSoon: 'Wird vorbereitet. Einen Moment.',
  },
  library: {
    title: 'Ihre Sammlung auf diesem Gerät',
    locked: 'Bilder, die Sie hier behalten haben, verschlüsselt. Ihre Passphrase öffnet sie.',
    open: 'Sammlung öffnen',
    lost: 'Der Browser hat Ihre Sammlung von diesem Gerät entfernt.',
    justLocked: 'Die Sammlung ist verschlossen, alle Bilder sind zu.',
    closed: 'Die Bilder, die aus der Sammlung geöffnet waren, sind zu: Sie werden dort nicht mehr behalten.',
  },
  erased: {
    title: 'Alles ist gelöscht',
    text: 'Von Ihren Bildern ist auf dieser Seite nichts mehr da. Sie können sie schließen oder etwas anderes öffnen.',
    ending: 'Wird gelöscht',
    ended: (size) => `${size} Bilder im Speicher wurden mit Nullen überschrieben.`,
    endedNothing: 'Im Speicher ist nichts mehr.',
  },
  nothing: {
    title: 'Hier sind keine medizinischen Bilder',
    text: 'Auf CDs liegen sie oft in einem Ordner namens DICOM oder IMAGES. Wählen Sie die ganze CD.',
    locked: 'Die Datei blieb gesperrt',
    lockedText: 'Nichts davon wurde geöffnet. Öffnen Sie sie noch einmal, um das Passwort einzugeben.',
    failed: 'Nichts ließ sich öffnen',
    failedText:
      'Hier sind medizinische Bilder, aber sie ließen sich nicht lesen. Die Einzelheiten sagen, warum.',
    stopped: 'Das Lesen wurde angehalten',
    stoppedText: 'Bis dahin war kein Bild gefunden. Sie können dieselbe CD jederzeit wieder öffnen.',
    details: 'Einzelheiten zeigen',
  },
  reading: {
    title: 'Lesen',
    files: (read, total) => count(total, `${read} von # Datei gelesen`, `${read} von # Dateien gelesen`),
    begin: 'Das Lesen beginnt',
    slow: 'Dieses Laufwerk ist langsam. Bei CDs ist das normal. Die ersten Bilder erscheinen, sobald sie gefunden sind.',
    cancel: 'Lesen anhalten',
    viewerLoads: 'Einen Moment',
  },
  shade: {
    title: 'Verdeckt',
    text: 'Diese Seite wurde eine Weile nicht benutzt, darum sind Ihre Bilder verdeckt. Sie sind noch offen.',
    locksPage: (n: number) =>
      count(n, 'Diese Seite wird in # Sekunde gesperrt', 'Diese Seite wird in # Sekunden gesperrt'),
    locks: (n) =>
      count(n, 'Die Sammlung schließt sich in # Sekunde', 'Die Sammlung schließt sich in # Sekunden'),
    lift: 'Taste drücken, klicken oder tippen, um weiterzumachen',
  },
  kiosk: {
    title: 'Legen Sie Ihre CD ein, dann drücken Sie Öffnen',
    text: 'Drücken Sie beim Gehen „Schließen und löschen“. Berührt länger niemand den Bildschirm, wird alles von selbst gelöscht.',
    open: 'Öffnen',
    countdown: (n) => count(n, 'In # Sekunde wird alles gelöscht', 'In # Sekunden wird alles gelöscht'),
    still: 'Sind Sie noch da? Berühren Sie den Bildschirm oder eine Taste.',
  },
  footer: {
    ready: 'Bereit',
    readyOffline: 'Bereit, geht auch offline',
    newVersion: 'Eine neue Version ist da. Verwenden',
    openElsewhere: 'In einem anderen Fenster sind Bilder offen. Bitte dort zuerst schließen.',
    portable: 'tragbare Datei, ohne jede Website',
    notice: 'Nicht für Diagnosen',
    doctor: 'Fragen zu Ihren Bildern? Fragen Sie die Ärztin oder den Arzt, die sie angeordnet haben.',
    receipt: 'Datenschutz-Nachweis',
    about: 'Über',
  },
  wall: {
    title: 'Diese Website liefert die Seite ohne ihren ganzen Schutz',
    text: 'Diese Regeln, die eine Seite am Senden hindern, kamen nicht mit ihr, oder verändert:',
    mine: 'Ihre Bilder würden weiter nur von Ihrem eigenen Browser geöffnet. Aber nur unser Wort hielte sie hier. Besser: Sagen Sie es den Betreibern dieser Website, oder nehmen Sie die tragbare Datei, die keine Website braucht.',
    insist: 'Meine Bilder trotzdem öffnen',
    refused: 'Darum startet diese Seite hier nicht. Sagen Sie es den Betreibern dieser Website.',
    silent: 'Die Website antwortet nicht',
    silentText:
      'Darum kann diese Seite nicht sehen, ob ihr Schutz ganz ist, und startet nicht. Prüfen Sie die Verbindung.',
    stays:
      'Diese Website liefert die Seite ohne ihren ganzen Schutz. Sie wollten trotzdem weitermachen. Es fehlen oder sind verändert:',
  },
  missing: {
    title: 'Dieser Browser ist zu alt, um alle Bilder zu zeigen',
    text: (names) => `Ihm fehlt: ${names}. Ein neuerer Chrome, Edge, Firefox oder Safari kann es.`,
    loadFailed:
      'Ein Teil dieser Seite wurde nicht geladen. Prüfen Sie die Verbindung und laden Sie die Seite neu.',
    reload: 'Seite neu laden',
  },
};
