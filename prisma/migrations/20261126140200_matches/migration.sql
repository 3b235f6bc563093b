-- Names that have the same words, in whatever order, are names that may be of one actor.
CREATE FUNCTION sorted_words(key text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN (SELECT string_agg(word, ' ' ORDER BY word COLLATE "C") FROM unnest(string_to_array(key, ' ')) AS word);
COMMENT ON FUNCTION sorted_words(text) IS 'The words of a key of a name, in the order of their letters.';
CREATE INDEX name_key_words_idx ON name_key (sorted_words(key) COLLATE "C");
