import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { downloadAddress, isDownloadReachable } from '../../../scripts/electron-runtime/declaredRuntime.ts';
import { verifyIntegrity } from '../../../scripts/electron-runtime/registryRuntime.ts';
import { projectRoot } from '../../../scripts/process/projectPaths.ts';
import { runProgram } from '../../../scripts/process/runProgram.ts';

const program = join(projectRoot, 'scripts/electron-runtime/electronRuntime.ts');

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gridwall-runtime-'));
});
afterEach(async () => rm(folder, { recursive: true, force: true }));

/** Serves every request with one status, and tells the mirror address to name. */
async function withMirror<T>(status: number, action: (mirror: string) => Promise<T>): Promise<T> {
  const server = createServer((_, response) => response.writeHead(status).end('x'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await action(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

describe('the Electron runtime', () => {
  test('is the one a person names', async () => {
    await writeFile(join(folder, 'version'), 'v99.1.2\n');
    const env = { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: folder };
    const result = await runProgram(process.execPath, [program, '--json'], { env });
    expect(JSON.parse(result.stdout.toString())).toEqual({ distPath: folder, version: '99.1.2', origin: 'override' });
  });

  test('is refused when the person names a folder without one', async () => {
    const env = { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: folder };
    const result = await runProgram(process.execPath, [program], { env });
    expect(result.code).not.toBe(0);
    expect(result.stderr).toContain(`ELECTRON_OVERRIDE_DIST_PATH=${folder} holds no Electron`);
  });

  test('is found again by several programs at once, and it starts', async () => {
    const found = await Promise.all([1, 2, 3].map(() => runProgram(process.execPath, [program])));
    const folders = new Set(found.map((result) => result.stdout.toString().trim()));
    expect(folders.size).toBe(1);
    const [distPath = ''] = folders;
    const switches = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const electron = await runProgram(join(distPath, 'electron'), [...switches, '--version']);
    expect(electron.stdout.toString()).toMatch(/^v\d+\.\d+\.\d+/);
  });

  test('is looked for at the mirror a person names', () => {
    const file = `electron-v45.0.0-${process.platform}-${process.arch}.zip`;
    expect(downloadAddress('45.0.0', { ELECTRON_MIRROR: 'https://mirror.test/' })).toBe(
      `https://mirror.test/v45.0.0/${file}`,
    );
    const custom = { npm_config_electron_mirror: 'https://mirror.test/', ELECTRON_CUSTOM_DIR: '{{ version }}' };
    expect(downloadAddress('45.0.0', custom)).toBe(`https://mirror.test/45.0.0/${file}`);
  });

  test('is downloaded only from where the download answers', async () => {
    const answers = (status: number) =>
      withMirror(status, (mirror) => isDownloadReachable('45.0.0', { ELECTRON_MIRROR: mirror }));
    expect(await answers(206)).toBe(true);
    expect(await answers(404)).toBe(false);
    expect(await isDownloadReachable('45.0.0', { ELECTRON_MIRROR: 'http://127.0.0.1:1/' })).toBe(false);
  });

  test('is rejected when a single byte of its archive is not the pinned one', async () => {
    const file = join(folder, 'archive.tgz');
    await writeFile(file, 'the right content');
    const integrity = `sha512-${createHash('sha512').update('the right content').digest('base64')}`;
    await verifyIntegrity(file, integrity);
    await writeFile(file, 'the right cantent');
    await expect(verifyIntegrity(file, integrity)).rejects.toThrow('is not the pinned runtime');
  });
});
