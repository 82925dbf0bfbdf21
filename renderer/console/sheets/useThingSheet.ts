import { useEffect, useRef } from 'react';
import type { MapThing } from '#shared/map/mapThing.ts';
import { type DeskStore, isSheetKind } from '../../state/desk.ts';
import type { ConsoleView } from '../useConsoleView.ts';

/** What is opened on the map lies open beside it; put away here, it is put away on the wall too. */
export function useThingSheet({ view, screen, dispatch }: ConsoleView, desk: DeskStore): void {
  const { thing } = view;
  const key = thing === undefined ? '' : `${thing.type} ${thing.id}`;
  const latest = useRef({ thing, screen, dispatch });
  latest.current = { thing, screen, dispatch };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the thing, which is another object in each state
  useEffect(() => {
    if (thing !== undefined && isSheetKind(thing.type)) desk.getState().openSheet({ kind: thing.type, id: thing.id });
    else if (thing === undefined && opened.current !== undefined) closeIfOpen(desk, opened.current);
    opened.current = thing;
  }, [key, desk]);
  const opened = useRef<MapThing>(undefined);
  useEffect(
    () =>
      desk.subscribe(({ sheet }, before) => {
        const { thing: open, screen: at, dispatch: send } = latest.current;
        const wasIt = before.sheet !== undefined && before.sheet.kind === open?.type && before.sheet.id === open.id;
        if (sheet === undefined && wasIt) send({ type: 'view.select', screen: at });
      }),
    [desk],
  );
}

function closeIfOpen(desk: DeskStore, { type, id }: MapThing): void {
  const { sheet, closeSheet } = desk.getState();
  if (sheet?.kind === type && sheet.id === id) closeSheet();
}
