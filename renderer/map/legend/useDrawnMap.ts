import { useEffect, useState } from 'react';
import type { SceneInput } from '../sceneInput.ts';
import { drawnMap } from './drawnMap.ts';

interface Read<Value> {
  readonly key: string;
  readonly value: Value;
}

/**
 * Something read from what the map drew last; another value only when `keyOf` says so. Undefined before the first frame.
 */
export function useDrawnMap<Value>(
  read: (input: SceneInput) => Value,
  keyOf: (value: Value) => string,
): Value | undefined {
  const [held, setHeld] = useState<Read<Value>>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: both functions are of the module that calls
  useEffect(() => {
    const look = (): void => {
      const { input } = drawnMap;
      if (input === undefined) return;
      const value = read(input);
      const key = keyOf(value);
      setHeld((before) => (before?.key === key ? before : { key, value }));
    };
    look();
    return drawnMap.subscribe(look);
  }, []);
  return held?.value;
}
