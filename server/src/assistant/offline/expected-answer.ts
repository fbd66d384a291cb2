/** What English questions expect of a sentence that answers them, most particular first. */
const expectations: readonly (readonly [question: RegExp, answer: RegExp])[] = [
  [
    /\b(?:which|what|since|from) (?:\w+ )?(?:version|release)\b|\bsince when\b|\bwhen was\b/i,
    /\b(?:version|since|release|added|introduced)\b.*\d|\d+\.\d+/i,
  ],
  [
    /\bhow (?:many|much|big|large|long|often|deep|old|small|wide|far|high)\b|\bmaximum\b|\bminimum\b|\blimits?\b|\btoo (?:many|much)\b/i,
    /\d|\b(?:one|two|three|four|five|ten|hundreds?|thousands?|millions?|limit(?:ed|s)?|unlimited|maximum|minimum|at most|at least|up to)\b/i,
  ],
  [
    /^who\b|\bwho (?:can|is|may|has)\b|\bpermissions?\b|\bprivileges?\b|\ballowed to\b/i,
    /\b(?:owners?|users?|superusers?|privileges?|roles?|permissions?|permitted|administrators?|members?)\b/i,
  ],
  [
    /\bwhy\b/i,
    /\b(?:because|since|so that|reasons?|in order to|otherwise|avoids?|prevents?|due to|therefore|ensures?|thus)\b/i,
  ],
  [
    /\bdifferen(?:t|ce)\b|\bversus\b|\bvs\b|\bcompared?\b|\binstead of\b|\brather\b/i,
    /\b(?:while|whereas|unlike|differ\w*|instead|rather|both|but|contrast|same|than)\b/i,
  ],
  [
    /\bsafe\b|\bsecure\b|\bdangerous\b|\bok(?:ay)?\b|\bgood idea\b|\bworth\b|\bshould\b|\brecommended\b/i,
    /\b(?:safe\w*|secur\w+|should|must|recommend\w*|warning|caution|careful|never|avoid|suitable|useful|better|benefits?|worthwhile|risks?|dangerous)\b/i,
  ],
  [
    /\bwhat (?:happens|if)\b/i,
    /\b(?:will|errors?|raise[sd]?|fail\w*|throw[sn]?|ignored?|if|when|otherwise)\b/i,
  ],
  [
    /^(?:and |but |so )?(?:can|could|may|is it possible|does it support|is there a way)\b/i,
    /\b(?:can|cannot|can't|may|not|possible|impossible|allow\w*|support\w*|only)\b/i,
  ],
  [/\bwhere\b/i, /\b(?:in|under|director(?:y|ies)|folders?|stored?|locat\w+|paths?|files?)\b/i],
];

/** What a sentence holds that answers this kind of question; `undefined` for other questions. */
export function expectedAnswer(question: string): RegExp | undefined {
  return expectations.find(([asks]) => asks.test(question))?.[1];
}
