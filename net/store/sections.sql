-- work.db, seventh layout: the sections that the user follows (sections.h).
CREATE TABLE followed (section INTEGER PRIMARY KEY);
