-- What official lists say of actors, and what was imported of them.

-- CreateEnum
CREATE TYPE "actor_aspect" AS ENUM ('BIRTH_DATE', 'BIRTH_PLACE', 'DEATH_DATE', 'INCORPORATION_DATE', 'NATIONALITY', 'CITIZENSHIP', 'GENDER', 'TITLE', 'ADDRESS', 'IDENTIFICATION', 'CONTACT', 'FLAG', 'TYPE');

-- CreateTable
CREATE TABLE "actor_detail" (
    "id" UUID NOT NULL,
    "actor_id" UUID NOT NULL,
    "aspect" "actor_aspect" NOT NULL,
    "text" TEXT NOT NULL,
    "type" TEXT,
    "country" CHAR(2),
    "date" TEXT,
    "date_earliest" DATE GENERATED ALWAYS AS (partial_date_earliest("date")) STORED,
    "date_latest" DATE GENERATED ALWAYS AS (partial_date_latest("date")) STORED,
    "date_text" TEXT,
    "date_until" TEXT,
    "date_until_earliest" DATE GENERATED ALWAYS AS (partial_date_earliest("date_until")) STORED,
    "date_until_latest" DATE GENERATED ALWAYS AS (partial_date_latest("date_until")) STORED,
    "date_until_text" TEXT,
    "approximate" BOOLEAN NOT NULL DEFAULT false,
    "since" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "actor_detail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "imported_edition" (
    "id" UUID NOT NULL,
    "format" TEXT NOT NULL,
    "date" TEXT,
    "begun_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "imported_edition_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "imported_entry" (
    "format" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "permanent_id" TEXT,
    "sha256" TEXT NOT NULL,
    "article_id" UUID NOT NULL,
    "edition_id" UUID NOT NULL,
    "listed" BOOLEAN NOT NULL DEFAULT true,
    "unlinked" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "imported_entry_pkey" PRIMARY KEY ("format","key")
);

-- CreateIndex
CREATE INDEX "actor_detail_actor_id_aspect_id_idx" ON "actor_detail"("actor_id", "aspect", "id");

-- CreateIndex
CREATE INDEX "actor_detail_aspect_country_idx" ON "actor_detail"("aspect", "country");

-- CreateIndex
CREATE INDEX "imported_edition_format_idx" ON "imported_edition"("format");

-- CreateIndex
CREATE INDEX "imported_entry_format_permanent_id_idx" ON "imported_entry"("format", "permanent_id");

-- CreateIndex
CREATE INDEX "imported_entry_article_id_idx" ON "imported_entry"("article_id");

-- CreateIndex
CREATE INDEX "imported_entry_edition_id_idx" ON "imported_entry"("edition_id");

-- AddForeignKey
ALTER TABLE "actor_detail" ADD CONSTRAINT "actor_detail_id_fkey" FOREIGN KEY ("id") REFERENCES "fact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "actor_detail" ADD CONSTRAINT "actor_detail_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "actor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "imported_entry" ADD CONSTRAINT "imported_entry_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "imported_entry" ADD CONSTRAINT "imported_entry_edition_id_fkey" FOREIGN KEY ("edition_id") REFERENCES "imported_edition"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The promises of every kind of fact.
CREATE TRIGGER row_has_its_kind BEFORE INSERT ON actor_detail
  FOR EACH ROW EXECUTE FUNCTION row_has_its_kind('fact');
CREATE TRIGGER identity_is_fixed BEFORE UPDATE OF id ON actor_detail
  FOR EACH ROW EXECUTE FUNCTION identity_is_fixed();
CREATE TRIGGER nothing_is_deleted BEFORE DELETE OR TRUNCATE ON actor_detail
  FOR EACH STATEMENT EXECUTE FUNCTION nothing_is_deleted();
CREATE TRIGGER keep_involvement AFTER INSERT OR UPDATE ON actor_detail
  FOR EACH ROW EXECUTE FUNCTION keep_involvement('', 'actor_id');
CREATE TRIGGER note_change AFTER UPDATE ON actor_detail
  FOR EACH ROW EXECUTE FUNCTION note_change('date_earliest', 'date_latest', 'date_until_earliest', 'date_until_latest', 'since');
ALTER TABLE actor_detail
  ADD CONSTRAINT actor_detail_text_check CHECK (text ~ '\S' AND char_length(text) <= 2000),
  ADD CONSTRAINT actor_detail_country_check CHECK (country ~ '^[A-Z]{2}$'),
  ADD CONSTRAINT actor_detail_date_text_check CHECK (date_text IS NULL OR date IS NOT NULL),
  ADD CONSTRAINT actor_detail_date_until_text_check CHECK (date_until_text IS NULL OR date_until IS NOT NULL),
  ADD CONSTRAINT actor_detail_date_until_check CHECK (date_until IS NULL OR date IS NOT NULL AND date_earliest <= date_until_latest);
CREATE INDEX actor_detail_date_last_idx ON actor_detail ((coalesce(date_earliest, 'infinity'::date)), id);
CREATE INDEX actor_detail_date_first_idx ON actor_detail ((coalesce(date_earliest, '-infinity'::date)), id);
CREATE INDEX actor_detail_date_range_idx ON actor_detail (date_earliest, date_latest);
SELECT keep_versions('actor_detail');
SELECT follow_merges('actor_detail');
SELECT keep_references();

-- What swims or flies is neither a person nor an organisation.
CREATE OR REPLACE FUNCTION merging_group(kind actor_kind) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE WHEN kind::text IN ('PERSON', 'STATE', 'VESSEL', 'AIRCRAFT') THEN kind::text ELSE 'ORGANIZATION' END;
