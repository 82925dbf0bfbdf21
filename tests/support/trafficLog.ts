import { readdir, readFile, readlink } from 'node:fs/promises';
import type { ElectronApplication, Page } from '@playwright/test';

/** What the windows asked for and complained about since the start. */
export interface TrafficLog {
  readonly requests: readonly string[];
  /** Errors and warnings of the windows' consoles, and uncaught exceptions. */
  readonly complaints: readonly string[];
}

/** Listens to every window of a program, those to come included. */
export function watchTraffic(app: ElectronApplication): TrafficLog {
  const requests: string[] = [];
  const complaints: string[] = [];
  const watch = (page: Page) => {
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error.stack ?? error)));
  };
  app.context().on('request', (request) => requests.push(request.url()));
  for (const page of app.windows()) watch(page);
  app.on('window', watch);
  return { requests, complaints };
}

/**
 * The far ends of all TCP and UDP sockets that a process and its descendants hold, less those on this machine
 * (Linux, /proc). Empty: nothing speaks to the outside.
 */
export async function outsideConnections(pid: number): Promise<readonly string[]> {
  const inodes = new Set<string>();
  for (const member of await processTree(pid)) for (const inode of await socketInodes(member)) inodes.add(inode);
  const tables = ['tcp', 'tcp6', 'udp', 'udp6'].map((name) => readFile(`/proc/net/${name}`, 'utf8').catch(() => ''));
  const rows = (await Promise.all(tables)).flatMap((table) => table.split('\n').slice(1));
  return rows
    .map((row) => row.trim().split(/\s+/))
    .filter(([, , remote = '', , , , , , , inode = '']) => inodes.has(inode) && !isLocal(remote))
    .map(([, , remote = '']) => remote);
}

/** Nothing connected, 127.0.0.1, ::1, or ::ffff:127.0.0.1, in the hexadecimal of /proc. */
const isLocal = (remote: string): boolean =>
  /^0+:0+$|^0100007F:|^0{24}01000000:|^0{16}FFFF00000100007F:/.test(remote) || /^0+:/.test(remote);

/** A process and everything below it, by process id. */
async function processTree(pid: number): Promise<readonly number[]> {
  const children = new Map<number, number[]>();
  for (const name of (await readdir('/proc')).filter((entry) => /^\d+$/.test(entry))) {
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => undefined);
    // The name in parentheses may hold spaces: the parent is the second field after it.
    const parent = Number(stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    if (stat !== undefined) children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const below = (id: number): number[] => [id, ...(children.get(id) ?? []).flatMap(below)];
  return below(pid);
}

async function socketInodes(pid: number): Promise<readonly string[]> {
  const names = await readdir(`/proc/${pid}/fd`).catch(() => []);
  const links = await Promise.all(names.map((name) => readlink(`/proc/${pid}/fd/${name}`).catch(() => '')));
  return links.map((link) => /^socket:\[(\d+)\]$/.exec(link)?.[1]).filter((inode) => inode !== undefined);
}
