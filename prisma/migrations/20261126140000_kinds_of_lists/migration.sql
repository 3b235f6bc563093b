-- Values that official lists need. Apart, because PostgreSQL takes new values only after the commit that adds them.

ALTER TYPE "actor_kind" ADD VALUE 'VESSEL';
ALTER TYPE "actor_kind" ADD VALUE 'AIRCRAFT';
ALTER TYPE "fact_kind" ADD VALUE 'ACTOR_DETAIL';
ALTER TYPE "external_id_scheme" ADD VALUE 'MMSI';
ALTER TYPE "external_id_scheme" ADD VALUE 'BIC';
ALTER TYPE "external_id_scheme" ADD VALUE 'DUNS';
ALTER TYPE "external_id_scheme" ADD VALUE 'ISIN';
ALTER TYPE "external_id_scheme" ADD VALUE 'INN';
ALTER TYPE "external_id_scheme" ADD VALUE 'OGRN';
ALTER TYPE "sanction_action" ADD VALUE 'AMENDED';
