import type { Verdict } from '../../../openDoor';
import type { SignInNotice } from '../../../signIn';

/** What was found at the server's door: a title, what it means for a patient, what a provider does about it. */
export interface FindingWords {
  readonly title: string;
  readonly patient: string;
  readonly provider: string;
}

export const en = {
  title: 'Sign in to see the pictures',
  server: (host: string) => `Pictures come from ${host}, to this browser only.`,
  serverHere: (host: string) =>
    `Pictures come from a program on this computer itself (${host}), to this browser only.`,
  checking: 'One moment: we check that the server lets nobody in without a login.',
  leaving: 'One moment.',
  signIn: 'Sign in',
  signInAgain: 'Sign in again',
  signOut: 'Sign out',
  useCertificate: 'Use my certificate',
  name: 'Name',
  password: 'Password',
  checkAgain: 'Check again',
  loads: 'You are being taken to the sign-in.',
  ends: 'You are being signed out.',
  goBack: 'Back to the start',
  failed: 'This portal could not be reached. Check the connection, then try again.',
  door: {
    protected: 'Checked: this server lets nobody in without a login. Nothing about you was sent for that.',
    open: 'This server answers anybody. Nothing that tells who you are is sent to it.',
    undecidable:
      'From here it cannot be seen whether the server asks everybody for a login. Your clinic says that it does.',
    certificate: 'Your clinic says that this server asks for a certificate. This page cannot check it.',
  },
  notices: {
    expired: 'Your sign-in has ended. Please sign in again.',
    wrongPassword: 'Name or password is wrong.',
    failed: 'Signing in did not work. Please try again; if it fails again, ask your clinic.',
    noCertificate:
      'The server let nobody in: this browser showed no certificate that it accepts, or the server cannot be reached. If your certificate is installed, close the whole browser and try again; else ask your clinic.',
    signedOut: 'You have signed out.',
    locked: 'This page was locked because nobody was there. Its pictures are closed. Please sign in again.',
  } satisfies Record<SignInNotice, string>,
  expired: {
    title: 'Your sign-in has ended',
    text: 'What is on the screen stays. To load more, sign in again.',
  },
  offline: {
    title: 'The server cannot be reached',
    text: 'What is loaded stays. The rest comes as soon as the connection is back.',
  },
  findings: {
    open: {
      title: 'This server lets anybody in',
      patient:
        'It answers without asking who you are: anyone who knows its address could read the pictures on it. So we do not open it. Please tell your clinic, or whoever gave you the link.',
      provider:
        'It answered a search without credentials. Take it off the internet now, put it behind a VPN and a login for every study, and look through its log for who has read it. “npm run check-server” shows the same from the command line.',
    },
    notDicomweb: {
      title: 'There is no picture archive at this address',
      patient: 'The portal points to a wrong place. Nothing was sent. Please tell your clinic.',
      provider:
        'The address answered, but not as a DICOMweb service. Check “dicomweb.root” in config.json: it is what comes before “/studies”.',
    },
    undecidable: {
      title: 'We cannot see whether this server is protected',
      patient: 'So your login is not sent to it. Please tell your clinic, or try again later.',
      provider:
        'It redirected, refused or did not answer this page. Check that it is up and allows this site (CORS) also for answers with status 401. If its login works by redirects only, say “door”: “declaredProtected” in config.json, after “npm run check-server” said that it is protected.',
    },
    insecure: {
      title: 'The way to this server is not encrypted',
      patient: 'Anybody on the way could read along. So nothing is sent to it. Please tell your clinic.',
      provider:
        'Plain http is refused always, except to this computer itself. Give the server a certificate.',
    },
    certificate: {
      title: 'This server asks for a certificate',
      patient: 'Please ask your clinic for it.',
      provider: 'Set “auth”: { “kind”: “clientCertificate” } in config.json.',
    },
  } satisfies Record<Exclude<Verdict, 'protected'>, FindingWords>,
  forProvider: 'For the one who runs the server',
  confirm: 'I know that anyone can read what is on this server, and I may look at it.',
  openAnyway: 'Open it without signing in',
  stopped: {
    title: 'This portal is not set up rightly',
    text: 'It does not start with settings it cannot trust. Nothing was opened and nothing was sent. Please tell your clinic what stands below.',
    missing: 'config.json is missing or cannot be read.',
  },
};

export type SignInWords = typeof en;
