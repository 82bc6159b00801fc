import { DetailedError, Upload } from 'tus-js-client';

export interface SendOptions {
  /** Where to send it to; asked again where the right to it has run out meanwhile. */
  address(): Promise<string>;
  onProgress(sentBytes: number): void;
  signal: AbortSignal;
}

/** Cuts in the network, in a row, before somebody must press the button. */
const RETRY_DELAYS_MS = [0, 1_000, 3_000, 5_000, 10_000, 20_000];
/** A right that runs out during one file: films of days. */
const RENEWALS = 50;

/** The right to the address has run out, or the address is gone. */
function isAddressRefused(error: Error): boolean {
  const status = error instanceof DetailedError ? error.originalResponse?.getStatus() : undefined;
  return status === 401 || status === 403 || status === 404 || status === 410;
}

function sendTo(url: string, file: File, { onProgress, signal }: SendOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    const upload = new Upload(file, {
      uploadUrl: url,
      retryDelays: RETRY_DELAYS_MS,
      // What tus would keep in the browser is the address, which is a right.
      storeFingerprintForResuming: false,
      onProgress: (sentBytes) => onProgress(sentBytes),
      onSuccess: () => resolve(),
      onError: reject,
    });
    signal.addEventListener(
      'abort',
      () => {
        upload.abort().catch(() => undefined);
        reject(new DOMException('paused', 'AbortError'));
      },
      { once: true },
    );
    upload.start();
  });
}

/** Sends a file by tus from where the last try ended. Rejects with AbortError when it is paused. */
export async function sendFile(file: File, options: SendOptions): Promise<void> {
  let progressAtRenewal = -1;
  let sent = 0;
  const counted = {
    ...options,
    onProgress(sentBytes: number) {
      sent = sentBytes;
      options.onProgress(sentBytes);
    },
  };
  for (let renewals = 0; ; renewals += 1) {
    options.signal.throwIfAborted();
    const url = await options.address();
    try {
      return await sendTo(url, file, counted);
    } catch (error) {
      // A fresh address that is refused before anything went through it is refused for good.
      const isStuck = sent === progressAtRenewal;
      if (!(error instanceof Error) || !isAddressRefused(error) || isStuck || renewals === RENEWALS) throw error;
      progressAtRenewal = sent;
    }
  }
}
