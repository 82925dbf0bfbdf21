import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { openPromise } from 'yauzl';

/**
 * Unpacks a zip with the files' Unix permissions. `destinationOf` says where an entry goes, as an absolute path, or
 * undefined to leave it out; folders come into being with their files. Throws on a damaged archive.
 */
export async function extractZip(
  zipPath: string,
  destinationOf: (entryName: string) => string | undefined,
): Promise<void> {
  const zip = await openPromise(zipPath);
  try {
    for await (const entry of zip.eachEntry()) {
      const destination = entry.fileName.endsWith('/') ? undefined : destinationOf(entry.fileName);
      if (destination === undefined) continue;
      await mkdir(dirname(destination), { recursive: true });
      // The high half of the attributes is the Unix mode, of which the low nine bits are the permissions.
      const mode = (entry.externalFileAttributes >>> 16) & 0o777;
      await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(destination, { mode: mode || 0o644 }));
    }
  } finally {
    zip.close();
  }
}
