import { describe, expect, it } from 'vitest';
import { toNameKey } from '../../src/search/keys.ts';

const keyOf = (name: string) => toNameKey(name).key;
const skeletonOf = (name: string) => toNameKey(name).skeleton;

// Names of people and places that are not each other, however close some come.
const COMMON = [
  ...['Ahmed', 'Hamid', 'Hamad', 'Ahmad Salem', 'Assad', 'Asaad', 'Saad', 'Said', 'Ali', 'Alia', 'Omar', 'Umar Amr'],
  ...['Hassan', 'Hussein', 'Hosni', 'Faisal', 'Feisal Ali', 'Khaled', 'Khalil', 'Jamal', 'Jalal', 'Karim', 'Karam'],
  ...['Ivan', 'Ivanov', 'Ivanova', 'Sergei', 'Sergeev', 'Lavrov', 'Lavrentyev', 'Petrov', 'Petrova', 'Pavlov', 'Popov'],
  ...['Maria', 'Mary', 'Marie', 'Mario', 'Anna', 'Anne', 'Ann', 'John', 'Jon', 'Joan', 'Lee', 'Le', 'Li', 'Kim', 'Kin'],
  ...['Iran', 'Iraq', 'Niger', 'Nigeria', 'Austria', 'Australia', 'Guinea', 'Guyana', 'Mali', 'Malta', 'Oman', 'Amman'],
];

describe('the key of a name', () => {
  it.each([
    ['Sharaa', ['al-Shara', 'Al Sharaa', 'ash-Sharaʿ', 'Шараа', 'аш-Шараа', 'SHARAA', 'El Sharaa']],
    ['Lavrentyev', ['Lavrentiev', 'Лаврентьев', 'ЛАВРЕНТЬЕВ']],
    ['Sybiha', ['Сибіга']],
    ['Khmeimim', ['Хмеймим', 'Хме\u0438\u0306мим', 'K\u0301hmeimim']],
    ['Dmitry', ['Дмитрий', 'Dmitriy', 'Dmitrii']],
    ['Zelensky', ['Зеленський', 'Зеленский', 'Zelenskyy', 'Zelenskyi']],
    ['Kyiv', ['Київ']],
    ['Raqqa', ['ar-Raqqa', 'Ar Raqqa', 'al-Raqqa']],
    ['Yeltsin', ['Ельцин']],
    ['Łódź', ['Lodz', 'LODZ', 'Lo\u0301dz\u0301']],
    ['USA', ['U.S.A.', 'usa', 'ＵＳＡ']],
    ['الشرع', ['شرع', 'الشَّرْع', 'الـشـرع']],
  ])('is the same for %s and %j', (name, others) => {
    expect(others.map(keyOf)).toEqual(others.map(() => keyOf(name)));
  });

  it('has letters and digits of ASCII alone, whatever the script', () => {
    for (const name of ['北京', 'תל אביב', 'Τσίπρας', 'ኢትዮጵያ', 'Đặng', 'ईरान', 'თბილისი', 'Straße 17']) {
      expect(keyOf(name)).toMatch(/^[a-z0-9]+( [a-z0-9]+)*$/);
    }
  });

  it('is empty where there is nothing to read', () => {
    expect(['', ' ', '😀', '—', '’', '\u200f', '\u0301'].map(keyOf)).toEqual(['', '', '', '', '', '', '']);
  });

  it('keeps what looks like an article where no name follows', () => {
    expect(['Al', 'El', 'Ash', 'As Syrian'].map(keyOf)).toEqual(['al', 'el', 'ash', 'syrian']);
    expect(['Ash Carter', 'As Ever', 'en-nord'].map(keyOf)).toEqual(['ash carter', 'as ever', 'nord']);
  });

  it('is never longer than an index takes', () => {
    expect(keyOf('北'.repeat(500)).length).toBe(1000);
  });

  it('tells names apart that are not each other', () => {
    const same = COMMON.flatMap((name, index) =>
      COMMON.slice(index + 1)
        .filter((other) => keyOf(other) === keyOf(name))
        .map((other) => `${name} = ${other}`),
    );
    expect(COMMON.length).toBeGreaterThan(50);
    expect(same).toEqual([]);
  });
});

describe('the skeleton of a name', () => {
  it.each([
    ['Sharaa', ['الشرع', 'al-Shara', 'Шараа']],
    ['Sybiga', ['Sybiha', 'Сибіга', 'Сибига']],
    ['Khmeimim', ['Hmeimim', 'Хмеймим', 'Humaymim', 'Ḥumaymīm', 'حميميم']],
    ['Lavrentyev', ['لافرنتييف', 'Лаврентьев']],
    ['Mohammed', ['Muhammad', 'محمد', 'Мохаммед', 'Mohamed']],
    ['Hayat Tahrir Al Sham', ['هيئة تحرير الشام']],
    ['Putin', ['Путин', 'بوتين']],
    ['Tartus', ['طرطوس', 'Tartous', 'Тартус']],
    ['Omar', ['عمر', 'Umar']],
    ['Bashar Al Assad', ['بشار الأسد', 'Башар Асад']],
  ])('is the same for %s and %j', (name, others) => {
    expect(others.map(skeletonOf)).toEqual(others.map(() => skeletonOf(name)));
  });
});

describe('the words of a name', () => {
  it('say where they stand, without the articles', () => {
    const name = 'Ahmed al-Sharaʿ';
    const words = toNameKey(name).words.map(({ start, end }) => name.slice(start, end));
    expect(words).toEqual(['Ahmed', 'Sharaʿ']);
  });
});
