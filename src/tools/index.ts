/**
 * Hands on the picture: mouse, wheel, pen and fingers become scroll, window, pan and zoom of one host (ux.md "Touch",
 * IHE BIR). Promises that every gesture ends, also when the browser takes the pointer away, and that nothing is kept
 * after detaching. Draws nothing and knows no session: imports nothing but dicom, pixels and shared.
 */
export { attachInteractions } from './attachInteractions';
export type { GestureTool, InteractionHost } from './types';
