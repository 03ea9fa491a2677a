import { Circle, Pipette, Ruler, Square, SquareDashed, TriangleRight } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import type { MeasurementKind } from '../../tools';
import { useApp, useSession } from '../appContext';
import { focusViewport } from '../viewer/layout';
import { ToolButton } from '../viewer/ToolButton';
import { useMeasureWords } from '../words/viewerWords';

const shapes = [
  { kind: 'rectangle', icon: Square },
  { kind: 'ellipse', icon: Circle },
] as const;

function AreaMenu({ choose }: { choose: (kind: MeasurementKind) => void }) {
  const { session } = useApp();
  const words = useMeasureWords();
  const tool = useSession((state) => state.tool);
  const isChosen = tool === 'rectangle' || tool === 'ellipse';
  return (
    <MenuTrigger>
      <Button className="tool" data-selected={isChosen || undefined}>
        <SquareDashed aria-hidden="true" size={20} strokeWidth={1.75} />
        <span>{words.tools.area}</span>
      </Button>
      <Popover className="popover">
        <Menu
          className="menu"
          aria-label={words.tools.area}
          selectionMode="single"
          selectedKeys={isChosen ? [tool] : []}
        >
          {shapes.map(({ kind, icon: Icon }) => (
            <MenuItem
              key={kind}
              id={kind}
              className="menu-item"
              onAction={() => {
                choose(kind);
                focusViewport(session.store.getState().activeViewport);
              }}
            >
              <Icon aria-hidden="true" size={20} />
              {words.kinds[kind]}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

/** Length, angle, area, value; `chosen` where the tools stand in a sheet over the picture. */
export function MeasureTools({ chosen }: { chosen?: () => void }) {
  const { session } = useApp();
  const words = useMeasureWords().tools;
  const tool = useSession((state) => state.tool);
  const choose = (kind: MeasurementKind) => {
    session.setTool(kind);
    chosen?.();
  };
  return (
    <>
      <ToolButton
        icon={Ruler}
        label={words.length}
        pressed={tool === 'length'}
        onPress={() => choose('length')}
      />
      <ToolButton
        icon={TriangleRight}
        label={words.angle}
        pressed={tool === 'angle'}
        onPress={() => choose('angle')}
      />
      <AreaMenu choose={choose} />
      <ToolButton
        icon={Pipette}
        label={words.probe}
        pressed={tool === 'probe'}
        onPress={() => choose('probe')}
      />
    </>
  );
}
