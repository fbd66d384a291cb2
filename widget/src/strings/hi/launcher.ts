import type { LauncherStrings } from '../en/launcher.ts';

export const launcherStrings: LauncherStrings = {
  consent: 'जवाब के लिए आपके सवाल और पेज का कॉन्टेंट असिस्टेंट के सर्वर पर भेजे जाते हैं।',
  agree: 'जारी रखें',
  decline: 'अभी नहीं',
  failed: 'असिस्टेंट लोड नहीं हो सका।',
  retry: 'फिर से कोशिश करें',
};
