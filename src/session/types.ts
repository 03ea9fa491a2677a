import type { StoreApi } from 'zustand/vanilla';
import type { Attributes, ImageSet, InstanceRecord, PatientGroup, SetImage } from '../dicom';
import type { Voi } from '../pixels';
import type { SentAs } from '../dicomweb';
import type { Presentation } from '../render';
import type { WireError } from '../shared/errors';
import type { OtherKind, SourceInput } from '../sources';
import type { LibraryControl, LibraryState } from './library/types';
import type { Draft, GestureTool, ImagePoint, Measured, Measurement, MeasurementKind } from '../tools';

export type ToolName = GestureTool | MeasurementKind;
export type LayoutName = '1x1' | '1x2' | '2x1' | '2x2';

export interface DiscReport {
  readonly pictures: number;
  readonly documents: number;
  readonly problems: readonly { readonly path: string; readonly error: WireError }[];
  readonly leftAside: readonly { readonly kind: OtherKind; readonly paths: readonly string[] }[];
  /** Listed by a DICOMDIR but not there. */
  readonly missing: readonly string[];
  readonly listed: number;
  /** There but not listed. */
  readonly unlisted: readonly string[];
  /** Instances hidden by a rejection note (F11). */
  readonly hidden: number;
}

export interface SessionState {
  /** start: nothing given; reading: files are being read; open: reading has ended; ending: erase runs. */
  readonly phase: 'start' | 'reading' | 'open' | 'ending';
  readonly progress: { readonly read: number; readonly total: number; readonly slow: boolean };
  readonly cancelled: boolean;
  /** All headings found so far. */
  readonly patients: readonly PatientGroup[];
  /** The person on the light box; null until known. With several persons nothing is drawn until one is chosen. */
  readonly personId: string | null;
  /** True while several persons are known and none is chosen: the dialog stands. */
  readonly mustChoosePerson: boolean;
  readonly report: DiscReport;
  readonly passwordRequest: { readonly path: string; readonly wasWrong: boolean } | null;
  readonly layout: LayoutName;
  /** 0-based. */
  readonly activeViewport: number;
  /** The one tile shown alone (double click), or null. */
  readonly maximised: number | null;
  readonly tool: ToolName;
  /** The opaque cover stands (idle). */
  readonly shaded: boolean;
  /** When an open library locks itself, and the page with it, unless somebody comes back; null where it does not. */
  readonly lockAt: number | null;
  /** When everything is erased unless somebody comes back, by the wall clock in ms; null where it never is. */
  readonly eraseAt: number | null;
  /** Bytes of decoded frames and inflated entries held now. */
  readonly heldBytes: number;
  /** Own files fetched, workers warm: "ready". */
  readonly ready: boolean;
  readonly overlaysShown: boolean;
  /** Of the archive; null where pictures come from files only. */
  readonly archive: ArchiveState | null;
}

export interface ArchiveState {
  /** Bytes that came from it since the page began. */
  readonly receivedBytes: number;
  /** offline: it cannot be reached. expired: it wants to know anew who asks. What is on the screen stays in both. */
  readonly connection: 'ok' | 'offline' | 'expired';
  /** Study Instance UIDs of what is open or being opened. */
  readonly studies: readonly string[];
  /** Why the study asked for last was not opened; null where it was. */
  readonly refused: WireError | null;
}

export interface ViewportState {
  /**
   * preview: what has come of the picture asked for is drawn at a lower resolution. waiting: the archive did not give it; what
   * is drawn stays until it does.
   */
  readonly state: 'empty' | 'loading' | 'preview' | 'ready' | 'waiting' | 'error';
  readonly set: ImageSet | null;
  /** 0-based index into set.images of what is asked for. */
  readonly index: number;
  /** What is drawn; may lag behind `index` while loading. */
  readonly drawn: SetImage | null;
  /** What is drawn is not the exact picture: no value of it may be told, nothing measured on it. */
  readonly isPreview: boolean;
  readonly error: WireError | null;
  readonly presentation: Presentation | null;
  /** The choices for this image: the file's windows and LUTs first, then presets by modality. */
  readonly voiChoices: readonly Voi[];
  readonly unit: string | null;
  /** For the sliders: modality value range of the frame; null while it is a preview. */
  readonly valueRange: { readonly minimum: number; readonly maximum: number } | null;
  /** Screen pixels per image pixel in percent, as drawn. */
  readonly zoomPercent: number;
  /** Millimetres per CSS pixel as drawn, null where no calibrated spacing (scale bar hidden). */
  readonly mmPerCssPixel: number | null;
  readonly spacingNote: string | null;
  /** Letters at the four edges after rotation and flip; null = unknown, never invented. */
  readonly orientation: {
    readonly top: string;
    readonly right: string;
    readonly bottom: string;
    readonly left: string;
  } | null;
  /** loaded[i]: image i of the set is decoded and held. */
  readonly loaded: readonly boolean[];
  readonly playing: boolean;
  readonly framesPerSecond: number;
  /** False where the file gave no rate and ours is used (F1). */
  readonly rateFromFile: boolean;
  readonly isColour: boolean;
  readonly lossy: string | null;
  /** How what is drawn was sent: as the archive has it, converted by it, or as a finished picture. */
  readonly sentAs: SentAs;
  /** Where the drawn picture lies in the element; null without one. */
  readonly placed: ImageToElement | null;
  /** Where the keys measure, in image pixels; null until they do. */
  readonly crosshair: ImagePoint | null;
}

/** CSS pixels of the element: x = a column + c row + e, y = b column + d row + f; and how large it is. */
export interface ImageToElement {
  readonly width: number;
  readonly height: number;
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly e: number;
  readonly f: number;
}

export interface MeasurementsState {
  readonly list: readonly Measurement[];
  /** Half drawn, or one whose point is being moved. */
  readonly draft: Draft | null;
  readonly selected: number | null;
  readonly canUndo: boolean;
}

/** All measurements of a session: in memory only, gone with it. */
export interface Measurements {
  readonly store: StoreApi<MeasurementsState>;
  select(id: number | null): void;
  remove(id: number): void;
  /** Takes the last drawing, moving or removing back. */
  undo(): void;
}

/** Measuring with keys, and the numbers of what is drawn. */
export interface ViewportMeasuring {
  /** Of the picture drawn now, null while it is a preview. Counting the pixels of an area takes time: not asked for while it is drawn. */
  measure(kind: MeasurementKind, points: readonly ImagePoint[], withValues: boolean): Measured | null;
  /** By image pixels, to the right and downwards on the screen. */
  moveCrosshair(dx: number, dy: number): void;
  /** Places a point at the crosshair, or takes the one that lies there. */
  placePoint(): void;
  /** Selects the next measurement of this picture; false where there is none further. */
  selectNext(step: 1 | -1): boolean;
  /** Drops what is half drawn; false where nothing is. */
  cancel(): boolean;
}

export type ViewportCommand =
  | 'fit'
  | 'oneToOne'
  | 'zoomIn'
  | 'zoomOut'
  | 'rotateRight'
  | 'rotateLeft'
  | 'flipHorizontal'
  | 'flipVertical'
  | 'invert'
  | 'reset'
  | 'first'
  | 'last'
  | 'next'
  | 'previous'
  | 'play';

export interface ViewportController {
  readonly store: StoreApi<ViewportState>;
  readonly measuring: ViewportMeasuring;
  /** Mounts the drawing surface and the mouse, wheel, touch handlers on the element; returns the undo. */
  attach(element: HTMLElement): () => void;
  showSet(set: ImageSet, index?: number): void;
  scrollTo(index: number): void;
  command(name: ViewportCommand): void;
  /** One millimetre of the picture as one of a screen that has so many device pixels in it; nothing where it has no millimetres. */
  showTrueSize(devicePixelsPerMm: number): void;
  setVoi(voi: Voi): void;
  /** LINEAR window typed or dragged; keeps the window function of the file. */
  setWindow(center: number, width: number): void;
  setFramesPerSecond(rate: number): void;
  /** Moves by CSS pixels, for the keyboard (arrow keys while the tool is pan, zoom or window). */
  nudge(tool: GestureTool, dx: number, dy: number): void;
}

/** lock: this page, idle. lockAll: the person asked, every tab goes. next: another patient follows in the same page. */
export type EndReason = 'erase' | 'lock' | 'lockAll' | 'next';

export interface EndReport {
  readonly zeroedBytes: number;
  readonly heldBytes: number;
}

/** A session that another follows in the same page: one patient after the other. */
export interface PageSession extends Session {
  /** Everything of the patient before is zeroed and goes, then these studies are opened alone. */
  openOnly(studyUids: readonly string[]): Promise<void>;
}

export interface Session {
  readonly store: StoreApi<SessionState>;
  readonly measurements: Measurements;
  /** Reads what is given, streaming; a second call while open adds to what is there. */
  open(inputs: AsyncIterable<SourceInput> | Iterable<SourceInput>): Promise<void>;
  /** Opens studies of the archive; those that are open already are not read again. */
  openStudies(studyUids: readonly string[]): Promise<void>;
  /** Studies that are likely to be opened beside: fetched ahead while nothing else is waited for. */
  expectStudies(studyUids: readonly string[]): void;
  cancelReading(): void;
  answerPassword(word: string | null): void;
  choosePerson(personId: string): void;
  setLayout(layout: LayoutName): void;
  activate(viewportIndex: number): void;
  setTool(tool: ToolName): void;
  setOverlaysShown(shown: boolean): void;
  viewport(index: number): ViewportController;
  /** Shows a set in the active viewport. */
  showSet(set: ImageSet): void;
  nextSet(step: 1 | -1): void;
  /** Draws the set's middle image into the canvas (128 device pixels square or as the canvas is); resolves when drawn. */
  drawThumbnail(set: ImageSet, canvas: HTMLCanvasElement, signal: AbortSignal): Promise<void>;
  /** All attributes of one instance, read anew from the file, for the attribute browser. */
  readAttributes(record: InstanceRecord): Promise<Attributes>;
  liftShade(): void;
  /** Known before the session is loaded, like `store`. */
  readonly libraryStore: StoreApi<LibraryState>;
  readonly library: LibraryControl;
  /**
   * Shade, abort, terminate workers, zero buffers; then the page is replaced. Reading, decoding and writing stop together;
   * what the library was writing is finished if it is whole. Locking leaves the place sealed in the library.
   */
  end(reason?: EndReason): Promise<EndReport>;
}
