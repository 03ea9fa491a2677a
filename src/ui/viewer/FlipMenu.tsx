import { FlipHorizontal2, FlipVertical2 } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { useViewerWords } from '../words/viewerWords';
import { useActiveController } from './useActive';

/** lucide names the icons by their axis, we by what changes places. */
export function FlipMenu() {
  const words = useViewerWords().tools;
  const controller = useActiveController();
  return (
    <MenuTrigger>
      <Button className="tool">
        <FlipVertical2 aria-hidden="true" size={20} strokeWidth={1.75} />
        <span>{words.flip}</span>
      </Button>
      <Popover className="popover">
        <Menu className="menu" aria-label={words.flip}>
          <MenuItem className="menu-item" onAction={() => controller.command('flipHorizontal')}>
            <FlipVertical2 aria-hidden="true" size={20} />
            {words.flipHorizontal}
          </MenuItem>
          <MenuItem className="menu-item" onAction={() => controller.command('flipVertical')}>
            <FlipHorizontal2 aria-hidden="true" size={20} />
            {words.flipVertical}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
