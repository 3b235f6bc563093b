-- An entry can be about an entity that was known before, under an identifier: what refers to the entry means that one. It is
-- whom the entry was recorded for, so it does not follow merges, and is no foreign key.
ALTER TABLE "imported_entry" ADD COLUMN "entity_id" UUID;
