-- CreateEnum
CREATE TYPE "actor_kind" AS ENUM ('PERSON', 'STATE', 'GOVERNMENT', 'PUBLIC_BODY', 'INTERGOVERNMENTAL_ORGANIZATION', 'ARMED_GROUP', 'MEDIA_OUTLET', 'POLITICAL_PARTY', 'COMPANY', 'COLLECTIVE', 'OTHER_ORGANIZATION');

-- CreateEnum
CREATE TYPE "name_kind" AS ENUM ('PRIMARY', 'ALIAS', 'WEAK_ALIAS', 'PREVIOUS', 'ACRONYM', 'NATIVE', 'TRANSLITERATION', 'TRANSLATION', 'HONORIFIC_FORM', 'METONYM', 'DESCRIPTION');

-- CreateEnum
CREATE TYPE "position_status" AS ENUM ('CURRENT', 'FORMER', 'DESIGNATE', 'DISPUTED', 'UNKNOWN');

-- CreateEnum
CREATE TYPE "relationship_type" AS ENUM ('ALLY_OF', 'BACKER_OF', 'OPPONENT_OF', 'LEADS', 'MEMBER_OF', 'PART_OF', 'ROOTED_IN', 'ENVOY_OF', 'SPOKESPERSON_FOR', 'REPRESENTS', 'FAMILY_OF', 'EMPLOYED_BY', 'OVERTHREW', 'INTERVENED_FOR', 'ARMS_SUPPLIER_OF', 'MANAGES', 'LOCATED_IN', 'ACCOMPANIED', 'OTHER');

-- CreateEnum
CREATE TYPE "article_kind" AS ENUM ('NEWS', 'STATEMENT', 'OFFICIAL_RECORD', 'SANCTIONS_LIST', 'ESSAY', 'OTHER');

-- CreateEnum
CREATE TYPE "base_kind" AS ENUM ('NAVAL_BASE', 'AIR_BASE', 'ARMY_BASE', 'LOGISTICS_FACILITY', 'RADAR', 'TRAINING', 'JOINT', 'OTHER');

-- CreateEnum
CREATE TYPE "base_status" AS ENUM ('ACTIVE', 'UNCERTAIN', 'UNDER_NEGOTIATION', 'CONTESTED', 'REDUCED', 'WITHDRAWING', 'WITHDRAWN', 'TRANSFERRED', 'CLOSED', 'UNKNOWN');

-- CreateEnum
CREATE TYPE "base_role_kind" AS ENUM ('OPERATOR', 'HOST');

-- CreateEnum
CREATE TYPE "entity_kind" AS ENUM ('ARTICLE', 'ACTOR', 'MEETING', 'BASE', 'SANCTION', 'SANCTIONS_PROGRAM', 'STATEMENT', 'CLAIM', 'EVENT', 'PLACE');

-- CreateEnum
CREATE TYPE "event_role_kind" AS ENUM ('ACTOR', 'RECIPIENT', 'BENEFICIARY', 'AFFECTED', 'LOCATION_AUTHORITY');

-- CreateEnum
CREATE TYPE "event_category" AS ENUM ('AGREE', 'CONSULT', 'SUPPORT', 'CONCEDE', 'COOPERATE', 'AID', 'RETREAT', 'REQUEST', 'ACCUSE', 'REJECT', 'THREATEN', 'PROTEST', 'SANCTION', 'MOBILIZE', 'COERCE', 'ASSAULT');

-- CreateEnum
CREATE TYPE "fact_kind" AS ENUM ('MENTION', 'DESCRIPTION', 'ACTOR_NAME', 'POSITION', 'RELATIONSHIP', 'MEETING', 'MEETING_PARTICIPATION', 'MEETING_TOPIC', 'MEETING_OUTCOME', 'BASE_ROLE', 'BASE_STATUS_CHANGE', 'SANCTION', 'SANCTION_STATUS_CHANGE', 'STATEMENT', 'CLAIM_STANCE', 'EVENT', 'EVENT_ROLE');

-- CreateEnum
CREATE TYPE "certainty" AS ENUM ('EXPLICIT', 'INFERRED', 'DERIVED');

-- CreateEnum
CREATE TYPE "review_state" AS ENUM ('DRAFT', 'ACCEPTED', 'REJECTED');

-- CreateEnum
CREATE TYPE "attribution_role" AS ENUM ('ASSERTER', 'RELAYER', 'PUBLISHER');

-- CreateEnum
CREATE TYPE "described_aspect" AS ENUM ('NAME', 'KIND', 'DATE', 'CREDIT', 'CAPTION', 'LOCATION', 'COORDINATES', 'NUMBER', 'PRECEDENCE', 'PURPOSE', 'CHARACTER', 'EXISTENCE');

-- CreateEnum
CREATE TYPE "meeting_kind" AS ENUM ('VISIT', 'TALKS', 'RECEPTION', 'MULTILATERAL', 'SUMMIT', 'PHONE_CALL', 'BRIEFING', 'INTERVIEW', 'DECISION_MEETING');

-- CreateEnum
CREATE TYPE "participant_role" AS ENUM ('HEAD_OF_DELEGATION', 'DELEGATION_MEMBER', 'HOST', 'GUEST', 'ATTENDEE', 'SPEAKER', 'INTERVIEWER', 'INTERVIEWEE');

-- CreateEnum
CREATE TYPE "attendance" AS ENUM ('STATED', 'INFERRED', 'DENIED');

-- CreateEnum
CREATE TYPE "meeting_outcome_kind" AS ENUM ('STATEMENT', 'AGREEMENT', 'DEMAND', 'COMMITMENT', 'DECISION', 'NONE_REPORTED');

-- CreateEnum
CREATE TYPE "place_kind" AS ENUM ('COUNTRY', 'REGION', 'CITY', 'COAST', 'FACILITY', 'HISTORICAL_STATE', 'OTHER');

-- CreateEnum
CREATE TYPE "external_id_scheme" AS ENUM ('WIKIDATA', 'ISO3166_1', 'ISO3166_1_ALPHA_3', 'GEONAMES', 'IMO', 'OFAC', 'EU_FSF', 'UNSC', 'OPENSANCTIONS', 'LEI');

-- CreateEnum
CREATE TYPE "sanction_kind" AS ENUM ('SANCTIONS', 'LISTING', 'TERRORIST_DESIGNATION', 'BAN', 'OTHER');

-- CreateEnum
CREATE TYPE "sanction_measure" AS ENUM ('ASSET_FREEZE', 'TRAVEL_BAN', 'EXPORT_CONTROL', 'FINANCIAL_RESTRICTIONS', 'ARMS_EMBARGO', 'IMPORT_RESTRICTIONS', 'ARMS_RESTRICTIONS', 'TRANSPORTATION_RESTRICTIONS', 'INVESTMENT_BAN', 'SERVICES_BAN', 'PROHIBITION_TO_SATISFY_CLAIMS', 'DEBARMENT', 'SECTORAL_SANCTIONS', 'AID_SUSPENSION');

-- CreateEnum
CREATE TYPE "sanction_action" AS ENUM ('PROPOSED', 'ANNOUNCED', 'IMPOSED', 'EXTENDED', 'TIGHTENED', 'EASING_REQUESTED', 'EASING_AGREED', 'EASED', 'SUSPENDED', 'LIFTED', 'EXPIRED', 'DELISTED', 'REINSTATED');

-- CreateEnum
CREATE TYPE "sector" AS ENUM ('ENERGY', 'TRANSPORT', 'BANKING_FINANCE', 'TRADE', 'DEFENCE', 'TECHNOLOGY', 'AVIATION', 'SHIPPING', 'OTHER');

-- CreateEnum
CREATE TYPE "statement_form" AS ENUM ('DIRECT_QUOTE', 'PARTIAL_QUOTE', 'INDIRECT', 'NO_COMMENT');

-- CreateEnum
CREATE TYPE "stance" AS ENUM ('ASSERTS', 'CONFIRMS', 'DENIES', 'DISPUTES', 'DECLINES_TO_COMMENT', 'DEMANDS', 'OPPOSES', 'HOPES_FOR');

-- CreateEnum
CREATE TYPE "claim_finding" AS ENUM ('CONFIRMED', 'REFUTED');

-- CreateTable
CREATE TABLE "actor" (
    "id" UUID NOT NULL,
    "kind" "actor_kind" NOT NULL,
    "country" CHAR(2),

    CONSTRAINT "actor_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "actor_name" (
    "id" UUID NOT NULL,
    "actor_id" UUID NOT NULL,
    "value" TEXT NOT NULL,
    "name_kind" "name_kind" NOT NULL,
    "language" TEXT,
    "script" CHAR(4),

    CONSTRAINT "actor_name_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "position" (
    "id" UUID NOT NULL,
    "holder_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "organization_id" UUID,
    "jurisdiction_id" UUID,
    "scope" TEXT,
    "status" "position_status" NOT NULL,

    CONSTRAINT "position_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "relationship" (
    "id" UUID NOT NULL,
    "type" "relationship_type" NOT NULL,
    "from_id" UUID NOT NULL,
    "to_id" UUID NOT NULL,
    "text" TEXT,

    CONSTRAINT "relationship_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "article" (
    "id" UUID NOT NULL,
    "kind" "article_kind" NOT NULL,
    "title" TEXT,
    "publisher_id" UUID,
    "published_on" TEXT,
    "published_on_earliest" DATE GENERATED ALWAYS AS (partial_date_earliest("published_on")) STORED,
    "published_on_latest" DATE GENERATED ALWAYS AS (partial_date_latest("published_on")) STORED,
    "published_on_text" TEXT,
    "language" TEXT,
    "url" TEXT,
    "credit" TEXT,
    "body" TEXT NOT NULL,
    "body_sha256" TEXT NOT NULL,
    "body_length" INTEGER NOT NULL,

    CONSTRAINT "article_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "base" (
    "id" UUID NOT NULL,
    "base_kind" "base_kind" NOT NULL,
    "place_id" UUID,
    "latitude" DOUBLE PRECISION,
    "longitude" DOUBLE PRECISION,
    "precision_m" DOUBLE PRECISION,

    CONSTRAINT "base_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "base_role" (
    "id" UUID NOT NULL,
    "base_id" UUID NOT NULL,
    "actor_id" UUID NOT NULL,
    "role" "base_role_kind" NOT NULL,

    CONSTRAINT "base_role_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "base_status_change" (
    "id" UUID NOT NULL,
    "base_id" UUID NOT NULL,
    "status" "base_status" NOT NULL,
    "date" TEXT,
    "date_earliest" DATE GENERATED ALWAYS AS (partial_date_earliest("date")) STORED,
    "date_latest" DATE GENERATED ALWAYS AS (partial_date_latest("date")) STORED,
    "date_text" TEXT,
    "note" TEXT,

    CONSTRAINT "base_status_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "entity" (
    "id" UUID NOT NULL,
    "kind" "entity_kind" NOT NULL,
    "label" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "entity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "event" (
    "id" UUID NOT NULL,
    "category" "event_category",
    "date" TEXT,
    "date_earliest" DATE GENERATED ALWAYS AS (partial_date_earliest("date")) STORED,
    "date_latest" DATE GENERATED ALWAYS AS (partial_date_latest("date")) STORED,
    "date_text" TEXT,
    "place_id" UUID,
    "parent_id" UUID,

    CONSTRAINT "event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "event_role" (
    "id" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "actor_id" UUID NOT NULL,
    "role" "event_role_kind" NOT NULL,

    CONSTRAINT "event_role_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "fact" (
    "id" UUID NOT NULL,
    "kind" "fact_kind" NOT NULL,
    "label" TEXT NOT NULL,
    "certainty" "certainty" NOT NULL,
    "review_state" "review_state" NOT NULL DEFAULT 'ACCEPTED',
    "valid_from" TEXT,
    "valid_from_earliest" DATE GENERATED ALWAYS AS (partial_date_earliest("valid_from")) STORED,
    "valid_from_latest" DATE GENERATED ALWAYS AS (partial_date_latest("valid_from")) STORED,
    "valid_from_text" TEXT,
    "valid_to" TEXT,
    "valid_to_earliest" DATE GENERATED ALWAYS AS (partial_date_earliest("valid_to")) STORED,
    "valid_to_latest" DATE GENERATED ALWAYS AS (partial_date_latest("valid_to")) STORED,
    "valid_to_text" TEXT,
    "attested_on" TEXT,
    "attested_on_earliest" DATE GENERATED ALWAYS AS (partial_date_earliest("attested_on")) STORED,
    "attested_on_latest" DATE GENERATED ALWAYS AS (partial_date_latest("attested_on")) STORED,
    "attested_on_text" TEXT,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "retracted_at" TIMESTAMPTZ(3),
    "retraction_reason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "client_key" TEXT,

    CONSTRAINT "fact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "citation" (
    "id" UUID NOT NULL,
    "fact_id" UUID NOT NULL,
    "article_id" UUID NOT NULL,
    "span_start" INTEGER NOT NULL,
    "span_end" INTEGER NOT NULL,
    "exact" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "suffix" TEXT NOT NULL,

    CONSTRAINT "citation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attribution" (
    "id" UUID NOT NULL,
    "fact_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "role" "attribution_role" NOT NULL,
    "actor_id" UUID,
    "text" TEXT,
    "verb" TEXT,

    CONSTRAINT "attribution_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "involvement" (
    "entity_id" UUID NOT NULL,
    "fact_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "fact_kind" "fact_kind" NOT NULL,
    "earliest" DATE,
    "latest" DATE,

    CONSTRAINT "involvement_pkey" PRIMARY KEY ("entity_id","fact_id","role")
);

-- CreateTable
CREATE TABLE "mention" (
    "id" UUID NOT NULL,
    "entity_id" UUID NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "mention_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "description" (
    "id" UUID NOT NULL,
    "entity_id" UUID NOT NULL,
    "aspect" "described_aspect" NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "description_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "meeting" (
    "id" UUID NOT NULL,
    "meeting_kind" "meeting_kind" NOT NULL,
    "date" TEXT,
    "date_earliest" DATE GENERATED ALWAYS AS (partial_date_earliest("date")) STORED,
    "date_latest" DATE GENERATED ALWAYS AS (partial_date_latest("date")) STORED,
    "date_text" TEXT,
    "duration" TEXT,
    "place_id" UUID,
    "parent_id" UUID,

    CONSTRAINT "meeting_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "meeting_participation" (
    "id" UUID NOT NULL,
    "meeting_id" UUID NOT NULL,
    "actor_id" UUID NOT NULL,
    "side" TEXT,
    "role" "participant_role" NOT NULL,
    "capacity_id" UUID,
    "attendance" "attendance" NOT NULL,

    CONSTRAINT "meeting_participation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "meeting_topic" (
    "id" UUID NOT NULL,
    "meeting_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "raised_by_id" UUID,

    CONSTRAINT "meeting_topic_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "meeting_outcome" (
    "id" UUID NOT NULL,
    "meeting_id" UUID NOT NULL,
    "outcome_kind" "meeting_outcome_kind" NOT NULL,
    "text" TEXT NOT NULL,
    "statement_id" UUID,
    "status_change_id" UUID,

    CONSTRAINT "meeting_outcome_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "place" (
    "id" UUID NOT NULL,
    "kind" "place_kind" NOT NULL,
    "country" CHAR(2),
    "parent_id" UUID,
    "latitude" DOUBLE PRECISION,
    "longitude" DOUBLE PRECISION,
    "precision_m" DOUBLE PRECISION,

    CONSTRAINT "place_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reference_source" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "version" TEXT,
    "url" TEXT,
    "licence" TEXT,

    CONSTRAINT "reference_source_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "external_id" (
    "id" UUID NOT NULL,
    "entity_id" UUID NOT NULL,
    "scheme" "external_id_scheme" NOT NULL,
    "value" TEXT NOT NULL,
    "source_id" UUID NOT NULL,

    CONSTRAINT "external_id_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reference_name" (
    "id" UUID NOT NULL,
    "entity_id" UUID NOT NULL,
    "value" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "source_id" UUID NOT NULL,

    CONSTRAINT "reference_name_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sanctions_program" (
    "id" UUID NOT NULL,
    "key" TEXT,
    "issuer_id" UUID,
    "target_id" UUID,
    "url" TEXT,

    CONSTRAINT "sanctions_program_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sanction" (
    "id" UUID NOT NULL,
    "sanction_kind" "sanction_kind" NOT NULL,
    "subject_id" UUID NOT NULL,
    "authority_id" UUID NOT NULL,
    "program_id" UUID,
    "measures" "sanction_measure"[],
    "quoted_label" TEXT,
    "listed_on" TEXT,
    "listed_on_earliest" DATE GENERATED ALWAYS AS (partial_date_earliest("listed_on")) STORED,
    "listed_on_latest" DATE GENERATED ALWAYS AS (partial_date_latest("listed_on")) STORED,
    "listed_on_text" TEXT,

    CONSTRAINT "sanction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sanction_status_change" (
    "id" UUID NOT NULL,
    "sanction_id" UUID NOT NULL,
    "action" "sanction_action" NOT NULL,
    "decided_on" TEXT,
    "decided_on_earliest" DATE GENERATED ALWAYS AS (partial_date_earliest("decided_on")) STORED,
    "decided_on_latest" DATE GENERATED ALWAYS AS (partial_date_latest("decided_on")) STORED,
    "decided_on_text" TEXT,
    "effective_on" TEXT,
    "effective_on_earliest" DATE GENERATED ALWAYS AS (partial_date_earliest("effective_on")) STORED,
    "effective_on_latest" DATE GENERATED ALWAYS AS (partial_date_latest("effective_on")) STORED,
    "effective_on_text" TEXT,
    "sectors" "sector"[],
    "exhaustive" BOOLEAN NOT NULL,
    "decided_by_id" UUID,

    CONSTRAINT "sanction_status_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "statement" (
    "id" UUID NOT NULL,
    "speaker_id" UUID NOT NULL,
    "form" "statement_form" NOT NULL,
    "verb" TEXT,
    "text" TEXT NOT NULL,
    "elided" BOOLEAN NOT NULL DEFAULT false,
    "date" TEXT,
    "date_earliest" DATE GENERATED ALWAYS AS (partial_date_earliest("date")) STORED,
    "date_latest" DATE GENERATED ALWAYS AS (partial_date_latest("date")) STORED,
    "date_text" TEXT,
    "occasion_id" UUID,
    "via_id" UUID,

    CONSTRAINT "statement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "statement_audience" (
    "statement_id" UUID NOT NULL,
    "actor_id" UUID NOT NULL,

    CONSTRAINT "statement_audience_pkey" PRIMARY KEY ("statement_id","actor_id")
);

-- CreateTable
CREATE TABLE "statement_about" (
    "statement_id" UUID NOT NULL,
    "entity_id" UUID NOT NULL,

    CONSTRAINT "statement_about_pkey" PRIMARY KEY ("statement_id","entity_id")
);

-- CreateTable
CREATE TABLE "claim" (
    "id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "finding" "claim_finding",

    CONSTRAINT "claim_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "claim_about" (
    "claim_id" UUID NOT NULL,
    "entity_id" UUID NOT NULL,

    CONSTRAINT "claim_about_pkey" PRIMARY KEY ("claim_id","entity_id")
);

-- CreateTable
CREATE TABLE "claim_stance" (
    "id" UUID NOT NULL,
    "claim_id" UUID NOT NULL,
    "actor_id" UUID,
    "actor_text" TEXT,
    "stance" "stance" NOT NULL,
    "statement_id" UUID,
    "date" TEXT,
    "date_earliest" DATE GENERATED ALWAYS AS (partial_date_earliest("date")) STORED,
    "date_latest" DATE GENERATED ALWAYS AS (partial_date_latest("date")) STORED,
    "date_text" TEXT,

    CONSTRAINT "claim_stance_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "actor_kind_idx" ON "actor"("kind");

-- CreateIndex
CREATE INDEX "actor_country_idx" ON "actor"("country");

-- CreateIndex
CREATE INDEX "actor_name_actor_id_name_kind_id_idx" ON "actor_name"("actor_id", "name_kind", "id");

-- CreateIndex
CREATE INDEX "actor_name_name_kind_idx" ON "actor_name"("name_kind");

-- CreateIndex
CREATE INDEX "actor_name_language_idx" ON "actor_name"("language");

-- CreateIndex
CREATE INDEX "position_holder_id_id_idx" ON "position"("holder_id", "id");

-- CreateIndex
CREATE INDEX "position_organization_id_id_idx" ON "position"("organization_id", "id");

-- CreateIndex
CREATE INDEX "position_jurisdiction_id_id_idx" ON "position"("jurisdiction_id", "id");

-- CreateIndex
CREATE INDEX "position_status_idx" ON "position"("status");

-- CreateIndex
CREATE INDEX "relationship_from_id_type_id_idx" ON "relationship"("from_id", "type", "id");

-- CreateIndex
CREATE INDEX "relationship_to_id_type_id_idx" ON "relationship"("to_id", "type", "id");

-- CreateIndex
CREATE INDEX "relationship_type_id_idx" ON "relationship"("type", "id");

-- CreateIndex
CREATE UNIQUE INDEX "article_body_sha256_key" ON "article"("body_sha256");

-- CreateIndex
CREATE INDEX "article_publisher_id_idx" ON "article"("publisher_id");

-- CreateIndex
CREATE INDEX "article_kind_idx" ON "article"("kind");

-- CreateIndex
CREATE INDEX "article_language_idx" ON "article"("language");

-- CreateIndex
CREATE INDEX "base_place_id_idx" ON "base"("place_id");

-- CreateIndex
CREATE INDEX "base_base_kind_idx" ON "base"("base_kind");

-- CreateIndex
CREATE INDEX "base_role_base_id_role_id_idx" ON "base_role"("base_id", "role", "id");

-- CreateIndex
CREATE INDEX "base_role_actor_id_role_base_id_idx" ON "base_role"("actor_id", "role", "base_id");

-- CreateIndex
CREATE INDEX "base_status_change_base_id_id_idx" ON "base_status_change"("base_id", "id");

-- CreateIndex
CREATE INDEX "base_status_change_status_idx" ON "base_status_change"("status");

-- CreateIndex
CREATE INDEX "entity_recorded_at_id_idx" ON "entity"("recorded_at", "id");

-- CreateIndex
CREATE INDEX "event_place_id_id_idx" ON "event"("place_id", "id");

-- CreateIndex
CREATE INDEX "event_parent_id_idx" ON "event"("parent_id");

-- CreateIndex
CREATE INDEX "event_category_idx" ON "event"("category");

-- CreateIndex
CREATE INDEX "event_role_event_id_role_id_idx" ON "event_role"("event_id", "role", "id");

-- CreateIndex
CREATE INDEX "event_role_actor_id_id_idx" ON "event_role"("actor_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "fact_client_key_key" ON "fact"("client_key");

-- CreateIndex
CREATE INDEX "fact_kind_recorded_at_id_idx" ON "fact"("kind", "recorded_at", "id");

-- CreateIndex
CREATE INDEX "fact_recorded_at_id_idx" ON "fact"("recorded_at", "id");

-- CreateIndex
CREATE INDEX "fact_kind_certainty_idx" ON "fact"("kind", "certainty");

-- CreateIndex
CREATE INDEX "fact_review_state_kind_idx" ON "fact"("review_state", "kind");

-- CreateIndex
CREATE INDEX "fact_retracted_at_idx" ON "fact"("retracted_at");

-- CreateIndex
CREATE INDEX "citation_article_id_span_start_span_end_id_idx" ON "citation"("article_id", "span_start", "span_end", "id");

-- CreateIndex
CREATE UNIQUE INDEX "citation_fact_id_article_id_span_start_span_end_key" ON "citation"("fact_id", "article_id", "span_start", "span_end");

-- CreateIndex
CREATE INDEX "attribution_actor_id_fact_id_idx" ON "attribution"("actor_id", "fact_id");

-- CreateIndex
CREATE UNIQUE INDEX "attribution_fact_id_position_key" ON "attribution"("fact_id", "position");

-- CreateIndex
CREATE INDEX "involvement_fact_id_idx" ON "involvement"("fact_id");

-- CreateIndex
CREATE INDEX "involvement_entity_id_fact_kind_earliest_fact_id_idx" ON "involvement"("entity_id", "fact_kind", "earliest", "fact_id");

-- CreateIndex
CREATE INDEX "involvement_entity_id_earliest_fact_id_idx" ON "involvement"("entity_id", "earliest", "fact_id");

-- CreateIndex
CREATE INDEX "mention_entity_id_id_idx" ON "mention"("entity_id", "id");

-- CreateIndex
CREATE INDEX "description_entity_id_aspect_id_idx" ON "description"("entity_id", "aspect", "id");

-- CreateIndex
CREATE INDEX "description_aspect_id_idx" ON "description"("aspect", "id");

-- CreateIndex
CREATE INDEX "meeting_place_id_id_idx" ON "meeting"("place_id", "id");

-- CreateIndex
CREATE INDEX "meeting_parent_id_id_idx" ON "meeting"("parent_id", "id");

-- CreateIndex
CREATE INDEX "meeting_meeting_kind_id_idx" ON "meeting"("meeting_kind", "id");

-- CreateIndex
CREATE INDEX "meeting_participation_meeting_id_id_idx" ON "meeting_participation"("meeting_id", "id");

-- CreateIndex
CREATE INDEX "meeting_participation_actor_id_meeting_id_idx" ON "meeting_participation"("actor_id", "meeting_id");

-- CreateIndex
CREATE INDEX "meeting_participation_capacity_id_idx" ON "meeting_participation"("capacity_id");

-- CreateIndex
CREATE INDEX "meeting_participation_role_idx" ON "meeting_participation"("role");

-- CreateIndex
CREATE INDEX "meeting_participation_attendance_idx" ON "meeting_participation"("attendance");

-- CreateIndex
CREATE INDEX "meeting_participation_side_idx" ON "meeting_participation"("side");

-- CreateIndex
CREATE INDEX "meeting_topic_meeting_id_id_idx" ON "meeting_topic"("meeting_id", "id");

-- CreateIndex
CREATE INDEX "meeting_topic_raised_by_id_idx" ON "meeting_topic"("raised_by_id");

-- CreateIndex
CREATE INDEX "meeting_outcome_meeting_id_id_idx" ON "meeting_outcome"("meeting_id", "id");

-- CreateIndex
CREATE INDEX "meeting_outcome_statement_id_idx" ON "meeting_outcome"("statement_id");

-- CreateIndex
CREATE INDEX "meeting_outcome_status_change_id_idx" ON "meeting_outcome"("status_change_id");

-- CreateIndex
CREATE INDEX "meeting_outcome_outcome_kind_idx" ON "meeting_outcome"("outcome_kind");

-- CreateIndex
CREATE INDEX "place_kind_idx" ON "place"("kind");

-- CreateIndex
CREATE INDEX "place_country_idx" ON "place"("country");

-- CreateIndex
CREATE INDEX "place_parent_id_idx" ON "place"("parent_id");

-- CreateIndex
CREATE UNIQUE INDEX "reference_source_name_key" ON "reference_source"("name");

-- CreateIndex
CREATE INDEX "external_id_scheme_value_idx" ON "external_id"("scheme", "value");

-- CreateIndex
CREATE INDEX "external_id_source_id_idx" ON "external_id"("source_id");

-- CreateIndex
CREATE UNIQUE INDEX "external_id_entity_id_scheme_value_key" ON "external_id"("entity_id", "scheme", "value");

-- CreateIndex
CREATE INDEX "reference_name_source_id_idx" ON "reference_name"("source_id");

-- CreateIndex
CREATE UNIQUE INDEX "reference_name_entity_id_language_value_key" ON "reference_name"("entity_id", "language", "value");

-- CreateIndex
CREATE UNIQUE INDEX "sanctions_program_key_key" ON "sanctions_program"("key");

-- CreateIndex
CREATE INDEX "sanctions_program_issuer_id_idx" ON "sanctions_program"("issuer_id");

-- CreateIndex
CREATE INDEX "sanctions_program_target_id_idx" ON "sanctions_program"("target_id");

-- CreateIndex
CREATE INDEX "sanction_subject_id_id_idx" ON "sanction"("subject_id", "id");

-- CreateIndex
CREATE INDEX "sanction_authority_id_id_idx" ON "sanction"("authority_id", "id");

-- CreateIndex
CREATE INDEX "sanction_program_id_id_idx" ON "sanction"("program_id", "id");

-- CreateIndex
CREATE INDEX "sanction_sanction_kind_idx" ON "sanction"("sanction_kind");

-- CreateIndex
CREATE INDEX "sanction_status_change_sanction_id_id_idx" ON "sanction_status_change"("sanction_id", "id");

-- CreateIndex
CREATE INDEX "sanction_status_change_decided_by_id_id_idx" ON "sanction_status_change"("decided_by_id", "id");

-- CreateIndex
CREATE INDEX "sanction_status_change_action_idx" ON "sanction_status_change"("action");

-- CreateIndex
CREATE INDEX "statement_speaker_id_id_idx" ON "statement"("speaker_id", "id");

-- CreateIndex
CREATE INDEX "statement_occasion_id_id_idx" ON "statement"("occasion_id", "id");

-- CreateIndex
CREATE INDEX "statement_via_id_id_idx" ON "statement"("via_id", "id");

-- CreateIndex
CREATE INDEX "statement_form_idx" ON "statement"("form");

-- CreateIndex
CREATE INDEX "statement_audience_actor_id_idx" ON "statement_audience"("actor_id");

-- CreateIndex
CREATE INDEX "statement_about_entity_id_idx" ON "statement_about"("entity_id");

-- CreateIndex
CREATE INDEX "claim_about_entity_id_idx" ON "claim_about"("entity_id");

-- CreateIndex
CREATE INDEX "claim_stance_claim_id_stance_id_idx" ON "claim_stance"("claim_id", "stance", "id");

-- CreateIndex
CREATE INDEX "claim_stance_actor_id_id_idx" ON "claim_stance"("actor_id", "id");

-- CreateIndex
CREATE INDEX "claim_stance_statement_id_idx" ON "claim_stance"("statement_id");

-- CreateIndex
CREATE INDEX "claim_stance_stance_idx" ON "claim_stance"("stance");

-- AddForeignKey
ALTER TABLE "actor" ADD CONSTRAINT "actor_id_fkey" FOREIGN KEY ("id") REFERENCES "entity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "actor_name" ADD CONSTRAINT "actor_name_id_fkey" FOREIGN KEY ("id") REFERENCES "fact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "actor_name" ADD CONSTRAINT "actor_name_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "actor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "position" ADD CONSTRAINT "position_id_fkey" FOREIGN KEY ("id") REFERENCES "fact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "position" ADD CONSTRAINT "position_holder_id_fkey" FOREIGN KEY ("holder_id") REFERENCES "actor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "position" ADD CONSTRAINT "position_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "actor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "position" ADD CONSTRAINT "position_jurisdiction_id_fkey" FOREIGN KEY ("jurisdiction_id") REFERENCES "actor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "relationship" ADD CONSTRAINT "relationship_id_fkey" FOREIGN KEY ("id") REFERENCES "fact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "relationship" ADD CONSTRAINT "relationship_from_id_fkey" FOREIGN KEY ("from_id") REFERENCES "actor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "relationship" ADD CONSTRAINT "relationship_to_id_fkey" FOREIGN KEY ("to_id") REFERENCES "actor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article" ADD CONSTRAINT "article_id_fkey" FOREIGN KEY ("id") REFERENCES "entity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article" ADD CONSTRAINT "article_publisher_id_fkey" FOREIGN KEY ("publisher_id") REFERENCES "actor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "base" ADD CONSTRAINT "base_id_fkey" FOREIGN KEY ("id") REFERENCES "entity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "base" ADD CONSTRAINT "base_place_id_fkey" FOREIGN KEY ("place_id") REFERENCES "place"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "base_role" ADD CONSTRAINT "base_role_id_fkey" FOREIGN KEY ("id") REFERENCES "fact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "base_role" ADD CONSTRAINT "base_role_base_id_fkey" FOREIGN KEY ("base_id") REFERENCES "base"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "base_role" ADD CONSTRAINT "base_role_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "actor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "base_status_change" ADD CONSTRAINT "base_status_change_id_fkey" FOREIGN KEY ("id") REFERENCES "fact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "base_status_change" ADD CONSTRAINT "base_status_change_base_id_fkey" FOREIGN KEY ("base_id") REFERENCES "base"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event" ADD CONSTRAINT "event_fact_fkey" FOREIGN KEY ("id") REFERENCES "fact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event" ADD CONSTRAINT "event_entity_fkey" FOREIGN KEY ("id") REFERENCES "entity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event" ADD CONSTRAINT "event_place_id_fkey" FOREIGN KEY ("place_id") REFERENCES "place"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event" ADD CONSTRAINT "event_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "event"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event_role" ADD CONSTRAINT "event_role_id_fkey" FOREIGN KEY ("id") REFERENCES "fact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event_role" ADD CONSTRAINT "event_role_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "event"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event_role" ADD CONSTRAINT "event_role_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "actor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "citation" ADD CONSTRAINT "citation_fact_id_fkey" FOREIGN KEY ("fact_id") REFERENCES "fact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "citation" ADD CONSTRAINT "citation_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attribution" ADD CONSTRAINT "attribution_fact_id_fkey" FOREIGN KEY ("fact_id") REFERENCES "fact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attribution" ADD CONSTRAINT "attribution_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "actor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "involvement" ADD CONSTRAINT "involvement_entity_id_fkey" FOREIGN KEY ("entity_id") REFERENCES "entity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "involvement" ADD CONSTRAINT "involvement_fact_id_fkey" FOREIGN KEY ("fact_id") REFERENCES "fact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mention" ADD CONSTRAINT "mention_id_fkey" FOREIGN KEY ("id") REFERENCES "fact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mention" ADD CONSTRAINT "mention_entity_id_fkey" FOREIGN KEY ("entity_id") REFERENCES "entity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "description" ADD CONSTRAINT "description_id_fkey" FOREIGN KEY ("id") REFERENCES "fact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "description" ADD CONSTRAINT "description_entity_id_fkey" FOREIGN KEY ("entity_id") REFERENCES "entity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_fact_fkey" FOREIGN KEY ("id") REFERENCES "fact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_entity_fkey" FOREIGN KEY ("id") REFERENCES "entity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_place_id_fkey" FOREIGN KEY ("place_id") REFERENCES "place"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "meeting"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_participation" ADD CONSTRAINT "meeting_participation_id_fkey" FOREIGN KEY ("id") REFERENCES "fact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_participation" ADD CONSTRAINT "meeting_participation_meeting_id_fkey" FOREIGN KEY ("meeting_id") REFERENCES "meeting"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_participation" ADD CONSTRAINT "meeting_participation_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "actor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_participation" ADD CONSTRAINT "meeting_participation_capacity_id_fkey" FOREIGN KEY ("capacity_id") REFERENCES "position"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_topic" ADD CONSTRAINT "meeting_topic_id_fkey" FOREIGN KEY ("id") REFERENCES "fact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_topic" ADD CONSTRAINT "meeting_topic_meeting_id_fkey" FOREIGN KEY ("meeting_id") REFERENCES "meeting"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_topic" ADD CONSTRAINT "meeting_topic_raised_by_id_fkey" FOREIGN KEY ("raised_by_id") REFERENCES "actor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_outcome" ADD CONSTRAINT "meeting_outcome_id_fkey" FOREIGN KEY ("id") REFERENCES "fact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_outcome" ADD CONSTRAINT "meeting_outcome_meeting_id_fkey" FOREIGN KEY ("meeting_id") REFERENCES "meeting"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_outcome" ADD CONSTRAINT "meeting_outcome_statement_id_fkey" FOREIGN KEY ("statement_id") REFERENCES "statement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_outcome" ADD CONSTRAINT "meeting_outcome_status_change_id_fkey" FOREIGN KEY ("status_change_id") REFERENCES "sanction_status_change"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "place" ADD CONSTRAINT "place_id_fkey" FOREIGN KEY ("id") REFERENCES "entity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "place" ADD CONSTRAINT "place_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "place"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "external_id" ADD CONSTRAINT "external_id_entity_id_fkey" FOREIGN KEY ("entity_id") REFERENCES "entity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "external_id" ADD CONSTRAINT "external_id_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "reference_source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reference_name" ADD CONSTRAINT "reference_name_entity_id_fkey" FOREIGN KEY ("entity_id") REFERENCES "entity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reference_name" ADD CONSTRAINT "reference_name_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "reference_source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sanctions_program" ADD CONSTRAINT "sanctions_program_id_fkey" FOREIGN KEY ("id") REFERENCES "entity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sanctions_program" ADD CONSTRAINT "sanctions_program_issuer_id_fkey" FOREIGN KEY ("issuer_id") REFERENCES "actor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sanctions_program" ADD CONSTRAINT "sanctions_program_target_id_fkey" FOREIGN KEY ("target_id") REFERENCES "actor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sanction" ADD CONSTRAINT "sanction_fact_fkey" FOREIGN KEY ("id") REFERENCES "fact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sanction" ADD CONSTRAINT "sanction_entity_fkey" FOREIGN KEY ("id") REFERENCES "entity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sanction" ADD CONSTRAINT "sanction_subject_id_fkey" FOREIGN KEY ("subject_id") REFERENCES "actor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sanction" ADD CONSTRAINT "sanction_authority_id_fkey" FOREIGN KEY ("authority_id") REFERENCES "actor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sanction" ADD CONSTRAINT "sanction_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "sanctions_program"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sanction_status_change" ADD CONSTRAINT "sanction_status_change_id_fkey" FOREIGN KEY ("id") REFERENCES "fact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sanction_status_change" ADD CONSTRAINT "sanction_status_change_sanction_id_fkey" FOREIGN KEY ("sanction_id") REFERENCES "sanction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sanction_status_change" ADD CONSTRAINT "sanction_status_change_decided_by_id_fkey" FOREIGN KEY ("decided_by_id") REFERENCES "actor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "statement" ADD CONSTRAINT "statement_fact_fkey" FOREIGN KEY ("id") REFERENCES "fact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "statement" ADD CONSTRAINT "statement_entity_fkey" FOREIGN KEY ("id") REFERENCES "entity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "statement" ADD CONSTRAINT "statement_speaker_id_fkey" FOREIGN KEY ("speaker_id") REFERENCES "actor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "statement" ADD CONSTRAINT "statement_occasion_id_fkey" FOREIGN KEY ("occasion_id") REFERENCES "meeting"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "statement" ADD CONSTRAINT "statement_via_id_fkey" FOREIGN KEY ("via_id") REFERENCES "actor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "statement_audience" ADD CONSTRAINT "statement_audience_statement_id_fkey" FOREIGN KEY ("statement_id") REFERENCES "statement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "statement_audience" ADD CONSTRAINT "statement_audience_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "actor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "statement_about" ADD CONSTRAINT "statement_about_statement_id_fkey" FOREIGN KEY ("statement_id") REFERENCES "statement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "statement_about" ADD CONSTRAINT "statement_about_entity_id_fkey" FOREIGN KEY ("entity_id") REFERENCES "entity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim" ADD CONSTRAINT "claim_id_fkey" FOREIGN KEY ("id") REFERENCES "entity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim_about" ADD CONSTRAINT "claim_about_claim_id_fkey" FOREIGN KEY ("claim_id") REFERENCES "claim"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim_about" ADD CONSTRAINT "claim_about_entity_id_fkey" FOREIGN KEY ("entity_id") REFERENCES "entity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim_stance" ADD CONSTRAINT "claim_stance_id_fkey" FOREIGN KEY ("id") REFERENCES "fact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim_stance" ADD CONSTRAINT "claim_stance_claim_id_fkey" FOREIGN KEY ("claim_id") REFERENCES "claim"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim_stance" ADD CONSTRAINT "claim_stance_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "actor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim_stance" ADD CONSTRAINT "claim_stance_statement_id_fkey" FOREIGN KEY ("statement_id") REFERENCES "statement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
