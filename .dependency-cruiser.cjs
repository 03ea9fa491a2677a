// The arrows of docs/ARCHITECTURE.md: who may import whom. `npm run check` enforces them.
const arrows = {
  shared: [],
  config: [],
  dicom: [],
  network: ['config'],
  // Reads the headers and files of the site through the one door, and marks its own violations in the ledger.
  proof: ['network', 'wall'],
  // The check of what the page was served with asks through the one door.
  wall: ['network', 'config'],
  // Asks servers of the policy through the one door, and turns their answers into records and encoded frames.
  dicomweb: ['network', 'dicom'],
  // Asks each server, without a credential, whether it answers anybody; the rule for what may follow.
  openDoor: ['network', 'config'],
  // Who is signed in: tokens and passwords live there and nowhere else.
  signIn: ['network', 'config', 'openDoor'],
  pixels: ['dicom'],
  codecs: ['dicom', 'pixels'],
  sources: ['dicom', 'export'],
  // Writes files: generated ones, copies, packages.
  export: ['dicom'],
  sample: ['sources', 'export'],
  vault: [],
  render: ['dicom', 'pixels'],
  tools: ['dicom', 'pixels'],
  session: ['network', 'dicomweb', 'dicom', 'pixels', 'codecs', 'sources', 'render', 'tools', 'vault'],
  ui: ['session', 'dicomweb', 'signIn', 'openDoor', 'tools', 'config', 'wall', 'dicom', 'pixels', 'sources'],
};

module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'nobody-imports-main',
      severity: 'error',
      from: { pathNot: '^src/portal\\.ts$' },
      to: { path: '^src/main\\.tsx$' },
    },
    {
      name: 'only-main-starts-workers',
      severity: 'error',
      from: { pathNot: '^src/(openSession\\.ts|main\\.tsx)$' },
      to: { path: '^src/workers\\.ts$' },
    },
    {
      name: 'only-dicom-parses',
      severity: 'error',
      from: { pathNot: '^src/dicom/' },
      to: { path: 'node_modules/dicom-parser' },
    },
    {
      name: 'only-render-draws',
      severity: 'error',
      from: { pathNot: '^src/render/' },
      to: { path: 'node_modules/cornerstone-core' },
    },
    {
      name: 'react-only-in-ui',
      severity: 'error',
      from: { pathNot: '^src/(ui/|main\\.tsx)' },
      to: { path: 'node_modules/(react|react-dom|react-aria-components|lucide-react)/' },
    },
    {
      name: 'only-vault-stores-and-stretches',
      severity: 'error',
      from: { path: '^src', pathNot: '^src/vault/' },
      to: { path: 'node_modules/(idb|hash-wasm)/' },
    },
    {
      name: 'only-sources-and-export-zip',
      severity: 'error',
      from: { path: '^src', pathNot: '^src/(sources|export)/' },
      to: { path: 'node_modules/@zip\\.js' },
    },
    {
      name: 'only-sign-in-speaks-oauth',
      severity: 'error',
      from: { path: '^src', pathNot: '^src/signIn/' },
      to: { path: 'node_modules/oauth4webapi' },
    },
    ...Object.entries(arrows).map(([folder, allowed]) => ({
      name: `${folder}-imports`,
      severity: 'error',
      from: { path: `^src/${folder}/` },
      to: { path: '^src/', pathNot: `^src/(${[folder, 'shared', ...allowed].join('|')})/` },
    })),
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
