import { lowerResolutionOf, type EncodedFrame, type FrameDecoder, type StoredFrame } from '../codecs';

/** A frame at a lower resolution, until the exact one is there. Drawn, used for nothing else, and then filled with zeros. */
export interface Preview {
  /** Of fewer rows and columns than the frame. */
  readonly stored: StoredFrame;
  /** Pixels of the frame from one sample to the next; see LowerResolution. */
  readonly samplesApart: number;
}

/** The previews of one frame, each finer than the one before, one decoded at a time. What cannot be is left out. */
export class Previews {
  #closest = Infinity;
  #isDecoding = false;

  constructor(
    private readonly decoder: FrameDecoder,
    private readonly told: (preview: Preview) => void,
    /** Ends when the exact frame is there, or nobody waits for it. */
    private readonly signal: AbortSignal,
  ) {}

  /** What has come of the frame; its bytes are copied where they are used. */
  offer(arrived: EncodedFrame): void {
    if (this.#isDecoding || this.signal.aborted) return;
    const lower = lowerResolutionOf(arrived, this.#closest);
    if (lower === null) return;
    this.#closest = lower.samplesApart;
    this.#isDecoding = true;
    void this.#decode(lower.frame, lower.samplesApart);
  }

  async #decode(frame: EncodedFrame, samplesApart: number): Promise<void> {
    try {
      const { stored } = await this.decoder.decode(frame, 'visible', this.signal);
      if (!this.signal.aborted) this.told({ stored, samplesApart });
    } catch {
      // The exact picture comes, or says what is wrong.
    } finally {
      this.#isDecoding = false;
    }
  }
}
