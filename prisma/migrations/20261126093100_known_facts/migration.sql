-- A statement that another source reports too is found by its speaker and its words.
CREATE INDEX statement_speaker_id_text_idx ON statement (speaker_id, md5(text));
