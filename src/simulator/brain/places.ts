/** Places whose zone has another name. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  beijing: 'Asia/Shanghai',
  boston: 'America/New_York',
  china: 'Asia/Shanghai',
  delhi: 'Asia/Kolkata',
  england: 'Europe/London',
  france: 'Europe/Paris',
  germany: 'Europe/Berlin',
  hamburg: 'Europe/Berlin',
  india: 'Asia/Kolkata',
  japan: 'Asia/Tokyo',
  miami: 'America/New_York',
  mumbai: 'Asia/Kolkata',
  munich: 'Europe/Berlin',
  'new delhi': 'Asia/Kolkata',
  'san francisco': 'America/Los_Angeles',
  seattle: 'America/Los_Angeles',
  utc: 'UTC',
  washington: 'America/New_York',
};
const MOST_PLACES = 4;

export interface Place {
  /** As the user wrote it. */
  readonly name: string;
  /** IANA's. */
  readonly zone: string;
}

/** The places that a question names behind an "in": "in Tokyo and New York". Only those that have a known zone. */
export function placesIn(question: string): readonly Place[] {
  const named = /\bin (.+)$/is.exec(question)?.[1] ?? '';
  return named
    .split(/,|\band\b|\bin\b/i)
    .map((part) =>
      part
        .replace(/\b(right now|now|please|today|currently|at the moment)\b/gi, '')
        .replace(/[?.!]/g, '')
        .trim(),
    )
    .flatMap((name) => {
      const zone = zoneOf(name.toLowerCase());
      return zone === undefined ? [] : [{ name, zone }];
    })
    .slice(0, MOST_PLACES);
}

function zoneOf(name: string): string | undefined {
  if (Object.hasOwn(ELSEWHERE, name)) return ELSEWHERE[name];
  const city = `/${name.replaceAll(' ', '_')}`;
  return Intl.supportedValuesOf('timeZone').find((zone) => zone.toLowerCase().endsWith(city));
}
