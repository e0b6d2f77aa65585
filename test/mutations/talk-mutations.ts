/** One textual change to the machine for talking that both models of listening together must notice. */
export interface Mutation {
  /** What is wrong then. */
  readonly says: string;
  readonly file: string;
  /** Stands exactly once in the file. */
  readonly find: string;
  readonly replace: string;
}

const TALK = 'src/renderer/talk';

export const TALK_MUTATIONS: readonly Mutation[] = [
  {
    says: 'a transcript that was called off counts',
    file: `${TALK}/transcription-step.ts`,
    find: `  if (talk.phase !== 'transcribing' || talk.recordingId !== event.recordingId || said === null) return;`,
    replace: `  if (talk.phase !== 'transcribing' || said === null) return;`,
  },
  {
    says: 'what an earlier run of Hands-free tells counts',
    file: `${TALK}/hands-free-step.ts`,
    find: `  if (handsFree?.run !== event.run) return;`,
    replace: `  if (handsFree === null) return;`,
  },
  {
    says: 'a sentence that was taken back counts when it is told late',
    file: `${TALK}/hands-free-step.ts`,
    find: `detected: 'nothing', generation, meantSince: generation });`,
    replace: `detected: 'nothing', generation });`,
  },
  {
    says: 'what was said before a listening began is not taken back',
    file: `${TALK}/hands-free-step.ts`,
    find: `  draft.setHandsFree({ meantSince: handsFree.generation });`,
    replace: ``,
  },
  {
    says: 'Hands-free goes on with what was taken back from Talk',
    file: `${TALK}/take-back-step.ts`,
    find: `  followFloor(draft);`,
    replace: ``,
  },
  {
    says: 'the beginning of a sentence is lost when the user goes on behind a pause',
    file: `${TALK}/transcription-step.ts`,
    find: `draft.set({ begun: [said.samples, ...begun], over: said.over, said: null, talk: NOT_TALKING });`,
    replace: `draft.set({ begun, over: said.over, said: null, talk: NOT_TALKING });`,
  },
  {
    says: 'what waits to be transcribed is lost when the user goes on',
    file: `${TALK}/transcription-step.ts`,
    find: `begun: [said.samples, ...begun]`,
    replace: `begun: [said.samples]`,
  },
  {
    says: 'what was begun while a question was sent is never transcribed',
    file: `${TALK}/machine.ts`,
    find: `    case 'asked':\n      return endBegun(draft);`,
    replace: `    case 'asked':\n      return;`,
  },
  {
    says: 'what is being said when the floor closes is lost',
    file: `${TALK}/hands-free-step.ts`,
    find: `  if (floor === 'closed') rest(draft, handsFree);\n  else if`,
    replace: `  if`,
  },
  {
    says: 'the microphone of Talk stays open',
    file: `${TALK}/talk-step.ts`,
    find: `  draft.do({ type: 'closeMicrophone', listening: listening.number });`,
    replace: ``,
  },
  {
    says: 'a voice goes on that the user had paused',
    file: `${TALK}/voice-wait-step.ts`,
    find: `isVoiceWaiting(draft.state) && draft.state.wait?.wasPaused === false`,
    replace: `isVoiceWaiting(draft.state)`,
  },
  {
    says: 'a voice waits for ever when what was said over it was nothing',
    file: `${TALK}/voice-wait-step.ts`,
    find: `  draft.do({ type: 'resumeVoice' });`,
    replace: ``,
  },
  {
    says: 'a voice stays paused that the detector paused for what was taken back',
    file: `${TALK}/hands-free-step.ts`,
    find: `  // What it has done to the voice meanwhile, and not told yet, is undone.\n  watchAnew(draft);`,
    replace: ``,
  },
  {
    says: 'a voice waits on when what paused it was no speech after all',
    file: `${TALK}/hands-free-step.ts`,
    find: `      if (detected === 'hold') endSaid(draft);`,
    replace: ``,
  },
  {
    says: 'a voice waits on when Hands-free is switched off',
    file: `${TALK}/hands-free-step.ts`,
    find: `isMicrophoneReplaced: false });\n  endSaid(draft);`,
    replace: `isMicrophoneReplaced: false });`,
  },
];
