import { type ChildProcess, fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import type { ExitStatus } from './driver.ts';
import type { DriverCommands } from './standin/driver-channel.ts';

interface Answer {
  readonly id?: number;
  readonly result?: unknown;
  readonly error?: string;
  readonly event?: string;
}

const MAIN = new URL('./standin/main.ts', import.meta.url);

/** The stand-in in a process of its own, with the channel by which a driver gives it orders. */
export class StandinProcess {
  readonly child: ChildProcess;
  readonly exited: Promise<ExitStatus>;
  private readonly answers = new EventEmitter();
  private readonly printed: string[] = [];
  private lastId = 0;

  constructor(args: readonly string[], env: NodeJS.ProcessEnv) {
    this.child = fork(MAIN, args, { stdio: ['ignore', 'pipe', 'pipe', 'ipc'], env, execArgv: [] });
    const keep = (chunk: Buffer): void => void this.printed.push(chunk.toString('utf8'));
    this.child.stdout?.on('data', keep);
    this.child.stderr?.on('data', keep);
    this.child.on('message', (answer: Answer) => {
      if (answer.id !== undefined) this.answers.emit(String(answer.id), answer);
    });
    // 'close', not 'exit': by then all of the output has been read.
    this.exited = new Promise((resolve) => {
      this.child.once('close', (exitCode, signal) => resolve({ exitCode, signal }));
    });
  }

  output(): string {
    return this.printed.join('');
  }

  /** @throws when the stand-in refuses, or has ended. */
  async order<Name extends keyof DriverCommands>(
    command: Name,
    ...args: Parameters<DriverCommands[Name]>
  ): Promise<ReturnType<DriverCommands[Name]>> {
    const id = ++this.lastId;
    const answered = new Promise<Answer>((resolve) => this.answers.once(String(id), resolve));
    const ended = this.exited.then(({ exitCode }): Answer => ({
      error: `the app has ended (${String(exitCode)})`,
    }));
    if (this.child.connected) this.child.send({ id, command, args });
    const answer = await Promise.race([answered, ended]);
    if (answer.error !== undefined) throw new Error(`${command}: ${answer.error}\n${this.output()}`);
    return answer.result as ReturnType<DriverCommands[Name]>;
  }
}
