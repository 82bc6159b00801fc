// Words that say next to nothing about what is looked for. They are indexed like others (`It`, `The Who`) and weigh little.
const STOP_WORDS = new Set(
  (
    'a an the and or but of in on at to for from by with as is are was were be been it its this that these those he she they ' +
    'his her their him them who whom which what when where while into about after before over under up out off not no ' +
    'has have had do does did will would can could if then than so i you we my your our me us there one film movie ' +
    'der die das ein eine und von zu im le la les un une des du de et el los las en y il lo gli di e'
  ).split(' '),
);

/** Whether a folded word is one that nearly every text holds. */
export function isStopWord(term: string): boolean {
  return STOP_WORDS.has(term);
}
