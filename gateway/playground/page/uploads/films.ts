import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { print } from 'graphql';
import { createStore, type StoreApi } from 'zustand/vanilla';
import {
  PlaygroundAttachDocument,
  PlaygroundCreateUploadDocument,
  PlaygroundJobDocument,
  PlaygroundRenewUploadDocument,
  PlaygroundTranscodeDocument,
  type PlaygroundJobSubscription,
} from '../generated/operations.ts';
import { ask } from '../graph/ask.ts';
import { follow } from '../graph/follow.ts';
import type { Login } from '../login/login.ts';
import type { Film, FilmStage } from './film.ts';
import { sendFile } from './send-file.ts';
import { unfinishedUploads } from './unfinished.ts';

/** What can be done about a film that did not come through. */
class FilmFault extends Error {}

export interface Edition {
  draftId: string;
  editionId: string;
  name: string;
}

export interface Films {
  store: StoreApi<{ films: readonly Film[] }>;
  /** Sends, transcodes and follows a file; goes on with one that was begun before. */
  add(file: File): void;
  pause(key: string): void;
  goOn(key: string): void;
  attach(key: string, edition: Edition): Promise<void>;
  remove(key: string): void;
}

interface Running {
  file: File;
  stop: AbortController;
}

export function createFilms(graph: { endpoint: string; login: Login }): Films {
  const store = createStore<{ films: readonly Film[] }>(() => ({ films: [] }));
  const unfinished = unfinishedUploads(localStorage);
  const running = new Map<string, Running>();
  let count = 0;

  function setStage(key: string, stage: FilmStage): void {
    store.setState(({ films }) => ({ films: films.map((film) => (film.key === key ? { ...film, stage } : film)) }));
  }

  async function send<Data, Variables extends Record<string, unknown>>(
    document: TypedDocumentNode<Data, Variables>,
    variables: Variables,
  ): Promise<Data> {
    const { data, errors } = await ask<Data>({ query: print(document), variables }, graph);
    if (errors?.length || !data) throw new FilmFault(errors?.[0]?.message ?? 'The graph gave no reason.');
    return data;
  }

  /** The upload of the file, with an address that is good: the one that was begun, or a new one. */
  async function addressOf(file: File): Promise<{ id: string; url: string; isReceived: boolean }> {
    const known = unfinished.idOf(file);
    if (known !== undefined) {
      const { renewUpload } = await send(PlaygroundRenewUploadDocument, { id: known });
      if (renewUpload.__typename === 'UploadCreated' && renewUpload.upload.state !== 'EXPIRED') {
        const { id, uploadUrl, state } = renewUpload.upload;
        return { id, url: absolute(uploadUrl), isReceived: state === 'RECEIVED' };
      }
      unfinished.forget(file);
    }
    const { createUpload } = await send(PlaygroundCreateUploadDocument, {
      input: { filename: file.name, sizeBytes: file.size, ...(file.type ? { contentType: file.type } : {}) },
    });
    if (createUpload.__typename !== 'UploadCreated') throw new FilmFault(createUpload.message);
    unfinished.remember(file, createUpload.upload.id);
    return { id: createUpload.upload.id, url: absolute(createUpload.upload.uploadUrl), isReceived: false };
  }

  function absolute(url: string | null | undefined): string {
    if (!url) throw new FilmFault('The upload has no address to be sent to.');
    return new URL(url, new URL(graph.endpoint, location.href)).href;
  }

  async function transcode(key: string, file: File, uploadId: string): Promise<void> {
    const { createTranscodeJob } = await send(PlaygroundTranscodeDocument, { uploadId });
    if (createTranscodeJob.__typename !== 'JobAccepted') throw new FilmFault(createTranscodeJob.message);
    unfinished.forget(file);
    const { id, asset } = createTranscodeJob.job;
    setStage(key, { kind: 'transcoding', assetId: asset.id, progress: 0 });
    const events = follow(
      { query: print(PlaygroundJobDocument), variables: { id } },
      { ...graph, onGap: () => undefined },
    );
    for await (const { data, errors } of events) {
      if (errors?.length) throw new FilmFault(errors[0]!.message);
      const { jobUpdated: job } = data as PlaygroundJobSubscription;
      if (!running.has(key)) return;
      if (job.state === 'SUCCEEDED') return setStage(key, { kind: 'ready', assetId: asset.id });
      if (job.state === 'FAILED') throw new FilmFault(job.failure?.message ?? 'Transcoding failed.');
      if (job.state === 'CANCELLED') throw new FilmFault('The job was cancelled.');
      setStage(key, { kind: 'transcoding', assetId: asset.id, progress: job.progress });
    }
  }

  async function run(key: string, { file, stop }: Running): Promise<void> {
    try {
      let sentBytes = 0;
      let uploadId = '';
      let isReceived = false;
      const first = await addressOf(file);
      let next: { id: string; url: string; isReceived: boolean } | undefined = first;
      ({ id: uploadId, isReceived } = first);
      setStage(key, { kind: 'sending', sentBytes });
      if (!isReceived) {
        try {
          await sendFile(file, {
            async address() {
              const { id, url } = next ?? (await addressOf(file));
              next = undefined;
              uploadId = id;
              return url;
            },
            onProgress(bytes) {
              sentBytes = bytes;
              if (!stop.signal.aborted) setStage(key, { kind: 'sending', sentBytes });
            },
            signal: stop.signal,
          });
        } catch (error) {
          if (stop.signal.aborted) return setStage(key, { kind: 'paused', sentBytes });
          throw error;
        }
      }
      await transcode(key, file, uploadId);
    } catch (error) {
      setStage(key, { kind: 'failed', message: error instanceof Error ? error.message : String(error) });
    }
  }

  function start(key: string, file: File): void {
    const entry: Running = { file, stop: new AbortController() };
    running.set(key, entry);
    void run(key, entry);
  }

  return {
    store,
    add(file) {
      count += 1;
      const key = String(count);
      const film: Film = { key, filename: file.name, sizeBytes: file.size, stage: { kind: 'announcing' } };
      store.setState(({ films }) => ({ films: [...films, film] }));
      start(key, file);
    },
    pause: (key) => running.get(key)?.stop.abort(),
    goOn(key) {
      const known = running.get(key);
      if (!known) return;
      setStage(key, { kind: 'announcing' });
      start(key, known.file);
    },
    async attach(key, { draftId, editionId, name }) {
      const film = store.getState().films.find((other) => other.key === key);
      if (film?.stage.kind !== 'ready') return;
      const { assetId } = film.stage;
      const { attachAsset } = await send(PlaygroundAttachDocument, { draftId, editionId, assetId });
      if (attachAsset.__typename !== 'DraftSaved') throw new FilmFault(attachAsset.message);
      setStage(key, { kind: 'ready', assetId, attachedTo: name });
    },
    remove(key) {
      running.get(key)?.stop.abort();
      running.delete(key);
      store.setState(({ films }) => ({ films: films.filter((film) => film.key !== key) }));
    },
  };
}
