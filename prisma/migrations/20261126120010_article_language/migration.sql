-- Articles of a language, and of one in a span of time: found, counted and put in order without reading the articles.
CREATE INDEX article_language_published_on_idx ON article (fold(language) COLLATE "C", published_on_earliest, published_on_latest) INCLUDE (id, language);
