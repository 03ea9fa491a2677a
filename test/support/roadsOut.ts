import { Linter, type Rule, type Scope } from 'eslint';

type Node = Scope.Scope['block'];

/** Whatever a browser can send something with, or make a program with; counted wherever the name stands, on any object. */
const roads = new Set([
  'fetch', 'fetchLater', 'XMLHttpRequest', 'WebSocket', 'WebSocketStream', 'EventSource', 'WebTransport', 'sendBeacon',
  'RTCPeerConnection', 'webkitRTCPeerConnection', 'RTCIceTransport', 'importScripts', 'addModule', 'Worker', 'SharedWorker',
  'Worklet', 'serviceWorker', 'backgroundFetch', 'PaymentRequest', 'PresentationRequest', 'IdentityCredential', 'FontFace',
  'Image', 'Audio', 'requestSubmit', 'submit', 'setHTMLUnsafe', 'parseHTMLUnsafe', 'srcdoc', 'XSLTProcessor', 'TCPSocket',
  'UDPSocket', 'eval',
]); // prettier-ignore

/** Names that many harmless objects have, too: counted only where the browser's own is meant. */
const globalRoads = new Set(['open', 'Function']);

/** As plain texts these names mean nothing but the road. */
const telling = new Set([...roads].filter((name) => /[a-z][A-Z]|^fetch$/.test(name)));

/** From these everything of the page can be reached by a name that is made up at run time. */
const wholes = new Set(['globalThis', 'window', 'self', 'frames', 'parent', 'top']);

/** Text in which an address with a host stands. */
const address = /(?:https?|wss?|ftp|stuns?|turns?):\/{0,2}[^\s"'`)]*|^\/\/[\w.-]+/gi;

export interface RoadsOut {
  /** Each reference to a road, by its name: a global, a member of anything, a text that is such a name. */
  readonly roads: readonly string[];
  /** Names and programs that are known only at run time: `globalThis[x]`, `import(x)`. */
  readonly madeUp: readonly string[];
  readonly addresses: readonly string[];
}

/** What stands as a plain text, also in pieces: `'a' + 'b'`, a template without a value. Null: only known at run time. */
function textOf(node: Node): string | null {
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : null;
  if (node.type === 'TemplateLiteral')
    return node.expressions.length === 0 ? (node.quasis[0]?.value.cooked ?? '') : null;
  if (node.type !== 'BinaryExpression' || node.operator !== '+' || node.left.type === 'PrivateIdentifier')
    return null;
  const [left, right] = [textOf(node.left), textOf(node.right)];
  return left === null || right === null ? null : left + right;
}

/**
 * Reads a program as a browser does, not as a text: what a name means is told by its scope. It does not follow a global object
 * that is handed on as a value and then asked for a name made up at run time.
 */
export function roadsOutOf(program: string): RoadsOut {
  const found = { roads: [] as string[], madeUp: [] as string[], addresses: [] as string[] };
  const unbound = new Set<Node>();
  const isWhole = (node: Node | null | undefined) =>
    node?.type === 'Identifier' && wholes.has(node.name) && unbound.has(node);
  const note = (name: string | null, isGlobal: boolean) => {
    if (name !== null && (roads.has(name) || (isGlobal && globalRoads.has(name)))) found.roads.push(name);
  };
  const noteText = (text: string | null) => {
    if (text === null) return;
    if (telling.has(text)) found.roads.push(`'${text}'`);
    found.addresses.push(...(text.match(address) ?? []));
  };
  const noteName = (key: Node, computed: boolean, isGlobal: boolean) => {
    if (!computed && key.type === 'Identifier') return note(key.name, isGlobal);
    const name = textOf(key);
    if (name !== null) note(name, isGlobal);
    else if (isGlobal && key.type !== 'PrivateIdentifier') found.madeUp.push('a global by a made up name');
  };
  /** `{ fetch } = globalThis` */
  const notePattern = (pattern: Node, from: Node | null | undefined) => {
    if (pattern.type !== 'ObjectPattern' || !isWhole(from)) return;
    for (const property of pattern.properties)
      if (property.type === 'Property') noteName(property.key as Node, property.computed, true);
  };

  const rule: Rule.RuleModule = {
    create: ({ sourceCode }) => {
      const scope = sourceCode.scopeManager.globalScope;
      // Of the browser, or of the language (which the parser binds by itself); a module's own names lie in a scope below.
      const ofTheLanguage = scope?.variables.flatMap(({ references }) => references) ?? [];
      for (const { identifier } of [...(scope?.through ?? []), ...ofTheLanguage]) {
        unbound.add(identifier as Node);
        if (identifier.type === 'Identifier') note(identifier.name, true);
      }
      return {
        MemberExpression: ({ object, property, computed }) => noteName(property, computed, isWhole(object)),
        VariableDeclarator: ({ id, init }) => notePattern(id, init),
        AssignmentExpression: ({ left, right }) => notePattern(left, right),
        ImportExpression({ source }) {
          if (textOf(source) === null) found.madeUp.push('a program by a made up address');
        },
        // A text in pieces is judged as a whole, and each piece by itself.
        BinaryExpression: (node) => noteText(textOf(node)),
        Literal: (node) => noteText(textOf(node)),
        TemplateElement: ({ value }) => noteText(value.cooked ?? null),
      };
    },
  };
  const messages = new Linter().verify(program, {
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' },
    languageOptions: { ecmaVersion: 'latest', sourceType: 'module' },
    plugins: { build: { rules: { roads: rule } } },
    rules: { 'build/roads': 'error' },
  });
  const [failure] = messages;
  if (failure !== undefined) throw new Error(failure.message);
  return found;
}
