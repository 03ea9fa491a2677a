import type { KeyboardEvent } from 'react';
import type { ExtraTool } from '../../config';
import type { PresetName } from '../../pixels';
import type { Session, ViewportController } from '../../session';
import { isMeasuring } from '../../tools';
import { useApp, type App } from '../appContext';
import { toggleFullScreen } from './fullScreen';
import { keyAction, type KeyAction } from './keyAction';
import { focusViewport, visibleViewports } from './layout';

/** The keys of one viewport; only while it has the focus, so letters typed elsewhere stay letters. */
export function useViewportKeys(index: number): (event: KeyboardEvent) => void {
  const app = useApp();
  return (event) => {
    const { session } = app;
    const controller = session.viewport(index);
    const { playing } = controller.store.getState();
    const action = keyAction(event, { tool: session.store.getState().tool, playing });
    if (action === null || !isOffered(action, app.services.tools)) return;
    // Past the last measurement Tab leaves the picture, as everywhere (WCAG 2.1.2).
    if (action.type === 'select' && !controller.measuring.selectNext(action.step)) return;
    event.preventDefault();
    run(action, index, controller, app);
  };
}

/** A key of a tool that this mode does not offer is nobody's. */
function isOffered(action: KeyAction, tools: readonly ExtraTool[]): boolean {
  if (action.type === 'tool' && isMeasuring(action.tool)) return tools.includes('measure');
  return action.type !== 'fullScreen' || tools.includes('fullScreen');
}

function run(action: KeyAction, index: number, controller: ViewportController, app: App): void {
  const { session } = app;
  switch (action.type) {
    case 'command':
      return controller.command(action.name);
    case 'tool':
      return session.setTool(action.tool);
    case 'set':
      return session.nextSet(action.step);
    case 'viewport':
      return moveFocus(session, index, action.step);
    case 'preset':
      return choosePreset(controller, action.preset);
    case 'nudge': {
      const { tool } = session.store.getState();
      return controller.nudge(tool === 'scroll' || isMeasuring(tool) ? 'pan' : tool, action.dx, action.dy);
    }
    case 'crosshair':
      return controller.measuring.moveCrosshair(action.dx, action.dy);
    case 'place':
      return controller.measuring.placePoint();
    case 'select':
      return;
    case 'remove':
      return removeSelected(session);
    case 'undo':
      return session.measurements.undo();
    case 'fullScreen':
      return toggleFullScreen();
    case 'overlays':
      return session.setOverlaysShown(!session.store.getState().overlaysShown);
    case 'help':
      return app.openDialog('help');
    case 'cancel':
      return cancel(session, controller);
  }
}

function moveFocus(session: Session, index: number, step: 1 | -1): void {
  const visible = visibleViewports(session.store.getState());
  const next = visible[visible.indexOf(index) + step];
  if (next !== undefined) focusViewport(next);
}

function choosePreset(controller: ViewportController, preset: PresetName): void {
  const voi = controller.store
    .getState()
    .voiChoices.find((choice) => choice.origin === 'preset' && choice.explanation === preset);
  if (voi !== undefined) controller.setVoi(voi);
}

function removeSelected({ measurements }: Session): void {
  const { selected } = measurements.store.getState();
  if (selected !== null) measurements.remove(selected);
}

/** Out of what was begun, innermost first: a line half drawn, playing, one tile alone, a tool. */
function cancel(session: Session, controller: ViewportController): void {
  const { maximised, layout } = session.store.getState();
  if (controller.measuring.cancel()) return;
  if (controller.store.getState().playing) controller.command('play');
  else if (maximised !== null) session.setLayout(layout);
  else session.setTool('scroll');
}
