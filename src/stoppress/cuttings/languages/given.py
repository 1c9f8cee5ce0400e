"""Given names, as they are borne in many countries: a capitalised word among them is likely to begin somebody's name.

They are of no language: a page in German names an Aoife, too. Which are borne by women and which by men helps with
"she" and "he" and with nothing else: no row ever says it. Names that are also ordinary words or places are a class
of their own, because alone they prove nothing."""

from __future__ import annotations

_WOMEN = """
Deb Debs Bev Maddy Maddie Trudi Trina Shaz Shauna Sharron Cherie Chrissie Carly Caro Candace Bronwyn Bobbi Bonnie
Aoibhinn Aoibheann Ciera Síle Concepta Assumpta Attracta Dympna Danuta Marian Anneka Anthea Antonina Beatrix Benita
Bernice Blanche Blythe Brigid Britt Calista Cecily Chrissy Clarissa Claudette Cleo Colette Corinna Darlene Davina
Deanna Delilah Desiree Dinah Dottie Eartha Edwina Elana Enid Erma Etta Eugenia Eunice Evangeline Fabiola Faye Freda
Frederica Georgie Ginny Giselle Griselda Guinevere Ilana Imelda Isa Isadora Jacinta Jamila Janelle Jillian Julianne
Kara Katharine Kaye Keeley Kendra Krystal Kylie Lana Lavinia Leona Linette Lyndsey Marcella Margery Marla Marsha
Mildred Mindy Nessa Nicolette Noelle Patsy Patti Roseanne Roslyn Selena Sibyl Stacy Terri Tiffany Vickie Xenia Zoey
Małgorzata Dorota Grażyna Halina Jadwiga Bożena Iwona Aneta Chinwe Amaka Adaku Nomvula Lindiwe Nokuthula Zanele
Wanjiru Wangari Akinyi Atieno Aminata Mariama Rokia Sumaya Dalia Yara Reem Ayla Özlem Sevgi Merve Büşra Gülsen Hatice
Huong Ngoc Soo-Jin Ji-Eun Min-Ji Akiko Emiko Haruko Michiko Tomoko Sita Radha Rekha Meena Sushma Sneha Ritu Geeta
Shanti Esperanza Maite Nuria Montserrat Xiomara Ilaria Elisabetta Antonella Raffaella Lorenza Astri Birgitta Gunilla
Pernille Mette Hanne Tuulikki Aleksandra Lyudmila Tatyana Galina Yelena Ekaterina Natalya Iryna Nataliya Halyna
Olive
Fern Dot Fay Bea Ylva Minette Ros Nan Nellie Maude Hattie Lottie Tess Willa Wilma Bess Bessie Betsy Biddy Bryony Bunty
Cassie Cassandra Clementina Connie Cora Coral Dulcie Edie Effie Elspeth Ethel Flo Flora Flossie Gaynor Gilda Greer
Gwenda Gwendolen Gwenllian Heledd Hester Hettie Ione Jacquetta Jemma Jodie Josefa Kath Keren Kezia Kiki Leonor Letitia
Lettice Libby Lillian Lulu Lynette Madge Mags Mair Marnie Merryn Mimi Minna Minnie Morwenna Moya Myrtle Nia Nita Norah
Olwen Prue Queenie Romy Roz Sabina Saffron Suki Susannah Suzi Tamsin Tania Tansy Toni Venetia Viv Zena Zuleika Demelza
Kerensa Elowen Ottilia Nkechi Adaora Funmi Temi Jaswinder Rupinder Sukhi Shabnam Samina Aaliyah Farzana Yumi Keiko
Aiko Naoko Xiaoyan Linh Thuy Nguyet Lakshmi Meenakshi Kavya Leela Padma Indira Rocío Consuelo Graciela Leocadia Bente
Ragnhild Torill Guðrún Maarit Päivi Aino Tuula Riitta Anneli Eeva Honor Dolly Pam Peggy Willow
Caoimhe Brid Bríd Maura Bláthnaid Clodagh Gobnait Haruka Yumi Nandini Kiara Jessamyn Sunniva Aroha Ngaire
Brenda Brittany Lori Chantelle Mairi Jemima Tilly Evie Maisie Bridie Chioma Folake Yewande Abena Layla Deepa Sakura Hana
Oksana Annalena Beryl Glenys Latoya Keisha Tamika Shanice Hollie Haley Madelyn Isla Chantal Kayleigh
Abigail Ada Adele Hillary Barbra Oprah Beyoncé Ariana Ivanka Melania Tulsi Condoleezza Nikki Kirsty Kellyanne Huma
Loretta Elena Dianne Tammy Nancy Marjorie Lucinda Kemi Bukola Shirin Maya Leoni Dilys Imogen Freya Ines Aurelie
Fadumo Halima Ifeoma Adaeze Zadie Priyanka Sana Nusrat Rushanara Rupa Nadhim Tulip Thangam Lucasta Ottoline Clemency
Hermione Araminta Myfanwy Angharad Lowri Nerys Eluned Mhairi Ailsa Iona Kirstin Sorcha Aine Áine Grainne Dervla
Fionnuala Adeola Aditi Adriana Agata Agnes Agnieszka Aicha Aimee Aisha Aisling Alba Alejandra Alessandra Alessia
Alexandra Alice Alicia Alina Alison Aliya Allison Alma Alva Alyssa Amal Amanda Amani Amara Amber Amelia Amelie Amina
Amira Amrita Amy Ana Anastasia Andrea Anette Angela Angelica Angelina Anika Anita Anja Anjali Ann Anna Annabel Anne
Anneke Annette Annie Annika Anouk Antje Antoinette Antonia Anya Aoife Arlene Asha Ashley Asma Astrid Aya Ayesha
Barbara Beata Beatrice Beatriz Becky Begum Belinda Bernadette Beth Bethan Bethany Betty Beverley Beverly Bianca
Birgit Birgitte Bridget Britta Bronagh Bronwen Brooke Camila Camilla Camille Cara Carina Carla Carmen Carol Carole
Caroline Carolyn Carrie Carys Catalina Catarina Caterina Cath Catherine Cathy Catriona Cecilia Celeste Celia Celine
Ceri Chantal Charlotte Charmaine Cheryl Chiara Chidinma Chiamaka Chinonso Chloe Christa Christiane Christina
Christine Ciara Claire Clara Clare Claudia Clementine Colleen Constance Cordelia Corinne Cressida Cristina Cynthia
Dagmar Daisy Dana Daniela Danielle Daphne Debbie Deborah Debra Deepika Deirdre Delia Delphine Denise Diana Diane
Dina Divya Dolores Dominique Donna Dora Doreen Doris Dorothy Edith Edna Eileen Eilidh Eimear Elaine Eleanor Elena
Eleni Elif Elin Eliza Elizabeth Ella Elle Ellen Ellie Elodie Eloise Elsa Else Elsie Elvira Emilia Emilie Emily Emma
Erica Erika Erin Esme Esmeralda Esra Estelle Esther Eva Eve Evelyn Ewa Fabienne Farah Farida Fatima Fatma Fatou
Federica Felicia Felicity Fernanda Fiona Fleur Florence Folasade Frances Francesca Francoise Françoise Freja Freya
Frida Friederike Gabriela Gabriella Gabrielle Gail Gemma Genevieve Georgette Georgia Georgina Geraldine Germaine
Gertrude Ghislaine Gillian Gina Giorgia Gisela Giulia Gladys Glenda Gloria Grace Grainne Greta Gretchen Gudrun
Guadalupe Gwen Gwyneth Habiba Hadiza Hafsa Hala Hanan Hanna Hannah Harriet Hayley Hazel Heather Hedda Heidi Heike
Helen Helena Helene Helga Henrietta Hilary Hilda Hina Hortense Huda Ida Ilse Iman Imogen Ines Inga Inge Ingrid
Inmaculada Ioana Irena Irene Irina Iris Irma Isabel Isabella Isabelle Isha Isla Isobel Ivana Ivy Jacinda Jacqueline
Jacqui Jade Jana Jane Janet Janice Janine Jasmine Jayne Jean Jeanette Jenna Jennifer Jenny Jess Jessica Jill Jo Joan
Joana Joanna Joanne Jocelyn Johanna Josephine Josie Joy Joyce Juanita Judith Judy Julia Juliana Julie Juliet
Juliette June Justine Kaja Kamala Karen Karin Karina Karla Karolina Kasia Kate Katarina Katarzyna Kateryna Katharina
Katherine Kathleen Kathryn Kathy Katie Katja Katrin Katrina Katy Kavita Kayla Kayleigh Keira Kelly Keri Kerry
Khadija Kiera Kim Kimberley Kimberly Kirsten Kirstie Kirsty Klara Kristen Kristin Kristina Krystyna Lara Larissa
Latifa Laura Lauren Laurence Leah Leanne Leila Lena Leni Leonie Leonora Leslie Leticia Leyla Liana Lidia Lieke Lila
Lilian Lilly Lily Lina Linda Lindsay Linnea Lisa Lisbeth Liv Livia Liz Liza Lizzie Lois Lola Lorna Lorraine Lotte
Louisa Louise Lucia Lucie Lucille Lucinda Lucy Ludmila Luisa Lydia Lyn Lynda Lynn Lynne Lynsey Mabel Madeleine
Madeline Madison Maeve Magda Magdalena Maggie Maha Mahnoor Mairead Maja Malala Malgorzata Malin Mandy Manon Manuela
Mara Marcela Marcia Margaret Margarita Margaux Margot Margrethe Maria María Mariah Mariam Mariana Marianne Marie
Marieke Mariela Marilyn Marina Marine Marion Marisa Marisol Marta Martha Martina Mary Maryam Marzena Matilda Maud
Maureen Mavis Maxine Meera Meg Megan Mei Melanie Melinda Melissa Mercedes Meredith Meryl Mia Michaela Michele
Michelle Mihaela Mila Milena Millicent Millie Mina Mira Miranda Miriam Moira Mollie Molly Mona Monica Monika Monique
Morag Muriel Myra Myriam Nabiha Nadia Nadine Nafisa Naila Nancy Naomi Narges Nasreen Natalia Natalie Natasha
Nathalie Nawal Neelam Neha Nell Ngozi Niamh Nichola Nicola Nicole Nicoletta Nina Nisha Noemi Noor Nora Noreen Norma
Nuala Nura Oana Octavia Olena Olga Olivia Oluchi Oona Ophelia Orla Orlaith Paige Pamela Paola Parm Patience Patricia
Patrizia Paula Paulina Pauline Pearl Penelope Penny Perpetua Petra Petronella Philippa Philomena Phoebe Phyllis
Pilar Pippa Polly Poppy Pooja Prerna Priscilla Priti Priya Prudence Rabia Rachel Rachael Radhika Ramona Rana Rania
Raquel Rashida Rebecca Rebekah Regina Renata Renate Rhian Rhiannon Rhoda Rhona Rhonda Rihanna Rita Roberta Robyn
Rochelle Roisin Romina Rosa Rosalie Rosalind Rosamund Rosanna Rosemary Rosie Rowena Roxanne Ruby Ruth Rukhsana
Saanvi Sabine Sabrina Sadia Sadie Safiya Saima Sally Salma Samantha Samira Sandra Sanna Saoirse Sara Sarah Saskia
Savannah Selina Selma Serena Shabana Shaheen Shahida Shannon Sharon Shazia Sheila Shelley Shereen Sheryl Shirley
Shona Shreya Sian Siân Sigrid Silke Silvia Simona Simone Sinead Sinéad Siobhan Siobhán Sofia Sofie Solveig Sonia
Sonja Sophia Sophie Soraya Stacey Stella Stephanie Sue Sukhwinder Sumaira Sunita Sunniva Susan Susana Susanna
Susanne Susie Suzanne Svenja Svetlana Swati Sybil Sylvia Sylvie Tabitha Tahira Tamar Tamara Tammy Tanya Tara Tasneem
Tatiana Teresa Teri Tessa Thandi Thandiwe Thea Thelma Theodora Theresa Therese Thora Tilda Tina Titilayo Tracey
Tracy Trudy Una Ursula Usha Valentina Valeria Valerie Vanessa Vera Verity Verona Veronica Veronika Veronique Vicki
Vicky Victoria Vigdis Vijaya Viktoria Violeta Virginie Vivian Vivien Vivienne Wanda Wendy Wiebke Wilhelmina Winifred
Winnie Xanthe Ximena Yael Yana Yasmeen Yasmin Yetunde Yolanda Yuki Yuko Yulia Yvette Yvonne Zainab Zahra Zara Zeinab
Zelda Zeynep Zoe Zoë Zofia Zsofia Zuzanna
Ayşe Agathe Aline
Almut Amandine Anaïs Andrée Angélique Anke Annegret Annemarie Annick Apolline Ariane Arlette Armelle Aude
Audrey Aurore Axelle Aylin Aysel Beate Bettina Birte Blandine Brigitte Bénédicte Bérénice Candice Capucine Carine
Carolin Charlène Christel Christelle Claudine Clotilde Clémence Coralie Cornelia Cécile Derya Dorothea Dorothée Dörte
Ebru Edeltraud Elfriede Elke Emine Emmanuelle Eugénie Fanny Felicitas Fenja Finja Flavie Francine Franziska Frauke
Frieda Frédérique Gabi Gabriele Gaëlle Gerda Gerlinde Gesa Gesine Ginette Gisèle Gretel Gunda Hannelore Hedwig Heidrun
Hella Hendrike Henriette Henrike Herta Hilde Hildegard Huguette Héloïse Imke Ingeborg Inken Insa Irmgard Isolde Jasmin
Jeanne Jeannine Jessika Josefine Josette Josiane Joëlle Juliane Jutta Jördis Karine Karoline Kathrin Kerstin Käthe
Laetitia Laure Lea Lene Levke Liesel Lieselotte Liliane Lise Liselotte Lucienne Ludivine Luise Léa Magali Maike
Mareike Margarete Margret Marguerite Marit Marlene Marlène Marthe Martine Maryse Mathilde Maëlle Meike Merle Mireille
Morgane Nadja Nadège Natacha Neele Nele Noémie Océane Odette Odile Ophélie Ottilie Paule Paulette Perrine Pia Raymonde
Rebekka Regine Renée Rike Ronja Roselyne Rosemarie Roswitha Régine Sandrine Sieglinde Solange Solène Stefanie Steffi
Susann Swantje Sybille Sylviane Ségolène Séverine Tabea Tanja Traute Ulrike Uta Ute Verena Violette Viviane Waltraud
Wilhelmine Yolande Éliane Élisabeth Élise Éléonore Émeline Évelyne
"""

_MEN = """
Nev Baz Daz Gaz Jez Duggie Stewie Gav Lachie Calum Diarmaid Donncha Finbarr Phelim Tiernan Turlough Aled Emyr Geraint
Iestyn Ieuan Iolo Iorwerth Meirion Merfyn Meurig Osian Tecwyn Adil Arif Iqbal Kamran Mahmood Mansoor Masood Nadeem
Naeem Nasir Rizwan Tahir Waseem Yasin Yousuf Zahid Gopal Harish Jagdish Lalit Mahesh Mohan Mukesh Nikhil Nitin Pankaj
Pradeep Sachin Satish Shyam Sushil Tarun Vinod Jasbir Kuldip Ranjit Surinder Kunle Ikenna Themba Bongani Sibusiso
Tatenda Farai Kudzai Otieno Odhiambo Kamau Mwangi Njoroge Ousmane Cheikh Ibrahima Abdoulaye Seydou Zhiyuan Kazuo
Haruki Min-Jun Ji-Hoon Sung-Ho Tuan Thanh Agus Budi Joko Ketut Anatoly Evgeny Fyodor Gennady Maksim Pyotr Vasily
Vitaly Vyacheslav Oleksiy Petro Bronisław Czesław Dariusz Henryk Ireneusz Janusz Jerzy Kazimierz Maciej Mieczysław
Mirosław Przemysław Rafał Sławomir Stanisław Szymon Waldemar Wiesław Witold Włodzimierz Zdzisław Ahmet Burak Okan
Orhan Serkan Tolga Ufuk Volkan Andrés Benito Cristóbal Domingo Gerardo Hernán Ignacio Iker Íñigo Isidro Leandro
Octavio Rogelio Vicente Angelo Dario Domenico Emanuele Fabrizio Gennaro Giancarlo Giulio Jacopo Massimo Maurizio
Pasquale Pierluigi Pietro Raffaele Tommaso Valentino Vittorio DeAndre Terrell Demetrius Tyrell LeBron LaMar Lamar
Brent Bryce Bubba Duane Grady Hank Harlan Hoyt Jeb Jed Jethro Lamont Lonnie Rhett Roscoe Waylon Zeke
Hal Alf Bertie Bram Bryn Clem Denzil Dewi Dickie Digby Dougie Elwyn Emlyn Emrys Ernie Finbar Glyn Godfrey Gus Guto
Gwilym Hew Horace Hywel Ivor Jago Jock Kev Lester Llew Lorcan Ludo Monty Mungo Ned Neville Orlando Oswald Otis Piers
Reg Rex Rollo Rufus Sid Silas Stu Struan Tomos Torquil Trev Vic Vince Vinnie Wally Walt Wilf Wyn Zach Kojo Babatunde
Oluwaseun Dev Balvinder Gurdeep Hardeep Jagdeep Waqar Yusef Kareem Oleh Taras Bohdan Serhiy Lev Gleb Kirill Jarosław
Radu Stig Jussi Pekka Juha Wim Takashi Haruto Minh Aurelio Anselmo Ramiro Iñaki Gorka
Eoghan Fintan Tadhg Enda Fiachra Lorcan Gearóid Fionn Padraic Oisin Garrett Brett Wyatt Troy Dwayne Darryl Deshawn
Kenta Takeo Shinji
Scott Brandon Bruce Billy Elijah Willie Caleb Fraser Alfie Micheal Jensen Darnell Segun Wasim Jian Sung Thiago Mikkel
Aaron Abbas Abdul Mitt Newt Marco Rand Ted Sherrod Beto Pete Roy Rudy Reince Mahershala Keegan Jaxon Bodhi Eberechi
Trent Marcus Raheem Phil Kobbie Ollie Ivan Jarrod Conor Dele Kieran Virgil Darwin Cody Alisson Ederson Rodri
Bernardo Rúben Ruben Kevin Josko Jeremy Matheus Nathan Romelu Kalidou Sadio Riyad N'Golo Antonee Weston Christian
Gio Folarin Tyrrell Ezri Dominik Kepa Mauricio Pep Unai Mikel Jürgen Ange Erik Eddie Sean Ralph Graham Gareth Thomas
Didier Luciano Zinedine Cristiano Diogo Xherdan Granit Ilkay İlkay Arda Hakan Rhun Jagtar Kwabena Yaya Kolo Didier
Emeka Chuka Kwajo Nadhim Idris Chiwetel Tendai Mthuli Uhuru Yoweri Paul Cyril Hakainde Bola Bobi Abdullah Abdullahi
Abel Abraham Adam Adan Ade Adebayo Adel Adnan Adolfo Adrian Adriano Ahmad Ahmed Aidan Ajay Akbar Akira Akshay Alan
Alasdair Alastair Albert Alberto Alejandro Aleksander Aleksandr Alessandro Alexander Alexandre Alexei Alexey Alfonso
Alfred Alfredo Alhaji Ali Alistair Allan Allen Alun Álvaro Alvaro Amadou Amar Amir Amit Amos Anand Anders Andre
André Andreas Andrei Andrew Andriy Andrzej Andy Angus Anil Anthony Antoine Anton Antonio António Antony Anwar Archie
Ariel Aristide Arjun Arkadiusz Armand Armando Armin Arnaud Arne Arnold Aron Arsene Arthur Arturo Arun Arvind Ashok
Asif Aslan Atul Aubrey Augustin Aurelien Avi Axel Ayman Ayo Aziz Babak Barack Barnaby Barney Barry Bart Bartosz
Bashar Bashir Basil Bastian Benedict Benjamin Benoit Bernard Bernd Bernhard Bernie Bert Bertrand Bilal Björn Bjorn
Blaise Bob Bobby Bogdan Boris Boubacar Boyd Bradley Brendan Brian Bruno Bryan Bukayo Byron Callum Calvin Cameron
Carl Carlo Carlos Carsten Cathal Cecil Cedric Cesar Chandra Charles Charlie Chen Chidi Chinedu Chris Christian
Christoph Christophe Christopher Chuck Chukwuemeka Cian Ciaran Cillian Clarence Claude Claudio Clemens Clement
Clifford Clive Clyde Colin Colm Conor Connor Conrad Cormac Cornelius Craig Curtis Cyril Cyrus Dafydd Dai Damian
Damien Dan Daniel Daniele Danilo Danny Darragh Darrell Darren Darius Dave David Davide Declan Deepak Delroy Denis
Dennis Denzel Derek Dermot Des Desmond Diarmuid Didier Diego Dieter Dimitri Dimitris Dinesh Dirk Dmitri Dmitry
Dmytro Dominic Donal Donald Donny Dougal Douglas Duncan Dylan Eamon Eamonn Ebrahim Eddie Edgar Edmund Eduardo Edward
Edwin Efe Eirik Elias Eliot Elliot Elliott Elon Emanuel Emeka Emile Emilio Emmanuel Emre Enrico Enrique Enzo Eoin
Erdogan Eric Erik Erling Ernest Ernesto Erwin Esteban Ethan Étienne Etienne Euan Eugene Evan Ewan Fabian Fabien
Fabio Fabrice Fadi Faisal Farhan Farooq Federico Felipe Felix Femi Ferdinand Fergal Fergus Fernando Fidel Filip
Filippo Finlay Finn Flavio Florian Floyd Folarin Francesco Francis Francisco Franco Francois François Frank Frankie
Franz Fred Freddie Frederic Frédéric Frederick Frederik Fredrik Friedrich Fritz Gabriel Ganesh Gareth Garth Gary
Gaston Gaurav Gautam Gavin Geert Geoff Geoffrey Geoffroy George Georges Georgi Georgios Gerald Gerard Gerd Gerhard
Gerry Gethin Ghassan Giacomo Gianluca Gianni Gideon Gilbert Giles Giorgio Giovanni Giuseppe Glen Glenn Gonzalo Goran
Gordon Graeme Graham Greg Gregor Gregory Grigory Grzegorz Guido Guillaume Guillermo Gunther Gustav Gustavo Gwyn
Habib Hakan Hakim Hamid Hamish Hamza Hans Harald Hari Harjit Harold Haroon Harris Harrison Harry Harvey Hasan Hassan
Hector Heinrich Heinz Helmut Hendrik Henri Henrik Henry Herbert Herman Hermann Hideo Hiroshi Horst Howard Huang
Hubert Hugh Hugo Humza Husain Hussain Hussein Huw Iain Ian Ibrahim Idris Ifan Igor Ilham Ilya Imran Ioan Ioannis
Irfan Isaac Isaiah Ishaan Ishmael Ismail István Ivan Ivo Iwan Jaap Jacek Jack Jackson Jacob Jacques Jaime Jake Jakob
Jakub Jamal Jamie James Jamil Jan Jarek Jared Jaroslav Jason Javed Javier Jawad Jayden Jeff Jeffrey Jens Jeremiah
Jeremy Jermaine Jerome Jérôme Jerry Jesper Jesse Jesus Jim Jimmy Jiri Joachim João Joao Joaquin Jochen Joe Joel
Joerg Johan Johannes John Johnnie Johnny Jon Jonas Jonathan Jonny Joost Jorge Jörg Jose José Josef Joseph Josh
Joshua Juan Julian Julien Julio Julius Junaid Jurgen Jürgen Justin Kamal Karim Karl Karol Kasper Keir Keiran Keith
Kelechi Kelvin Ken Kemal Kenji Kenneth Kenny Kevin Khaled Khalid Khalil Kian Kieran Kieron Kingsley Kirk Klaus Knut
Kofi Konrad Konstantin Kostas Krishna Kristian Kristof Krzysztof Kumar Kurt Kwame Kwasi Kyle Kylian Ladislav Lachlan
Lamine Lars Larry László Laszlo Laurent Lawrence Lazaro Lech Lee Leif Len Lenny Leo Leon Leonard Leonardo Leonid
Leopold Leroy Leszek Levi Lewis Liam Lindani Lionel Llewellyn Lloyd Lorenzo Louis Luc Luca Lucas Luciano Ludovic
Ludwig Luigi Luis Luís Luiz Lukas Lukasz Luke Luther Mads Magnus Mahmoud Majid Malachy Malcolm Malik Mamadou Manfred
Manish Manoj Manuel Marcel Marcello Marcelo Marcin Marco Marcos Marcus Marek Mariano Mario Marius Mariusz Marlon
Marshall Martin Marvin Mateo Mateusz Mathias Mathieu Mats Matt Matteo Matthew Matthias Matthieu Maurice Mauricio
Mauro Maxim Maxime Maximilian Maxwell Mehmet Mehdi Melvin Mervyn Micah Michael Michal Michał Michel Mick Mickey
Miguel Mihai Mike Mikel Mikhail Miles Miloš Milan Milo Mircea Miroslav Mitch Mitchell Mo Mohamed Mohammad Mohammed
Mohamud Mohsin Moritz Moses Mostafa Moussa Muhammad Muhammadu Munir Murray Musa Mustafa Mykola Nabil Narendra Nasser
Nathan Nathaniel Naveed Neil Nelson Niall Nicholas Nick Nicklas Nicky Nico Nicolas Nicolás Niels Nigel Nihal Niklas
Niko Nikola Nikolai Nikolaos Nikos Nils Nnamdi Noah Noel Norbert Norman Obinna Odhran Oisin Olaf Olav Ole Oleg
Oleksandr Oliver Olivier Ollie Olu Olusegun Omar Omari Oscar Oskar Osman Otto Owain Owen Pablo Paddy Padraig Paolo
Parvez Pascal Pat Patrick Patrik Paul Paulo Pavel Pawel Paweł Pedro Peer Per Percy Pete Peter Petr Petros Phil
Philip Philipp Philippe Phillip Pierre Pieter Piotr Prakash Pranav Prem Przemek Qasim Quentin Radek Rafael Rafal
Rafiq Rahim Rahul Raj Rajesh Rajiv Rakesh Ralf Ralph Ramesh Ramon Randall Randy Raphael Rashid Rasmus Raul Raúl Ravi
Raymond Rayan Recep Reece Reggie Reginald Reinhard Remi Remy Renato Rene René Rhodri Rhys Ricardo Riccardo Richard
Rick Ricky Rishi Riyad Robbie Robert Roberto Robin Rocco Rod Roderick Rodney Rodrigo Roger Rohan Rohit Roland Rolf
Roman Ronald Ronan Ronnie Rory Ross Roy Ruairi Ruben Rudolf Rudy Rui Rupert Ruslan Russell Ryan Ryszard Saad Saeed
Sadiq Sajid Salah Saleem Salim Salman Salvador Salvatore Sam Sami Samir Samuel Sandeep Sander Sandro Sanjay
Santiago Satoshi Saul Sean Seán Sebastian Sébastien Seamus Sergei Sergey Sergio Seth Shahid Shane Shaun Shawn Shinzo
Sidney Siegfried Silvio Simon Singh Sipho Slawomir Solomon Soren Søren Spencer Stan Stanislav Stanley Stefan Stefano
Steffen Stephan Stephane Stephen Steve Steven Stewart Stuart Sulaiman Suleiman Sunil Suresh Sven Syed Sylvain
Tadeusz Taha Taiwo Takeshi Tamás Tariq Taro Ted Teddy Terence Terry Thabo Theo Thibaut Thierry Thomas Thor Tim
Timothy Timo Tiago Tobias Toby Todd Tom Tomas Tomasz Tommy Tony Toshio Travis Trevor Tristan Tunde Tyrone Tyson Uche
Ulf Ulrich Umar Umberto Usman Vadim Valentin Valery Vasyl Victor Vidkun Vijay Vikram Viktor Vincent Vincenzo
Vinícius Vishal Vitali Vivek Vlad Vladimir Volodymyr Wagner Wahid Walid Wallace Walter Warren Wayne Wei Wenzel
Werner Wes Wesley Wilfred Wilhelm William Willem Winston Wojciech Wolfgang Wole Xabi Xavier Xi Yahya Yann Yannick
Yannis Yaroslav Yaw Yevgeny Yiannis Yoshiro Yousef Yuri Yusuf Yves Zac Zachary Zack Zak Zakaria Zbigniew Zdravko
Zeeshan Zubair Zygmunt
Achille Achim Adrien Aimé Alain Albrecht Alfons Alois Alphonse Amaury Ambroise Anatole Antonin Artur Aubin Auguste
Balthasar Baptiste Barnabé Barthélemy Bastien Benedikt Benno Bodo Burkhard Cem Claas Claus Cyprien Célestin Detlef
Dietmar Dietrich Eberhard Eckart Eckhard Egon Emil Erich Ernst Eugen Ewald Fernand Florent Franck Friedhelm Gaspard
Gauthier Gaël Gaëtan Georg Germain Gernot Gero Gerrit Gilles Gottfried Grégoire Gunnar Gustave Günter Hannes Hartmut
Hauke Heiko Heiner Helge Henning Hervé Hinnerk Hippolyte Holger Honoré Hubertus Hugues Ingo Ismaël Jannik Justus
Jérémie Jörn Karsten Kaspar Kilian Klemens Lasse Lorenz Lothar Loïc Lucien Ludger Lutz Malte Marc Marc-Antoine Markus
Maxence Mirko Murat Noé Ottmar Patrice Rachid Rainer Raoul Reiner Reinhold Romain Rüdiger Serge Severin Siegmar Sönke
Tassilo Theodor Thibault Thilo Thorben Thorsten Tino Torben Torsten Udo Uli Uwe Veit Volker Volkmar Wilfried Willi
Winfried Wolfram Yvon Édouard Éloi Émilien
"""

_EITHER = """
Anh Nikita Kay Laurie Jessie
Bernie Jackie Charlie Ronnie Mel Bobbie Freddie
Kit Jude Joss Sal Jem Clem Manjit Parminder Simran Perry Desi Pau
Adi Alex Alexis Aubrey Bailey Billie Blake Bo Cameron Casey Chidera Dale Dana Drew Frankie Gill Harper Hayden Jaden
Jody Jordan Jules Kai Kelsey Kerry Kiran Lesley Lindsey Logan Lou Manpreet Gurpreet Harpreet Jaspreet Kuldeep Max
Morgan Nat Nicky Nour Parker Quinn Reece Ray Riley Rowan Sacha Sam Sasha Shay Sidney Skyler Stevie Sunny Tal Taylor
Tyler Val Andrea Ashley Camille Dana Dominique Gabriele Jean Joan Kim Laurence Leslie Lindsay Marion Michele Noor Simone
Yuki
"""

# Also ordinary words, or places and firms that a page is as likely to mean.
_WORDS = """
Fern Dot Coral Saffron Nan Tansy Rex Flora Orlando
Angel April Art Asia Aurora August Austin Bill Bishop Brad Brook Buddy Carter Chad Chance Charity Chase Chelsea
Chester Christian Clay Cliff Dale Dawn Dean Devon Dolly Don Drew Duke Earl Eden Faith Florence Frank Gale Gene
Georgia Ginger Glen Grant Guy Harmony Heath Holly Honor Hope Hunter Israel Jack Jordan Josh Joy June Justice King
Lance Lane Lincoln Mark Mars Mason Max Maximus May Melody Merit Mercedes Miles Olive Paris Pat Penny Pierce Porter
Price Prince Ray Reed Rich Robin Rob Rose Ruby Sage Sandy Savannah Sky Stone Summer Sydney Tate Taylor Trinity
Tuesday Verona Victor Victoria Violet Virginia Wade Warren Wednesday Will Willow Winter Woody Jasper Jay Art Ash
Iris Ivy Jade
"""

# A name of one country's women may be of another's men.
WOMEN = frozenset(_WOMEN.split()) - frozenset(_EITHER.split())
MEN = frozenset(_MEN.split()) - frozenset(_EITHER.split())
EITHER = frozenset(_EITHER.split())
# Alone, no sign of a person.
WORDS = frozenset(_WORDS.split())

# Short forms: one person may be called by either.
_SHORT = """
Abby Abigail|Al Alan|Alan Allan|Alex Alexander|Alex Alexandra|Andy Andrew|Angie Angela|Barney Barnaby|Becky Rebecca
Ben Benjamin|Beth Elizabeth|Bill William|Bob Robert|Bobby Robert|Cath Catherine|Charlie Charles|Charlie Charlotte
Chris Christopher|Christine Christina|Dan Daniel|Danny Daniel|Dave David|Debbie Deborah|Dom Dominic|Doug Douglas
Ed Edward|Eddie Edward|Ellie Eleanor|Fred Frederick|Geoff Geoffrey|Gill Gillian|Greg Gregory|Harry Harold
Jackie Jacqueline|Jamie James|Jeff Jeffrey|Jen Jennifer|Jenny Jennifer|Jerry Gerald|Jess Jessica|Jim James|Jo Joanna
Jo Joanne|Joe Joseph|John Jonathan|Jon Jonathan|Jonny Jonathan|Josh Joshua|Kate Catherine|Kate Katherine
Katie Katherine|Ken Kenneth|Larry Lawrence|Len Leonard|Liz Elizabeth|Lizzie Elizabeth|Maggie Margaret|Matt Matthew
Max Maxwell|Meg Margaret|Mick Michael|Mike Michael|Nat Nathaniel|Nick Nicholas|Nicky Nicholas|Nicky Nicola
Pam Pamela|Pat Patrick|Pat Patricia|Peggy Margaret|Pete Peter|Phil Philip|Phil Phillip|Ray Raymond|Rich Richard
Rick Richard|Rob Robert|Robbie Robert|Ron Ronald|Ronnie Ronald|Rosie Rosemary|Sam Samuel|Sam Samantha
Sandy Alexander|Steph Stephanie|Steve Stephen|Steve Steven|Stephen Steven|Sue Susan|Ted Edward|Terry Terence
Theo Theodore|Tim Timothy|Toby Tobias|Tom Thomas|Tony Anthony|Trish Patricia|Val Valerie|Vicky Victoria|Will William
Zac Zachary|Zack Zachary
"""
SHORT = frozenset(frozenset(pair.split()) for line in _SHORT.split("\n") for pair in line.split("|") if pair.strip())
GIVEN = WOMEN | MEN | frozenset(_EITHER.split()) | WORDS | frozenset(one for pair in SHORT for one in pair)
