import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../../../scripts/process/projectPaths.ts';
import { runProgram } from '../../../scripts/process/runProgram.ts';

const program = join(projectRoot, 'scripts/virtual-wall/virtualWall.ts');

describe('the virtual-wall command', () => {
  test('gives the command its wall and hands back what the command says and returns', async () => {
    const args = [program, '--layout', '3x1', '--size', '800x600', '--', 'sh', '-c', 'xrandr --listmonitors; exit 7'];
    const result = await runProgram(process.execPath, args);
    expect(result.stdout.toString()).toContain('Monitors: 3');
    expect(result.code).toBe(7);
  });

  test('says in words what is wrong with a layout', async () => {
    const result = await runProgram(process.execPath, [program, '--layout', 'two', '--', 'true']);
    expect(result.code).not.toBe(0);
    expect(result.stderr).toContain('--layout is written like 2x2, not "two"');
  });

  test.each(['SIGINT', 'SIGTERM'] as const)('takes wall and command down on %s', async (signal) => {
    const tell = 'echo $$ $XAUTHORITY; exec tail -f /dev/null';
    const child = spawn(process.execPath, [program, '--size', '640x480', '--', 'sh', '-c', tell], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
    const [pid = '', authority = ''] = line.split(' ');
    expect(existsSync(authority)).toBe(true);
    child.kill(signal);
    await once(child, 'close');
    expect(existsSync(dirname(authority))).toBe(false);
    expect(() => process.kill(Number(pid), 0)).toThrow('ESRCH');
  });
});
