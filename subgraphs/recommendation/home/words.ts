import { lookUpTag } from '../../../platform/text/localise.ts';
import type { Reason, RowTopic } from './page.ts';

type Phrase = (name: string) => string;

/** Where a subject's name belongs, and what is said when there is none. */
interface Named {
  named: Phrase;
  nameless: string;
}

interface Words {
  headings: Record<Exclude<RowTopic['kind'], 'BECAUSE_YOU_WATCHED' | 'GENRE'>, string> &
    Record<'BECAUSE_YOU_WATCHED' | 'GENRE', Named>;
  reasons: Record<'NEXT_EPISODE' | 'TRENDING' | 'POPULAR' | 'NEW' | 'LISTED' | 'WATCHED' | 'LIKED', string> &
    Record<'WATCHED_TOGETHER' | 'RESEMBLES' | 'GENRE', Named> & { LEFT: (minutes: number) => string };
}

const en: Words = {
  headings: {
    CONTINUE_WATCHING: 'Continue watching',
    NEXT_UP: 'Next up',
    TOP_PICKS: 'Top picks for you',
    BECAUSE_YOU_WATCHED: { named: (name) => `Because you watched ${name}`, nameless: 'Because of what you watched' },
    TRENDING: 'Trending now',
    NEW: 'New here',
    GENRE: { named: (name) => name, nameless: 'More to discover' },
    MY_LIST: 'My list',
    WATCH_AGAIN: 'Watch again',
  },
  reasons: {
    LEFT: (minutes) => `${minutes} min left`,
    NEXT_EPISODE: 'The next episode',
    WATCHED_TOGETHER: { named: (name) => `Watched by those who watched ${name}`, nameless: 'Fits what you watched' },
    RESEMBLES: { named: (name) => `Like ${name}`, nameless: 'Fits what you watched' },
    GENRE: { named: (name) => `Because you watch ${name}`, nameless: 'Fits what you watched' },
    TRENDING: 'Much watched where you are',
    POPULAR: 'Much watched here',
    NEW: 'New here',
    LISTED: 'On your list',
    WATCHED: 'You have watched it',
    LIKED: 'You liked it',
  },
};

const de: Words = {
  headings: {
    CONTINUE_WATCHING: 'Weiterschauen',
    NEXT_UP: 'Als Nächstes',
    TOP_PICKS: 'Top-Auswahl für dich',
    BECAUSE_YOU_WATCHED: { named: (name) => `Weil du „${name}“ gesehen hast`, nameless: 'Passend zu Gesehenem' },
    TRENDING: 'Derzeit beliebt',
    NEW: 'Neu hier',
    GENRE: { named: (name) => name, nameless: 'Mehr zu entdecken' },
    MY_LIST: 'Meine Liste',
    WATCH_AGAIN: 'Noch einmal ansehen',
  },
  reasons: {
    LEFT: (minutes) => `Noch ${minutes} Min.`,
    NEXT_EPISODE: 'Die nächste Folge',
    WATCHED_TOGETHER: { named: (name) => `Gesehen von denen, die „${name}“ sahen`, nameless: 'Passt zu Gesehenem' },
    RESEMBLES: { named: (name) => `Ähnlich wie „${name}“`, nameless: 'Passt zu Gesehenem' },
    GENRE: { named: (name) => `Weil du ${name} schaust`, nameless: 'Passt zu Gesehenem' },
    TRENDING: 'Bei dir gerade viel gesehen',
    POPULAR: 'Hier viel gesehen',
    NEW: 'Neu hier',
    LISTED: 'Auf deiner Liste',
    WATCHED: 'Du hast es gesehen',
    LIKED: 'Es hat dir gefallen',
  },
};

const ja: Words = {
  headings: {
    CONTINUE_WATCHING: '視聴を続ける',
    NEXT_UP: '次のエピソード',
    TOP_PICKS: 'あなたへのおすすめ',
    BECAUSE_YOU_WATCHED: { named: (name) => `「${name}」を見たあなたへ`, nameless: '視聴した作品に基づくおすすめ' },
    TRENDING: '今話題の作品',
    NEW: '新着作品',
    GENRE: { named: (name) => name, nameless: 'その他の作品' },
    MY_LIST: 'マイリスト',
    WATCH_AGAIN: 'もう一度見る',
  },
  reasons: {
    LEFT: (minutes) => `残り${minutes}分`,
    NEXT_EPISODE: '次のエピソード',
    WATCHED_TOGETHER: { named: (name) => `「${name}」を見た人が見ています`, nameless: '視聴した作品に近い作品' },
    RESEMBLES: { named: (name) => `「${name}」に似た作品`, nameless: '視聴した作品に近い作品' },
    GENRE: { named: (name) => `${name}をよく見るあなたへ`, nameless: '視聴した作品に近い作品' },
    TRENDING: 'お住まいの地域で話題',
    POPULAR: '多くの人が視聴',
    NEW: '新着',
    LISTED: 'マイリストに登録済み',
    WATCHED: '視聴済み',
    LIKED: '高く評価した作品',
  },
};

const languages: Record<string, Words> = { en, de, ja };

/** The words of the reader's language, `de-CH` being `de`; English where we have none in it. */
function wordsFor(locale: string): Words {
  return languages[lookUpTag(Object.keys(languages), locale)!]!;
}

const say = ({ named, nameless }: Named, name: string | undefined): string =>
  name === undefined ? nameless : named(name);

/** `name`: of the topic's title or genre; undefined where it has gone since or is hidden from the reader. */
export function headingOf(topic: RowTopic, name: string | undefined, locale: string): string {
  const { headings } = wordsFor(locale);
  return topic.kind === 'BECAUSE_YOU_WATCHED' || topic.kind === 'GENRE'
    ? say(headings[topic.kind], name)
    : headings[topic.kind];
}

/** `name`: of the reason's title or genre; undefined where it has gone since or is hidden from the reader. */
export function explanationOf(reason: Reason, name: string | undefined, locale: string): string {
  const { reasons } = wordsFor(locale);
  switch (reason.kind) {
    case 'LEFT':
      return reasons.LEFT(reason.minutes);
    case 'WATCHED_TOGETHER':
    case 'RESEMBLES':
    case 'GENRE':
      return say(reasons[reason.kind], name);
    default:
      return reasons[reason.kind];
  }
}
