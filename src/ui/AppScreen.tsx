import { Suspense } from 'react';
import { useApp, useSession } from './appContext';
import { FileInputsProvider } from './start/FileInputs';
import { EndedScreen } from './start/EndedScreen';
import { ReadingScreen } from './start/ReadingScreen';
import { StartScreen } from './start/StartScreen';
import { WallScreen } from './start/WallScreen';
import { Shade } from './shell/Shade';
import { PortalGate, Viewer, WorklistScreen } from './lazyScreens';
import { useDropAndPaste } from './openHandlers';
import { useWallStands } from './useWall';

type ScreenName = 'start' | 'worklist' | 'reading' | 'viewer' | 'shade' | 'ended' | 'wall';

function useScreen(): ScreenName {
  const wallStands = useWallStands();
  const { services, showsWorklist } = useApp();
  const start = services.portal === null ? 'start' : 'worklist';
  return useSession(({ phase, shaded, personId, mustChoosePerson }) => {
    if (phase === 'ending') return 'ended';
    if (wallStands) return 'wall';
    if (shaded) return 'shade';
    if (personId !== null) return showsWorklist ? 'worklist' : 'viewer';
    return phase === 'reading' || mustChoosePerson ? 'reading' : start;
  });
}

function Current({ name, hovering }: { name: ScreenName; hovering: boolean }) {
  switch (name) {
    case 'ended':
      return <EndedScreen />;
    case 'wall':
      return <WallScreen />;
    case 'shade':
      return <Shade />;
    case 'viewer':
      return (
        <Suspense fallback={<ReadingScreen />}>
          <Viewer />
        </Suspense>
      );
    case 'reading':
      return <ReadingScreen />;
    case 'worklist':
      return (
        <Suspense fallback={<ReadingScreen />}>
          <WorklistScreen />
        </Suspense>
      );
    case 'start':
      return <StartScreen hovering={hovering} />;
  }
}

export function AppScreen() {
  const { language, services } = useApp();
  const name = useScreen();
  const hovering = useDropAndPaste();
  const isGated = services.portal !== null && name !== 'ended' && name !== 'shade' && name !== 'wall';
  return (
    <FileInputsProvider>
      <div
        className={isGated ? 'app in-portal' : 'app'}
        lang={language}
        data-dropping={hovering || undefined}
      >
        {isGated ? (
          <Suspense fallback={null}>
            <PortalGate>
              <Current name={name} hovering={hovering} />
            </PortalGate>
          </Suspense>
        ) : (
          <Current name={name} hovering={hovering} />
        )}
      </div>
    </FileInputsProvider>
  );
}
