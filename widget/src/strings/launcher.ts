import type { LauncherStrings } from './en/launcher.ts';
import { launcherStrings as ar } from './ar/launcher.ts';
import { launcherStrings as de } from './de/launcher.ts';
import { launcherStrings as en } from './en/launcher.ts';
import { launcherStrings as es } from './es/launcher.ts';
import { launcherStrings as fr } from './fr/launcher.ts';
import { launcherStrings as hi } from './hi/launcher.ts';
import { launcherStrings as it } from './it/launcher.ts';
import { launcherStrings as ja } from './ja/launcher.ts';
import { launcherStrings as ko } from './ko/launcher.ts';
import { launcherStrings as pt } from './pt/launcher.ts';
import { launcherStrings as ru } from './ru/launcher.ts';
import { launcherStrings as zh } from './zh/launcher.ts';
import type { Language } from './names.ts';

/** All languages are in one file, because these strings are needed when files do not load. */
export const launcherStrings: Readonly<Record<Language, LauncherStrings>> = {
  en,
  de,
  fr,
  es,
  pt,
  it,
  ru,
  ja,
  zh,
  ko,
  ar,
  hi,
};
