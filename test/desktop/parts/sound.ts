import path from 'node:path';
import { output, start, type Part } from './part.ts';

/**
 * The devices that specs know by name: what is played into `speakers` is recorded from `speakers.monitor`; what is
 * played into `microphone_in` is what `microphone` takes in.
 */
const DEVICES: readonly { readonly name: string; readonly load: readonly string[] }[] = [
  { name: 'speakers', load: sink('speakers', 'Speakers') },
  { name: 'microphone_in', load: sink('microphone_in', 'MicrophoneIn') },
  {
    name: 'microphone',
    load: [
      'module-remap-source',
      'master=microphone_in.monitor',
      'source_name=microphone',
      'source_properties=device.description=Microphone',
    ],
  },
];

function sink(name: string, description: string): readonly string[] {
  return [
    'module-null-sink',
    `sink_name=${name}`,
    'rate=48000',
    `sink_properties=device.description=${description}`,
  ];
}

const pactl = (...args: readonly string[]): string | undefined => output('pactl', args)?.trim();

/** The desktop's sound server, else one of our own, with devices that no ear hears. What was the default is so again afterwards. */
export async function openSound(folder: string): Promise<Part> {
  const isThere = pactl('info') !== undefined;
  const server = isThere ? undefined : await startServer(folder);
  const before = { sink: pactl('get-default-sink'), source: pactl('get-default-source') };
  const known = `${pactl('list', 'short', 'sinks') ?? ''}\n${pactl('list', 'short', 'sources') ?? ''}`
    .split('\n')
    .map((line) => line.split('\t')[1]);
  const modules = DEVICES.filter(({ name }) => !known.includes(name)).map(({ load }) =>
    pactl('load-module', ...load),
  );
  pactl('set-default-sink', 'speakers');
  pactl('set-default-source', 'microphone');
  return {
    end: () => {
      for (const id of modules.toReversed()) if (id !== undefined) pactl('unload-module', id);
      if (server !== undefined) server.kill();
      else {
        if (before.sink !== undefined) pactl('set-default-sink', before.sink);
        if (before.source !== undefined) pactl('set-default-source', before.source);
      }
    },
  };
}

async function startServer(folder: string): ReturnType<typeof start> {
  const env = { ...process.env, PULSE_STATE_PATH: path.join(folder, 'pulse-state') };
  const args = ['--daemonize=no', '--exit-idle-time=-1', '--log-level=error', '-n'];
  // Not the machine's own cards: only the devices above.
  return start(
    'pulseaudio',
    [...args, '-L', 'module-native-protocol-unix'],
    env,
    () => pactl('info') !== undefined,
  );
}
