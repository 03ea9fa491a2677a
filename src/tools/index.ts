/**
 * Hands on the picture: mouse, wheel, pen and fingers become scroll, window, pan, zoom and measuring of one host (ux.md
 * "Touch", IHE BIR); what was measured becomes numbers with their unit and reason. Promises that every gesture
 * ends, also when the browser takes the pointer away, and that nothing is kept after detaching. Draws nothing and knows no session: imports nothing but dicom, pixels and shared.
 */
export { attachInteractions } from './attachInteractions';
export type { GestureTool, InteractionHost, MeasuringGestures } from './types';
export { isOn, type MeasuredFrame } from './measurement/draft';
export { MeasuringHand } from './measurement/hand';
export { measure, type Measured } from './measurement/measure';
export type { ScaleReason } from './measurement/scale';
export {
  isMeasuring,
  type Draft,
  type ImagePoint,
  type Measurement,
  type MeasurementKind,
} from './measurement/types';
