import { Eclipse, Expand, Pause, Play, RotateCw, Scan, Shrink, Type } from 'lucide-react';
import { useApp, useSession } from '../appContext';
import { useViewerWords } from '../words/viewerWords';
import { FlipMenu } from './FlipMenu';
import { canFullScreen, toggleFullScreen, useIsFullScreen } from './fullScreen';
import { LayoutMenu } from './LayoutMenu';
import { OneToOneIcon } from './oneToOneIcon';
import { ToolButton } from './ToolButton';
import { useActive, useActiveController } from './useActive';

/** How the picture is shown. What has no meaning for the open picture is not offered. */
export function ViewTools() {
  const { services, session } = useApp();
  const words = useViewerWords().tools;
  const controller = useActiveController();
  const playing = useActive((state) => state.playing);
  const several = useActive((state) => (state.set?.images.length ?? 0) > 1);
  const inverted = useActive((state) => state.presentation?.invert ?? false);
  const overlays = useSession((state) => state.overlaysShown);
  const fullScreen = useIsFullScreen();
  return (
    <>
      {several && (
        <ToolButton
          icon={playing ? Pause : Play}
          label={playing ? words.pause : words.play}
          onPress={() => controller.command('play')}
        />
      )}
      <LayoutMenu />
      <ToolButton icon={RotateCw} label={words.rotate} onPress={() => controller.command('rotateRight')} />
      <FlipMenu />
      <ToolButton
        icon={Eclipse}
        label={words.invert}
        pressed={inverted}
        onPress={() => controller.command('invert')}
      />
      <ToolButton icon={Scan} label={words.fit} onPress={() => controller.command('fit')} />
      <ToolButton
        icon={OneToOneIcon}
        label={words.oneToOne}
        longLabel={`${words.oneToOne} ${words.oneToOneLong}`}
        onPress={() => controller.command('oneToOne')}
      />
      {services.tools.includes('fullScreen') && canFullScreen() && (
        <ToolButton
          icon={fullScreen ? Shrink : Expand}
          label={words.fullScreen}
          pressed={fullScreen}
          onPress={toggleFullScreen}
        />
      )}
      <ToolButton
        icon={Type}
        label={words.texts}
        longLabel={words.textsLong}
        className="tool toggle"
        pressed={overlays}
        onPress={() => session.setOverlaysShown(!overlays)}
      />
    </>
  );
}
