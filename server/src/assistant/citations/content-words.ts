import { terms } from '../../site/search/terms.ts';

/**
 * Function words, which do not tell what a question is about, in the languages of the assistant's own
 * sentences. They decide which sentence is quoted, and offline what is searched; what a model searches
 * for is searched as it is.
 */
const functionWords = new Set(
  `a able about above actually after again all also am an and another any anybody anyone anything are as at
  be because been before being between both but by can could did do does doing each either else every exactly
  explain few find for from get gets give had happen happens has have having he her here how i if in instead
  into is it its just know like make may mean means me might more most much many my need neither no not of
  off ok okay on once one only or other our out over own please possible really same see set she should show
  so some somebody someone something such tell than that the their them then there these they thing this
  those to too under up use used using want was way we were what when where whether which while who why will
  with work would you your
  aber alle als also am an auch auf aus bei bin bis da damit das dass dem den der des die diese dieser dieses doch
  durch ein eine einem einen einer es für hat ich im ist kann kein man mich mir mit nach nicht noch nur oder sein
  sich sie sind so über um und von vor wann warum was wenn wer werden wie wird wo zu zum zur
  après au aux avant avec ce ces cette comment dans de des du elle en est et être il ils je la le les leur mais ne nous on ou où
  par pas pour pourquoi que quel quelle qui sa sans se ses son sont sur un une vous
  al como con cómo cuando cuál de del dónde el ella en es esta este esto hay la las lo los más me mi no o para pero
  por puede qué que se si sin sobre son su un una y
  ao as com como da das do dos e em eu isso mais na não nas no nos o os ou para pela pelo por quando que quem se sem
  seu sua um uma
  che chi ci come con cosa cui da dal dei del della di dove e gli il in io la le lo ma mi nel non o per perché più
  quando si sono su un una
  а без бы в во где да для до его если есть же за и из или их к как ко когда кто ли мне на не но о об он она они от
  по почему при с со так такое то только у что чтобы это я
  erkläre erklären explique expliquer explica explicar spiega spiegare объясни объяснить
  说明 解释 説明 を説明 설명 شرح समझाएँ`.split(/\s+/),
);

/** True for words such as "the" and "how", in every supported language. @param word In lower case. */
export const isFunctionWord = (word: string): boolean => functionWords.has(word);

/** The words of a text as written, without function words. */
export function contentWords(text: string): string[] {
  const written = text.normalize('NFC').match(/[\p{L}\p{N}\p{M}_.]+/gu) ?? [];
  return written.filter((word) => !isFunctionWord(word.toLowerCase()));
}

/** The index terms of a text, each once, without function words. Texts are compared by them. */
export function contentTerms(text: string): string[] {
  return [...new Set(terms(contentWords(text).join(' ')))];
}
