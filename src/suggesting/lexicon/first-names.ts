// Given names that are common among people in world news. A word that is here and capitalised probably begins a person's name.

const LATIN = `
Aaron Abbas Abdel Abdelaziz Abdul Abdulaziz Abdullah Abdurrahman Abel Abraham Abu Adam Adel Adrian Agnes Ahmad Ahmed Ahmet Aisha Ajay Akbar Akira Aksel Alain Alan
Albert Alberto Aleksandar Aleksander Aleksandr Aleksei Alessandro Alex Alexander Alexandra Alexandre Alexei Alexey Alexis Alfred Alfredo Ali Alice Alicia Alina Aliya Allan Almazbek
Alvaro Amadou Amal Amanda Amina Aminata Amir Amit Amos Amr Amy Ana Anastasia Anatoly Anders Andre Andrea Andreas Andrei Andrej Andrés Andrew Andrey Andriy Andrzej Andy Angela Angelina Anita Anja Anna
Annalena Anne Annette Anthony Antoine Anton Antonio António Antony Anwar Aram Archana Ariel Arif Arkady Armen Arnold Arseniy Arthur Artur Arturo Arun Asad Asaad Asif Askar Aslan Asma Atif Attila Audrey
Augusto Aung Avi Avigdor Axel Ayman Ayşe Azamat Aziz Bahram Bakhtiyar Barack Barbara Barry Bart Bashar Basil Beatrice Ben Benedict Benito Benjamin Benny Bernard Bernd Bernie Beth Bilal Bill Björn Bob
Bogdan Boris Boubacar Bozidar Brad Branko Brenda Brett Brian Bridget Bruce Bruno Bujar Camille Carl Carla Carlo Carlos Carmen Carol Caroline Catherine Cecilia Cem Cesar César Charles
Charlotte Chidi Chris Christian Christina Christine Christoph Christopher Cindy Claire Clara Claudia Claudio Claus Clement Colin Conor Craig Cristina Cyril Cyrus Dalia Damir Dan Daniel Daniela Daniil Danilo Danny Daria Darren
Dave David Davit Dawn Dean Deborah Denis Dennis Denys Derek Diana Diane Didier Diego Dieter Dilma Dimitar Dimitri Dimitris Dina Dinara Dmitri Dmitriy Dmitry Dmytro Dominic Dominique Don Donald Donna
Dora Doris Dorothy Doug Douglas Dragan Duncan Dusan Ed Eddie Edgar Edith Eduard Eduardo Edward Edwin Ehud Eileen Eka Ekaterina Elbegdorj Elena Eleni Elin Elisa Elisabeth Elizabeth Ella Ellen Elmar Elon Elvira Emil Emily
Emine Emma Emmanuel Enrico Enrique Erdogan Eric Erik Erika Ernest Ernesto Esmail Esther Ethan Eugene Eva Evan Evgeny Evo Ewa Fabian Fadi Fahad Faisal Faiz Farah Farid Farouk Fatima Fatma Fatou Fawzi Federica
Federico Felipe Felix Ferdinand Fernando Fiona Florence Florian Folke Frances Francesca Francesco Francis Francisco François Frank Frans Franz Fred Frederick Frédéric Friedrich Fumio Gabriel Gabriela Gareth Gary Gavin
Gavrilo Geert Gennady Geoffrey George Georges Georgi Georgy Gerald Gerard Gerhard Giorgi Giorgia Giorgio Giovanni Giuseppe Glenn Gloria Gordon Graham Greg Gregory Greta Grigory Guido Guillaume Guillermo Gulnara Gunnar Gustavo Guy
Habib Hadi Haile Hakan Hal Hamad Hamid Hamza Hana Hanna Hannah Hans Harald Harold Harriet Harry Hasan Hashim Hassan Haydar Heather Hector Heiko Heinrich Helen Helena Helga Helmut Hendrik Henri Henrik Henry Herbert Herman
Hicham Hikmet Hilary Hillary Hiroshi Hisham Hossein Houari Howard Hubert Hugh Hugo Hulusi Humza Hussein Ian Ibrahim Idriss Ignacio Igor Ilham Ilhan Ilya Imran Inger Ingrid Irina Iris Isaac Isabel Isabelle Ishaq Ismail Ivan Ivana
Ivica Ivo Jack Jackie Jacob Jacques Jair Jake Jakob Jalal James Jamal Jan Jana Jane Janet Janez Janos Jared Jarosław Jason Javad Javier Jay Jean Jeff Jeffrey Jelena Jennifer Jens Jeremy Jerome Jerry Jesper Jessica Jesús Jill Jim
Jimmy Joachim Joan Joanna João Joe Joel Joerg Johan Johann Johannes John Johnny Jon Jonas Jonathan Jordan Jorge Josef José Josep Joseph Josephine Joshua Juan Judith Julia Julian Julie Julien Julio Julius June Jürgen Justin Jyrki
Kader Kaja Kamal Kamala Karel Karen Kari Karim Karin Karl Karoline Kassym Katarina Kate Katherine Kathleen Katrin Kay Kazuo Keir Keith Kelly Kemal Ken Kenan Kenneth Kevin Khaled Khalid Khalifa Khalil Kim Kirill Kirsten
Klaus Kofi Konstantin Kostas Kristalina Kristin Kurt Kyle Kyriakos Larisa Larry Lars László Laura Lauren Laurent Lavinia Lawrence Lazar Leila Lena Leo Leon Leonardo Leonid Leopold Leslie Lev Levan Lewis Liam Lidia
Liliana Linda Lindsey Lisa Liz Lloyd Lorenzo Louis Louise Luc Luca Lucas Lucia Lucy Ludmila Luigi Luis Luís Luiz Lukas Luther Lydia Lyndon Lynn Madeleine Magdalena Maha Mahathir Mahmoud Mahmud Maia Maja Malala Malcolm Malik
Mamadou Manfred Manuel Marc Marcel Marco Marcus Margaret Margarita Maria María Mariam Marian Mariana Marie Marija Marina Marine Mario Marion Mariya Mark Marko Markus Marta Martha Martin Martina Marwan Mary Maryam Masoud
Massoud Mateusz Mats Matteo Matthew Matthias Maureen Maurice Max Maxim Maya Mehdi Mehmet Mehriban Melissa Mélanie Melania Merab Mevlüt Mia Michael Michail Michał Michel Michele Michelle Miguel Mihai Mihail Mike Mikhail Mikheil Mikko Milan
Milena Milica Milo Milorad Miloš Mina Ming Mira Miroslav Mitch Mitt Mohamad Mohamed Mohammad Mohammed Mohsen Moise Mona Monica Monika Morgan Moussa Mostafa Moustafa Mubarak Muhammad Muhammadu Mukhtar Murad Murat Musa Mustafa Mykola
Mykhailo Nabil Nadezhda Nadia Nancy Naomi Narendra Naser Nasser Natalia Natalie Nataliya Natalya Nathan Nayib Nazar Neil Nelson Nicholas Nick Nicola Nicolas Nicolás Nicole Nigel Nikki Niko Nikol Nikola Nikolai Nikolas Nikolay Nina
Nino Noah Nora Norbert Norman Nour Noura Nouri Nursultan Oksana Ola Olaf Olav Oleg Oleh Olena Oleksandr Oleksiy Olga Oliver Olivia Olivier Olof Omar Oscar Osama Osman Otto Pablo Pamela Paolo Pascal Pat Patricia Patrick Paul Paula
Paulo Pavel Pavlo Pedro Peggy Penny Per Petar Pete Peter Petr Petra Petro Petros Philip Philippe Phil Pierre Pietro Piotr Pjotr Prince Priti Qasem Rachel Radosław Rafael Rafic Rahul Raisa Raj Ralph Ramón Ramzan Rana Rashid Raúl
Ray Raymond Rebecca Recep Reem Reinhard Rena Renata René Reuven Rex Reza Rhys Riad Ricardo Richard Rick Rishi Rita Robert Roberta Roberto Robin Rodrigo Roger Roland Rolf Roman Ron Ronald Rosa Rose Rosemary Roy Ruben Rudolf Rudy Rumen
Ruslan Russell Rustam Ruth Ryan Saad Sabri Saddam Saeed Said Saida Salah Salem Salim Sally Salman Salome Salva Sam Samantha Sami Samir Samuel Sandra Sanna Santiago Sara Sarah Sasha Saud Scott Sean Sebastian Selim Serena Serge Sergei Sergey
Sergio Serhiy Serzh Sevil Seyed Shah Shahid Shamil Shane Shannon Sharif Sharon Shaun Sheikh Sheila Sherzod Shimon Shinzo Shirin Sigmar Silvia Silvio Simon Simone Slobodan Sofia Sohail Sonia Sophia Sophie Srdjan Stanislav Stefan Stefano
Stella Stepan Stéphane Stephanie Stephen Steve Steven Stewart Stuart Sultan Sunil Susan Susanne Suzanne Svetlana Sven Sviatlana Sylvia Sylvie Taha Takeshi Tamara Tamim Tanja Tanya Tariq Taro Tatiana Tatyana Ted Terence Teresa
Terry Thandi Thaksin Theo Theodore Theresa Thierry Thomas Thorsten Tigran Tim Timothy Timur Tina Toby Todd Tom Tomas Tomás Tomasz Tommy Toni Tony Toomas Traian Trevor Tulsi Tyler Ulf Ulrich Umar Urmas Ursula Ursel Usman Vaclav Vadim Valentin
Valentina Valentyn Valeria Valery Vanessa Vasily Vasyl Vera Veronica Victor Victoria Vijay Viktor Viktoria Vincent Vincenzo Viola Violeta Virginia Vitaly Vitali Vivian Vjosa Vlad Vladimir Vladislav Volodymyr Volker Vyacheslav Wael
Walid Wallace Walter Wang Warren Wayne Wendy Werner Wesley Wilfried William Willy Wim Winston Wladyslaw Wolfgang Xavier Xi Yair Yahya Yana Yannis Yasser Yassin Yasuhiro Yaşar Yekaterina Yevgeny Yitzhak Yoav Yoshihide Yuki Yulia Yuri Yury
Yusuf Youssef Yousef Yuval Yves Yvette Zachary Zahra Zainab Zaur Zbigniew Zeid Zelimkhan Zeljko Zhang Zhanna Zia Zoe Zoltán Zoran Zulfikar Zuzana Li Liu Chen Wu Zhao Kong Mao`;

const CYRILLIC = `
Абдулла Абу Адам Азамат Айдар Александр Александра Алексей Алена Алёна Али Алина Алия Алла Альберт Анастасия Анатолий Ангела Андрей Андрий Анна Антон Антонина Антониу Арам Аркадий Армен Арсений Артем Артём Артур Аслан Ахмед Ахмад Ахмат
Барак Башар Бенджамин Биньямин Богдан Борис Вадим Валентин Валентина Валерий Валерия Валентина Василий Вера Вероника Виктор Виктория Виталий Владимир Владислав Володимир Вячеслав Гавриил Галина Гарри Геннадий Георгий Герман Глеб Григорий Давид Дамир
Даниил Данил Дарья Денис Джастин Джеймс Джейк Джек Джо Джозеф Джон Джордж Джорджа Дина Динара Дмитрий Дмитро Дональд Евгений Евгения Егор Екатерина Елена Елизавета Жан Жанна Жозеп Заур Захар Зинаида Иван Игорь Илья Ильхам Инна Иосиф Ирина Ислам Йенс Камала
Карен Касым-Жомарт Кая Кемаль Ким Кир Кирилл Константин Ксения Лариса Лев Леонид Лидия Лилия Лиза Любовь Людмила Магомед Майкл Максим Марат Маргарита Марина Мария Марк Марко Маркус Марьям Масуд Михаил Мохаммед Мухаммед Муса Мустафа Надежда Наталия Наталья Нгуен Никита
Никол Николай Нина Нурсултан Оксана Олаф Олег Олеся Олена Олександр Ольга Осман Павел Петр Пётр Пол Полина Рамзан Рашид Реджеп Реза Ринат Ричард Риши Роберт Родион Роман Руслан Рустам Сабина Садыр Салават Салман Самир Светлана Серафим Сергей Серж Си Софья София Станислав Степан
Стив Стивен Тамара Татьяна Тигран Тимофей Тимур Тони Ульяна Урсула Федор Фёдор Фуад Фуат Хакан Хасан Хуан Хусейн Чарльз Шамиль Эдуард Элла Эльвира Эльдар Эмиль Эммануэль Энтони Энвер Эрик Юлия Юрий Юсуф Яков Ян Яна Ярослав Ли Ван Чжан Антони Томас Дэвид Уильям Питер Пьер Франсуа Мишель Ханс Виктор Анналена Илон Ульф Матеуш Анджей Марио Сильвио Зузана Мелания Маргарет Мадлен Хиллари Нэнси Ингрид Кристалина Рафаэль Тедрос Аббас Масуд Джавад Синдзо Фумио Нарендра Янис Гитанас Александар Ираклий Саломе Майя Элизабет`;

const words = (text: string): Set<string> => new Set(text.toLowerCase().split(/\s+/).filter(Boolean));

/** In small letters. */
export const FIRST_NAMES: ReadonlySet<string> = words(LATIN);
export const FIRST_NAMES_RU: ReadonlySet<string> = words(CYRILLIC);
