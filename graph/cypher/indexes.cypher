// Each key of an entity is one term of the index, so a question's words are looked up, not scanned for.
CREATE FULLTEXT INDEX entity_keys IF NOT EXISTS FOR (e:Entity) ON EACH [e.keys]
  OPTIONS {indexConfig: {`fulltext.analyzer`: 'keyword'}};

// A chunk that goes takes its edges along, and an index belongs to one relationship type.
CREATE INDEX compatible_with_chunk IF NOT EXISTS FOR ()-[r:COMPATIBLE_WITH]-() ON (r.chunk_id);
CREATE INDEX requires_chunk IF NOT EXISTS FOR ()-[r:REQUIRES]-() ON (r.chunk_id);
CREATE INDEX replaces_chunk IF NOT EXISTS FOR ()-[r:REPLACES]-() ON (r.chunk_id);
CREATE INDEX causes_chunk IF NOT EXISTS FOR ()-[r:CAUSES]-() ON (r.chunk_id);
CREATE INDEX fixed_by_chunk IF NOT EXISTS FOR ()-[r:FIXED_BY]-() ON (r.chunk_id);
CREATE INDEX part_of_chunk IF NOT EXISTS FOR ()-[r:PART_OF]-() ON (r.chunk_id);
CREATE INDEX has_version_chunk IF NOT EXISTS FOR ()-[r:HAS_VERSION]-() ON (r.chunk_id);
CREATE INDEX related_to_chunk IF NOT EXISTS FOR ()-[r:RELATED_TO]-() ON (r.chunk_id);
