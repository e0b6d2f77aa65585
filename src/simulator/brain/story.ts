import type { Answer } from './answer.ts';

const STORY = `Once there was a lighthouse on a rock so small that it had room for nothing else. Its keeper was called Mara, and she had lit the lamp every evening for thirty years.

She knew the ships by their engines. The mail boat coughed, the ferry hummed, and the old trawler sounded like somebody dragging a chair across the floor. When they passed, she raised her hand, although nobody could see it from so far away.

One autumn evening the fog came in. It was thicker than any fog before it. Mara lit the lamp, but the light went no further than her own window. It lay on the glass like milk.

Then she heard the ferry. It hummed, and stopped, and hummed again, the way somebody walks who has lost the path. There were sixty people on board, and the rocks were waiting for them.

Mara ran down the ninety-one steps. In the cellar hung a bell that had not been rung since before she was born. She took the rope in both hands and pulled. Once, twice, three times. Then she stopped and listened.

Far out, the ferry's horn answered.

So she rang, and she listened, and she rang again. All night long she told the ferry where the rock was, and all night long the ferry told her where it was. Slowly the humming moved past her, from her left hand to her right, and out into the open water.

When the sun came up the fog was gone. The sea lay there as if nothing had happened. Mara's hands were sore, and she was very tired, and she put out the lamp that nobody had seen.

That afternoon the ferry came by again. It was not on its usual way at all. It came so close that she could see the faces on deck, and all sixty of them were raising their hands.

And that is why, to this day, every ship that passes the little rock sounds its horn, once, for the bell.
`;

/** Long enough to interrupt: about two minutes. */
export function answerStory(question: string): Answer | null {
  if (!/\b(story|tale|fairy tale|bedtime|lighthouse)\b/i.test(question)) return null;
  return {
    thinking:
      'They want a story. It should have one person, one danger and one night. A lighthouse keeper, fog, and a bell: when the light cannot be seen, it has to be heard. I tell it slowly and end on a small surprise.',
    text: STORY,
  };
}
