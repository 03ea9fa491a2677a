import { useApp, useSession } from '../appContext';
import { useViewerWords } from '../words/viewerWords';
import { ToolButton } from './ToolButton';
import { toolList } from './toolList';

/** What dragging does; on a phone the same four stand at the bottom. */
export function ToolTools() {
  const { session } = useApp();
  const words = useViewerWords().tools;
  const chosen = useSession((state) => state.tool);
  return (
    <>
      {toolList.map(({ tool, icon }) => (
        <ToolButton
          key={tool}
          icon={icon}
          label={words[tool]}
          pressed={tool === chosen}
          onPress={() => session.setTool(tool)}
        />
      ))}
    </>
  );
}
