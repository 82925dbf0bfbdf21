import type { QuarantineEntry } from '#shared/quarantine/quarantineEntry.ts';

/** What a refused record says of itself, as far as it can be read. */
export interface RecordGist {
  readonly type: string;
  readonly id: string;
  readonly title: string;
}

/** Type, id and title of a record that may be anything. */
export function gistOf({ raw }: Pick<QuarantineEntry, 'raw'>): RecordGist {
  const record = parsed(raw);
  const type = textOf(record, 'type');
  const body = typeof record === 'object' && record !== null ? (record as Record<string, unknown>)[type] : undefined;
  const ids = ['id', 'eventId', 'workerId', 'cameraId'].map((name) => textOf(body, name));
  return { type, id: ids.find((id) => id !== '') ?? '', title: textOf(body, 'title') || textOf(body, 'stage') };
}

/** A record set out over lines, where it can be read. */
export function pretty(raw: string): string {
  const record = parsed(raw);
  return record === undefined ? raw : JSON.stringify(record, undefined, 2);
}

function parsed(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return undefined;
  }
}

function textOf(from: unknown, name: string): string {
  if (typeof from !== 'object' || from === null) return '';
  const value = (from as Record<string, unknown>)[name];
  return typeof value === 'string' ? value : '';
}
