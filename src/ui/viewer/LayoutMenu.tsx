import { LayoutGrid } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { useApp, useSession } from '../appContext';
import { useViewerWords } from '../words/viewerWords';
import { layoutNames } from './layout';
import type { LayoutName } from '../../session';

export function LayoutMenu() {
  const { session } = useApp();
  const words = useViewerWords();
  const layout = useSession((state) => state.layout);
  return (
    <MenuTrigger>
      <Button className="tool">
        <LayoutGrid aria-hidden="true" size={20} strokeWidth={1.75} />
        <span>{words.tools.layout}</span>
      </Button>
      <Popover className="popover">
        <Menu
          className="menu"
          aria-label={words.tools.layout}
          selectionMode="single"
          selectedKeys={[layout]}
          onAction={(key) => session.setLayout(key as LayoutName)}
        >
          {layoutNames.map((name) => (
            <MenuItem key={name} id={name} className="menu-item" textValue={words.layouts[name]}>
              <span className={`layout-icon layout-${name}`} aria-hidden="true" />
              {words.layouts[name]}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
