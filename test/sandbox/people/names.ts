/** The words people are made of: many scripts, and the names that break careless software. */

interface Script {
  readonly name: string;
  /** The name and what a handle starts with: at most nine of X's handle characters. */
  readonly given: readonly (readonly [string, string])[];
  readonly family: readonly string[];
  readonly between: string;
  readonly familyFirst: boolean;
}

export const SCRIPTS: readonly Script[] = [
  {
    name: 'latin',
    given: [
      ['Mira', 'mira'],
      ['Tomás', 'tomas'],
      ['Zoë', 'zoe'],
      ['Łukasz', 'lukasz'],
      ['Ingrid', 'ingrid'],
      ['Çağla', 'cagla'],
      ['Séamus', 'seamus'],
      ['Ottilie', 'ottilie'],
      ['Kwame', 'kwame'],
      ['Nguyệt', 'nguyet'],
      ['Björn', 'bjorn'],
      ['Imani', 'imani'],
    ],
    family: [
      'Okafor',
      'Lindqvist',
      "O'Brien",
      'Ferreira',
      'Müller',
      'Nowak',
      'Dubois',
      'Trần',
      'Øster',
      'Mbeki',
      'Yılmaz',
      'de la Cruz',
    ],
    between: ' ',
    familyFirst: false,
  },
  {
    name: 'latin',
    given: [
      ['Ana', 'ana'],
      ['Jonas', 'jonas'],
      ['Priya', 'priya'],
      ['Marek', 'marek'],
      ['Lucía', 'lucia'],
      ['Noor', 'noor'],
      ['Elif', 'elif'],
      ['Tariq', 'tariq'],
    ],
    family: ['Silva', 'Berg', 'Sharma', 'Horák', 'Núñez', 'Haddad', 'Demir', 'Aziz', 'Wu', 'Papadopoulos'],
    between: ' ',
    familyFirst: false,
  },
  {
    name: 'arabic',
    given: [
      ['ليلى', 'layla'],
      ['يوسف', 'yousef'],
      ['مريم', 'maryam'],
      ['خالد', 'khaled'],
      ['نور', 'nour_'],
      ['سلمى', 'salma'],
    ],
    family: ['الحسن', 'منصور', 'الخطيب', 'عبد الله', 'حداد', 'النجار'],
    between: ' ',
    familyFirst: false,
  },
  {
    name: 'hebrew',
    given: [
      ['נועה', 'noa'],
      ['דוד', 'david'],
      ['תמר', 'tamar'],
      ['איתן', 'eitan'],
      ['שירה', 'shira'],
    ],
    family: ['כהן', 'לוי', 'מזרחי', 'פרידמן', 'בן־דוד'],
    between: ' ',
    familyFirst: false,
  },
  {
    name: 'japanese',
    given: [
      ['さくら', 'sakura'],
      ['健一', 'kenichi'],
      ['ユキ', 'yuki'],
      ['陽菜', 'hina'],
      ['大輔', 'daisuke'],
    ],
    family: ['山田', '佐藤', '鈴木', '高橋', '小野寺'],
    between: ' ',
    familyFirst: true,
  },
  {
    name: 'korean',
    given: [
      ['서연', 'seoyeon'],
      ['민준', 'minjun'],
      ['지우', 'jiwoo'],
      ['하은', 'haeun'],
      ['도윤', 'doyun'],
    ],
    family: ['김', '이', '박', '최', '남궁'],
    between: '',
    familyFirst: true,
  },
  {
    name: 'chinese',
    given: [
      ['美玲', 'meiling'],
      ['伟', 'wei'],
      ['思涵', 'sihan'],
      ['建國', 'jianguo'],
      ['小明', 'xiaoming'],
    ],
    family: ['王', '李', '張', '陈', '欧阳'],
    between: '',
    familyFirst: true,
  },
  {
    name: 'devanagari',
    given: [
      ['अनन्या', 'ananya'],
      ['अर्जुन', 'arjun'],
      ['दीपिका', 'deepika'],
      ['रोहन', 'rohan'],
      ['कृष्णा', 'krishna'],
    ],
    family: ['शर्मा', 'वर्मा', 'पटेल', 'त्रिपाठी', 'जोशी'],
    between: ' ',
    familyFirst: false,
  },
  {
    name: 'cyrillic',
    given: [
      ['Оксана', 'oksana'],
      ['Дмитрий', 'dmitry'],
      ['Јелена', 'jelena'],
      ['Борис', 'boris'],
      ['Катерина', 'katya'],
    ],
    family: ['Шевченко', 'Иванова', 'Петровић', 'Димитров', 'Щербак'],
    between: ' ',
    familyFirst: false,
  },
  {
    name: 'thai',
    given: [
      ['สมชาย', 'somchai'],
      ['กัลยา', 'kanlaya'],
      ['ณัฐวุฒิ', 'nattawut'],
      ['พิมพ์', 'pim'],
    ],
    family: ['ใจดี', 'ศรีสุข', 'วงศ์สวัสดิ์', 'ทองคำ'],
    between: ' ',
    familyFirst: false,
  },
];

export const EMOJI: readonly string[] = ['🌻', '🚲✨', '👩🏽‍🚀', '🏳️‍🌈', '🇧🇷', '👨‍👩‍👧‍👦', '☕️', '🦊🦊🦊', '❤️‍🔥', '1️⃣', '🧑🏿‍💻'];

/** Markup, quotes, templates, control characters and writing that runs both ways. */
export const ODD_NAMES: readonly string[] = [
  '<b>Robin</b> & "Sons"',
  '<img src=x onerror=alert(1)>',
  "Bobby'); DROP TABLE follows;--",
  '{{name}} ${name} %s',
  '</script><script>alert(1)</script>',
  '&lt;already escaped&gt;',
  'abc\u202Edlrow\u202C',
  'שלום world مرحبا 123',
  'zero\u200Bwidth\u200Dname',
  'Z̴̧̛͔a̵͓͝l̷̰̈́g̶̱͑o̵̢͌',
  '🫥',
  'ﷺ ﷺ ﷺ',
  '\u3164',
  'null',
  '__proto__',
];

/** At X's limit of 50 characters, with and without places to break a line. */
export const LONG_NAMES: readonly string[] = [
  'Wolfeschlegelsteinhausenbergerdorffwelchevoralter',
  'María de los Ángeles Fernández-Villanueva y Luna',
  '寿限無寿限無五劫の擦り切れ海砂利水魚の水行末雲来末風来末食う寝る処に住む処藪ら柑子の藪柑子',
  'عبد الرحمن بن محمد بن عبد العزيز بن سليم الأنصاري',
  '👩‍👩‍👧‍👧👩‍👩‍👧‍👧👩‍👩‍👧‍👧👩‍👩‍👧‍👧',
  'กรุงเทพมหานครอมรรัตนโกสินทร์มหินทรายุธยามหาดิลกภพ',
];

export const BIOS: readonly string[] = [
  'Gardener, father, slow reader.',
  'Maps and bicycles 🚲 | opinions are borrowed',
  'I write about bread. https://t.co/abc123XYZ',
  'she/her · PhD student in marine acoustics · #whales @oceanlab',
  'كاتبة ومترجمة. أحب القهوة والبحر.',
  'מתכנתת, אמא, חובבת מוזיקה 🎻',
  '写真と旅が好きです。フォロー返します！',
  '개발자 | 고양이 두 마리 🐈🐈',
  '独立开发者，喜欢爬山与老电影。',
  'चाय, क्रिकेट और कविताएँ।',
  'Пишу про архітектуру та каву.',
  'ชอบถ่ายรูปแมวและอาหาร',
  'Line one\nLine two\n\nLine four after a gap',
  '<script>alert("bio")</script> & other "quotes"',
  'Follow back guaranteed!!! 🔥🔥🔥 #followback',
  'Retired. Mostly birds.',
  'A bio that goes on to the very end of what is allowed, because there is always one more project, one more cat, one more town to name, and nobody ever told its writer that less could say more.',
  'Official account of a small observatory.',
];

export const LOCATIONS: Readonly<Record<string, readonly string[]>> = {
  latin: ['Lisboa', 'Kraków, Polska', 'Lagos, Nigeria', 'São Paulo', 'somewhere <quiet>', 'Earth 🌍', 'Reykjavík'],
  arabic: ['القاهرة', 'عمّان، الأردن', 'الدار البيضاء'],
  hebrew: ['תל אביב', 'חיפה'],
  japanese: ['東京', '大阪府', '北海道の端っこ'],
  korean: ['서울', '부산광역시'],
  chinese: ['上海', '台北市', '成都'],
  devanagari: ['मुंबई', 'पुणे, भारत'],
  cyrillic: ['Київ', 'Београд', 'София'],
  thai: ['กรุงเทพฯ', 'เชียงใหม่'],
};
