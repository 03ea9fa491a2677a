import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Auth, DicomwebServer } from '../config';
import type { Credentials, SendToServer } from '../network';
import { Door, probeUrl, type Verdict } from '../openDoor';
import { ViewerError } from '../shared/errors';
import type { DoorRecord } from '../shared/privacy';
import { OpenIdConnectMethod } from './openIdConnect';
import { BasicMethod, BrowserMethod } from './otherMethods';
import { isLaunch, launchOf, type Launch } from './arrival';
import { pendingSignIn, type Asking, type PendingSignIn } from './pending';
import { onSignedOutElsewhere, tellSignedOut } from './signOutChannel';
import { TokenEndpoint } from './tokenEndpoint';
import type { Method, SignInNotice, SignInState } from './types';

export interface SignInOptions {
  readonly auth: Auth;
  readonly dicomweb: DicomwebServer;
  readonly origin: string;
  readonly send: SendToServer;
  /** Replaces the page by another of this site. */
  readonly leave: (path: '/' | '/login' | '/logout') => void;
  /** Holds a value for the next page of this tab, off the disk; false where nobody can. `until`: milliseconds since 1970. */
  readonly handOver: (name: string, value: unknown, until: number) => boolean;
  /** What was held under this name, once; null where there is nothing. */
  readonly takeOver: (name: string) => Promise<unknown>;
  /** Told of every look at the door and what followed. */
  readonly recordDoor: (record: DoorRecord) => void;
}

/** Telling the provider may take this long, then the page goes on without it. */
const farewellMs = 1500;

/**
 * One page's sign-in: first the server's door, then whoever asks. `credentials` is asked at every request and lets nothing
 * out before the door is known to be closed to others.
 */
export class SignIn {
  readonly store: StoreApi<SignInState> = createStore<SignInState>(() => ({ step: 'checking' }));
  readonly credentials: Credentials;
  readonly #method: Method;
  readonly #door: Door;
  readonly #life = new AbortController();
  #person: string | null = null;
  /** There is something to show at the door. */
  #proved = false;
  /** This tab was left alone too long: nobody comes in without saying anew who is there. */
  #locked = false;
  #wanted: Launch | null = null;
  #openStudies: () => readonly string[] = () => [];
  #eraseAll: () => void = () => this.#leave('/');

  constructor(private readonly options: SignInOptions) {
    const { auth, dicomweb, origin, send } = options;
    this.#door = new Door({
      root: new URL(dicomweb.root, origin),
      declared: dicomweb.door,
      auth: auth.kind,
      send,
    });
    this.#method = this.#methodFor(auth);
    this.credentials = {
      mode: this.#method.mode,
      headers: async (signal) => {
        const entry = await this.#door.entry(signal);
        if (entry.kind === 'barred') throw new ViewerError('Network', 'network', 'door');
        return entry.kind === 'anonymous' ? {} : this.#method.headers(signal);
      },
      renew: (signal, refused) => this.#method.renew(signal, refused),
    };
    onSignedOutElsewhere(() => {
      this.#life.abort();
      void this.#method.end(AbortSignal.timeout(farewellMs));
      this.store.setState({ step: 'leaving' }, true);
      this.#eraseAll();
    });
  }

  /** `parameters`: what the provider sent to /callback; null on any other page. `wanted`: what a link asks for. */
  async begin(parameters: URLSearchParams | null, wanted: Launch | null): Promise<void> {
    if (parameters !== null) return this.#comeBack(parameters);
    const pending = pendingSignIn.read();
    if (pending?.silent === true) {
      if (wanted !== null) pendingSignIn.begin(wanted, 'silent');
      return this.#leave('/login');
    }
    this.#locked = pending?.fresh === true;
    if (!this.#locked) pendingSignIn.take();
    this.#wanted = wanted;
    return this.#look(this.#locked ? 'locked' : null);
  }

  async #comeBack(parameters: URLSearchParams): Promise<void> {
    const pending = pendingSignIn.take();
    this.#wanted = pending === null ? null : await this.#launchOf(pending);
    if (pending !== null && this.#method instanceof OpenIdConnectMethod) {
      this.#proved = await this.#method.take(parameters, pending).then(
        (person) => {
          this.#person = person;
          return true;
        },
        () => false,
      );
    }
    if (!this.#proved && pending?.fresh === true) this.#lockTab();
    return this.#look(pending?.silent === true ? 'expired' : 'failed');
  }

  /** A link followed in this very tab: the page begins anew with it where that asks nobody, else it waits for the sign-in. */
  follow(launch: Launch): void {
    this.#wanted = launch;
    if (this.options.auth.kind !== 'oidc' || this.store.getState().step !== 'signedIn') return;
    pendingSignIn.begin(launch, 'silent');
    this.#leave('/login');
  }

  /** Looks at the door (again), then says who may come in. */
  async lookAgain(): Promise<void> {
    this.#door.forget();
    await this.#look(null);
  }

  /** The person has read what an open server means, and goes on: nothing that tells who asks is sent. */
  async confirmOpenDoor(): Promise<void> {
    this.#door.confirm();
    await this.#look(null);
  }

  /** Leaves for the provider's page, or tries what was typed. */
  async signIn(typed?: { readonly name: string; readonly password: string }): Promise<void> {
    if (this.#method.by === 'leave') {
      if (this.#locked && this.options.auth.kind === 'cookie') {
        // The host's session has no "ask anew": it is ended, and begun again.
        pendingSignIn.take();
        return this.#leave('/logout');
      }
      this.#beginSignIn(this.#locked ? 'fresh' : 'asked');
      return this.#leave('/login');
    }
    if (this.#method instanceof BasicMethod) {
      if (typed === undefined) return this.#look('expired');
      this.#method.set(typed.name, typed.password);
    }
    this.#proved = true;
    return this.#look(this.#method.by === 'password' ? 'wrongPassword' : 'noCertificate');
  }

  /** Signs out here and in every other tab; `erase` takes everything of the patient from the page. */
  async signOut(erase: () => Promise<unknown>): Promise<void> {
    this.store.setState({ step: 'leaving' }, true);
    tellSignedOut();
    this.#life.abort();
    pendingSignIn.take();
    await Promise.all([this.#method.end(AbortSignal.timeout(farewellMs)), erase()]);
    this.#leave(this.#method.by === 'leave' ? '/logout' : '/');
  }

  /**
   * Nobody was there for too long: this tab forgets who was signed in, and stays so until somebody signs in anew. Other tabs
   * are not told: somebody may work there.
   */
  lock(): void {
    this.#life.abort();
    this.#method.forget();
    this.#lockTab();
    this.store.setState({ step: 'leaving' }, true);
  }

  #lockTab(): void {
    this.#locked = true;
    pendingSignIn.begin(null, 'fresh');
  }

  /** What a link or the page before a reload asks to be shown, once; null where nothing was asked. */
  takeWanted(): Launch | null {
    const wanted = this.#wanted;
    this.#wanted = null;
    return wanted;
  }

  /** What takes everything of the patient from the page and loads it anew, when another tab signs out. */
  whenSignedOutElsewhere(eraseAll: () => void): void {
    this.#eraseAll = eraseAll;
  }

  /** Who shows studies says which are open, so that a reload can come back to them. */
  setOpenStudies(openStudies: () => readonly string[]): void {
    this.#openStudies = openStudies;
  }

  /** The page goes away: if it comes back, it signs in again without a question. Called at pagehide. */
  prepareReload(): void {
    if (this.options.auth.kind !== 'oidc' || this.store.getState().step !== 'signedIn') return;
    this.#beginSignIn('silent');
  }

  /**
   * What a link asks for stands in storage until it is opened. Which studies are open does not, where somebody holds it: the
   * disk would have it for good if the browser were closed now.
   */
  #beginSignIn(asking: Asking): void {
    const { state, until } = pendingSignIn.begin(this.#wanted, asking);
    const open = this.#wanted === null ? launchOf(this.#openStudies()) : null;
    if (open !== null && !this.options.handOver(state, open, until)) pendingSignIn.begin(open, asking);
  }

  /** What the page before was asked for, or had open. */
  async #launchOf({ launch, state }: PendingSignIn): Promise<Launch | null> {
    if (launch !== null) return launch;
    const held = await this.options.takeOver(state);
    return isLaunch(held) ? held : null;
  }

  #methodFor(auth: Auth): Method {
    const expired = () => this.#refused();
    switch (auth.kind) {
      case 'oidc':
        return new OpenIdConnectMethod(
          new TokenEndpoint(auth, this.options.send, this.options.origin),
          expired,
        );
      case 'basic':
        return new BasicMethod(expired);
      case 'cookie':
        return new BrowserMethod('leave', 'same-origin', expired);
      case 'clientCertificate':
        return new BrowserMethod('certificate', 'include', expired);
    }
  }

  /** Somebody was signed in and is not any more. */
  #refused(): void {
    const state = this.store.getState();
    if (state.step === 'signedIn') this.store.setState({ step: 'expired', verdict: state.verdict }, true);
  }

  /** `notice`: what to say where nobody is let in. */
  async #look(notice: SignInNotice | null): Promise<void> {
    this.store.setState({ step: 'checking' }, true);
    const { signal } = this.#life;
    try {
      const entry = await this.#door.entry(signal);
      const verdict = await this.#door.verdict(signal);
      this.options.recordDoor({
        server: this.#door.root.href,
        verdict,
        entry: entry.kind,
        confirmed: this.#door.isConfirmed,
      });
      if (entry.kind === 'barred')
        return this.store.setState({ step: 'barred', verdict, canConfirm: entry.canConfirm }, true);
      if (entry.kind === 'anonymous' || (await this.#isWelcome(signal))) return this.#enter(verdict);
      this.store.setState({ step: 'signedOut', by: this.#method.by, verdict, notice }, true);
    } catch (thrown) {
      if (!signal.aborted) throw thrown;
    }
  }

  /** A token comes from the provider's own mouth; a password, a cookie or a certificate is tried once. */
  async #isWelcome(signal: AbortSignal): Promise<boolean> {
    switch (this.options.auth.kind) {
      case 'oidc':
        return this.#proved;
      case 'cookie':
        return !this.#locked && (await this.#try(signal));
      case 'basic':
      case 'clientCertificate':
        return this.#proved && (this.#proved = await this.#try(signal));
    }
  }

  #enter(verdict: Verdict): void {
    if (this.#locked) pendingSignIn.take();
    this.#locked = false;
    this.store.setState({ step: 'signedIn', verdict, person: this.#person }, true);
  }

  /**
   * Asks, with the credentials, for a study that cannot exist: any answer but 401 means that they hold; and but 400, by which
   * nginx says that a certificate is missing or not one of its authority's.
   */
  async #try(signal: AbortSignal): Promise<boolean> {
    try {
      const response = await this.options.send({
        purpose: 'signIn',
        pathClass: 'search',
        url: probeUrl(this.#door.root),
        accept: 'application/dicom+json',
        credentials: this.credentials,
        signal,
      });
      await response.body?.cancel().catch(() => undefined);
      return this.#method.by !== 'certificate' || response.status !== 400;
    } catch (thrown) {
      if (signal.aborted) throw thrown;
      return false;
    }
  }

  #leave(path: '/' | '/login' | '/logout'): void {
    this.store.setState({ step: 'leaving' }, true);
    this.options.leave(path);
  }
}
