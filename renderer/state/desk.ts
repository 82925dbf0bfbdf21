import { createContext, useCallback, useContext } from 'react';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';

const SHEET_KINDS = ['order', 'subject', 'worker', 'camera', 'centre', 'patrol', 'shape'] as const;

/** True for what has a card beside the console's map. */
export const isSheetKind = (type: string): type is Sheet['kind'] => (SHEET_KINDS as readonly string[]).includes(type);

/** What can be laid open beside the console's map; each kind has its card in `sheetCatalog`. */
export interface Sheet {
  readonly kind: (typeof SHEET_KINDS)[number];
  /** Id of the event, of the subject, or of the thing. */
  readonly id: string;
}

/** What the duty officer has before them: nothing of it is on the wall. */
export interface Desk {
  /** Name of the tab in front. */
  readonly tab: string;
  readonly sheet: Sheet | undefined;
  showTab(name: string): void;
  /** Lays a card open in place of the one that was. */
  openSheet(sheet: Sheet): void;
  closeSheet(): void;
}

export type DeskStore = StoreApi<Desk>;

/** Outlives a reload of the window, not its end. */
const TAB_KEY = 'gridwall.consoleTab';

/** Makes the console's desk; `memory` keeps the tab in front. */
export function createDesk(firstTab: string, memory: Pick<Storage, 'getItem' | 'setItem'>): DeskStore {
  return createStore<Desk>((set) => ({
    tab: memory.getItem(TAB_KEY) ?? firstTab,
    sheet: undefined,
    showTab(name) {
      memory.setItem(TAB_KEY, name);
      set({ tab: name });
    },
    openSheet: (sheet) => set({ sheet }),
    closeSheet: () => set({ sheet: undefined }),
  }));
}

/** Undefined on the wall and in the speaker's window: nothing can be laid open there. */
export const DeskContext = createContext<DeskStore | undefined>(undefined);

/** A part of the desk. Throws outside the console. */
export function useDesk<Value>(select: (desk: Desk) => Value): Value {
  const desk = useContext(DeskContext);
  if (desk === undefined) throw new Error('No desk above this component.');
  return useStore(desk, select);
}

/** Opens a card beside the console's map; undefined on the wall, where a thing that opens one is plain text. */
export function useOpenSheet(kind: Sheet['kind']): ((id: string) => void) | undefined {
  const desk = useContext(DeskContext);
  const open = useCallback((id: string) => desk?.getState().openSheet({ kind, id }), [desk, kind]);
  return desk === undefined ? undefined : open;
}
