/**
 * What made-up people are called: a given name, as written and in letters of a handle, beside their language's word
 * for "sample".
 */
interface Script {
  readonly given: readonly (readonly [name: string, handle: string])[];
  readonly sample: string;
  /** Family name first, and what stands between. */
  readonly order: 'given first' | 'sample first';
  readonly between: ' ' | '';
}

const givenFirst = (sample: string, ...given: Script['given']): Script => ({
  given,
  sample,
  order: 'given first',
  between: ' ',
});

export const SCRIPTS: readonly Script[] = [
  givenFirst('Sample', ['Bruno', 'bruno'], ['Ada', 'ada'], ['Oscar', 'oscar'], ['Ivy', 'ivy'], ['Miles', 'miles']),
  givenFirst('Muster', ['Jürgen', 'juergen'], ['Änne', 'aenne'], ['Matthäus', 'matthaeu'], ['Grete', 'grete']),
  givenFirst('Exemple', ['Zoé', 'zoe'], ['Loïc', 'loic'], ['Anaïs', 'anais'], ['Gérard', 'gerard'], ['Maud', 'maud']),
  givenFirst('Ejemplo', ['Íñigo', 'inigo'], ['Lucía', 'lucia'], ['Ramón', 'ramon'], ['Begoña', 'begona']),
  givenFirst('Exemplo', ['João', 'joao'], ['Conceição', 'conceica'], ['Inês', 'ines'], ['Tomé', 'tome']),
  givenFirst('Örnek', ['Çağla', 'cagla'], ['Işıl', 'isil'], ['Göktuğ', 'goktug'], ['Şule', 'sule']),
  givenFirst('Przykład', ['Łukasz', 'lukasz'], ['Świętosława', 'swieta'], ['Żaneta', 'zaneta'], ['Jędrzej', 'jedrzej']),
  givenFirst('Пример', ['Фёдор', 'fyodor'], ['Юлия', 'yulia'], ['Щедра', 'shchedra'], ['Эмиль', 'emil']),
  givenFirst('Δείγμα', ['Ξένια', 'xenia'], ['Θωμάς', 'thomas'], ['Ψυχή', 'psyche'], ['Άρης', 'aris']),
  givenFirst('مثال', ['ليلى', 'layla'], ['يوسف', 'yusuf'], ['هند', 'hind'], ['طارق', 'tariq']),
  givenFirst('דוגמה', ['נועה', 'noa'], ['איתי', 'itai'], ['שירה', 'shira'], ['גיל', 'gil']),
  givenFirst('नमूना', ['आरती', 'arti'], ['विक्रम', 'vikram'], ['मीरा', 'mira'], ['कृष्ण', 'krishna']),
  givenFirst('ตัวอย่าง', ['สมชาย', 'somchai'], ['มาลี', 'malee'], ['นิด', 'nid'], ['ปรีชา', 'preecha']),
  {
    given: [
      ['花子', 'hanako'],
      ['太郎', 'taro'],
      ['さくら', 'sakura'],
      ['翔', 'sho'],
    ],
    sample: '例',
    order: 'sample first',
    between: ' ',
  },
  {
    given: [
      ['민준', 'minjun'],
      ['서연', 'seoyeon'],
      ['하늘', 'haneul'],
      ['지우', 'jiwoo'],
    ],
    sample: '예시',
    order: 'sample first',
    between: ' ',
  },
  {
    given: [
      ['小明', 'xiaoming'],
      ['丽丽', 'lili'],
      ['大伟', 'dawei'],
      ['静', 'jing'],
    ],
    sample: '样例',
    order: 'sample first',
    between: '',
  },
];

/** What stands after a name that was given before. */
export const ADDED = [
  '',
  ' 🌻',
  ' 📚',
  ' 🚲',
  ' 🎧',
  ' ☕',
  ' 🌊',
  ' 🎲',
  ' 🧶',
  ' 🪁',
  ' 🏔️',
  ' 🦉',
  ' 🫖',
  ' 🧭',
  ' 🍋',
  ' 🎻',
];

export const BIOS = [
  'Made up. Bakes bread, reads maps.',
  'Nobody. Ceramics, bicycles, long trains.',
  'Inventada. Luz, papel y café.',
  'Erfunden. Brücken, Nebel, Kontrabass.',
  'Inventée. Jardins, vélos, romans noirs.',
  '架空の人です。写真と散歩。',
  '가상 인물. 산, 책, 라면.',
  '虚构人物。爱读书，爱爬山。',
  'شخص متخيَّل. شعر وقهوة وخرائط.',
  'Вымышлено. Шахматы и поезда.',
  'Uydurma biri. Deniz, çay, satranç.',
  'Made up 🌱 | tests lists so that you need not',
];
