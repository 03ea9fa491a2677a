import type { ErrorWords } from './en';

const others = 'Alle anderen Bilder lassen sich ansehen.';
const ask = 'Bitten Sie dort, wo Sie die CD bekommen haben, um eine neue Kopie.';

export const de: ErrorWords = {
  byCode: {
    NotDicom: { happened: 'Das ist kein medizinisches Bild.', works: others, todo: 'Es ist nichts zu tun.' },
    Malformed: { happened: 'Diese Datei ist beschädigt oder falsch geschrieben.', works: others, todo: ask },
    Unsupported: {
      happened: 'Diese Art Bild kann hier noch nicht gezeigt werden.',
      works: others,
      todo: 'Zeigen Sie die CD in der Praxis; das Programm dort kennt sie vielleicht.',
    },
    Decode: {
      happened: 'Dieses Bild ist beschädigt und ließ sich nicht entpacken.',
      works: others,
      todo: ask,
    },
    Mismatch: {
      happened:
        'Was diese Datei über ihr Bild sagt und das Bild selbst passen nicht zusammen. Es wird nicht gezeigt.',
      works: others,
      todo: ask,
    },
    Password: {
      happened: 'Diese Datei ist mit einem Passwort gesperrt, und es wurde keines eingegeben.',
      works: others,
      todo: 'Öffnen Sie sie noch einmal und geben Sie das Passwort ein. Oft steht es im Begleitbrief.',
    },
    Limit: {
      happened: 'Diese Datei ist größer oder tiefer verpackt, als diese Seite sicher öffnen kann.',
      works: others,
      todo: 'Ist es ein Zip, entpacken Sie es zuerst und öffnen Sie dann den Ordner.',
    },
    Read: {
      happened: 'Diese Datei ließ sich nicht von der CD lesen.',
      works: others,
      todo: 'Wischen Sie die CD ab, legen Sie sie neu ein und öffnen Sie sie noch einmal.',
    },
    Vault: {
      happened: 'Die auf diesem Gerät aufbewahrten Bilder ließen sich nicht öffnen.',
      works: 'Bilder von einer CD oder aus einem Ordner lassen sich ansehen.',
      todo: 'Öffnen Sie die CD noch einmal.',
    },
    Network: {
      happened: 'Ein Teil dieser Seite wurde nicht geladen.',
      works: 'Was schon offen ist, bleibt offen.',
      todo: 'Prüfen Sie die Verbindung und laden Sie die Seite neu.',
    },
    Config: {
      happened: 'Die Einstellungen dieser Website stimmen nicht, darum startet diese Seite nicht.',
      works: 'Bilder von einer CD oder aus einem Ordner lassen sich auf einer Seite für Patienten öffnen.',
      todo: 'Sagen Sie es den Betreibern dieser Website: Der Fehler liegt in der Datei config.json.',
    },
    Abort: {
      happened: 'Das Lesen wurde angehalten.',
      works: 'Was gelesen ist, bleibt offen.',
      todo: 'Öffnen Sie noch einmal, um den Rest zu lesen.',
    },
    Internal: {
      happened: 'Auf dieser Seite ist etwas schiefgegangen.',
      works: others,
      todo: 'Laden Sie die Seite neu und öffnen Sie die CD noch einmal. Ihre CD wurde nicht verändert.',
    },
  },
  video: {
    happened: 'Das ist ein Film in einem Format, das hier nicht gezeigt werden kann.',
    works: others,
    todo: 'Zeigen Sie die CD in der Praxis, oder bitten Sie um den Film in einem anderen Format.',
  },
  syntax: (name) => ({
    happened: `Dieses Bild ist so gepackt, dass es sich hier nicht öffnen lässt (${name}).`,
    works: others,
    todo: 'Bitten Sie um die Bilder ohne diese Art der Kompression.',
  }),
  wrongPassword: {
    happened: 'Das Passwort war nicht richtig.',
    works: others,
    todo: 'Öffnen Sie die Datei noch einmal. Groß- und Kleinschreibung zählt.',
  },
  memory: {
    happened: 'Dieses Bild ist größer als der Speicher, den diese Seite nutzen darf.',
    works: others,
    todo: 'Schließen Sie andere Seiten und öffnen Sie es noch einmal, oder nehmen Sie einen größeren Rechner.',
  },
};
