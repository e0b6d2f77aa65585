/** Places that people name, and IANA has no zone for, or several. As plainName writes them. */
const PLACES: Readonly<Record<string, readonly string[]>> = {
  'Asia/Shanghai': ['beijing', 'peking', 'shenzhen', 'guangzhou', 'chengdu', 'wuhan', 'china'],
  'Asia/Kolkata': [
    'mumbai',
    'bombay',
    'delhi',
    'new_delhi',
    'bangalore',
    'bengaluru',
    'chennai',
    'hyderabad',
  ],
  'Asia/Tokyo': ['osaka', 'kyoto', 'yokohama'],
  'Asia/Ho_Chi_Minh': ['hanoi', 'vietnam'],
  'Asia/Dubai': ['abu_dhabi', 'uae'],
  'Asia/Riyadh': ['mecca', 'medina', 'jeddah'],
  'Asia/Jerusalem': ['tel_aviv', 'haifa'],
  'Asia/Karachi': ['islamabad', 'lahore'],
  'Asia/Kuala_Lumpur': ['malaysia'],
  'Asia/Tashkent': ['uzbekistan'],
  'Asia/Almaty': ['astana', 'kazakhstan'],
  'America/New_York': [
    'new_york_city',
    'nyc',
    'washington',
    'washington_dc',
    'boston',
    'philadelphia',
    'atlanta',
    'miami',
    'orlando',
    'florida',
  ],
  'America/Chicago': ['houston', 'dallas', 'austin', 'new_orleans', 'minneapolis', 'st_louis'],
  'America/Denver': ['salt_lake_city', 'colorado'],
  'America/Los_Angeles': [
    'la',
    'california',
    'san_francisco',
    'san_diego',
    'san_jose',
    'seattle',
    'portland',
    'las_vegas',
    'silicon_valley',
  ],
  'Pacific/Honolulu': ['hawaii'],
  'America/Toronto': ['ottawa', 'montreal', 'quebec'],
  'America/Edmonton': ['calgary'],
  'America/Sao_Paulo': ['rio', 'rio_de_janeiro', 'brasilia'],
  'America/Santiago': ['chile'],
  'America/Guayaquil': ['quito', 'ecuador'],
  'Europe/Berlin': ['munich', 'munchen', 'hamburg', 'frankfurt', 'cologne', 'koln', 'stuttgart', 'leipzig'],
  'Europe/London': [
    'uk',
    'england',
    'scotland',
    'wales',
    'britain',
    'great_britain',
    'edinburgh',
    'manchester',
  ],
  'Europe/Paris': ['lyon', 'marseille', 'nice'],
  'Europe/Madrid': ['barcelona', 'valencia', 'sevilla', 'seville', 'spain'],
  'Europe/Lisbon': ['porto', 'portugal'],
  'Europe/Rome': ['milan', 'milano', 'naples', 'florence', 'venice', 'turin'],
  'Europe/Zurich': ['geneva', 'basel', 'bern'],
  'Europe/Brussels': ['antwerp'],
  'Europe/Amsterdam': ['rotterdam', 'the_hague', 'holland'],
  'Europe/Moscow': ['st_petersburg', 'saint_petersburg'],
  'Europe/Warsaw': ['krakow'],
  'Europe/Kiev': ['kyiv', 'ukraine'],
  'Australia/Sydney': ['canberra'],
  'Pacific/Auckland': ['wellington', 'new_zealand'],
  'Africa/Johannesburg': ['cape_town', 'pretoria', 'durban'],
};

/** Winter and summer: zones that agree in both are one to whoever asks how late it is. */
const MOMENTS = [Date.UTC(2026, 0, 15), Date.UTC(2026, 6, 15)];

export interface Places {
  /** The zone of this city or country; null: there is none of that name, or several. */
  readonly zoneOf: (place: string) => string | null;
  /** Whether this zone is one of that country's; null: it is no country. */
  readonly isZoneIn: (zone: string, country: string) => boolean | null;
}

/** Takes some dozen milliseconds, and is kept. Names are in English, as plainName writes them. */
export function createPlaces(): Places {
  const places = new Map(
    Object.entries(PLACES).flatMap(([zone, names]) => names.map((name) => [name, zone])),
  );
  const countries = countriesByName();
  return {
    zoneOf: (place) => places.get(place) ?? onlyOne(zonesIn(countries.get(place))),
    isZoneIn: (zone, country) => {
      const code = countries.get(country);
      if (code === undefined) return null;
      return zonesIn(code).some((other) => canonical(other) === canonical(zone));
    },
  };
}

function countriesByName(): ReadonlyMap<string, string> {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('');
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  const byName = new Map<string, string>([
    ['usa', 'US'],
    ['us', 'US'],
    ['uk', 'GB'],
    ['england', 'GB'],
    ['scotland', 'GB'],
    ['uae', 'AE'],
    ['czech_republic', 'CZ'],
    ['turkey', 'TR'],
  ]);
  for (const code of codes) {
    const name = names.of(code);
    if (name !== undefined) byName.set(plainName(name), code);
  }
  return byName;
}

/** As names are looked up here: in lower case, without accents, blanks and points as underscores. */
export function plainName(name: string): string {
  return name
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .replaceAll(/[\s.]+/gu, '_')
    .replaceAll(/^_|_$/gu, '')
    .toLowerCase();
}

function zonesIn(code: string | undefined): readonly string[] {
  if (code === undefined) return [];
  const locale = new Intl.Locale(`und-${code}`) as Intl.Locale & { getTimeZones?: () => readonly string[] };
  return locale.getTimeZones?.() ?? [];
}

function onlyOne(zones: readonly string[]): string | null {
  const clocks = new Set(zones.map((zone) => MOMENTS.map((at) => clockIn(zone, at)).join()));
  return clocks.size === 1 ? (zones[0] ?? null) : null;
}

const clockIn = (timeZone: string, at: number): string =>
  new Intl.DateTimeFormat('en', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(at);

/** One name for a zone that has several. */
const canonical = (timeZone: string): string =>
  new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
