import type { SignInWords } from './en';

export const de: SignInWords = {
  title: 'Anmelden, um die Bilder zu sehen',
  server: (host) => `Die Bilder kommen von ${host} und nur in diesen Browser.`,
  serverHere: (host) =>
    `Die Bilder kommen von einem Programm auf diesem Computer selbst (${host}) und nur in diesen Browser.`,
  checking: 'Einen Moment: wir prüfen, dass der Server niemanden ohne Anmeldung einlässt.',
  leaving: 'Einen Moment.',
  signIn: 'Anmelden',
  signInAgain: 'Wieder anmelden',
  signOut: 'Abmelden',
  useCertificate: 'Mein Zertifikat verwenden',
  name: 'Name',
  password: 'Passwort',
  checkAgain: 'Noch einmal prüfen',
  loads: 'Sie werden zur Anmeldung gebracht.',
  ends: 'Sie werden abgemeldet.',
  goBack: 'Zurück zum Anfang',
  failed: 'Dieses Portal ist nicht erreichbar. Prüfen Sie die Verbindung und versuchen Sie es noch einmal.',
  door: {
    protected:
      'Geprüft: dieser Server lässt niemanden ohne Anmeldung ein. Dafür wurde nichts über Sie gesendet.',
    open: 'Dieser Server antwortet jedem. Was verrät, wer Sie sind, wird nicht an ihn gesendet.',
    undecidable:
      'Von hier ist nicht zu sehen, ob der Server von jedem eine Anmeldung verlangt. Ihre Klinik sagt, dass er es tut.',
    certificate:
      'Ihre Klinik sagt, dass dieser Server ein Zertifikat verlangt. Diese Seite kann das nicht prüfen.',
  },
  notices: {
    expired: 'Ihre Anmeldung ist abgelaufen. Bitte melden Sie sich wieder an.',
    wrongPassword: 'Name oder Passwort ist falsch.',
    failed:
      'Die Anmeldung hat nicht geklappt. Bitte versuchen Sie es noch einmal; gelingt es nicht, fragen Sie Ihre Klinik.',
    noCertificate:
      'Der Server lässt niemanden ein: Dieser Browser hat kein Zertifikat gezeigt, das er annimmt, oder der Server ist nicht erreichbar. Ist Ihr Zertifikat installiert, schließen Sie den ganzen Browser und versuchen Sie es noch einmal; sonst fragen Sie Ihre Klinik.',
    signedOut: 'Sie haben sich abgemeldet.',
    locked:
      'Diese Seite wurde gesperrt, weil niemand da war. Ihre Bilder sind zu. Bitte melden Sie sich wieder an.',
  },
  expired: {
    title: 'Ihre Anmeldung ist abgelaufen',
    text: 'Was auf dem Bildschirm ist, bleibt. Um mehr zu laden, melden Sie sich wieder an.',
  },
  offline: {
    title: 'Der Server ist nicht erreichbar',
    text: 'Was geladen ist, bleibt. Der Rest kommt, sobald die Verbindung wieder da ist.',
  },
  findings: {
    open: {
      title: 'Dieser Server lässt jeden ein',
      patient:
        'Er antwortet, ohne zu fragen, wer Sie sind: wer seine Adresse kennt, könnte die Bilder darauf ansehen. Darum öffnen wir ihn nicht. Bitte sagen Sie es Ihrer Klinik oder wem Sie den Link verdanken.',
      provider:
        'Er hat eine Suche ohne Anmeldedaten beantwortet. Nehmen Sie ihn sofort aus dem Internet, stellen Sie ihn hinter ein VPN und eine Anmeldung je Studie, und sehen Sie in seinem Protokoll nach, wer gelesen hat. „npm run check-server“ zeigt dasselbe auf der Kommandozeile.',
    },
    notDicomweb: {
      title: 'An dieser Adresse ist kein Bildarchiv',
      patient:
        'Das Portal zeigt auf eine falsche Stelle. Es wurde nichts gesendet. Bitte sagen Sie es Ihrer Klinik.',
      provider:
        'Die Adresse antwortet, aber nicht als DICOMweb-Dienst. Prüfen Sie „dicomweb.root“ in config.json: es ist das, was vor „/studies“ steht.',
    },
    undecidable: {
      title: 'Wir sehen nicht, ob dieser Server geschützt ist',
      patient:
        'Darum wird Ihre Anmeldung nicht an ihn gesendet. Bitte sagen Sie es Ihrer Klinik, oder versuchen Sie es später.',
      provider:
        'Er hat umgeleitet, abgelehnt oder dieser Seite nicht geantwortet. Prüfen Sie, ob er läuft und diese Seite zulässt (CORS), auch bei Antworten mit Status 401. Kennt seine Anmeldung nur Umleitungen, setzen Sie „door“: „declaredProtected“ in config.json, nachdem „npm run check-server“ ihn geschützt fand.',
    },
    insecure: {
      title: 'Der Weg zu diesem Server ist nicht verschlüsselt',
      patient:
        'Jeder auf dem Weg könnte mitlesen. Darum wird nichts an ihn gesendet. Bitte sagen Sie es Ihrer Klinik.',
      provider:
        'Unverschlüsseltes http wird immer abgelehnt, außer zu diesem Rechner selbst. Geben Sie dem Server ein Zertifikat.',
    },
    certificate: {
      title: 'Dieser Server verlangt ein Zertifikat',
      patient: 'Bitte fragen Sie Ihre Klinik danach.',
      provider: 'Setzen Sie „auth“: { „kind“: „clientCertificate“ } in config.json.',
    },
  },
  forProvider: 'Für den, der den Server betreibt',
  confirm: 'Ich weiß, dass jeder lesen kann, was auf diesem Server ist, und ich darf es ansehen.',
  openAnyway: 'Ohne Anmeldung öffnen',
  stopped: {
    title: 'Dieses Portal ist nicht richtig eingerichtet',
    text: 'Mit Einstellungen, denen es nicht trauen kann, beginnt es nicht. Es wurde nichts geöffnet und nichts gesendet. Bitte sagen Sie Ihrer Klinik, was hier steht.',
    missing: 'config.json fehlt oder ist nicht lesbar.',
  },
};
