import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';

/** A colour on the glass, 0 … 255 each. */
export interface Pixel {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
}

/** Reads single pixels of a virtual wall's desktop in well under a millisecond, as they are scanned out. */
export interface ScreenPixels {
  read(x: number, y: number): Promise<Pixel>;
  close(): void;
}

const requestGetImage = 73;
const formatZPixmap = 2;

/**
 * Speaks the X protocol itself (X Window System Protocol, version 11, chapters 8 and 9, `GetImage`): a program started for each
 * pixel would take longer than what is to be measured. Throws when the server does not let us in.
 */
export async function openScreenPixels(env: {
  readonly DISPLAY: string;
  readonly XAUTHORITY: string;
}): Promise<ScreenPixels> {
  const socket = connect(`/tmp/.X11-unix/X${env.DISPLAY.replace(/^.*:/, '').replace(/\..*$/, '')}`);
  const reader = new ReplyReader(socket);
  await once(socket, 'connect');
  socket.write(setupRequest(await readCookie(env.XAUTHORITY)));
  const head = await reader.take(8);
  const setup = await reader.take(head.readUInt16LE(6) * 4);
  if (head[0] !== 1) throw new Error(`the X server refuses: ${setup.toString('latin1')}`);
  const root = rootWindow(setup);
  let last: Promise<unknown> = Promise.resolve();
  const readNow = async (x: number, y: number): Promise<Pixel> => {
    socket.write(getImage(root, x, y));
    const reply = await reader.take(32);
    if (reply[0] !== 1) throw new Error(`no pixel at ${x},${y}: X error ${reply[1]}`);
    const data = await reader.take(reply.readUInt32LE(4) * 4);
    return { red: data[2] ?? 0, green: data[1] ?? 0, blue: data[0] ?? 0 };
  };
  return {
    read(x, y) {
      // One request at a time: replies carry no name that would be worth keeping.
      const mine = last.then(() => readNow(x, y));
      last = mine.catch(() => undefined);
      return mine;
    },
    close: () => socket.destroy(),
  };
}

/** Hands out the bytes of a socket in pieces of the wanted size. */
class ReplyReader {
  #received = Buffer.alloc(0);
  #wanted:
    | { readonly size: number; readonly resolve: (bytes: Buffer) => void; readonly reject: (why: Error) => void }
    | undefined;
  #ended: Error | undefined;

  constructor(socket: Socket) {
    socket.on('data', (bytes) => {
      this.#received = Buffer.concat([this.#received, bytes]);
      this.#deliver();
    });
    const end = (why: Error) => {
      this.#ended = why;
      this.#wanted?.reject(why);
    };
    socket.on('error', end);
    socket.on('close', () => end(new Error('the X server closed the connection')));
  }

  take(size: number): Promise<Buffer> {
    if (this.#ended !== undefined) return Promise.reject(this.#ended);
    return new Promise((resolve, reject) => {
      this.#wanted = { size, resolve, reject };
      this.#deliver();
    });
  }

  #deliver(): void {
    const wanted = this.#wanted;
    if (wanted === undefined || this.#received.length < wanted.size) return;
    this.#wanted = undefined;
    const bytes = this.#received.subarray(0, wanted.size);
    this.#received = this.#received.subarray(wanted.size);
    wanted.resolve(bytes);
  }
}

const padded = (length: number): number => Math.ceil(length / 4) * 4;

function setupRequest(cookie: { readonly name: Buffer; readonly data: Buffer }): Buffer {
  const head = Buffer.alloc(12);
  head.write('l', 0, 'latin1');
  head.writeUInt16LE(11, 2);
  head.writeUInt16LE(cookie.name.length, 6);
  head.writeUInt16LE(cookie.data.length, 8);
  const field = (bytes: Buffer) => Buffer.concat([bytes, Buffer.alloc(padded(bytes.length) - bytes.length)]);
  return Buffer.concat([head, field(cookie.name), field(cookie.data)]);
}

function getImage(window: number, x: number, y: number): Buffer {
  const request = Buffer.alloc(20);
  request[0] = requestGetImage;
  request[1] = formatZPixmap;
  request.writeUInt16LE(5, 2);
  request.writeUInt32LE(window, 4);
  request.writeInt16LE(x, 8);
  request.writeInt16LE(y, 10);
  request.writeUInt16LE(1, 12);
  request.writeUInt16LE(1, 14);
  request.writeUInt32LE(0xffffffff, 16);
  return request;
}

/** The first screen's root window: after the fixed part, the vendor's name and the formats of the set-up. */
function rootWindow(setup: Buffer): number {
  const vendorLength = setup.readUInt16LE(16);
  const formats = setup[21] ?? 0;
  return setup.readUInt32LE(32 + padded(vendorLength) + formats * 8);
}

/** The first entry of an X authority file: family, address, number, name, data; each with a length of two bytes. */
async function readCookie(path: string): Promise<{ readonly name: Buffer; readonly data: Buffer }> {
  const file = await readFile(path);
  const fields: Buffer[] = [];
  for (let at = 2; fields.length < 4; ) {
    const length = file.readUInt16BE(at);
    fields.push(file.subarray(at + 2, at + 2 + length));
    at += 2 + length;
  }
  return { name: fields[2] ?? Buffer.alloc(0), data: fields[3] ?? Buffer.alloc(0) };
}
