/** What the launcher says before the panel is loaded, or when it cannot be. */
export interface LauncherStrings {
  consent: string;
  agree: string;
  decline: string;
  /** The panel could not be loaded. */
  failed: string;
  retry: string;
}

export const launcherStrings: LauncherStrings = {
  consent: 'To answer, the assistant sends your questions and this page’s content to its server.',
  agree: 'Continue',
  decline: 'Not now',
  failed: 'Couldn’t load the assistant.',
  retry: 'Try again',
};
