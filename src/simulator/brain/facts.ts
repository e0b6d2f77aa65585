import type { Answer } from './answer.ts';

const CAPITALS: Readonly<Record<string, string>> = {
  australia: 'Canberra',
  austria: 'Vienna',
  brazil: 'Brasília',
  canada: 'Ottawa',
  china: 'Beijing',
  egypt: 'Cairo',
  france: 'Paris',
  germany: 'Berlin',
  india: 'New Delhi',
  italy: 'Rome',
  japan: 'Tokyo',
  kenya: 'Nairobi',
  mexico: 'Mexico City',
  portugal: 'Lisbon',
  spain: 'Madrid',
  switzerland: 'Bern',
  turkey: 'Ankara',
  'south korea': 'Seoul',
  'the united kingdom': 'London',
  'the united states': 'Washington, D.C.',
};

const FACTS: readonly (readonly [RegExp, Answer])[] = [
  [
    /\bsky\b.*\b(red|orange|dusk|sunset|evening)\b|\bsunsets?\b/i,
    {
      thinking:
        'They ask about the red sky at dusk. The path of the light is long then, and blue is scattered away on it. Two or three sentences will do.',
      text: 'At dusk, sunlight crosses far more air before it reaches you. The short wavelengths, blue and violet, are scattered away on that long path, so mostly reds and oranges are left.',
    },
  ],
  [
    /\bsky\b.*\bblue\b/i,
    {
      thinking:
        'This is Rayleigh scattering: it goes with the fourth power of the inverse wavelength. I say it without the formula.',
      text: 'Because air scatters blue light much more than red. Sunlight holds all colours, but the blue part is thrown about by the air, so it reaches your eyes from every direction. Violet is scattered even more, but our eyes see it less well.',
    },
  ],
  [
    /\b(rainbow|rainbows)\b/i,
    {
      thinking:
        'Refraction, one reflection, refraction again; each colour at its own angle, about 42 degrees.',
      text: 'A rainbow is sunlight that went into raindrops, was reflected at their back and came out again. Each colour leaves at its own angle, so every colour reaches you from its own ring of drops.',
    },
  ],
  [
    /\bhow far\b.*\bmoon\b|\bdistance\b.*\bmoon\b/i,
    {
      thinking: 'Mean distance 384,400 km; light needs 1.3 s.',
      text: 'The Moon is about 384,400 kilometres away. Light needs one and a third seconds for it.',
    },
  ],
  [
    /\bwebsocket\b|\bback-?pressure\b/i,
    {
      thinking:
        'Back-pressure in a WebSocket: the sender must watch bufferedAmount. A short explanation is enough.',
      text: 'A WebSocket does not tell you by itself when the other side is slow. What you send piles up in a buffer, so look at `bufferedAmount` and wait until it has gone down before you send more.',
    },
  ],
];

/** A few things that everybody asks. */
export function answerFact(question: string): Answer | null {
  const known = FACTS.find(([pattern]) => pattern.test(question))?.[1];
  if (known !== undefined) return known;
  const asked = /\bcapital (?:city )?of ([a-z ]+)/i.exec(question)?.[1]?.trim().toLowerCase();
  if (asked === undefined) return null;
  const country = Object.keys(CAPITALS).find((name) => name === asked || name === `the ${asked}`);
  if (country === undefined) return null;
  const name = country.replace(
    /(^| )(?!the )([a-z])/g,
    (_, gap: string, letter: string) => gap + letter.toUpperCase(),
  );
  return {
    thinking: `They ask for the capital of ${name}. I know that one.`,
    text: `The capital of ${name} is ${CAPITALS[country] ?? ''}.`,
  };
}
