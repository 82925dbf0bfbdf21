import { readFile, readlink } from 'node:fs/promises';

/** How the kernel holds a process (Linux, /proc). */
export interface Sandboxing {
  readonly userId: number;
  /** 0 none, 2 a filter of system calls. */
  readonly seccompMode: number;
  /** It can never gain rights that it was not started with. */
  readonly hasNoNewPrivileges: boolean;
  /** In a user namespace other than ours: it sees itself as somebody else. */
  readonly hasOwnUserNamespace: boolean;
}

/** Reads what the kernel says of a process; throws when it is gone. */
export async function readSandboxing(pid: number): Promise<Sandboxing> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const field = (name: string) => Number(new RegExp(`^${name}:\\s*(\\d+)`, 'm').exec(status)?.[1]);
  const [theirs, ours] = await Promise.all([readlink(`/proc/${pid}/ns/user`), readlink('/proc/self/ns/user')]);
  return {
    userId: field('Uid'),
    seccompMode: field('Seccomp'),
    hasNoNewPrivileges: field('NoNewPrivs') === 1,
    hasOwnUserNamespace: theirs !== ours,
  };
}
