/** Switches of Chromium, Node and Electron that a start may carry; they are not ours to read. */
const RUNTIME_SWITCHES: ReadonlySet<string> = new Set([
  'allow-file-access-from-files',
  'allow-pre-commit-input',
  'disable-dev-shm-usage',
  'disable-gpu',
  'disable-gpu-sandbox',
  'disable-gpu-watchdog',
  'disable-setuid-sandbox',
  'enable-logging',
  'enable-unsafe-swiftshader',
  'force-color-profile',
  'force-device-scale-factor',
  'force-prefers-reduced-motion',
  'force-webrtc-ip-handling-policy',
  'high-dpi-support',
  'ignore-gpu-blocklist',
  'in-process-gpu',
  'inspect',
  'inspect-brk',
  'js-flags',
  'lang',
  'log-file',
  'no-sandbox',
  'no-zygote',
  'original-process-start-time',
  'ozone-platform',
  'ozone-platform-hint',
  'password-store',
  'remote-allow-origins',
  'remote-debugging-pipe',
  'remote-debugging-port',
  'trace-startup',
  'trace-warnings',
  'use-angle',
  'use-gl',
  'user-data-dir',
  'v',
  'vmodule',
]);

const isRuntimeSwitch = (word: string): boolean => RUNTIME_SWITCHES.has(word.replace(/^--?/, '').replace(/=.*$/s, ''));

/**
 * The arguments meant for the program: without the executable, without the application's folder when the runtime was
 * told to load one, without the runtime's own switches (which carry their value after `=`).
 */
export function ownArguments(argv: readonly string[], isFolderNamed: boolean): readonly string[] {
  const words = argv.slice(1);
  return isFolderNamed ? withoutFolder(words) : words.filter((word) => !isRuntimeSwitch(word));
}

function withoutFolder(words: readonly string[]): readonly string[] {
  const rest = [...words];
  const own: string[] = [];
  let isFolderSeen = false;
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (!isFolderSeen && (word === '-r' || word === '--require')) rest.shift();
    else if (!isFolderSeen && !word.startsWith('-')) isFolderSeen = true;
    else if (!isRuntimeSwitch(word)) own.push(word);
  }
  return own;
}
