import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findProgram } from '../process/findProgram.ts';
import { runProgram } from '../process/runProgram.ts';

/** Something the system must have: what it is, and the Debian packages that bring it, newest name first. */
export interface Requirement {
  readonly what: string;
  readonly packages: readonly string[];
}

// Debian 13 and Ubuntu 24.04 renamed the libraries whose time_t grew to 64 bits: both names are candidates.
const libraryPackages: readonly (readonly [soname: string, ...packages: string[]])[] = [
  ['libgtk-3.', 'libgtk-3-0t64', 'libgtk-3-0'],
  ['libgdk-3.', 'libgtk-3-0t64', 'libgtk-3-0'],
  ['libnss3.', 'libnss3'],
  ['libnssutil3.', 'libnss3'],
  ['libsmime3.', 'libnss3'],
  ['libnspr4.', 'libnspr4'],
  ['libasound.', 'libasound2t64', 'libasound2'],
  ['libgbm.', 'libgbm1'],
  ['libdrm.', 'libdrm2'],
  ['libatk-1.0.', 'libatk1.0-0t64', 'libatk1.0-0'],
  ['libatk-bridge-2.0.', 'libatk-bridge2.0-0t64', 'libatk-bridge2.0-0'],
  ['libatspi.', 'libatspi2.0-0t64', 'libatspi2.0-0'],
  ['libcups.', 'libcups2t64', 'libcups2'],
  ['libglib-2.0.', 'libglib2.0-0t64', 'libglib2.0-0'],
  ['libgobject-2.0.', 'libglib2.0-0t64', 'libglib2.0-0'],
  ['libgio-2.0.', 'libglib2.0-0t64', 'libglib2.0-0'],
  ['libpango-1.0.', 'libpango-1.0-0'],
  ['libcairo.', 'libcairo2'],
  ['libdbus-1.', 'libdbus-1-3'],
  ['libexpat.', 'libexpat1'],
  ['libudev.', 'libudev1'],
  ['libuuid.', 'libuuid1'],
  ['libxkbcommon.', 'libxkbcommon0'],
  ['libX11.', 'libx11-6'],
  ['libX11-xcb.', 'libx11-xcb1'],
  ['libxcb.', 'libxcb1'],
  ['libXcomposite.', 'libxcomposite1'],
  ['libXdamage.', 'libxdamage1'],
  ['libXext.', 'libxext6'],
  ['libXfixes.', 'libxfixes3'],
  ['libXrandr.', 'libxrandr2'],
  ['libXtst.', 'libxtst6'],
];

const wallPrograms: readonly (readonly [program: string, packageName: string])[] = [
  ['Xorg', 'xserver-xorg-core'],
  ['xrandr', 'x11-xserver-utils'],
  ['xwd', 'x11-apps'],
  ['xdotool', 'xdotool'],
  ['openbox', 'openbox'],
  ['setpriv', 'util-linux'],
];

const dummyDriverFiles = ['/usr/lib/xorg/modules/drivers/dummy_drv.so', '/usr/lib64/xorg/modules/drivers/dummy_drv.so'];

/** The libraries that the Electron in `distPath` needs and the system lacks. */
export async function missingLibraries(distPath: string): Promise<readonly Requirement[]> {
  const listing = await runProgram('ldd', [join(distPath, 'electron')]);
  return parseMissingLibraries(listing.stdout.toString()).map((soname) => ({
    what: soname,
    packages: libraryPackages.find(([start]) => soname.startsWith(start))?.slice(1) ?? [],
  }));
}

/** The library names that `ldd` printed as not found, each once; what lies beside Electron is not the system's. */
export function parseMissingLibraries(lddOutput: string): readonly string[] {
  const names = [...lddOutput.matchAll(/^\s*(\S+) => not found$/gm)].map((match) => match[1] ?? '');
  return [...new Set(names)].filter((name) => name !== 'libffmpeg.so');
}

/** A font with Chinese characters, unless fontconfig already knows one. */
export async function missingFonts(): Promise<readonly Requirement[]> {
  const listing = await runProgram('fc-list', [':lang=zh-cn', 'family']);
  if (listing.code === 0 && listing.stdout.length > 0) return [];
  const font = { what: 'a font with Chinese characters', packages: ['fonts-noto-cjk'] };
  return listing.code === 0 ? [font] : [{ what: 'fc-list', packages: ['fontconfig'] }, font];
}

/** What a virtual wall needs and the system lacks: X server, dummy driver, window manager and small X programs. */
export function missingWallParts(): readonly Requirement[] {
  const programs = wallPrograms
    .filter(([program]) => findProgram(program) === undefined)
    .map(([program, packageName]) => ({ what: program, packages: [packageName] }));
  const driver = { what: 'the X server’s dummy video driver', packages: ['xserver-xorg-video-dummy'] };
  return dummyDriverFiles.some((file) => existsSync(file)) ? programs : [...programs, driver];
}
