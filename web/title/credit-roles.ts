import type { CreditRole } from '../generated/operations.ts';

/** Above the names, in the order in which they are shown. */
export const roleNames: Readonly<Record<CreditRole, string>> = {
  DIRECTOR: 'Directed by',
  WRITER: 'Written by',
  ACTOR: 'With',
  COMPOSER: 'Music by',
  PRODUCER: 'Produced by',
};

const parts: Readonly<Record<CreditRole, string>> = {
  DIRECTOR: 'director',
  WRITER: 'writer',
  ACTOR: 'cast',
  COMPOSER: 'music',
  PRODUCER: 'producer',
};

export interface PersonsCredit<Title> {
  title: Title | null;
  role: CreditRole;
  character: string | null;
}

/** What a person did, each title once: `director, as Harold`; what is gone or hidden is left out. Pure. */
export function workOf<Title extends { id: string }>(
  credits: readonly PersonsCredit<Title>[],
): { title: Title; parts: string }[] {
  const works = new Map<string, { title: Title; parts: string[] }>();
  for (const { title, role, character } of credits) {
    if (!title) continue;
    const work = works.get(title.id) ?? { title, parts: [] };
    work.parts.push(character ? `as ${character}` : parts[role]);
    works.set(title.id, work);
  }
  return [...works.values()].map((work) => ({ title: work.title, parts: [...new Set(work.parts)].join(', ') }));
}
