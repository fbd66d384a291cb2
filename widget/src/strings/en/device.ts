/** Text about the browser's own models; it comes with their part of the chat. */
export const deviceStrings = {
  deviceWriting: 'Writing on your device…',
  deviceOffer:
    'Your browser can write answers on your device. It downloads a language model once, which can take several gigabytes.',
  deviceDownload: 'Download',
  deviceDecline: 'Not now',
  deviceLoading: 'Downloading the language model…',
  deviceReady: 'Answers can now be written on your device',
  deviceFailed: 'Couldn’t download the language model.',
  translate: 'Translate',
  translating: 'Translating…',
  translateFailed: 'Couldn’t translate. Try again',
} as const satisfies Record<string, string>;

export type DeviceStrings = { readonly [Key in keyof typeof deviceStrings]: string };
