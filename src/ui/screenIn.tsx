import { lazy, useState, type ComponentType } from 'react';

/**
 * A screen in a file of its own. Where that is loaded already it is drawn at once: React leaves a fallback standing for
 * 300 ms, however short its screen was missing, and the first picture would wait for that.
 */
export function screenIn<Props extends object>(load: () => Promise<{ default: ComponentType<Props> }>) {
  let loaded: ComponentType<Props> | null = null;
  const Later = lazy(load) as ComponentType<Props>;
  function Screen(props: Props) {
    // Chosen once: what stands is not built anew because its file came.
    const [Chosen] = useState(() => loaded ?? Later);
    return <Chosen {...props} />;
  }
  const preload = async () => {
    loaded = (await load()).default;
  };
  return { Screen, preload };
}
