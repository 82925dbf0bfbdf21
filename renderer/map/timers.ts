/** Calls back once after `delayMs`. Returns its stopper. */
export function after(delayMs: number, callback: () => void): () => void {
  const handle = setTimeout(callback, delayMs);
  return () => clearTimeout(handle);
}
