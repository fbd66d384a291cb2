import { terms } from '../../site/search/terms.ts';

/**
 * Beginnings of words in the assistant's languages, by the English words of technical manuals that
 * they mean. Without a model this is how a question in another language finds English pages.
 * Languages in order: German, French, Spanish, Portuguese, Italian, Russian, Japanese, Chinese,
 * Korean, Arabic, Hindi; `/` separates words of one language.
 */
const entries = `
file|datei|fichier|archivo/fichero|arquivo/ficheiro|file|файл|ファイル|文件|파일|ملف|फ़ाइल/फाइल
folder directory|ordner/verzeichnis|dossier/répertoire|carpeta/directorio|pasta/diretório|cartell/directory|папк/каталог/директори|フォルダ/ディレクトリ|文件夹/目录|폴더/디렉터리/디렉토리|مجلد|फ़ोल्डर/फोल्डर
path|pfad|chemin|ruta|caminho|percors|путь/пути|パス|路径|경로|مسار|पाथ
page|seite|page|página|página|pagina|страниц|ページ|页面|페이지|صفحة|पेज/पृष्ठ
table|tabelle|table|tabla|tabela|tabell|таблиц|テーブル|表|테이블/표|جدول|टेबल/तालिका
column|spalte|colonne|columna|coluna|colonn|столб/колонк|列/カラム|列|열/컬럼|عمود|कॉलम
row line|zeile|ligne|fila/línea|linha|rig|строк|行|行|행|صف/سطر|पंक्ति
database|datenbank|base de données|base de datos|banco de dados|database|базу/база/базы/базе|データベース|数据库|데이터베이스|قاعدة/بيانات|डेटाबेस
server|server|serveur|servidor|servidor|server|сервер|サーバ|服务器|서버|خادم|सर्वर
client|client|client|cliente|cliente|client|клиент|クライアント|客户端|클라이언트|عميل|क्लाइंट
network|netzwerk|réseau|red/redes|rede|ret|сет|ネットワーク|网络|네트워크|شبكة|नेटवर्क
memory|speicher/arbeitsspeicher|mémoire|memoria|memória|memoria|памят|メモリ|内存|메모리|ذاكرة|मेमोरी
shared share|gemeinsam/teil|partag|compart|compart/partilh|condivi|общ/совместн/раздел|共有|共享|공유|مشترك/مشاركة|साझा/शेयर
thread|thread|thread/fil|hilo|thread|thread|поток|スレッド|线程|스레드|خيط/خيوط|थ्रेड
process|prozess|processus|proceso|processo|process|процесс|プロセス|进程|프로세스|عملية|प्रोसेस
command|befehl|commande|comando|comando|comand|команд|コマンド|命令|명령|أمر/أوامر|कमांड
query|abfrage|requête|consulta|consulta|query/interrogazion|запрос|クエリ|查询|쿼리|استعلام|क्वेरी
index|index|index|índice|índice|indic|индекс|インデックス/索引|索引|인덱스|فهرس|इंडेक्स
key|schlüssel|clé|clave/llave|chave|chiav|ключ|キー|键|키|مفتاح|कुंजी
foreign|fremdschlüssel|étrangèr|foráne/extern|estrangeir|estern|внешн|外部|外键|외래|أجنبي|फ़ॉरेन
value|wert|valeur|valor|valor|valor|значен|値|值|값|قيمة|मान/वैल्यू
number numeric|zahl/nummer|nombre/numéro|número|número|numer|числ/номер|数値/数字|数字/数值|숫자/수|رقم/عدد|संख्या
string text|zeichenkette/text|chaîne/texte|cadena/texto|texto/cadeia|string/testo|строк/текст|文字列/テキスト|字符串/文本|문자열/텍스트|نص/سلسلة|स्ट्रिंग/टेक्स्ट
character ascii unicode|zeichen/umlaut|caractère/accent|carácter/caracter/acento|caractere/acento|caratter/accent|символ/букв|文字/日本語|字符/中文|문자/한글|حرف/حروف|अक्षर/वर्ण
escape|maskier/escap|échapp|escap|escap|escap|экран|エスケープ|转义|이스케이프|تهريب|एस्केप
date time|datum/uhrzeit/zeit|date/heure/temps|fecha/hora/tiempo|data/hora/tempo|data/ora/tempo|дат/врем|日付/日時/時間|日期/时间|날짜/시간|تاريخ/وقت|तारीख/समय
error exception|fehler/ausnahme|erreur/exception|error/excepci|erro/exceç|error/eccezion|ошибк/исключен|エラー/例外|错误/异常|오류/에러/예외|خطأ/استثناء|त्रुटि/एरर
log logging|protokoll/log|journal/log|registro|registro/log|log|лог/журнал|ログ|日志|로그|سجل|लॉग
level|stufe/ebene|niveau|nivel|nível|livell|уровень/уровн|レベル|级别|레벨/수준|مستوى|स्तर
message|nachricht/meldung|message|mensaje|mensagem|messagg|сообщен|メッセージ|消息|메시지|رسالة|संदेश/मैसेज
event|ereignis|événement|evento|evento|event|событ|イベント|事件|이벤트|حدث|इवेंट
listener|zuhörer/listener|écouteur|oyente/escuchador|ouvinte|ascoltator|слушател/обработчик|リスナー|监听|리스너|مستمع|लिसनर
function|funktion|fonction|función/funciones|função/funções|funzion|функци|関数|函数|함수|دالة|फ़ंक्शन
method|methode|méthode|método|método|metod|метод|メソッド|方法|메서드/메소드|طريقة|मेथड
class|klasse|classe|clase|classe|class|класс|クラス|类|클래스|فئة|क्लास
object|objekt|objet|objeto|objeto|oggett|объект|オブジェクト|对象|객체|كائن|ऑब्जेक्ट
list array|liste|liste/tableau|lista|lista|list|список/списк/массив|リスト/配列|列表/数组|목록/리스트/배열|قائمة/مصفوفة|सूची
option parameter|option/parameter|option/paramètre|opción/opciones/parámetro|opção/opções/parâmetro|opzion/parametr|параметр/опци|オプション/引数/パラメータ|选项/参数|옵션/매개변수|خيار/معامل|विकल्प
default|standard/vorgabe/voreinstell|défaut|defecto/predeterminad|padrão|predefinit|умолчан|デフォルト/既定|默认|기본|افتراضي|डिफ़ॉल्ट
setting configuration|einstellung/konfigur|réglage/configur|ajuste/configur|configur/defini|impostazion/configur|настро/конфигур|設定|设置/配置|설정|إعداد|सेटिंग
install|install|install|instal|instal|install|установ|インストール|安装|설치|تثبيت|इंस्टॉल
version|version|version|versión|versão|version|верси|バージョン|版本|버전|إصدار|वर्शन/संस्करण
package|paket|paquet|paquete|pacote|pacchett|пакет|パッケージ|包|패키지|حزمة|पैकेज
module|modul|module|módulo|módulo|modul|модул|モジュール|模块|모듈|وحدة|मॉड्यूल
environment|umgebung|environnement|entorno|ambiente|ambient|окружен/сред|環境|环境|환경|بيئة|वातावरण
virtual|virtuell|virtuel|virtual|virtual|virtual|виртуальн|仮想|虚拟|가상|افتراضية|वर्चुअल
user|benutzer/nutzer|utilisateur|usuario|usuário|utent|пользовател|ユーザ|用户|사용자|مستخدم|यूज़र/उपयोगकर्ता
role privilege|rolle|rôle|rol/roles|papel/função|ruol|рол|ロール/役割|角色|역할|دور|भूमिका
permission privilege|berechtigung/recht|permission/droit|permiso|permiss|permess|прав/разрешен|権限|权限|권한|إذن/صلاحية|अनुमति
password|passwort/kennwort|mot de passe|contraseña|senha|password|парол|パスワード|密码|비밀번호/암호|كلمة المرور|पासवर्ड
lock|sperre/sperren|verrou|bloque|bloque|blocc/lock|блокиров|ロック|锁|잠금/락|قفل|लॉक
deadlock|verklemmung/deadlock|interblocage|interbloqueo|impasse|stallo|взаимоблокиров|デッドロック|死锁|교착|جمود|डेडलॉक
transaction|transaktion|transaction|transacc|transaç|transazion|транзакци|トランザクション|事务|트랜잭션|معاملة|लेनदेन/ट्रांज़ैक्शन
backup dump|sicherung/backup|sauvegard|copia de seguridad/respald|backup/cópia|backup|резервн/бэкап|バックアップ|备份|백업|نسخ احتياطي|बैकअप
restore|wiederherstell|restaur|restaur|restaur|ripristin|восстанов|復元/リストア|恢复|복원|استعادة|पुनर्स्थापित
write|schreib|écri|escrib|escrev/gravar|scriv|запис/писать|書き込/書く|写入|쓰기/쓰려|كتابة|लिख
read|lesen/liest/gelesen|lire/lis|leer/lee|ler/leitura|legg/lettur|чита/чтен|読み/読む|读取|읽|قراءة|पढ़
open|öffn|ouvr|abr|abr|apr|откры|開く/開け|打开|열|فتح|खोल
close|schließ|ferm|cerr|fech|chiud|закры|閉じ|关闭|닫|إغلاق|बंद
create|erstell/anleg|créer/crée|crear/crea|criar/cria|crea|созда|作成/作る|创建|만들/생성|إنشاء|बना
delete remove|lösch/entfern|supprim/efface|elimin/borr|exclu/apag/remov|elimin/cancell/rimuov|удал|削除/消す|删除|삭제/제거|حذف|हटा/मिटा
change modify|änder|modifi/chang|cambi/modific|mud/alter|modific/cambi|измен/помен|変更/変える|更改/修改|변경/바꾸|تغيير|बदल
add|hinzufüg|ajout|añad/agreg|adicion|aggiung|добав|追加|添加|추가|إضافة|जोड़
copy|kopier|copi|copi|copi|copi|копир|コピー|复制|복사|نسخ|कॉपी
rename|umbenenn|renomm|renombr|renome|rinomin|переимен|名前を変更/改名|重命名|이름을 바꾸/이름 변경|إعادة تسمية|नाम बदल
search find|such/finden|cherch/trouv|busc/encontr|busc/procur/encontr|cerc/trov|найти/поиск|検索/探す|搜索/查找|검색/찾|بحث|खोज
sort order|sortier|tri|orden|orden|ordin|сортир|ソート/並べ|排序|정렬|ترتيب|क्रम
count|zähl/anzahl|compt/nombre|cont|cont|cont|колич/сосчит|数える/件数|计数/数量|개수|عدد|गिन
start run execute|start/ausführ|démarr/exécut/lanc|inici/ejecut|inici/execut|avvi/esegu|запус/выполн|起動/実行/開始|启动/运行/执行|시작/실행|تشغيل/تنفيذ|शुरू/चला
stop terminate kill|stopp/beend/abbrech|arrêt/termin|deten/termin/par|par/encerr/termin|ferm/termin/interromp|останов/заверш/прерв|停止/終了|停止/终止|중지/종료|إيقاف/إنهاء|रोक
enable activate|aktivier/einschalt|activ|activ/habilit|ativ/habilit|attiv/abilit|включ/активир|有効|启用/激活|활성화/켜|تفعيل/تمكين|चालू/सक्षम
disable|deaktivier/ausschalt|désactiv|desactiv/deshabilit|desativ/desabilit|disattiv/disabilit|отключ/выключ|無効|禁用/关闭|비활성화/끄|تعطيل|अक्षम
wait|wart|attend|esper|esper|attend/aspett|жда/ожида|待つ/待機/待た|等待|기다/대기|انتظار|प्रतीक्षा
timeout|zeitlimit/timeout|délai|tiempo de espera|tempo limite|timeout/tempo massimo|тайм-аут/таймаут|タイムアウト|超时|시간 초과/타임아웃|مهلة|टाइमआउट
connect connection|verbind|connect/connex|conect/conex|conect/conex|connett/conness|подключ/соединен|接続|连接|연결/접속|اتصال|कनेक्ट
import|import|import|import|import|import|импорт|インポート|导入|가져오|استيراد|आयात
export|export|export|export|export|esport|экспорт|エクスポート|导出|내보내|تصدير|निर्यात
format|format|format|formato|formato|format|формат|形式/フォーマット|格式|형식/포맷|تنسيق|फ़ॉर्मेट
size|größe|taille|tamaño|tamanho|dimension|размер|サイズ/大きさ|大小|크기|حجم|आकार
large big|groß|grand/gros|grande|grande|grand|больш|大き|大|큰/크게|كبير|बड़
limit maximum|grenze/maximal/höchst|limit/maxim|límite/máxim|limite/máxim|limit/massim|предел/максим/огранич|制限/最大|限制/最大|제한/최대|حد/أقصى|सीमा/अधिकतम
type|typ/datentyp|type|tipo|tipo|tip|тип|型|类型|타입/유형|نوع|टाइप/प्रकार
boolean|wahrheitswert/boolesch|booléen|booleano|booleano|boolean|логическ/булев|真偽/ブール|布尔|불리언/논리|منطقي|बूलियन
integer|ganzzahl|entier|entero|inteiro|inter|цел|整数|整数|정수|صحيح|पूर्णांक
random|zufall|aléatoire|aleatori|aleatóri|casual|случайн|乱数/ランダム|随机|난수/무작위|عشوائي|रैंडम
byte|byte/bytes|octet|byte|byte|byte|байт|バイト|字节|바이트|بايت|बाइट
encoding|kodierung/zeichensatz|encodage|codificación|codificação|codific|кодиров|エンコーディング/文字コード|编码|인코딩|ترميز|एन्कोडिंग
separator delimiter|trennzeichen|séparateur|separador|separador|separator|разделител|区切り|分隔符|구분|فاصل|विभाजक
quote|anführungszeichen|guillemet|comilla|aspa|virgolett|кавычк|引用符|引号|따옴표|اقتباس|उद्धरण
header heading|kopfzeile/überschrift|en-tête|encabezado/cabecera|cabeçalho|intestazion|заголов|ヘッダ|标题/表头|헤더|رأس|हेडर
mode|modus|mode|modo|modo|modalità|режим|モード|模式|모드|وضع|मोड
system|system|système|sistema|sistema|sistem|систем|システム|系统|시스템|نظام|सिस्टम
password hash|hash|hach|hash|hash|hash|хэш/хеш|ハッシュ|哈希|해시|تجزئة|हैश
argument|argument|argument|argumento|argumento|argoment|аргумент|引数|参数|인수|وسيط|आर्ग्युमेंट
variable|variable|variable|variable|variável|variabil|переменн|変数|变量|변수|متغير|वैरिएबल
return|zurückgeb/rückgabe|renvoi/retour|devuelv/retorn|retorn/devolv|restitu|возвращ|戻り値/返す|返回|반환|إرجاع|लौटा
example|beispiel|exemple|ejemplo|exemplo|esempi|пример|例|示例/例子|예제/예시|مثال|उदाहरण
difference|unterschied|différence|diferencia|diferença|differenz|разниц/отлич|違い|区别|차이|فرق|अंतर
performance fast|leistung/schnell|performance/rapide|rendimiento/rápid|desempenho/rápid|prestazion/veloc|производительн/быстр|性能/速/パフォーマンス|性能/快|성능/빠르|أداء/سريع|तेज़/परफ़ॉर्मेंस
update|aktualisier|mettre à jour/mise à jour|actualiz|atualiz|aggiorn|обнов|更新|更新|업데이트/갱신|تحديث|अपडेट
insert|einfüg|insér|insert|inser|inser|встав|挿入|插入|삽입|إدراج|डाल
join|verknüpf|jointure/joindre|unir/join|junt/unir|unir/join|соедин/объедин|結合|连接/合并|조인/결합|ربط/دمج|जोड़
compress|komprim|compress|comprim|comprim/compact|comprim|сжат|圧縮|压缩|압축|ضغط|कंप्रेस
encrypt|verschlüssel|chiffr|cifr/encript|cript/encript|critt/cifr|шифр|暗号|加密|암호화|تشفير|एन्क्रिप्ट
extension suffix|endung/erweiterung|extension|extensi|extens|estension|расширен|拡張子|扩展名|확장자|امتداد|एक्सटेंशन
output|ausgabe|sortie|salida|saída|output/uscit|вывод|出力|输出|출력|مخرج/إخراج|आउटपुट
input|eingabe|entrée|entrada|entrada|input/ingress|ввод|入力|输入|입력|مدخل/إدخال|इनपुट
safe secure|sicher|sûr/sécuris|segur|segur|sicur|безопасн|安全|安全|안전|آمن|सुरक्षित
cancel abort|abbrech|annul|cancel|cancel|annull|отмен|キャンセル/取り消|取消|취소|إلغاء|रद्द
undo revert reset|rückgängig/zurücksetz|réinitialis|deshac/revert|desfaz/revert|ripristin|сброс|元に戻|撤销/重置|되돌리|تراجع|पूर्ववत
comment|kommentar/kommentier/auskommentier|commentaire/commenter|comentari|comentári|commento/comment|комментар|コメント|注释|주석|تعليق|टिप्पणी
attach attachment|anhang/anhäng|pièce jointe/joindre/jointe|adjunt|anex|allega|вложен/прикреп|添付|附件|첨부|مرفق/إرفاق|अटैच/संलग्न
shrink reduce|schrumpf/verkleiner|rétréc/rédui|reduc/encog|reduz/encolh|ridu|уменьш|縮小/減ら|缩小/减少|줄이/축소|تقليص/تصغير|छोटा/घटा
delete remove|löschung|suppression|supres/suprim|supres|cancellazion|стере|消え|删掉|지우|مسح|डिलीट
timer|timer|minuteur/minuterie|temporizador|temporizador|timer|таймер|タイマー|定时器/计时器|타이머|مؤقت|टाइमर
print show display|anzeig/ausgeb|affich|mostrar/muestr/imprim|mostr/exib/imprim|mostra/stamp/visualizz|показ/отобра/печат|表示|显示|표시|عرض|दिखा/प्रिंट
split|aufteil/trenn|divis/sépar|divid/separ|divid/separ|divid/separ|разби|分割|拆分/分割|분할/나누|تقسيم|विभाजित/बाँट
duplicate|doppelt/duplikat|doublon/dupliqu|duplicad|duplicad|duplicat|дублик/повтор|重複|重复|중복|مكرر|डुप्लिकेट
ignore exclude|ignorier/ausschließ|ignor/exclu|ignor/exclu|ignor/exclu|ignor/esclud|игнор/исключи|無視/除外|忽略/排除|무시/제외|تجاهل/استبعاد|अनदेखा
branch|zweig|branche|rama|ramo|ramo|ветк/ветв|ブランチ|分支|브랜치|فرع|शाखा/ब्रांच
cache|zwischenspeicher|cache|caché|cache|cache|кэш/кеш|キャッシュ|缓存|캐시|مخبأ|कैश
expire timeout|ablauf/abläuf|expir|expir/caduc|expir|scad|истек/истеч|期限|过期|만료|انتهاء|समाप्त
send|send/schick|envoy/envoi|envi|envi|invi/sped|отправ|送信/送る|发送|보내/전송|إرسال|भेज
email mail|e-mail/mail|courriel/mail|correo|correio|mail/posta|почт/письм|メール|邮件|이메일/메일|بريد|ईमेल
request|anfrage|requête|solicitud/petición|requisiç/pedido|richiest|запрос|リクエスト|请求|요청|طلب|अनुरोध
response|antwort|réponse|respuesta|resposta|rispost|ответ|応答/レスポンス|响应|응답|استجابة|प्रतिक्रिया
test|test|test|prueba/probar|test|test|тест|テスト|测试|테스트|اختبار|परीक्षण/टेस्ट
check verify|prüf/überprüf|vérif|comprob/verific|verific|verific/controll|провер|確認/チェック|检查/验证|확인/검사|تحقق|जाँच
convert|umwandl/konvertier|convert|convert/convier|convert|convert|преобраз/конверт|変換|转换|변환|تحويل|परिवर्तित
allow|erlaub/zulass|permet/autoris|permit|permit|permett|разреш/позвол|許可|允许|허용|سماح|अनुमति
warning|warnung|avertissement|advertencia|aviso|avvis|предупрежден|警告|警告|경고|تحذير|चेतावनी
child subprocess|kindprozess|enfant/sous-processus|hijo/subproceso|filho/subprocess|figlio/sottoprocess|дочерн|子プロセス|子进程|자식|فرعية|चाइल्ड
signal|signal|signal|señal|sinal|segnal|сигнал|シグナル|信号|신호/시그널|إشارة|सिग्नल
stream|strom/datenstrom|flux|flujo|fluxo|fluss|поток|ストリーム|流|스트림|تدفق/دفق|स्ट्रीम
empty null|leer|vide/nul|vací/nul|vazi/nul|vuot/null|пуст|空|空|빈|فارغ|खाली
unique|eindeutig|unique|únic|únic|unic|уникальн|一意|唯一|고유|فريد|अद्वितीय
constraint|einschränkung|contrainte|restricción|restriç|vincol|ограничен|制約|约束|제약|قيد|बाधा
view|sicht/ansicht|vue|vista|vista/visão|vista|представлен|ビュー|视图|뷰|منظور|व्यू
trigger|auslöser|déclench|disparador|gatilho|attiva|триггер|トリガー|触发器|트리거|مشغل|ट्रिगर
restart|neustart/neu start|redémarr|reinici|reinici|riavvi|перезапу|再起動|重启|재시작|إعادة تشغيل|पुनरारंभ
switch turn|umschalt/wechs|basculer|alternar|alternar|passare|переключ|切り替|切换|전환|تبديل|स्विच
session|sitzung|session|sesión|sessão|session|сеанс/сесси|セッション|会话|세션|جلسة|सत्र
template|vorlage|gabarit|plantilla|modelo|modell|шаблон|テンプレート|模板|템플릿|قالب|टेम्पलेट
pattern|muster|motif|patrón|padrão|schema|шаблон/образец|パターン|模式|패턴|نمط|पैटर्न
precision accuracy|genauigkeit|précision|precisión|precisão|precision|точност|精度|精度|정밀도|دقة|सटीकता
round|runde|arrond|redonde|arredond|arrotond|округл|丸め|四舍五入|반올림|تقريب|राउंड
loop iterate|schleife|boucle|bucle|laço|ciclo|цикл|ループ|循环|반복|حلقة|लूप
remote|entfernt|distant|remot|remot|remot|удаленн/удалённ|リモート|远程|원격|بعيد|रिमोट
replace|ersetz|remplac|reempla|substitu|sostitu|замен|置換/置き換|替换|교체/바꾸|استبدال|बदल`;

/** English terms by a beginning of a word; for scripts without spaces by the word itself. */
const glossary = new Map<string, string[]>();
for (const line of entries.trim().split('\n')) {
  const [english = '', ...languages] = line.split('|');
  const meant = terms(english);
  for (const word of languages.join('/').split('/')) {
    const known = glossary.get(word) ?? [];
    glossary.set(word, [...known, ...meant]);
  }
}
const longest = Math.max(...[...glossary.keys()].map((word) => word.length));
const shortest = 2;
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** English terms that a word in another language may stand for; empty when the glossary lacks it. */
export function englishTerms(word: string): string[] {
  const written = word.normalize('NFC').toLowerCase().slice(0, 64);
  if (unspaced.test(written)) return [...new Set(termsWithin(written))];
  // Arabic writes its article and some prepositions in front of the word.
  const bare = written.replace(/^(?:[وفبلك]?ال|لل)(?=\p{Script=Arabic}{3})/u, '');
  for (let length = Math.min(longest, bare.length); length >= shortest + 1; length -= 1) {
    const found = glossary.get(bare.slice(0, length));
    if (found) return [...new Set(found)];
  }
  return [];
}

function termsWithin(text: string): string[] {
  const found: string[] = [];
  for (let at = 0; at < text.length;) {
    let step = 1;
    for (let length = Math.min(longest, text.length - at); length >= 1; length -= 1) {
      const meant = glossary.get(text.slice(at, at + length));
      if (!meant) continue;
      found.push(...meant);
      step = length;
      break;
    }
    at += step;
  }
  return found;
}
