/** Tells the person at the terminal what a script is doing; on stderr, so that stdout stays free for results. */
export function announce(line: string): void {
  process.stderr.write(`gridwall: ${line}\n`);
}
