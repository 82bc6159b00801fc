/** What the first start shows: two short films and two episodes rendered on the spot, and silent classics as metadata. */

interface Localised {
  en: string;
  de?: string;
  ja?: string;
}

export interface SeedTitle {
  id: string;
  names: Localised;
  synopses: Localised;
  releaseYear: number;
  /** Years; the rating's label is the same number. */
  age: number;
  genreIds: string[];
  /** [person, role, character] */
  credits: [personId: string, role: 'DIRECTOR' | 'WRITER' | 'ACTOR' | 'COMPOSER', character?: string][];
}

/** A picture and a sound that ffmpeg makes out of nothing (its lavfi sources), so that nothing is downloaded. */
export interface Rendering {
  seconds: number;
  /** Both without end: `seconds` cuts them. */
  video: string;
  audio: string;
  /** Milliseconds. */
  markers: { kind: 'INTRO' | 'RECAP' | 'CREDITS'; startMs: number; endMs: number }[];
}

export type SeedFilm = SeedTitle & { rendering: Rendering };
export type SeedEpisode = Omit<SeedFilm, 'genreIds'> & { seriesId: string; seasonNumber: number; number: number };

export const genres: { id: string; names: Localised }[] = [
  { id: 'genre_abstract', names: { en: 'Abstract', de: 'Abstrakt', ja: '抽象' } },
  { id: 'genre_science-fiction', names: { en: 'Science Fiction', de: 'Science-Fiction', ja: 'SF' } },
  { id: 'genre_comedy', names: { en: 'Comedy', de: 'Komödie', ja: 'コメディ' } },
  { id: 'genre_drama', names: { en: 'Drama', de: 'Drama', ja: 'ドラマ' } },
  { id: 'genre_horror', names: { en: 'Horror', de: 'Horror', ja: 'ホラー' } },
];

export const people: { id: string; name: string }[] = [
  { id: 'person_ffmpeg', name: 'FFmpeg' },
  { id: 'person_fritz-lang', name: 'Fritz Lang' },
  { id: 'person_thea-von-harbou', name: 'Thea von Harbou' },
  { id: 'person_brigitte-helm', name: 'Brigitte Helm' },
  { id: 'person_gustav-froehlich', name: 'Gustav Fröhlich' },
  { id: 'person_buster-keaton', name: 'Buster Keaton' },
  { id: 'person_marion-mack', name: 'Marion Mack' },
  { id: 'person_f-w-murnau', name: 'F. W. Murnau' },
  { id: 'person_max-schreck', name: 'Max Schreck' },
  { id: 'person_janet-gaynor', name: 'Janet Gaynor' },
  { id: 'person_georges-melies', name: 'Georges Méliès' },
  { id: 'person_harold-lloyd', name: 'Harold Lloyd' },
];

const chord = (...hertz: number[]) =>
  `aevalsrc=${hertz.map((f, i) => `0.1*sin(${f}*2*PI*t)*(0.6+0.4*sin(2*PI*t/${5 + i * 2}))`).join('+')}:s=48000:c=stereo`;

export const films: SeedFilm[] = [
  {
    id: 'title_seed-the-long-zoom',
    names: { en: 'The Long Zoom', de: 'Der lange Zoom', ja: '長いズーム' },
    synopses: {
      en: 'A camera falls towards a coastline that never gets simpler.',
      de: 'Eine Kamera fällt auf eine Küste zu, die nie einfacher wird.',
    },
    releaseYear: 2026,
    age: 0,
    genreIds: ['genre_abstract'],
    credits: [['person_ffmpeg', 'DIRECTOR']],
    rendering: {
      seconds: 30,
      video:
        'mandelbrot=size=640x360:rate=24:end_pts=700:start_scale=2.8:end_scale=0.02:bailout=20:maxiter=600:inner=convergence,scale=1280:720:flags=lanczos,hue=h=200+20*sin(t/4):s=1.6',
      audio: chord(110, 164.81, 220),
      markers: [
        { kind: 'INTRO', startMs: 1_000, endMs: 6_000 },
        { kind: 'CREDITS', startMs: 27_000, endMs: 30_000 },
      ],
    },
  },
  {
    id: 'title_seed-tides-of-colour',
    names: { en: 'Tides of Colour', de: 'Gezeiten der Farbe', ja: '色の潮' },
    synopses: {
      en: 'Four colours meet, argue and make peace.',
      de: 'Vier Farben treffen sich, streiten und vertragen sich.',
    },
    releaseYear: 2025,
    age: 12,
    genreIds: ['genre_abstract', 'genre_drama'],
    credits: [['person_ffmpeg', 'DIRECTOR']],
    rendering: {
      seconds: 24,
      video:
        'gradients=size=640x360:rate=24:nb_colors=4:c0=0x0b132b:c1=0x5bc0be:c2=0xff6b6b:c3=0xffd166:speed=0.03:seed=7:type=spiral,scale=1280:720',
      audio: chord(98, 146.83, 196, 246.94),
      markers: [{ kind: 'CREDITS', startMs: 22_000, endMs: 24_000 }],
    },
  },
];

export const series: SeedTitle = {
  id: 'title_seed-signals',
  names: { en: 'Signals', de: 'Signale', ja: 'シグナル' },
  synopses: {
    en: 'Small rules, run long enough, look like somebody.',
    de: 'Kleine Regeln sehen, lange genug befolgt, wie jemand aus.',
  },
  releaseYear: 2026,
  age: 6,
  genreIds: ['genre_science-fiction', 'genre_abstract'],
  credits: [['person_ffmpeg', 'WRITER']],
};

export const episodes: SeedEpisode[] = [
  {
    id: 'title_seed-signals-s1e1',
    seriesId: series.id,
    seasonNumber: 1,
    number: 1,
    names: { en: 'First Contact', de: 'Erstkontakt' },
    synopses: { en: 'A colony wakes and divides.' },
    releaseYear: 2026,
    age: 6,
    credits: [['person_ffmpeg', 'DIRECTOR']],
    rendering: {
      seconds: 16,
      video:
        'life=size=320x180:rate=24:mold=12:ratio=0.12:seed=11:death_color=0x1d3557:life_color=0xa8dadc:mold_color=0xe63946,scale=854:480:flags=neighbor',
      audio: chord(130.81, 196),
      markers: [
        { kind: 'INTRO', startMs: 500, endMs: 4_000 },
        { kind: 'CREDITS', startMs: 14_000, endMs: 16_000 },
      ],
    },
  },
  {
    id: 'title_seed-signals-s1e2',
    seriesId: series.id,
    seasonNumber: 1,
    number: 2,
    names: { en: 'Rule 110', de: 'Regel 110' },
    synopses: { en: 'One line, repeated, starts to compute.' },
    releaseYear: 2026,
    age: 6,
    credits: [['person_ffmpeg', 'DIRECTOR']],
    rendering: {
      seconds: 14,
      video:
        'cellauto=size=213x120:rate=24:rule=110:random_seed=5:scroll=1:full=1,format=gbrp,lutrgb=r=if(val\\,255\\,20):g=if(val\\,209\\,33):b=if(val\\,102\\,61),scale=854:480:flags=neighbor',
      audio: chord(146.83, 220),
      markers: [{ kind: 'CREDITS', startMs: 12_500, endMs: 14_000 }],
    },
  },
];

export const announced: SeedTitle[] = [
  {
    id: 'title_seed-metropolis',
    names: { en: 'Metropolis', de: 'Metropolis', ja: 'メトロポリス' },
    synopses: {
      en: 'In a city of towers above and machines below, the ruler’s son follows a woman who preaches patience.',
      de: 'In einer Stadt der Türme und Maschinen folgt der Sohn des Herrschers einer Frau, die Geduld predigt.',
    },
    releaseYear: 1927,
    age: 6,
    genreIds: ['genre_science-fiction', 'genre_drama'],
    credits: [
      ['person_fritz-lang', 'DIRECTOR'],
      ['person_thea-von-harbou', 'WRITER'],
      ['person_brigitte-helm', 'ACTOR', 'Maria'],
      ['person_gustav-froehlich', 'ACTOR', 'Freder'],
    ],
  },
  {
    id: 'title_seed-the-general',
    names: { en: 'The General', de: 'Der General' },
    synopses: { en: 'An engineer has two loves, and soldiers steal the one with wheels.' },
    releaseYear: 1926,
    age: 6,
    genreIds: ['genre_comedy'],
    credits: [
      ['person_buster-keaton', 'DIRECTOR'],
      ['person_buster-keaton', 'ACTOR', 'Johnnie Gray'],
      ['person_marion-mack', 'ACTOR', 'Annabelle Lee'],
    ],
  },
  {
    id: 'title_seed-nosferatu',
    names: { en: 'Nosferatu', de: 'Nosferatu – Eine Symphonie des Grauens' },
    synopses: { en: 'A house agent travels to a castle whose owner sleeps by day.' },
    releaseYear: 1922,
    age: 12,
    genreIds: ['genre_horror'],
    credits: [
      ['person_f-w-murnau', 'DIRECTOR'],
      ['person_max-schreck', 'ACTOR', 'Count Orlok'],
    ],
  },
  {
    id: 'title_seed-sunrise',
    names: { en: 'Sunrise', de: 'Sonnenaufgang' },
    synopses: { en: 'A farmer is talked into a crime and out of it again within a day.' },
    releaseYear: 1927,
    age: 12,
    genreIds: ['genre_drama'],
    credits: [
      ['person_f-w-murnau', 'DIRECTOR'],
      ['person_janet-gaynor', 'ACTOR', 'The Wife'],
    ],
  },
  {
    id: 'title_seed-a-trip-to-the-moon',
    names: { en: 'A Trip to the Moon', de: 'Die Reise zum Mond', ja: '月世界旅行' },
    synopses: { en: 'Astronomers fire themselves at the moon and hit its eye.' },
    releaseYear: 1902,
    age: 0,
    genreIds: ['genre_science-fiction', 'genre_comedy'],
    credits: [['person_georges-melies', 'DIRECTOR']],
  },
  {
    id: 'title_seed-safety-last',
    names: { en: 'Safety Last!', de: 'Ausgerechnet Wolkenkratzer!' },
    synopses: { en: 'A clerk climbs a department store from the outside, and meets its clock.' },
    releaseYear: 1923,
    age: 0,
    genreIds: ['genre_comedy'],
    credits: [['person_harold-lloyd', 'ACTOR', 'The Boy']],
  },
];
