import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/**
 * The few messages of D-Bus that a service needs which only tells: https://dbus.freedesktop.org/doc/dbus-specification.html.
 * What it is asked it does not answer.
 */
export interface BusVoice extends Disposable {
  /** Tells all who listen, with one yes or no. */
  tell(object: string, interfaceName: string, member: string, value: boolean): void;
}

const CALL = 1;
const SIGNAL = 4;
const BUS = {
  object: '/org/freedesktop/DBus',
  interfaceName: 'org.freedesktop.DBus',
  destination: 'org.freedesktop.DBus',
};

interface Message {
  readonly type: typeof CALL | typeof SIGNAL;
  readonly object: string;
  readonly interfaceName: string;
  readonly member: string;
  readonly destination?: string;
  readonly signature?: string;
  readonly body?: readonly Buffer[];
}

/** Speaks on the bus under this name. @param address `unix:path=…`, as a bus prints it. */
export async function speakOnBus(address: string, name: string): Promise<BusVoice> {
  const path = /unix:path=([^,]+)/u.exec(address)?.[1];
  if (path === undefined) throw new Error(`no path in ${address}`);
  const socket = connect(path);
  await once(socket, 'connect');
  const uid = Buffer.from(String(process.getuid?.() ?? 0)).toString('hex');
  socket.write(`\0AUTH EXTERNAL ${uid}\r\n`);
  const [answer] = (await once(socket, 'data')) as [Buffer];
  if (!answer.toString().startsWith('OK')) throw new Error(`the bus refused: ${answer.toString()}`);
  socket.write('BEGIN\r\n');
  socket.resume();
  let serial = 0;
  const send = (message: Message): void => {
    serial += 1;
    socket.write(bytesOf(message, serial));
  };
  send({ type: CALL, ...BUS, member: 'Hello' });
  send({ type: CALL, ...BUS, member: 'RequestName', signature: 'su', body: [text(name), number(0)] });
  return {
    tell: (object, interfaceName, member, value) =>
      send({ type: SIGNAL, object, interfaceName, member, signature: 'b', body: [number(value ? 1 : 0)] }),
    [Symbol.dispose]: () => end(socket),
  };
}

function end(socket: Socket): void {
  socket.on('error', () => undefined);
  socket.destroy();
}

function bytesOf(message: Message, serial: number): Buffer {
  const body = joined(message.body ?? []);
  const fields = [
    field(1, 'o', text(message.object)),
    field(2, 's', text(message.interfaceName)),
    field(3, 's', text(message.member)),
    ...(message.destination === undefined ? [] : [field(6, 's', text(message.destination))]),
    ...(message.signature === undefined ? [] : [field(8, 'g', short(message.signature))]),
  ];
  // Each field begins at a multiple of eight, as the array does.
  const header = fields.reduce((all, next) => Buffer.concat([padded(all, 8), next]), Buffer.alloc(0));
  const head = Buffer.concat([
    Buffer.from([0x6c, message.type, 0, 1]),
    number(body.length),
    number(serial),
    number(header.length),
    header,
  ]);
  return Buffer.concat([padded(head, 8), body]);
}

/** A byte, and a variant that says of which type it is. */
const field = (code: number, type: string, value: Buffer): Buffer =>
  Buffer.concat([Buffer.from([code]), short(type), value]);

function number(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

const text = (value: string): Buffer =>
  Buffer.concat([number(Buffer.byteLength(value)), Buffer.from(`${value}\0`)]);
/** A signature: its length is one byte. */
const short = (value: string): Buffer => Buffer.from(`${String.fromCharCode(value.length)}${value}\0`);

const padded = (bytes: Buffer, to: number): Buffer =>
  Buffer.concat([bytes, Buffer.alloc((to - (bytes.length % to)) % to)]);

/** Numbers and texts begin at multiples of four. */
const joined = (values: readonly Buffer[]): Buffer =>
  values.reduce((all, next) => Buffer.concat([padded(all, 4), next]), Buffer.alloc(0));
