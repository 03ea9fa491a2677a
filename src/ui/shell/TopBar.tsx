import { LanguageSelect } from './LanguageSelect';
import { Logo } from './Logo';
import { Pill } from './Pill';

export function TopBar() {
  return (
    <header className="top-bar">
      <Logo />
      <span className="brand">Negatoscope</span>
      <span className="spring" />
      <Pill />
      <LanguageSelect />
    </header>
  );
}
