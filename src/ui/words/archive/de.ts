import { counter } from '../counter';
import type { ArchiveWords } from './en';

const count = counter('de');

export const de: ArchiveWords = {
  title: 'Untersuchung suchen',
  back: 'Zurück zu den Bildern',
  toList: 'Untersuchung suchen',
  fields: {
    patientName: 'Name',
    patientId: 'Patienten-ID',
    accessionNumber: 'Auftragsnummer',
    modality: 'Modalität',
    dateFrom: 'Von',
    dateTo: 'Bis',
    any: 'Alle',
  },
  nameHint: 'Nachname zuerst. Der Anfang jedes Wortes genügt.',
  search: 'Suchen',
  clear: 'Leeren',
  idle: 'Geben Sie einen Namen, eine Nummer oder ein Datum ein und drücken Sie Suchen. Vorher wird nichts aufgelistet.',
  searching: 'Es wird gesucht …',
  nothing: 'Keine Untersuchung passt. Prüfen Sie die Schreibweise oder lassen Sie ein Feld leer.',
  found: (n, more) =>
    more
      ? count(n, '# Untersuchung, es gibt noch mehr', '# Untersuchungen, es gibt noch mehr')
      : count(n, '# Untersuchung', '# Untersuchungen'),
  more: 'Mehr zeigen',
  incomplete: 'Der Server sagt, dass er nicht alles gegeben hat. Suchen Sie genauer.',
  matchedHere:
    'Dieser Server kann nicht nach Umlauten und anderen Zeichen außerhalb von A–Z suchen. Er wurde nach dem übrigen Namen gefragt, und die Namen wurden hier verglichen.',
  cannot:
    'Dieser Server findet keine Namen in dieser Schrift, und ohne einen Buchstaben, den er kennt, wäre es eine Frage nach allen. Suchen Sie nach Patienten-ID, Auftragsnummer oder Datum.',
  columns: {
    patientName: 'Patient',
    patientId: 'Patienten-ID',
    studyDate: 'Datum',
    studyDescription: 'Untersuchung',
    modalities: 'Modalität',
    instances: 'Bilder',
  },
  unnamed: 'Ohne Namen',
  tableLabel: 'Gefundene Untersuchungen',
  earlier: 'Andere Untersuchungen dieser Person',
  earlierNone: 'Keine anderen Untersuchungen.',
  beside: (study) => `Daneben öffnen: ${study}`,
  received: (size) => `${size} empfangen`,
  refused: 'Die Untersuchung wurde nicht geöffnet',
  waiting: 'Dieses Bild ist noch nicht da. Das vorige bleibt, bis es kommt.',
  quality: {
    loading: 'Lädt',
    preview: 'Vorschau – das genaue Bild kommt noch',
    full: 'Volle Qualität',
    lossy: (how) => `Verlustbehaftet ${how}`.trim(),
    converted: 'Vom Server umgewandelt',
    rendered: 'Fertiges Bild des Servers: 8 Bit, Werte nicht im Original',
  },
  errors: {
    forbidden: {
      happened: 'Sie dürfen das nicht sehen.',
      works: 'Was offen ist, bleibt offen.',
      todo: 'Fragen Sie Ihre Klinik, wenn Sie es sehen sollten.',
    },
    notFound: {
      happened: 'Der Server hat diese Untersuchung nicht oder zeigt sie Ihnen nicht.',
      works: 'Was offen ist, bleibt offen.',
      todo: 'Suchen Sie danach, oder fragen Sie Ihre Klinik.',
    },
    unauthorized: {
      happened: 'Ihre Anmeldung ist abgelaufen.',
      works: 'Was auf dem Bildschirm ist, bleibt.',
      todo: 'Melden Sie sich wieder an, um mehr zu laden.',
    },
    offline: {
      happened: 'Der Server ist nicht erreichbar.',
      works: 'Was geladen ist, bleibt.',
      todo: 'Prüfen Sie die Verbindung. Es wird von selbst wieder versucht.',
    },
    busy: {
      happened: 'Der Server hat zu viel zu tun.',
      works: 'Was geladen ist, bleibt.',
      todo: 'Versuchen Sie es gleich noch einmal.',
    },
    tooMany: {
      happened: 'Der Server findet zu viel, um es aufzulisten.',
      works: 'Nichts ist verloren.',
      todo: 'Suchen Sie genauer.',
    },
    redirect: {
      happened: 'Der Server wollte diese Seite an eine andere Adresse schicken. Das wurde abgelehnt.',
      works: 'Was offen ist, bleibt offen.',
      todo: 'Sagen Sie es bitte Ihrer Klinik.',
    },
    otherStudy: {
      happened: 'Der Server hat Bilder einer anderen Untersuchung geschickt. Sie werden nicht gezeigt.',
      works: 'Was offen ist, bleibt offen.',
      todo: 'Sagen Sie es bitte Ihrer Klinik.',
    },
    other: {
      happened: 'Die Antwort des Servers ist nicht zu gebrauchen.',
      works: 'Was offen ist, bleibt offen.',
      todo: 'Versuchen Sie es noch einmal. Wenn es wieder nicht geht, sagen Sie es Ihrer Klinik.',
    },
  },
};
