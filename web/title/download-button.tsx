import { useEffect, useRef, useState } from 'preact/hooks';
import type { TitlePageQuery } from '../generated/operations.ts';
import { mediaUrl } from '../graph/addresses.ts';
import { pathTo } from '../routing/route.ts';
import { Link } from '../routing/router.tsx';
import { useViewer } from '../viewer/viewer.ts';
import { bytesInWords } from '../words/words.ts';
import { saveFilm, type Saving } from './save-film.ts';

type Downloadability = NonNullable<TitlePageQuery['title']>['downloadability'];

interface DownloadButtonProps {
  titleId: string;
  downloadability: Downloadability;
}

/** Saves the film as a file, where the plan allows it; else says with which plan it would. */
export function DownloadButton({ titleId, downloadability }: DownloadButtonProps) {
  const { profile } = useViewer();
  if (downloadability?.canDownload) return <SaveButton key={titleId} titleId={titleId} />;
  const wanted = downloadability?.reasons.find((reason) => reason.__typename === 'EntitlementRequired');
  // What is paid for is no business of children.
  if (!wanted?.minimumPlan || profile.isKids) return null;
  return (
    <Link
      class="button"
      to={pathTo.plans({ returnTo: pathTo.title(titleId) })}
      data-testid="download-plan"
      data-arrival
    >
      Download with {wanted.minimumPlan.name}
    </Link>
  );
}

function SaveButton({ titleId }: { titleId: string }) {
  const { client, profile } = useViewer();
  const [saving, setSaving] = useState<Saving | undefined>();
  const asking = useRef<AbortController | undefined>(undefined);
  useEffect(() => () => asking.current?.abort(), []);

  async function save(): Promise<void> {
    if (saving?.kind === 'preparing') return;
    asking.current = new AbortController();
    setSaving({ kind: 'preparing', progress: 0 });
    const tell = (next: Saving) => {
      setSaving(next);
      // Sent as an attachment: the page stays where it is.
      if (next.kind === 'ready') location.assign(mediaUrl(next.url));
    };
    await saveFilm(client, titleId, tell, asking.current.signal);
  }

  return (
    <>
      <button
        type="button"
        class="button"
        aria-busy={saving?.kind === 'preparing'}
        data-testid="download"
        onClick={() => void save()}
      >
        <span aria-hidden="true">↓</span> Download
      </button>
      <span class="fine saving" role="status" data-testid="download-status">
        {saving && savingInWords(saving, profile.language)}
      </span>
    </>
  );
}

function savingInWords(saving: Saving, language: string): string {
  switch (saving.kind) {
    case 'preparing':
      return `Getting it ready: ${Math.floor(saving.progress * 100)} %`;
    case 'ready':
      return `Saving ${bytesInWords(saving.sizeBytes, language)} in ${saving.height}p.`;
    case 'refused':
      return saving.message;
  }
}
